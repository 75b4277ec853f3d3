import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import type { Cell } from '#shared/offer/field.ts'
import { partnerOffer, returnedToken } from '#tests/support/campaign.ts'
import { editedBook } from '#tests/support/campaign-book.ts'
import { bookFile, importOffer, rowsOf, tableOf, wholeOffer } from '#tests/support/offerFiles.ts'
import { temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

type Merged = 'organization' | 'accessPoint' | 'action'

async function exported(engine: WorkerEngine, format: 'xlsx' | 'data-inclusion' | 'hsds'): Promise<string> {
  const { name, bytes } = await engine.call('offer.export', { format })
  const path = join(temporaryFolder(), name)
  writeFileSync(path, bytes)
  return path
}

/** Two organizations, two places and two actions of which one is the other, with money. */
async function doubled() {
  const opened = await testWorkspace('32')
  const { engine } = opened
  const offer = await partnerOffer(engine)
  const create = async (sheet: 'organization' | 'accessPoint', rows: Record<string, Cell>[]) =>
    (await engine.call('offer.create', { sheet, rows })).ids
  const [other = ''] = await create('organization', [
    { name: 'Caisse d’allocations familiales', phone: '05 62 61 61 61' },
  ])
  const [place = '', samePlace = ''] = await create('accessPoint', [
    { name: 'Accueil', address: '1 rue Gambetta', commune: '32013', organization: offer.caf },
    { name: 'Accueil CAF', address: '1 rue Gambetta', commune: '32013', organization: other },
  ])
  const [action, , second] = offer.actions
  const edits = [
    { id: action, field: 'accessPoints', value: [place] },
    { id: second, field: 'accessPoints', value: [samePlace] },
    { id: second, field: 'lead', value: [other] },
    { id: second, field: 'phone', value: '05 62 00 00 99' },
  ]
  await engine.call('offer.update', { sheet: 'action', edits })
  const money = (organization: string, planned: number) =>
    ({ kind: 'money', organization, year: 2026, planned, actual: null }) as const
  await engine.call('offer.means', { action, means: [money(offer.caf, 100)] })
  await engine.call('offer.means', { action: second, means: [money(other, 40)] })
  return { ...opened, ...offer, other, place, samePlace, action, second }
}

const pairs = (of: Awaited<ReturnType<typeof doubled>>): readonly (readonly [Merged, string, string])[] => [
  ['organization', of.caf, of.other],
  ['accessPoint', of.place, of.samePlace],
  ['action', of.action, of.second],
]

describe('a file that comes again after a merge', () => {
  it.each(['xlsx', 'data-inclusion', 'hsds'] as const)('writes nothing and brings back nobody (%s)', async (format) => {
    const of = await doubled()
    const file = await exported(of.engine, format)
    for (const [sheet, keep, gone] of pairs(of)) await of.engine.call('offer.merge', { sheet, keep, others: [gone] })
    const merged = await wholeOffer(of.engine)
    const { preview } = await importOffer(of.engine, [file])
    expect(preview.faults).toEqual([])
    expect(preview.changes).toEqual([])
    expect(preview.counts).toMatchObject({
      organization: { added: 0 },
      accessPoint: { added: 0 },
      action: { added: 0 },
    })
    expect(await wholeOffer(of.engine)).toEqual(merged)
  })

  it('recreates nobody when it knew the rows by what their producer calls them', async () => {
    const { engine } = await testWorkspace('32')
    const place = { commune: 'Auch', code_insee: '32013', code_postal: '32000' }
    const structures = ['a', 'b'].map((id) => ({ id, source: 'dora', nom: `Entraide ${id}`, ...place }))
    const services = ['a', 'b'].map((id) => ({
      ...place,
      id: `service-${id}`,
      source: 'dora',
      structure_id: id,
      nom: `Atelier ${id}`,
      adresse: `${id} rue Gambetta`,
      description: 'Un atelier',
    }))
    const file = join(temporaryFolder(), 'dora.json')
    writeFileSync(file, JSON.stringify([...structures, ...services]))
    await importOffer(engine, [file])
    for (const sheet of ['organization', 'accessPoint', 'action'] as const) {
      const [keep, gone] = (await rowsOf(engine, sheet)).map(({ id }) => String(id))
      await engine.call('offer.merge', { sheet, keep: String(keep), others: [String(gone)] })
    }
    const merged = await wholeOffer(engine)
    await importOffer(engine, [file])
    expect(await wholeOffer(engine)).toEqual(merged)
    expect(merged).toMatchObject({ organization: [{}], accessPoint: [{}], action: [{}] })
  })

  it('knows by its name a row that had no identifier', async () => {
    const { engine } = await testWorkspace('32')
    const book = (phone: string) =>
      bookFile([
        tableOf('Actions', [
          ['Politique', 'Mission', 'Action', 'Pilote', 'Téléphone'],
          ['Famille', 'Parentalité', 'LAEP', 'CAF 32', null],
          ['Famille', 'Parentalité', 'Lieu d’accueil enfants-parents', 'CAF du Gers', phone],
        ]),
      ])
    await importOffer(engine, [await book('05 62 00 00 01')])
    const idOf = async (sheet: Merged, name: string) =>
      String((await rowsOf(engine, sheet)).find((row) => (row.title ?? row.name) === name)?.id)
    const [keep, laep] = [await idOf('organization', 'CAF du Gers'), await idOf('action', 'LAEP')]
    await engine.call('offer.merge', {
      sheet: 'organization',
      keep,
      others: [await idOf('organization', 'CAF 32')],
    })
    await engine.call('offer.merge', {
      sheet: 'action',
      keep: laep,
      others: [await idOf('action', 'Lieu d’accueil enfants-parents')],
    })
    const merged = await wholeOffer(engine)
    await importOffer(engine, [await book('05 62 00 00 01')])
    expect(await wholeOffer(engine)).toEqual(merged)
    const { preview } = await importOffer(engine, [await book('05 62 00 00 02')])
    expect(preview.lost.map(({ field, text, reason }) => [field, text, reason])).toEqual([
      ['Téléphone', '05 62 00 00 02', expect.stringMatching(/réunie ici avec « LAEP »/)],
    ])
    expect(await wholeOffer(engine)).toEqual(merged)
  })

  it('updates the row that was kept with what is new in it, and asks where somebody chose', async () => {
    const { engine } = await testWorkspace('32')
    const records = (nom: string, telephone: string) => {
      const path = join(temporaryFolder(), 'structures.json')
      const record = { id: 'dora--1', source: 'dora', nom, telephone, date_maj: '2026-01-05', courriel: 'a@exemple.fr' }
      writeFileSync(path, JSON.stringify([record]))
      return path
    }
    await importOffer(engine, [records('Entraide', '+33562000001')])
    const gone = String((await rowsOf(engine, 'organization'))[0]?.id)
    const rows = [{ name: 'Entraide Gersoise', phone: '05 62 00 00 01' }]
    const [keep = ''] = (await engine.call('offer.create', { sheet: 'organization', rows })).ids
    await engine.call('offer.merge', { sheet: 'organization', keep, others: [gone] })
    const { preview } = await importOffer(engine, [records('Entraide 32', '+33562000002')])
    expect(preview.changes.map(({ id, label, after }) => [id, label, after])).toEqual([
      [keep, 'Téléphone', '05 62 00 00 02'],
    ])
    expect(preview.conflicts.map(({ id, label, before, after }) => [id, label, before, after])).toEqual([
      [keep, 'Organisme', 'Entraide Gersoise', 'Entraide 32'],
    ])
    expect((await rowsOf(engine, 'organization')).map(({ name, phone, email }) => [name, phone, email])).toEqual([
      ['Entraide Gersoise', '05 62 00 00 02', 'a@exemple.fr'],
    ])
  })

  it('follows merges of merged rows, forgets them when they are undone, and brings back a row whose heir is gone', async () => {
    const { engine } = await testWorkspace('32')
    const rows = ['A', 'B', 'C'].map((name) => ({ name }))
    const [a = '', b = '', c = ''] = (await engine.call('offer.create', { sheet: 'organization', rows })).ids
    const file = await exported(engine, 'xlsx')
    const names = async () => (await rowsOf(engine, 'organization')).map(({ name }) => name)
    await engine.call('offer.merge', { sheet: 'organization', keep: b, others: [a] })
    await engine.call('offer.merge', { sheet: 'organization', keep: c, others: [b] })
    await importOffer(engine, [file])
    expect(await names()).toEqual(['C'])
    await engine.call('history.undo', {})
    expect(await names()).toEqual(['B', 'C'])
    await importOffer(engine, [file])
    expect(await names()).toEqual(['B', 'C'])
    await engine.call('history.undo', {})
    expect(await names()).toEqual(['A', 'B', 'C'])
    await engine.call('history.redo', {})
    await engine.call('offer.remove', { sheet: 'organization', ids: [b] })
    await importOffer(engine, [file])
    expect(await rowsOf(engine, 'organization')).toEqual(
      [a, b, c].map((id, at) => expect.objectContaining({ id, name: 'ABC'[at] })),
    )
    // Merged the other way round, neither leads in circles.
    await engine.call('offer.merge', { sheet: 'organization', keep: a, others: [b] })
    await engine.call('offer.remove', { sheet: 'organization', ids: [a] })
    await importOffer(engine, [file])
    expect(await names()).toEqual(['A', 'B', 'C'])
  })
})

describe('a campaign workbook that comes back after a merge', () => {
  async function sent() {
    const of = await doubled()
    const { id } = await of.engine.call('campaign.create', { title: 'Automne', dueOn: '2026-12-15' })
    const book = async (organization: string) =>
      (await of.engine.call('campaign.export', { campaign: id, format: 'xlsx', organizations: [organization] })).bytes
    const replies = async () =>
      (await of.engine.call('campaign.list', {}))[0]?.replies.map((reply) => [
        reply.organization,
        reply.answeredOn !== null,
        reply.confirmed,
        reply.changed,
      ])
    const back = async (bytes: Uint8Array) => ({ token: await returnedToken(of.engine, bytes) })
    return { ...of, id, book, replies, back }
  }

  it('is the answer of the partner into which its own was merged, beside that partner’s own answer', async () => {
    const { engine, caf, other, second, book, replies, back } = await sent()
    const [theirs, own] = [await book(other), await book(caf)]
    const confirmed = await editedBook(own, (sheet) => {
      for (const action of sheet.ids()) sheet.set(action, 'Rien n’a changé', 'oui')
    })
    const changed = await editedBook(theirs, (sheet) => {
      sheet.set(second, 'Téléphone', '05 62 77 77 77')
    })
    await engine.call('campaign.import', await back(confirmed))
    await engine.call('offer.merge', { sheet: 'organization', keep: caf, others: [other] })
    const preview = await engine.call('campaign.preview', await back(changed))
    expect(preview).toMatchObject({ organization: { id: caf, name: 'CAF du Gers' }, isKnown: false, faults: [] })
    expect(preview.changed[0]?.changes).toMatchObject([{ field: 'phone', after: '05 62 77 77 77', conflict: false }])
    await engine.call('campaign.import', await back(changed))
    expect(await replies()).toEqual([[caf, true, 3, 1]])
    expect((await engine.call('offer.get', { action: second })).values).toMatchObject({
      phone: '05 62 77 77 77',
      checkedBy: 'CAF du Gers',
    })
    for (const file of [confirmed, changed])
      expect(await engine.call('campaign.preview', await back(file))).toMatchObject({ isKnown: true })
  })

  it('keeps both answers when partners are merged after they answered', async () => {
    const { engine, caf, other, book, replies, back } = await sent()
    for (const partner of [caf, other])
      await engine.call(
        'campaign.import',
        await back(
          await editedBook(await book(partner), (sheet) => {
            for (const action of sheet.ids()) sheet.set(action, 'Rien n’a changé', 'oui')
          }),
        ),
      )
    await engine.call('offer.merge', { sheet: 'organization', keep: caf, others: [other] })
    expect(await replies()).toEqual([[caf, true, 4, 0]])
    await engine.call('history.undo', {})
    expect((await replies())?.length).toBe(2)
  })

  it('creates nobody for a name that was merged away', async () => {
    const { engine, caf, other, second, book, back } = await sent()
    const bytes = await editedBook(await book(other), (sheet) => {
      sheet.set(second, 'Pilote', 'Caisse d’allocations familiales ; CCAS d’Auch')
    })
    await engine.call('offer.merge', { sheet: 'organization', keep: caf, others: [other] })
    const preview = await engine.call('campaign.preview', await back(bytes))
    expect(preview.created).toEqual([])
    expect(preview.changed[0]?.changes).toMatchObject([{ field: 'lead', conflict: false }])
  })

  it.each([[[]], [['Valeurs envoyées']]])(
    'says what it says of an action that was merged into another (without %j)',
    async (without) => {
      const { engine, caf, action, second, book, back } = await sent()
      const bytes = await editedBook(
        await book(caf),
        (sheet) => {
          sheet.set(action, 'But', 'Prévenir les expulsions').set(second, 'Conditions d’accès', 'Sur rendez-vous')
          sheet.set(second, 'Téléphone', '05 62 88 88 88')
        },
        { without },
      )
      await engine.call('offer.merge', { sheet: 'action', keep: action, others: [second] })
      const preview = await engine.call('campaign.preview', await back(bytes))
      expect(preview.faults).toEqual([])
      expect(preview.missing).toEqual([])
      expect(
        preview.changed.map(({ action: of, changes }) => [
          of,
          // Without what was sent, cells that the merge filled are to be settled too.
          changes
            .flatMap(({ field, after, conflict }) =>
              ['aim', 'conditions', 'phone'].includes(field) ? [[field, after, conflict]] : [],
            )
            .sort(),
        ]),
      ).toEqual([
        [
          action,
          [
            ['aim', 'Prévenir les expulsions', false],
            ['conditions', 'Sur rendez-vous', false],
            ['phone', '05 62 88 88 88', true],
          ],
        ],
      ])
      await engine.call('campaign.import', await back(bytes))
      expect((await engine.call('offer.get', { action })).values).toMatchObject({
        aim: 'Prévenir les expulsions',
        conditions: 'Sur rendez-vous',
        phone: '05 62 00 00 01',
      })
    },
  )

  it('names the cell where two lines of what is now one action disagree', async () => {
    const { engine, caf, action, second, book, back } = await sent()
    const bytes = await editedBook(await book(caf), (sheet) => {
      sheet.set(action, 'But', 'Un but').set(second, 'But', 'Un autre but')
    })
    await engine.call('offer.merge', { sheet: 'action', keep: action, others: [second] })
    const { faults, changed } = await engine.call('campaign.preview', await back(bytes))
    expect(faults).toMatchObject([{ column: 'But', text: 'Un autre but', message: expect.stringMatching(/ligne 2/) }])
    expect(changed[0]?.changes).toMatchObject([{ field: 'aim', after: 'Un but' }])
  })
})
