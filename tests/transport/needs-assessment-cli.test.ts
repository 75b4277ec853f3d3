import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { Cli } from '#tests/support/cli.ts'
import { demoWorkspace } from '#tests/support/demoWorkspace.ts'
import { temporaryFolder } from '#tests/support/workspace.ts'

const folder = temporaryFolder()
const cli = new Cli(folder)
let file = ''

beforeAll(async () => {
  const made = await demoWorkspace()
  file = made.file
  await made.engine.call('offer.create', {
    sheet: 'organization',
    rows: [
      { name: 'CCAS d’Auch', type: 'ccas', commune: '32013', siret: '26320001400011' },
      { name: 'CCAS sans adresse', type: 'ccas' },
    ],
  })
  await made.engine.close()
}, 120_000)

describe('ctg needs-assessment', () => {
  it('opens and issues the assessment of a social centre, then issues the same again', async () => {
    const words = ['needs-assessment', file, '--reader', 'public', '--format', 'html']
    const out = join(folder, 'auch.html')
    const first = await cli.run([...words, '--ccas', '263200014', '--out', out])
    expect([first.code, first.err]).toEqual([0, ''])
    expect(first.out).toContain('Aucune analyse n’existait pour « CCAS d’Auch » : elle a été ouverte')
    expect(readFileSync(out, 'utf8')).toContain('R. 123-1')
    for (const ccas of ['ccas d auch', '32013', '263 200 014 00011']) {
      const again = await cli.json<{ created: boolean }>(...words, '--ccas', ccas, '--out', out, '--force')
      expect(again.created, ccas).toBe(false)
    }
    const { assessments, bodies } = await cli.json<{ assessments: unknown[]; bodies: unknown[] }>(
      'needs-assessment',
      file,
    )
    expect([assessments.length, bodies.length]).toEqual([1, 2])
    const listed = await cli.run(['needs-assessment', file])
    expect(listed.out).toMatch(/CCAS d’Auch +Auch +32013 +en cours/)
    expect(listed.out).toMatch(/CCAS sans adresse .*pas encore ouverte/)
  })

  it('refuses in a sentence, and opens nothing', async () => {
    const before = await cli.json('call', file, 'assessment.list')
    const out = join(folder, 'rien.odt')
    const refusals = [
      ['99999', 'ne désigne ni une analyse'],
      ['CCAS sans adresse', 'ne dit pas dans quelle commune'],
    ] as const
    for (const [ccas, why] of refusals) {
      const { code, err } = await cli.run(['needs-assessment', file, '--ccas', ccas, '--out', out])
      expect([code, err]).toEqual([1, expect.stringContaining(why)])
    }
    const missing = await cli.run(['needs-assessment', file, '--ccas', '32013'])
    expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('--out')])
    const unwritable = await cli.run(['needs-assessment', file, '--ccas', '32462', '--out', join(folder, 'x', 'y.odt')])
    expect(unwritable.code).toBe(1)
    expect(existsSync(out)).toBe(false)
    expect(await cli.json('call', file, 'assessment.list')).toEqual(before)
  })
})
