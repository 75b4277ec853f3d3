import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Movement } from '#shared/territory/seed.schema.ts'
import { type CarryPlan, carryPlan } from '#shared/territory/territory.rules.ts'
import { geographyOf, none } from './geography.service.ts'

export function movements(workspace: OpenWorkspace): readonly Movement[] {
  return workspace.cached('movements', [], () =>
    workspace.db.rows('SELECT vintage, from_ord, to_ord, kind, share FROM movement ORDER BY id').map((row) => ({
      vintage: Number(row.vintage),
      from: Number(row.from_ord),
      to: Number(row.to_ord),
      kind: row.kind as Movement['kind'],
      share: Number(row.share),
    })),
  )
}

/** How commune columns go from one vintage to a later one; null when there is nothing to carry or the way would be backwards. */
export function carryPlanOf(workspace: OpenWorkspace, from: number, to: number): CarryPlan | null {
  if (from >= to) return null
  return workspace.cached(`carry.${from}.${to}`, [], () => {
    const n = Number(workspace.db.value(`SELECT max(ord) + 1 FROM territory WHERE level = 'commune'`))
    return carryPlan(movements(workspace), from, to, n)
  })
}

/**
 * Communes as they are at a vintage. Those that merged before stand for the commune that took them in; one that exists then is
 * itself, even when it was once part of another one (Celles, 15031, merged in 2016 and re-established in 2025). In an older
 * geography a commune that has grown since stands for all that it took in, but for those that `isPlaced` says to be elsewhere.
 */
export function carriedOrdinals(
  workspace: OpenWorkspace,
  ords: readonly number[],
  vintage: number,
  isPlaced: (ord: number) => boolean = () => true,
): number[] {
  const { department } = geographyOf(workspace, vintage)
  const exists = (ord: number) => (department[ord] ?? none) !== none
  const found = new Set(ords.filter(exists))
  const gone = new Set(ords.filter((ord) => !found.has(ord)))
  const known = movements(workspace)
  for (const movement of known) {
    if (movement.vintage > vintage || movement.kind === 'split' || !gone.has(movement.from)) continue
    gone.delete(movement.from)
    gone.add(movement.to)
  }
  const grown = new Set(ords)
  for (const movement of known.toReversed()) {
    if (movement.vintage <= vintage || movement.kind === 'split' || !grown.has(movement.to)) continue
    if (movement.from !== movement.to && !isPlaced(movement.from)) grown.add(movement.from)
  }
  return [...found.union(gone).union(new Set([...grown].filter(exists)))].filter(exists).sort((a, b) => a - b)
}
