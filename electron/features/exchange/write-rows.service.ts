import { EngineError } from '#electron/core/errors.ts'
import type { Statement } from '#electron/db/connection.ts'
import { quoted } from '#electron/db/digest.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Cells, Version } from '#shared/merge/merge.types.ts'
import { sameCell } from '#shared/merge/merge-row.ts'
import { modelOf } from './model.service.ts'
import { cellsOf, type Outcome } from './plan.service.ts'

/** Columns of a row that a unique index of SQLite looks at. */
function guarded(workspace: OpenWorkspace, table: string): readonly string[] {
  return workspace.cached(`exchange.guarded.${table}`, [], () =>
    workspace.db
      .rows(
        `SELECT DISTINCT i.name AS name FROM pragma_index_list(?) l, pragma_index_info(l.name) i WHERE l."unique" = 1 AND l.origin <> 'pk'`,
        table,
      )
      .map((row) => String(row.name)),
  )
}

/**
 * Writes rows in an order that no unique index stops: what goes, then what moves (set aside under a passing value where its place is still
 * taken), then what comes. Links are checked when all is written. Answers how many rows and cells were.
 */
export function writeRows(workspace: OpenWorkspace, outcomes: readonly Outcome[]): number {
  const { db } = workspace
  let written = 0
  for (const { table, id, planned, decided } of outcomes)
    for (const each of [planned?.twin ?? null, decided.state.cells === null ? id : null])
      if (each !== null) written += db.run(`DELETE FROM ${quoted(table)} WHERE id = ?`, each)
  const kept = outcomes.flatMap(({ table, id, decided }) =>
    decided.state.cells === null
      ? []
      : [{ table, id, cells: decided.state.cells, before: cellsOf(workspace, table, id) }],
  )
  const moved = kept.filter(({ table, cells, before }) => {
    if (before === null) return false
    return guarded(workspace, table).some((column) => !sameCell(cells[column] ?? null, before[column] ?? null))
  })
  for (const { table, id } of moved) park(workspace, table, id)
  for (const { table, id, cells, before: stood } of kept) {
    if (stood === null) continue
    // Read again: a row that was set aside is to be written back whole.
    const before = cellsOf(workspace, table, id)
    if (before === null) continue
    const changed = Object.keys(cells).filter((column) => !sameCell(cells[column] ?? null, before[column] ?? null))
    if (changed.length === 0) continue
    db.run(
      `UPDATE ${quoted(table)} SET ${changed.map((column) => `${quoted(column)} = ?`).join(', ')} WHERE id = ?`,
      ...changed.map((column) => cells[column] ?? null),
      id,
    )
    written += changed.length
  }
  const inserts = new Inserts(workspace)
  for (const { table, id, cells, before } of kept) {
    if (before !== null && db.value(`SELECT 1 FROM ${quoted(table)} WHERE id = ?`, id) !== undefined) continue
    inserts.add(table, id, cells)
    written += 1
  }
  return written
}

/** A text that no other row has, in the first text column that an index guards. */
function park(workspace: OpenWorkspace, table: string, id: string): void {
  const { types } = modelOf(workspace, table)
  const column = guarded(workspace, table).find((name) => types.get(name) === 'TEXT' && !isLink(workspace, table, name))
  if (column !== undefined)
    workspace.db.run(`UPDATE ${quoted(table)} SET ${quoted(column)} = ? WHERE id = ?`, `~${id}`, id)
}

const isLink = (workspace: OpenWorkspace, table: string, column: string) =>
  modelOf(workspace, table).references.some((reference) => reference.isKey && reference.column === column)

/** Writes rows that are new, each table by one statement: what is decided of a row says all of its cells. */
class Inserts {
  readonly #workspace: OpenWorkspace
  readonly #statements = new Map<string, { readonly columns: readonly string[]; readonly statement: Statement }>()

  constructor(workspace: OpenWorkspace) {
    this.#workspace = workspace
  }

  add(table: string, id: string, cells: Cells): void {
    let known = this.#statements.get(table)
    if (known === undefined) {
      const { columns } = modelOf(this.#workspace, table).shape
      const names = ['id', ...columns]
      known = {
        columns,
        statement: this.#workspace.db.prepare(
          `INSERT INTO ${quoted(table)} (${names.map(quoted).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
        ),
      }
      this.#statements.set(table, known)
    }
    known.statement.run(id, ...known.columns.map((column) => cells[column] ?? null))
  }
}

/** What was written is read again: it is what was decided, and nothing names what is not there. Error: `package.not-written`. */
export function checkRows(workspace: OpenWorkspace, outcomes: readonly Outcome[]): void {
  const refuse = (detail: string): never => {
    throw new EngineError('package.not-written', { detail })
  }
  for (const { table, id, decided, planned } of outcomes) {
    const now = cellsOf(workspace, table, id)
    const { cells } = decided.state
    if ((now === null) !== (cells === null)) refuse(`${table} ${id}`)
    const twin = planned?.twin ?? null
    if (twin !== null && cellsOf(workspace, table, twin) !== null) refuse(`${table} ${twin}`)
    if (now === null || cells === null) continue
    for (const column of modelOf(workspace, table).shape.columns)
      if (!sameCell(now[column] ?? null, cells[column] ?? null)) refuse(`${table} ${id} ${column}`)
  }
  const broken = workspace.db.rows('PRAGMA foreign_key_check')
  if (broken.length > 0) refuse(`${broken[0]?.table} → ${broken[0]?.parent}`)
}

/** Keeps the versions that the merge adds to rows, with who made them. */
export class VersionWriter {
  readonly #workspace: OpenWorkspace
  readonly #entry: string
  readonly #authors: ReadonlyMap<string, { readonly author: string; readonly at: string }>
  readonly #named = new Set<string>()
  #count = 0

  constructor(
    workspace: OpenWorkspace,
    entry: string,
    authors: ReadonlyMap<string, { readonly author: string; readonly at: string }>,
  ) {
    this.#workspace = workspace
    this.#entry = entry
    this.#authors = authors
  }

  get count(): number {
    return this.#count
  }

  add(table: string, id: string, versions: readonly Version[], known: readonly Version[]): void {
    const held = new Set(known.map((version) => version.id))
    let rank = 0
    for (const { id: version, columns } of versions) {
      if (held.has(version)) continue
      this.#workspace.db.run(
        'INSERT INTO row_version (table_name, row_id, version, columns, entry, rank) VALUES (?, ?, ?, ?, ?, ?)',
        table,
        id,
        version,
        typeof columns === 'string' ? columns : columns.join(' '),
        this.#entry,
        rank,
      )
      rank += 1
      this.#count += 1
      this.#name(version)
    }
  }

  #name(version: string): void {
    const facts = this.#authors.get(version)
    if (facts === undefined || this.#named.has(version)) return
    this.#named.add(version)
    this.#workspace.db.run(
      'INSERT INTO foreign_version (id, author, at) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING',
      version,
      facts.author,
      facts.at,
    )
  }
}
