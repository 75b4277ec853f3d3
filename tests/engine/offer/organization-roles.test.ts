import { describe, expect, it } from 'vitest'
import { roleSentences } from '#shared/offer/role.labels.ts'
import { partnerOffer, returnedToken } from '#tests/support/campaign.ts'
import { editedBook } from '#tests/support/campaign-book.ts'
import { dataRequest } from '#tests/support/data-request.ts'
import { testWorkspace } from '#tests/support/workspace.ts'

describe('roles of an organization', () => {
  it('are computed from actions, means, places, figures and campaigns', async () => {
    const { engine } = await testWorkspace('32')
    const { caf, ccas, mission, actions } = await partnerOffer(engine)
    const create = async (sheet: 'organization' | 'accessPoint', row: Record<string, string>) =>
      (await engine.call('offer.create', { sheet, rows: [row] })).ids[0] ?? ''
    const idle = await create('organization', { name: 'MSA' })
    const none = { actions: [], paid: 0, places: 0, given: 0, datasets: [], campaigns: [] }
    expect(await engine.call('offer.roles', { organization: idle })).toEqual(none)
    await create('accessPoint', { name: 'Accueil', organization: ccas })
    const means = { kind: 'money' as const, organization: ccas, year: 2026, planned: 1000, actual: null }
    await engine.call('offer.means', { action: actions[0], means: [means] })
    const edits = [{ id: actions[1], field: 'funders', value: [ccas] }]
    await engine.call('offer.update', { sheet: 'action', edits })
    const requests = [{ organization: ccas, request: dataRequest() }]
    const { id } = await engine.call('campaign.create', { title: 'Automne', dueOn: '2030-12-15', requests })
    expect(await engine.call('offer.roles', { organization: caf })).toEqual({
      ...none,
      actions: [
        { role: 'lead', actions: 2 },
        { role: 'operator', actions: 1 },
      ],
      campaigns: [{ title: 'Automne', state: 'waiting' }],
    })
    const { bytes } = await engine.call('campaign.export', { campaign: id, format: 'xlsx', organizations: [ccas] })
    const added = await editedBook(bytes, (sheet) =>
      sheet.add({ Mission: sheet.get(actions[2], 'Mission') ?? null, Action: 'Bail glissant' }),
    )
    await engine.call('campaign.import', { token: await returnedToken(engine, added) })
    const part = await engine.call('offer.roles', { organization: ccas })
    expect(part).toEqual({
      actions: [
        { role: 'lead', actions: 2 },
        { role: 'funder', actions: 1 },
      ],
      paid: 1,
      places: 1,
      given: 1,
      datasets: [],
      campaigns: [{ title: 'Automne', state: 'part' }],
    })
    const filled = await editedBook(added, (sheet) => sheet.set('32013', 'Repas livrés, 2025', 40), {
      named: 'Données',
    })
    await engine.call('campaign.import', { token: await returnedToken(engine, filled) })
    const whole = await engine.call('offer.roles', { organization: ccas })
    expect(whole).toMatchObject({ datasets: [expect.stringContaining('CCAS d’Auch')] })
    expect(roleSentences(whole).map((sentence) => sentence.replace(/\s/g, ' '))).toEqual([
      'Pilote 2 actions',
      'Finance 1 action',
      'Apporte des moyens à 1 action',
      'Tient 1 lieu d’accueil',
      `Produit des données : ${whole.datasets[0]}`,
      'Partenaire de 1 campagne : « Automne » (a répondu)',
      'A proposé 1 action en réponse à une campagne',
    ])
    await expect(engine.call('offer.roles', { organization: mission })).rejects.toThrow('n’existe plus')
  })
})
