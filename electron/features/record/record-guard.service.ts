import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Cell } from '#shared/offer/field.ts'

export type RecordValues = Readonly<Record<string, Cell>>

/** What a kind asks of its rows beyond the form of their cells. Refuses by throwing (`record.frozen`, `record.cell`). */
export interface RecordGuard {
  /** Before rows of an owner are added. */
  readonly beforeCreate?: (workspace: OpenWorkspace, owner: string | null, rows: readonly RecordValues[]) => void
  /** Before cells are written; `values` are those that change, checked. */
  readonly beforeUpdate?: (workspace: OpenWorkspace, id: string, values: RecordValues) => void
  /** Before rows are taken away or moved. */
  readonly beforeRemove?: (workspace: OpenWorkspace, ids: readonly string[]) => void
  /** Before rows are taken away, where they may be moved. */
  readonly beforeDelete?: (workspace: OpenWorkspace, ids: readonly string[]) => void
  /** Before rows of owners are added, moved or taken away; what it returns is called once that is done, with those that were moved. */
  readonly around?: (workspace: OpenWorkspace, owners: readonly (string | null)[]) => (moved: readonly string[]) => void
  /** Fields that give a row another place: to write one is to move it. */
  readonly placing?: readonly string[]
  /** Before rows are put under another, or at the top (null). */
  readonly beforeMove?: (workspace: OpenWorkspace, ids: readonly string[], above: string | null) => void
}
