import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { localEngine } from '#electron/engine/local.ts'

const folders: string[] = []
const engines: WorkerEngine[] = []

afterAll(async () => {
  for (const engine of engines.splice(0)) await engine.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
})

/** An empty folder, removed after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ctg-test-'))
  folders.push(folder)
  return folder
}

/** An engine in this thread with a profile of its own, whose answers are checked against the contract; closed after the tests of the file. */
export function testEngine(profileFolder: string = temporaryFolder()): WorkerEngine {
  const engine = localEngine({ profileFolder, checkOutput: true })
  engines.push(engine)
  return engine
}

/**
 * Path of a workspace that the whole run makes once, by the product itself, to be copied and never opened. Two files that want it
 * first at the same moment each make it: the later one takes the name, whole.
 */
export async function templateFile(name: string, make: (engine: WorkerEngine, file: string) => Promise<unknown>) {
  const kept = join(process.env.CTG_TEMPLATES ?? temporaryFolder(), `${name}.atelier`)
  if (existsSync(kept)) return kept
  const file = join(temporaryFolder(), `${name}.atelier`)
  const engine = testEngine()
  await make(engine, file)
  await engine.close()
  copyFileSync(file, `${kept}.${process.pid}`)
  renameSync(`${kept}.${process.pid}`, kept)
  return kept
}

/** A new empty workspace file of a département. */
export async function workspaceFile(department = '32', name = 'essai.atelier'): Promise<string> {
  const template = await templateFile(department, async (engine, file) =>
    engine.call('workspace.create', {
      name: `Essai ${department}`,
      department,
      token: await engine.registerFile(file),
    }),
  )
  const file = join(temporaryFolder(), name)
  copyFileSync(template, file)
  return file
}

/** Who is at the keyboard in the tests. */
export const person = { name: 'Camille Test', function: 'analyste', organization: 'Essais' }

export interface TestWorkspace {
  readonly engine: WorkerEngine
  readonly file: string
}

/** An engine that holds a new empty workspace of a département, with somebody at the keyboard. */
export async function testWorkspace(department = '32'): Promise<TestWorkspace> {
  const file = await workspaceFile(department)
  const engine = testEngine()
  await engine.call('identity.save', { identity: person })
  await engine.call('workspace.open', { token: await engine.registerFile(file) })
  return { engine, file }
}

/** Imports files as the command line does: inspected, then written as one command. */
export async function importAll(engine: WorkerEngine, paths: readonly string[]) {
  const files = await Promise.all(paths.map(async (path) => ({ token: await engine.registerFile(path) })))
  const { staging } = await engine.call('import.inspect', { files })
  return (await engine.call('import.apply', { staging, remember: false })).files
}
