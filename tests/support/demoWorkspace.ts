import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { person, type TestWorkspace, templateFile, temporaryFolder, testEngine } from './workspace.ts'

/** An engine that holds the figures of the demonstration of the Gers, made by the product itself, and where its file is. */
export async function demoWorkspace(): Promise<TestWorkspace> {
  const template = await templateFile('gers', async (engine, file) => {
    await engine.call('identity.save', { identity: person })
    const token = await engine.registerFile(file)
    await engine.call('workspace.create', { name: 'Gers', department: '32', token, figures: true })
  })
  const file = join(temporaryFolder(), 'gers.atelier')
  copyFileSync(template, file)
  const engine = testEngine()
  await engine.call('identity.save', { identity: person })
  await engine.call('workspace.open', { token: await engine.registerFile(file) })
  return { engine, file }
}
