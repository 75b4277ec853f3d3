import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { changesPage } from '#electron/features/exchange/comparison.service.ts'
import { changeLabels } from '#shared/exchange/change.labels.ts'
import { action, addAction, compared, give, remove, set, told } from '#tests/support/peerSteps.ts'
import { type Circle, circle, opened, Peer, removePeers, type Settle } from '#tests/support/peers.ts'

let all: Circle
const peers: Peer[] = []
beforeAll(async () => {
  all = await circle(['Ana', 'Bea', 'Cid'])
})
afterEach(() => {
  for (const peer of peers.splice(0)) peer.close()
})
afterAll(removePeers)

function two(of: Circle = all): [Peer, Peer] {
  const made: [Peer, Peer] = [new Peer(of, 0), new Peer(of, 1)]
  peers.push(...made)
  return made
}

const ours: Settle = () => ({ choice: 'ours', value: null })
const theirs: Settle = () => ({ choice: 'theirs', value: null })

/** Both have the action, alike. */
async function shared(): Promise<[Peer, Peer]> {
  const [ana, bea] = two()
  addAction(ana)
  await give(ana, bea)
  return [ana, bea]
}

describe('cells', () => {
  test('what one side changed comes in, what the other changed stays', async () => {
    const [ana, bea] = await shared()
    set(ana, 'aim', 'Rompre l’isolement')
    set(bea, 'finding', 'Peu de visites')
    expect(told(await compared(bea, ana))).toEqual(['incoming action/a1/aim', 'ours action/a1/finding'])
    const report = await give(ana, bea)
    expect(report).toMatchObject({ applied: 1, conflicts: 0, outOfMandate: 0 })
    expect(action(bea)).toMatchObject({ aim: 'Rompre l’isolement', finding: 'Peu de visites' })
  })

  test('both changed it: base, both sides and their authors are shown, and each choice holds', async () => {
    for (const [settle, expected] of [
      [ours, 'Bea'],
      [theirs, 'Ana'],
      [(): ReturnType<Settle> => ({ choice: 'value', value: 'Ensemble' }), 'Ensemble'],
    ] as const) {
      const [ana, bea] = await shared()
      set(ana, 'title', 'Ana')
      set(bea, 'title', 'Bea')
      const sent = await opened(await ana.pack())
      const { counts, changes } = changesPage(bea.context, sent, undefined, 0, 10)
      expect(counts).toMatchObject({ conflict: 1, open: 1, incoming: 0 })
      expect(changes).toMatchObject([
        {
          kind: 'conflict',
          base: 'Écouter',
          ours: 'Bea',
          theirs: 'Ana',
          editable: 'text',
          isOpen: true,
          seenBefore: false,
        },
      ])
      expect(changes[0]?.oursBy).toContain('Bea')
      expect(changes[0]?.theirsBy).toContain('Ana')
      expect(bea.merge(sent, settle)).toMatchObject({ conflicts: 1 })
      expect(action(bea)).toMatchObject({ title: expected })
      // The choice travels back without being asked again.
      expect(await give(bea, ana)).toMatchObject({ conflicts: 0 })
      expect(action(ana)).toMatchObject({ title: expected })
    }
  })

  test('of a row that the application shipped, the base is what it shipped, whoever changed it first', async () => {
    const [ana, bea] = two()
    const base = async () => {
      const { changes } = changesPage(bea.context, await opened(await ana.pack()), undefined, 0, 10)
      return changes.map(({ kind, label, isBaseKnown, base, ours }) => [kind, label, isBaseKnown, base, ours])
    }
    set(ana, 'title', 'Accueillir partout', 'm1', 'mission')
    expect(await base()).toEqual([['incoming', 'Mission', true, 'Accueillir', 'Accueillir']])
    set(bea, 'position', 3, 'm1', 'mission')
    expect(await base()).toContainEqual(['incoming', 'Mission', true, 'Accueillir', 'Accueillir'])
    set(bea, 'title', 'Accueillir bien', 'm1', 'mission')
    expect(await base()).toContainEqual(['conflict', 'Mission', true, 'Accueillir', 'Accueillir bien'])
    // What was agreed is the base from then on.
    await give(ana, bea, theirs)
    await give(bea, ana)
    set(ana, 'title', 'Recevoir', 'm1', 'mission')
    expect(await base()).toContainEqual(['incoming', 'Mission', true, 'Accueillir partout', 'Accueillir partout'])
  })

  test('a settled conflict returns only if one of its sides changed', async () => {
    const [ana, bea] = await shared()
    set(ana, 'title', 'Ana')
    set(bea, 'title', 'Bea')
    await give(ana, bea, ours)
    set(ana, 'aim', 'Aller vers')
    expect(told(await compared(bea, ana))).toEqual(['incoming action/a1/aim', 'ours action/a1/title'])
    await give(ana, bea)
    set(ana, 'title', 'Ana encore')
    const { changes } = changesPage(bea.context, await opened(await ana.pack()), undefined, 0, 10)
    expect(changes).toMatchObject([
      { kind: 'conflict', column: 'title', ours: 'Bea', theirs: 'Ana encore', seenBefore: true },
    ])
  })

  test('back to an earlier content is a change', async () => {
    const [ana, bea] = await shared()
    set(ana, 'title', 'Autre')
    await give(ana, bea)
    set(ana, 'title', 'Écouter')
    expect(told(await compared(bea, ana))).toEqual(['incoming action/a1/title'])
    await give(ana, bea)
    expect(action(bea)).toMatchObject({ title: 'Écouter' })
  })

  test('nothing, and only nothing, is null', async () => {
    const [ana, bea] = await shared()
    set(ana, 'capacity', 0)
    set(bea, 'capacity', null)
    set(bea, 'weekly_hours', 0)
    await give(ana, bea)
    expect(action(bea)).toMatchObject({ capacity: 0, weekly_hours: 0 })
    set(ana, 'capacity', null)
    await give(ana, bea)
    expect(action(bea)).toMatchObject({ capacity: null, weekly_hours: 0 })
  })
})

describe('rows', () => {
  test('deleted on one side and untouched on the other goes; absent from a package stays', async () => {
    const [ana, bea] = await shared()
    addAction(bea, 'a2', 'Ici seulement')
    remove(ana, 'action', 'a1')
    expect(told(await compared(bea, ana))).toEqual(['incoming action/a1/'])
    await give(ana, bea)
    expect(action(bea)).toBeUndefined()
    expect(action(bea, 'a2')).toBeDefined()
  })

  test('deleted on one side and changed on the other is asked, on both sides, and never comes back by itself', async () => {
    const [ana, bea] = await shared()
    remove(ana, 'action', 'a1')
    set(bea, 'title', 'Changé')
    expect(told(await compared(bea, ana))).toEqual(['conflict action/a1/'])
    expect(told(await compared(ana, bea))).toEqual(['conflict action/a1/'])
    await give(bea, ana, ours)
    expect(action(ana)).toBeUndefined()
    // The deletion was decided knowing the change.
    expect(told(await compared(bea, ana))).toEqual(['incoming action/a1/'])
    await give(ana, bea)
    expect(action(bea)).toBeUndefined()
  })

  test('deleted on both sides is nothing to choose', async () => {
    const [ana, bea] = await shared()
    remove(ana, 'action', 'a1')
    remove(bea, 'action', 'a1')
    expect(told(await compared(bea, ana))).toEqual([])
    await give(ana, bea)
    expect(action(bea)).toBeUndefined()
  })

  test('the same link made on both sides is one', async () => {
    const [ana, bea] = await shared()
    const cover = (peer: Peer, id: string) =>
      peer.edit((db) => db.run("INSERT INTO action_coverage (id, action, territory) VALUES (?, 'a1', '32013')", id))
    cover(ana, 'c1')
    cover(bea, 'c2')
    await give(ana, bea)
    await give(bea, ana)
    for (const peer of [ana, bea]) expect(peer.db.rows('SELECT id FROM action_coverage')).toEqual([{ id: 'c1' }])
  })

  test('an incoming change can be refused, and the refusal travels', async () => {
    const [ana, bea] = await shared()
    set(ana, 'title', 'Ana')
    const sent = await opened(await ana.pack())
    const { plan, changes } = bea.compare(sent)
    const line = changes.lines.find(({ id }) => id === 'action/a1/title')
    expect(line?.kind).toBe('incoming')
    const { byRow } = await import('#electron/features/exchange/decision.service.ts')
    const { resolve } = await import('#electron/features/exchange/resolution.service.ts')
    const decisions = byRow([
      { table: 'action', row: 'a1', column: 'title', choice: 'ours', value: null, comment: null },
    ])
    const outcome = resolve(bea.workspace, plan, decisions, 'v').outcomes.get('action/a1')
    expect(outcome?.decided.state.cells?.title).toBe('Écouter')
    expect(outcome?.decided.state.versions.at(-1)).toEqual({ id: 'v', columns: ['title'] })
  })
})

describe('rules of the model', () => {
  test('one code given to two actions is shown on both sides with the other one', async () => {
    const [ana, bea] = await shared()
    addAction(ana, 'a2', 'Deux')
    set(ana, 'code', '1.1', 'a2')
    set(bea, 'code', '1.1')
    const here = await compared(bea, ana)
    expect(told(here)).toContain('rule action/a2/code')
    expect(here.chosen.lines.find(({ line }) => line.id === 'action/a2/code')?.reason).toBe(
      changeLabels.sameCode('1.1 Écouter'),
    )
    expect(told(await compared(ana, bea))).toContain('rule action/a1/code')
    await give(ana, bea, () => ({ choice: 'value', value: '1.2' }))
    expect(action(bea, 'a2')).toMatchObject({ code: '1.2' })
    expect(action(bea)).toMatchObject({ code: '1.1' })
  })

  test('codes that two rows exchange are written', async () => {
    const [ana, bea] = await shared()
    ana.edit((db) => db.run("INSERT INTO organization (id, name) VALUES ('o1', 'Un'), ('o2', 'Deux')"))
    ana.edit((db) =>
      db.run(
        "INSERT INTO action_role (id, action, role, organization) VALUES ('r1', 'a1', 'lead', 'o1'), ('r2', 'a1', 'lead', 'o2')",
      ),
    )
    await give(ana, bea)
    set(ana, 'role', 'funder', 'r1', 'action_role')
    set(ana, 'organization', 'o1', 'r2', 'action_role')
    set(ana, 'organization', 'o2', 'r1', 'action_role')
    set(ana, 'role', 'lead', 'r1', 'action_role')
    expect(await give(ana, bea)).toMatchObject({ conflicts: 0 })
    expect(bea.digest).toBe(ana.digest)
  })

  test('a start and an end that are right apart and wrong together', async () => {
    const [ana, bea] = await shared()
    set(ana, 'ends_on', '2026-06-30')
    await give(ana, bea)
    set(ana, 'starts_on', '2026-06-01')
    set(bea, 'ends_on', '2026-03-31')
    for (const peer of [await compared(bea, ana), await compared(ana, bea)])
      expect(told(peer)).toEqual(['rule action/a1/ends_on', 'rule action/a1/starts_on'])
    await give(ana, bea, ours)
    expect(action(bea)).toMatchObject({ starts_on: null, ends_on: '2026-03-31' })
  })

  test('a row that names what was deleted here: taken, it brings that back; left, it is not there', async () => {
    for (const [settle, isThere] of [
      [theirs, true],
      [ours, false],
    ] as const) {
      const [ana, bea] = two()
      ana.edit((db) => db.run("INSERT INTO mission (id, policy, position, title) VALUES ('m2', 'p1', 2, 'Loger')"))
      await give(ana, bea)
      remove(bea, 'mission', 'm2')
      ana.edit((db) => db.run("INSERT INTO action (id, mission, position, title) VALUES ('a9', 'm2', 1, 'Chercher')"))
      const found = await compared(bea, ana)
      const line = found.chosen.lines.find(({ kind }) => kind === 'rule')
      expect(line?.line.id).toBe('action/a9/')
      expect(line?.reason).toContain('Loger')
      await give(ana, bea, settle)
      expect(action(bea, 'a9') !== undefined).toBe(isThere)
      expect(bea.db.value("SELECT count(*) FROM mission WHERE id = 'm2'")).toBe(isThere ? 1 : 0)
      await give(bea, ana)
      expect(ana.digest).toBe(bea.digest)
    }
  })

  test('what they delete and a row of ours names stays until somebody decides', async () => {
    const [ana, bea] = two()
    ana.edit((db) => db.run("INSERT INTO mission (id, policy, position, title) VALUES ('m2', 'p1', 2, 'Loger')"))
    await give(ana, bea)
    remove(ana, 'mission', 'm2')
    bea.edit((db) => db.run("INSERT INTO action (id, mission, position, title) VALUES ('a9', 'm2', 1, 'Chercher')"))
    expect(told(await compared(bea, ana))).toEqual(['rule mission/m2/'])
    await give(ana, bea, ours)
    expect(bea.db.value("SELECT count(*) FROM mission WHERE id = 'm2'")).toBe(1)
    await give(bea, ana)
    expect(ana.digest).toBe(bea.digest)
  })
})

test('a package that was undone, redone and undone again leaves the lineage as it found it', async () => {
  const [ana, bea] = await shared()
  set(ana, 'title', 'Ana')
  set(bea, 'title', 'Bea')
  await give(ana, bea, theirs)
  const merged = bea.digest
  bea.workspace.journal.undo()
  expect(action(bea)).toMatchObject({ title: 'Bea' })
  expect(told(await compared(bea, ana))).toEqual(['conflict action/a1/title'])
  bea.workspace.journal.redo()
  expect(bea.digest).toBe(merged)
  bea.workspace.journal.undo()
  await give(bea, ana, ours)
  expect(action(ana)).toMatchObject({ title: 'Ana' })
})
