import { useEffect, useRef } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { notify } from '#renderer/ui/notices.ts'
import { keptNames } from '#shared/record/kept-name.labels.ts'

/** Tells of the names that went at their day, as the file was opened or since; each once. */
export function useErasedNames(): void {
  const { data } = useQuery('erasure.told', {})
  const told = useRef(0)
  useEffect(() => {
    for (const { kind, count } of data?.slice(told.current) ?? [])
      notify({ tone: 'attention', text: keptNames.erased(kind, count) })
    told.current = data?.length ?? 0
  }, [data])
}
