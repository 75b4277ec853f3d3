import { useMemo } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import type { Names } from './changes.ts'

/** Names of what changes refer to: territories of the département, groups, datasets, indicators and variables. */
export function useNames(): Names {
  const { department, vintage } = useSelection()
  const communes = useQuery('territory.list', { level: 'commune', department, vintage })
  const epcis = useQuery('territory.list', { level: 'epci', department, vintage })
  const centres = useQuery('group.list', { level: 'mds' })
  const groups = useQuery('group.list', { level: 'group' })
  const datasets = useQuery('dataset.list', {})
  const indicators = useQuery('indicator.list', {})
  const variables = useQuery('variable.list', {})
  return useMemo(
    () => ({
      territory: new Map([...(communes.data ?? []), ...(epcis.data ?? [])].map(({ code, name }) => [code, name])),
      group_id: new Map(
        [centres.data, groups.data].flatMap((data) => data?.groups ?? []).map(({ id, name }) => [id, name]),
      ),
      dataset: new Map(datasets.data?.map(({ id, title }) => [id, title])),
      indicator: new Map(indicators.data?.map(({ id, label }) => [id, label])),
      variable: new Map(variables.data?.map(({ id, label }) => [id, label])),
    }),
    [communes.data, epcis.data, centres.data, groups.data, datasets.data, indicators.data, variables.data],
  )
}
