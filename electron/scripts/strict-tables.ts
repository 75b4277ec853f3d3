/**
 * Runs after `drizzle-kit generate`, which cannot write STRICT tables: every CREATE TABLE of the generated
 * migrations becomes STRICT, so that a column never holds another type than its own.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../db/migrations')
for (const name of readdirSync(folder).filter((item) => item.endsWith('.sql'))) {
  const path = join(folder, name)
  const sql = readFileSync(path, 'utf8')
  const strict = sql.replace(/^\);$/gm, ') STRICT;')
  if (strict !== sql) writeFileSync(path, strict)
}
