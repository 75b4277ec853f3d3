import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeOlder } from '#tests/support/olderWorkspace.ts'
import { repository } from '#tests/support/program.ts'
import { withoutReference } from '#tests/support/withoutReference.ts'
import { person, testEngine, workspaceFile } from '#tests/support/workspace.ts'
import { type DiskImage, type Entry, entriesOf } from './disk.ts'
import type { ScenarioName } from './plays.ts'
import { preparations } from './preparations.ts'

export interface Recording {
  /** Path of the workspace and folder of the profile, in the folder that was recorded. */
  readonly file: string
  readonly profile: string
  /** What stood there before the process began. */
  readonly before: DiskImage
  /** What stood there once it had ended. */
  readonly after: DiskImage
  readonly entries: readonly Entry[]
}

/** Why nothing can be recorded on this machine, null where it can. */
export function unable(): string | null {
  if (process.platform !== 'linux') return 'only Linux lets the calls of a process be recorded without rights'
  try {
    execFileSync('gcc', ['--version'], { stdio: 'ignore' })
    return null
  } catch {
    return 'no C compiler (gcc) to build the recorder with'
  }
}

/** A folder in memory where there is one: images are many. */
export function fastFolder(): string {
  return realpathSync(mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'ctg-power-cut-')))
}

export function buildRecorder(folder: string): string {
  const library = join(folder, 'recorder.so')
  const source = join(import.meta.dirname, 'recorder.c')
  execFileSync('gcc', ['-shared', '-fPIC', '-O1', '-Wall', '-Werror', '-o', library, source, '-ldl', '-lpthread'])
  return library
}

/** Pages of memory shared by processes: SQLite makes them anew. */
const isMemory = (path: string) => path.endsWith('-shm')

export function filesUnder(folder: string): DiskImage {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
  const files = names.filter((name) => !isMemory(name) && statSync(name).isFile())
  return new Map(files.map((name) => [name, readFileSync(name)]))
}

export interface Prepared {
  /** Folder that is recorded. */
  readonly here: string
  /** Folder of what comes from elsewhere. */
  readonly materials: string
  readonly file: string
  readonly profile: string
}

/** A workspace as a scenario finds it, closed. */
export async function prepared(name: ScenarioName, folder: string): Promise<Prepared> {
  const here = join(folder, name)
  const materials = join(folder, `${name}.materials`)
  for (const path of [here, materials]) mkdirSync(path)
  const file = join(here, 'essai.atelier')
  const profile = join(here, 'profil')
  copyFileSync(await workspaceFile('32'), file)
  if (name !== 'import') withoutReference(file)
  const engine = testEngine(profile)
  await engine.call('identity.save', { identity: person })
  await engine.call('workspace.open', { token: await engine.registerFile(file) })
  await preparations[name]?.(engine, materials)
  await engine.close()
  if (name === 'migration') makeOlder(file)
  return { here, materials, file, profile }
}

/** Prepares a workspace and plays a scenario on it, in a process of its own, every call recorded. */
export async function record(name: ScenarioName, folder: string, library: string): Promise<Recording> {
  const { here, materials, file, profile } = await prepared(name, folder)
  const before = filesUnder(here)
  const log = join(folder, `${name}.record`)
  execFileSync(process.execPath, [join(import.meta.dirname, 'scenario.child.ts'), name, here, materials], {
    cwd: repository,
    env: { ...process.env, LD_PRELOAD: library, CTG_RECORD: log, CTG_RECORD_UNDER: here },
  })
  const after = new Map([...filesUnder(here)].filter(([path]) => path !== join(here, 'acknowledged')))
  return { file, profile, before, after, entries: entriesOf(readFileSync(log)) }
}
