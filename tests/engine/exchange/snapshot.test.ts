import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { RefusedError } from '#shared/api/errors.ts'
import { openRaw } from '#tests/support/database.ts'
import { partBytes, partNames } from '#tests/support/documentParts.ts'
import { importAll, temporaryFolder, testEngine, workspaceFile } from '#tests/support/workspace.ts'

const identity = { name: 'Camille Test', function: 'analyste', organization: 'Essais' }

async function opened() {
  const profile = temporaryFolder()
  const file = await workspaceFile('32')
  const engine = testEngine(profile)
  await engine.call('identity.save', { identity })
  await engine.call('workspace.open', { token: await engine.registerFile(file) })
  return { engine, file, profile }
}

const rename = (engine: WorkerEngine, name: string) => engine.call('workspace.rename', { name })
const nameOf = async (engine: WorkerEngine) => (await engine.call('workspace.status', {})).workspace?.name
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => (error instanceof RefusedError ? error.error.code : error),
  )

describe('going back to a snapshot', () => {
  it('says what would be lost, keeps what stood, puts the former state in its place, and can be gone back from', async () => {
    const { engine, file } = await opened()
    await rename(engine, 'Avant')
    const { id } = await engine.call('snapshot.create', { label: 'avant la réunion' })
    expect((await engine.call('workspace.status', {})).lastBackup).not.toBeNull()
    await rename(engine, 'Pendant')
    await rename(engine, 'Après')
    const [listed] = await engine.call('snapshot.list', {})
    expect(listed).toMatchObject({
      id,
      reason: 'asked',
      label: 'avant la réunion',
      entries: 1,
      since: 2,
      isVerified: true,
    })
    const losses = await engine.call('snapshot.losses', { id })
    expect(losses.total).toBe(2)
    expect(losses.entries.map(({ author }) => author)).toEqual(['Camille Test', 'Camille Test'])
    expect((losses.entries[0]?.at ?? '') >= (losses.entries[1]?.at ?? '')).toBe(true)

    expect((await engine.call('snapshot.restore', { id })).workspace.name).toBe('Avant')
    expect(await nameOf(engine)).toBe('Avant')
    expect(await engine.call('workspace.check', {})).toMatchObject({ ok: true, findings: [] })
    for (const suffix of ['.retour', '.retour-wal', '.retour-shm']) expect(existsSync(file + suffix)).toBe(false)
    const after = await engine.call('snapshot.list', {})
    expect(after.map(({ reason }) => reason)).toEqual(['restore', 'asked'])
    expect(after[0]?.label).toMatch(/^avant le retour à la sauvegarde du \d\d\/\d\d\/\d{4} \d\d:\d\d$/)

    // Work goes on in the file that was put there, and what stood before comes back whole.
    await rename(engine, 'Autre suite')
    await engine.call('snapshot.restore', { id: after[0]?.id ?? '' })
    expect(await nameOf(engine)).toBe('Après')
    await engine.call('history.undo', {})
    expect(await nameOf(engine)).toBe('Pendant')
    await engine.close()
    for (const suffix of ['-wal', '-shm', '-journal']) expect(existsSync(file + suffix)).toBe(false)
  })

  it('refuses a snapshot that was altered, and one that is gone, with nothing changed', async () => {
    const { engine, file, profile } = await opened()
    await rename(engine, 'Avant')
    const { id } = await engine.call('snapshot.create', {})
    await rename(engine, 'Après')
    const workspace = (await engine.call('workspace.status', {})).workspace?.id ?? ''
    const path = join(profile, 'sauvegardes', workspace, `${id}.atelier`)
    const bytes = readFileSync(path)
    const middle = bytes.length >> 1
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle)
    writeFileSync(path, bytes)
    expect(await refusal(engine.call('snapshot.restore', { id }))).toBe('snapshot.damaged')
    expect(await nameOf(engine)).toBe('Après')
    expect(existsSync(`${file}.retour`)).toBe(false)
    await engine.call('snapshot.remove', { id })
    expect(existsSync(path)).toBe(false)
    for (const call of ['snapshot.restore', 'snapshot.losses', 'snapshot.remove'] as const)
      expect(await refusal(engine.call(call, { id }))).toBe('snapshot.unknown')
    expect(await engine.call('snapshot.list', {})).toEqual([])
    expect((await engine.call('workspace.status', {})).lastBackup).toBeNull()
  })

  it('removes what an interrupted return left, at the next opening', async () => {
    const { engine, file, profile } = await opened()
    await engine.close()
    for (const suffix of ['', '-wal', '-shm']) writeFileSync(`${file}.retour${suffix}`, 'reste')
    const later = testEngine(profile)
    await later.call('workspace.open', { token: await later.registerFile(file) })
    for (const suffix of ['', '-wal', '-shm']) expect(existsSync(`${file}.retour${suffix}`)).toBe(false)
  })
})

describe('snapshots are made', () => {
  it('before an import of figures or of the offer, named after it, but not when nothing was done yet', async () => {
    const { engine } = await opened()
    const data = join(process.cwd(), 'resources/seed/demo/rp2023_ages_sexe_communes_32.csv.gz')
    await importAll(engine, [data])
    expect(await engine.call('snapshot.list', {})).toEqual([])
    const csv = join(temporaryFolder(), 'organismes.csv')
    writeFileSync(csv, 'Nom;Téléphone\r\nMSA;05 62 00 00 00\r\n')
    const { staging } = await engine.call('offer.preview', { files: [{ token: await engine.registerFile(csv) }] })
    await engine.call('offer.import', { staging })
    const [before] = await engine.call('snapshot.list', {})
    expect(before).toMatchObject({ reason: 'import', since: 1 })
    expect(before?.label).toContain('organismes.csv')
    await engine.call('snapshot.restore', { id: before?.id ?? '' })
    expect((await engine.call('workspace.status', {})).facts.offerImports).toBe(0)
  })

  it('at the opening of a session after a day with changes, once', async () => {
    const { engine, file, profile } = await opened()
    await rename(engine, 'Hier')
    await engine.close()
    const open = async () => {
      const later = testEngine(profile)
      await later.call('workspace.open', { token: await later.registerFile(file) })
      await later.close()
      const again = testEngine(profile)
      await again.call('workspace.open', { token: await again.registerFile(file) })
      const list = await again.call('snapshot.list', {})
      await again.close()
      return list.map(({ reason }) => reason)
    }
    expect(await open()).toEqual([])
    const db = openRaw(file, false)
    db.exec("UPDATE journal_entry SET at = '2026-01-05T10:00:00.000Z'")
    db.close()
    expect(await open()).toEqual(['session'])
  })
})

describe('the full export', () => {
  it('is an archive that any program reads, with every table, figure, document and step, and says for whom it is', async () => {
    const { engine } = await opened()
    await importAll(engine, [join(process.cwd(), 'resources/seed/demo/rp2023_ages_sexe_communes_32.csv.gz')])
    await engine.call('offer.create', {
      sheet: 'organization',
      rows: [{ name: '=CCAS d’Auch', phone: '05 62 61 00 00' }],
    })
    const { name, bytes } = await engine.call('snapshot.dump', {})
    expect(name).toMatch(/^Essai 32 \d{4}-\d\d-\d\d en clair\.zip$/)
    const path = join(temporaryFolder(), 'export.zip')
    writeFileSync(path, bytes)
    const parts = partNames(path)
    const text = (part: string) => partBytes(path, part).toString('utf8')
    expect(text('LISEZMOI.txt')).toContain('RÉSERVÉ À VOTRE ÉQUIPE')
    const organizations = text('tables/organization.csv').replace('\ufeff', '').split('\r\n')
    expect(organizations[0]).toMatch(/^id;.*name/)
    expect(organizations[1]).toContain("'=CCAS d’Auch")
    const values = parts.filter((part) => part.startsWith('valeurs/'))
    expect(values.length).toBeGreaterThan(0)
    const [head = '', ...lines] = text(values[0] ?? '')
      .replace('\ufeff', '')
      .trim()
      .split('\r\n')
    expect(head).toMatch(/^code;nom;/)
    const auch = lines.find((line) => line.startsWith('32013;'))?.split(';') ?? []
    const told = await engine.call('variable.list', {})
    const [column = ''] = head.split(';').slice(2)
    expect(told.some(({ id }) => column.startsWith(`${id} `))).toBe(true)
    expect(Number((auch[2] ?? '').replace(',', '.'))).toBeGreaterThan(0)
    const steps = text('journal.ndjson')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { operation: string; author: { name: string } })
    expect(steps.map(({ operation }) => operation)).toEqual(['import.apply', 'offer.create'])
    expect(steps[0]?.author.name).toBe('Camille Test')
    const db = openRaw((await opened()).file)
    const tables = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .all()
      .map((row) => String(row.name))
    db.close()
    const elsewhere = [
      'series',
      'series_level',
      'measure_level',
      'series_source',
      'geography',
      'frozen_content',
      'journal_entry',
      'journal_change',
      'attachment_content',
      // Ballots and their order say who was in the room: their results are exported, they are not.
      'ballot',
      'waiting_ballot',
      'pending_package',
      'pending_decision',
    ]
    expect(tables.filter((table) => !parts.includes(`tables/${table}.csv`)).sort()).toEqual(elsewhere.sort())
  })
})
