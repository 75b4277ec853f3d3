import { useEffect, useMemo } from 'react'
import { usePrefetch, useQuery } from '#renderer/api/hooks.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import type { PortraitFacts } from '#shared/panorama/portrait.types.ts'

/** Panorama of the chosen territory; the previous one stays on screen until the next is there. */
export function usePanorama() {
  const { territory, comparators, vintage, department, asked } = useSelection()
  const common = useMemo(
    () => ({ vintage, ...asked, ...(comparators === null ? {} : { comparators: [...comparators] }) }),
    [vintage, comparators, asked],
  )
  const panorama = useQuery(
    'panorama.read',
    { territory: territory ?? '', ...common },
    { enabled: territory !== null, keepPrevious: true },
  )
  const { data: epcis } = useQuery('territory.list', { level: 'epci', department, vintage })
  const prefetch = usePrefetch()
  const isThere = panorama.data !== undefined

  // What is likely to be chosen next is read while nothing else happens, one territory at a time.
  useEffect(() => {
    // For a reader each territory is weighed against all others first: too long to be done ahead of need.
    if (!isThere || !epcis || asked.reader !== undefined) return
    const codes = epcis.map((epci) => epci.code)
    let handle = 0
    const next = (at: number) => {
      const code = codes[at]
      if (code === undefined) return
      handle = requestIdleCallback(() => {
        prefetch('panorama.read', { territory: code, ...common })
        next(at + 1)
      })
    }
    next(0)
    return () => cancelIdleCallback(handle)
  }, [isThere, epcis, common, prefetch, asked])

  return panorama
}

/** What the catalogue says of each indicator; undefined until it is read. */
export function useFacts(): PortraitFacts {
  const { data } = useQuery('indicator.list', {})
  return useMemo(() => {
    const byId = new Map(data?.map((indicator) => [indicator.id, indicator]))
    return (id: string) => byId.get(id)
  }, [data])
}
