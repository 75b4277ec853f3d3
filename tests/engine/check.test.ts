import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { openRaw } from '#tests/support/database.ts'
import { importAll, temporaryFolder, testEngine, testWorkspace } from '#tests/support/workspace.ts'

const demo = join(import.meta.dirname, '../../resources/seed/demo')

const auch = `SELECT ord FROM territory WHERE level = 'commune' AND code = '32013'`

/** Changes that SQLite's own check finds nothing wrong with, made beside the product. */
const tamperings: Readonly<Record<string, string>> = {
  'the value of a correction': 'UPDATE correction SET value = value + 1',
  'the reason of a correction': `UPDATE correction SET reason = 'autre'`,
  'a correction taken away': 'DELETE FROM correction',
  'the formula of an indicator': `UPDATE indicator SET candidates = replace(candidates, 'P_POP', 'P_LOG') WHERE id = 'POP01'`,
  'the pointer of an edition':
    'UPDATE edition SET series_id = (SELECT series_id FROM edition ORDER BY id DESC LIMIT 1) WHERE id = (SELECT min(id) FROM edition)',
  'an edition added': `INSERT INTO edition SELECT 'x', dataset, variable, '1999', level, series_id, batch_id FROM edition LIMIT 1`,
  'the department of the workspace': `UPDATE setting SET value = '"31"' WHERE id = 'department'`,
  'a commune moved to another group': `UPDATE territory_group_member SET commune = '32107' WHERE commune = '32160'`,
  'the licence of a dataset': `UPDATE dataset SET definition = replace(definition, 'Licence', 'Sans')`,
  'the source of a batch': `UPDATE import_batch SET file = 'autre.csv'`,
  'one value of a series': `UPDATE series SET vals = CAST(substr(vals, 1, 8 * (${auch})) || x'0000000000001040' || substr(vals, 8 * (${auch}) + 9) AS BLOB) WHERE id = (SELECT min(id) FROM series)`,
  'one status of a series': `UPDATE series SET statuses = CAST(x'01' || substr(statuses, 2) AS BLOB) WHERE id = (SELECT max(id) FROM series)`,
  'the period of a series': `UPDATE series SET period = '1999' WHERE id = (SELECT min(id) FROM series)`,
  'a series that an edition needs': 'DELETE FROM series WHERE id = (SELECT min(series_id) FROM edition)',
  'a sum by level': `UPDATE series_level SET data = CAST(substr(data, 1, 8) || x'000000000000F03F' || substr(data, 17) AS BLOB) WHERE series_id = (SELECT min(series_id) FROM series_level)`,
  'the name of a commune': `UPDATE territory SET name = 'Ailleurs' WHERE level = 'commune' AND code = '32013'`,
  'a commune moved to another intercommunalité': `UPDATE geography SET data = CAST(x'0100' || substr(data, 3) AS BLOB) WHERE vintage = 2026 AND relation = 'epci'`,
  'the share of a split commune': 'UPDATE movement SET share = share / 2 WHERE id = (SELECT min(id) FROM movement)',
}

describe('a change made behind the application', () => {
  let base: string
  beforeAll(async () => {
    const { engine, file } = await testWorkspace('32')
    await importAll(engine, [join(demo, 'caf_foyers_communes_32_2020-2024.csv.gz')])
    await engine.call('group.create', { level: 'mds', name: 'Essai', communes: ['32013', '32160'] })
    const correction = {
      indicator: null,
      variable: 'CAF_RSA',
      territory: '32013',
      period: '2024',
      value: 7,
      reason: 'recompté',
      remove: false,
    }
    await engine.call('correction.set', { corrections: [correction] })
    expect(await engine.call('workspace.check', {})).toMatchObject({ ok: true })
    await engine.close()
    base = file
  })

  it.each(Object.entries(tamperings))('%s is found', async (_name, sql) => {
    const file = join(temporaryFolder(), 'altere.atelier')
    copyFileSync(base, file)
    const raw = openRaw(file, false)
    expect(Number(raw.prepare(sql).run().changes)).toBeGreaterThan(0)
    raw.close()
    const engine = testEngine()
    await engine.call('workspace.open', { token: await engine.registerFile(file) })
    const { ok, findings } = await engine.call('workspace.check', {})
    expect(ok).toBe(false)
    expect(findings.length).toBeGreaterThan(0)
    for (const finding of findings) expect(finding).toMatch(/^\p{Lu}.*\.$/u)
  })
})
