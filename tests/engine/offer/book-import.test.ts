import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { bookFile, importOffer, previewFiles, rowsOf, tableOf, wholeOffer } from '#tests/support/offerFiles.ts'
import { temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

const partner = (rows: readonly (readonly (string | number | null)[])[]) =>
  bookFile([tableOf('Actions', [['Politique', 'Mission', 'Action', 'But', 'Téléphone', 'Budget 2026'], ...rows])])

const first = () =>
  partner([
    ['Famille', 'Parentalité', 'LAEP', 'Accueillir', '05 62 00 00 00', 1000],
    ['Famille', 'Parentalité', 'CLAS', 'Aider', null, null],
  ])
const later = () =>
  partner([
    ['Famille', 'Parentalité', 'LAEP', 'Accueillir mieux', '05 62 11 11 11', 2000],
    ['Famille', 'Parentalité', 'CLAS', 'Aider plus', null, null],
  ])

async function titled(engine: WorkerEngine, title: string) {
  const row = (await rowsOf(engine, 'action')).find((each) => each.title === title)
  return row ?? {}
}
const plannedOf = async (engine: WorkerEngine, title: string) =>
  (await engine.call('offer.get', { action: String((await titled(engine, title)).id) })).means.map(
    (line) => line.planned,
  )

/** After the first file somebody writes in two cells of its actions, one of them of its means. */
async function edited(): Promise<WorkerEngine> {
  const { engine } = await testWorkspace()
  await importOffer(engine, [await first()])
  const { id } = await titled(engine, 'LAEP')
  await engine.call('offer.update', { sheet: 'action', edits: [{ id: String(id), field: 'aim', value: 'Le nôtre' }] })
  await engine.call('offer.means', {
    action: String(id),
    means: [{ kind: 'money', organization: null, year: 2026, planned: 1500, actual: null }],
  })
  return engine
}

describe('a workbook that comes again', () => {
  it('changes what its author changed, shows what somebody wrote here and keeps it', async () => {
    const engine = await edited()
    const { preview, written } = await importOffer(engine, [await later()])
    expect(preview.changes.map(({ title, label, before, after }) => [title, label, before, after])).toEqual([
      ['LAEP', 'Téléphone', '05 62 00 00 00', '05 62 11 11 11'],
      ['CLAS', 'But', 'Aider', 'Aider plus'],
    ])
    expect(preview.conflicts.map(({ title, label, before, after }) => [title, label, before, after])).toEqual([
      ['LAEP', 'But', 'Le nôtre', 'Accueillir mieux'],
      ['LAEP', 'Budget (€) 2026 Prévu', '1\u202f500', '2\u202f000'],
    ])
    expect(preview.counts.action).toEqual({ added: 0, changed: 2, same: 0, cells: 3, conflicts: 1 })
    expect([written.counts.action, written.means]).toEqual([
      { added: 0, changed: 2, cells: 2, kept: 1 },
      { added: 0, changed: 0, cells: 0, kept: 1 },
    ])
    expect(await titled(engine, 'LAEP')).toMatchObject({ aim: 'Le nôtre', phone: '05 62 11 11 11' })
    expect(await plannedOf(engine, 'LAEP')).toEqual([1500])
    expect((await engine.call('history.state', {})).undo?.label).toBe('importer « offre.xlsx » dans le référentiel')
    const imports = async () => (await engine.call('workspace.status', {})).facts.offerImports
    expect(await imports()).toBe(2)
    await engine.call('history.undo', {})
    expect(await imports()).toBe(1)
    expect(await titled(engine, 'LAEP')).toMatchObject({ aim: 'Le nôtre', phone: '05 62 00 00 00' })
  })

  it('takes the file’s cells where a person says so: one, a row, or all', async () => {
    const one = await edited()
    const asked = await previewFiles(one, [await later()])
    const [aim, amount] = asked.conflicts
    await one.call('offer.import', { staging: asked.staging, takeTheirs: [{ id: aim?.id ?? '', field: 'aim' }] })
    expect([(await titled(one, 'LAEP')).aim, await plannedOf(one, 'LAEP')]).toEqual(['Accueillir mieux', [1500]])
    const row = await edited()
    const again = await previewFiles(row, [await later()])
    await row.call('offer.import', { staging: again.staging, takeTheirs: [{ id: again.conflicts[1]?.id ?? '' }] })
    expect([(await titled(row, 'LAEP')).aim, await plannedOf(row, 'LAEP')]).toEqual(['Le nôtre', [2000]])
    expect(amount?.id).not.toBe(aim?.id)
    const all = await edited()
    await importOffer(all, [await later()], {}, { takeTheirs: 'all' })
    expect([(await titled(all, 'LAEP')).aim, await plannedOf(all, 'LAEP')]).toEqual(['Accueillir mieux', [2000]])
    // What an import wrote follows its file again.
    expect((await previewFiles(all, [await first()])).totals).toMatchObject({ conflicts: 0, changes: 4 })
  })

  it('clears a cell only in a line that our identifier names', async () => {
    const { engine } = await testWorkspace()
    await importOffer(engine, [await first()])
    const silent = await partner([['Famille', 'Parentalité', 'LAEP', null, null, null]])
    expect((await previewFiles(engine, [silent])).totals.changes).toBe(0)
    const { id } = await titled(engine, 'LAEP')
    const ours = await bookFile([
      tableOf('Actions', [
        ['Identifiant', 'Action', 'But'],
        [String(id), 'LAEP', null],
      ]),
    ])
    const { changes, counts } = await previewFiles(engine, [ours])
    expect(changes.map(({ label, before, after }) => [label, before, after])).toEqual([['But', 'Accueillir', '']])
    expect(counts.mission?.added).toBe(0)
  })
})

describe('what is refused', () => {
  it('leaves the base as it was: an unreadable file, a preview overtaken, one that was cancelled', async () => {
    const { engine } = await testWorkspace()
    await importOffer(engine, [await first()])
    const before = await wholeOffer(engine)
    const entries = (await engine.call('history.list', { limit: 50 })).length
    const path = join(temporaryFolder(), 'abime.xlsx')
    writeFileSync(path, readFileSync(await later()).subarray(0, 900))
    await expect(previewFiles(engine, [path])).rejects.toThrow('ne peut pas être lu')
    const pdf = join(temporaryFolder(), 'scan.pdf')
    writeFileSync(pdf, Buffer.from('%PDF-1.7\n\u0000\u0001\u0002 rien'))
    await expect(previewFiles(engine, [pdf])).rejects.toThrow()
    const preview = await previewFiles(engine, [await later()])
    expect(await wholeOffer(engine)).toEqual(before)
    expect((await engine.call('history.list', { limit: 50 })).length).toBe(entries)

    const { id } = await titled(engine, 'CLAS')
    await engine.call('offer.update', {
      sheet: 'action',
      edits: [{ id: String(id), field: 'aim', value: 'Entre-temps' }],
    })
    await expect(engine.call('offer.import', { staging: preview.staging })).rejects.toThrow('nouvel aperçu')
    expect(await titled(engine, 'LAEP')).toMatchObject({ aim: 'Accueillir', phone: '05 62 00 00 00' })

    const token = await engine.registerFile(await later())
    const running = engine.call('offer.preview', { files: [{ token }] }, { callId: 'lecture' })
    engine.cancel('lecture')
    await expect(running).rejects.toThrow()
  })

  it('names lines that stand twice, that lack a name, and means without a year or an action', async () => {
    const { engine } = await testWorkspace()
    await importOffer(engine, [await first()])
    const { id } = await titled(engine, 'LAEP')
    const path = await bookFile([
      tableOf('Actions', [
        ['Identifiant', 'Politique', 'Mission', 'Action', 'But'],
        [String(id), 'Famille', 'Parentalité', 'LAEP', 'a'],
        [String(id), 'Famille', 'Parentalité', 'LAEP', 'b'],
        [null, 'Famille', 'Parentalité', null, 'sans nom'],
      ]),
      tableOf('Moyens', [
        ['Action', 'Nature', 'Financeur', 'Année', 'Prévu', 'Réel'],
        ['LAEP', 'Budget', null, '2026', '12 000', null],
        ['LAEP', 'ETP', null, null, 1, null],
        ['Autre', 'ETP', null, 2026, 1, null],
        ['LAEP', 'Bonté', null, 2026, 1, null],
        ['LAEP', 'ETP', null, 2026, -1, null],
      ]),
    ])
    const { faults, counts, means } = await previewFiles(engine, [path])
    expect(faults.map(({ where, field }) => `${where} ${field}`)).toEqual([
      'feuille « Moyens », ligne 3 Année',
      'feuille « Moyens », ligne 4 Action',
      'feuille « Moyens », ligne 5 Nature',
      'feuille « Moyens », ligne 6 Prévu',
      'feuille « Actions », ligne 3 null',
      'feuille « Actions », ligne 4 Action',
    ])
    expect([counts.action?.changed, means.changed, means.conflicts]).toEqual([1, 1, 0])
  })
})
