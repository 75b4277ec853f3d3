import { useMemo, useState } from 'react'
import { useEach, useQuery } from '#renderer/api/hooks.ts'
import type { Choice } from '#renderer/grid/choices.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { homonymNames, type NamedThing } from '#shared/offer/choice-name.rules.ts'
import type { Field } from '#shared/offer/field.ts'
import { recordLabels } from '#shared/record/record.labels.ts'
import { type RecordKind, shapeOf } from '#shared/record/records.ts'
import { levelLabels } from '#shared/territory/picker.labels.ts'

export type RecordChoices = (field: Field) => readonly Choice[]
const none: readonly Choice[] = []

function toldApart(things: readonly NamedThing[]): readonly Choice[] {
  const told = homonymNames(things)
  return things.map(({ id, name }) => ({ id, label: told.get(id) ?? name, name }))
}

/** Territories of the workspace, from the département down to its communes; null until they are known. */
function usePlaces(): { readonly all: readonly Choice[]; readonly communes: readonly Choice[] } | null {
  const { department, departmentName, vintage } = useSelection()
  const { data: communes } = useQuery('territory.list', { level: 'commune', department, vintage, limit: 50_000 })
  const { data: epcis } = useQuery('territory.list', { level: 'epci', department, vintage })
  const { data: centres } = useQuery('territory.list', { level: 'mds', vintage })
  const { data: groups } = useQuery('territory.list', { level: 'group', vintage })
  return useMemo(() => {
    if (!communes || !epcis || !centres || !groups) return null
    const at = (level: keyof typeof levelLabels, list: typeof communes) =>
      list.map(({ code, name }) => ({ id: code, name, hints: [levelLabels[level]] }))
    return {
      all: toldApart([
        { id: department, name: departmentName, hints: [levelLabels.department] },
        ...at('mds', centres),
        ...at('epci', epcis),
        ...at('group', groups),
        ...at('commune', communes),
      ]),
      communes: toldApart(at('commune', communes)),
    }
  }, [communes, epcis, centres, groups, department, departmentName])
}

/** The same list as long as what it holds is the same: answers are another list at each drawing. */
function useSame<T>(list: readonly T[]): readonly T[] {
  const [held, hold] = useState(list)
  const isSame = held.length === list.length && held.every((each, at) => each === list[at])
  if (!isSame) hold(list)
  return isSame ? held : list
}

/** What the cells of a kind may hold, called as people call it; null until all of it is known, so that a table is drawn once. */
export function useRecordChoices(kind: RecordKind): RecordChoices | null {
  const fields = shapeOf(kind).fields
  const tables = useMemo(
    () => [...new Set(fields.flatMap(({ type, table }) => table ?? tableOfType[type] ?? []))],
    [fields],
  )
  const named = useSame(
    useEach(
      'record.names',
      tables.map((table) => ({ table })),
    ),
  )
  const places = usePlaces()
  const { data: terms } = useQuery('offer.vocabularies', {})
  const { data: catalogue } = useQuery('indicator.list', {})
  const { data: homonyms } = useQuery('offer.homonyms', {})
  const isKnown = places !== null && terms && catalogue && homonyms && named.every((answer) => answer !== undefined)
  const lists = useMemo(() => {
    if (!isKnown) return null
    const byTable = new Map<string, readonly Choice[]>()
    for (const [index, table] of tables.entries()) {
      const { ids = [], names = [] } = named[index] ?? {}
      const called = table === 'organization' ? homonyms.organization : {}
      byTable.set(
        table,
        ids.map((id, at) => ({ id, label: called[id] ?? names[at] ?? id, name: names[at] ?? id })),
      )
    }
    return {
      byTable,
      byVocabulary: new Map(
        Object.entries(terms).map(([id, list]) => [
          id,
          list.map(
            ({ code, label, isSetAside }): Choice => ({ id: code, label, ...(isSetAside ? { isKept: true } : {}) }),
          ),
        ]),
      ),
      indicators: toldApart(catalogue.map(({ id, label }) => ({ id, name: label, hints: [] }))),
    }
  }, [isKnown, terms, catalogue, homonyms, tables, named])
  return useMemo(() => {
    if (lists === null || places === null) return null
    const options = new Map(
      fields.map(({ id, options: all = [] }) => [
        id,
        all.map((option): Choice => ({ id: option, label: recordLabels[kind].options?.[id]?.[option] ?? option })),
      ]),
    )
    return (field: Field) => {
      if (field.vocabulary !== undefined) return lists.byVocabulary.get(field.vocabulary) ?? none
      const table = field.table ?? tableOfType[field.type]
      if (table !== undefined) return lists.byTable.get(table) ?? none
      switch (field.type) {
        case 'option':
          return options.get(field.id) ?? none
        case 'territory':
        case 'territories':
          return places.all
        case 'commune':
          return places.communes
        case 'indicator':
        case 'indicators':
          return lists.indicators
        default:
          return none
      }
    }
  }, [lists, places, fields, kind])
}

const tableOfType: Readonly<Partial<Record<Field['type'], string>>> = {
  organization: 'organization',
  organizations: 'organization',
}
