import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { Cli } from '#tests/support/cli.ts'
import { temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

const folder = temporaryFolder()
const cli = new Cli(folder)
let file = ''
let project = ''

beforeAll(async () => {
  const made = await testWorkspace()
  file = made.file
  const { ids } = await made.engine.call('record.create', {
    kind: 'project',
    rows: [{ title: 'Projet d’Artagnan', territory: '200066926', startYear: 2026, endYear: 2030 }],
  })
  project = ids[0] ?? ''
  await made.engine.call('record.create', { kind: 'actionSheet', owner: project, rows: [{ title: 'Halte-répit' }] })
  await made.engine.close()
}, 120_000)

describe('ctg project', () => {
  it('lists projects and writes one as JSON or as a document', async () => {
    const listed = await cli.run(['project', 'list', file])
    expect(listed.out).toMatch(/Projet d’Artagnan +CA Grand Auch Coeur de Gascogne +2026-2030 +En préparation +1 /)
    expect(await cli.json('project', 'list', file)).toMatchObject([{ id: project, sheets: 1 }])
    const told = await cli.json<{ sheets: { title: string }[] }>('project', 'export', file, project)
    expect(told.sheets.map(({ title }) => title)).toEqual(['Halte-répit'])
    const out = join(folder, 'projet.odt')
    const written = await cli.run(['project', 'export', file, project, '--format', 'odt', '--out', out])
    expect([written.code, readFileSync(out).subarray(0, 2).toString()]).toEqual([0, 'PK'])
  }, 120_000)

  it('numbers of lines follow a move that the command line makes', async () => {
    const call = (operation: string, input: object) =>
      cli.json<{ ids: string[] }>('call', file, operation, JSON.stringify(input))
    const rows = ['1', '2'].map((code) => ({ kind: 'axis', title: `Axe ${code}`, code }))
    const { ids } = await call('record.create', { kind: 'projectLine', owner: project, rows })
    await call('record.move', { kind: 'projectLine', ids: ids.slice(1), above: null, before: ids[0] })
    const told = await cli.json<{ lines: { title: string; code: string }[] }>('project', 'export', file, project)
    expect(told.lines.map(({ title, code }) => [title, code])).toEqual([
      ['Axe 2', '1'],
      ['Axe 1', '2'],
    ])
  }, 120_000)

  it('refuses in a sentence, and writes nothing', async () => {
    const out = join(folder, 'rien.odt')
    const unknown = await cli.run(['project', 'export', file, 'rien', '--format', 'odt', '--out', out])
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('Projet d’Artagnan')])
    const nowhere = await cli.run(['project', 'export', file, project, '--format', 'odt'])
    expect([nowhere.code, nowhere.err]).toEqual([2, expect.stringContaining('--out')])
    const nothing = await cli.run(['project', 'export', file])
    expect([nothing.code, nothing.err]).toEqual([2, expect.stringContaining('identifiant')])
    expect(existsSync(out)).toBe(false)
  }, 120_000)
})
