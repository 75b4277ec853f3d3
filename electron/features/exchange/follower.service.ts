import type { Cell, CellMerge, RowChoices, RowMerge } from '#shared/merge/merge.types.ts'
import { sameCell } from '#shared/merge/merge-row.ts'

/** Columns that say where another one comes from, and go with it: chosen apart, they would tell a wrong source. */
const followers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  edition: { batch_id: 'series_id' },
}

export const isFollower = (table: string, column: string): boolean => followers[table]?.[column] !== undefined

/**
 * Nobody is asked for a column that follows another. Two sides that imported the same figures from two files hold one edition: of its files,
 * the smaller id is named, on both sides.
 */
export function withFollowers(table: string, merge: RowMerge): RowMerge {
  const follows = followers[table]
  if (follows === undefined || !merge.cells.some(({ state }) => state === 'conflict')) return merge
  const cells = merge.cells.map((cell): CellMerge => {
    const leader = merge.cells.find(({ column }) => column === follows[cell.column])
    if (cell.state !== 'conflict' || leader === undefined) return cell
    return { ...cell, state: 'rule', value: followed(cell, leader) }
  })
  const isOpen = cells.some(({ state }) => state === 'conflict')
  return {
    ...merge,
    cells,
    kind: merge.kind === 'conflict' && merge.presence === 'kept' && !isOpen ? 'merged' : merge.kind,
  }
}

function followed({ ours, theirs }: CellMerge, leader: CellMerge): Cell {
  if (leader.state === 'conflict') return ours
  if (sameCell(leader.ours, leader.theirs)) return String(ours) < String(theirs) ? ours : theirs
  return sameCell(leader.value, leader.theirs) ? theirs : ours
}

/** The choice made for a column is made for those that follow it. */
export function choicesWithFollowers(table: string, choices: RowChoices): RowChoices {
  const follows = followers[table]
  if (follows === undefined || choices.cells === undefined) return choices
  const cells = { ...choices.cells }
  for (const [column, leader] of Object.entries(follows)) {
    const choice = cells[leader]
    if (choice !== undefined) cells[column] = choice
    else delete cells[column]
  }
  return { ...choices, cells }
}
