import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Output } from '#shared/api/contract.ts'
import { Cli } from '#tests/support/cli.ts'
import { alike, type Circle, circle, opened, Peer, removePeers } from '#tests/support/peers.ts'
import { temporaryFolder } from '#tests/support/workspace.ts'

afterAll(removePeers)

type Counts = Output<'package.changes'>['counts']

/** Bea's workspace as a file, Ana's package, and the command line at Bea's post. */
async function post(all: Circle, ana: Peer, bea: Peer) {
  const folder = temporaryFolder()
  const [file, sent] = [join(folder, 'bea.atelier'), join(folder, 'paquet.ctg')]
  writeFileSync(sent, await ana.pack())
  bea.db.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(bea.db.file, file)
  const cli = new Cli(folder)
  const run = (...words: string[]) => cli.run(words, { CTG_PROFILE: all.people[1]?.profile.folder ?? '' })
  const json = async <T>(...words: string[]): Promise<T> => JSON.parse((await run(...words, '--json')).out) as T
  const choose = (choice: string) => {
    const path = join(folder, `${choice}.json`)
    writeFileSync(path, JSON.stringify([{ filter: {}, choice }]))
    return path
  }
  return { folder, file, sent, run, json, choose }
}

const actions = (peer: Peer, ...rows: readonly (readonly [id: string, code: string, title: string])[]) =>
  peer.edit((db) => {
    for (const [id, code, title] of rows)
      db.run("INSERT INTO action (id, mission, position, code, title) VALUES (?, 'm1', 1, ?, ?)", id, code, title)
  })

test('every line stands in one count, the same in the trial, the merge and the report', async () => {
  const all = await circle(['Ana', 'Bea'])
  const [ana, bea] = [new Peer(all, 0), new Peer(all, 1)]
  actions(ana, ['a1', '1', 'Écouter'], ['a2', '2', 'Orienter'])
  bea.merge(await opened(await ana.pack()), alike)
  ana.edit((db) => db.run("UPDATE action SET title = 'Ana', aim = 'But'"))
  bea.edit((db) => db.run("UPDATE action SET title = 'Bea'"))
  const { file, sent, run, json, choose } = await post(all, ana, bea)
  ana.close()
  bea.close()
  const { counts } = await json<{ counts: Counts }>('package', 'diff', file, sent)
  const sum = ({ open, taken, kept }: Counts) => open + taken + kept
  expect(sum(counts)).toBe(counts.incoming + counts.conflict + counts.rule)
  expect(counts).toMatchObject({ open: 2, taken: 2, kept: 0 })
  const words = ['package', 'merge', file, sent, '--decisions', choose('ours')] as const
  const tried = await json<{ applied: number; kept: number }>(...words, '--dry-run')
  expect(tried).toMatchObject({ applied: 2, kept: 2 })
  expect((await run(...words, '--dry-run')).out).toMatch(/2\slignes prises et 2\slignes gardées comme ici/)
  const merged = await json<{ applied: number; kept: number; report: string }>(...words)
  expect(merged).toMatchObject({ applied: tried.applied, kept: tried.kept })
  const again = await json<{ alreadyMerged: string }>('package', 'merge', file, sent)
  expect(Date.parse(again.alreadyMerged)).toBeGreaterThan(0)
}, 120_000)

test('what is outside the mandate is told with its number, its area and its lines', async () => {
  const all = await circle(['Ana', 'Bea'], { parts: ['organizations'], territories: null })
  const [ana, bea] = [new Peer(all, 0), new Peer(all, 1)]
  actions(ana, ['a1', '1', 'Écouter'], ['a2', '2', 'Orienter'])
  ana.edit((db) => {
    db.run("INSERT INTO action_coverage (id, action, territory) VALUES ('c1', 'a1', '32013')")
    db.run("INSERT INTO organization (id, name) VALUES ('o1', 'CCAS')")
  })
  bea.edit((db) => {
    db.run(
      "INSERT INTO territory_group (id, level, code, name, position, example) VALUES ('g', 'mds', 'MDS1', 'MDS d’Auch', 1, 0)",
    )
    db.run("INSERT INTO territory_group_member (id, group_id, commune) VALUES ('gm', 'g', '32013')")
  })
  const { file, sent, run, json } = await post(all, ana, bea)
  ana.close()
  bea.close()
  expect(await json('package', 'merge', file, sent, '--dry-run')).toMatchObject({
    applied: 1,
    outOfMandate: 3,
    mandateAreas: [
      { area: 'MDS d’Auch', count: 2 },
      { area: null, count: 1 },
    ],
  })
  const { out } = await run('package', 'merge', file, sent)
  expect(out).toMatch(/1\sligne prise et 3\slignes hors mandat/)
  expect(out).toMatch(/MDS d’Auch\s:\s2\slignes/)
  expect(out).toContain('Orienter')
}, 120_000)

test('two things numbered alike apart are settled by either choice for all', async () => {
  for (const choice of ['theirs', 'ours'] as const) {
    const all = await circle(['Ana', 'Bea'])
    const [ana, bea] = [new Peer(all, 0), new Peer(all, 1)]
    for (const [peer, title] of [
      [ana, 'Mobilité'],
      [bea, 'Logement'],
    ] as const)
      peer.edit((db) => {
        const id = title.slice(0, 1)
        db.run('INSERT INTO policy (id, position, code, title) VALUES (?, 2, ?, ?)', id, '7', title)
        db.run(
          "INSERT INTO mission (id, policy, position, code, title) VALUES (?, ?, 1, '7.1', ?)",
          `${id}m`,
          id,
          `${title} mission`,
        )
        db.run(
          "INSERT INTO action (id, mission, position, code, title) VALUES (?, ?, 1, '7.1.1', ?)",
          `${id}a`,
          `${id}m`,
          `${title} action`,
        )
      })
    const { file, sent, run, json, choose } = await post(all, ana, bea)
    ana.close()
    bea.close()
    const { undecided } = await json<{ undecided: { reason: string }[] }>('package', 'merge', file, sent)
    expect(undecided.map(({ reason }) => reason).join()).toContain('porte déjà ce code')
    const done = await run('package', 'merge', file, sent, '--decisions', choose(choice))
    expect([done.code, done.err]).toEqual([0, ''])
    const rows = await json<{ title: string; code: string }[]>('offer', 'list', file)
    // Neither choice takes anything away: what comes stands under the next number.
    expect(Object.fromEntries(rows.map(({ title, code }) => [title, code]))).toEqual({
      'Logement action': '7.1.1',
      'Mobilité action': expect.stringMatching(/^(?!7\.)\d+\.1\.1$/),
    })
  }
}, 120_000)

test('one’s own package is refused where it was made, not in another workspace under the same key', async () => {
  const all = await circle(['Ana', 'Bea'])
  const bea = new Peer(all, 1)
  const folder = temporaryFolder()
  const laptop = join(folder, 'portable.atelier')
  bea.db.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(bea.db.file, laptop)
  actions(bea, ['a1', '1', 'Écouter'])
  const { file, sent, run, json } = await post(all, bea, bea)
  // What was sent is written after the package is made.
  bea.db.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(bea.db.file, file)
  const packageId = (await json<{ facts: { packageId: string } }>('package', 'inspect', sent)).facts.packageId
  bea.db.run('UPDATE package_sent SET id = ?, at = ?', packageId, '2026-11-30T10:00:00.000Z')
  bea.db.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(bea.db.file, file)
  bea.close()
  const refused = await run('package', 'merge', file, sent)
  expect(refused.code).toBe(1)
  expect(refused.err).toContain('Vous avez préparé ce paquet ici même')
  expect((await run('package', 'diff', file, sent)).code).toBe(0)
  expect(await json('package', 'merge', laptop, sent)).toMatchObject({ applied: 1 })
}, 120_000)
