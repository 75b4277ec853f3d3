import { describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { partnerOffer, returnedToken } from '#tests/support/campaign.ts'
import { type EditedSheet, editedBook } from '#tests/support/campaign-book.ts'
import { dataRequest } from '#tests/support/data-request.ts'
import { contentOf, lineage } from '#tests/support/database.ts'
import { testWorkspace } from '#tests/support/workspace.ts'

const [auch, condom, eauze] = ['32013', '32107', '32119'] as const
const homes = 'Domiciliations (personnes), 2025'
const meals = 'Repas livrés, 2025'

/** Which file each cell of a series comes from stays beside the series, whichever is current. */
const unmoved = [...lineage, 'series_source']

/** Two names of one partner, each asked for data; the one goes, the other stays. */
async function twoNames(stays = dataRequest(), goes = dataRequest()) {
  const { engine, file } = await testWorkspace('32')
  await partnerOffer(engine)
  const names = [{ name: 'MSA Midi-Pyrénées Sud' }, { name: 'Mutualité agricole' }]
  const [kept = '', gone = ''] = (await engine.call('offer.create', { sheet: 'organization', rows: names })).ids
  const requests = [
    { organization: kept, request: stays },
    { organization: gone, request: goes },
  ]
  const { id } = await engine.call('campaign.create', {
    title: 'Automne',
    dueOn: '2026-12-15',
    organizations: [],
    requests,
  })
  const sent = async (organization: string) =>
    (await engine.call('campaign.export', { campaign: id, format: 'xlsx', organizations: [organization] })).bytes
  const back = async (bytes: Uint8Array, edit: (sheet: EditedSheet) => void) =>
    await returnedToken(engine, await editedBook(bytes, edit, { format: 'xlsx', without: [], named: 'Données' }))
  const give = async (organization: string, edit: (sheet: EditedSheet) => void) =>
    await engine.call('campaign.import', { token: await back(await sent(organization), edit) })
  const merge = () => engine.call('offer.merge', { sheet: 'organization', keep: kept, others: [gone] })
  return { engine, file, id, kept, gone, sent, back, give, merge }
}

const values = async (engine: WorkerEngine, indicator: string) =>
  await Promise.all(
    [auch, condom, eauze].map(async (territory) => {
      const [cell] = await engine.call('indicator.values', { indicator, level: 'commune', territory, period: '2025' })
      return cell?.value ?? null
    }),
  )
const replies = async (engine: WorkerEngine) => (await engine.call('campaign.list', {}))[0]?.replies ?? []
const datasets = async (engine: WorkerEngine) =>
  (await engine.call('import.batches', {})).map(({ dataset, datasetTitle }) => [dataset, datasetTitle])

describe('figures of a partner that was written twice', () => {
  it('are those of the name that stays, until the merge is undone', async () => {
    const { engine, file, kept, gone, give, merge } = await twoNames()
    await give(gone, (sheet) => sheet.set(auch, homes, 120).set(condom, meals, 9))
    const before = contentOf(file, unmoved)
    await merge()
    expect(await datasets(engine)).toEqual([[`partner.${kept}`, 'Données demandées à MSA Midi-Pyrénées Sud']])
    expect((await engine.call('offer.roles', { organization: kept })).datasets).toEqual([
      'Données demandées à MSA Midi-Pyrénées Sud',
    ])
    expect(await values(engine, 'ACC04')).toEqual([120, null, null])
    const born = (await engine.call('indicator.list', {})).find(({ id }) => id.startsWith('DON'))
    expect(born?.producer).toBe('MSA Midi-Pyrénées Sud')
    // What one name gave answers for both, who were asked the same.
    expect((await replies(engine)).map(({ organization, figures }) => [organization, figures])).toEqual([[kept, 2]])
    expect(
      await engine.call('campaign.remind', { campaign: (await engine.call('campaign.list', {}))[0]?.id ?? '' }),
    ).toEqual([])
    await engine.call('history.undo', {})
    expect(contentOf(file, unmoved)).toEqual(before)
    expect(await datasets(engine)).toEqual([[`partner.${gone}`, 'Données demandées à Mutualité agricole']])
    expect((await replies(engine)).map(({ organization }) => organization).sort()).toEqual([kept, gone].sort())
  })

  it.each([true, false])(
    'that both names gave are one, the later where they differ (the one that goes last: %s)',
    async (isLast) => {
      const { engine, file, kept, gone, give, merge } = await twoNames()
      const ofGone = () => give(gone, (sheet) => sheet.set(auch, homes, 120).set(condom, homes, 30))
      const ofKept = () => give(kept, (sheet) => sheet.set(auch, homes, 150).set(eauze, homes, 40))
      for (const each of isLast ? [ofKept, ofGone] : [ofGone, ofKept]) await each()
      const before = contentOf(file, unmoved)
      await merge()
      expect(await values(engine, 'ACC04')).toEqual([isLast ? 120 : 150, 30, 40])
      expect(new Set((await datasets(engine)).map(([id]) => id))).toEqual(new Set([`partner.${kept}`]))
      await engine.call('history.undo', {})
      expect(contentOf(file, unmoved)).toEqual(before)
      await engine.call('history.redo', {})
      expect(await values(engine, 'ACC04')).toEqual([isLast ? 120 : 150, 30, 40])
    },
  )

  it('come back in a workbook that was sent to the name that is gone', async () => {
    const { engine, kept, gone, give, sent, back, merge } = await twoNames()
    const bytes = await sent(gone)
    await give(gone, (sheet) => sheet.set(auch, homes, 120))
    await merge()
    const token = await back(bytes, (sheet) => sheet.set(auch, homes, 130).set(condom, homes, 30))
    const { data, organization } = await engine.call('campaign.preview', { token })
    expect(organization.id).toBe(kept)
    // Compared with what was given under the other name.
    expect(data?.columns[0]).toMatchObject({ added: 1, changed: 1 })
    await engine.call('campaign.import', { token })
    expect(await values(engine, 'ACC04')).toEqual([130, 30, null])
    expect(new Set((await datasets(engine)).map(([id]) => id))).toEqual(new Set([`partner.${kept}`]))
  })
})

describe('requests open to a partner that was written twice', () => {
  const [domiciliations, mealsAsked] = dataRequest().variables
  const only = (variable: typeof domiciliations, changes = {}) =>
    dataRequest({ variables: variable === undefined ? [] : [variable], ...changes })

  it('are one request for all that either was asked', async () => {
    const { engine, id, kept, merge } = await twoNames(
      only(domiciliations, { level: 'epci', threshold: 5, dueOn: '2026-12-10' }),
      only(mealsAsked, { periods: ['2024'], threshold: 11, dueOn: '2026-12-01' }),
    )
    await merge()
    const [reply, ...others] = await replies(engine)
    expect(others).toEqual([])
    expect(reply?.request).toMatchObject({
      variables: [{ id: 'CCAS_DOM' }, { id: 'DON_REPAS_LIVRES_REPAS' }],
      level: 'commune',
      periods: ['2024', '2025'],
      threshold: 11,
      dueOn: '2026-12-01',
    })
    const [reminder, ...more] = await engine.call('campaign.remind', { campaign: id })
    expect(more).toEqual([])
    expect(reminder).toMatchObject({ organization: kept, text: expect.stringMatching(/Domiciliations.*Repas livrés/) })
  })

  it('still ask for what the answer of the other name did not hold', async () => {
    const { engine, id, kept, give, merge } = await twoNames(only(domiciliations), only(mealsAsked))
    await give(kept, (sheet) => sheet.set(auch, homes, 120))
    await merge()
    const [reply] = await replies(engine)
    expect(reply).toMatchObject({ organization: kept, figuresOn: null, request: only(mealsAsked) })
    expect((await engine.call('campaign.remind', { campaign: id })).map(({ text }) => text)).toEqual([
      expect.stringContaining('Repas livrés'),
    ])
    await give(kept, (sheet) => sheet.set(auch, meals, 12))
    expect(await engine.call('campaign.remind', { campaign: id })).toEqual([])
    expect(await values(engine, 'ACC04')).toEqual([120, null, null])
  })
})
