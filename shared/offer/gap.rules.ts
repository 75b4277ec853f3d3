import type { Indicator } from '#shared/indicator/indicator.schema.ts'
import type { Cells } from './quality.rules.ts'

/** What the lines of the matrix are. */
export const gapBys = ['policy', 'mission', 'audience', 'lifeStage'] as const
export type GapBy = (typeof gapBys)[number]

/** Term of a list that stands for everybody: its actions are told beside each line, never counted in it. */
export const generalTerms: Readonly<Partial<Record<GapBy, string>>> = { audience: 'tous-publics', lifeStage: 'tous' }

/**
 * covered: an action checked within two years, and every commune has one · partial: some communes have none ·
 * old: there are actions, but nobody has confirmed any for two years · desert: nobody offers it, while others of the kind are known
 * and the territory is described · unknown: nobody told us.
 */
export const gapStates = ['covered', 'partial', 'old', 'desert', 'unknown'] as const
export type GapState = (typeof gapStates)[number]

/** One cell: a line of the referential in one territory. Amounts are NaN where no action says any. */
export interface GapCell {
  readonly state: GapState
  /** Active actions that cover at least one commune. */
  readonly actions: number
  /** Of them, those that nobody has checked for two years. */
  readonly stale: number
  /** Active actions for everybody, when the line is an audience or a stage of life. */
  readonly general: number
  /** Communes and inhabitants covered by at least one active action, and how many there are. */
  readonly communes: number
  readonly people: number
  readonly capacity: number
  /** Full-time equivalents and euros of the latest year of each action. */
  readonly staff: number
  readonly money: number
  /** Mean freshness of the actions, 0 to 1; NaN without any. */
  readonly freshness: number
}

/** Whether an action is offered on a day: not a project, not suspended, not ended. One without a status is taken at its dates. */
export function isActive(cells: Cells, today: string): boolean {
  if (cells.status !== 'active' && (cells.status ?? null) !== null) return false
  if (typeof cells.startsOn === 'string' && cells.startsOn > today) return false
  return !(typeof cells.endsOn === 'string' && cells.endsOn < today)
}

/** How a cell stands. `told…`: actions of any status checked within two years, of the line anywhere and on the territory for any line. */
export function stateOf(given: {
  readonly actions: number
  readonly stale: number
  readonly communes: number
  readonly expected: number
  readonly toldOfLine: number
  readonly toldOfTerritory: number
}): GapState {
  if (given.actions > given.stale) return given.communes === given.expected ? 'covered' : 'partial'
  if (given.actions > 0) return 'old'
  return given.toldOfLine > 0 && given.toldOfTerritory > 0 ? 'desert' : 'unknown'
}

/** Year whose means stand for an action: the latest that has begun, else the nearest to come. */
export function meansYear(years: Iterable<number>, current: number): number | null {
  let past: number | null = null
  let next: number | null = null
  for (const year of years) {
    if (year <= current && (past === null || year > past)) past = year
    if (year > current && (next === null || year < next)) next = year
  }
  return past ?? next
}

/** Whose money it is divided by: those whom the need counts, where it counts somebody, else the inhabitants. */
export type PersonsBasis = 'value' | 'numerator' | 'population'

export function personsBasis(indicator: Pick<Indicator, 'aggregation' | 'factor'> | null): PersonsBasis {
  if (indicator?.aggregation === 'count') return 'value'
  // Per cent and per thousand are a part of a whole; other ratios (euros per household…) count nobody.
  if (indicator?.aggregation === 'ratio' && (indicator.factor === 100 || indicator.factor === 1000)) return 'numerator'
  return 'population'
}

/** The cells of a matrix as columns: that of line `l` in territory `t` stands at `t * lines + l`. */
export interface GapColumns {
  readonly states: Uint8Array<ArrayBuffer>
  readonly actions: Uint32Array<ArrayBuffer>
  readonly stale: Uint32Array<ArrayBuffer>
  readonly general: Uint32Array<ArrayBuffer>
  readonly communes: Uint32Array<ArrayBuffer>
  readonly people: Float64Array<ArrayBuffer>
  readonly capacity: Float64Array<ArrayBuffer>
  readonly staff: Float64Array<ArrayBuffer>
  readonly money: Float64Array<ArrayBuffer>
  readonly freshness: Float64Array<ArrayBuffer>
}

export function gapCellAt(columns: GapColumns, at: number): GapCell {
  return {
    state: gapStates[columns.states[at] ?? 0] ?? 'unknown',
    actions: columns.actions[at] ?? 0,
    stale: columns.stale[at] ?? 0,
    general: columns.general[at] ?? 0,
    communes: columns.communes[at] ?? 0,
    people: columns.people[at] ?? 0,
    capacity: columns.capacity[at] ?? Number.NaN,
    staff: columns.staff[at] ?? Number.NaN,
    money: columns.money[at] ?? Number.NaN,
    freshness: columns.freshness[at] ?? Number.NaN,
  }
}
