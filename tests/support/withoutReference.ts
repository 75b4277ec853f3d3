import { openFile } from '#electron/db/connection.ts'
import { referenceDigest, referenceDigestId } from '#electron/features/territory/reference.service.ts'

/** Takes away of a closed workspace what the application ships of all of France, which is read by imports alone: four fifths of its bytes. */
export function withoutReference(file: string): void {
  const db = openFile(file, { readOnly: false })
  for (const table of ['movement', 'geography', 'territory']) db.run(`DELETE FROM ${table}`)
  db.run('UPDATE table_digest SET digest = ? WHERE id = ?', referenceDigest(db), referenceDigestId)
  db.exec('VACUUM')
  db.close()
}
