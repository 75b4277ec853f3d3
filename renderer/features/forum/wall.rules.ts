import type { RecordLine } from '#renderer/parts/record/useRecords.ts'
import { contributionKinds } from '#shared/forum/forum.record.ts'

/** By what the wall is laid out in columns. */
export const wallColumns = ['kind', 'college', 'question'] as const
export type WallBy = (typeof wallColumns)[number]

interface Choice {
  readonly id: string
  readonly label: string
}

export interface WallColumn extends Choice {
  readonly cards: readonly RecordLine[]
}

/** Contributions that speak for themselves, in columns; those whose question is none come last, in a column only when there are some. */
export function columnsOf(
  rows: readonly RecordLine[],
  by: WallBy,
  heads: readonly Choice[],
  none: string,
): WallColumn[] {
  const said = rows.filter((row) => row.cell('mergedInto') === null && row.text('state') !== 'setAside')
  const under = Map.groupBy(said, (row) => row.text(by))
  const known = new Set(heads.map(({ id }) => id))
  const others = said.filter((row) => !known.has(row.text(by)))
  const latestFirst = (cards: readonly RecordLine[]) => cards.toReversed()
  return [
    ...heads.map((head) => ({ ...head, cards: latestFirst(under.get(head.id) ?? []) })),
    ...(others.length === 0 ? [] : [{ id: '', label: none, cards: latestFirst(others) }]),
  ]
}

/** The next or the former of a list, around its ends. */
export function stepped<T>(list: readonly T[], now: T, by: 1 | -1): T {
  const at = list.indexOf(now)
  return list[(at + by + list.length) % list.length] ?? now
}

export const kinds = contributionKinds
