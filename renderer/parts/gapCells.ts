import type { Output } from '#shared/api/contract.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { type GapState, gapStates } from '#shared/offer/gap.rules.ts'
import { type GapMeasure, gapScreen as labels } from '#shared/offer/gap-screen.labels.ts'

export type Gaps = Output<'offer.gaps'>

export interface ShownCell {
  readonly state: GapState
  readonly actions: number
  /** The measure as text; a dash where it says nothing. */
  readonly text: string
}

/** A rate per thousand persons concerned, or each: nothing where they or the means are not known. */
function rate(amount: number, persons: number, of: number, decimals: number): string {
  return Number.isNaN(amount) || !(persons > 0) ? labels.none : formatNumber((amount / persons) * of, decimals)
}

/** Cell of a territory (by rank) and a line (by rank). */
export function gapCell(gaps: Gaps, territory: number, line: number, measure: GapMeasure): ShownCell {
  const at = territory * gaps.lines.length + line
  const { cells } = gaps
  const actions = cells.actions[at] ?? 0
  const persons = gaps.persons[territory] ?? Number.NaN
  const population = gaps.territories[territory]?.population ?? 0
  const texts: Readonly<Record<GapMeasure, () => string>> = {
    actions: () => (actions === 0 ? labels.none : formatNumber(actions)),
    people: () =>
      actions === 0 || population === 0 ? labels.none : formatNumber(((cells.people[at] ?? 0) / population) * 100, 0),
    money: () => rate(cells.money[at] ?? Number.NaN, persons, 1, 2),
    staff: () => rate(cells.staff[at] ?? Number.NaN, persons, 1000, 2),
    capacity: () => rate(cells.capacity[at] ?? Number.NaN, persons, 1000, 1),
  }
  return { state: gapStates[cells.states[at] ?? 0] ?? 'unknown', actions, text: texts[measure]() }
}

/** Figure of the need in a territory, a dash where there is none. */
export function needText(gaps: Gaps, territory: number): string {
  const value = gaps.need?.values[territory] ?? Number.NaN
  return Number.isNaN(value) ? labels.none : formatNumber(value, gaps.need?.decimals ?? 0)
}
