import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Cli } from '#tests/support/cli.ts'
import { contentOf } from '#tests/support/database.ts'
import { cafFile, demoFile } from '#tests/support/demoFile.ts'
import { temporaryFolder, testEngine, testWorkspace, workspaceFile } from '#tests/support/workspace.ts'

describe('two windows at once', () => {
  it('open the demonstration that neither had built yet', async () => {
    const engine = testEngine()
    const [one, two] = await Promise.all([engine.call('workspace.openDemo', {}), engine.call('workspace.openDemo', {})])
    expect(one).toMatchObject({ demo: true })
    expect(two).toEqual(one)
    expect(await engine.call('workspace.check', {})).toMatchObject({ ok: true })
    // Built once: asked again, the same workspace is there.
    expect(await engine.call('workspace.openDemo', {})).toEqual(one)
  })

  it('open it from two profiles as well, each its own', async () => {
    const engines = [testEngine(), testEngine()]
    const opened = await Promise.all(engines.map((engine) => engine.call('workspace.openDemo', {})))
    for (const engine of engines) {
      expect(await engine.call('workspace.status', {})).toMatchObject({ workspace: { demo: true } })
      expect((await engine.call('import.batches', {})).length).toBeGreaterThan(0)
    }
    expect(opened).toHaveLength(2)
  })
})

describe('a workspace that another window has open', () => {
  it('is refused in a sentence that names it, says by what it may be open and what to do', async () => {
    const { file } = await testWorkspace('32')
    const other = testEngine()
    const token = await other.registerFile(file)
    // Reading it is possible as long as nobody writes.
    await other.call('workspace.open', { token })
    await expect(other.call('offer.starter', {})).rejects.toMatchObject({
      error: { code: 'workspace.busy' },
      message: expect.stringMatching(/« essai\.atelier » est déjà ouvert ailleurs.*autre fenêtre.*fermez-le/),
    })
    const { code, out, err } = await new Cli(temporaryFolder()).run(['offer', 'starter', file])
    expect([code, out, err]).toEqual([1, '', expect.stringContaining('est déjà ouvert ailleurs')])
  })
})

describe('a workspace left while a file is being read for it', () => {
  it('stops that reading in a sentence, and gives nothing to the workspace opened instead', async () => {
    const { engine, file } = await testWorkspace('32')
    const before = contentOf(file)
    const other = await workspaceFile('32', 'autre.atelier')
    const token = await engine.registerFile(demoFile(cafFile))
    const inspected = engine.call('import.inspect', { files: [{ token }] })
    const refused = expect(inspected).rejects.toMatchObject({ error: { code: 'import.cancelled' } })
    await engine.call('workspace.open', { token: await engine.registerFile(other) })
    await refused
    expect((await engine.call('workspace.status', {})).file).toBe('autre.atelier')
    expect(await engine.call('import.batches', {})).toEqual([])
    expect(contentOf(file)).toEqual(before)
    // The engine goes on: the same file is read for the workspace that is open now.
    const again = await engine.call('import.inspect', {
      files: [{ token: await engine.registerFile(demoFile(cafFile)) }],
    })
    expect(again.files[0]).toMatchObject({ dataset: 'caf.foyers' })
  })
})

describe.skipIf(process.platform === 'win32')('a pipe given for a file (left out on Windows: none there)', () => {
  const folder = temporaryFolder()
  const cli = new Cli(folder)
  const facts = { source: 'Essai', licence: 'Essai', vintage: 2026 }

  it.each([
    ['contour.import', { token: '@tube.csv', ...facts }],
    ['group.import', { token: '@tube.csv', level: 'group' }],
  ])('is refused at once by %s, which would wait for it for ever', async (operation, input) => {
    spawnSync('mkfifo', [join(folder, 'tube.csv')])
    const file = await workspaceFile()
    const child = cli.start(['call', file, operation, JSON.stringify(input)])
    let err = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
    })
    const late = setTimeout(() => child.kill('SIGKILL'), 30_000)
    const code = await new Promise((done) => child.on('close', done))
    clearTimeout(late)
    expect([code, err]).toEqual([1, expect.stringMatching(/tube\.csv/)])
  })
})
