import { useMemo, useState } from 'react'
import { useEach, useQuery } from '#renderer/api/hooks.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { inTerritory } from '#shared/lib/french.ts'
import {
  type CommuneRow,
  communeRows,
  type EpciOption,
  epciOptions,
  type Group,
  type GroupLevel,
  otherDepartments,
  straddling,
} from './communes.ts'

export interface GroupsData {
  readonly isPending: boolean
  readonly error: { readonly message: string; readonly error: { readonly code: string } } | null
  readonly retry: () => void
  readonly rows: readonly CommuneRow[]
  readonly groups: readonly Group[]
  /** Population of each group by its code. */
  readonly populations: ReadonlyMap<string, number | null>
  readonly inNone: readonly string[]
  readonly inSeveral: readonly string[]
  readonly epcis: readonly EpciOption[]
  /** Codes of intercommunalités that are shown whole when they are chosen. */
  readonly wholes: ReadonlySet<string>
}

const none = { groups: [], inNone: [], inSeveral: [] } as const

/** The same array as long as it holds the same things: several queries give a new one at each render. */
function useSameList<T>(list: readonly T[]): readonly T[] {
  const [kept, setKept] = useState(list)
  if (kept.length === list.length && kept.every((each, index) => each === list[index])) return kept
  setKept(list)
  return list
}

/** Communes of the département, their groups of a level, and the intercommunalités that they can be filtered by. */
export function useGroups(level: GroupLevel): GroupsData {
  const { department, departmentName, vintage } = useSelection()
  const communes = useQuery('territory.list', { level: 'commune', department, vintage, limit: 50_000 })
  const epcis = useQuery('territory.list', { level: 'epci', department, vintage })
  const state = useQuery('group.list', { level, vintage })
  const weights = useQuery('territory.list', { level, vintage })
  const parted = useMemo(() => straddling(epcis.data ?? []), [epcis.data])
  const answers = useSameList(
    useEach(
      'territory.get',
      parted.map((code) => ({ code, vintage })),
    ),
  )
  const wholes = useMemo(
    () => new Map(parted.map((code, index) => [code, answers[index]?.communes ?? []] as const)),
    [answers, parted],
  )
  const beyond = useMemo(() => otherDepartments([...wholes.values()].flat(), department), [wholes, department])
  const others = useSameList(
    useEach(
      'territory.list',
      beyond.map((each) => ({ level: 'commune' as const, department: each, vintage, limit: 50_000 })),
    ),
  )
  const { groups, inNone, inSeveral } = state.data ?? none
  const rows = useMemo(() => {
    const held = new Set([...wholes.values()].flat())
    const outside = others.flatMap((list) => list ?? []).filter((commune) => held.has(commune.code))
    return communeRows([...(communes.data ?? []), ...outside], epcis.data ?? [], groups, department)
  }, [communes.data, epcis.data, groups, department, wholes, others])
  const place = inTerritory({ code: department, name: departmentName, level: 'department' })
  const options = useMemo(() => epciOptions(epcis.data ?? [], rows, wholes, place), [epcis.data, rows, wholes, place])
  const queries = [communes, epcis, state]
  return {
    isPending: queries.some((query) => query.isPending),
    error: queries.find((query) => query.error)?.error ?? null,
    retry: () => {
      for (const query of queries) query.refetch().catch(() => undefined)
    },
    rows,
    groups,
    populations: useMemo(() => new Map(weights.data?.map((each) => [each.code, each.population])), [weights.data]),
    inNone,
    inSeveral: useMemo(() => inSeveral.map((each) => each.commune), [inSeveral]),
    epcis: options,
    wholes: useMemo(() => new Set(wholes.keys()), [wholes]),
  }
}
