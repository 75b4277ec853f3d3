import type { Connection } from '#electron/db/connection.ts'
import { columnsOf, imageOf, TableDigest } from '#electron/db/digest.ts'
import { entityOf } from '#shared/entities.ts'
import { erasedName } from '#shared/exchange/erasure.labels.ts'
import { type Emptied, type Image, textsGone, withoutPeople } from '#shared/exchange/person.rules.ts'
import { lasting } from './person-rows.service.ts'

/** What is to stand in columns of an image instead of what does: of the row as it stands, or as a step of the journal saw it. */
export type Chooser = (image: Image) => Emptied

/** A row of the table `erasure`: what travels. */
export interface ErasureRow {
  readonly id: string
  readonly tableName: string
  readonly rowId: string
  readonly columns: string
  readonly reason: string
  readonly at: string
  readonly by: string
}

/** Before the name of a column: only values that it had, not the one it has. */
export const formerMark = '~'
/** The table under which authors of steps are erased; their row is the step. */
export const authorTable = 'journal_entry'

/** Columns that may not be empty: they say that a name was erased. */
export function fixedColumns(db: Connection, table: string): ReadonlySet<string> {
  return new Set(
    db.rows('SELECT name FROM pragma_table_info(?) WHERE "notnull" = 1', table).map(({ name }) => String(name)),
  )
}

/** What is written where an image is emptied: cells that may not be empty say that a name was erased. */
const leftIn = (emptied: Emptied, fixed: ReadonlySet<string>) =>
  Object.entries(emptied).map(([column, left]) => [column, left ?? (fixed.has(column) ? erasedName : null)] as const)

/** An image without what stood in some columns. By SQLite: an undo compares images sign by sign, and it writes numbers its own way. */
function emptiedText(db: Connection, text: string, emptied: Emptied, fixed: ReadonlySet<string>): string {
  const left = leftIn(emptied, fixed)
  if (left.length === 0) return text
  const sets = left.map(([column]) => `, '$."${column}"', ?`).join('')
  return String(db.value(`SELECT json_set(?${sets})`, text, ...left.map(([, value]) => value)))
}

/**
 * Empties cells of one row, as it stands and in every step of the journal that saw it, the present one included: no image keeps what
 * was there, and each step still follows from the one before. Digests of tables stay those of their rows. Inside a transaction. Gives
 * the texts that are gone.
 */
export function eraseRow(db: Connection, table: string, row: string, choose: Chooser): Set<string> {
  const columns = columnsOf(db, table)
  const fixed = fixedColumns(db, table)
  const gone = new Set<string>()
  const chosenIn = (text: string): Emptied => {
    const image = JSON.parse(text) as Image
    const chosen = Object.entries(choose(image)).filter(([column]) => typeof image[column] === 'string')
    const emptied = Object.fromEntries(chosen)
    for (const said of textsGone(image, emptied)) if (said !== erasedName) gone.add(said)
    return emptied
  }
  const read = () => db.value(`SELECT ${imageOf(columns)} FROM "${table}" WHERE id = ?`, row) as string | undefined
  const before = read()
  if (before !== undefined) {
    const left = leftIn(chosenIn(before), fixed)
    if (left.length > 0) {
      const sets = left.map(([column]) => `"${column}" = ?`).join(', ')
      db.run(`UPDATE "${table}" SET ${sets} WHERE id = ?`, ...left.map(([, value]) => value), row)
      const stored = db.value('SELECT digest FROM table_digest WHERE id = ?', table)
      const digest = new TableDigest(typeof stored === 'string' ? stored : null)
      digest.remove(before)
      digest.add(read() ?? '')
      db.run('UPDATE table_digest SET digest = ? WHERE id = ?', digest.hex, table)
    }
  }
  for (const change of db.rows(
    'SELECT id, before, after FROM journal_change WHERE table_name = ? AND row_id = ?',
    table,
    row,
  )) {
    const [then, now] = [change.before, change.after].map((text) => {
      return typeof text === 'string' ? emptiedText(db, text, chosenIn(text), fixed) : null
    })
    if (then !== change.before || now !== change.after)
      db.run('UPDATE journal_change SET before = ?, after = ? WHERE id = ?', then, now, change.id)
  }
  return gone
}

/**
 * After an erasure, a step that did nothing but write what is erased does nothing any more: it can no longer be undone. Its changes stay,
 * the same image twice, and so does the one of the erasure itself: each is still a version of its row, so that no package brings back
 * what was erased as if it were news. Inside a transaction.
 */
export function settleJournal(db: Connection): void {
  db.run(
    `UPDATE journal_entry SET undoable = 0 WHERE undoable = 1 AND id IN (
       SELECT entry FROM journal_change GROUP BY entry HAVING sum(before IS NOT after) = 0)`,
  )
}

/** Empties the author of a step, made here or received. Gives the names that are gone. */
export function eraseAuthor(db: Connection, entry: string): string[] {
  const here = db.value("SELECT author ->> '$.name' FROM journal_entry WHERE id = ?", entry)
  const received = db.value('SELECT author FROM foreign_version WHERE id = ?', entry)
  db.run('UPDATE journal_entry SET author = NULL WHERE id = ?', entry)
  db.run('UPDATE foreign_version SET author = ? WHERE id = ?', erasedName, entry)
  return [here, received].filter((name): name is string => typeof name === 'string' && name !== erasedName)
}

interface Circumstances {
  /** The rows are those of a time before the erasure: values that were former ones at that time are erased too. */
  readonly isEarlier?: boolean
  /** The row as its eraser left it. */
  readonly left?: (erasure: ErasureRow) => Image | null
}

/**
 * Does here what erasures made elsewhere ask for: the same cells, and what their rows had in them before. Gives the texts that are gone:
 * an erasure says which cells, and only whoever has the cell knows what to look for elsewhere.
 */
export function applyErasureRows(
  db: Connection,
  erasures: readonly ErasureRow[],
  { isEarlier = false, left = () => null }: Circumstances = {},
): Set<string> {
  const gone = new Set<string>()
  for (const erasure of erasures) {
    const { tableName, rowId, columns } = erasure
    if (tableName === authorTable) {
      for (const name of eraseAuthor(db, rowId)) gone.add(name)
      continue
    }
    const entity = entityOf(tableName)
    if (entity === undefined) continue
    const people = entity.people ?? []
    const asked = columns.split(' ').filter(Boolean)
    const whole = people.filter((name) => asked.includes(name) || (isEarlier && asked.includes(formerMark + name)))
    // Former values of any text, once it was rewritten; of what is never rewritten there are none.
    const formerOf = lasting.has(tableName) ? people : columnsOf(db, tableName)
    const former = formerOf.filter((name) => asked.includes(formerMark + name) && !whole.includes(name))
    if (whole.length + former.length === 0) continue
    const text = db.value(`SELECT ${imageOf(columnsOf(db, tableName))} FROM "${tableName}" WHERE id = ?`, rowId)
    const present = typeof text === 'string' ? (JSON.parse(text) as Image) : {}
    const standing = left(erasure) ?? {}
    const choose: Chooser = (image) =>
      withoutPeople([...whole, ...former.filter((name) => image[name] !== present[name])], image, standing)
    for (const said of eraseRow(db, tableName, rowId, choose)) gone.add(said)
  }
  return gone
}

/** Leaves no trace of what was erased in the file: rewritten whole, its log emptied. Not inside a transaction. */
export function scrub(db: Connection): void {
  db.exec('VACUUM')
  db.pragma('wal_checkpoint(TRUNCATE)')
}
