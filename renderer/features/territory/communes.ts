import type { CellEdit } from '#renderer/grid/cells.ts'
import type { Output } from '#shared/api/contract.ts'
import { territoriesLabels as labels } from '#shared/territory/screen.labels.ts'

export type GroupLevel = 'mds' | 'group'
export type Territory = Output<'territory.list'>[number]
type GroupState = Output<'group.list'>
export type Group = GroupState['groups'][number]

export interface CommuneRow {
  readonly code: string
  readonly name: string
  /** Code of its whole intercommunalité; null outside of any. */
  readonly epci: string | null
  readonly epciName: string
  readonly population: number | null
  /** Ids of the groups that hold it. */
  readonly groups: readonly string[]
  /** Outside of the workspace's département: listed only with the whole of its intercommunalité. */
  readonly isElsewhere: boolean
}

/** What the table shows: one group by its id, or the communes that are in none or in several. */
export type GroupFilter = string | 'none' | 'several' | null

const wholeOf = (code: string): string => code.replace(/@.*$/, '')
const departmentOf = (code: string) => (code.startsWith('97') ? code.slice(0, 3) : code.slice(0, 2))

/** Départements of some communes, other than `department`. */
export function otherDepartments(communes: readonly string[], department: string): string[] {
  return [...new Set(communes.map(departmentOf))].filter((each) => each !== department).sort()
}

/** Groups that hold each commune, by commune. */
export function holders(groups: readonly Group[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const group of groups)
    for (const commune of group.communes) found.set(commune, [...(found.get(commune) ?? []), group.id])
  return found
}

/** One row per commune; in a straddling intercommunalité it bears the name of the part that lies in its département. */
export function communeRows(
  communes: readonly Territory[],
  epcis: readonly Territory[],
  groups: readonly Group[],
  department: string,
): CommuneRow[] {
  const names = new Map(epcis.map((epci) => [epci.code, epci.name]))
  const held = holders(groups)
  return communes.map((commune) => {
    const epci = commune.parent !== null && /^\d{9}/.test(commune.parent) ? wholeOf(commune.parent) : null
    const home = departmentOf(commune.code)
    return {
      code: commune.code,
      name: home === department ? commune.name : labels.elsewhere(commune.name, home),
      epci,
      epciName: epci === null ? '' : (names.get(`${epci}@${home}`) ?? names.get(epci) ?? epci),
      population: commune.population,
      groups: held.get(commune.code) ?? [],
      isElsewhere: home !== department,
    }
  })
}

/** Codes of the intercommunalités that have a part in the list. */
export function straddling(epcis: readonly Territory[]): string[] {
  return epcis.filter((epci) => epci.level === 'epci-part').map((epci) => wholeOf(epci.code))
}

export interface EpciOption {
  readonly id: string
  readonly label: string
  readonly detail: string
}

/**
 * Intercommunalités to filter by: those that straddle appear twice, their part in the département and their whole.
 * `wholes` gives the communes of the wholes, as far as they are known; `place` says where the département is (« dans le Gers »).
 */
export function epciOptions(
  epcis: readonly Territory[],
  rows: readonly CommuneRow[],
  wholes: ReadonlyMap<string, readonly string[]>,
  place: string,
): EpciOption[] {
  const here = new Map<string, number>()
  for (const row of rows) if (row.epci !== null && !row.isElsewhere) here.set(row.epci, (here.get(row.epci) ?? 0) + 1)
  const parted = new Set(straddling(epcis))
  return epcis
    .map((epci) => {
      const whole = wholeOf(epci.code)
      const count = here.get(whole) ?? 0
      return epci.level === 'epci' && parted.has(whole)
        ? {
            id: epci.code,
            label: labels.wholeEpci(epci.name),
            detail: labels.wholeDetail(wholes.get(whole)?.length ?? count, count, place),
          }
        : { id: epci.code, label: epci.name, detail: labels.epciDetail(count) }
    })
    .sort((a, b) => a.label.localeCompare(b.label, 'fr'))
}

/** Rows in sight. A part or an ordinary intercommunalité shows the communes of the département; a whole shows the others too. */
export function filterRows(
  rows: readonly CommuneRow[],
  filter: { readonly epci: string | null; readonly group: GroupFilter; readonly wholes: ReadonlySet<string> },
): readonly CommuneRow[] {
  const { epci, group, wholes } = filter
  const isWhole = epci !== null && wholes.has(epci)
  return rows.filter((row) => {
    if (row.isElsewhere && !isWhole) return false
    if (epci !== null && row.epci !== wholeOf(epci)) return false
    if (group === null) return true
    if (group === 'none') return row.groups.length === 0
    return group === 'several' ? row.groups.length > 1 : row.groups.includes(group)
  })
}

export interface Move {
  readonly group: string | null
  readonly communes: string[]
}

/** Edits of the group column (a cell, a pasted block, a clearing) as moves: one per group that receives communes. */
export function movesOf(edits: readonly Pick<CellEdit<CommuneRow>, 'row' | 'after'>[]): Move[] {
  const moves = new Map<string | null, string[]>()
  for (const { row, after } of edits) {
    const group = after === null ? null : String(after)
    moves.set(group, [...(moves.get(group) ?? []), row.code])
  }
  return [...moves].map(([group, communes]) => ({ group, communes }))
}

/** Selection after several rows were ticked together: all of them, or none when all were already. */
export function toggledAll(picked: ReadonlySet<string>, codes: readonly string[]): Set<string> {
  const next = new Set(picked)
  const every = codes.every((code) => next.has(code))
  for (const code of codes)
    if (every) next.delete(code)
    else next.add(code)
  return next
}
