import { beforeAll, describe, expect, it } from 'vitest'
import { Cli } from '#tests/support/cli.ts'
import { temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

const cli = new Cli(temporaryFolder())
let file = ''
let ids = { fsl: '', caf: '', mission: '' }

beforeAll(async () => {
  const made = await testWorkspace('32')
  file = made.file
  const { engine } = made
  const [policy = ''] = (
    await engine.call('offer.create', { sheet: 'policy', rows: [{ code: '6', title: 'Logement' }] })
  ).ids
  const [mission = ''] = (
    await engine.call('offer.create', { sheet: 'mission', parent: policy, rows: [{ title: 'Accès et maintien' }] })
  ).ids
  const [caf = ''] = (
    await engine.call('offer.create', {
      sheet: 'organization',
      rows: [
        { name: 'CCAS d’Auch', phone: '05 62 60 00 00' },
        { name: 'Centre communal d’action sociale d’Auch', phone: '05 62 60 00 00' },
      ],
    })
  ).ids
  const rows = [
    { title: 'Fonds de solidarité', lead: [caf], audiences: ['familles'], coverage: ['32013'], status: 'active' },
    { title: 'Visites', coverage: ['200066926'], status: 'projet' },
  ]
  const [fsl = ''] = (await engine.call('offer.create', { sheet: 'action', parent: mission, rows })).ids
  const means = [{ kind: 'money' as const, organization: caf, year: 2026, planned: 23_000, actual: null }]
  await engine.call('offer.means', { action: fsl, means })
  await engine.close()
  ids = { fsl, caf, mission }
})

describe('ctg offer list', () => {
  it('gives codes to scripts and words to people', async () => {
    const rows = await cli.json<Record<string, unknown>[]>('offer', 'list', file)
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatchObject({
      id: ids.fsl,
      code: '6.1.1',
      title: 'Fonds de solidarité',
      mission: 'Accès et maintien',
      missionCode: '6.1',
      missionId: ids.mission,
      policy: 'Logement',
      policyCode: '6',
      lead: [{ id: ids.caf, name: 'CCAS d’Auch' }],
      audiences: ['familles'],
      coverage: ['32013'],
    })
    expect(rows[0]?.quality).toBeGreaterThan(0)
    const { code, out } = await cli.run(['offer', 'list', file])
    expect(code).toBe(0)
    expect(out).toMatch(/Fonds de solidarité +Accès et maintien +Logement +CCAS d’Auch +En cours +Familles +32013/)
    expect(out).toMatch(/2\sactions\n$/)
  })

  it('keeps what a filter asks for, and says which does not exist', async () => {
    const list = (filter: object) =>
      cli.json<{ title: string }[]>('offer', 'list', file, '--filter', JSON.stringify(filter))
    expect((await list({ text: 'solid' })).map((row) => row.title)).toEqual(['Fonds de solidarité'])
    expect((await list({ fields: { status: ['projet'] } })).map((row) => row.title)).toEqual(['Visites'])
    expect(await list({ repairs: ['lead'] })).toHaveLength(1)
    const { code, err } = await cli.run(['offer', 'list', file, '--filter', '{"territory":"99999"}'])
    expect(code).toBe(1)
    expect(err).toMatch(/99999/)
    const wrong = await cli.run(['offer', 'list', file, '--filter', '{"couleur":"vert"}'])
    expect(wrong.code).toBe(2)
    expect(wrong.err).toMatch(/« couleur » ; il se compose de text, policies,/)
  })
})

describe('ctg offer gaps', () => {
  it('gives each cell with how it was computed, and people one line by territory', async () => {
    interface Gaps {
      need: { indicator: string; label: string } | null
      territories: { code: string; need: { value: number | null } | null }[]
      lines: { id: string }[]
      cells: { territory: string; state: string; actions: number; moneyPerPerson: number | null; sentence: string }[]
    }
    const gaps = await cli.json<Gaps>('offer', 'gaps', file, '--indicator', 'POP01', '--level', 'epci')
    expect(gaps.need?.indicator).toBe('POP01')
    expect(gaps.cells).toHaveLength(gaps.territories.length * gaps.lines.length)
    const auch = gaps.cells.find(({ territory }) => territory === '200066926')
    expect(auch).toMatchObject({ state: 'partial', actions: 1 })
    expect(auch?.sentence).toMatch(/^1\saction en cours touche au moins une commune de la CA Grand Auch/)
    const plain = await cli.json<Gaps>('offer', 'gaps', file, '--by', 'lifeStage', '--territory', '200066926')
    expect([plain.need, plain.territories.length]).toEqual([null, 1])
    const { out } = await cli.run(['offer', 'gaps', file])
    expect(out).toMatch(/Personne ne le propose/)
    expect(out.split('\n').length).toBeGreaterThan(17)
    const unknown = await cli.run(['offer', 'gaps', file, '--indicator', 'POP01'])
    expect(unknown.out.split('\n')[0]).toMatch(/^\S.*, aucune donnée$/)
    const one = await cli.run(['offer', 'gaps', file, '--territory', '200066926'])
    expect(one.out).toMatch(/6\.1 +Accès et maintien +Couvert en partie +1 +0/)
    expect(await cli.run(['offer', 'gaps', file, '--territory', '75056'])).toMatchObject({ code: 1, out: '' })
    expect((await cli.run(['offer', 'gaps', file, '--indicator', 'RIEN'])).err).toMatch(/RIEN/)
  })
})

describe('ctg offer duplicates', () => {
  it('gives pairs with their reasons', async () => {
    const pairs = await cli.json<{ sheet: string; names: string[]; reasons: string[] }[]>('offer', 'duplicates', file)
    expect(pairs).toHaveLength(1)
    expect(pairs[0]?.reasons).toContain('même téléphone')
    const { out } = await cli.run(['offer', 'duplicates', file])
    expect(out).toMatch(
      /CCAS d’Auch +Centre communal d’action sociale d’Auch +organisme +\d\d +même nom.*\n1\spaire à examiner\n/,
    )
    expect(await cli.json('offer', 'duplicates', file, '--sheet', 'action')).toEqual([])
  })
})

describe('the starter referential', () => {
  it('comes with a new workspace, or later: only what is missing', async () => {
    await cli.json('init', 'depart.atelier', '--departement', '46', '--starter')
    expect(await cli.json('offer', 'starter', 'depart.atelier')).toEqual({ policies: 0, missions: 0 })
    await cli.json('init', 'vide.atelier', '--departement', '46')
    const { out } = await cli.run(['offer', 'starter', 'vide.atelier'])
    expect(out).toMatch(/^9\spolitiques et 41\smissions ajoutées\n$/)
  })
})
