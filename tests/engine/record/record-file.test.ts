import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { RefusedError } from '#shared/api/errors.ts'
import { unpackColumn } from '#shared/offer/columns.ts'
import type { Cell } from '#shared/offer/field.ts'
import { recordFormats } from '#shared/record/record-file.ts'
import type { RecordKind } from '#shared/record/records.ts'
import { temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

const epci = '200066926'
const folder = temporaryFolder()
let engine: WorkerEngine

beforeAll(async () => {
  engine = (await testWorkspace()).engine
}, 60_000)

async function owner(kind: RecordKind, title: string) {
  const { ids } = await engine.call('record.create', { kind, rows: [{ title, territory: epci }] })
  return ids[0] ?? ''
}
async function inspect(kind: RecordKind, of: string, name: string, bytes: Uint8Array | string) {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return await engine.call('record.inspect', { kind, owner: of, file: { token: await engine.registerFile(path) } })
}
async function rows(kind: RecordKind, of: string): Promise<Record<string, Cell>[]> {
  const { ids, columns } = await engine.call('record.rows', { kind, owner: of })
  const cells = Object.entries(columns).map(([field, column]) => [field, unpackColumn(column)] as const)
  return ids.map((_id, at) => Object.fromEntries(cells.map(([field, list]) => [field, list[at] ?? null])))
}
const entries = async () => (await engine.call('history.list', { limit: 1000 })).length
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => (error instanceof RefusedError ? error.message : error),
  )

const csv = [
  'Forum de Vic;;;',
  'Type;COLLEGE;Verbatim;Communes;Couleur',
  'constat;Usage (habitants et usagers);Pas de bus le soir;Auch ; bleu',
  ';technique;Le bus est loin;;',
  'Propositions;Politique (élus);Une navette;32013;',
  'Attente;Martien;Rien;;',
  'Constat;usage;;;',
  'Constat;usage;Pas de bus le soir;Auch;',
].join('\n')

describe('rows from a spreadsheet', () => {
  it('are announced with what is refused and on which line; then added as one step, nothing before', async () => {
    const forum = await owner('forum', 'Mobilité')
    const before = await entries()
    const preview = await inspect('contribution', forum, 'forum.csv', csv)
    expect(preview.columns).toEqual([
      { header: 'Type', field: 'kind' },
      { header: 'COLLEGE', field: 'college' },
      { header: 'Verbatim', field: 'text' },
      { header: 'Communes', field: 'territories' },
      { header: 'Couleur', field: null },
    ])
    expect(preview).toMatchObject({ added: 3, known: 1 })
    expect(preview.refused).toEqual([
      { line: 6, column: 'COLLEGE', reason: expect.stringContaining('Martien') },
      { line: 7, column: 'Ce qui est dit', reason: expect.any(String) },
    ])
    expect(preview.sample[0]).toEqual({ line: 3, title: 'Pas de bus le soir' })
    expect([await entries(), await rows('contribution', forum)]).toEqual([before, []])
    const { ids } = await engine.call('record.import', { staging: preview.staging })
    expect(ids).toHaveLength(3)
    expect(await rows('contribution', forum)).toMatchObject([
      { kind: 'finding', college: 'usage', text: 'Pas de bus le soir', territories: ['32013'], state: 'new' },
      { kind: 'finding', college: 'technique', text: 'Le bus est loin' },
      { kind: 'proposal', college: 'politique', text: 'Une navette', territories: ['32013'] },
    ])
    // The same file again says nothing new.
    const again = await inspect('contribution', forum, 'forum.csv', csv)
    expect(again).toMatchObject({ added: 0, known: 4 })
    expect(await refusal(engine.call('record.import', { staging: again.staging }))).toContain('aucune ligne à ajouter')
    await engine.call('history.undo', {})
    expect(await rows('contribution', forum)).toEqual([])
  })

  it('refuse a file without titles, and a preview that is out of date, in a sentence', async () => {
    const forum = await owner('forum', 'Logement')
    const untitled = await refusal(inspect('contribution', forum, 'sans.csv', 'a;b\n1;2\n'))
    expect(untitled).toContain('« Ce qui est dit »')
    const { staging } = await inspect('contribution', forum, 'forum.csv', csv)
    await engine.call('record.update', { kind: 'forum', edits: [{ id: forum, field: 'title', value: 'Autre' }] })
    expect(await refusal(engine.call('record.import', { staging }))).toContain('n’est plus à jour')
    const other = await inspect('contribution', forum, 'forum.csv', csv)
    await engine.call('record.discard', { staging: other.staging })
    expect(await refusal(engine.call('record.import', { staging: other.staging }))).toContain('n’est plus à jour')
  })

  it('leave and come back the same in every format, lists, rows and names included', async () => {
    const forum = await owner('forum', 'Départ')
    const { ids } = await engine.call('record.create', {
      kind: 'forumQuestion',
      owner: forum,
      rows: [{ text: 'Qu’est-ce qui manque ; le soir ?' }],
    })
    const question = ids[0] ?? ''
    await engine.call('record.create', {
      kind: 'contribution',
      owner: forum,
      rows: [
        { college: 'usage', text: 'Un, « deux » ; trois', territories: ['32013', epci], question },
        { college: 'technique', kind: 'proposal', text: '=1+1', state: 'setAside', stateReason: 'hors sujet' },
      ],
    })
    const said = (await rows('contribution', forum)).map(({ forum: _, ...cells }) => cells)
    for (const format of recordFormats) {
      const { name, bytes } = await engine.call('record.export', { kind: 'contribution', owner: forum, format })
      expect(name).toBe(`Contributions.${format}`)
      const there = await inspect('contribution', forum, name, bytes)
      expect([there.added, there.known, there.refused], format).toEqual([0, 2, []])
      const other = await owner('forum', `Arrivée ${format}`)
      const { staging } = await inspect('contribution', other, name, bytes)
      await engine.call('record.import', { staging })
      expect(
        (await rows('contribution', other)).map(({ forum: _, ...cells }) => cells),
        format,
      ).toEqual(said)
    }
  })

  it('are those of any kind, with the organizations that they name', async () => {
    const project = await owner('project', 'Projet social')
    const text = 'Fiche action;Pilote\nOuvrir une navette;CC Bas-Armagnac\n'
    const { staging, added, columns } = await inspect('actionSheet', project, 'fiches.csv', text)
    expect([added, columns[0]?.field]).toEqual([1, 'title'])
    await engine.call('record.import', { staging })
    expect(await rows('actionSheet', project)).toMatchObject([{ title: 'Ouvrir une navette' }])
  })

  it('are refused line by line where a period is reversed, a reason is missing or a line says again what is said', async () => {
    const project = await owner('project', 'Règles')
    const text = [
      'Intitulé;Statut;Raison du statut;Début;Fin',
      'Bonne;En retard;Un devis attend;01/01/2026;31/12/2026',
      'Sans raison;Bloqué;;;',
      'À l’envers;En cours;;31/12/2026;01/01/2026',
    ].join('\n')
    const { staging, added, refused } = await inspect('actionSheet', project, 'regles.csv', text)
    expect(added).toBe(1)
    expect(refused.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [3, 'Raison du statut', expect.stringContaining('« Bloqué » demande une raison')],
      [4, 'Fin', expect.stringContaining('la fin ne peut pas venir avant « Début »')],
    ])
    await engine.call('record.import', { staging })
    const { ids } = await engine.call('record.create', {
      kind: 'resource',
      rows: [{ organization: 'CAF (exemple)', title: 'Poste' }],
      hasNames: true,
    })
    const shares = 'Territoire;Année;Quantité\n32013;2026;1\n32013;2026;2\n32013;2026;1\n32013;2027;1\n'
    const read = await inspect('resourceShare', ids[0] ?? '', 'parts.csv', shares)
    expect([read.added, read.known]).toEqual([2, 1])
    expect(read.refused.map(({ line, reason }) => [line, reason])).toEqual([
      [3, expect.stringContaining('déjà une part')],
    ])
  })
})
