import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
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

const templates = new Map<string, Promise<string>>()

async function buildTemplate(department: string): Promise<string> {
  const file = join(temporaryFolder(), `${department}.atelier`)
  const engine = testEngine()
  await engine.call('workspace.create', {
    name: `Essai ${department}`,
    department,
    token: await engine.registerFile(file),
  })
  await engine.close()
  return file
}

/** A new empty workspace file of a département: built once per test file by the product itself, then copied. */
export async function workspaceFile(department = '32', name = 'essai.atelier'): Promise<string> {
  let template = templates.get(department)
  if (template === undefined) {
    template = buildTemplate(department)
    templates.set(department, template)
  }
  const file = join(temporaryFolder(), name)
  copyFileSync(await template, file)
  return file
}

export interface TestWorkspace {
  readonly engine: WorkerEngine
  readonly file: string
}

/** An engine that holds a new empty workspace of a département, with somebody at the keyboard. */
export async function testWorkspace(department = '32'): Promise<TestWorkspace> {
  const file = await workspaceFile(department)
  const engine = testEngine()
  await engine.call('identity.save', {
    identity: { name: 'Camille Test', function: 'analyste', organization: 'Essais' },
  })
  await engine.call('workspace.open', { token: await engine.registerFile(file) })
  return { engine, file }
}

/** Imports files as the command line does: inspected, then written as one command. */
export async function importAll(engine: WorkerEngine, paths: readonly string[]) {
  const files = await Promise.all(paths.map(async (path) => ({ token: await engine.registerFile(path) })))
  const { staging } = await engine.call('import.inspect', { files })
  return (await engine.call('import.apply', { staging, remember: false })).files
}
