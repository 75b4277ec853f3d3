import { createHash } from 'node:crypto'
import type { Connection } from '#electron/db/connection.ts'

/** Where the digest stands among those of the tables that people edit. */
export const referenceDigestId = 'geography'

/**
 * Digest of the territories of France as installed: names, codes, who contains whom, movements. No command changes them, so they
 * are not in the journal; but a commune moved behind the application would move every figure.
 */
export function referenceDigest(db: Connection): string {
  const hash = createHash('sha256')
  const read = (sql: string) => {
    for (const row of db.prepare(sql).iterate()) {
      const cells = Object.values(row as Record<string, string | number | null | Buffer>)
      for (const cell of cells) hash.update(Buffer.isBuffer(cell) ? cell : `${cell}\u001f`)
      hash.update('\u001e')
    }
  }
  // One text per level: forty thousand rows one by one cost ten times more.
  read(`SELECT level, group_concat(concat_ws(char(31), ord, code, name, search, coalesce(parent, ''), first_vintage, last_vintage), char(30))
        FROM (SELECT * FROM territory ORDER BY level, ord) GROUP BY level ORDER BY level`)
  read('SELECT vintage, relation, data FROM geography ORDER BY vintage, relation')
  read('SELECT id, vintage, from_ord, to_ord, kind, share FROM movement ORDER BY id')
  return hash.digest('hex').slice(0, 32)
}
