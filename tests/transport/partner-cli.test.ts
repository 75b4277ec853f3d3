import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Cli } from '#tests/support/cli.ts'
import { temporaryFolder, workspaceFile } from '#tests/support/workspace.ts'

const secret = { CTG_PASSPHRASE: 'quatre vaches dorment au soleil' }

describe('ctg key and ctg partner', () => {
  it('make a key, give its card, and follow a partner from the card to the revocation', async () => {
    const folder = temporaryFolder()
    const [here, there] = [new Cli(folder), new Cli(folder)]
    const file = await workspaceFile()
    expect((await here.run(['key', 'status'])).out).toContain('Aucune clé à ce poste')
    const nobody = await here.run(['key', 'create'], secret)
    expect([nobody.code, nobody.err]).toEqual([1, expect.stringContaining('ne sait pas encore qui vous êtes')])
    const unasked = await here.run(['key', 'create', '--name', 'Camille Dupré'])
    expect([unasked.code, unasked.err]).toEqual([1, expect.stringContaining('CTG_PASSPHRASE')])
    expect((await here.run(['key', 'create'], secret)).code).toBe(0)
    const made = await there.run(['key', 'create', '--name', 'Inès Lacoste', '--organization', 'MDS d’Auch'], secret)
    expect(made.out).toMatch(/^Clé créée\. Vos huit mots :\n(\S+ ){7}\S+\n$/)
    const words = made.out.trim().split('\n').at(-1) ?? ''

    const locked = await there.run(['key', 'card'])
    expect([locked.code, locked.err]).toEqual([1, expect.stringContaining('phrase secrète')])
    const wrong = await there.run(['key', 'card'], { CTG_PASSPHRASE: 'une phrase bien différente' })
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('La clé est intacte')])
    const card = join(folder, 'ines.txt')
    expect((await there.run(['key', 'card', '--out', card], secret)).code).toBe(0)
    expect(readFileSync(card, 'utf8')).toContain('CARTE DE CORRESPONDANT')

    const mandate = { parts: ['referential'], territories: ['32013'] }
    const words1 = [
      'partner',
      'add',
      file,
      card,
      '--reader',
      'internal',
      '--mandate',
      JSON.stringify(mandate),
      '--json',
    ]
    const added = await here.run(words1)
    const { id } = JSON.parse(added.out) as { id: string }
    expect(await here.json('partner', 'list', file)).toMatchObject([
      { id, name: 'Inès Lacoste', state: 'unconfirmed', reader: 'internal', mandate },
    ])
    const refused = await here.run(['partner', 'trust', file, id, '--words', 'ce ne sont pas les bons mots'])
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('Ces mots ne sont pas ceux')])
    expect((await here.run(['partner', 'trust', file, 'Inès Lacoste', '--words', words])).code).toBe(0)
    expect((await here.run(['partner', 'list', file])).out).toMatch(/Inès Lacoste +MDS d’Auch +confirmé/)

    expect((await there.run(['key', 'status'])).out).toContain('État : fermée')
    expect((await there.run(['key', 'status'], secret)).out).toContain('État : ouverte')
    const closed = await there.run(['key', 'status'], { CTG_PASSPHRASE: 'une phrase bien différente' })
    expect([closed.code, closed.out, closed.err]).toEqual([
      1,
      expect.stringContaining('État : fermée'),
      expect.stringContaining('La clé est intacte'),
    ])

    expect((await there.run(['key', 'renew', '--because', 'rotation'], secret)).code).toBe(0)
    await there.run(['key', 'card', '--out', card, '--force'], secret)
    expect((await here.run(['partner', 'add', file, card])).out).toContain('son ancienne clé l’annonce')
    expect((await here.run(['partner', 'list', file])).out).toContain('clé changée')
    expect((await here.run(['partner', 'revoke', file, id, '--because', 'A quitté le service'])).code).toBe(0)
    expect(await here.json('partner', 'list', file)).toMatchObject([
      { state: 'revoked', revokedBecause: 'A quitté le service' },
    ])
  })

  it('refuse in a sentence what is no card and no partner', async () => {
    const folder = temporaryFolder()
    const cli = new Cli(folder)
    const file = await workspaceFile()
    const path = join(folder, 'lettre.txt')
    writeFileSync(path, 'Bonjour')
    const cases: readonly (readonly [readonly string[], number, string])[] = [
      [['partner', 'add', file, path], 1, 'Ce n’est pas une carte'],
      [['partner', 'add', file, join(folder, 'rien.txt')], 1, 'ne peut pas être lue'],
      [['partner', 'add', file], 2, 'Indiquez le fichier de la carte'],
      [['partner', 'add', file, path, '--mandate', '[]'], 2, 'ne convient pas : il faut un objet JSON'],
      [['partner', 'revoke', file, 'personne', '--because', 'départ'], 1, 'n’est pas dans cet espace de travail'],
      [['key', 'create', '--name', ' '], 2, 'au moins 1\u00a0signe. Exemple : --name "Camille Dupré"'],
      [['person', 'find', file, 'Al'], 2, 'Le nom « Al » ne convient pas : le texte est trop court'],
      [['key', 'renew', '--because', 'ennui'], 2, 'ne convient pas'],
      [['key', 'renew'], 2, '--because'],
      [['key', 'status', 'x'], 2, 'est de trop'],
    ]
    for (const [words, code, sentence] of cases) {
      const answer = await cli.run(words, secret)
      expect([answer.code, answer.err], words.join(' ')).toEqual([code, expect.stringContaining(sentence)])
    }
  })
})
