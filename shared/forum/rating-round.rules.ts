import type { ItemResult, RatingResults, Spread } from './rating.rules.ts'
import type { StoredResults } from './rating.schema.ts'

/** How the median of an item moved in each college that both rounds show. */
export interface ItemMove {
  readonly item: string
  readonly label: string
  readonly colleges: Readonly<Record<string, { readonly before: number; readonly after: number }>>
  readonly isStable: boolean
}
export interface RoundComparison {
  readonly items: readonly ItemMove[]
  /** Items whose median moved less than half a point in every college that can be compared. */
  readonly stable: number
  readonly compared: number
}

/** Less than this is no move: half a point of the scale. */
export const stableUnder = 0.5
/** Share of stable items from which another round would change little. A choice of the product; the literature gives no single figure. */
export const stableShare = 0.8
/** Rounds that are usually enough (a published guideline stops at three; domain.md §K). */
export const usualRounds = 3

/** Items of two rounds are the same when they are worded the same: their wording is fixed when a vote opens. */
export function compareRounds(before: StoredResults, after: StoredResults): RoundComparison {
  const old = new Map(before.items.map(({ id, label }) => [label, byItem(before.results).get(id)]))
  const items = after.items.flatMap(({ id, label }): ItemMove[] => {
    const was = old.get(label)
    const is = byItem(after.results).get(id)
    if (was === undefined || is === undefined) return []
    const colleges = Object.fromEntries(
      Object.entries(is.colleges).flatMap(([college, mark]) => {
        const former = was.colleges[college]
        return mark === null || former === null || former === undefined
          ? []
          : [[college, { before: former.median, after: mark.median }] as const]
      }),
    )
    const moves = Object.values(colleges)
    if (moves.length === 0) return []
    return [
      { item: id, label, colleges, isStable: moves.every((move) => Math.abs(move.after - move.before) < stableUnder) },
    ]
  })
  return { items, stable: items.filter(({ isStable }) => isStable).length, compared: items.length }
}

const byItem = ({ items }: RatingResults) => new Map(items.map((result) => [result.item, result]))

export type Stop = 'consensus' | 'stable' | 'rounds'

/** Why there may be no further round; null while there may. */
export function stopOf(results: RatingResults, round: number, comparison: RoundComparison | null): Stop | null {
  if (results.items.length > 0 && results.items.every(isAgreed)) return 'consensus'
  if (comparison !== null && comparison.compared > 0 && comparison.stable / comparison.compared >= stableShare)
    return 'stable'
  return round >= usualRounds ? 'rounds' : null
}

/** Every college that is shown agrees on it. */
export function isAgreed({ colleges }: ItemResult): boolean {
  const shown = Object.values(colleges).filter((mark) => mark !== null)
  return shown.length > 0 && shown.every(({ isConsensus }) => isConsensus)
}

/** What voters of a round are told of the former one, by wording of the item; masked colleges are not there. */
export function feedbackOf({ items, results }: StoredResults): ReadonlyMap<string, Readonly<Record<string, Spread>>> {
  const found = byItem(results)
  return new Map(
    items.map(({ id, label }) => [
      label,
      Object.fromEntries(
        Object.entries(found.get(id)?.colleges ?? {}).flatMap(([college, mark]) =>
          mark === null ? [] : [[college, { median: mark.median, q1: mark.q1, q3: mark.q3 }] as const],
        ),
      ),
    ]),
  )
}
