import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { Cli } from '#tests/support/cli.ts'
import { importPartnerCounts, type PartnerCounts } from '#tests/support/partnerData.ts'
import { temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

const folder = temporaryFolder()
const cli = new Cli(folder)
let file = ''
let counts: PartnerCounts

beforeAll(async () => {
  const made = await testWorkspace('32')
  file = made.file
  counts = await importPartnerCounts(made.engine)
  await made.engine.close()
})

describe('the command line for a reader', () => {
  it('audits, gives masked values, and writes a page for the public without them', async () => {
    expect(await cli.json('confidentiality', 'audit', file, '--reader', 'public')).toMatchObject({
      reader: 'public',
      isSafe: true,
      rules: [{ rule: 'partner', access: 'filtered' }],
    })
    const said = await cli.run(['confidentiality', 'audit', file])
    expect(said.out).toMatch(/Aucun chiffre protégé ne peut être retrouvé \(1\sjeu de données contrôlé\)\./)
    // What the rule hides, in figures and in people.
    expect(said.out).toMatch(/Effectif sous le seuil\s+Effectif masqué en plus\n.+ filtrée .+ \d+,\d\s% +\d+,\d\s%\n/)
    const [small = ''] = [...counts.households].find(([, count]) => count > 0 && count < 5) ?? []
    const values = ['values', file, '--indicator', 'TST01', '--territory', small, '--reader', 'public']
    expect(await cli.json(...values)).toMatchObject([{ value: null, status: 'secret', hidden: { reason: 'primary' } }])
    const out = join(folder, 'public.html')
    const page = ['panorama', file, '--territory', small, '--reader', 'public', '--format', 'html', '--out', out]
    expect((await cli.run(page)).code).toBe(0)
    expect(readFileSync(out, 'utf8')).toContain('<!doctype html>')
    expect(await cli.json('call', file, 'disclosure.list')).toMatchObject([{ reader: 'public' }])
  })

  it('writes the panoramas of every intercommunalité as one archive, and asks where to', async () => {
    const out = join(folder, 'tous.zip')
    const words = ['panorama', file, '--level', 'epci', '--reader', 'public', '--format', 'ods']
    expect((await cli.run(words)).code).toBe(2)
    expect(await cli.json(...words, '--out', out)).toMatchObject({ written: out })
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK')
    expect(await cli.json('call', file, 'disclosure.list')).toHaveLength(2)
  })

  it('refuses a reader that it does not know', async () => {
    const refused = await cli.run(['values', file, '--indicator', 'TST01', '--reader', 'tous'])
    expect(refused.code).toBe(2)
    expect(refused.err).toContain('Lecteur « tous » inconnu')
  })
})
