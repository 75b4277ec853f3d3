import { join } from 'node:path'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { temporaryFolder, testEngine } from './workspace.ts'

/** An engine that holds the figures of the demonstration of the Gers, made by the product itself, and where its file is. */
export async function demoWorkspace(): Promise<{ readonly engine: WorkerEngine; readonly file: string }> {
  const file = join(temporaryFolder(), 'gers.atelier')
  const engine = testEngine()
  await engine.call('identity.save', {
    identity: { name: 'Camille Test', function: 'analyste', organization: 'Essais' },
  })
  await engine.call('workspace.create', {
    name: 'Gers',
    department: '32',
    token: await engine.registerFile(file),
    figures: true,
  })
  return { engine, file }
}
