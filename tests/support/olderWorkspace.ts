import Database from 'better-sqlite3'
import { digestOf } from '#electron/db/digest.ts'
import { migrations } from '#electron/db/migrate.ts'

const columns = ['partnerships', 'contacts']
const version = migrations().findIndex(({ name }) => name.endsWith('_organization_contacts.sql')) + 1

/** Version of the schema of the file that is made. */
export const olderVersion = version - 1

/**
 * Makes of a closed file what the version before the columns of organizations left: rows, images of the journal, digest.
 * @param alter SQL that changes it further.
 */
export function makeOlder(file: string, alter?: string): void {
  const db = new Database(file)
  try {
    // Tables that came later are not there yet; nothing stands in them.
    db.pragma('foreign_keys = OFF')
    for (const { sql } of migrations().slice(version))
      for (const [, table] of sql.matchAll(/CREATE TABLE `(\w+)`/g)) {
        db.exec(`DROP TABLE ${table}`)
        db.prepare('DELETE FROM table_digest WHERE id = ?').run(table)
      }
    for (const column of columns) db.exec(`ALTER TABLE organization DROP COLUMN ${column}`)
    for (const image of ['before', 'after'])
      db.exec(
        `UPDATE journal_change SET "${image}" = json_remove("${image}", ${columns.map((name) => `'$.${name}'`).join(', ')}) WHERE table_name = 'organization' AND "${image}" IS NOT NULL`,
      )
    const digest = digestOf(
      { rows: (sql, ...given) => db.prepare(sql).all(...given) as never, prepare: (sql) => db.prepare(sql) },
      'organization',
    )
    db.prepare("UPDATE table_digest SET digest = ? WHERE id = 'organization'").run(digest)
    if (alter !== undefined) db.exec(alter)
    db.pragma(`user_version = ${olderVersion}`)
  } finally {
    db.close()
  }
}
