import { type Connection, openFile } from '#electron/db/connection.ts'
import { prepareReturn, takePlace } from '#electron/features/exchange/snapshot-restore.service.ts'
import { SnapshotStore } from '#electron/features/exchange/snapshot-store.service.ts'

/** Goes from one snapshot to the other and back until it is killed; says when it starts. */
const [file = '', profile = '', workspace = ''] = process.argv.slice(2)
const store = new SnapshotStore(profile, workspace)
const sheets = store.list()
let db: Connection = openFile(file, { readOnly: false })
process.stdout.write('ready\n')
for (let turn = 0; ; turn++) {
  const sheet = sheets[turn % sheets.length]
  if (sheet === undefined) throw new Error('no snapshot')
  prepareReturn(store, sheet, file, () => undefined)
  // Something waits in the log of what is replaced, as after any work.
  db.run("UPDATE setting SET value = value WHERE id = 'name'")
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  takePlace(file)
  db = openFile(file, { readOnly: false })
  process.stdout.write('.')
}
