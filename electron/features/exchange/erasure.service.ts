import { newId } from '#electron/core/ids.ts'
import type { Connection } from '#electron/db/connection.ts'
import { columnsOf, digestOf, imageOf } from '#electron/db/digest.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { entities } from '#shared/entities.ts'
import type { PersonRow } from '#shared/exchange/erasure.api.ts'
import { erasedName, erasureLabels, namelessPartner } from '#shared/exchange/erasure.labels.ts'
import { type Image, namedBy, withoutPerson } from '#shared/exchange/person.rules.ts'
import { today } from '#shared/lib/day.ts'
import { forgetSteps } from './choice-step.service.ts'
import { type ErasedTexts, eraseInDecisions, eraseInReports } from './erased-text.service.ts'
import {
  applyErasureRows,
  authorTable,
  type ErasureRow,
  eraseAuthor,
  eraseRow,
  formerMark,
  scrub,
  settleJournal,
} from './erasure-apply.service.ts'
import { textsNaming } from './person-rows.service.ts'
import { snapshotsOf } from './snapshot.service.ts'

/** Steps whose author bears a name, here or in packages received. */
export function stepsOfPerson(db: Connection, name: string): string[] {
  const isNamed = namedBy(name)
  const here = db
    .rows('SELECT id, author FROM journal_entry WHERE author IS NOT NULL')
    .filter(({ author }) => isNamed(String((JSON.parse(String(author)) as { name?: unknown }).name ?? '')))
  const received = db.rows('SELECT id, author FROM foreign_version').filter(({ author }) => isNamed(String(author)))
  return [...new Set([...here, ...received].map(({ id }) => String(id)))]
}

export interface Erased {
  readonly rows: readonly ErasureRow[]
  readonly authored: number
  /** Texts of cells that are gone. */
  readonly texts: ReadonlySet<string>
}

/** Erases what is of a person in these rows and as author of steps; inside a command, whose entry then holds the erasures alone. */
export function erasePerson(
  { db }: OpenWorkspace,
  name: string,
  rows: readonly PersonRow[],
  by: string,
  reason: string,
): Erased {
  const isNamed = namedBy(name)
  const at = new Date().toISOString()
  const made: ErasureRow[] = []
  const texts = new Set<string>()
  const add = (tableName: string, rowId: string, columns: string) =>
    made.push({ id: newId(), tableName, rowId, columns, reason, at, by: isNamed(by) ? '' : by })
  for (const { table, row, columns, former } of rows) {
    const people = entities.find((entity) => entity.table === table)?.people ?? []
    const corrected = new Set(former.filter((column) => !people.includes(column)))
    const emptied = (image: Image) => ({
      ...withoutPerson(people, image, isNamed),
      ...Object.fromEntries(
        textsNaming(people, image, isNamed).flatMap((column) => (corrected.has(column) ? [[column, null]] : [])),
      ),
    })
    for (const text of eraseRow(db, table, row, emptied)) texts.add(text)
    add(table, row, [...columns, ...former.map((column) => formerMark + column)].join(' '))
  }
  const steps = stepsOfPerson(db, name)
  for (const step of steps) {
    eraseAuthor(db, step)
    add(authorTable, step, 'author')
  }
  for (const { id, author } of db.rows('SELECT id, author FROM package_sent'))
    if (isNamed(String(author))) db.run("UPDATE package_sent SET author = '' WHERE id = ?", id)
  insertErasures(db, made)
  revokeNameless(db, made)
  return { rows: made, authored: steps.length, texts }
}

/**
 * A key is trusted because the words of a person were read aloud: once nothing says whose it is, nobody can answer for it, and whoever
 * holds it would go on changing things here under no name. So its partner is revoked with its name; the same person may come back with
 * another key. Inside a command.
 */
function revokeNameless(db: Connection, rows: readonly ErasureRow[]): string[] {
  const isNamed = ({ tableName, columns }: ErasureRow) =>
    tableName === 'partner' && columns.split(' ').some((column) => column === 'name' || column === `${formerMark}name`)
  return rows.filter(isNamed).flatMap(({ rowId }) => {
    const changed = db.run(
      "UPDATE partner SET state = 'revoked', revoked_on = ?, revoked_because = ? WHERE id = ? AND name = ? AND state <> 'revoked'",
      today(),
      namelessPartner,
      rowId,
      erasedName,
    )
    return changed > 0 ? [rowId] : []
  })
}

export function insertErasures(db: Connection, rows: readonly ErasureRow[]): void {
  for (const { id, tableName, rowId, columns, reason, at, by } of rows)
    db.run(
      'INSERT INTO erasure (id, table_name, row_id, columns, reason, at, "by") VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      id,
      tableName,
      rowId,
      columns,
      reason,
      at,
      by,
    )
}

/** Erasures that stand in a workspace. */
export function erasuresOf(db: Connection): ErasureRow[] {
  return db.rows('SELECT * FROM erasure ORDER BY id').map(({ id, table_name, row_id, columns, reason, at, by }) => ({
    id: String(id),
    tableName: String(table_name),
    rowId: String(row_id),
    columns: String(columns),
    reason: String(reason),
    at: String(at),
    by: String(by),
  }))
}

export interface AppliedErasures {
  /** Those that were not known here, or asked for something else. */
  readonly fresh: readonly ErasureRow[]
  /** Texts of cells that are gone. */
  readonly texts: ReadonlySet<string>
}

/** How erasures meet the rows of a workspace. */
interface Meeting {
  /** What of each concerns its rows. */
  readonly here?: (row: ErasureRow) => ErasureRow
  readonly left?: (row: ErasureRow) => Image | null
}

/**
 * Applies erasures that came with a package and are not known here, or not as they are; rows of the table that are new included. Inside the
 * command that merges: `settleErasures` is to be called with what it gives.
 */
export function applyErasures(
  { db }: OpenWorkspace,
  rows: readonly ErasureRow[],
  { here = (row) => row, left }: Meeting = {},
): AppliedErasures {
  const asked = ({ tableName, rowId, columns }: ErasureRow) => `${tableName}/${rowId}/${columns}`
  const known = new Map(erasuresOf(db).map((row) => [row.id, row]))
  const fresh = rows.filter((row) => {
    const of = known.get(row.id)
    return of === undefined || asked(of) !== asked(row)
  })
  const texts = applyErasureRows(db, fresh.map(here), left === undefined ? {} : { left })
  insertErasures(
    db,
    fresh.filter(({ id }) => !known.has(id)),
  )
  revokeNameless(db, fresh)
  return { fresh, texts }
}

/**
 * To be called by the command that erases. With its entry, in one transaction: settles the steps that have nothing left, clears reports and
 * choices that wait of what was erased, and remembers the erasures for whoever goes back to a snapshot. `finishErasures` follows the command.
 */
export function settleErasures(context: EngineContext, rows: readonly ErasureRow[], erased: ErasedTexts): void {
  const { db, journal } = context.workspace
  const { name } = erased
  journal.afterEntry(() => {
    settleJournal(db)
    // Who erases the own name is the author of that very step.
    if (name !== undefined) for (const step of stepsOfPerson(db, name)) eraseAuthor(db, step)
    eraseInReports(db, erased)
    eraseInDecisions(db, erased)
    // Last: what it writes is beside the workspace, and is not undone with the transaction.
    snapshotsOf(context, db).rememberErasures(rows)
  })
}

/** Once the command of erasures is done: clears the file of every trace and removes snapshots past their term. Number removed. */
export function finishErasures(context: EngineContext): number {
  const { workspace } = context
  // What a choice replaced may say the name that is gone from those that stand.
  forgetSteps(workspace)
  try {
    scrub(workspace.db)
  } catch {
    // What is erased is erased, on the pages of the file too (`secure_delete`); what the log still holds goes when the file is closed.
  }
  let removed = 0
  try {
    removed = snapshotsOf(context, workspace.db).removeExpired()
  } catch {
    // They are past their term still, and the next snapshot removes them.
  }
  workspace.forget([...entities.map(({ table }) => table), 'journal_entry'])
  context.notify({ entities: ['*'], ids: [] })
  return removed
}

/** A step of the journal for cells emptied outside any command: with it the emptying is a version of their rows. */
function leaveVersions(db: Connection, rows: readonly ErasureRow[]): void {
  const entry = newId()
  const touched = rows.filter(
    ({ tableName, columns }) => entities.some(({ table }) => table === tableName) && columns !== '',
  )
  let changes = 0
  for (const { tableName, rowId } of touched)
    changes += db.run(
      `INSERT INTO journal_change (entry, table_name, row_id, before, after)
       SELECT ?, ?, id, image, image FROM (SELECT id, ${imageOf(columnsOf(db, tableName))} AS image FROM "${tableName}" WHERE id = ?)`,
      entry,
      tableName,
      rowId,
    )
  const image = `SELECT ${imageOf(columnsOf(db, 'partner'))} FROM partner WHERE id = ?`
  for (const { rowId } of touched.filter(({ tableName }) => tableName === 'partner')) {
    const before = db.value(image, rowId)
    if (
      revokeNameless(
        db,
        rows.filter((row) => row.rowId === rowId),
      ).length === 0
    )
      continue
    changes += db.run(
      "UPDATE journal_change SET before = ?, after = ? WHERE entry = ? AND table_name = 'partner' AND row_id = ?",
      ...[before, db.value(image, rowId), entry, rowId],
    )
  }
  if (changes === 0) return
  db.run(
    "INSERT INTO journal_entry (id, at, operation, label, author, kind, undoable) VALUES (?, ?, 'erasure.apply', ?, NULL, 'do', 0)",
    entry,
    new Date().toISOString(),
    erasureLabels.apply,
  )
}

/** Erases again in a snapshot that waits to take the place of a workspace: its state is of a time before. */
export function eraseAgain(db: Connection, rows: readonly ErasureRow[]): void {
  const known = new Set(db.rows('SELECT id FROM erasure').map(({ id }) => String(id)))
  const missing = [...new Map(rows.map((row) => [row.id, row])).values()].filter(({ id }) => !known.has(id))
  if (missing.length === 0) return
  db.transaction(() => {
    const erased = { texts: applyErasureRows(db, missing, { isEarlier: true }) }
    leaveVersions(db, missing)
    insertErasures(db, missing)
    for (const table of ['erasure', 'partner'])
      db.run('UPDATE table_digest SET digest = ? WHERE id = ?', digestOf(db, table), table)
    settleJournal(db)
    eraseInReports(db, erased)
    // What waited then cannot be looked into here, and may hold what was erased since.
    db.run('DELETE FROM pending_package')
  })
  scrub(db)
}
