import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { partnerOffer, returnedToken } from '#tests/support/campaign.ts'
import { editedBook } from '#tests/support/campaign-book.ts'
import { importOffer, rowsOf, wholeOffer } from '#tests/support/offerFiles.ts'
import { temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

async function opened() {
  const opened = await testWorkspace('32')
  const { engine } = opened
  const offer = await partnerOffer(engine)
  const rows = [
    { name: 'CCAS', commune: '32013' },
    { name: 'ccas', commune: '32107' },
    { name: 'Centre social', commune: '32013', shortName: 'CS' },
    { name: 'Centre social', commune: '32013', shortName: 'CS' },
  ]
  const { ids } = await engine.call('offer.create', { sheet: 'organization', rows })
  const [auch = '', condom = '', third = '', fourth = ''] = ids
  const write = (field: string, value: string[]) =>
    engine.call('offer.update', {
      sheet: 'action',
      edits: [{ id: offer.actions[0], field, value }],
      hasNames: true,
    })
  const cell = async (field: 'lead' | 'operators') =>
    (await engine.call('offer.get', { action: offer.actions[0] })).values[field]
  return { ...opened, ...offer, auch, condom, third, fourth, write, cell }
}

describe('rows of one name', () => {
  it('are called so that each is told from the others', async () => {
    const { engine, auch, condom, third, fourth, mission } = await opened()
    const { organization } = await engine.call('offer.homonyms', {})
    expect(organization).toEqual({
      [auch]: 'CCAS (Auch)',
      [condom]: 'ccas (Condom)',
      [third]: `Centre social (${third.slice(-6)})`,
      [fourth]: `Centre social (${fourth.slice(-6)})`,
    })
    const policy = { sheet: 'policy' as const, rows: [{ title: 'Santé', code: null }] }
    const [other = ''] = (await engine.call('offer.create', policy)).ids
    const rows = [{ title: '6.1 Accès et maintien', code: null }]
    const [same = ''] = (await engine.call('offer.create', { sheet: 'mission', parent: other, rows })).ids
    expect((await engine.call('offer.homonyms', {})).mission).toEqual({
      [mission]: '6.1 Accès et maintien (Logement)',
      [same]: '6.1 Accès et maintien (Santé)',
    })
    await engine.call('offer.update', { sheet: 'organization', edits: [{ id: condom, field: 'name', value: 'CIAS' }] })
    expect((await engine.call('offer.homonyms', {})).organization[auch]).toBeUndefined()
  })

  it('are found by what they are called, and refused by their name alone', async () => {
    const { engine, auch, condom, write, cell } = await opened()
    await write('lead', ['ccas (auch)', 'CCAS (Condom)'])
    expect(new Set((await cell('lead')) as string[])).toEqual(new Set([auch, condom]))
    const before = await wholeOffer(engine)
    await expect(write('operators', ['CCAS'])).rejects.toThrow(
      '« CCAS » peut désigner 2 choix : écrivez « CCAS (Auch) » ou « ccas (Condom) ». Rien n’a été modifié.',
    )
    // A short name that two share says no more.
    await expect(write('operators', ['CS'])).rejects.toThrow(/« CS » peut désigner 2 choix/)
    expect(await wholeOffer(engine)).toEqual(before)
  })

  it.each(['xlsx', 'ods', 'csv'] as const)(
    'keep apart in a file that goes to another workspace (%s)',
    async (format) => {
      const { engine, auch, condom, third, fourth, write } = await opened()
      await write('lead', [condom])
      await write('operators', [auch, fourth])
      await write('funders', [third])
      const { name, bytes } = await engine.call('offer.export', { format })
      const path = join(temporaryFolder(), name)
      writeFileSync(path, bytes)
      const { preview } = await importOffer(engine, [path])
      expect([preview.changes, preview.conflicts, preview.faults]).toEqual([[], [], []])
      if (format === 'csv') return
      const before = await wholeOffer(engine)
      const { engine: empty } = await testWorkspace('32')
      await importOffer(empty, [path])
      expect(await rowsOf(empty, 'organization')).toHaveLength(6)
      expect(await wholeOffer(empty)).toEqual(before)
    },
  )

  it('are told apart in campaigns: lists, reminders, names of files, and in what comes back', async () => {
    const { engine, auch, condom, actions, write } = await opened()
    await write('lead', [auch])
    await engine.call('offer.update', { sheet: 'action', edits: [{ id: actions[1], field: 'lead', value: [condom] }] })
    const called = ['CCAS (Auch)', 'ccas (Condom)']
    const ours = (list: readonly { name: string }[]) => list.map(({ name }) => name).filter((name) => /\(/.test(name))
    expect(ours(await engine.call('campaign.partners', {}))).toEqual(called)
    expect(ours((await engine.call('campaign.askable', {})).organizations)).toEqual(expect.arrayContaining(called))
    const { id } = await engine.call('campaign.create', { title: 'Automne', dueOn: '2026-12-15' })
    expect(ours((await engine.call('campaign.list', {}))[0]?.replies ?? [])).toEqual(called)
    expect(ours(await engine.call('campaign.remind', { campaign: id }))).toEqual(called)
    const sent = await engine.call('campaign.export', { campaign: id, format: 'xlsx', organizations: [auch] })
    expect(sent.name).toBe('Automne - CCAS (Auch).xlsx')
    const preview = await engine.call('campaign.preview', { token: await returnedToken(engine, sent.bytes) })
    expect(preview.organization).toEqual({ id: auch, name: 'CCAS (Auch)' })
  })

  it('are a fault of a returned workbook that names them by their name alone', async () => {
    const { engine, caf, actions, condom } = await opened()
    const { id } = await engine.call('campaign.create', { title: 'Automne', dueOn: '2026-12-15' })
    const sent = await engine.call('campaign.export', { campaign: id, format: 'xlsx', organizations: [caf] })
    const bytes = await editedBook(sent.bytes, (sheet) => {
      sheet.set(actions[0], 'Opérateurs', 'CCAS').set(actions[1], 'Opérateurs', 'ccas (Condom)')
    })
    const preview = await engine.call('campaign.preview', { token: await returnedToken(engine, bytes) })
    expect(preview.faults).toMatchObject([
      {
        column: 'Opérateurs',
        text: 'CCAS',
        message: expect.stringMatching(/peut désigner 2 choix : écrivez « CCAS \(Auch\) »/),
      },
    ])
    expect(preview.created).toEqual([])
    expect(preview.changed.map(({ action, changes }) => [action, changes.map(({ after }) => after)])).toEqual([
      [actions[1], ['ccas (Condom)']],
    ])
    await engine.call('campaign.import', { token: await returnedToken(engine, bytes) })
    expect((await engine.call('offer.get', { action: actions[1] })).values.operators).toEqual([condom])
  })
})
