import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Output } from '#shared/api/contract.ts'
import { inOrder } from './offer-snapshot.service.ts'
import type { TreeSheet } from './offer-write.service.ts'

type Renumbered = Output<'offer.numbering'>[number]

/** Sheets from the top down, each with the field that names what holds its rows. */
const tree: readonly (readonly [TreeSheet, 'policy' | 'mission' | null])[] = [
  ['policy', null],
  ['mission', 'policy'],
  ['action', 'mission'],
]

/** Codes after the order of the tree (1, 1.1, 1.1.1): those that would change. */
export function numbering(workspace: OpenWorkspace): Renumbered[] {
  const codes = new Map<string, string>()
  return tree.flatMap(([sheet, holder]) => {
    const last = new Map<string, number>()
    return inOrder(workspace, sheet).flatMap((row) => {
      const above = holder === null ? '' : String(row.cells[holder])
      const number = (last.get(above) ?? 0) + 1
      last.set(above, number)
      const after = holder === null ? String(number) : `${codes.get(above)}.${number}`
      codes.set(row.id, after)
      const before = row.cells.code === null ? null : String(row.cells.code)
      return before === after ? [] : [{ sheet, id: row.id, title: String(row.cells.title), before, after }]
    })
  })
}

/** Writes them. The day of the last change stays: what is said of an action is no fresher for its number. Returns how many changed. */
export function renumber(workspace: OpenWorkspace): number {
  const changes = numbering(workspace)
  for (const { sheet, id, after } of changes) workspace.db.run(`UPDATE ${sheet} SET code = ? WHERE id = ?`, after, id)
  return changes.length
}
