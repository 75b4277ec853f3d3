import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { buriedTwins } from '#electron/features/exchange/buried-twin.service.ts'
import { LineHistory } from '#electron/features/exchange/line-history.service.ts'
import { loadStarter } from '#electron/features/offer/starter.service.ts'
import type { RowState, Version } from '#shared/merge/merge.types.ts'
import { compared, give, set, told } from '#tests/support/peerSteps.ts'
import { type Circle, circle, opened, Peer, removePeers } from '#tests/support/peers.ts'

let all: Circle
beforeAll(async () => {
  all = await circle(['Ana', 'Bea', 'Cid'])
})
const peers: Peer[] = []
afterEach(() => {
  for (const peer of peers.splice(0)) peer.close()
})
afterAll(removePeers)

function two(): [Peer, Peer] {
  const made: [Peer, Peer] = [new Peer(all, 0), new Peer(all, 1)]
  peers.push(...made)
  return made
}

function three(): [Peer, Peer, Peer] {
  const cid = new Peer(all, 2)
  peers.push(cid)
  return [...two(), cid]
}

/** Both send what they have before either has merged the other's, then once more. */
async function exchange(ana: Peer, bea: Peer): Promise<void> {
  const [fromAna, fromBea] = [await opened(await ana.pack()), await opened(await bea.pack())]
  bea.merge(fromAna, () => ({ choice: 'ours', value: null }))
  ana.merge(fromBea, () => ({ choice: 'theirs', value: null }))
  await give(bea, ana)
  await give(ana, bea)
  await give(bea, ana)
}

async function expectSettled(ana: Peer, bea: Peer): Promise<void> {
  expect(bea.digest).toBe(ana.digest)
  for (const [to, from] of [
    [ana, bea],
    [bea, ana],
  ] as const) {
    expect(told(await compared(to, from))).toEqual([])
    expect(to.db.rows('PRAGMA foreign_key_check')).toEqual([])
    expect(to.isDigestKept).toBe(true)
  }
}

const starter = (peer: Peer) => peer.edit(() => loadStarter(peer.workspace))
/** Policies, missions, an action and an organization under ids of one workspace alone, as older versions made them. */
const older = (peer: Peer, mark: string) =>
  peer.edit((db) => {
    db.run('INSERT INTO policy (id, position, code, title) VALUES (?, 2, ?, ?)', `${mark}-p`, '7', 'Logement')
    db.run(
      "INSERT INTO mission (id, policy, position, code, title) VALUES (?, ?, 1, '7.1', 'Se maintenir')",
      `${mark}-m`,
      `${mark}-p`,
    )
    db.run(
      "INSERT INTO action (id, mission, position, code, title) VALUES (?, ?, 1, '7.1.1', 'Fonds'), (?, ?, 2, ?, ?)",
      `${mark}-a`,
      `${mark}-m`,
      `${mark}-b`,
      `${mark}-m`,
      `7.1.${mark}`,
      `Visites ${mark}`,
    )
    db.run(
      "INSERT INTO organization (id, name, siret) VALUES (?, 'CCAS', '21320013100017'), (?, ?, '21320013100017')",
      `${mark}-o`,
      `${mark}-s`,
      `Service ${mark}`,
    )
    for (const [id, to, by] of [
      ['1', 'a', 'o'],
      ['2', 'b', 'o'],
    ])
      db.run(
        "INSERT INTO action_role (id, action, role, organization) VALUES (?, ?, 'lead', ?)",
        `${mark}-r${id}`,
        `${mark}-${to}`,
        `${mark}-${by}`,
      )
    db.run("INSERT INTO action_coverage (id, action, territory) VALUES (?, ?, '32013')", `${mark}-c`, `${mark}-a`)
  })

describe('two workspaces made apart', () => {
  test('with the starter referential, hold the same rows from the start, and a change of one comes in by itself', async () => {
    const [ana, bea] = two()
    for (const peer of [ana, bea]) {
      peer.edit((db) => db.run('DELETE FROM mission'))
      peer.edit((db) => db.run('DELETE FROM policy'))
      starter(peer)
    }
    const ids = (peer: Peer) => peer.db.rows('SELECT id FROM mission ORDER BY id')
    expect(ids(ana).length).toBeGreaterThan(30)
    expect(ids(bea)).toEqual(ids(ana))
    expect(told(await compared(bea, ana))).toEqual([])
    const [first] = ids(ana)
    set(ana, 'title', 'Un autre nom', first?.id as string, 'mission')
    expect(told(await compared(bea, ana))).toEqual([`incoming mission/${first?.id}/title`])
    await give(ana, bea)
    await expectSettled(ana, bea)
    starter(ana)
    expect(ids(ana)).toEqual(ids(bea))
  })

  test('recognise what bears the same number and name, and what names it follows, on both sides', async () => {
    for (const [one, other] of [
      ['k', 'z'],
      ['z', 'k'],
    ] as const) {
      const [ana, bea] = two()
      older(ana, one)
      older(bea, other)
      expect((await compared(bea, ana)).chosen.lines.filter(({ isOpen }) => isOpen)).toEqual([])
      await exchange(ana, bea)
      expect(bea.db.rows("SELECT id FROM mission WHERE id <> 'm1'")).toEqual([{ id: 'k-m' }])
      expect(bea.db.rows('SELECT id, mission FROM action ORDER BY id')).toEqual([
        { id: 'k-a', mission: 'k-m' },
        { id: 'k-b', mission: 'k-m' },
        { id: 'z-b', mission: 'k-m' },
      ])
      expect(bea.db.rows('SELECT id, action, organization FROM action_role ORDER BY id')).toEqual([
        { id: 'k-r1', action: 'k-a', organization: 'k-o' },
        { id: 'k-r2', action: 'k-b', organization: 'k-o' },
        { id: 'z-r2', action: 'z-b', organization: 'k-o' },
      ])
      await expectSettled(ana, bea)
    }
  })

  test('come to the same when one merges first and answers', async () => {
    for (const [one, other] of [
      ['k', 'z'],
      ['z', 'k'],
    ] as const) {
      const [ana, bea] = two()
      older(ana, one)
      older(bea, other)
      await give(ana, bea)
      await give(bea, ana)
      await expectSettled(ana, bea)
    }
  })

  test('who has not merged yet goes on naming the id that went, and is followed', async () => {
    for (const [one, other] of [
      ['k', 'z'],
      ['z', 'k'],
    ] as const) {
      const [ana, bea] = two()
      older(ana, one)
      older(bea, other)
      await give(ana, bea)
      ana.edit((db) =>
        db.run("INSERT INTO action (id, mission, position, title) VALUES ('later', ?, 9, 'Après')", `${one}-m`),
      )
      expect((await compared(bea, ana)).chosen.lines.filter(({ isOpen }) => isOpen)).toEqual([])
      await give(ana, bea)
      expect(bea.db.value("SELECT mission FROM action WHERE id = 'later'")).toBe('k-m')
      await give(bea, ana)
      await give(ana, bea)
      await expectSettled(ana, bea)
    }
  })

  test('a code with another name is another thing: both are told', async () => {
    const [ana, bea] = two()
    for (const [peer, id, title] of [
      [ana, 'x', 'Logement'],
      [bea, 'y', 'Mobilité'],
    ] as const)
      peer.edit((db) => db.run("INSERT INTO policy (id, position, code, title) VALUES (?, 2, '7', ?)", id, title))
    const { chosen } = await compared(bea, ana)
    expect(chosen.lines.filter(({ isOpen }) => isOpen).map(({ line }) => line.row.id)).toContain('x')
  })

  test('undone, the merge leaves the workspace as it was, and asks again', async () => {
    const [ana, bea] = two()
    older(ana, 'k')
    older(bea, 'z')
    const before = bea.digest
    await give(ana, bea)
    const entry = String(bea.db.value('SELECT id FROM journal_entry ORDER BY rowid DESC LIMIT 1'))
    bea.workspace.journal.undo(entry)
    expect(bea.digest).toBe(before)
  })
})

describe('a row deleted here, which a third person made one with another', () => {
  const policies = (peer: Peer) => peer.db.rows("SELECT id, title FROM policy WHERE id <> 'p1'")
  const make = (peer: Peer, id: string) =>
    peer.edit((db) => {
      db.run("INSERT INTO policy (id, position, code, title) VALUES (?, 2, '7', 'Logement')", id)
      db.run(
        "INSERT INTO mission (id, policy, position, code, title) VALUES (?, ?, 1, '7.1', 'Se loger')",
        `${id}m`,
        id,
      )
    })
  const unmake = (peer: Peer, id: string) =>
    peer.edit((db) => {
      db.run('DELETE FROM mission WHERE id = ?', `${id}m`)
      db.run('DELETE FROM policy WHERE id = ?', id)
    })
  /** Ana makes a row that Cid gets, and deletes it; Cid makes it one with that of Bea. */
  async function apart(own: string, other: string): Promise<[Peer, Peer, Peer]> {
    const [ana, bea, cid] = three()
    make(ana, own)
    make(bea, other)
    await give(ana, cid)
    await give(bea, cid)
    expect(policies(cid)).toEqual([{ id: 'k', title: 'Logement' }])
    unmake(ana, own)
    return [ana, bea, cid]
  }

  test.each([
    ['k', 'z'],
    ['z', 'k'],
  ])('is met as such, whichever id stays (%s, %s), even where its name changed since', async (own, other) => {
    for (const title of [null, 'Habiter']) {
      const [ana, bea, cid] = await apart(own, other)
      if (title !== null) set(cid, 'title', title, 'k', 'policy')
      const met = (await compared(ana, cid)).chosen.lines
      expect(met.map(({ kind, line }) => [kind, line.id, line.label])).toEqual([
        ['conflict', 'policy/k/', 'Supprimée ici, modifiée là-bas'],
        ['conflict', 'mission/km/', 'Supprimée ici, modifiée là-bas'],
      ])
      const undone = ana.digest
      await give(cid, ana, () => ({ choice: 'ours', value: null }))
      expect(policies(ana)).toEqual([])
      ana.workspace.journal.undo()
      expect(ana.digest).toBe(undone)
      await give(cid, ana, () => ({ choice: 'ours', value: null }))
      // Decided once, it is not asked again, and the others follow.
      expect((await compared(ana, cid)).chosen.lines.filter(({ isOpen }) => isOpen)).toEqual([])
      await give(ana, cid)
      await give(ana, bea)
      expect([policies(cid), policies(bea)]).toEqual([[], []])
      for (const peer of [ana, bea, cid]) expect(peer.isDigestKept).toBe(true)
    }
  })

  test('comes back by choice alone, and says what changed since it was deleted', async () => {
    const [ana, bea, cid] = await apart('z', 'k')
    set(cid, 'title', 'Habiter', 'k', 'policy')
    const { plan } = await compared(ana, cid)
    const row = plan.rows.get('policy/k')
    expect(row?.buried).toBe('z')
    expect(row === undefined ? [] : new LineHistory(ana.workspace, plan).changed(row)).toEqual([
      { column: 'title', before: 'Logement', after: 'Habiter' },
    ])
    await give(cid, ana, () => ({ choice: 'theirs', value: null }))
    expect(policies(ana)).toEqual([{ id: 'k', title: 'Habiter' }])
    await give(ana, cid)
    await give(ana, bea)
    await expectSettled(ana, cid)
    await expectSettled(ana, bea)
  })

  test('is not taken for a row that is really new, made in the same step', () => {
    const [ana] = two()
    make(ana, 'z')
    const made = ana.db.value("SELECT entry FROM journal_change WHERE row_id = 'z'") as string
    unmake(ana, 'z')
    const by = (...ids: string[]): Version[] => [
      { id: made, columns: '*' },
      ...ids.map((id) => ({ id, columns: '*' }) as const),
    ]
    const gone = (id: string): RowState => ({ cells: null, versions: [...by(), { id, columns: '-' }] })
    const met = (title: string, versions: Version[]) => {
      const theirs = new Map([
        ['z', gone('there')],
        ['k', { cells: { position: 2, code: '7', title }, versions }],
      ])
      const ours = new Map([['z', gone('here')]])
      return [...buriedTwins(ana.workspace, 'policy', ['code', 'title'], theirs, ours, new Set(), (cells) => cells)]
    }
    expect(met('Mobilité', by())).toEqual([])
    expect(met('Mobilité', by('other'))).toEqual([['k', 'z']])
    expect(met('Logement', by())).toEqual([['k', 'z']])
    expect(met('Logement', [{ id: 'other', columns: '*' }])).toEqual([])
  })
})
