import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import type { Input, Output } from '#shared/api/contract.ts'
import { suggested } from '#shared/needs-assessment/needs-assessment.rules.ts'
import { demoWorkspace } from '#tests/support/demoWorkspace.ts'
import { testWorkspace } from '#tests/support/workspace.ts'

type Assessment = Output<'assessment.get'>
type Row = Input<'assessment.addRow'>

const [commune, epci] = ['32462', '200066926']

let engine: WorkerEngine
beforeAll(async () => {
  engine = (await demoWorkspace()).engine
}, 60_000)

const get = (assessment: string, from = engine) => from.call('assessment.get', { assessment })
const open = async (territory: string, body = 'CCAS') =>
  (await engine.call('assessment.create', { body, territory })).id

/** What the journal says is taken back and done again; both times everything is as it was. */
async function undone<T>(assessment: string, label: RegExp, gesture: () => Promise<T>): Promise<T> {
  const read = async () => await engine.call('assessment.get', { assessment }).catch((error: Error) => error.message)
  const before = await read()
  const answer = await gesture()
  const after = await read()
  expect(after).not.toEqual(before)
  const { undo } = await engine.call('history.state', {})
  expect(undo?.label).toMatch(label)
  await engine.call('history.undo', {})
  expect(await read()).toEqual(before)
  await engine.call('history.redo', {})
  expect(await read()).toEqual(after)
  return answer
}

describe('a new assessment', () => {
  it('is prefilled with the legal frame, the publics and the indicators that have a figure', async () => {
    const id = await open(commune, 'CCAS de Vic-Fezensac')
    const assessment = await get(id)
    expect(assessment).toMatchObject({ body: 'CCAS de Vic-Fezensac', territory: commune, state: 'draft', steering: '' })
    expect(assessment.legalFrame).toContain('R. 123-1')
    expect(assessment.publics.map(({ code }) => code)).toEqual([
      'population',
      'youth',
      'families',
      'employment',
      'older',
      'disabled',
      'housing',
      'health',
      'rights',
      'isolation',
    ])
    const { publics, available, comparators } = await engine.call('assessment.read', { assessment: id })
    expect(comparators.map(({ level }) => level)).toEqual(['epci', 'mds', 'department'])
    const known = new Set(available.flatMap(({ indicator, isKnown }) => (isKnown ? [indicator] : [])))
    expect(publics.flatMap(({ indicators }) => indicators).length).toBeGreaterThan(15)
    for (const { indicator, sentence } of publics.flatMap(({ indicators }) => indicators)) {
      expect(known).toContain(indicator)
      expect(sentence).toMatch(/\d/)
    }
    // Of the suggestions of a public, the first that are known.
    const wanted = ['POP01', 'POP03', 'POP07.65P', 'POP06', 'POP04.NAT', 'POP04.MIG', 'POP09']
    expect(assessment.publics[0]?.indicators).toEqual(suggested(wanted, (each) => known.has(each)))
  })

  it('has the figures of the panorama, to the digit, for each reader', async () => {
    const id = await open(epci, 'CIAS')
    for (const reader of ['internal', 'public']) {
      const read = await engine.call('assessment.read', { assessment: id, reader })
      const panorama = await engine.call('panorama.read', {
        territory: epci,
        comparators: read.comparators.map(({ code }) => code),
        reader,
      })
      const items = new Map(panorama.sections.flatMap((section) => section.items.map((item) => [item.indicator, item])))
      const indicators = read.publics.flatMap((each) => each.indicators)
      expect(indicators.length).toBeGreaterThan(15)
      for (const { indicator, item, sentence, isFallback } of indicators) {
        expect(item, indicator).toEqual(items.get(indicator))
        expect([sentence, isFallback]).toEqual([items.get(indicator)?.sentence, false])
      }
    }
  })

  it('is opened for a social centre of the referential, under its name, and outlives it', async () => {
    const { ids } = await engine.call('offer.create', {
      sheet: 'organization',
      rows: [{ name: 'CIAS du Bas-Armagnac', type: 'cias', commune: '32462', siret: '26320001400011' }],
    })
    const [organization = ''] = ids
    const bodies = await engine.call('assessment.bodies', {})
    const centre = bodies.find((each) => each.organization === organization)
    // A CIAS serves the intercommunalité of the commune where it stands.
    expect(centre).toMatchObject({ name: 'CIAS du Bas-Armagnac', territory: { level: 'epci' } })
    const { id } = await engine.call('assessment.create', {
      organization,
      territory: centre?.territory?.code ?? '',
    })
    await engine.call('offer.update', {
      sheet: 'organization',
      edits: [{ id: organization, field: 'name', value: 'CIAS de l’Artagnan' }],
    })
    expect((await get(id)).body).toBe('CIAS de l’Artagnan')
    await engine.call('offer.remove', { sheet: 'organization', ids: [organization] })
    expect((await get(id)).body).toBe('CIAS du Bas-Armagnac')
  })

  it('is refused for a département and for nobody, and changes nothing', async () => {
    const before = await engine.call('assessment.list', {})
    await expect(open('32')).rejects.toThrow('ni une commune ni une intercommunalité')
    await expect(engine.call('assessment.create', { territory: commune })).rejects.toThrow('Indiquez le CCAS')
    await expect(open('99999')).rejects.toThrow()
    expect(await engine.call('assessment.list', {})).toEqual(before)
    await expect(get('nobody')).rejects.toThrow('n’existe plus')
  })
})

describe('every gesture', () => {
  it('is one step that can be undone and done again', async () => {
    const id = await open(commune)
    const update = (changes: Omit<Input<'assessment.update'>, 'assessment'>, label: RegExp) =>
      undone(id, label, () => engine.call('assessment.update', { assessment: id, ...changes }))
    await update({ steering: 'Comité de pilotage\ntrimestriel' }, /modifier « Pilotage »/)
    await update({ state: 'finished' }, /changer l’état/)
    await update({ title: 'ABS 2027', territory: epci }, /modifier une analyse/)

    const [first, second] = (await get(id)).publics
    if (first === undefined || second === undefined) throw new Error('no public')
    const row = { id: first.id, kind: 'public' } as const
    await undone(id, /Forces/, () => engine.call('assessment.setRow', { ...row, strengths: 'Un tissu associatif' }))
    await undone(id, /Indicateurs/, () =>
      engine.call('assessment.setRow', { ...row, indicators: ['EMP03', 'EMP03', 'POP01'] }),
    )
    expect((await get(id)).publics[0]?.indicators).toEqual(['EMP03', 'POP01'])

    const added: readonly Row[] = [
      { kind: 'public', assessment: id, title: 'Gens du voyage' },
      { kind: 'finding', assessment: id, public: first.id, source: 'interview', voice: 'usage', text: 'Peu de bus' },
      { kind: 'finding', assessment: id, public: null, source: 'forum', voice: 'political', text: 'Des médecins' },
      {
        kind: 'recommendation',
        assessment: id,
        public: first.id,
        text: 'Navette',
        priority: 'high',
        horizon: 'short',
        who: 'CCAS',
      },
    ]
    for (const each of added) await undone(id, /ajouter/, () => engine.call('assessment.addRow', each))
    const { findings } = await get(id)
    const last = findings.at(-1)?.id ?? ''
    await undone(id, /déplacer/, () =>
      engine.call('assessment.moveRow', { kind: 'finding', id: last, before: findings[0]?.id ?? null }),
    )
    expect((await get(id)).findings.map(({ text }) => text)).toEqual(['Des médecins', 'Peu de bus'])
    await undone(id, /déplacer/, () => engine.call('assessment.moveRow', { ...row, before: null }))
    expect((await get(id)).publics.at(-1)?.id).toBe(first.id)

    // What was said of a public that goes is not lost.
    await undone(id, /retirer un public/, () => engine.call('assessment.removeRow', row))
    const left: Assessment = await get(id)
    expect([...left.findings, ...left.recommendations].map((each) => each.public)).toEqual([null, null, null])
    await undone(id, /supprimer/, () => engine.call('assessment.remove', { assessment: id }))
    await expect(get(id)).rejects.toThrow('n’existe plus')
  })

  it('that changes nothing is no step, and rows of another assessment are refused', async () => {
    const [one, other] = [await open(commune), await open(epci)]
    const [first] = (await get(one)).publics
    const before = await engine.call('history.state', {})
    const { aims } = await get(one)
    expect(await engine.call('assessment.update', { assessment: one, aims })).toEqual({ changed: false })
    expect((await engine.call('history.state', {})).undo?.id).toBe(before.undo?.id)
    await expect(
      engine.call('assessment.addRow', {
        kind: 'finding',
        assessment: other,
        public: first?.id ?? '',
        source: 'other',
        voice: 'usage',
        text: '',
      }),
    ).rejects.toThrow('Cette ligne n’existe plus')
    expect((await get(other)).findings).toEqual([])
  })

  it('counts in how far the list says that it is', async () => {
    const id = await open(epci)
    const progress = async () => {
      const found = (await engine.call('assessment.list', {})).find((each) => each.id === id)
      return Object.fromEntries((found?.progress ?? []).map(({ step, filled, total }) => [step, [filled, total]]))
    }
    expect(await progress()).toMatchObject({ framing: [3, 6], diagnosis: [0, 10], findings: [0, 1] })
    await engine.call('assessment.update', { assessment: id, calendar: 'Juin' })
    const [first] = (await get(id)).publics
    await engine.call('assessment.setRow', { kind: 'public', id: first?.id ?? '', comment: 'Le village vieillit.' })
    expect(await progress()).toMatchObject({ framing: [4, 6], diagnosis: [1, 10], synthesis: [0, 10] })
  })
})

describe('the offer of an assessment', () => {
  it('holds the actions that go on in its territory, by public, and the missions that nobody fulfils', async () => {
    const { engine: other } = await testWorkspace()
    await other.call('offer.starter', {})
    const { id } = await other.call('assessment.create', { body: 'CCAS d’Auch', territory: '32013' })
    const titles = new Map((await get(id, other)).publics.map((each) => [each.id, each.code]))
    const read = async () => {
      const { publics, count } = await other.call('assessment.offer', { assessment: id })
      const byPublic = publics.map(({ public: of, actions, gaps }) => ({
        of: of === null ? 'others' : titles.get(of),
        actions: actions.map(({ title }) => title),
        gaps: gaps.map(({ title }) => title),
      }))
      return {
        count,
        whose: (title: string) => byPublic.flatMap(({ of, actions }) => (actions.includes(title) ? [of] : [])),
        byPublic,
        publics,
      }
    }
    const empty = await read()
    expect(empty.count).toBe(0)
    const gapsOf = ({ byPublic }: Awaited<ReturnType<typeof read>>, code: string) =>
      byPublic.find(({ of }) => of === code)?.gaps ?? []
    expect(gapsOf(empty, 'housing')).toContain('Prévention expulsions')
    expect(gapsOf(empty, 'disabled')).toContain('Compensation')

    const { ids: organizations } = await other.call('offer.create', {
      sheet: 'organization',
      rows: [{ name: 'ADIL du Gers' }],
    })
    const { ids: places } = await other.call('offer.create', {
      sheet: 'accessPoint',
      rows: [{ name: 'Maison du logement' }],
    })
    const named = async (text: string) => {
      const found = await other.call('offer.search', { text, limit: 20 })
      return found.find(({ sheet }) => sheet === 'mission')?.id ?? ''
    }
    const day = new Date().toISOString().slice(0, 10)
    const said = { status: 'active', lead: organizations, checkedOn: day }
    const add = async (mission: string, rows: readonly Record<string, unknown>[]) =>
      await other.call('offer.create', {
        sheet: 'action',
        parent: await named(mission),
        rows: rows.map((row) => ({ ...said, ...row })) as never,
      })
    await add('Prévention expulsions', [
      { title: 'Permanence', coverage: ['32013'], accessPoints: places, accessModes: ['en-presentiel'] },
      { title: 'Ailleurs', coverage: ['32462'] },
      { title: 'En projet', coverage: ['32013'], status: 'projet' },
      { title: 'Logement des jeunes', coverage: ['32'], audiences: ['jeunes'] },
    ])
    await add('Analyse des besoins', [{ title: 'Observatoire', coverage: ['32'] }])
    const full = await read()
    expect(full.count).toBe(3)
    expect(full.whose('Permanence')).toEqual(['housing'])
    expect(full.whose('Logement des jeunes')).toEqual(['youth', 'housing'])
    expect(full.whose('Observatoire')).toEqual(['others'])
    expect([...full.whose('Ailleurs'), ...full.whose('En projet')]).toEqual([])
    expect(gapsOf(full, 'housing')).not.toContain('Prévention expulsions')
    expect(full.publics.flatMap(({ actions }) => actions).find(({ title }) => title === 'Permanence')).toMatchObject({
      leads: ['ADIL du Gers'],
      access: 'Maison du logement, En présentiel',
      communes: 1,
      expected: 1,
      isStale: false,
    })
  })
})
