import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { modelOf, travellingTables } from '#electron/features/exchange/model.service.ts'
import { Names } from '#electron/features/exchange/names.service.ts'
import { fallback, tellingColumns, titleColumns } from '#electron/features/exchange/title-columns.ts'
import { entityOf } from '#shared/entities.ts'
import { compared } from '#tests/support/peerSteps.ts'
import { type Circle, circle, Peer, removePeers } from '#tests/support/peers.ts'

let all: Circle
const peers: Peer[] = []
beforeAll(async () => {
  all = await circle(['Ana', 'Bea'])
})
afterEach(() => {
  for (const peer of peers.splice(0)) peer.close()
})
afterAll(removePeers)

const made = (index: number) => {
  const peer = new Peer(all, index)
  peers.push(peer)
  return peer
}

/** A project whose parties promise means for its sheets, with what else stands under it. */
const filled = (peer: Peer) =>
  peer.edit((db) => {
    const into = (table: string, ...rows: Readonly<Record<string, string | number>>[]) => {
      for (const row of rows)
        db.run(
          `INSERT INTO ${table} (${Object.keys(row).join()}) VALUES (${Object.keys(row)
            .map(() => '?')
            .join()})`,
          ...Object.values(row),
        )
    }
    into('organization', { id: 'o1', name: 'CAF du Gers' }, { id: 'o2', name: 'CCAS d’Auch' })
    into('project', { id: 'pr1', title: 'CTG d’Auch', territory: '32013', state: 'running' })
    const sheet = { position: 1, project: 'pr1', status: 'running' }
    into(
      'action_sheet',
      { id: 's1', ...sheet, code: '1.1', title: 'Épicerie' },
      { id: 's2', ...sheet, title: 'Crèche' },
    )
    const promised = { position: 1, project: 'pr1', signatory: 'o1', kind: 'money', year: 2026, state: 'announced' }
    into(
      'commitment',
      { id: 'c1', ...promised, sheet: 's1', planned: 12000 },
      { id: 'c2', ...promised, sheet: 's2', planned: 12000 },
      { id: 'c3', ...promised, sheet: 's1', planned: 12000, year: 2027 },
      { id: 'c4', ...promised, signatory: 'o2', kind: 'staff', planned: 1.5 },
      { id: 'c5', ...promised, kind: 'other', description: 'Salle prêtée' },
    )
    into('agreement', { id: 'k1', project: 'pr1', title: 'Convention', state: 'draft' })
    into('agreement_party', { id: 'y1', position: 1, agreement: 'k1', organization: 'o1' })
    into('agreement_delegation', { id: 'd1', position: 1, agreement: 'k1', organization: 'o2', power: 'Signer' })
    into('steering_body', { id: 'b1', name: 'Comité', kind: 'steering', territory: '32013' })
    into('meeting', { id: 'e1', body: 'b1', held_on: '2026-03-12', state: 'planned' })
    into('steering_member', { id: 'g1', position: 1, body: 'b1', organization: 'o1', function: 'élue', role: 'member' })
  })

const chain = ['project', 'action_sheet', 'commitment', 'agreement', 'agreement_party', 'agreement_delegation']

test('rows of the chain that have no title are told apart by what they are about', () => {
  const ana = made(0)
  filled(ana)
  const names = new Names(ana.workspace)
  const called = (table: string, ...ids: string[]) =>
    ids.map((id) => names.row(table, id).replace(/[\u202f\u00a0]/g, ' '))
  expect(called('commitment', 'c1', 'c2', 'c3', 'c4', 'c5')).toEqual([
    'CTG d’Auch — CAF du Gers · 1.1 Épicerie · 2026 · Argent · 12 000 €',
    'CTG d’Auch — CAF du Gers · Crèche · 2026 · Argent · 12 000 €',
    'CTG d’Auch — CAF du Gers · 1.1 Épicerie · 2027 · Argent · 12 000 €',
    'CTG d’Auch — CCAS d’Auch · 2026 · Personnel · 1,50 ETP',
    'CTG d’Auch — CAF du Gers · Salle prêtée · 2026 · Autre',
  ])
  expect([
    ...called('agreement_party', 'y1'),
    ...called('agreement_delegation', 'd1'),
    ...called('meeting', 'e1'),
    ...called('steering_member', 'g1'),
  ]).toEqual([
    'CTG d’Auch — Convention — CAF du Gers',
    'CTG d’Auch — Convention — CCAS d’Auch · Signer',
    'Comité — 12/03/2026',
    'Comité — CAF du Gers · élue',
  ])
})

test('they are so in a merge too, where the rows that name them are those of the package', async () => {
  const [ana, bea] = [made(0), made(1)]
  filled(ana)
  const { changes } = await compared(bea, ana, chain)
  const titles = changes.lines.filter(({ row }) => row.table === 'commitment').map(({ title }) => title)
  expect(titles).toHaveLength(5)
  expect(new Set(titles).size).toBe(5)
  expect(titles.every((title) => /CAF du Gers|CCAS d’Auch/.test(title))).toBe(true)
})

test('rows of every table that travels have a name of their own, beside that of what they belong to', () => {
  const { workspace } = made(0)
  const nameless = travellingTables.filter((table) => {
    const { required, types } = modelOf(workspace, table)
    const owner = entityOf(table)?.owner?.column
    const columns = tellingColumns[table] ?? titleColumns[table]
    for (const column of columns ?? []) expect(types.has(column), `${table}.${column}`).toBe(true)
    const said = columns ?? fallback.flat()
    return !said.some((column) => column !== owner && required.has(column))
  })
  // Called by the title of its description, by which of four is carried up, by both commitments; a bulletin is nobody’s.
  expect(nameless.sort()).toEqual(['ballot', 'commitment_pair', 'dataset', 'roll_up'])
})
