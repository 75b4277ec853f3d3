import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openPromise } from 'yauzl'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { readWorkbook } from '#electron/formats/workbook-read.ts'
import type { Cell } from '#shared/offer/field.ts'
import { partnerOffer, returnedToken } from '#tests/support/campaign.ts'
import { type EditedSheet, editedBook } from '#tests/support/campaign-book.ts'
import { generateOffer } from '#tests/support/offer.ts'
import { convert, describeWithOffice } from '#tests/support/office.ts'
import { temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

async function opened() {
  const { engine } = await testWorkspace('32')
  const offer = await partnerOffer(engine)
  const { id } = await engine.call('campaign.create', { title: 'Automne 2026', dueOn: '2026-12-15', message: 'Merci.' })
  const sent = async (format: 'xlsx' | 'ods' = 'xlsx') =>
    (await engine.call('campaign.export', { campaign: id, format, organizations: [offer.caf] })).bytes
  return { engine, id, sent, ...offer }
}
const write = (engine: WorkerEngine, action: string, field: string, value: Cell) =>
  engine.call('offer.update', { sheet: 'action', edits: [{ id: action, field, value }] })
const valuesOf = async (engine: WorkerEngine, action: string) => (await engine.call('offer.get', { action })).values
const replyOf = async (engine: WorkerEngine, organization: string) =>
  (await engine.call('campaign.list', {}))[0]?.replies.find((reply) => reply.organization === organization)
const now = () => new Date().toLocaleDateString('sv-SE')

describe('a campaign', () => {
  it('asks those who lead or carry out actions, and is edited, undone and removed', async () => {
    const { engine, id, caf, ccas } = await opened()
    expect((await engine.call('campaign.partners', {})).map(({ name, actions }) => [name, actions])).toEqual([
      ['CAF du Gers', 3],
      ['CCAS d’Auch', 1],
    ])
    const [campaign] = await engine.call('campaign.list', {})
    expect(campaign?.replies.map(({ organization }) => organization)).toEqual([caf, ccas])
    const removed = { campaign: id, title: 'Hiver', message: null, removed: [ccas] }
    expect(await engine.call('campaign.update', removed)).toEqual({ changed: true })
    expect(await engine.call('campaign.update', removed)).toEqual({ changed: false })
    expect((await engine.call('campaign.list', {}))[0]).toMatchObject({ title: 'Hiver', message: null, replies: [{}] })
    await engine.call('campaign.remove', { campaign: id })
    expect(await engine.call('campaign.list', {})).toEqual([])
    await engine.call('history.undo', {})
    await engine.call('history.undo', {})
    expect((await engine.call('campaign.list', {}))[0]).toEqual(campaign)
    await expect(engine.call('campaign.remove', { campaign: 'x' })).rejects.toThrow('n’existe plus')
    await expect(
      engine.call('campaign.create', { title: 'x', dueOn: '2026-12-15', organizations: ['x'] }),
    ).rejects.toThrow('organismes choisis')
  })

  it('is not opened when there is nobody to ask', async () => {
    const { engine } = await testWorkspace('32')
    await expect(engine.call('campaign.create', { title: 'x', dueOn: '2026-12-15' })).rejects.toThrow(
      'personne à interroger',
    )
    expect(await engine.call('campaign.list', {})).toEqual([])
  })

  it('keeps its replies when a partner turns out to be written twice', async () => {
    const { engine, caf, ccas } = await opened()
    await engine.call('offer.merge', { sheet: 'organization', keep: caf, others: [ccas] })
    expect((await engine.call('campaign.list', {}))[0]?.replies.map(({ organization }) => organization)).toEqual([caf])
  })

  it.each(['xlsx', 'ods'] as const)(
    'gives each partner a workbook of its actions (%s), several as one archive',
    async (format) => {
      const { engine, id, caf, actions } = await opened()
      const all = await engine.call('campaign.export', { campaign: id, format })
      expect([all.name, all.partners, all.actions]).toEqual(['Automne 2026 - classeurs.zip', 2, 4])
      const archive = join(temporaryFolder(), all.name)
      writeFileSync(archive, all.bytes)
      const zip = await openPromise(archive)
      const names: string[] = []
      for await (const entry of zip.eachEntry()) names.push(entry.fileName)
      expect(names.sort()).toEqual([`Automne 2026 - CAF du Gers.${format}`, `Automne 2026 - CCAS d’Auch.${format}`])
      const one = await engine.call('campaign.export', { campaign: id, format, organizations: [caf] })
      expect(one.name).toBe(`Automne 2026 - CAF du Gers.${format}`)
      const path = join(temporaryFolder(), one.name)
      writeFileSync(path, one.bytes)
      const { sheets } = await readWorkbook(path)
      expect(
        sheets
          .filter(({ hidden }) => !hidden)
          .map(({ name }) => name)
          .slice(0, 3),
      ).toEqual(['À lire d’abord', 'Vos actions', 'Valeurs possibles'])
      expect(sheets.find(({ name }) => name === 'Valeurs envoyées')?.hidden).toBe(true)
      const said = sheets[0]?.rows.flat().join('\n') ?? ''
      expect(said).toMatch(/vos 3\sactions/)
      expect(said).toContain('Réponse attendue pour le 15/12/2026.')
      expect(said).toContain('Merci.')
      expect(sheets[1]?.rows.slice(1).map(([action]) => action)).toEqual(actions)
      // Writing is not sending: the file may never reach the disk.
      expect(await replyOf(engine, caf)).toMatchObject({ sentOn: null, asked: 0 })
      await engine.call('campaign.sent', { campaign: id, sent: one.sent })
      expect(await replyOf(engine, caf)).toMatchObject({ sentOn: now(), asked: 3, answeredOn: null })
      await engine.call('history.undo', {})
      expect(await replyOf(engine, caf)).toMatchObject({ sentOn: null, asked: 0 })
      const stranger = [{ organization: actions[0], actions: 1 }]
      await expect(engine.call('campaign.sent', { campaign: id, sent: stranger })).rejects.toThrow('organismes choisis')
    },
  )

  it('words reminders for those who have not answered', async () => {
    const { engine, id, caf, sent, actions } = await opened()
    await engine.call('offer.update', {
      sheet: 'organization',
      edits: [{ id: caf, field: 'email', value: 'accueil@caf.exemple.fr' }],
    })
    const first = await engine.call('campaign.remind', { campaign: id })
    expect(first.map(({ name, email }) => [name, email])).toEqual([
      ['CAF du Gers', 'accueil@caf.exemple.fr'],
      ['CCAS d’Auch', null],
    ])
    expect(first[1]?.text).toMatch(
      /ci-joint un classeur qui présente votre action[\s\S]*Merci\.[\s\S]*Camille Test\nanalyste/,
    )
    const confirmed = await editedBook(await sent(), (sheet) => sheet.set(actions[0], 'Rien n’a changé', 'oui'))
    const token = await returnedToken(engine, confirmed)
    await engine.call('campaign.update', { campaign: id, dueOn: '2020-01-01' })
    expect((await engine.call('campaign.remind', { campaign: id }))[0]?.text).toContain('Une réponse était attendue')
    await engine.call('campaign.import', { token })
    expect((await engine.call('campaign.remind', { campaign: id })).map(({ name }) => name)).toEqual(['CCAS d’Auch'])
  })
})

describe('a returned workbook', () => {
  const edit =
    ([first, second, third]: readonly string[]) =>
    (sheet: EditedSheet) => {
      sheet.set(first ?? '', 'Téléphone', '0562111111').set(first ?? '', 'Capacité', 25)
      sheet.set(first ?? '', 'Publics', 'Familles')
      sheet.set(second ?? '', 'Rien n’a changé', 'oui')
      sheet.set(third ?? '', 'Rien n’a changé', 'non')
      sheet.add({ Mission: 'Accès et maintien', Action: 'Bail glissant', Opérateurs: 'SOLIHA Gers ; CCAS d’Auch' })
    }

  it.each(['xlsx', 'ods'] as const)('is merged as one step that is undone as one (%s)', async (format) => {
    const { engine, caf, ccas, actions, sent, mission } = await opened()
    const [first, second, third] = actions
    const bytes = await editedBook(await sent(format), edit(actions), { format })
    const token = await returnedToken(engine, bytes, `retour.${format}`)
    const before = await valuesOf(engine, first)
    const preview = await engine.call('campaign.preview', { token })
    expect(preview.faults).toEqual([])
    expect(preview).toMatchObject({
      organization: { id: caf, name: 'CAF du Gers' },
      isKnown: false,
      hasSent: true,
      confirmed: [{ action: second }],
      unclear: [{ action: third }],
      silent: [],
      missing: [],
      created: ['SOLIHA Gers'],
      added: [{ title: 'Bail glissant', mission: '6.1 Accès et maintien' }],
    })
    expect(preview.added[0]?.cells).toEqual([{ label: 'Opérateurs', text: 'SOLIHA Gers ; CCAS d’Auch' }])
    expect(
      preview.changed.map(({ action, changes }) => [
        action,
        changes.map((c) => [c.label, c.before, c.after, c.conflict]),
      ]),
    ).toEqual([
      [
        first,
        [
          ['Publics', '', 'Familles', false],
          ['Capacité', '20', '25', false],
          ['Téléphone', '05 62 00 00 01', '05 62 11 11 11', false],
        ],
      ],
    ])
    const counts = await engine.call('campaign.import', { token })
    expect(counts).toMatchObject({ confirmed: 1, changed: 1, cells: 3, added: 1, kept: 0, faults: 0 })
    expect(await valuesOf(engine, first)).toMatchObject({
      phone: '05 62 11 11 11',
      capacity: 25,
      audiences: ['familles'],
      checkedOn: now(),
      checkedBy: 'CAF du Gers',
    })
    expect(await valuesOf(engine, second)).toMatchObject({ aim: 'Garder un toit', checkedOn: now() })
    expect((await valuesOf(engine, third)).checkedOn).toBe(null)
    const { ids } = await engine.call('offer.find', { sheet: 'action', filter: { text: 'Bail glissant' } })
    const added = await valuesOf(engine, ids[0] ?? '')
    expect(added).toMatchObject({ mission, checkedBy: 'CAF du Gers', code: '6.1.4' })
    expect(added.operators).toHaveLength(2)
    expect(added.operators).toContain(ccas)
    expect(await replyOf(engine, caf)).toMatchObject({ answeredOn: now(), confirmed: 1, changed: 1, added: 1 })
    // The same file again: nothing to write, nothing counted twice.
    const { undo } = await engine.call('history.state', {})
    const again = await engine.call('campaign.preview', { token })
    expect([again.isKnown, again.changed, again.added, again.created]).toEqual([true, [], [], []])
    expect(await engine.call('campaign.import', { token })).toMatchObject({ cells: 0, added: 0, kept: 0 })
    expect((await engine.call('history.state', {})).undo?.id).toBe(undo?.id)
    await engine.call('history.undo', {})
    expect(await valuesOf(engine, first)).toEqual(before)
    expect((await engine.call('offer.find', { sheet: 'action', filter: {} })).ids).toEqual([...actions])
    expect((await engine.call('offer.find', { sheet: 'organization', filter: {} })).ids).toEqual([caf, ccas])
    expect(await replyOf(engine, caf)).toMatchObject({ answeredOn: null, confirmed: 0 })
  })

  it('never overwrites a cell that changed here since it was sent, unless one says so', async () => {
    const { engine, caf, actions, sent } = await opened()
    const [first] = actions
    const bytes = await editedBook(await sent(), (sheet) => {
      sheet.set(first, 'Téléphone', '05 62 11 11 11').set(first, 'Capacité', 25).set(first, 'But', 'Écouter')
      sheet.set(first, 'Pilote', 'CAF du Gers ; Secours populaire')
    })
    await write(engine, first, 'phone', '05 62 22 22 22')
    await write(engine, first, 'capacity', 25)
    await write(engine, first, 'lead', [])
    const token = await returnedToken(engine, bytes)
    const preview = await engine.call('campaign.preview', { token })
    expect(preview.changed[0]?.changes.map((c) => [c.field, c.before, c.sent, c.after, c.conflict])).toEqual([
      ['lead', '', 'CAF du Gers', 'CAF du Gers ; Secours populaire', true],
      ['aim', '', '', 'Écouter', false],
      ['phone', '05 62 22 22 22', '05 62 00 00 01', '05 62 11 11 11', true],
    ])
    expect(await engine.call('campaign.import', { token })).toMatchObject({ cells: 1, kept: 2 })
    expect(await valuesOf(engine, first)).toMatchObject({ phone: '05 62 22 22 22', aim: 'Écouter', lead: null })
    // Nobody else is created for a cell that stays.
    expect((await engine.call('offer.find', { sheet: 'organization', filter: {} })).ids).toHaveLength(2)
    expect(await replyOf(engine, caf)).toMatchObject({ changed: 1 })
    const takes = [{ action: first, field: 'phone' }]
    expect(await engine.call('campaign.import', { token, takes })).toMatchObject({ cells: 1, kept: 1 })
    expect((await valuesOf(engine, first)).phone).toBe('05 62 11 11 11')
  })

  it('knows a cell that nobody touched after what it names is called otherwise here', async () => {
    const { engine, caf, actions, sent } = await opened()
    const bytes = await editedBook(await sent(), (sheet) => sheet.set(actions[1], 'Rien n’a changé', 'oui'))
    await engine.call('offer.update', { sheet: 'organization', edits: [{ id: caf, field: 'name', value: 'Caf 32' }] })
    const preview = await engine.call('campaign.preview', { token: await returnedToken(engine, bytes) })
    expect([preview.changed, preview.created, preview.confirmed.length]).toEqual([[], [], 1])
  })

  it('holds every difference for a conflict when the hidden sheet is lost', async () => {
    const { engine, actions, sent } = await opened()
    const [first] = actions
    const bytes = await editedBook(await sent(), (sheet) => sheet.set(first, 'Capacité', 30), {
      without: ['Valeurs envoyées'],
    })
    const token = await returnedToken(engine, bytes)
    const preview = await engine.call('campaign.preview', { token })
    expect(preview.hasSent).toBe(false)
    expect(preview.changed[0]?.changes).toMatchObject([{ field: 'capacity', sent: null, after: '30', conflict: true }])
    expect(await engine.call('campaign.import', { token })).toMatchObject({ cells: 0, kept: 1 })
  })

  it('names what it cannot read by sheet, line and column, and takes the rest', async () => {
    const { engine, ccas, actions, sent } = await opened()
    const [first, second, third] = actions
    const { ids } = await engine.call('offer.create', {
      sheet: 'action',
      parent: String((await valuesOf(engine, first)).mission),
      rows: [{ title: 'Ailleurs', lead: [ccas] }],
    })
    const bytes = await editedBook(await sent(), (sheet) => {
      sheet.set(first, 'Capacité', 'beaucoup').set(first, 'Publics', 'Martiens').set(first, 'Début', '31/02/2026')
      sheet
        .set(first, 'Territoires couverts', 'Condom ; Atlantis')
        .set(first, 'But', 'Écouter')
        .set(first, 'Action', null)
      sheet.set(second, 'Rien n’a changé', 'peut-être')
      sheet.add({ Identifiant: ids[0] ?? '', Action: 'Pas à nous' }).add({ Action: 'Sans mission' })
      sheet.add({ Identifiant: first, But: 'Deux fois' }).add({ Mission: 'Inconnue', Action: 'Autre' })
    })
    await engine.call('offer.remove', { sheet: 'action', ids: [third] })
    const token = await returnedToken(engine, bytes)
    const { faults, changed, silent } = await engine.call('campaign.preview', { token })
    expect(faults.map(({ line, column }) => [line, column])).toEqual([
      [2, 'Publics'],
      [2, 'Territoires couverts'],
      [2, 'Capacité'],
      [2, 'Début'],
      [2, 'Action'],
      [3, 'Rien n’a changé'],
      [4, null],
      [5, null],
      [6, 'Mission'],
      [7, null],
      [8, 'Mission'],
      [8, 'Mission'],
    ])
    expect(faults.every(({ sheet, message }) => sheet === 'Vos actions' && message.length > 10)).toBe(true)
    expect(changed.map(({ changes }) => changes.map(({ field }) => field))).toEqual([['aim']])
    expect(silent.map(({ action }) => action)).toEqual([second])
    expect(await engine.call('campaign.import', { token })).toMatchObject({ cells: 1, added: 0, faults: faults.length })
    expect((await valuesOf(engine, first)).title).toBe('Visites à domicile')
  })

  it('reads names of territories that people type, and what is emptied', async () => {
    const { engine, actions, sent } = await opened()
    const [first, second] = actions
    const bytes = await editedBook(await sent(), (sheet) => {
      sheet.set(first, 'Territoires couverts', 'auch ; CONDOM').set(second, 'But', null).remove(actions[2])
    })
    const token = await returnedToken(engine, bytes)
    expect((await engine.call('campaign.preview', { token })).missing).toMatchObject([{ action: actions[2] }])
    await engine.call('campaign.import', { token })
    expect((await valuesOf(engine, first)).coverage).toEqual(expect.arrayContaining(['32013', '32107']))
    expect((await valuesOf(engine, second)).aim).toBe(null)
    expect((await engine.call('offer.find', { sheet: 'action', filter: {} })).ids).toHaveLength(3)
  })

  it('is refused when it is another file, or of a campaign that is gone', async () => {
    const { engine, id, sent } = await opened()
    const bytes = await sent()
    await engine.call('campaign.remove', { campaign: id })
    const token = await returnedToken(engine, bytes)
    await expect(engine.call('campaign.preview', { token })).rejects.toThrow('n’est pas un classeur de campagne')
    const other = await engine.call('offer.export', { format: 'xlsx' })
    const stray = await returnedToken(engine, other.bytes)
    await expect(engine.call('campaign.import', { token: stray })).rejects.toThrow('n’est pas un classeur de campagne')
  })
})

describeWithOffice('a workbook that went through LibreOffice', () => {
  it.each([
    ['xlsx', 'xlsx'],
    ['ods', 'ods'],
    ['ods', 'xlsx'],
  ] as const)('comes back (%s saved as %s) as it was sent', async (format, saved) => {
    const { engine } = await testWorkspace('32')
    const { actions } = await generateOffer(engine, 40, 5)
    const lines = 'Deux lignes,\nune tabulation\tet =1+1'
    const edits = [
      { id: actions[0] ?? '', field: 'aim', value: lines },
      { id: actions[1] ?? '', field: 'coverage', value: ['32013', '32'] },
    ]
    await engine.call('offer.update', { sheet: 'action', edits })
    const { id } = await engine.call('campaign.create', { title: 'Printemps', dueOn: '2027-03-31' })
    for (const { organization } of (await engine.call('campaign.partners', {})).slice(0, 2)) {
      const { name, bytes } = await engine.call('campaign.export', {
        campaign: id,
        format,
        organizations: [organization],
      })
      const path = join(temporaryFolder(), name)
      writeFileSync(path, bytes)
      const [converted = ''] = convert([path], saved)
      const preview = await engine.call('campaign.preview', { token: await engine.registerFile(converted) })
      expect([preview.hasSent, preview.changed, preview.added, preview.faults]).toEqual([true, [], [], []])
      expect(preview.silent.length).toBeGreaterThan(0)
    }
  })
})
