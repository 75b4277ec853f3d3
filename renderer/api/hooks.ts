import {
  QueryClient,
  type UseQueryResult,
  useIsMutating,
  useMutation,
  useQueries,
  useQueryClient,
  useQuery as useTanstackQuery,
} from '@tanstack/react-query'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { Input, OperationName, Output } from '#shared/api/contract.ts'
import type { RefusedError } from '#shared/api/errors.ts'
import { call, cancel, newCallId } from './client.ts'
import { host } from './host.ts'
import { type JobState, JobStore } from './jobs.ts'
import { refetchStale } from './refetch.ts'
import { isStale, type Operations } from './stale.ts'

/** Answers stay until the engine says that they changed: no timer, no refetch on focus. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 10 * 60_000,
        retry: false,
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}

const jobs = new JobStore()

/** Each query shows its own error. */
const ignored = () => undefined

/**
 * Listens to the engine once for the whole page: keeps jobs up to date and refetches what an event made stale.
 * `onStopped` is told why when the engine has stopped.
 */
export function useEngineEvents(onStopped: (reason: string) => void): void {
  const client = useQueryClient()
  useEffect(() => {
    let operations: Operations | undefined
    call('workspace.operations', {})
      .then((answer) => {
        operations = answer
      })
      .catch(() => {
        // Without the list every change refetches everything: slower, never wrong.
      })
    return host().onEvent((event) => {
      jobs.receive(event)
      if (event.type === 'stopped') onStopped(event.reason)
      if (event.type !== 'changed') return
      refetchStale(client, ({ queryKey }) => isStale(operations, String(queryKey[0]), event.entities))
    })
  }, [client, onStopped])
}

export interface QueryOptions {
  /** Do not ask yet (an input is still missing). */
  readonly enabled?: boolean
  /** While another input is being answered, keep showing the previous answer. */
  readonly keepPrevious?: boolean
}

/** For whom a question asks its figures. */
const readerIn = (input: unknown) => (input as { readonly reader?: string } | undefined)?.reader

/** Answer of a query operation, kept and refetched when what it reads changes. */
export function useQuery<N extends OperationName>(
  name: N,
  input: Input<N>,
  options: QueryOptions = {},
): UseQueryResult<Output<N>, RefusedError> {
  return useTanstackQuery<Output<N>, RefusedError>({
    queryKey: [name, input],
    queryFn: () => call(name, input),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious
      ? {
          // What one reader was shown is never left on the screen for another.
          placeholderData: (
            previous: Output<N> | undefined,
            query: { readonly queryKey: readonly unknown[] } | undefined,
          ) => (readerIn(query?.queryKey[1]) === readerIn(input) ? previous : undefined) as never,
        }
      : {}),
  })
}

/** Fetches ahead of need (another territory under the pointer, the next page). Errors are left to the real query. */
export function usePrefetch(): <N extends OperationName>(name: N, input: Input<N>) => void {
  const client = useQueryClient()
  return useCallback(
    (name, input) => {
      client.prefetchQuery({ queryKey: [name, input], queryFn: () => call(name, input) }).catch(() => {
        // The real query will tell.
      })
    },
    [client],
  )
}

/** After these another file is open: nothing that was read before is true any more. */
const opensAnother: ReadonlySet<OperationName> = new Set([
  'workspace.open',
  'workspace.openDemo',
  'workspace.create',
  'workspace.close',
  'package.found',
  'snapshot.restore',
  'snapshot.recover',
])
/** The identity is kept in the profile, which no journal watches. */
const changesProfile: ReadonlySet<OperationName> = new Set(['identity.save'])

function useAfter(): (name: OperationName) => void {
  const client = useQueryClient()
  return useCallback(
    (name) => {
      if (opensAnother.has(name)) client.resetQueries().catch(ignored)
      else if (changesProfile.has(name)) client.invalidateQueries().catch(ignored)
    },
    [client],
  )
}

export interface Command<N extends OperationName> {
  /** Rejects with the refusal; `error` holds it too, until the next run. */
  readonly run: (input: Input<N>) => Promise<Output<N>>
  readonly isRunning: boolean
  readonly error: RefusedError | null
  readonly reset: () => void
}

export interface CommandOptions<N extends OperationName> {
  readonly onDone?: (output: Output<N>, input: Input<N>) => void
  readonly onError?: (error: RefusedError, input: Input<N>) => void
}

/** A command. What it changes is refetched by the engine's `changed` event, wherever it came from. */
export function useCommand<N extends OperationName>(name: N, options: CommandOptions<N> = {}): Command<N> {
  const after = useAfter()
  const mutation = useMutation<Output<N>, RefusedError, Input<N>>({
    mutationKey: [name],
    mutationFn: (input) => call(name, input),
    onSuccess: (output, input) => {
      after(name)
      options.onDone?.(output, input)
    },
    onError: (error, input) => options.onError?.(error, input),
  })
  return { run: mutation.mutateAsync, isRunning: mutation.isPending, error: mutation.error, reset: mutation.reset }
}

export interface Job<N extends OperationName> extends Command<N> {
  readonly cancel: () => void
  /** Progress while it runs, null otherwise. */
  readonly progress: JobState | null
}

/** A long operation: `run` resolves at its end, `progress` says where it is, `cancel` stops it. */
export function useJob<N extends OperationName>(name: N, options: CommandOptions<N> = {}): Job<N> {
  const [callId, setCallId] = useState<string | null>(null)
  const running = useRunningJobs()
  const after = useAfter()
  const mutation = useMutation<Output<N>, RefusedError, Input<N>>({
    mutationKey: [name],
    mutationFn: (input) => {
      const id = newCallId()
      setCallId(id)
      return call(name, input, id).finally(() => setCallId(null))
    },
    onSuccess: (output, input) => {
      after(name)
      options.onDone?.(output, input)
    },
    onError: (error, input) => options.onError?.(error, input),
  })
  const stop = useCallback(() => {
    if (callId !== null) cancel(callId)
  }, [callId])
  return {
    run: mutation.mutateAsync,
    isRunning: mutation.isPending,
    error: mutation.error,
    reset: mutation.reset,
    cancel: stop,
    progress: running.find((job) => job.callId === callId) ?? null,
  }
}

/** Every job that runs now, for the status bar. */
export function useRunningJobs(): readonly JobState[] {
  return useSyncExternalStore(jobs.subscribe, jobs.running)
}

/** The same query for several inputs, in their order; undefined where the answer has not come yet. */
export function useEach<N extends OperationName>(
  name: N,
  inputs: readonly Input<N>[],
): readonly (Output<N> | undefined)[] {
  const results = useQueries({
    queries: inputs.map((input) => ({ queryKey: [name, input], queryFn: () => call(name, input) })),
  })
  return results.map((result) => result.data)
}

/** Whether something is being written now. */
export function useIsSaving(): boolean {
  return useIsMutating({ predicate: ({ options }) => !writesNothing.has(String(options.mutationKey?.[0])) }) > 0
}

/** Jobs and commands that leave the file as it is: reading files before an import saves nothing. */
const writesNothing: ReadonlySet<string> = new Set<OperationName>([
  'import.inspect',
  'import.discard',
  'campaign.preview',
  'offer.preview',
  'offer.discard',
  'package.inspect',
  'package.preview',
  'package.report',
  'snapshot.create',
  'snapshot.remove',
  'snapshot.dump',
  'attachment.read',
  'person.find',
])
