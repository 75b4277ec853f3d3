import { useMemo } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import type { Choice } from '#renderer/grid/choices.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import type { Field } from '#shared/offer/field.ts'
import { useSheet } from './useSheet.ts'

const none: readonly Choice[] = []

export type Choose = (field: Field) => readonly Choice[]

/** What the cells of a field may hold, called as people call it; null until all of it is known, so that a table is drawn once. */
export function useChoices(): Choose | null {
  const { department, departmentName, vintage } = useSelection()
  const { data: terms } = useQuery('offer.vocabularies', {})
  const { rows: organizations } = useSheet('organization')
  const { rows: accessPoints } = useSheet('accessPoint')
  const { data: communes } = useQuery('territory.list', { level: 'commune', department, vintage, limit: 50_000 })
  const { data: epcis } = useQuery('territory.list', { level: 'epci', department, vintage })
  const { data: centres } = useQuery('territory.list', { level: 'mds', vintage })
  const { data: groups } = useQuery('territory.list', { level: 'group', vintage })
  const { data: catalogue } = useQuery('indicator.list', {})
  const isKnown = [terms, organizations, accessPoints, communes, epcis, centres, groups, catalogue].every(
    (list) => list !== undefined,
  )
  const named = useMemo(() => {
    const choice = ({ code, name }: { readonly code: string; readonly name: string }) => ({ id: code, label: name })
    return {
      organizations: organizations?.map((row) => ({ id: row.id, label: String(row.cell('name')) })) ?? none,
      accessPoints: accessPoints?.map((row) => ({ id: row.id, label: String(row.cell('name')) })) ?? none,
      territories: [
        { id: department, label: departmentName },
        ...[centres, epcis, groups, communes].flatMap((list) => list?.map(choice) ?? []),
      ],
      communes: communes?.map(choice) ?? none,
      indicators: catalogue?.map(({ id, label }) => ({ id, label })) ?? none,
    }
  }, [organizations, accessPoints, department, departmentName, centres, epcis, groups, communes, catalogue])
  return useMemo(() => {
    if (!isKnown) return null
    const byVocabulary = new Map(
      Object.entries(terms ?? {}).map(([id, list]) => [
        id,
        list.filter((term) => !term.isSetAside).map(({ code, label }) => ({ id: code, label })),
      ]),
    )
    return (field: Field) => {
      if (field.vocabulary !== undefined) return byVocabulary.get(field.vocabulary) ?? none
      switch (field.type) {
        case 'organization':
        case 'organizations':
          return named.organizations
        case 'accessPoints':
          return named.accessPoints
        case 'territories':
          return named.territories
        case 'commune':
          return named.communes
        case 'indicators':
          return named.indicators
        default:
          return none
      }
    }
  }, [terms, named, isKnown])
}
