import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { EngineError } from '#electron/core/errors.ts'
import { freezeVersion, versionsOf } from '#electron/features/agreement/agreement-version.service.ts'
import { changesPage } from '#electron/features/exchange/comparison.service.ts'
import type { AgreementContent } from '#shared/agreement/agreement-content.schema.ts'
import { set } from '#tests/support/peerSteps.ts'
import { type Circle, circle, opened, Peer, removePeers, type Settle } from '#tests/support/peers.ts'

let all: Circle
const peers: Peer[] = []
beforeAll(async () => {
  all = await circle(['Ana', 'Bea'])
})
afterEach(() => {
  for (const peer of peers.splice(0)) peer.close()
})
afterAll(removePeers)

const text = (place: string): AgreementContent => ({
  ...{ format: 1, agreement: 'c1', title: 'Convention', project: 'Projet', startsOn: null, endsOn: null, place },
  ...{ articles: [], parties: [], delegations: [], sheets: [], commitments: [], edition: null, offer: [] },
})
const sign = (peer: Peer, place: string) => peer.edit(() => freezeVersion(peer.workspace, text(place), '2026-10-15'))
const signed = (peer: Peer) =>
  versionsOf(peer.workspace, 'c1').map(({ number, content, hasTwin }) => [number, content?.place, hasTwin])
const ownTables = ['project', 'agreement', 'agreement_article', 'agreement_version']
const sent = async (from: Peer) => await opened(await from.pack({}, [], ownTables))
const theirs: Settle = () => ({ choice: 'theirs', value: null })

/** Both have an agreement with an article, which was deliberated. */
async function two(): Promise<[Peer, Peer]> {
  const [ana, bea] = [new Peer(all, 0), new Peer(all, 1)]
  peers.push(ana, bea)
  ana.edit((db) => {
    db.run("INSERT INTO project (id, title, territory, state) VALUES ('pr1', 'Projet', '32013', 'running')")
    db.run("INSERT INTO agreement (id, project, title, state) VALUES ('c1', 'pr1', 'Convention', 'deliberated')")
    db.run(
      "INSERT INTO agreement_article (id, position, agreement, kind, title) VALUES ('a1', 1, 'c1', 'object', 'Objet')",
    )
  })
  bea.merge(await sent(ana), theirs)
  return [ana, bea]
}

/** Why a package is not merged, with nothing written. */
function refusal(peer: Peer, package_: Parameters<Peer['merge']>[0]): unknown {
  try {
    peer.merge(package_, theirs)
  } catch (error) {
    return error instanceof EngineError ? (error.params.reason ?? error) : error
  }
  return null
}

const standing = (peer: Peer) =>
  ['project', 'agreement', 'agreement_article'].map((table) => peer.db.value(`SELECT count(*) FROM ${table}`))

describe('what is signed stays before packages, whatever somebody chooses', () => {
  test('another text under the same number, and what was signed after it, stay out; the rest of the package comes in', async () => {
    const [ana, bea] = await two()
    sign(ana, 'Auch')
    sign(bea, 'Condom')
    sign(bea, 'Condom encore')
    set(bea, 'title', 'Convention du réseau', 'c1', 'agreement')
    const package_ = await sent(bea)
    const { changes } = changesPage(ana.context, package_, undefined, 0, 10)
    const told = changes.map(({ kind, label, reason }) => `${kind} ${label} ${reason ?? ''}`)
    expect(told.filter((each) => each.startsWith('incoming'))).toHaveLength(1)
    expect(told.filter((each) => each.startsWith('mandate Fiche ajoutée Une version signée'))).toHaveLength(2)
    expect(told).toHaveLength(3)
    expect(ana.merge(package_, theirs)).toMatchObject({ applied: 1, outOfMandate: 2 })
    expect(signed(ana)).toEqual([[1, 'Auch', false]])
    expect(ana.db.value("SELECT title FROM agreement WHERE id = 'c1'")).toBe('Convention du réseau')
    // Nor the other way: each keeps its own, and is told.
    expect(bea.merge(await sent(ana), theirs)).toMatchObject({ outOfMandate: 1 })
    expect(signed(bea)).toEqual([
      [1, 'Condom', false],
      [2, 'Condom encore', false],
    ])
  })

  test.each([
    'DELETE FROM agreement_version',
    'DELETE FROM agreement',
    'DELETE FROM project',
    "UPDATE agreement_version SET content = replace(content, 'Auch', 'Condom')",
  ])('taken away or rewritten by another program: %s', async (forged) => {
    const [ana, bea] = await two()
    sign(ana, 'Auch')
    bea.merge(await sent(ana), theirs)
    bea.edit((db) => {
      db.exec('DROP TRIGGER agreement_version_fixed')
      db.exec(forged)
    })
    const report = ana.merge(await sent(bea), theirs)
    expect(report?.applied).toBe(0)
    expect(report?.outOfMandate).toBeGreaterThan(0)
    expect(signed(ana)).toEqual([[1, 'Auch', false]])
    expect(standing(ana)).toEqual([1, 1, 1])
  })

  test('what is not signed goes as before, and a version signed elsewhere alone comes in', async () => {
    const [ana, bea] = await two()
    sign(bea, 'Condom')
    ana.merge(await sent(bea), theirs)
    expect(signed(ana)).toEqual([[1, 'Condom', false]])
    const [cid, dan] = await two()
    dan.edit((db) => db.run('DELETE FROM project'))
    set(cid, 'state', 'draft', 'c1', 'agreement')
    cid.merge(await sent(dan), () => ({ choice: 'cascade', value: null }))
    expect(standing(cid)).toEqual([0, 0, 0])
  })
})

describe('what stands before others, or is voted on, stays before packages that take it away', () => {
  test('an agreement that is deliberated, and a body that its text names; a merge that changes its text is undone in one step', async () => {
    const [ana, bea] = await two()
    const own = [...ownTables, 'steering_body', 'agreement_delegation']
    const parts = async (from: Peer) => await opened(await from.pack({}, [], own))
    ana.edit((db) => {
      db.run("INSERT INTO steering_body (id, name, kind) VALUES ('b1', 'Comité', 'steering')")
      db.run(
        "INSERT INTO agreement_delegation (id, position, agreement, organization, power, body) VALUES ('d1', 1, 'c1', 'o1', 'Convoquer', 'b1')",
      )
    })
    bea.merge(await parts(ana), theirs)
    for (const [forged, told] of [
      ['DELETE FROM project', /supprime la convention «\sConvention\s», délibérée ici.+Garder la nôtre/],
      ['DELETE FROM steering_body', /ou une ligne que son texte nomme/],
    ] as const) {
      bea.edit((db) => db.exec(forged))
      const package_ = await parts(bea)
      expect(refusal(ana, package_)).toMatch(told)
      bea.workspace.journal.undo()
    }
    const before = ana.digest
    set(bea, 'text', 'Autre objet', 'a1', 'agreement_article')
    expect(ana.merge(await parts(bea), theirs)).toMatchObject({ applied: 1 })
    ana.workspace.journal.undo()
    expect(ana.db.value("SELECT text FROM agreement_article WHERE id = 'a1'")).toBeNull()
    expect(ana.digest).toBe(before)
    // One that took its text back elsewhere takes its body along.
    bea.edit((db) => {
      db.run("UPDATE agreement SET state = 'draft'")
      db.run('DELETE FROM steering_body')
    })
    ana.merge(await parts(bea), theirs)
    expect(ana.db.value('SELECT count(*) FROM steering_body')).toBe(0)
  })

  test('an amendment that is before the parties keeps what its text names, and the version in force stays as it is', async () => {
    const [ana, bea] = await two()
    sign(ana, 'Auch')
    const own = [...ownTables, 'steering_body', 'agreement_delegation']
    const parts = async (from: Peer) => await opened(await from.pack({}, [], own))
    ana.edit((db) => {
      db.run("INSERT INTO steering_body (id, name, kind) VALUES ('b1', 'Comité', 'steering')")
      db.run(
        "INSERT INTO agreement_delegation (id, position, agreement, organization, power, body) VALUES ('d1', 1, 'c1', 'o1', 'Convoquer', 'b1')",
      )
      db.run("UPDATE agreement SET state = 'amendmentSent'")
    })
    bea.merge(await parts(ana), theirs)
    bea.edit((db) => db.exec('DELETE FROM steering_body'))
    expect(refusal(ana, await parts(bea))).toMatch(/en cours d’avenant, envoyé pour avis ici.+Garder la nôtre/)
    expect(signed(ana)).toEqual([[1, 'Auch', false]])
  })

  test('a contribution that is a subject of a vote that opened meanwhile', async () => {
    const [ana, bea] = [new Peer(all, 0), new Peer(all, 1)]
    peers.push(ana, bea)
    const own = ['forum', 'contribution', 'rating', 'rating_item']
    const parts = async (from: Peer) => await opened(await from.pack({}, [], own))
    ana.edit((db) => {
      db.run("INSERT INTO forum (id, title, territory, state, threshold) VALUES ('f1', 'Forum', '32013', 'held', 5)")
      db.run(
        "INSERT INTO contribution (id, position, forum, kind, college, text, state) VALUES ('k1', 1, 'f1', 'proposal', 'usage', 'Un bus', 'kept')",
      )
      db.run(
        "INSERT INTO rating (id, position, forum, title, method, scale, cut, consensus_share, agree_from, gap, round, state) VALUES ('r1', 1, 'f1', 'Vote', 'scale', '5', 'mean', 0.7, 4, 1, 1, 'draft')",
      )
      db.run(
        "INSERT INTO rating_item (id, position, rating, label, contribution) VALUES ('i1', 1, 'r1', 'Un bus', 'k1')",
      )
    })
    bea.merge(await parts(ana), theirs)
    bea.edit((db) => db.run('DELETE FROM contribution'))
    set(ana, 'state', 'open', 'r1', 'rating')
    const package_ = await parts(bea)
    expect(refusal(ana, package_)).toMatch(/sujet du vote « Vote », ouvert ou clos. Choisissez « Garder la nôtre »/)
    expect(ana.db.value('SELECT contribution FROM rating_item')).toBe('k1')
  })
})
