import { copyFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { snapshotsOfFile } from '#electron/features/exchange/snapshot-rescue.service.ts'
import { keepAside, prepareReturn, takePlaceOfDamaged } from '#electron/features/exchange/snapshot-restore.service.ts'

/** Puts the last snapshot in the place of a damaged file, damages it again, and so on until it is killed; says when it starts. */
const [file = '', profile = '', damaged = ''] = process.argv.slice(2)
process.stdout.write('ready\n')
for (;;) {
  copyFileSync(damaged, `${file}.essai`)
  renameSync(`${file}.essai`, file)
  for (const name of readdirSync(dirname(file))) if (name.includes('(abîmé')) rmSync(join(dirname(file), name))
  const [last] = snapshotsOfFile(profile, file)
  if (last === undefined) throw new Error('no snapshot')
  prepareReturn(last.store, last.sheet, file, () => undefined)
  keepAside(file)
  takePlaceOfDamaged(file)
  process.stdout.write('.')
}
