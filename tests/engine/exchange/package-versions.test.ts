import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { EngineError } from '#electron/core/errors.ts'
import { latestVersion } from '#electron/db/migrate.ts'
import type { PackageFacts } from '#shared/exchange/package.schema.ts'
import { type Circle, circle, opened, Peer, removePeers, type Settle } from '#tests/support/peers.ts'
import { rewritten, type WrittenTable, withColumn, without } from '#tests/support/rewrittenPackage.ts'

let all: Circle
const peers: Peer[] = []
beforeAll(async () => {
  all = await circle(['Ana', 'Bea'])
})
afterEach(() => {
  for (const peer of peers.splice(0)) peer.close()
})
afterAll(removePeers)

function two(): [Peer, Peer] {
  const made: [Peer, Peer] = [new Peer(all, 0), new Peer(all, 1)]
  peers.push(...made)
  return made
}

const theirs: Settle = () => ({ choice: 'theirs', value: null })

/** What a peer would send, as another version of the application writes it. */
async function sent(
  peer: Peer,
  change: (tables: readonly WrittenTable[]) => readonly WrittenTable[],
  facts: Partial<PackageFacts> = {},
) {
  const person = all.people.find(({ key }) => key.sender.name === peer.name)
  if (person === undefined) throw new Error('nobody')
  return await opened(Buffer.from(await rewritten(await peer.pack(), person.key.sign, change, facts)))
}

const inTable = (name: string, change: (table: WrittenTable) => WrittenTable) => (tables: readonly WrittenTable[]) =>
  tables.map((table) => (table.name === name ? change(table) : table))

const organization = (peer: Peer, id: string) => peer.db.row('SELECT * FROM organization WHERE id = ?', id)
const older = { schema: 8, application: 'Atelier CTG 0.8' }
const newer = { schema: latestVersion() + 1, application: 'Atelier CTG 9.9' }
/** Given to organizations by a later migration. */
const later = ['contacts', 'partnerships']

function refusalOf(work: () => unknown): EngineError {
  try {
    work()
  } catch (error) {
    if (error instanceof EngineError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('a package of an older application', () => {
  test('takes what a migration gives for columns that it does not have, and overwrites nothing of them', async () => {
    const [ana, bea] = two()
    ana.edit((db) =>
      db.run("INSERT INTO organization (id, name, phone) VALUES ('o1', 'CCAS d’Auch', '05 62 00 00 00')"),
    )
    const first = await sent(
      ana,
      inTable('organization', (table) => without(table, later)),
      older,
    )
    expect(bea.merge(first, theirs)?.conflicts).toBe(0)
    expect(organization(bea, 'o1')).toMatchObject({ name: 'CCAS d’Auch', contacts: null, partnerships: null })

    // Bea says what only her version knows, Ana changes something else with hers.
    const contacts = JSON.stringify([{ name: 'Accueil' }])
    bea.edit((db) => db.run("UPDATE organization SET contacts = ? WHERE id = 'o1'", contacts))
    ana.edit((db) => db.run("UPDATE organization SET phone = '05 62 11 11 11' WHERE id = 'o1'"))
    const second = await sent(
      ana,
      inTable('organization', (table) => without(table, later)),
      older,
    )
    const lines = bea.compare(second).chosen.lines.map((line) => ('column' in line ? line.column : null))
    expect(lines).not.toContain('contacts')
    const report = bea.merge(second, theirs)
    expect(report).toMatchObject({ conflicts: 0 })
    expect(organization(bea, 'o1')).toMatchObject({ phone: '05 62 11 11 11', contacts })
  })

  test('without a whole table leaves that table as it is', async () => {
    const [ana, bea] = two()
    bea.edit((db) => db.run("INSERT INTO organization (id, name) VALUES ('o9', 'MSA')"))
    const before = bea.digest
    const read = await sent(
      ana,
      (tables) => tables.filter(({ name }) => !['organization', 'attachment'].includes(name)),
      older,
    )
    bea.merge(read, theirs)
    expect(bea.digest).toBe(before)
  })

  test('cannot lack what no version ever lacked', async () => {
    const [ana, bea] = two()
    ana.edit((db) => db.run("INSERT INTO organization (id, name) VALUES ('o1', 'CCAS')"))
    const read = await sent(
      ana,
      inTable('organization', (table) => without(table, ['name'])),
      older,
    )
    expect(refusalOf(() => bea.merge(read, theirs)).sentence).toContain('la colonne « name » manque')
  })
})

describe('a package of a newer application', () => {
  const cases: readonly (readonly [string, (tables: readonly WrittenTable[]) => readonly WrittenTable[]])[] = [
    ['a column', inTable('policy', (table) => withColumn(table, 'motto', 'Ensemble'))],
    [
      'a table',
      (tables) => [
        ...tables.slice(0, -2),
        {
          name: 'zone_plan',
          columns: [{ name: 'id', type: 'string', required: true }],
          primaryKey: ['id'],
          rows: [['z1']],
        },
        ...tables.slice(-2),
      ],
    ],
  ]
  test.each(cases)(
    'that brings %s not known here is refused, and says which application it needs',
    async (_what, change) => {
      const [ana, bea] = two()
      const before = bea.digest
      const read = await sent(ana, change, newer)
      const refused = refusalOf(() => bea.merge(read, theirs))
      expect(refused.code).toBe('package.newer-tables')
      expect(refused.sentence).toContain('Atelier CTG 9.9')
      expect(refused.sentence).toContain('Installez cette version ou une plus récente')
      expect(bea.digest).toBe(before)
      // Of our own version, the same is no other version but a wrong package.
      const wrong = await sent(ana, change)
      expect(refusalOf(() => bea.merge(wrong, theirs)).code).toBe('package.content')
    },
  )

  test('whose tables are all known can be looked at, not merged', async () => {
    const [ana, bea] = two()
    ana.edit((db) => db.run("INSERT INTO organization (id, name) VALUES ('o1', 'CCAS')"))
    const read = await sent(ana, (tables) => tables, newer)
    const { sheet } = bea.compare(read)
    expect(sheet.refusal).toContain('une version plus récente de l’application (Atelier CTG 9.9)')
    expect(bea.merge(read, theirs)).toBeNull()
  })
})
