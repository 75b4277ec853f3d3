import { useMemo } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import type { Output } from '#shared/api/contract.ts'
import { unpackColumn } from '#shared/offer/columns.ts'
import { roleLabels } from '#shared/offer/field.labels.ts'
import type { Names } from './changes.ts'

/** Names of the rows of a sheet of the referential. */
function namesFrom(rows: Output<'offer.rows'> | undefined, field: string): ReadonlyMap<string, string> {
  const column = rows?.columns[field]
  const names = column === undefined ? [] : unpackColumn(column)
  return new Map(rows?.ids.map((id, at) => [id, String(names[at] ?? '')]))
}

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
  const organizations = useQuery('offer.rows', { sheet: 'organization' })
  const missions = useQuery('offer.rows', { sheet: 'mission' })
  const policies = useQuery('offer.rows', { sheet: 'policy' })
  const campaigns = useQuery('campaign.list', {})
  const terms = useQuery('offer.vocabularies', {})
  return useMemo(
    () => ({
      offer: new Map([
        ...Object.entries(roleLabels),
        ...Object.values(terms.data ?? {}).flatMap((list) => list.map(({ code, label }) => [code, label] as const)),
        ...namesFrom(organizations.data, 'name'),
        ...namesFrom(missions.data, 'title'),
        ...namesFrom(policies.data, 'title'),
        ...(campaigns.data ?? []).map(({ id, title }) => [id, title] as const),
      ]),
      territory: new Map([...(communes.data ?? []), ...(epcis.data ?? [])].map(({ code, name }) => [code, name])),
      group_id: new Map(
        [centres.data, groups.data].flatMap((data) => data?.groups ?? []).map(({ id, name }) => [id, name]),
      ),
      dataset: new Map(datasets.data?.map(({ id, title }) => [id, title])),
      indicator: new Map(indicators.data?.map(({ id, label }) => [id, label])),
      variable: new Map(variables.data?.map(({ id, label }) => [id, label])),
    }),
    [
      communes.data,
      epcis.data,
      centres.data,
      groups.data,
      datasets.data,
      indicators.data,
      variables.data,
      organizations.data,
      missions.data,
      policies.data,
      campaigns.data,
      terms.data,
    ],
  )
}
