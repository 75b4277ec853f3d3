import { useMemo } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { roleLabels } from '#shared/offer/field.labels.ts'
import type { Names } from './changes.ts'

/** Names of what the first changes of an entry are of and refer to. */
export function useNames(entry: string, limit: number): Names {
  const named = useQuery('history.names', { entry, limit })
  const datasets = useQuery('dataset.list', {})
  const indicators = useQuery('indicator.list', {})
  const variables = useQuery('variable.list', {})
  const terms = useQuery('offer.vocabularies', {})
  return useMemo(
    () => ({
      rows: new Map(Object.entries(named.data?.rows ?? {})),
      territory: new Map(Object.entries(named.data?.territories ?? {})),
      terms: new Map([
        ...Object.entries(roleLabels),
        ...Object.values(terms.data ?? {}).flatMap((list) => list.map(({ code, label }) => [code, label] as const)),
      ]),
      dataset: new Map(datasets.data?.map(({ id, title }) => [id, title])),
      indicator: new Map(indicators.data?.map(({ id, label }) => [id, label])),
      variable: new Map(variables.data?.map(({ id, label }) => [id, label])),
    }),
    [named.data, datasets.data, indicators.data, variables.data, terms.data],
  )
}
