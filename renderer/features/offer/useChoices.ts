import { useMemo } from 'react'
import { useEach, useQuery } from '#renderer/api/hooks.ts'
import { valuesOf } from '#renderer/grid/cells.ts'
import { type Choice, isKnown } from '#renderer/grid/choices.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import type { Output } from '#shared/api/contract.ts'
import { homonymNames, type NamedThing } from '#shared/offer/choice-name.rules.ts'
import { type Field, fieldsOf, type Sheet } from '#shared/offer/field.ts'
import { panelLabels as labels } from '#shared/offer/screen.labels.ts'
import { levelLabels } from '#shared/territory/picker.labels.ts'
import type { OfferRow } from './sheetTable.ts'
import { useSheet } from './useSheet.ts'

const none: readonly Choice[] = []
/** More would ask the engine too much for names alone. */
const mostOutside = 200
const placed: ReadonlySet<Field['type']> = new Set(['territories', 'commune'])
const noFields: readonly Field[] = []

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

/** Its number, for territories that have one: the name alone would not say where it is. */
const departmentOf = (code: string) => /^(97\d|\d[\dAB])(?=\d{3}$)/.exec(code)?.[1]

/** Territories of other départements that the rows name: called by their names, offered to no other row. */
function useOutside(
  sheet: Sheet | undefined,
  rows: readonly OfferRow[] | undefined,
  known: readonly Choice[],
): readonly Choice[] {
  const { vintage } = useSelection()
  const asked = useMemo(() => {
    const fields = (sheet === undefined ? noFields : fieldsOf[sheet]).filter(({ type }) => placed.has(type))
    const found = new Set<string>()
    for (const row of rows ?? [])
      for (const { id } of fields) for (const code of valuesOf(row.cell(id))) if (!isKnown(known, code)) found.add(code)
    return [...found].slice(0, mostOutside)
  }, [sheet, rows, known])
  const territories = useEach(
    'territory.get',
    asked.map((code) => ({ code, vintage })),
  )
  const found = territories.map((territory, at) => {
    const number = territory && departmentOf(territory.code)
    const label = territory && (number === undefined ? territory.name : labels.outside(territory.name, number))
    return `${asked[at]}\t${label ?? ''}`
  })
  // The answers are another list at each drawing; the choices change when what they say does.
  const text = found.join('\n')
  return useMemo(
    () =>
      text.split('\n').flatMap((line) => {
        const [id = '', label = ''] = line.split('\t')
        return label === '' ? [] : [{ id, label, isKept: true }]
      }),
    [text],
  )
}

/**
 * What the cells of a field may hold, called as people call it; null until all of it is known, so that a table is drawn once. With the
 * rows of a sheet, also what they hold and is not offered.
 */
export function useChoices(sheet?: Sheet, rows?: readonly OfferRow[]): Choose | null {
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
  const isAllKnown = [homonyms, terms, organizations, accessPoints, communes, epcis, centres, groups, catalogue].every(
    (list) => list !== undefined,
  )
  const places = useMemo(() => {
    const at = (level: keyof typeof levelLabels, list: Places) =>
      list?.map(({ code, name }) => ({ id: code, name, hints: [levelLabels[level]] })) ?? []
    return {
      territories: toldApart([
        { id: department, name: departmentName, hints: [levelLabels.department] },
        ...at('mds', centres),
        ...at('epci', epcis),
        ...at('group', groups),
        ...at('commune', communes),
      ]),
      communes: toldApart(at('commune', communes)),
    }
  }, [department, departmentName, centres, epcis, groups, communes])
  const outside = useOutside(sheet, isAllKnown ? rows : undefined, places.territories)
  const named = useMemo(() => {
    const called = (list: readonly OfferRow[] | undefined, told: Readonly<Record<string, string>> = {}) =>
      list?.map((row): Choice => {
        const name = String(row.cell('name'))
        return { id: row.id, label: told[row.id] ?? name, name }
      }) ?? none
    return {
      organizations: called(organizations, homonyms?.organization),
      accessPoints: called(accessPoints, homonyms?.accessPoint),
      territories: outside.length === 0 ? places.territories : [...places.territories, ...outside],
      communes: outside.length === 0 ? places.communes : [...places.communes, ...outside],
      indicators: toldApart(catalogue?.map(({ id, label }) => ({ id, name: label, hints: [] })) ?? []),
    }
  }, [homonyms, organizations, accessPoints, places, outside, catalogue])
  return useMemo(() => {
    if (!isAllKnown) return null
    const byVocabulary = new Map(
      Object.entries(terms ?? {}).map(([id, list]) => {
        const [kept, offered] = [list.filter((term) => term.isSetAside), list.filter((term) => !term.isSetAside)]
        return [
          id,
          [
            ...toldApart(offered.map(({ code, label }) => ({ id: code, name: label, hints: [] }))),
            ...kept.map(({ code, label }): Choice => ({ id: code, label: labels.setAside(label), isKept: true })),
          ],
        ]
      }),
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
  }, [terms, named, isAllKnown])
}
