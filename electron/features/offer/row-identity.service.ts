import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { today } from '#shared/lib/day.ts'
import type { ComparedSheet } from '#shared/offer/duplicate-row.rules.ts'
import type { Cell, Field, Sheet } from '#shared/offer/field.ts'
import { type SheetRow, snapshotOf } from './offer-snapshot.service.ts'

/** A row that was merged into another, which is still there. */
export interface MergedRow {
  readonly gone: string
  /** The row that it is now, at the end of the chain. */
  readonly id: string
  /** What it said when it went. */
  readonly said: Readonly<Record<string, Cell>>
}

/** The row that a file means: itself, or the one that it was merged into. */
export interface FoundRow {
  readonly id: string
  readonly merged: MergedRow | null
}

interface Alias {
  readonly kept: string
  readonly external: string | null
  readonly said: MergedRow['said']
}

/** How a row is known by what its producer calls it. */
export const externalKey = (source: string, externalId: string) => `${source}\u001f${externalId}`

const keyOf = (source: unknown, externalId: unknown) =>
  source == null || externalId == null ? null : externalKey(String(source), String(externalId))

/** Sheet of the rows that cells of a field name. */
export const namedSheets: Readonly<Partial<Record<Field['type'], Sheet>>> = {
  policy: 'policy',
  mission: 'mission',
  organization: 'organization',
  organizations: 'organization',
  accessPoints: 'accessPoint',
}

type Aliases = ReadonlyMap<string, ReadonlyMap<string, Alias>>

/** Aliases of each sheet, by the id that is gone. */
function aliases(workspace: OpenWorkspace): Aliases {
  return workspace.cached('offer.merged', ['merged_row'], () => {
    const found = new Map<string, Map<string, Alias>>()
    for (const row of workspace.db.rows(
      'SELECT sheet, gone, kept, source, external_id, said FROM merged_row ORDER BY id',
    )) {
      const sheet = String(row.sheet)
      const of = found.get(sheet) ?? new Map<string, Alias>()
      found.set(sheet, of)
      const said = JSON.parse(String(row.said)) as MergedRow['said']
      of.set(String(row.gone), { kept: String(row.kept), external: keyOf(row.source, row.external_id), said })
    }
    return found
  })
}

/** Remembers, within the command that merges, that `gone` is now `kept`. Its row was read before anything was written. */
export function rememberMerge(workspace: OpenWorkspace, sheet: ComparedSheet, gone: SheetRow, kept: string): void {
  const { source = null, externalId = null, ...said } = gone.cells
  workspace.db.run(
    `INSERT INTO merged_row (id, sheet, gone, kept, source, external_id, said, merged_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET kept = excluded.kept, source = excluded.source, external_id = excluded.external_id,
       said = excluded.said, merged_on = excluded.merged_on`,
    `${sheet}/${gone.id}`,
    sheet,
    gone.id,
    kept,
    source as string | null,
    externalId as string | null,
    JSON.stringify(said),
    today(),
  )
}

/**
 * Which row of the referential a file means by an id or by what its producer calls it, merges followed to the row that is there now. A
 * row that is there is itself, whatever was merged before. Reads the base as it stood when it was made.
 */
export class RowIdentity {
  readonly #workspace: OpenWorkspace
  readonly #aliases: Aliases
  readonly #external = new Map<Sheet, ReadonlyMap<string, FoundRow>>()

  constructor(workspace: OpenWorkspace) {
    this.#workspace = workspace
    this.#aliases = aliases(workspace)
  }

  byId(sheet: Sheet, id: string): FoundRow | undefined {
    const { rows } = snapshotOf(this.#workspace, sheet)
    const of = this.#aliases.get(sheet)
    const passed = new Set<string>()
    let at = id
    // What was merged, came back and was merged the other way round would lead in circles.
    while (!rows.has(at) && !passed.has(at)) {
      passed.add(at)
      at = of?.get(at)?.kept ?? at
    }
    if (!rows.has(at)) return undefined
    const said = of?.get(id)?.said
    return { id: at, merged: at === id || said === undefined ? null : { gone: id, id: at, said } }
  }

  idOf(sheet: Sheet, id: string): string | undefined {
    return this.byId(sheet, id)?.id
  }

  /** Rows that came from producers, by `externalKey`. */
  external(sheet: Sheet): ReadonlyMap<string, FoundRow> {
    const known = this.#external.get(sheet)
    if (known !== undefined) return known
    const found = new Map<string, FoundRow>()
    for (const { id, cells } of snapshotOf(this.#workspace, sheet).rows.values()) {
      const key = keyOf(cells.source, cells.externalId)
      if (key !== null) found.set(key, { id, merged: null })
    }
    for (const [gone, { external }] of this.#aliases.get(sheet) ?? []) {
      const row = external === null ? undefined : this.byId(sheet, gone)
      if (external === null || row === undefined) continue
      const held = found.get(external)
      // A row that took the number over from the one merged into it is still two rows for the producer.
      if (held === undefined || held.id === row.id) found.set(external, row)
    }
    this.#external.set(sheet, found)
    return found
  }

  find(sheet: Sheet, id: string | undefined, source: Cell | undefined, externalId: Cell | undefined) {
    return (
      (id === undefined ? undefined : this.byId(sheet, id)) ?? this.external(sheet).get(keyOf(source, externalId) ?? '')
    )
  }

  /** Rows that are gone and what they are now. */
  merged(sheet: Sheet): MergedRow[] {
    return [...(this.#aliases.get(sheet)?.keys() ?? [])].flatMap((gone) => this.byId(sheet, gone)?.merged ?? [])
  }

  /** A cell that names rows, with those that they are now. */
  cell(field: Field, cell: Cell): Cell {
    const sheet = namedSheets[field.type]
    if (sheet === undefined || cell === null || typeof cell === 'number') return cell
    const now = (id: string) => this.idOf(sheet, id) ?? id
    return typeof cell === 'string' ? now(cell) : [...new Set(cell.map(now))]
  }
}
