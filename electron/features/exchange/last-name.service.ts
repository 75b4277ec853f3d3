import type { Connection } from '#electron/db/connection.ts'
import { readCode } from '#electron/features/territory/zone.service.ts'
import { typographic } from '#shared/lib/french.ts'

/** What a territory was last called, at whatever vintage: a package may name one that is gone. Its code where nobody knows it. */
export function lastNameOf(db: Connection, code: string): string {
  const read = readCode(code)
  const found =
    read.level === null
      ? db.value('SELECT name FROM territory_group WHERE code = ?', code)
      : db.value(
          'SELECT name FROM territory WHERE level = ? AND code = ? ORDER BY last_vintage DESC',
          read.level,
          read.code,
        )
  return typeof found === 'string' ? typographic(found) : code
}
