import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Field, Sheet } from '#shared/offer/field.ts'
import { columnOf, isLinked, tableOf } from './offer-columns.ts'

/** The command that writes what exchanges bring: what it wrote is the producer's, everything else is somebody's. */
export const importOperation = 'offer.import'

type Image = Readonly<Record<string, unknown>>
interface Write {
  readonly isImport: boolean
  readonly before: Image
  readonly after: Image
}

const imageOf = (text: unknown): Image => (text === null ? {} : (JSON.parse(String(text)) as Image))

function isOurs(writes: readonly Write[], column: string, isEmpty: boolean): boolean {
  const last = writes.find(({ before, after }) => (before[column] ?? null) !== (after[column] ?? null))
  // Without a trace, what stands there is not overwritten in silence.
  return last === undefined ? !isEmpty : !last.isImport
}

/** Who last wrote each cell, by the journal: somebody here, or an import. What was undone never happened. */
export class CellAuthors {
  readonly #workspace: OpenWorkspace
  /** For each command that stands: whether it was an import. */
  readonly #standing = new Map<string, boolean>()
  #links: Map<string, boolean> | null = null

  constructor(workspace: OpenWorkspace) {
    this.#workspace = workspace
    const entries = new Map(
      workspace.db
        .rows('SELECT id, operation, kind, reverses, undone_by FROM journal_entry')
        .map((row) => [String(row.id), row]),
    )
    for (const [id, entry] of entries) {
      if (entry.kind === 'undo' || entry.undone_by !== null) continue
      let root = entry
      while (root.kind !== 'do' && root.reverses !== null) {
        const reversed = entries.get(String(root.reverses))
        if (reversed === undefined) break
        root = reversed
      }
      this.#standing.set(id, root.operation === importOperation)
    }
  }

  /** Answers for the cells of one row: whether what stands there, or its absence, is somebody's doing. */
  of(sheet: Sheet, id: string): (field: Field, isEmpty: boolean) => boolean {
    let writes: Write[] | null = null
    return (field, isEmpty) => {
      if (isLinked(field)) return this.#isLinkOurs(id, field) ?? !isEmpty
      writes ??= this.#writes(tableOf[sheet], id)
      return isOurs(writes, columnOf(field), isEmpty)
    }
  }

  /** The same for the columns of a row of any table. */
  ofRow(table: string, id: string): (column: string, isEmpty: boolean) => boolean {
    let writes: Write[] | null = null
    return (column, isEmpty) => {
      writes ??= this.#writes(table, id)
      return isOurs(writes, column, isEmpty)
    }
  }

  /** Of one row, the last first. */
  #writes(table: string, id: string): Write[] {
    const rows = this.#workspace.db.rows(
      'SELECT entry, before, after FROM journal_change WHERE table_name = ? AND row_id = ? ORDER BY id DESC',
      table,
      id,
    )
    return rows.flatMap((row) => {
      // A row that was merged away is still asked about: that it went says nothing of who wrote its cells.
      if (row.after === null) return []
      const isImport = this.#standing.get(String(row.entry))
      return isImport === undefined ? [] : [{ isImport, before: imageOf(row.before), after: imageOf(row.after) }]
    })
  }

  /** Links have rows of their own, known by their action only through their images: read once, for all actions. */
  #isLinkOurs(action: string, field: Field): boolean | undefined {
    if (this.#links === null) {
      this.#links = new Map()
      for (const row of this.#workspace.db.rows(
        `SELECT entry, json_extract(coalesce(after, before), '$.action') AS action,
           coalesce(json_extract(coalesce(after, before), '$.role'), '') AS role
         FROM journal_change WHERE table_name IN ('action_role', 'action_coverage') ORDER BY id`,
      )) {
        const isImport = this.#standing.get(String(row.entry))
        if (isImport !== undefined) this.#links.set(`${row.action} ${row.role}`, !isImport)
      }
    }
    return this.#links.get(`${action} ${field.role ?? ''}`)
  }
}
