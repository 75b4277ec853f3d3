import type { CollegeMark, ItemResult, RatingResults, Spread } from './rating.rules.ts'
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
    const pairs = Object.entries(is.colleges).flatMap(([college, mark]) => {
      const former = was.colleges[college]
      return mark === null || former === null || former === undefined ? [] : [{ college, former, mark }]
    })
    if (pairs.length === 0) return []
    const colleges = Object.fromEntries(
      pairs.map(({ college, former, mark }) => [college, { before: former.median, after: mark.median }]),
    )
    return [
      { item: id, label, colleges, isStable: pairs.every(({ former, mark }) => moveOf(former, mark) < stableUnder) },
    ]
  })
  return { items, stable: items.filter(({ isStable }) => isStable).length, compared: items.length }
}

/** The least by which a median moved: where it was, or is, in a band is not known. */
function moveOf(before: CollegeMark, after: CollegeMark): number {
  const ends = ({ isBand, median, q1, q3 }: CollegeMark) => (isBand ? [q1, q3] : [median, median]) as [number, number]
  const [low, high] = ends(before)
  const [from, to] = ends(after)
  return Math.max(0, from - high, low - to)
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
