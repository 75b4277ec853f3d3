import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { localEngine } from '#electron/engine/local.ts'
import { buildAll, isStale, root } from '#electron/scripts/prepare.ts'
import { type Inputs, prepareInputs } from './inputs.ts'

/** Everything that the bench writes; made again when missing. */
const folder = join(root, '.cache', 'bench')

export interface Setting {
  readonly folder: string
  readonly inputs: Inputs
  /** The built application, of which the bench keeps a copy: a build made meanwhile does not disturb it. */
  readonly built: string
  readonly profile: string
  /** An empty workspace of the Gers, to be copied. */
  readonly empty: string
  path(name: string): string
}

export async function prepare(): Promise<Setting> {
  mkdirSync(folder, { recursive: true })
  const path = (name: string) => join(folder, name)
  if (isStale()) {
    console.log('Building…')
    if (!buildAll()) throw new Error('the build failed')
  }
  const built = path('out')
  rmSync(built, { recursive: true, force: true })
  cpSync(join(root, 'out'), built, { recursive: true })
  console.log('Writing the input…')
  const inputs = prepareInputs(folder, join(root, 'resources', 'seed', 'territories.bin.gz'))
  const profile = path('profile')
  const empty = path('empty.atelier')
  removeWorkspace(empty)
  const engine = localEngine({ profileFolder: profile })
  await engine.call('identity.save', { identity: { name: 'Banc', function: 'mesure', organization: 'Essais' } })
  await engine.call('workspace.create', { name: 'Banc', department: '32', token: await engine.registerFile(empty) })
  await engine.close()
  return { folder, inputs, built, profile, empty, path }
}

export function removeWorkspace(path: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) if (existsSync(path + end)) rmSync(path + end)
}
