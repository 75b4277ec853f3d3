import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { PackageSheet } from '#shared/exchange/receive.api.ts'
import type { SendPreview } from '#shared/exchange/send.api.ts'
import { Cli } from '#tests/support/cli.ts'
import { camille, closePosts, post } from '#tests/support/post.ts'
import { temporaryFolder, workspaceFile } from '#tests/support/workspace.ts'

afterAll(closePosts)

const secret = { CTG_PASSPHRASE: 'quatre vaches dorment au soleil' }
const scope = JSON.stringify({ parts: ['referential'] })

/** Two people with keys, the second a confirmed partner of the first, whose workspace holds the starter referential. */
async function twoPosts() {
  const folder = temporaryFolder()
  const [here, there] = [new Cli(temporaryFolder()), new Cli(temporaryFolder())]
  const file = await workspaceFile()
  await here.json('offer', 'starter', file)
  await here.run(['key', 'create', '--name', 'Camille Dupré'], secret)
  const made = await there.run(['key', 'create', '--name', 'Inès Lacoste'], secret)
  const card = join(folder, 'ines.txt')
  await there.run(['key', 'card', '--out', card], secret)
  await here.run(['partner', 'add', file, card, '--reader', 'partner'])
  return { folder, here, there, file, words: made.out.trim().split('\n').at(-1) ?? '' }
}

test('a package is counted, written for a confirmed partner alone, encrypted, and read by that one', async () => {
  const { folder, here, there, file, words } = await twoPosts()
  const out = join(folder, 'paquet.ctg')
  const asked = ['package', 'export', file, '--scope', scope, '--to', 'Inès Lacoste']
  const early = await here.run([...asked, '--out', out], secret)
  expect([early.code, early.err]).toEqual([1, expect.stringContaining('n’est pas confirmée')])
  expect((await here.run(['partner', 'trust', file, 'Inès Lacoste', '--words', words])).code).toBe(0)

  const counted = (await here.json(...asked, '--dry-run')) as SendPreview
  const missions = counted.tables.find(({ table }) => table === 'mission')?.rows ?? 0
  expect(missions).toBeGreaterThan(10)
  expect((await here.run([...asked, '--dry-run'])).out).toContain('rien n’a été écrit')
  expect(existsSync(out)).toBe(false)

  const locked = await here.run([...asked, '--out', out])
  expect([locked.code, locked.err]).toEqual([1, expect.stringContaining('phrase secrète')])
  const sent = await here.run([...asked, '--encrypt', '--out', out], secret)
  expect([sent.code, sent.err]).toEqual([0, ''])
  expect(sent.out).toContain('Paquet écrit')
  expect(readFileSync(out, 'latin1').slice(0, 21)).toBe('age-encryption.org/v1')

  const read = await there.run(['package', 'inspect', out, '--json'], secret)
  const sheet = JSON.parse(read.out) as PackageSheet
  expect(sheet).toMatchObject({ isEncrypted: true, isForMe: true, facts: { sequence: 1, reader: 'partner' } })
  expect(sheet.tables.find(({ table }) => table === 'mission')?.rows).toBe(missions)
  const stranger = new Cli(temporaryFolder())
  await stranger.run(['key', 'create', '--name', 'Paul'], secret)
  const refused = await stranger.run(['package', 'inspect', out], secret)
  expect([refused.code, refused.out]).toEqual([1, ''])

  const before = readFileSync(out)
  const kept = await here.run([...asked, '--out', out, '--json'], secret)
  expect([kept.code, kept.err]).toEqual([1, expect.stringContaining('existe déjà. Rien n’a été écrit')])
  expect(readFileSync(out).equals(before)).toBe(true)
  const again = await here.run([...asked, '--out', out, '--force', '--json'], secret)
  expect(JSON.parse(again.out)).toMatchObject({ bytes: expect.any(Number), preview: { reader: 'partner' } })
  expect(JSON.parse((await there.run(['package', 'inspect', out, '--json'], secret)).out)).toMatchObject({
    isEncrypted: false,
    facts: { sequence: 2 },
  })
  // What was refused has taken no number, and each is kept under the name that it was written as.
  const list = JSON.parse((await here.run(['call', file, 'package.sent', '{}'])).out) as readonly { file: string }[]
  expect(list.map((each) => each.file)).toEqual(['paquet.ctg', 'paquet.ctg'])
})

test('rows that stay for want of a territory are named, with what to do about them', async () => {
  const { folder, here, file, words } = await twoPosts()
  await here.run(['partner', 'trust', file, 'Inès Lacoste', '--words', words])
  const { engine } = await post(camille, { file })
  const { ids: missions } = await engine.call('offer.rows', { sheet: 'mission' })
  const titles = Array.from({ length: 22 }, (_unused, at) => `Permanence ${at + 1}`)
  const rows = titles.map((title) => ({ title }))
  await engine.call('offer.create', { sheet: 'action', parent: missions[0] ?? '', rows })
  await closePosts()
  const limited = JSON.stringify({ parts: ['referential'], territories: ['32013'] })
  const asked = ['package', 'export', file, '--scope', limited, '--to', 'Inès Lacoste']
  for (const more of [['--dry-run'], ['--out', join(folder, 'paquet.ctg')]]) {
    const { out } = await here.run([...asked, ...more], secret)
    expect(out).toMatch(/Retenu : Actions, 22 \(sans territoire, et le paquet/)
    expect(out).toMatch(
      /22\sfiches sans territoire ne partent pas :\n {2}Actions : .*Permanence 1 ; .*Permanence 20 ; et 2\sautres\n/,
    )
    expect(out).toContain('donnez-leur un territoire dans leur fiche, ou écrivez --scope sans « territories »')
  }
})

test('refuses in a sentence what cannot be sent', async () => {
  const { folder, here, file } = await twoPosts()
  const out = join(folder, 'paquet.ctg')
  const cases: readonly (readonly [readonly string[], number, string])[] = [
    [['--to', 'Inès Lacoste', '--out', out], 2, '--scope'],
    [['--scope', '[]', '--to', 'Inès Lacoste', '--out', out], 2, 'il faut un objet JSON'],
    [['--scope', scope, '--out', out], 2, '--to'],
    [['--scope', scope, '--to', 'Personne', '--out', out], 1, 'n’est pas un correspondant'],
    [
      ['--scope', '{"parts":["secrets"]}', '--to', 'Inès Lacoste', '--out', out],
      2,
      'L’option « --scope » ne convient pas : à « parts › 1 », une des valeurs « referential »',
    ],
    [
      ['--scope', '{"part":["referential"]}', '--to', 'Inès Lacoste', '--out', out],
      2,
      'à « parts », une valeur manque',
    ],
    [
      ['--scope', '{"parts":[]}', '--to', 'Inès Lacoste', '--out', out],
      2,
      'au moins 1\u00a0élément. Exemple : --scope',
    ],
    [
      ['--scope', scope, '--mandate', '{"parts":"tout"}', '--to', 'Inès Lacoste', '--out', out],
      2,
      'L’option « --mandate » ne convient pas : à « parts », une liste est attendue',
    ],
    [['--scope', scope, '--to', 'Inès Lacoste'], 2, '--out'],
  ]
  for (const [words, code, sentence] of cases) {
    const answer = await here.run(['package', 'export', file, ...words], secret)
    expect([answer.code, answer.err], words.join(' ')).toEqual([code, expect.stringContaining(sentence)])
  }
  expect(existsSync(out)).toBe(false)
})
