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
  const create = async (
    kind: 'project' | 'actionSheet' | 'steeringBody',
    values: Record<string, string>,
    owner?: string,
  ) =>
    (await made.engine.call('record.create', { kind, rows: [values], ...(owner === undefined ? {} : { owner }) }))
      .ids[0] ?? ''
  project = await create('project', { title: 'Projet d’Artagnan', territory: '200066926' })
  await create('actionSheet', { title: 'Halte-répit', status: 'blocked', statusReason: 'Local introuvable' }, project)
  await create('steeringBody', { name: 'Comité de pilotage', project })
  await made.engine.close()
}, 120_000)

describe('ctg project review, ctg meeting prepare', () => {
  it('write a year as JSON or as a document, and propose an agenda', async () => {
    const told = await cli.json<{ explained: { reason: string }[] }>(
      'project',
      'review',
      file,
      project,
      '--year',
      '2026',
    )
    expect(told.explained).toMatchObject([{ reason: 'Local introuvable' }])
    const out = join(folder, 'bilan.docx')
    const written = await cli.run([
      'project',
      'review',
      file,
      project,
      '--year',
      '2026',
      '--format',
      'docx',
      '--out',
      out,
    ])
    expect([written.code, readFileSync(out).subarray(0, 2).toString()]).toEqual([0, 'PK'])
    const agenda = await cli.run(['meeting', 'prepare', file, 'comite de pilotage'])
    expect([agenda.code, agenda.out]).toEqual([0, expect.stringContaining('- Halte-répit (Local introuvable)')])
  }, 120_000)

  it('refuse in a sentence, and write nothing', async () => {
    const out = join(folder, 'rien.odt')
    const words = ['project', 'review', file, 'rien', '--format', 'odt', '--out', out]
    const noYear = await cli.run(words)
    expect([noYear.code, noYear.err]).toEqual([2, expect.stringContaining('--year')])
    const unknown = await cli.run([...words, '--year', '2026'])
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('Projet d’Artagnan')])
    const nobody = await cli.run(['meeting', 'prepare', file, 'Conseil'])
    expect([nobody.code, nobody.err]).toEqual([1, expect.stringContaining('Comité de pilotage')])
    expect(existsSync(out)).toBe(false)
  }, 120_000)
})
