import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { Cli } from '#tests/support/cli.ts'
import { temporaryFolder, testEngine, workspaceFile } from '#tests/support/workspace.ts'

const folder = temporaryFolder()
const cli = new Cli(folder)
let file = ''

beforeAll(async () => {
  file = await workspaceFile()
  const engine = testEngine()
  await engine.call('workspace.open', { token: await engine.registerFile(file) })
  for (const title of ['Projet un', 'Projet deux']) {
    const { ids } = await engine.call('record.create', {
      kind: 'project',
      rows: [{ title, territory: '200066926' }],
    })
    await engine.call('record.create', {
      kind: 'commitment',
      owner: ids[0] ?? '',
      rows: [{ signatory: 'CAF (exemple)', kind: 'money', year: 2026, planned: 1000, description: 'Animation' }],
      hasNames: true,
    })
  }
  await engine.close()
}, 120_000)

describe('ctg commitments and ctg equity', () => {
  it('say what is counted twice, and who has least', async () => {
    const pairs = await cli.json<{ score: number; reasons: string[] }[]>('commitments', 'duplicates', file)
    expect(pairs).toHaveLength(1)
    expect(pairs[0]?.reasons.join()).toContain('deux projets différents')
    const told = await cli.run(['commitments', 'duplicates', file])
    expect(told.out).toMatch(/1\s?paire d’engagements à trancher/)
    expect(await cli.json<unknown[]>('commitments', 'list', file)).toHaveLength(2)
    const equity = await cli.json<{ territories: { money: number }[]; indexes: { n: number }[] }>(
      'equity',
      file,
      '--year',
      '2026',
    )
    expect(equity.territories.map(({ money }) => money).filter((money) => money > 0)).toEqual([2000])
    expect(equity.territories.at(-1)?.money).toBe(2000)
    for (const format of ['odt', 'ods']) {
      const out = join(folder, `equite.${format}`)
      const told = await cli.run(['equity', file, '--year', '2026', '--format', format, '--out', out])
      expect([told.code, told.out.includes('equite'), readFileSync(out).subarray(0, 2).toString()]).toEqual([
        0,
        true,
        'PK',
      ])
    }
    expect((await cli.run(['equity', file, '--format', 'odt'])).err).toContain('--out')
    const wrong = await cli.run(['equity', file, '--need', 'RIEN'])
    expect([wrong.code, wrong.err.includes('RIEN')]).toEqual([1, true])
  }, 120_000)
})
