import { describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { foldText } from '#shared/lib/text.ts'
import { unpackColumn } from '#shared/offer/columns.ts'
import type { Sheet } from '#shared/offer/field.ts'
import { contentOf, lineage } from '#tests/support/database.ts'
import { generateOffer } from '#tests/support/offer.ts'
import { testWorkspace } from '#tests/support/workspace.ts'

async function withMission(): Promise<{ engine: WorkerEngine; file: string; policy: string; mission: string }> {
  const { engine, file } = await testWorkspace('32')
  const [policy = ''] = (await engine.call('offer.create', { sheet: 'policy', rows: [{ title: 'Logement' }] })).ids
  const rows = [{ title: 'Accès et maintien' }]
  const [mission = ''] = (await engine.call('offer.create', { sheet: 'mission', parent: policy, rows })).ids
  return { engine, file, policy, mission }
}
const read = async (engine: WorkerEngine, sheet: Sheet) => {
  const { ids, columns } = await engine.call('offer.rows', { sheet })
  const unpacked = Object.entries(columns).map(([field, column]) => [field, unpackColumn(column)] as const)
  return { ids, columns: Object.fromEntries(unpacked) }
}
const cells = async (engine: WorkerEngine, field: string, sheet: Sheet = 'action') =>
  (await read(engine, sheet)).columns[field]

describe('the referential', () => {
  it('starts from the policies and missions shipped, and loading them again adds nothing', async () => {
    const { engine } = await testWorkspace('32')
    expect(await engine.call('offer.starter', {})).toEqual({ policies: 9, missions: 41 })
    expect(await engine.call('offer.starter', {})).toEqual({ policies: 0, missions: 0 })
    expect((await cells(engine, 'code', 'mission'))?.slice(0, 3)).toEqual(['1.1', '1.2', '1.3'])
    await engine.call('history.undo', {})
    expect(await cells(engine, 'code', 'policy')).toEqual([])
  })

  it('numbers what is added under what holds it, and keeps the order given', async () => {
    const { engine, mission } = await withMission()
    const create = (title: string, before: string | null = null) =>
      engine.call('offer.create', { sheet: 'action', parent: mission, before, rows: [{ title }] })
    const first = (await create('FSL')).ids[0] ?? ''
    await create('ASLL')
    await create('Visites', first)
    expect(await cells(engine, 'title')).toEqual(['Visites', 'FSL', 'ASLL'])
    expect(await cells(engine, 'code')).toEqual(['1.1.3', '1.1.1', '1.1.2'])
  })

  it('writes many cells as one step, says nothing changed when nothing did, and takes it back whole', async () => {
    const { engine, file, mission } = await withMission()
    const [caf = '', msa = ''] = (
      await engine.call('offer.create', { sheet: 'organization', rows: [{ name: 'CAF' }, { name: 'MSA' }] })
    ).ids
    const { ids } = await engine.call('offer.create', {
      sheet: 'action',
      parent: mission,
      rows: [{ title: 'FSL', lead: [caf], coverage: ['200066926'] }, { title: 'ASLL' }],
    })
    const [first = '', second = ''] = ids
    const before = contentOf(file, lineage)
    const edits = [
      { id: first, field: 'lead', value: [msa, caf] },
      { id: first, field: 'coverage', value: ['32013', '200066926'] },
      { id: second, field: 'phone', value: '+33 5.62.67.40.40' },
      { id: second, field: 'link', value: 'www.gers.fr' },
      { id: second, field: 'audiences', value: ['familles', 'familles', 'seniors'] },
      { id: second, field: 'capacity', value: 12.5 },
      { id: second, field: 'aim', value: '  Garder un toit\r\nsans dette ' },
    ]
    expect(await engine.call('offer.update', { sheet: 'action', edits })).toEqual({ changed: 2, ids: [] })
    expect(await engine.call('offer.update', { sheet: 'action', edits })).toEqual({ changed: 0, ids: [] })
    const { columns } = await read(engine, 'action')
    expect(new Set(columns.lead?.[0] as string[])).toEqual(new Set([caf, msa]))
    expect([columns.phone?.[1], columns.link?.[1], columns.audiences?.[1], columns.capacity?.[1]]).toEqual([
      '05 62 67 40 40',
      'https://www.gers.fr',
      ['familles', 'seniors'],
      12.5,
    ])
    expect(columns.aim?.[1]).toBe('Garder un toit\nsans dette')
    const detail = await engine.call('offer.get', { action: first })
    expect(detail.path.map((step) => step.title)).toEqual(['Logement', 'Accès et maintien', 'FSL'])
    expect(detail.communes).toContain('32013')
    await engine.call('history.undo', {})
    expect(contentOf(file, lineage)).toEqual(before)
  })

  it.each([
    ['phone', 'appeler le CCAS', /numéro de téléphone/],
    ['email', 'ccas@', /adresse électronique/],
    ['startsOn', '2026-02-30', /date/],
    ['title', '   ', /ne peut pas rester vide/],
    ['title', 'x'.repeat(201), /201 signes/],
    ['capacity', -1, /plus petit que 0/],
    ['audiences', ['martiens'], /martiens/],
    ['coverage', ['99999'], /99999/],
    ['lead', ['personne'], /personne/],
    ['mission', 'autre', /ne se modifie pas/],
    ['couleur', 'vert', /couleur/],
  ])('refuses %s « %s » in a sentence, and writes nothing of the rest', async (field, value, sentence) => {
    const { engine, file, mission } = await withMission()
    const [id = ''] = (
      await engine.call('offer.create', { sheet: 'action', parent: mission, rows: [{ title: 'FSL' }] })
    ).ids
    const before = contentOf(file, lineage)
    const edits = [
      { id, field: 'aim', value: 'écrit avant' },
      { id, field, value },
    ]
    await expect(engine.call('offer.update', { sheet: 'action', edits })).rejects.toThrow(sentence)
    expect(contentOf(file, lineage)).toEqual(before)
  })

  it('creates the organizations that cells name, once each, in the step that names them', async () => {
    const { engine, file, mission } = await withMission()
    const caf = { name: 'Caisse d’allocations familiales', shortName: 'CAF' }
    const [known = ''] = (await engine.call('offer.create', { sheet: 'organization', rows: [caf] })).ids
    const { ids } = await engine.call('offer.create', {
      sheet: 'action',
      parent: mission,
      rows: [{ title: 'FSL' }, { title: 'ASLL' }],
    })
    const before = contentOf(file, lineage)
    const edits = [
      { id: ids[0] ?? '', field: 'lead', value: ['caf', 'Udaf du Gers'] },
      { id: ids[1] ?? '', field: 'funders', value: ['UDAF DU GERS'] },
    ]
    await expect(engine.call('offer.update', { sheet: 'action', edits })).rejects.toThrow(/caf/)
    await engine.call('offer.update', { sheet: 'action', edits, hasNames: true })
    const organizations = await read(engine, 'organization')
    expect(organizations.columns.name).toEqual([caf.name, 'Udaf du Gers'])
    const [lead, funders] = await Promise.all([cells(engine, 'lead'), cells(engine, 'funders')])
    expect(lead?.[0]).toEqual([known, organizations.ids[1]])
    expect(funders?.[1]).toEqual([organizations.ids[1]])
    await engine.call('history.undo', {})
    expect(contentOf(file, lineage)).toEqual(before)
  })

  it('moves actions to another mission and missions to another policy, and back', async () => {
    const { engine, file, mission } = await withMission()
    await engine.call('offer.starter', {})
    const missions = await read(engine, 'mission')
    const other = missions.ids.find((id) => id !== mission) ?? ''
    const rows = ['A', 'B', 'C', 'D'].map((title) => ({ title }))
    const { ids } = await engine.call('offer.create', { sheet: 'action', parent: mission, rows })
    const [a = '', b = '', c = '', d = ''] = ids
    const before = contentOf(file, lineage)
    await engine.call('offer.move', { sheet: 'action', ids: [c, a], parent: other, before: null })
    await engine.call('offer.move', { sheet: 'action', ids: [d], parent: mission, before: b })
    const found = await read(engine, 'action')
    const of = (parent: string) =>
      found.ids.flatMap((_id, at) => (found.columns.mission?.[at] === parent ? [found.columns.title?.[at]] : []))
    expect([of(mission), of(other)]).toEqual([
      ['D', 'B'],
      ['C', 'A'],
    ])
    await expect(
      engine.call('offer.move', { sheet: 'action', ids: [a], parent: 'nulle part', before: null }),
    ).rejects.toThrow(/n’existe plus/)
    await engine.call('history.undo', {})
    await engine.call('history.undo', {})
    expect(contentOf(file, lineage)).toEqual(before)
  })

  it('copies an action with its links and means after its model, not with its last check', async () => {
    const { engine, mission } = await withMission()
    const [caf = ''] = (await engine.call('offer.create', { sheet: 'organization', rows: [{ name: 'CAF' }] })).ids
    const rows = [{ title: 'FSL', lead: [caf], coverage: ['32013'], aim: 'un toit' }, { title: 'ASLL' }]
    const [id = ''] = (await engine.call('offer.create', { sheet: 'action', parent: mission, rows })).ids
    const means = [{ kind: 'money' as const, organization: caf, year: 2026, planned: 12_000, actual: null }]
    await engine.call('offer.means', { action: id, means })
    await engine.call('offer.check', { ids: [id] })
    const [copy = ''] = (await engine.call('offer.copy', { ids: [id] })).ids
    expect(await cells(engine, 'title')).toEqual(['FSL', 'FSL (copie)', 'ASLL'])
    const [model, made] = await Promise.all([id, copy].map((action) => engine.call('offer.get', { action })))
    expect(made?.means).toEqual(means)
    expect(made?.values).toMatchObject({ lead: [caf], coverage: ['32013'], aim: 'un toit', checkedOn: null })
    expect(model?.values.checkedOn).toMatch(/^\d{4}-\d\d-\d\d$/)
  })

  it('removes a policy with all that is below it, keeps an organization that is named, and brings all back', async () => {
    const { engine, file, policy, mission } = await withMission()
    const [caf = ''] = (await engine.call('offer.create', { sheet: 'organization', rows: [{ name: 'CAF' }] })).ids
    const rows = [{ title: 'FSL', lead: [caf], coverage: ['32013'] }]
    await engine.call('offer.create', { sheet: 'action', parent: mission, rows })
    await expect(engine.call('offer.remove', { sheet: 'organization', ids: [caf] })).rejects.toThrow(/1\sfois/)
    const before = contentOf(file, lineage)
    expect(await engine.call('offer.remove', { sheet: 'policy', ids: [policy] })).toEqual({
      policies: 1,
      missions: 1,
      actions: 1,
      others: 0,
      replies: 0,
    })
    expect(await cells(engine, 'title')).toEqual([])
    await engine.call('offer.remove', { sheet: 'organization', ids: [caf] })
    await engine.call('history.undo', {})
    await engine.call('history.undo', {})
    expect(contentOf(file, lineage)).toEqual(before)
  })

  it('extends its lists with terms of the workspace, renamed, set aside and taken back', async () => {
    const { engine, mission } = await withMission()
    const { code } = await engine.call('offer.term', {
      vocabulary: 'audience',
      label: 'Gens du voyage',
      standard: 'tous-publics',
    })
    expect(code).toBe('gens-du-voyage')
    const rows = [{ title: 'Domiciliation', audiences: [code] }]
    await engine.call('offer.create', { sheet: 'action', parent: mission, rows })
    await engine.call('offer.term', { vocabulary: 'audience', code, label: 'Voyageurs', isSetAside: true })
    const terms = (await engine.call('offer.vocabularies', {})).audience
    expect(terms.find((term) => term.code === code)).toEqual({
      code,
      label: 'Voyageurs',
      standard: 'tous-publics',
      isSetAside: true,
      isOwn: true,
    })
    await expect(engine.call('offer.term', { vocabulary: 'audience', label: 'familles' })).rejects.toThrow(
      /existe déjà/,
    )
    await expect(engine.call('offer.term', { vocabulary: 'audience', code: 'rien', label: 'Rien' })).rejects.toThrow(
      /n’existe pas/,
    )
  })
})

describe('reading a referential', () => {
  it('answers only what changed since an earlier answer, whatever changed it', async () => {
    const { engine } = await testWorkspace('32')
    const { actions, organizations } = await generateOffer(engine, 200)
    const [first = '', second = '', third = ''] = actions
    let { version } = await engine.call('offer.rows', { sheet: 'action' })
    const since = async () => {
      const answer = await engine.call('offer.rows', { sheet: 'action', since: version })
      version = answer.version
      return { ids: answer.ids.toSorted(), removed: answer.removed, isWhole: answer.isWhole }
    }
    const nothing = { ids: [], removed: [], isWhole: false }
    expect(await since()).toEqual(nothing)
    await engine.call('offer.update', {
      sheet: 'action',
      edits: [
        { id: first, field: 'aim', value: 'autre' },
        { id: second, field: 'funders', value: [organizations[3] ?? ''] },
      ],
    })
    expect(await since()).toEqual({ ...nothing, ids: [first, second].sort() })
    await engine.call('history.undo', {})
    expect(await since()).toEqual({ ...nothing, ids: [first, second].sort() })
    await engine.call('offer.remove', { sheet: 'action', ids: [third] })
    expect((await since()).removed).toEqual([third])
    await engine.call('history.undo', {})
    expect((await since()).ids).toContain(third)
    const [row] = (await engine.call('offer.find', { sheet: 'action', filter: { fields: { code: ['1.1.3'] } } })).ids
    expect(row).toBe(third)
  })

  it('answers every row of a change of many', async () => {
    const { engine, mission } = await withMission()
    const rows = Array.from({ length: 450 }, (_unused, at) => ({ title: `Action ${at}` }))
    const { ids } = await engine.call('offer.create', { sheet: 'action', parent: mission, rows })
    await read(engine, 'action')
    const edits = ids.map((id) => ({ id, field: 'aim', value: 'pour tous' }))
    await engine.call('offer.update', { sheet: 'action', edits })
    expect((await read(engine, 'action')).columns.aim).toEqual(ids.map(() => 'pour tous'))
    await engine.call('history.undo', {})
    expect((await read(engine, 'action')).columns.aim).toEqual(ids.map(() => null))
  })

  it('finds by words, terms, organizations and territory, as a slow reading does', async () => {
    const { engine } = await testWorkspace('32')
    const { organizations } = await generateOffer(engine, 400, 7)
    const all = await read(engine, 'action')
    const held = await read(engine, 'organization')
    const names = new Map(held.ids.map((id, at) => [id, String(held.columns.name?.[at])]))
    const rows = all.ids.map((id, at) => ({
      id,
      cell: (field: string) => all.columns[field]?.[at] ?? null,
      text: Object.values(all.columns)
        .flatMap((column) => column[at] ?? [])
        .map((value) => names.get(String(value)) ?? String(value))
        .map(foldText)
        .join(' '),
    }))
    const find = async (filter: object) => new Set((await engine.call('offer.find', { sheet: 'action', filter })).ids)
    const ids = (test: (row: (typeof rows)[number]) => boolean) => new Set(rows.filter(test).map((row) => row.id))
    expect(await find({ text: 'REPIT depann' })).toEqual(
      ids(({ text }) => text.includes('repit') && text.includes('depannage')),
    )
    expect(await find({ fields: { fee: ['payant'], status: ['active', 'projet'] } })).toEqual(
      ids(({ cell }) => cell('fee') === 'payant' && ['active', 'projet'].includes(String(cell('status')))),
    )
    const [, one = ''] = organizations
    const named = ['lead', 'coLeads', 'operators', 'funders', 'relays']
    expect(await find({ organizations: [one] })).toEqual(
      ids(({ cell }) => named.some((field) => ((cell(field) as string[] | null) ?? []).includes(one))),
    )
    const auch = await engine.call('territory.get', { code: '200066926' })
    const epciOf = new Map<string, string>()
    for (const epci of await engine.call('territory.list', { level: 'epci', department: '32' }))
      for (const commune of (await engine.call('territory.get', { code: epci.code })).communes)
        epciOf.set(commune, epci.code)
    const [commune = ''] = auch.communes
    expect(await find({ territory: commune })).toEqual(
      ids(({ cell }) => (cell('coverage') as string[]).some((code) => code === commune || code === '200066926')),
    )
    expect(await find({ territory: '200066926' })).toEqual(
      ids(({ cell }) =>
        (cell('coverage') as string[]).some((code) => code === '200066926' || epciOf.get(code) === '200066926'),
      ),
    )
  })

  it('finds any row by words, those whose own name holds them first', async () => {
    const { engine, mission } = await withMission()
    const rows = [{ title: 'Aide au logement' }, { title: 'FSL', aim: 'Garder son logement' }]
    await engine.call('offer.create', { sheet: 'action', parent: mission, rows })
    await engine.call('offer.create', { sheet: 'organization', rows: [{ name: 'Gers Logement' }] })
    const found = await engine.call('offer.search', { text: 'LOGEM' })
    expect(found.map(({ sheet, name }) => `${sheet} ${name}`)).toEqual([
      'policy Logement',
      'action Aide au logement',
      'organization Gers Logement',
      // By the name of its policy.
      'mission Accès et maintien',
      'action FSL',
    ])
    expect(await engine.call('offer.search', { text: 'logement', limit: 1 })).toHaveLength(1)
  })

  it('orders by names as French does, empty cells last either way, the order of the referential breaking ties', async () => {
    const { engine, mission } = await withMission()
    const rows = [
      { title: 'Zoé', capacity: 2 },
      { title: 'Été', capacity: 10 },
      { title: 'eau' },
      { title: 'Abri', capacity: 2 },
    ]
    await engine.call('offer.create', { sheet: 'action', parent: mission, rows })
    const titles = async (sort: { field: string; descending?: boolean }[]) => {
      const { ids } = await engine.call('offer.find', { sheet: 'action', filter: {}, sort })
      const all = await read(engine, 'action')
      return ids.map((id) => all.columns.title?.[all.ids.indexOf(id)])
    }
    expect(await titles([{ field: 'title' }])).toEqual(['Abri', 'eau', 'Été', 'Zoé'])
    expect(await titles([{ field: 'capacity' }])).toEqual(['Zoé', 'Abri', 'Été', 'eau'])
    expect(await titles([{ field: 'capacity', descending: true }, { field: 'title' }])).toEqual([
      'Été',
      'Abri',
      'Zoé',
      'eau',
    ])
  })
})
