import { useMemo } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import type { Choice } from '#renderer/grid/choices.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import type { Output } from '#shared/api/contract.ts'
import { homonymNames, type NamedThing } from '#shared/offer/choice-name.rules.ts'
import type { Field } from '#shared/offer/field.ts'
import { levelLabels } from '#shared/territory/picker.labels.ts'
import type { OfferRow } from './sheetTable.ts'
import { useSheet } from './useSheet.ts'

const none: readonly Choice[] = []

type Places = Output<'territory.list'> | undefined

/** Choices of which no two are called the same. */
function toldApart(things: readonly NamedThing[]): readonly Choice[] {
  const told = homonymNames(things)
  return things.map(({ id, name }) => ({ id, label: told.get(id) ?? name, name }))
}

/** What rows that share their name with others are called; undefined until it is known. */
export function useHomonyms(): Output<'offer.homonyms'> | undefined {
  return useQuery('offer.homonyms', {}, { keepPrevious: true }).data
}

export type Choose = (field: Field) => readonly Choice[]

/** What the cells of a field may hold, called as people call it; null until all of it is known, so that a table is drawn once. */
export function useChoices(): Choose | null {
  const { department, departmentName, vintage } = useSelection()
  const homonyms = useHomonyms()
  const { data: terms } = useQuery('offer.vocabularies', {})
  const { rows: organizations } = useSheet('organization')
  const { rows: accessPoints } = useSheet('accessPoint')
  const { data: communes } = useQuery('territory.list', { level: 'commune', department, vintage, limit: 50_000 })
  const { data: epcis } = useQuery('territory.list', { level: 'epci', department, vintage })
  const { data: centres } = useQuery('territory.list', { level: 'mds', vintage })
  const { data: groups } = useQuery('territory.list', { level: 'group', vintage })
  const { data: catalogue } = useQuery('indicator.list', {})
  const isKnown = [homonyms, terms, organizations, accessPoints, communes, epcis, centres, groups, catalogue].every(
    (list) => list !== undefined,
  )
  const named = useMemo(() => {
    const called = (rows: readonly OfferRow[] | undefined, told: Readonly<Record<string, string>> = {}) =>
      rows?.map((row): Choice => {
        const name = String(row.cell('name'))
        return { id: row.id, label: told[row.id] ?? name, name }
      }) ?? none
    const places = (level: keyof typeof levelLabels, list: Places) =>
      list?.map(({ code, name }) => ({ id: code, name, hints: [levelLabels[level]] })) ?? []
    return {
      organizations: called(organizations, homonyms?.organization),
      accessPoints: called(accessPoints, homonyms?.accessPoint),
      territories: toldApart([
        { id: department, name: departmentName, hints: [levelLabels.department] },
        ...places('mds', centres),
        ...places('epci', epcis),
        ...places('group', groups),
        ...places('commune', communes),
      ]),
      communes: toldApart(places('commune', communes)),
      indicators: toldApart(catalogue?.map(({ id, label }) => ({ id, name: label, hints: [] })) ?? []),
    }
  }, [homonyms, organizations, accessPoints, department, departmentName, centres, epcis, groups, communes, catalogue])
  return useMemo(() => {
    if (!isKnown) return null
    const byVocabulary = new Map(
      Object.entries(terms ?? {}).map(([id, list]) => [
        id,
        toldApart(
          list.filter((term) => !term.isSetAside).map(({ code, label }) => ({ id: code, name: label, hints: [] })),
        ),
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
