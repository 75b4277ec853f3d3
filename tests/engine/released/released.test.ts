import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { openFile } from '#electron/db/connection.ts'
import { latestVersion } from '#electron/db/migrate.ts'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { packageFormat } from '#shared/exchange/package.schema.ts'
import { unpackColumn } from '#shared/offer/columns.ts'
import { repository } from '#tests/support/program.ts'
import { temporaryFolder, testEngine } from '#tests/support/workspace.ts'
import {
  contentOf,
  folder,
  layFixture,
  type Manifest,
  migrationsUpTo,
  passphrase,
  readManifest,
  sha256,
} from './fixtures.ts'

const manifest = readManifest()
const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { version: string }
/** The tag that is being released, in the release's own run of the tests. */
const tag = process.env.CTG_RELEASE?.replace(/^v/, '')

/** What keeps a version from being released, none where it may be: each has fixtures, and those of the newest are of its last migration. */
function missing({ released, fixtures }: Manifest, now: string, releasing: boolean): readonly string[] {
  const all = new Set(releasing ? [...released, now] : released)
  const has = (name: string) => fixtures.find(({ application }) => application === name)
  const without = [...all].filter((name) => has(name) === undefined).map((name) => `${name} has no fixture`)
  const own = all.has(now) ? has(now) : undefined
  if (own !== undefined && own.schema !== latestVersion())
    without.push(`${now} left schema ${own.schema}, not its last one`)
  if (own !== undefined && own.packageFormat !== packageFormat) without.push(`${now} left another format of packages`)
  return without
}

/** Migrations of a fixture that are no longer what they were, or where they were. */
function rewritten(then: Readonly<Record<string, string>>): readonly string[] {
  const names = Object.keys(then)
  const now = Object.entries(migrationsUpTo(names.length))
  return names.filter((name, at) => now[at]?.[0] !== name || now[at]?.[1] !== then[name])
}

const organizations = async (engine: WorkerEngine) => {
  const { columns } = await engine.call('offer.rows', { sheet: 'organization' })
  return columns.name === undefined ? [] : unpackColumn(columns.name).map(String)
}

describe('what was released', () => {
  it('has its fixtures: a version without them, or with a migration since, is not one that goes out', () => {
    expect(tag ?? version).toBe(version)
    expect(missing(manifest, version, tag !== undefined)).toEqual([])
    const [kept] = manifest.fixtures
    if (kept === undefined) throw new Error('no fixture at all')
    expect(missing(manifest, '99.0.0', true)).toEqual(['99.0.0 has no fixture'])
    expect(missing({ ...manifest, released: ['99.0.0'] }, version, false)).toEqual(['99.0.0 has no fixture'])
    const older = { ...kept, application: version, schema: kept.schema - 1 }
    expect(missing({ released: [], fixtures: [older] }, version, true)).toHaveLength(1)
  })

  it('was brought here by migrations that stay as they were, in their order', () => {
    for (const { migrations, schema } of manifest.fixtures) {
      expect(Object.keys(migrations)).toHaveLength(schema)
      expect(rewritten(migrations)).toEqual([])
      const [first = ''] = Object.keys(migrations)
      expect(rewritten({ ...migrations, [first]: sha256('altered') })).toEqual([first])
    }
  })

  it('stands as it was written', () => {
    for (const { files } of manifest.fixtures)
      for (const [name, digest] of Object.entries(files))
        expect(sha256(readFileSync(join(folder, name))), name).toBe(digest)
  })
})

describe.each(manifest.fixtures)('what version $application left', (fixture) => {
  const laid = layFixture(fixture, temporaryFolder())
  let engine: WorkerEngine

  it('opens, upgraded: whole, every cell that it held is there', async () => {
    engine = testEngine(laid.profile)
    await engine.call('workspace.open', { token: await engine.registerFile(laid.file) })
    expect(await engine.call('workspace.check', {})).toMatchObject({ ok: true, findings: [] })
    const db = openFile(laid.file, { readOnly: true })
    try {
      expect(db.value('PRAGMA user_version')).toBe(latestVersion())
      for (const [table, { columns, rows, content }] of Object.entries(fixture.tables))
        expect({ table, ...contentOf(db, table, columns) }).toEqual({ table, rows, content })
      // One letter of one cell is enough to be told.
      expect(contentOf(db, 'organization', ['name']).content).not.toBe(contentOf(db, 'organization', ['id']).content)
    } finally {
      db.close()
    }
  })

  it('tells what was done, undoes it and does it again', async () => {
    const relay = 'Relais petite enfance (fixture)'
    expect(await organizations(engine)).toContain(relay)
    const partners = (await engine.call('partner.list', {})).map(({ name }) => name)
    expect(partners).toEqual(['Inès Lacoste'])
    const { undo } = await engine.call('history.state', {})
    expect(undo).not.toBeNull()
    await engine.call('history.undo', {})
    expect(await engine.call('workspace.check', {})).toMatchObject({ ok: true, findings: [] })
    await engine.call('history.redo', {})
    expect(await organizations(engine)).toContain(relay)
  })

  const looked = (encrypted: boolean) => ({ isForMe: true, refusal: null, isEncrypted: encrypted })

  it('has its key, and reads, merges and undoes a package that was sent to it then, for it alone', async () => {
    const { path, encrypted, brings } = laid.merged
    const token = await engine.registerFile(path)
    await engine.call('key.unlock', { passphrase })
    expect(await engine.call('package.inspect', { token })).toMatchObject({ ...looked(encrypted), trust: 'trusted' })
    const before = await organizations(engine)
    const { id } = await engine.call('package.receive', { token })
    const report = await engine.call('package.apply', { package: id, withoutSnapshot: true })
    expect(report).toMatchObject({ applied: 1, conflicts: 0, outOfMandate: 0 })
    expect((await organizations(engine)).sort()).toEqual([...before, brings].sort())
    expect(await engine.call('workspace.check', {})).toMatchObject({ ok: true, findings: [] })
    await engine.call('history.undo', {})
    expect(await organizations(engine)).toEqual(before)
    expect(await engine.call('workspace.check', {})).toMatchObject({ ok: true, findings: [] })
  })

  it('founds another workspace from a package of all that there was, figures among it', async () => {
    const { path, encrypted, brings } = laid.founding
    const documents = temporaryFolder()
    vi.stubEnv('CTG_DOCUMENTS', documents)
    const token = await engine.registerFile(path)
    const sheet = await engine.call('package.inspect', { token })
    expect(sheet).toMatchObject(looked(encrypted))
    const founded = await engine.call('package.found', { token, words: sheet.words.join(' ') })
    expect(founded).toMatchObject({ name: 'Gers', department: '32' })
    expect(await organizations(engine)).toContain(brings)
    const received = Object.fromEntries(sheet.tables.map(({ table, rows }) => [table, rows]))
    for (const table of [
      'action',
      'forum',
      'contribution',
      'project',
      'action_sheet',
      'commitment',
      'agreement',
      'scheme',
    ])
      expect([table, received[table]]).toEqual([table, fixture.tables[table]?.rows])
    const [file = ''] = readdirSync(documents).filter((name) => name.endsWith('.atelier'))
    const db = openFile(join(documents, file), { readOnly: true })
    expect(db.value('SELECT count(*) FROM series')).toBe(laid.founding.series)
    db.close()
    expect(await engine.call('workspace.check', {})).toMatchObject({ ok: true, findings: [] })
  })
})
