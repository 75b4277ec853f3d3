import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MergeChange, PackageSheet } from '#shared/exchange/receive.api.ts'
import { Cli } from '#tests/support/cli.ts'
import { alike, type Circle, circle, opened, Peer, removePeers } from '#tests/support/peers.ts'
import { temporaryFolder } from '#tests/support/workspace.ts'

let all: Circle
beforeAll(async () => {
  all = await circle(['Ana', 'Bea'])
})
afterAll(removePeers)

interface Merged {
  readonly applied: number
  readonly conflicts: number
  readonly outOfMandate: number
  readonly unchanged: number
  readonly report: string
  readonly undecided?: readonly MergeChange[]
}

test('a package is verified, looked at, compared, refused while something is open, merged as decided, and once', async () => {
  const [ana, bea] = [new Peer(all, 0), new Peer(all, 1)]
  ana.edit((db) =>
    db.run(
      "INSERT INTO action (id, mission, position, title) VALUES ('a1', 'm1', 1, 'Écouter'), ('a2', 'm1', 2, 'Orienter')",
    ),
  )
  bea.merge(await opened(await ana.pack()), alike)
  ana.edit((db) => db.run("UPDATE action SET title = 'Ana', aim = 'But'"))
  bea.edit((db) => db.run("UPDATE action SET title = 'Bea'"))
  const folder = temporaryFolder()
  const file = join(folder, 'bea.atelier')
  const sent = join(folder, 'paquet.ctg')
  writeFileSync(sent, await ana.pack())
  bea.db.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(bea.db.file, file)
  ana.close()
  bea.close()
  const profile = all.people[1]?.profile.folder ?? ''
  const cli = new Cli(folder)
  const run = (...words: string[]) => cli.run(words, { CTG_PROFILE: profile })
  const json = async <T>(...words: string[]): Promise<T> => JSON.parse((await run(...words, '--json')).out) as T

  expect(await json('package', 'verify', sent)).toMatchObject({
    valid: true,
    signature: 'valid',
    isForMe: true,
    trust: 'unknown',
  })
  // Without a workspace nobody can be told to be a partner, or not to be one.
  const told = (await run('package', 'verify', sent)).out
  expect(told).toContain('Signature juste : ce paquet est entier')
  expect(told).not.toContain('correspondant')
  const sheet = await json<PackageSheet>('package', 'inspect', sent)
  expect(sheet.facts.sender.name).toBe('Ana')
  expect(sheet.words).toHaveLength(8)
  const { counts } = await json<{ counts: Record<string, number> }>('package', 'diff', file, sent)
  expect(counts).toMatchObject({ conflict: 2, incoming: 2, open: 2 })

  const refused = await run('package', 'merge', file, sent, '--json')
  expect(refused.code).toBe(1)
  expect(refused.err).toMatch(/2\slignes à choisir/)
  const open = JSON.parse(refused.out) as Merged
  expect(open).toMatchObject({ applied: 0, conflicts: 2, report: '' })
  expect(open.undecided?.map(({ id }) => id)).toEqual(['action/a1/title', 'action/a2/title'])

  const decisions = join(folder, 'choix.json')
  writeFileSync(
    decisions,
    JSON.stringify([
      { filter: {}, choice: 'ours' },
      { id: 'action/a2/title', choice: 'value', value: 'Ensemble', comment: 'au téléphone' },
    ]),
  )
  expect(await json<Merged>('package', 'merge', file, sent, '--decisions', decisions, '--dry-run')).toMatchObject({
    applied: 3,
    conflicts: 2,
    report: '',
  })
  const merged = await json<Merged>('package', 'merge', file, sent, '--decisions', decisions)
  expect(merged).toMatchObject({ applied: 3, conflicts: 2, outOfMandate: 0 })
  expect(merged.report).toMatch(/^[0-9a-f]{64}$/)
  const again = await run('package', 'merge', file, sent, '--json')
  expect(again.code).toBe(0)
  expect(JSON.parse(again.out)).toMatchObject({ applied: 0, report: '' })
  expect((await run('package', 'merge', file, sent)).out).toContain('déjà été fusionné')
  const { code } = await run('undo', file)
  expect(code).toBe(0)
  expect((await json<{ counts: Record<string, number> }>('package', 'diff', file, sent)).counts).toMatchObject({
    conflict: 2,
  })

  writeFileSync(decisions, '{"filter":{}}')
  const wrong = await run('package', 'merge', file, sent, '--decisions', decisions)
  expect([wrong.code, wrong.out]).toEqual([1, ''])
  expect(wrong.err).toContain('n’est pas une liste de décisions : une liste est attendue')
  writeFileSync(decisions, '[{"filter":{},"choice":"leur"}]')
  expect((await run('package', 'merge', file, sent, '--decisions', decisions)).err).toMatch(
    /à « 1 › choice », une des valeurs « ours », « theirs », .* est attendue\..* Exemple : \[\{/,
  )
  // A choice that names nothing is no choice that was made.
  writeFileSync(decisions, '[{"id":"action/zzz/","choice":"ours"}]')
  const mistaken = await run('package', 'merge', file, sent, '--decisions', decisions, '--dry-run')
  expect([mistaken.code, mistaken.out]).toEqual([1, ''])
  expect(mistaken.err).toMatch(/« action\/zzz\/ ».*Rien n’a été écrit/)
  writeFileSync(decisions, '[{"filter":{"text":"introuvable"},"choice":"ours"},{"filter":{},"choice":"ours"}]')
  const idle = await run('package', 'merge', file, sent, '--decisions', decisions, '--dry-run')
  expect(idle.code).toBe(0)
  expect(idle.out).toMatch(/filtre n’a désigné aucune ligne.*introuvable/)
  writeFileSync(sent, 'pas un paquet')
  const broken = await run('package', 'verify', sent)
  expect(broken.code).toBe(1)
  expect(broken.err).toContain('n’est pas un paquet .ctg')
}, 120_000)

test('what a choice does beyond its line is told before one chooses, with the decisions that close what is open', async () => {
  const [ana, bea] = [new Peer(all, 0), new Peer(all, 1)]
  ana.edit((db) => db.run("INSERT INTO mission (id, policy, position, title) VALUES ('m2', 'p1', 2, 'Loger')"))
  bea.merge(await opened(await ana.pack()), alike)
  ana.edit((db) => {
    db.run("DELETE FROM mission WHERE id = 'm2'")
    db.run("INSERT INTO action (id, mission, position, code, title) VALUES ('a1', 'm1', 1, '1.1', 'Écouter')")
  })
  bea.edit((db) =>
    db.run(
      "INSERT INTO action (id, mission, position, code, title) VALUES ('a2', 'm1', 1, '1.1', 'Orienter'), ('a9', 'm2', 1, NULL, 'Chercher')",
    ),
  )
  const folder = temporaryFolder()
  const [file, sent] = [join(folder, 'bea.atelier'), join(folder, 'paquet.ctg')]
  writeFileSync(sent, await ana.pack())
  bea.db.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(bea.db.file, file)
  ana.close()
  bea.close()
  const cli = new Cli(folder)
  const run = (...words: string[]) => cli.run(words, { CTG_PROFILE: all.people[1]?.profile.folder ?? '' })
  const decisions = join(folder, 'choix.json')
  const merge = async (list: unknown, ...more: string[]) => {
    writeFileSync(decisions, JSON.stringify(list))
    return await run('package', 'merge', file, sent, '--decisions', decisions, ...more)
  }

  const shown = await run('package', 'diff', file, sent)
  expect(shown.out).toContain('proposera à Ana de la supprimer')
  expect(shown.out).toContain('{"id":"action/a1/code","choice":"value","value":"1.2"}')
  expect(shown.out).toContain('{"id":"action/a1/code","choice":"other","value":"1.2"}')
  expect(shown.out).toContain('{"id":"action/a1/","choice":"ours"}')
  expect(shown.out).toContain(
    '{"id":"mission/m2/","choice":"cascade"}  Supprimer aussi ce qui en dépend ici : action (1)',
  )

  const wrong = await merge([{ id: 'action/a1/code', choice: 'ours' }])
  expect([wrong.code, wrong.out]).toEqual([1, ''])
  expect(wrong.err).toContain('refusez toute la fiche')
  const refusing = await merge(
    [
      { id: 'action/a1/', choice: 'ours', comment: 'déjà là' },
      { id: 'mission/m2/', choice: 'ours' },
    ],
    '--dry-run',
  )
  expect([refusing.code, refusing.err]).toEqual([0, ''])
  expect(refusing.out).toContain('Une fiche nouvelle est refusée : votre réponse proposera à Ana de la supprimer.')
  const merged = await merge([
    { id: 'action/a1/code', choice: 'other', value: '1.2' },
    { filter: { tables: ['mission'] }, choice: 'cascade' },
  ])
  expect([merged.code, merged.err]).toEqual([0, ''])
  const { out } = await run('offer', 'list', file, '--json')
  expect(out).toContain('Écouter')
  expect(out).toContain('Orienter')
  expect(out).not.toContain('Chercher')
}, 120_000)
