import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { partnerOffer, returnedToken } from '#tests/support/campaign.ts'
import { type EditedSheet, editedBook } from '#tests/support/campaign-book.ts'
import { temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

async function opened() {
  const { engine } = await testWorkspace('32')
  const offer = await partnerOffer(engine)
  const { id } = await engine.call('campaign.create', { title: 'Automne 2026', dueOn: '2026-12-15' })
  const sent = async (partner: string, format: 'xlsx' | 'ods' = 'xlsx') =>
    (await engine.call('campaign.export', { campaign: id, format, organizations: [partner] })).bytes
  const replyOf = async (organization: string) =>
    (await engine.call('campaign.list', {}))[0]?.replies.find((reply) => reply.organization === organization)
  return { engine, id, sent, replyOf, ...offer }
}

describe('several workbooks that come back', () => {
  async function zipped(files: Readonly<Record<string, Uint8Array>>) {
    const zip = new ZipFile()
    for (const [name, bytes] of Object.entries(files)) zip.addBuffer(Buffer.from(bytes), name)
    zip.end()
    const path = join(temporaryFolder(), 'retours.zip')
    writeFileSync(path, await buffer(zip.outputStream))
    return path
  }

  it('are read one by one from an archive, each as its own answer', async () => {
    const { engine, sent, replyOf, caf, ccas, actions } = await opened()
    const book = async (partner: string, format: 'xlsx' | 'ods') => {
      const confirm = (sheet: EditedSheet) => sheet.set(actions[2], 'Rien n’a changé', 'oui')
      return await editedBook(await sent(partner, format), confirm, { format })
    }
    const path = await zipped({
      'retours/caf.xlsx': await book(caf, 'xlsx'),
      'retours/ccas.ods': await book(ccas, 'ods'),
      'lisez-moi.txt': Buffer.from('Bonjour'),
    })
    const token = await engine.registerFile(path)
    const books = await engine.call('campaign.returns', { token })
    expect(books).toEqual([
      { entry: 'retours/caf.xlsx', name: 'caf.xlsx' },
      { entry: 'retours/ccas.ods', name: 'ccas.ods' },
    ])
    for (const { entry } of books) await engine.call('campaign.import', { token, entry })
    expect([(await replyOf(caf))?.confirmed, (await replyOf(ccas))?.confirmed]).toEqual([1, 1])
    await expect(engine.call('campaign.preview', { token, entry: 'autre.xlsx' })).rejects.toThrow(/autre\.xlsx/)
    const empty = await engine.registerFile(await zipped({ 'lisez-moi.txt': Buffer.from('Bonjour') }))
    await expect(engine.call('campaign.returns', { token: empty })).rejects.toThrow(/aucun classeur/)
    const alone = await returnedToken(engine, await book(caf, 'xlsx'))
    expect(await engine.call('campaign.returns', { token: alone })).toEqual([{ entry: null, name: 'retour.xlsx' }])
  })
})

describe('a partner that is removed', () => {
  it('takes its place in campaigns along, which is counted; its workbook then says how to get it back', async () => {
    const { engine, id, caf, ccas, sent, replyOf, actions } = await opened()
    const bytes = await editedBook(await sent(ccas), (sheet) => sheet.set(actions[2], 'Rien n’a changé', 'oui'))
    const edits = [{ id: actions[2], field: 'lead', value: [caf] }]
    await engine.call('offer.update', { sheet: 'action', edits })
    expect(await engine.call('offer.remove', { sheet: 'organization', ids: [ccas] })).toMatchObject({
      others: 1,
      replies: 1,
    })
    const token = await returnedToken(engine, bytes)
    await expect(engine.call('campaign.preview', { token })).rejects.toThrow(
      /« retour\.xlsx » a été envoyé à l’organisme « CCAS d’Auch », qui a été supprimé ici le .*annulez « supprimer un organisme »/,
    )
    await engine.call('history.undo', {})
    await engine.call('campaign.import', { token })
    expect((await replyOf(ccas))?.confirmed).toBe(1)
    // The campaign itself is gone: nothing brings the workbook back.
    await engine.call('campaign.remove', { campaign: id })
    await expect(engine.call('campaign.preview', { token })).rejects.toThrow(/n’est pas un classeur de campagne/)
  })
})

describe('a workbook that comes back as it was sent', () => {
  it('is no answer: nothing is checked, and the partner is still to be reminded', async () => {
    const { engine, id, caf, sent, replyOf, actions } = await opened()
    const token = await returnedToken(engine, await sent(caf))
    expect(await engine.call('campaign.preview', { token })).toMatchObject({ isUntouched: true, faults: [] })
    expect(await engine.call('campaign.import', { token })).toMatchObject({ isAnswer: false, confirmed: 0 })
    expect(await replyOf(caf)).toMatchObject({ answeredOn: null })
    expect((await engine.call('offer.get', { action: actions[0] })).values.checkedOn).toBeNull()
    expect((await engine.call('campaign.remind', { campaign: id })).map(({ organization }) => organization)).toContain(
      caf,
    )
  })

  it.each([
    ['said to have changed', (sheet: EditedSheet, id: string) => sheet.set(id, 'Rien n’a changé', 'non')],
    ['with a cell that cannot be read', (sheet: EditedSheet, id: string) => sheet.set(id, 'Capacité', 'beaucoup')],
    ['with one action confirmed', (sheet: EditedSheet, id: string) => sheet.set(id, 'Rien n’a changé', 'oui')],
  ] as const)('is one when it is %s', async (_name, edit) => {
    const { engine, caf, sent, replyOf, actions } = await opened()
    const token = await returnedToken(engine, await editedBook(await sent(caf), (sheet) => edit(sheet, actions[0])))
    expect(await engine.call('campaign.import', { token })).toMatchObject({ isAnswer: true })
    expect(await replyOf(caf)).toMatchObject({ answeredOn: expect.stringMatching(/^20/) })
  })
})
