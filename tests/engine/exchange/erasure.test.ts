import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { applyErasures, erasuresOf } from '#electron/features/exchange/erasure.service.ts'
import { writeOdt } from '#electron/formats/document-odt.ts'
import { RefusedError } from '#shared/api/errors.ts'
import { lastingSections } from '#shared/exchange/lasting-place.labels.ts'
import { unpackColumn } from '#shared/offer/columns.ts'
import { AgreementSteps } from '#tests/support/agreement.ts'
import { openRaw } from '#tests/support/database.ts'
import { asCommand, openedWorkspace } from '#tests/support/openedWorkspace.ts'
import { temporaryFolder, testEngine, workspaceFile } from '#tests/support/workspace.ts'

/** A name that stands nowhere else, and what it is searched by in bytes. */
const name = 'Zéphyrine Quintefeuille'
const marks = ['Quintefeuille', 'quintefeuille', '06 99 88 77 66']

async function opened() {
  const profile = temporaryFolder()
  const file = await workspaceFile('32')
  const engine = testEngine(profile)
  await engine.call('identity.save', { identity: { name: 'Camille Test', function: '', organization: '' } })
  await engine.call('workspace.open', { token: await engine.registerFile(file) })
  return { engine, file, profile }
}
type Fields = Record<string, string | null>
const create = async (engine: WorkerEngine, row: Fields) =>
  (await engine.call('offer.create', { sheet: 'organization', rows: [row] })).ids[0] ?? ''
const write = (engine: WorkerEngine, id: string, fields: Fields) =>
  engine.call('offer.update', {
    sheet: 'organization',
    edits: Object.entries(fields).map(([field, value]) => ({ id, field, value })),
  })
/** What an organization says now, by field. */
async function get(engine: WorkerEngine, id: string) {
  const { ids, columns } = await engine.call('offer.rows', { sheet: 'organization' })
  const at = ids.indexOf(id)
  if (at < 0) throw new Error(`${id} is gone`)
  return Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, unpackColumn(column)[at] ?? null]))
}

/** Marks found in the bytes of files. */
const traces = (paths: readonly string[]) =>
  paths.filter(existsSync).flatMap((path) => {
    const bytes = readFileSync(path)
    return marks.filter((mark) => bytes.includes(mark)).map((mark) => `${path}: ${mark}`)
  })
const besides = (file: string) => [file, `${file}-wal`, `${file}-shm`, `${file}-journal`]
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => (error instanceof RefusedError ? error.error.code : error),
  )
const reason = 'demande de la personne'

describe('a person’s data', () => {
  it('are found in cells, in what cells contained, among authors, and in texts that only a person can rewrite', async () => {
    const { engine } = await opened()
    await engine.call('identity.save', { identity: { name, function: '', organization: '' } })
    const first = await create(engine, { name: 'MSA', contactName: name, phone: '06 99 88 77 66' })
    const second = await create(engine, { name: 'CAF', contactName: `Mme ${name.toUpperCase()}` })
    await write(engine, second, { contactName: 'Paul Martin' })
    const third = await create(engine, { name: `Association ${name}` })
    const found = await engine.call('person.find', { name: 'quintefeuille zephyrine' })
    expect(found.rows).toEqual([
      {
        table: 'organization',
        row: first,
        label: 'organisme',
        title: 'MSA',
        columns: ['contact_name', 'phone'],
        former: [],
      },
      { table: 'organization', row: second, label: 'organisme', title: 'CAF', columns: [], former: ['contact_name'] },
    ])
    expect(found.authored).toBe(4)
    expect(found.texts).toEqual([
      { table: 'organization', row: third, label: 'organisme', title: `Association ${name}`, column: 'name' },
    ])
    expect((await engine.call('person.find', { name: 'Quinte Feuille' })).rows).toEqual([])
    expect(await refusal(engine.call('person.find', { name: '---' }))).toBe('erasure.name')
  })

  it('are erased from what a text said once somebody has corrected it, here and where the erasure comes', async () => {
    const { engine, file } = await opened()
    const id = await create(engine, { name: 'MSA', contactName: name, description: `Demander ${name}` })
    const other = await create(engine, { name: `Association ${name}` })
    const find = () => engine.call('person.find', { name })
    expect((await find()).rows).toMatchObject([{ row: id, columns: ['contact_name'], former: [] }])
    await write(engine, id, { description: 'Demander à l’accueil' })
    await write(engine, id, { description: 'Demander à l’accueil du rez-de-chaussée' })
    expect(await find()).toMatchObject({
      rows: [{ row: id, columns: ['contact_name'], former: ['description'] }],
      texts: [{ row: other, column: 'name' }],
    })
    await engine.call('erasure.apply', { name, reason })
    // What still stands is told, and is theirs to correct.
    expect(await find()).toMatchObject({ rows: [], texts: [{ row: other, column: 'name' }] })
    await write(engine, other, { name: 'Association' })
    expect(await find()).toMatchObject({ rows: [{ row: other, columns: [], former: ['name'] }], texts: [] })
    await engine.call('erasure.apply', { name, reason })
    expect(await find()).toMatchObject({ rows: [], texts: [] })
    expect(traces(besides(file))).toEqual([])
    expect(await get(engine, id)).toMatchObject({ description: 'Demander à l’accueil du rez-de-chaussée' })
    expect(await engine.call('workspace.check', {})).toMatchObject({ ok: true, findings: [] })
  })

  it('leave no byte in the file, its log and the snapshots made after, and every digest stays right', async () => {
    const { engine, file, profile } = await opened()
    const ids: string[] = []
    for (let n = 0; n < 60; n++)
      ids.push(
        await create(engine, {
          name: `Organisme ${n}`,
          contactName: n % 3 === 0 ? name : `Paul ${n}`,
          phone: n % 3 === 0 ? '06 99 88 77 66' : '05 62 00 00 00',
        }),
      )
    await write(engine, ids[1] ?? '', { contactName: name })
    await write(engine, ids[1] ?? '', { contactName: 'Paul 1 bis' })
    await engine.call('offer.remove', { sheet: 'organization', ids: [ids[3] ?? ''] })
    expect(traces(besides(file)).length).toBeGreaterThan(0)
    const erased = await engine.call('erasure.apply', { name, reason })
    expect(erased).toMatchObject({ rows: 21, authored: 0, removed: 0, snapshots: [] })
    expect(traces(besides(file))).toEqual([])
    const { id } = await engine.call('snapshot.create', {})
    expect(await engine.call('workspace.check', {})).toMatchObject({ ok: true, findings: [] })
    expect(await get(engine, ids[0] ?? '')).toMatchObject({ contactName: null, phone: null })
    expect(await get(engine, ids[1] ?? '')).toMatchObject({ contactName: 'Paul 1 bis', phone: '05 62 00 00 00' })
    await engine.close()
    const folder = join(profile, 'sauvegardes')
    const kept = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(kept.map((entry) => entry.name)).toContain(`${id}.atelier`)
    expect(traces([...besides(file), ...kept.map((entry) => join(entry.parentPath, entry.name))])).toEqual([])
    const db = openRaw(file)
    // The step that erased is still a version of each row that it emptied, without saying what was there.
    const left = db.prepare('SELECT count(*) AS n FROM journal_change WHERE before = after').get()
    expect(Number(left?.n)).toBeGreaterThanOrEqual(19)
    const rows = db.prepare('SELECT table_name, columns, reason, "by" FROM erasure').all()
    db.close()
    expect(rows).toHaveLength(21)
    expect(rows[0]).toMatchObject({ table_name: 'organization', reason, by: 'Camille Test' })
    expect(rows.filter((row) => row.columns === '~contact_name ~phone')).toHaveLength(2)
  })

  it('do not come back by undo: older steps are undone and done again without them', async () => {
    const { engine } = await opened()
    const id = await create(engine, { name: 'MSA', contactName: name, phone: '06 99 88 77 66' })
    await write(engine, id, { name: 'MSA Midi-Pyrénées' })
    await write(engine, id, { contactName: 'Paul Martin' })
    await write(engine, id, { contactName: name })
    await engine.call('offer.remove', { sheet: 'organization', ids: [id] })
    await engine.call('erasure.apply', { name, reason })
    const undo = () => engine.call('history.undo', {})
    // The removal: the row is there again, without the name.
    await undo()
    expect(await get(engine, id)).toMatchObject({ name: 'MSA Midi-Pyrénées', contactName: null })
    await undo()
    expect(await get(engine, id)).toMatchObject({ contactName: 'Paul Martin' })
    await undo()
    expect(await get(engine, id)).toMatchObject({ contactName: null, phone: null, name: 'MSA Midi-Pyrénées' })
    await undo()
    expect(await get(engine, id)).toMatchObject({ name: 'MSA' })
    await engine.call('history.redo', {})
    expect(await get(engine, id)).toMatchObject({ name: 'MSA Midi-Pyrénées', contactName: null })
    expect(await engine.call('workspace.check', {})).toMatchObject({ ok: true, findings: [] })
    expect((await engine.call('person.find', { name })).rows).toEqual([])
  })

  it('that were all a step wrote leave nothing of it to undo, and the step before is the next', async () => {
    const { engine } = await opened()
    const id = await create(engine, { name: 'MSA' })
    await write(engine, id, { contactName: name })
    await engine.call('erasure.apply', { name, reason })
    expect((await engine.call('history.state', {})).undo?.label).toMatch(/ajouter/i)
    await engine.call('history.undo', {})
    expect(await engine.call('workspace.check', {})).toMatchObject({ ok: true, findings: [] })
  })

  it('as author are erased where the history says who did what', async () => {
    const { engine } = await opened()
    await engine.call('identity.save', { identity: { name, function: 'x', organization: 'y' } })
    await engine.call('workspace.rename', { name: 'Autre' })
    // Even who erases the own name leaves it in no step.
    expect((await engine.call('erasure.apply', { name, reason })).authored).toBe(1)
    expect((await engine.call('history.list', {})).map(({ author }) => author)).toEqual([null, null])
    expect((await engine.call('person.find', { name })).authored).toBe(0)
  })

  it('stay where they are excepted, and are refused where nothing is found or the reason itself names the person', async () => {
    const { engine } = await opened()
    const first = await create(engine, { name: 'MSA', contactName: name })
    const second = await create(engine, { name: 'CAF', contactName: name })
    expect(await refusal(engine.call('erasure.apply', { name, reason: `demande de ${name}` }))).toBe('erasure.reason')
    expect(await refusal(engine.call('erasure.apply', { name: 'Personne Inconnue', reason }))).toBe('erasure.none')
    await engine.call('erasure.apply', { name, reason, except: [{ table: 'organization', row: second }] })
    expect((await get(engine, first)).contactName).toBeNull()
    expect((await get(engine, second)).contactName).toBe(name)
  })
})

describe('what an erasure leaves as it is', () => {
  it('are documents that hold the name or cannot be read, and signed agreements, told before and after', async () => {
    const { engine } = await opened()
    const row = await create(engine, { name: 'MSA', contactName: name })
    const attach = async (file: string, content: string | Uint8Array) => {
      const path = join(temporaryFolder(), 'document')
      writeFileSync(path, content)
      return await engine.call('attachment.add', {
        table: 'organization',
        row,
        token: await engine.registerFile(path, file),
      })
    }
    const paragraphs = ['Reçue par Zephyrine QUINTEFEUILLE.', 'Fin.']
    const blocks = paragraphs.map((text) => ({ kind: 'paragraph' as const, text }))
    await attach('bilan.odt', await writeOdt({ title: 'Bilan', blocks }))
    await attach('apart.txt', 'Zéphyrine Dupuy\nPaul Quintefeuille\nZéphyrine Quintefeuillet\n')
    await attach('courrier.pdf', '%PDF-1.7\n')
    await attach(`Note ${name}.txt`, 'Rien.')
    const gone = await attach('retiré.txt', `Vu avec Quintefeuille, Zéphyrine`)
    await engine.call('attachment.remove', { id: gone.id })
    const steps = await AgreementSteps.draft(engine)
    await steps.parties({ signatory: name })
    await steps.sign()
    await steps.parties({ signatory: null })
    const found = await engine.call('person.find', { name })
    const ofMsa = { label: 'organisme', title: 'MSA' }
    const expected = [
      { name: `Note ${name}.txt`, ...ofMsa, places: ['name'], isRead: true, isRemoved: false },
      { name: 'bilan.odt', ...ofMsa, places: ['content'], isRead: true, isRemoved: false },
      { name: 'courrier.pdf', ...ofMsa, places: [], isRead: false, isRemoved: false },
      { name: 'retiré.txt', ...ofMsa, places: ['content'], isRead: true, isRemoved: true },
    ]
    expect(found.lasting.documents.map(({ id: _, ...document }) => document)).toEqual(expected)
    expect(found.lasting.agreements).toEqual([expect.objectContaining({ number: 1, signedOn: '2026-10-15' })])
    expect(found.texts.map(({ table }) => table)).not.toContain('agreement_version')
    const sections = lastingSections(found.lasting)
    expect(sections.map(({ id, lines }) => [id, lines.length])).toEqual([
      ['documents', 3],
      ['agreements', 1],
      ['unread', 1],
    ])
    expect(sections[0]?.lines[1]).toBe('« bilan.odt » (organisme : MSA) : dans le texte')
    expect(sections[2]?.lines).toEqual(['« courrier.pdf » (organisme : MSA) : contenu non lu'])
    const erased = await engine.call('erasure.apply', { name, reason })
    expect(erased.lasting).toEqual(found.lasting)
    expect((await engine.call('agreement.verify', { agreement: steps.id })).ok).toBe(true)
    expect((await engine.call('person.find', { name })).lasting.agreements).toHaveLength(1)
  })
})

describe('snapshots made before an erasure', () => {
  it('are told with the day at which they go, and going back to one erases again', async () => {
    const { engine, file } = await opened()
    const id = await create(engine, { name: 'MSA', contactName: name, phone: '06 99 88 77 66' })
    const before = await engine.call('snapshot.create', {})
    const { snapshots } = await engine.call('erasure.apply', { name, reason })
    const term = new Date(Date.parse(before.at) + 366 * 86_400_000).toISOString().slice(0, 10)
    expect(snapshots).toEqual([{ id: before.id, at: before.at, until: term }])
    await engine.call('snapshot.restore', { id: before.id })
    expect(await get(engine, id)).toMatchObject({ name: 'MSA', contactName: null, phone: null })
    expect(traces(besides(file))).toEqual([])
    expect(await engine.call('workspace.check', {})).toMatchObject({ ok: true, findings: [] })
    expect((await engine.call('person.find', { name })).rows).toEqual([])
    // What was done before the snapshot can still be undone.
    await engine.call('history.undo', {})
    expect(await engine.call('workspace.check', {})).toMatchObject({ ok: true })
  })

  it('go once past their term, but never the last one', async () => {
    const { engine } = await opened()
    await create(engine, { name: 'MSA', contactName: name })
    const old = await engine.call('snapshot.create', {})
    await create(engine, { name: 'CAF' })
    const kept = await engine.call('snapshot.create', {})
    vi.useFakeTimers({ now: Date.now() + 400 * 86_400_000, toFake: ['Date'] })
    try {
      const { removed, snapshots } = await engine.call('erasure.apply', { name, reason })
      expect(removed).toBe(1)
      expect(snapshots.map(({ id }) => id)).toEqual([kept.id])
      expect((await engine.call('snapshot.list', {})).map(({ id }) => id)).not.toContain(old.id)
      await engine.call('snapshot.create', {})
      expect((await engine.call('snapshot.list', {})).map(({ id }) => id)).not.toContain(kept.id)
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('an erasure that came with a package', () => {
  it('empties the same cells here, once, and former values where it says so', async () => {
    const workspace = await openedWorkspace()
    const { db } = workspace
    const insert = (id: string, contact: string) =>
      asCommand(workspace, () =>
        db.run(
          `INSERT INTO attachment (id, owner_table, owner_id, name, kind, size, sha256, added_on, added_by) VALUES (?, 'action', 'a', 'x', 'y', 1, 'z', '2026-01-01', ?)`,
          id,
          contact,
        ),
      )
    insert('one', name)
    insert('two', name)
    asCommand(workspace, () => db.run("UPDATE attachment SET added_by = 'Paul' WHERE id = 'two'"))
    const facts = { reason, at: '2026-11-30T10:00:00.000Z', by: 'Ailleurs' }
    const rows = [
      { id: 'e1', tableName: 'attachment', rowId: 'one', columns: 'added_by', ...facts },
      { id: 'e2', tableName: 'attachment', rowId: 'two', columns: '~added_by', ...facts },
      { id: 'e3', tableName: 'attachment', rowId: 'one', columns: 'sha256 name', ...facts },
      { id: 'e4', tableName: 'sqlite_schema', rowId: 'one', columns: 'sql', ...facts },
    ]
    expect(asCommand(workspace, () => applyErasures(workspace, rows).fresh)).toHaveLength(4)
    expect(db.rows('SELECT id, added_by, name, sha256 FROM attachment ORDER BY id')).toEqual([
      { id: 'one', added_by: 'Nom effacé', name: 'x', sha256: 'z' },
      { id: 'two', added_by: 'Paul', name: 'x', sha256: 'z' },
    ])
    const images = db.rows("SELECT before, after FROM journal_change WHERE table_name = 'attachment'")
    expect(JSON.stringify(images)).not.toContain('Quintefeuille')
    expect(JSON.stringify(images)).toContain('Paul')
    expect(asCommand(workspace, () => applyErasures(workspace, rows).fresh)).toEqual([])
    expect(erasuresOf(db)).toHaveLength(4)
  })
})
