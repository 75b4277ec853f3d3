import type { Place } from '#renderer/grid/move.ts'
import type { OfferRow } from './sheetTable.ts'

export interface Tree {
  readonly policies: readonly OfferRow[]
  /** Missions of each policy, in order. */
  readonly missions: ReadonlyMap<string, readonly OfferRow[]>
}

export interface BranchRow {
  readonly sheet: 'policy' | 'mission'
  readonly row: OfferRow
}

/** Where a branch goes, as `offer.move` is told: before a row, or as the last of its parent. */
export interface BranchMove {
  readonly sheet: 'policy' | 'mission'
  readonly id: string
  readonly parent: string | null
  readonly before: string | null
}

const none: readonly OfferRow[] = []
export const policyOf = ({ sheet, row }: BranchRow) => (sheet === 'mission' ? String(row.cell('policy')) : null)
const rowsUnder = ({ policies, missions }: Tree, policy: string | null) =>
  policy === null ? policies : (missions.get(policy) ?? none)

/** Id of the mission that an element of the tree shows, or is part of. */
export function missionUnder(element: Element | null): string | null {
  return element?.closest('.offer-mission')?.querySelector('[data-mission]')?.getAttribute('data-mission') ?? null
}

/** Id of the policy or mission that an element of the tree shows. */
export function branchUnder(element: Element | null): string | null {
  return element?.closest('[data-branch]')?.getAttribute('data-branch') ?? null
}

/** One place up or down; a mission at the edge of its policy goes to the policy beside it. Null where there is no such place. */
export function stepMove(tree: Tree, branch: BranchRow, by: 1 | -1): BranchMove | null {
  const parent = policyOf(branch)
  const rows = rowsUnder(tree, parent)
  const at = rows.findIndex(({ id }) => id === branch.row.id)
  const move = { sheet: branch.sheet, id: branch.row.id, parent }
  if (at < 0) return null
  if (rows[at + by]) return { ...move, before: (by < 0 ? rows[at - 1] : rows[at + 2])?.id ?? null }
  if (parent === null) return null
  const beside = tree.policies[tree.policies.findIndex(({ id }) => id === parent) + by]
  if (beside === undefined) return null
  return { ...move, parent: beside.id, before: by < 0 ? null : (rowsUnder(tree, beside.id)[0]?.id ?? null) }
}

/** Which place a pointer at `ratio` of the height of a branch means; null where what is dragged cannot go. */
export function dropPlace(dragged: BranchRow, over: BranchRow, ratio: number): Place | null {
  if (dragged.row.id === over.row.id) return null
  if (dragged.sheet === over.sheet) return ratio < 0.5 ? 'before' : 'after'
  return dragged.sheet === 'mission' ? 'inside' : null
}

/** Null when it would stay where it is: nothing is then written, nor to be taken back. */
export function dropMove(tree: Tree, dragged: BranchRow, over: BranchRow, place: Place): BranchMove | null {
  const parent = place === 'inside' ? over.row.id : policyOf(over)
  const rows = rowsUnder(tree, parent)
  const others = rows.filter(({ id }) => id !== dragged.row.id)
  const at = others.findIndex(({ id }) => id === over.row.id)
  const before = place === 'inside' ? null : (others[place === 'before' ? at : at + 1]?.id ?? null)
  const now = rows.findIndex(({ id }) => id === dragged.row.id)
  if (now >= 0 && (rows[now + 1]?.id ?? null) === before) return null
  return { sheet: dragged.sheet, id: dragged.row.id, parent, before }
}
