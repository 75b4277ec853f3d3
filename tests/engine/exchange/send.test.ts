import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import type { ReadPackage } from '#electron/formats/ctg-reader.ts'
import { entities } from '#shared/entities.ts'
import { type Entity, type Part, parts } from '#shared/entity.ts'
import { openRaw } from '#tests/support/database.ts'
import { generateOffer } from '#tests/support/offer.ts'
import { camille, closePosts, ines, keyedPost, meet, type Post } from '#tests/support/post.ts'
import { lineageIn, rowsIn, sentPackage } from '#tests/support/sentPackage.ts'

afterAll(closePosts)

let here: Post
let engine: WorkerEngine
let partner = ''
let actions: readonly string[] = []

const scope = (chosen: readonly Part[], more: object = {}) => ({ parts: [...chosen], ...more })

beforeAll(async () => {
  here = await keyedPost(camille)
  engine = here.engine
  partner = await meet(here, await keyedPost(ines))
  await engine.call('partner.update', {
    id: partner,
    reader: 'internal',
    mandate: { parts: ['referential'], territories: ['32013'] },
  })
  actions = (await generateOffer(engine, 40)).actions
}, 120_000)

/** What rows name and the package does not hold. */
function missingIn(read: ReadPackage): string[] {
  const held = new Map([...read.tables.keys()].map((name) => [name, new Set(rowsIn(read, name).map(({ id }) => id))]))
  const missing: string[] = []
  for (const entity of entities as readonly Entity[])
    for (const row of rowsIn(read, entity.table))
      for (const { column, table, isList } of [
        ...(entity.links ?? []),
        ...(entity.owner === undefined ? [] : [entity.owner]),
        ...keysOf(entity.table),
      ]) {
        const cell = row[column] ?? null
        if (cell === null) continue
        for (const id of isList === true ? (JSON.parse(String(cell)) as string[]) : [String(cell)])
          if (held.get(table)?.has(id) !== true) missing.push(`${entity.table}.${column} ${id}`)
      }
  return missing
}

let keys: ReadonlyMap<string, readonly { column: string; table: string; isList?: true }[]> | undefined
/** Foreign keys as SQLite itself tells them. */
function keysOf(table: string) {
  if (keys === undefined) {
    const db = openRaw(schemaFile)
    keys = new Map(
      entities.map((entity) => [
        entity.table,
        db
          .prepare(`PRAGMA foreign_key_list("${entity.table}")`)
          .all()
          .map((row) => ({ column: String(row.from), table: String(row.table) })),
      ]),
    )
    db.close()
  }
  return keys.get(table) ?? []
}
let schemaFile = ''
beforeAll(async () => {
  const { workspaceFile } = await import('#tests/support/workspace.ts')
  schemaFile = await workspaceFile()
})

describe('a package that is sent', () => {
  it('stands alone: every row that another names is in it, each part apart and all together', async () => {
    for (const chosen of [...parts.map((part) => [part]), [...parts]]) {
      const preview = await engine.call('package.preview', { scope: scope(chosen), partners: [partner] })
      if (preview.tables.length === 0) continue
      const { read } = await sentPackage(engine, { scope: scope(chosen), partners: [partner] })
      expect(missingIn(read), chosen.join()).toEqual([])
      for (const { table, rows } of preview.tables)
        expect(rowsIn(read, table).length, `${chosen.join()} ${table}`).toBe(rows)
    }
  }, 120_000)

  it('says who sends it to whom, and what may be changed, and is numbered after the one before', async () => {
    const first = await sentPackage(engine, { scope: scope(['organizations']), partners: [partner] })
    const second = await sentPackage(engine, { scope: scope(['organizations']), partners: ['Inès Lacoste'] })
    const { facts } = second.read
    const [{ keyId, name } = { keyId: '', name: '' }] = await engine.call('partner.list', {})
    expect(facts.recipients).toEqual([keyId])
    expect(facts.sender.name).toBe('Camille Dupré')
    expect(facts.mandate).toEqual({ parts: ['referential'], territories: ['32013'] })
    expect(facts.sequence).toBe(first.read.facts.sequence + 1)
    expect(facts.previous).toBe(first.read.manifestDigest)
    expect(second.read.signature).toBe('valid')
    expect(second.name).toMatch(/^Essai 32 - Organismes et lieux d’accueil - Inès Lacoste - \d{4}-\d\d-\d\d\.ctg$/)
    // The same content is the same tables.
    for (const { name: entry, sha256 } of first.read.facts.entries.filter((one) => one.name.startsWith('data/')))
      expect(facts.entries.find((one) => one.name === entry)?.sha256, entry).toBe(sha256)
    const [sent] = await engine.call('package.sent', {})
    expect(sent).toMatchObject({ id: facts.packageId, sequence: facts.sequence, partners: [{ id: partner, name }] })
    expect(sent?.bytes).toBe(second.bytes.length)
  })

  it('carries the deletions, as lineage alone', async () => {
    const [gone = ''] = actions
    await engine.call('offer.remove', { sheet: 'action', ids: [gone] })
    const { read, preview } = await sentPackage(engine, { scope: scope(['referential']), partners: [partner] })
    expect(rowsIn(read, 'action').some(({ id }) => id === gone)).toBe(false)
    expect(lineageIn(read, 'action').get(gone)).toEqual(['*', '-'])
    expect(preview.tables.find(({ table }) => table === 'action')?.deleted).toBe(1)
    expect(preview.tables.find(({ table }) => table === 'action_coverage')?.deleted).toBeGreaterThan(0)
    await engine.call('history.undo', {})
    const again = await sentPackage(engine, { scope: scope(['referential']), partners: [partner] })
    expect(lineageIn(again.read, 'action').get(gone)).toEqual(['*', '-', '*'])
  })

  it('holds what concerns the chosen territories, as one commune, one intercommunalité or the whole shows', async () => {
    const all = await sentPackage(engine, { scope: scope(['referential']), partners: [partner] })
    const coverages = Map.groupBy(rowsIn(all.read, 'action_coverage'), ({ action }) => String(action))
    const { communes, code } = await engine.call('territory.get', { code: '200066926' })
    const inside = new Set([code, ...communes, '32', '76', 'REG-76', 'FR'])
    const expected = [...coverages]
      .filter(([, rows]) => rows.some(({ territory }) => inside.has(String(territory))))
      .map(([action]) => action)
      .sort()
    const some = await sentPackage(engine, {
      scope: scope(['referential'], { territories: ['200066926'] }),
      partners: [partner],
    })
    expect(
      rowsIn(some.read, 'action')
        .map(({ id }) => String(id))
        .sort(),
    ).toEqual(expected)
    expect(expected.length).toBeGreaterThan(0)
    expect(expected.length).toBeLessThan(coverages.size)
    // Its rows come whole: what else it covers, who carries it.
    const sentCoverages = rowsIn(some.read, 'action_coverage')
    for (const id of expected)
      expect(sentCoverages.filter(({ action }) => action === id)).toHaveLength(coverages.get(id)?.length ?? 0)
    expect(missingIn(some.read)).toEqual([])
  })

  it('names what stays because it lies in no territory, and tells who receives it how many', async () => {
    const some = scope(['referential', 'organizations'], { territories: ['200066926'] })
    const { ids: missions } = await engine.call('offer.rows', { sheet: 'mission' })
    const { ids: places } = await engine.call('offer.create', {
      sheet: 'organization',
      rows: [{ name: 'Régie sans adresse' }, { name: 'Association sans adresse' }],
    })
    const { ids: made } = await engine.call('offer.create', {
      sheet: 'action',
      parent: missions[0] ?? '',
      rows: [{ title: 'Écouter partout' }, { title: 'Écouter ici', lead: [places[0] ?? ''], coverage: ['200066926'] }],
    })
    const { read, preview } = await sentPackage(engine, { scope: some, partners: [partner] })
    expect(rowsIn(read, 'action').filter(({ id }) => made.includes(String(id)))).toMatchObject([{ id: made[1] }])
    // The first organization comes along with the action that names it.
    expect(preview.unplaced).toMatchObject([
      { table: 'organization', label: 'organismes', count: 1, names: ['Association sans adresse'] },
      { table: 'action', label: 'actions', count: 1 },
    ])
    expect(preview.unplaced[1]?.names[0]).toMatch(/Écouter partout$/)
    const reason = 'sans territoire, et le paquet n’emporte que certains territoires'
    expect(read.facts.withheld).toEqual([
      { what: 'Organismes', reason, count: 1 },
      { what: 'Actions', reason, count: 1 },
    ])
    const whole = { scope: scope(['referential', 'organizations']), partners: [partner] }
    expect((await engine.call('package.preview', whole)).unplaced).toEqual([])
    const named = { scope: { ...some, parts: ['referential' as const] }, partners: [partner] }
    expect((await engine.call('package.preview', named)).unplaced).toMatchObject([{ table: 'action', count: 1 }])
    await engine.call('offer.remove', { sheet: 'action', ids: made })
    await engine.call('offer.remove', { sheet: 'organization', ids: places })
  })

  it('holds the chosen policies with their missions and actions, and the organizations that they name', async () => {
    const all = await sentPackage(engine, { scope: scope(['referential']), partners: [partner] })
    const [policy] = rowsIn(all.read, 'policy')
    const some = await sentPackage(engine, {
      scope: scope(['referential'], { policies: [String(policy?.id)] }),
      partners: [partner],
    })
    expect(rowsIn(some.read, 'policy').map(({ id }) => id)).toEqual([policy?.id])
    const missions = new Set(rowsIn(some.read, 'mission').map(({ id }) => id))
    expect(missions).toEqual(
      new Set(
        rowsIn(all.read, 'mission')
          .filter((row) => row.policy === policy?.id)
          .map(({ id }) => id),
      ),
    )
    expect(rowsIn(some.read, 'action').every(({ mission }) => missions.has(mission ?? null))).toBe(true)
    expect(missingIn(some.read)).toEqual([])
    const { along } = some.preview
    expect(along.find(({ table }) => table === 'organization')?.rows).toBe(rowsIn(some.read, 'organization').length)
  })

  it('is written for nobody who is unknown, revoked or not confirmed, nor of what does not exist', async () => {
    const asked = { scope: scope(['referential']), partners: [partner] }
    const code = (work: Promise<unknown>) => expect(work).rejects
    await code(engine.call('package.preview', { ...asked, partners: ['personne'] })).toMatchObject({
      error: { code: 'package.partner-unknown' },
    })
    await code(
      engine.call('package.preview', { ...asked, scope: scope(['referential'], { policies: ['x'] }) }),
    ).toMatchObject({ error: { code: 'package.policy-unknown' } })
    await code(
      engine.call('package.preview', { ...asked, scope: scope(['referential'], { territories: ['99999'] }) }),
    ).toMatchObject({ error: { code: 'territory.unknown' } })
    await code(
      engine.call('package.export', { ...asked, scope: scope(['needsAssessments']), encrypt: false }),
    ).toMatchObject({ error: { code: 'package.nothing' } })
  })
})
