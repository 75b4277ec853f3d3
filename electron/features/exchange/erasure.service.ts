import { newId } from '#electron/core/ids.ts'
import type { Connection } from '#electron/db/connection.ts'
import { columnsOf, digestOf, imageOf } from '#electron/db/digest.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { entities, entityLabel } from '#shared/entities.ts'
import type { PersonRow } from '#shared/exchange/erasure.api.ts'
import { erasedName, erasureLabels } from '#shared/exchange/erasure.labels.ts'
import { columnsOfPerson, type Image, namedBy } from '#shared/exchange/person.rules.ts'
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
import { snapshotsOf } from './snapshot.service.ts'

const withPeople = entities.filter(({ people }) => people !== undefined)

/** What a row is called, by the columns that rows have for that. */
const titleOf = (image: Image) => String(image.name ?? image.title ?? image.file ?? image.label ?? '')

/** Rows with cells of a person, now or before. */
export function rowsOfPerson(db: Connection, name: string): PersonRow[] {
  const isNamed = namedBy(name)
  return withPeople.flatMap(({ table, people = [] }) => {
    const found = new Map<string, { title: string; now: Set<string>; before: Set<string> }>()
    const see = (row: string, text: unknown, when: 'now' | 'before') => {
      if (typeof text !== 'string') return
      const image = JSON.parse(text) as Image
      const columns = columnsOfPerson(people, image, isNamed)
      if (columns.length === 0) return
      const known = found.get(row) ?? { title: '', now: new Set<string>(), before: new Set<string>() }
      for (const column of columns) known[when].add(column)
      // Not a title that is itself the name.
      if (!isNamed(titleOf(image))) known.title = titleOf(image)
      found.set(row, known)
    }
    for (const { id, image } of db.rows(`SELECT id, ${imageOf(columnsOf(db, table))} AS image FROM "${table}"`))
      see(String(id), image, 'now')
    for (const { row_id, before, after } of db.rows(
      'SELECT row_id, before, after FROM journal_change WHERE table_name = ?',
      table,
    ))
      for (const image of [before, after]) see(String(row_id), image, 'before')
    return [...found].map(([row, { title, now, before }]) => ({
      table,
      row,
      label: entityLabel(table),
      title,
      columns: [...now].sort(),
      former: [...before].filter((column) => !now.has(column)).sort(),
    }))
  })
}

/** Steps whose author bears a name, here or in packages received. */
export function stepsOfPerson(db: Connection, name: string): string[] {
  const isNamed = namedBy(name)
  const here = db
    .rows('SELECT id, author FROM journal_entry WHERE author IS NOT NULL')
    .filter(({ author }) => isNamed(String((JSON.parse(String(author)) as { name?: unknown }).name ?? '')))
  const received = db.rows('SELECT id, author FROM foreign_version').filter(({ author }) => isNamed(String(author)))
  return [...new Set([...here, ...received].map(({ id }) => String(id)))]
}

/** Texts of any row that contain a name: only a person can say what should stand there instead. */
export function textsWithPerson(db: Connection, name: string) {
  const isNamed = namedBy(name)
  return entities.flatMap(({ table, people = [] }) => {
    const columns = columnsOf(db, table).filter((column) => !people.includes(column))
    return db.rows(`SELECT id, ${imageOf(columns)} AS image FROM "${table}"`).flatMap(({ id, image }) => {
      const row = JSON.parse(String(image)) as Image
      return columns
        .filter((column) => typeof row[column] === 'string' && isNamed(row[column]))
        .map((column) => ({ table, row: String(id), label: entityLabel(table), title: titleOf(row), column }))
    })
  })
}

export interface Erased {
  readonly rows: readonly ErasureRow[]
  readonly authored: number
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
  const add = (tableName: string, rowId: string, columns: string) =>
    made.push({ id: newId(), tableName, rowId, columns, reason, at, by: isNamed(by) ? '' : by })
  for (const { table, row, columns, former } of rows) {
    const people = entities.find((entity) => entity.table === table)?.people ?? []
    eraseRow(db, table, row, (image) => columnsOfPerson(people, image, isNamed))
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
  return { rows: made, authored: steps.length }
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

/** What packages said and were answered is kept as JSON, under a digest that is only its name. */
export function eraseInReports(db: Connection, name: string): void {
  const written = JSON.stringify(name).slice(1, -1)
  const erase = 'UPDATE exchange_report SET content = replace(content, ?, ?) WHERE instr(content, ?) > 0'
  db.run(erase, written, erasedName, written)
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

/**
 * Applies erasures that came with a package and are not known here, rows of the table included; inside the command that merges;
 * `here` says what of each concerns the rows of this workspace. Gives
 * those that were new: `finishErasures` is to be called with them after the command.
 */
export function applyErasures(
  { db }: OpenWorkspace,
  rows: readonly ErasureRow[],
  here: (row: ErasureRow) => ErasureRow = (row) => row,
): ErasureRow[] {
  const known = new Set(db.rows('SELECT id FROM erasure').map(({ id }) => String(id)))
  const fresh = rows.filter(({ id }) => !known.has(id))
  applyErasureRows(db, fresh.map(here))
  insertErasures(db, fresh)
  return fresh
}

/**
 * Once the command of erasures is done: settles the steps that have nothing left, clears the file of every trace, remembers the erasures
 * for whoever goes back to a snapshot, and removes snapshots past their term. `name` when the person is known here. Number removed.
 */
export function finishErasures(context: EngineContext, rows: readonly ErasureRow[], name?: string): number {
  if (rows.length === 0) return 0
  const { workspace } = context
  const { db } = workspace
  const store = snapshotsOf(context, db)
  store.rememberErasures(rows)
  db.transaction(() => {
    settleJournal(db)
    // Who erases the own name is the author of that very step.
    if (name !== undefined) for (const step of stepsOfPerson(db, name)) eraseAuthor(db, step)
    if (name !== undefined) eraseInReports(db, name)
  })
  scrub(db)
  const removed = store.removeExpired()
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
    applyErasureRows(db, missing, true)
    leaveVersions(db, missing)
    insertErasures(db, missing)
    db.run("UPDATE table_digest SET digest = ? WHERE id = 'erasure'", digestOf(db, 'erasure'))
    settleJournal(db)
  })
  scrub(db)
}
