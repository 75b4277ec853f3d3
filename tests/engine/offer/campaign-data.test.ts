import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { readWorkbook } from '#electron/formats/workbook-read.ts'
import { partnerOffer, returnedToken } from '#tests/support/campaign.ts'
import { type EditedSheet, editedBook } from '#tests/support/campaign-book.ts'
import { dataRequest } from '#tests/support/data-request.ts'
import { convert, describeWithOffice } from '#tests/support/office.ts'
import { temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

const [auch, condom, eauze, fleurance, lectoure] = ['32013', '32107', '32119', '32132', '32208'] as const
const homes = 'Domiciliations (personnes), 2025'
const meals = 'Repas livrés, 2025'
type Format = 'xlsx' | 'ods'

/** The CCAS carries an action; the MSA has none and is asked for data alone. */
async function opened(request = dataRequest()) {
  const { engine } = await testWorkspace('32')
  const offer = await partnerOffer(engine)
  const { ids } = await engine.call('offer.create', { sheet: 'organization', parent: null, rows: [{ name: 'MSA' }] })
  const msa = ids[0] ?? ''
  const requests = [
    { organization: offer.ccas, request },
    { organization: msa, request },
  ]
  const { id } = await engine.call('campaign.create', { title: 'Automne', dueOn: '2026-12-15', requests })
  const sent = async (organization: string, format: Format = 'xlsx') =>
    await engine.call('campaign.export', { campaign: id, format, organizations: [organization] })
  return { engine, id, msa, sent, ...offer }
}

const filled = (
  bytes: Uint8Array,
  edit: (sheet: EditedSheet) => void,
  format: Format = 'xlsx',
  without: string[] = [],
) => editedBook(bytes, edit, { format, without, named: 'Données' })
async function sheetsOf(name: string, bytes: Uint8Array) {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, bytes)
  return (await readWorkbook(path)).sheets
}
const replyOf = async (engine: WorkerEngine, organization: string) =>
  (await engine.call('campaign.list', {}))[0]?.replies.find((reply) => reply.organization === organization)
const figure = async (engine: WorkerEngine, indicator: string, territory: string) =>
  (await engine.call('indicator.values', { indicator, level: 'commune', territory, period: '2025' }))[0]

describe('data asked of a partner', () => {
  it('names organizations, indicators with what only their producer gives, and perimeters', async () => {
    const { engine, msa } = await opened()
    const { organizations, indicators, perimeters } = await engine.call('campaign.askable', {})
    expect(organizations.map(({ id }) => id)).toContain(msa)
    const asked = (id: string) => indicators.find((indicator) => indicator.id === id)
    expect(asked('ACC04')).toMatchObject({ threshold: 5, variables: [{ id: 'CCAS_DOM', role: null }] })
    // Insured people come from the same file; households of the census do not.
    expect(asked('SAN04')?.variables.map(({ id, role }) => [id, role])).toEqual([
      ['AM_ALD', 'numerator'],
      ['AM_ASSURES', 'denominator'],
    ])
    expect(asked('SAN04')?.threshold).toBe(11)
    // A count is defined by what is counted, never by the rate that is made of it.
    expect(asked('SAN04')?.variables.map(({ definition }) => definition)).toEqual([
      expect.stringMatching(
        /^Assurés en affection de longue durée.*un nombre entier, pas un pourcentage \(unité : .+\)\.$/,
      ),
      expect.stringMatching(/^Assurés.*un nombre entier, pas un pourcentage \(unité : .+\)\.$/),
    ])
    const all = indicators.flatMap(({ variables }) => variables)
    expect(all.filter(({ role, definition }) => role !== null && !/ Écrivez /.test(definition))).toEqual([])
    expect(
      all.filter(({ kind, unit, definition }) => kind === 'count' && /^Part |^Taux /.test(`${definition}${unit}`)),
    ).toEqual([])
    expect(perimeters).toContainEqual({ id: auch, name: 'Auch' })
  })

  it.each(['xlsx', 'ods'] as const)(
    'comes as sheets of the workbook that say what, where, when and the rule (%s)',
    async (format) => {
      const { engine, ccas, msa, sent, id } = await opened()
      const both = await sent(ccas, format)
      expect([both.actions, both.data]).toEqual([1, 2])
      const sheets = await sheetsOf(both.name, both.bytes)
      const shown = (list: typeof sheets) =>
        list.filter(({ hidden, name }) => !hidden && !name.startsWith('Listes')).map(({ name }) => name)
      expect(shown(sheets)).toEqual(['À lire d’abord', 'Vos actions', 'Valeurs possibles', 'Données', 'Définitions'])
      const data = sheets.find(({ name }) => name === 'Données')
      expect(data?.rows[0]).toEqual(['Code', 'Territoire', 'Intercommunalité', homes, meals])
      expect(data?.rows.length).toBeGreaterThan(400)
      expect(data?.rows.find(([code]) => code === auch)?.slice(0, 3)).toEqual([
        auch,
        'Auch',
        'CA Grand Auch Coeur de Gascogne',
      ])
      const definitions =
        sheets
          .find(({ name }) => name === 'Définitions')
          ?.rows.flat()
          .join('\n') ?? ''
      expect(definitions).toContain('=2+2 personnes')
      expect(definitions).toContain('de 1 à 4 (valeur inférieure à 5)')
      expect(definitions).toMatch(/Réponse attendue pour le 15\/12\/2026\. Prochaine édition : 15\/12\/2027/)
      const alone = await sent(msa, format)
      const aloneSheets = await sheetsOf(alone.name, alone.bytes)
      expect(shown(aloneSheets)).toEqual(['À lire d’abord', 'Données', 'Définitions'])
      expect(aloneSheets[0]?.rows.flat().join('\n')).not.toContain('Vos actions')
      await engine.call('campaign.update', { campaign: id, requests: [{ organization: msa, request: null }] })
      expect(await replyOf(engine, msa)).toBeUndefined()
      await engine.call('history.undo', {})
      expect((await replyOf(engine, msa))?.request).toEqual(dataRequest())
    },
  )

  it('may be all that a campaign asks, also where no action is known', async () => {
    const { engine } = await testWorkspace('32')
    const { ids } = await engine.call('offer.create', { sheet: 'organization', parent: null, rows: [{ name: 'MSA' }] })
    const requests = [{ organization: ids[0] ?? '', request: dataRequest({ dueOn: '2020-01-01' }) }]
    const made = { title: 'Chiffres', dueOn: '2030-12-15', organizations: [], requests }
    const { id } = await engine.call('campaign.create', made)
    const [reminder] = await engine.call('campaign.remind', { campaign: id })
    expect(reminder?.text).toMatch(/ci-joint un classeur qui demande 2\sdonnées.*était attendue pour le 01\/01\/2020/)
    await expect(
      engine.call('campaign.update', { campaign: id, requests: [{ organization: 'x', request: dataRequest() }] }),
    ).rejects.toThrow('organismes choisis')
    await expect(
      engine.call('campaign.create', { ...made, requests: requests.map((each) => ({ ...each, request: null })) }),
    ).rejects.toThrow('personne à interroger')
  })

  it.each([
    ['epci', null, (codes: string[]) => codes.some((code) => code.endsWith('@32')) && codes.length > 10],
    ['department', null, (codes: string[]) => codes.join() === '32'],
    ['commune', '32013', (codes: string[]) => codes.join() === '32013'],
  ] as const)('may be asked by %s within %s', async (level, within, isRight) => {
    const { msa, sent } = await opened(dataRequest({ level, within, periods: ['2024', '2025'] }))
    const { name, bytes } = await sent(msa)
    const rows = (await sheetsOf(name, bytes)).find((sheet) => sheet.name === 'Données')?.rows ?? []
    expect(rows[0]?.slice(-4)).toEqual(['Domiciliations (personnes), 2024', homes, 'Repas livrés, 2024', meals])
    expect(isRight(rows.slice(1).map(([code]) => String(code)))).toBe(true)
  })
})

describe('a partner asked for data alone', () => {
  it('gets no actions to read again, also when it carries some, and leaves once nothing is asked', async () => {
    const { engine, id, ccas, sent } = await opened()
    await engine.call('campaign.update', { campaign: id, removed: [ccas] })
    expect(await replyOf(engine, ccas)).toMatchObject({ asksOffer: false, request: dataRequest() })
    const { name, bytes, actions } = await sent(ccas)
    expect(actions).toBe(0)
    expect((await sheetsOf(name, bytes)).map((sheet) => sheet.name)).not.toContain('Vos actions')
    const token = await returnedToken(engine, await filled(bytes, (sheet) => sheet.set(auch, homes, 12)))
    const preview = await engine.call('campaign.preview', { token })
    expect([preview.missing, preview.silent, preview.faults]).toEqual([[], [], []])
    await engine.call('campaign.import', { token })
    expect(
      (await engine.call('campaign.remind', { campaign: id })).map(({ organization }) => organization),
    ).not.toContain(ccas)
    await engine.call('campaign.update', { campaign: id, added: [ccas] })
    expect((await replyOf(engine, ccas))?.asksOffer).toBe(true)
    await engine.call('history.undo', {})
    await engine.call('campaign.update', { campaign: id, requests: [{ organization: ccas, request: null }] })
    expect(await replyOf(engine, ccas)).toBeUndefined()
  })

  it('is asked the same under the name that stays when it was written twice', async () => {
    const { engine, caf, ccas, msa } = await opened()
    await engine.call('offer.merge', { sheet: 'organization', keep: caf, others: [ccas] })
    expect(await replyOf(engine, caf)).toMatchObject({ asksOffer: true, request: dataRequest() })
    await engine.call('offer.merge', { sheet: 'organization', keep: msa, others: [caf] })
    expect(await replyOf(engine, msa)).toMatchObject({ asksOffer: true, request: dataRequest() })
  })

  it('gives figures by intercommunalité, whole or the part in the département, and for the département', async () => {
    for (const level of ['epci', 'department'] as const) {
      const { engine, msa, sent } = await opened(dataRequest({ level }))
      let codes: readonly string[] = []
      const bytes = await filled((await sent(msa)).bytes, (sheet) => {
        codes = sheet.ids()
        for (const [index, code] of codes.entries()) sheet.set(code, homes, 100 + index)
      })
      await engine.call('campaign.import', { token: await returnedToken(engine, bytes) })
      const figures = await engine.call('indicator.values', {
        indicator: 'ACC04',
        level,
        department: '32',
        period: '2025',
      })
      const values = new Map(figures.map(({ territory, value }) => [territory, value]))
      expect(codes.length).toBeGreaterThan(0)
      for (const [index, code] of codes.entries()) expect([code, values.get(code)]).toEqual([code, 100 + index])
    }
  })
})

describe('data that come back', () => {
  const edit = (sheet: EditedSheet) => {
    sheet.set(auch, homes, 120).set(condom, homes, 's').set(eauze, homes, 'nd')
    sheet.set(fleurance, homes, 3).set(lectoure, homes, 'beaucoup').set(auch, meals, '1 234,5')
  }

  it.each(['xlsx', 'ods'] as const)(
    'are previewed, written as one step as the dataset of the partner, read once (%s)',
    async (format) => {
      const { engine, msa, sent } = await opened()
      const token = await returnedToken(
        engine,
        await filled((await sent(msa, format)).bytes, edit, format),
        `r.${format}`,
      )
      const preview = await engine.call('campaign.preview', { token })
      const { data, faults } = preview
      expect(data?.columns[0]).toMatchObject({
        header: homes,
        values: 1,
        secret: 2,
        unavailable: 1,
        added: 4,
        refused: 1,
      })
      expect(data?.columns[1]).toMatchObject({ header: meals, values: 1, added: 1, changed: 0 })
      expect(data?.below).toMatchObject([{ territory: fleurance, name: 'Fleurance', column: homes, value: 3 }])
      expect(data?.newIndicators).toEqual(['Repas livrés'])
      expect(faults).toMatchObject([
        { sheet: 'Données', column: homes, text: 'beaucoup', message: expect.stringContaining('ni un nombre') },
      ])
      expect(faults[0]?.line).toBeGreaterThan(1)
      expect(await figure(engine, 'ACC04', auch)).toMatchObject({ value: null })

      expect(await engine.call('campaign.import', { token })).toMatchObject({ figures: 5, masked: 1, faults: 1 })
      expect(await figure(engine, 'ACC04', auch)).toMatchObject({
        value: 120,
        status: 'ok',
        source: { producer: 'MSA', title: 'Données demandées à MSA', file: `r.${format}` },
      })
      expect(await figure(engine, 'ACC04', condom)).toMatchObject({ value: null, status: 'secret' })
      expect(await figure(engine, 'ACC04', eauze)).toMatchObject({ value: null, status: 'unavailable' })
      expect(await figure(engine, 'ACC04', fleurance)).toMatchObject({ value: null, status: 'secret' })
      const born = (await engine.call('indicator.list', {})).find(({ label }) => label === 'Repas livrés')
      expect(born).toMatchObject({ id: 'DON01', section: 'ageing', unit: 'repas', producer: 'MSA' })
      expect(await figure(engine, 'DON01', auch)).toMatchObject({ value: 1234.5 })
      expect(await replyOf(engine, msa)).toMatchObject({ figures: 5, figuresOn: expect.any(String) })
      expect((await engine.call('import.batches', {}))[0]).toMatchObject({ producer: 'MSA', current: 2 })

      const batches = (await engine.call('import.batches', {})).length
      expect(await engine.call('campaign.import', { token })).toMatchObject({ figures: 0, masked: 0 })
      expect(await engine.call('import.batches', {})).toHaveLength(batches)
      await engine.call('history.undo', {})
      expect(await figure(engine, 'ACC04', auch)).toMatchObject({ value: null })
      expect((await engine.call('indicator.list', {})).some(({ id }) => id === 'DON01')).toBe(false)
      expect(await replyOf(engine, msa)).toMatchObject({ figures: 0, figuresOn: null })
    },
  )

  it('change what changed, keep what an empty cell does not speak of, and leave corrections alone', async () => {
    const { engine, msa, sent } = await opened()
    const { bytes } = await sent(msa)
    const read = async (edits: (sheet: EditedSheet) => void, input = {}) => {
      const token = await returnedToken(engine, await filled(bytes, edits))
      const { data } = await engine.call('campaign.preview', { token })
      return { data, done: await engine.call('campaign.import', { token, ...input }) }
    }
    await read(edit)
    await engine.call('correction.set', {
      corrections: [
        { indicator: null, variable: 'CCAS_DOM', territory: auch, period: '2025', value: 99, reason: 'Relevé' },
      ].map((item) => ({ ...item, level: 'commune' as const, remove: false })),
    })
    const second = await read((sheet) => sheet.set(auch, homes, 130).set(lectoure, homes, '0'))
    expect(second.data).toMatchObject({
      corrected: 1,
      changes: [{ territory: auch, name: 'Auch', column: homes, before: '120', after: '130' }],
    })
    expect(second.done.figures).toBe(2)
    expect(await figure(engine, 'ACC04', auch)).toMatchObject({ value: 99, corrected: { value: 130 } })
    expect(await figure(engine, 'ACC04', condom)).toMatchObject({ status: 'secret' })
    expect(await figure(engine, 'ACC04', lectoure)).toMatchObject({ value: 0, status: 'ok' })
    const clear = await read((sheet) => sheet.set(fleurance, homes, 3), { keepClear: true })
    expect(clear.done).toMatchObject({ figures: 1, masked: 0 })
    expect(await figure(engine, 'ACC04', fleurance)).toMatchObject({ value: 3 })
  })

  it('are read by what was sent, also when the campaign asks something else since or the hidden sheet is gone', async () => {
    const { engine, id, msa, sent } = await opened()
    const { bytes } = await sent(msa)
    const [first] = dataRequest().variables
    const request = dataRequest({ variables: first === undefined ? [] : [first], periods: ['2024'] })
    await engine.call('campaign.update', { campaign: id, requests: [{ organization: msa, request }] })
    const token = await returnedToken(engine, await filled(bytes, edit))
    expect((await engine.call('campaign.preview', { token })).data?.columns.map(({ header }) => header)).toEqual([
      homes,
      meals,
    ])
    await engine.call('history.undo', {})
    const bare = await returnedToken(engine, await filled(bytes, edit, 'xlsx', ['Données envoyées']))
    expect((await engine.call('campaign.preview', { token: bare })).data?.columns[0]?.added).toBe(4)
  })

  it('name lines and columns that cannot be read', async () => {
    const { engine, msa, sent } = await opened()
    const bytes = await filled((await sent(msa)).bytes, (sheet) => {
      sheet.set(auch, meals, 4).rename(meals, 'Plateaux')
      sheet
        .add({ Code: '99999', [homes]: 10 })
        .add({ Code: auch, [homes]: 7 })
        .add({ Territoire: 'Total' })
      sheet.set(condom, homes, '1.234').set(eauze, homes, -2)
    })
    const { faults } = await engine.call('campaign.preview', { token: await returnedToken(engine, bytes) })
    expect(faults.map(({ column, message }) => [column, message])).toEqual([
      ['Plateaux', expect.stringContaining('n’a pas été demandée')],
      [meals, expect.stringContaining('manque')],
      [homes, expect.stringContaining('deux façons')],
      [homes, expect.stringContaining('négative')],
      ['Code', expect.stringContaining('99999')],
      ['Code', expect.stringContaining('déjà à la ligne')],
    ])
    const lost = await filled((await sent(msa)).bytes, () => undefined, 'xlsx', ['Données'])
    const preview = await engine.call('campaign.preview', { token: await returnedToken(engine, lost) })
    expect(preview.faults).toMatchObject([{ message: expect.stringContaining('« Données » manque') }])
  })

  it('come with the actions of the same workbook, and who still owes one of the two is reminded of it', async () => {
    const { engine, id, ccas, msa, sent, actions } = await opened()
    const first = await engine.call('campaign.remind', { campaign: id })
    expect(first.find(({ organization }) => organization === ccas)?.text).toMatch(
      /présente votre action [^.]* et demande 2\sdonnées par commune \(2025\) : Domiciliations et Repas livrés/,
    )
    const { bytes, sent: left } = await sent(ccas)
    await engine.call('campaign.sent', { campaign: id, sent: left })
    const confirmed = await editedBook(bytes, (sheet) => sheet.set(actions[2], 'Rien n’a changé', 'oui'))
    await engine.call('campaign.import', { token: await returnedToken(engine, confirmed) })
    await engine.call('campaign.sent', { campaign: id, sent: (await sent(msa)).sent })
    const later = await engine.call('campaign.remind', { campaign: id })
    const text = later.find(({ organization }) => organization === ccas)
    expect(text?.subject).toContain('données demandées')
    expect(text?.text).toContain('ces données ne nous sont pas parvenues')
    expect(text?.text).not.toContain('Rien n’a changé')
    const both = await filled(confirmed, edit)
    expect(await engine.call('campaign.import', { token: await returnedToken(engine, both) })).toMatchObject({
      confirmed: 1,
      figures: 5,
    })
    expect(
      (await engine.call('campaign.remind', { campaign: id })).map(({ organization }) => organization),
    ).not.toContain(ccas)
    expect((await replyOf(engine, msa))?.figuresOn).toBeNull()
  })
})

describeWithOffice('a workbook of data that went through LibreOffice', () => {
  it.each([
    ['xlsx', 'xlsx'],
    ['ods', 'ods'],
    ['ods', 'xlsx'],
  ] as const)('comes back (%s saved as %s) as it was filled', async (format, saved) => {
    const { engine, msa, sent } = await opened()
    const bytes = await filled(
      (await sent(msa, format)).bytes,
      (sheet) => sheet.set(auch, homes, 120.5).set(condom, homes, 's'),
      format,
    )
    const path = join(temporaryFolder(), `envoi.${format}`)
    writeFileSync(path, bytes)
    const [converted = ''] = convert([path], saved)
    const { data, faults } = await engine.call('campaign.preview', { token: await engine.registerFile(converted) })
    expect(faults).toEqual([])
    expect(data?.columns[0]).toMatchObject({ values: 1, secret: 1, added: 2, refused: 0 })
  })
})
