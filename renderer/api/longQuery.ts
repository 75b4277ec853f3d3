import { useQuery as useTanstackQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Input, OperationName, Output } from '#shared/api/contract.ts'
import type { RefusedError } from '#shared/api/errors.ts'
import { call, cancel, newCallId } from './client.ts'
import { useRunningJobs } from './hooks.ts'

/**
 * Answer of a job that only reads, kept and refetched as that of a query. `progress` says where it is while it runs, null otherwise;
 * `cancel` stops it, which is then its error. It is also stopped when nobody waits for it any more.
 */
export function useLongQuery<N extends OperationName>(name: N, input: Input<N>) {
  const [callId, setCallId] = useState<string | null>(null)
  const running = useRunningJobs()
  const { data, error, refetch, isFetching } = useTanstackQuery<Output<N>, RefusedError>({
    queryKey: [name, input],
    queryFn: ({ signal }) => {
      const id = newCallId()
      setCallId(id)
      signal.addEventListener('abort', () => cancel(id), { once: true })
      return call(name, input, id)
    },
    placeholderData: (previous: Output<N> | undefined) => previous as never,
  })
  return {
    data,
    error,
    refetch,
    isRunning: isFetching,
    progress: running.find((job) => job.callId === callId) ?? null,
    cancel: () => {
      if (callId !== null) cancel(callId)
    },
  }
}
