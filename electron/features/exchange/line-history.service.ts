import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Cell, Cells, Version } from '#shared/merge/merge.types.ts'
import { sameCell } from '#shared/merge/merge-row.ts'
import { lastHeld } from './buried-twin.service.ts'
import { versionFacts } from './lineage.service.ts'
import type { Plan, PlannedRow } from './plan.service.ts'

type Written = Version['columns']

const writes = (columns: Written, column: string) =>
  columns === '*' || columns === '-' || (column !== '' && columns.includes(column))

/** Last of these versions that wrote a cell, or the presence of the row (`column` empty). */
function writerOf(versions: readonly Version[], column: string): Version | null {
  return versions.findLast(({ columns }) => writes(columns, column)) ?? versions.at(-1) ?? null
}

interface Step {
  readonly entry: string
  readonly before: string | null
  readonly after: string | null
}

/** Who wrote the two sides of a line, and what both started from where the journal still holds it: for people, never for a decision. */
export class LineHistory {
  readonly #workspace: OpenWorkspace
  readonly #plan: Plan
  readonly #merges: ReadonlySet<string>

  constructor(workspace: OpenWorkspace, plan: Plan) {
    this.#workspace = workspace
    this.#plan = plan
    this.#merges = new Set(workspace.db.rows('SELECT DISTINCT entry FROM row_version').map((row) => String(row.entry)))
  }

  writer(row: PlannedRow, column: string, side: 'ours' | 'theirs'): { author: string; at: string } | null {
    const versions = (side === 'ours' ? row.ours?.versions : row.theirs.versions) ?? []
    // Against a deletion, who made the row is not who disputes it: that is who changed it last.
    const isChanger = row.merge.presence === 'conflict' && side !== row.merge.deletedBy
    const version = isChanger && column === '' ? (this.#news(row, side).at(-1) ?? null) : writerOf(versions, column)
    if (version === null) return null
    if (side === 'theirs') {
      const sent = this.#plan.incoming.versions.get(version.id)
      if (sent !== undefined) return sent
    }
    return versionFacts(this.#workspace, [version.id]).get(version.id) ?? null
  }

  /** Why the sender, or somebody before, chose what comes; null where nobody wrote it down. */
  comment(row: PlannedRow, column: string): string | null {
    const version = writerOf(this.#news(row, 'theirs'), column)
    if (version === null) return null
    return this.#plan.incoming.comments.get(`${row.table}/${row.id}/${version.id}`) ?? null
  }

  /** What one side did to a row that the other side does not know. */
  #news(row: PlannedRow, side: 'ours' | 'theirs'): readonly Version[] {
    const [own, other] = [row.ours?.versions ?? [], row.theirs.versions]
    const known = new Set((side === 'ours' ? other : own).map(({ id }) => id))
    return (side === 'ours' ? own : other).filter(({ id }) => !known.has(id))
  }

  /** Cells that one side changed of a row that the other deleted; `before` is null too where the journal does not hold it. */
  changed(row: PlannedRow): readonly { readonly column: string; readonly before: Cell; readonly after: Cell }[] {
    const { presence, deletedBy } = row.merge
    const now = row.ours?.cells ?? row.theirs.cells
    if (presence !== 'conflict' || now === null) return []
    const written = this.#news(row, deletedBy === 'ours' ? 'theirs' : 'ours').flatMap(({ columns }) =>
      columns === '*' || columns === '-' ? Object.keys(now) : columns,
    )
    const held = deletedBy === 'ours' ? lastHeld(this.#workspace, row.table, row.buried ?? row.id) : null
    return [...new Set(written)].flatMap((column) => {
      const after = now[column] ?? null
      const before = this.base(row, column)?.cell ?? held?.[column] ?? null
      return sameCell(before, after) ? [] : [{ column, before, after }]
    })
  }

  /** Whether somebody decided this cell in an earlier merge, here or there. */
  wasDecided(row: PlannedRow, column: string): boolean {
    const decided = (versions: readonly Version[]) =>
      versions.some(({ id, columns }) => this.#merges.has(id) && writes(columns, column))
    return decided(row.ours?.versions ?? []) || decided(row.theirs.versions)
  }

  /**
   * The value of a cell at the last version that both sides know, null where the journal does not hold it: after the change that left it
   * as that version wrote it, or as the application shipped the row where nobody had written it yet: before its first change here, or now.
   */
  base(row: PlannedRow, column: string): { readonly cell: Cell } | null {
    const ours = row.ours?.versions ?? []
    const theirs = new Set(row.theirs.versions.map(({ id }) => id))
    const common = ours.findLast(({ id, columns }) => theirs.has(id) && writes(columns, column)) ?? null
    if (common?.columns === '-') return null
    const at = row.twin !== null && row.ours !== null ? null : (row.buried ?? row.id)
    if (at === null) return null
    const steps = this.#workspace.db.rows(
      'SELECT entry, before, after FROM journal_change WHERE table_name = ? AND row_id = ? ORDER BY id',
      row.table,
      at,
    ) as unknown as Step[]
    if (common === null) {
      const [first] = steps
      if (first !== undefined) return first.before === null ? null : cellIn(first.before, column)
      // No step at all: the row stands as the application shipped it, unless it came so with a version that the other side lacks.
      const here = row.ours?.cells ?? null
      return here === null || ours.some(({ columns }) => writes(columns, column))
        ? null
        : { cell: here[column] ?? null }
    }
    const held = this.#entryOf(row, common.id)
    const step = steps.findLast(({ entry }) => entry === held)
    if (step?.after == null) return null
    // What came with a merge stands after it only when nothing that came later in the same merge wrote the cell again.
    if (held !== common.id && this.#wroteAfter(row, common, held, column)) return null
    return cellIn(step.after, column)
  }

  /** Entry of the journal by which a version came: itself when it was made here. */
  #entryOf(row: PlannedRow, version: string): string {
    const entry = this.#workspace.db.value(
      'SELECT entry FROM row_version WHERE table_name = ? AND row_id = ? AND version = ? LIMIT 1',
      row.table,
      row.buried ?? row.id,
      version,
    )
    return typeof entry === 'string' ? entry : version
  }

  #wroteAfter(row: PlannedRow, common: Version, entry: string, column: string): boolean {
    const brought = this.#workspace.db.rows(
      'SELECT version, columns FROM row_version WHERE table_name = ? AND row_id = ? AND entry = ? ORDER BY rank',
      row.table,
      row.buried ?? row.id,
      entry,
    )
    const at = brought.findIndex(({ version }) => version === common.id)
    return brought
      .slice(at + 1)
      .some(({ columns }) => columns === '*' || columns === '-' || String(columns).split(' ').includes(column))
  }
}

function cellIn(image: string, column: string): { readonly cell: Cell } {
  return { cell: (JSON.parse(image) as Cells)[column] ?? null }
}
