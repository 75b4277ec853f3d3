import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { encryptPackage } from '#electron/formats/ctg-crypt.ts'
import { actionTable, factsOf, lineageTables, person, samplePackage } from '#tests/support/packages.ts'
import { temporaryFolder, testEngine, testWorkspace } from '#tests/support/workspace.ts'

const identity = { name: 'Inès Lacoste', function: '', organization: '' }
const passphrase = 'quatre vaches dorment au soleil'

function written(name: string, content: string | Uint8Array): string {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, content)
  return path
}

describe('a package encrypted for somebody who had no key yet', () => {
  it('asks for a key and for another package, then says that this one stays closed', async () => {
    const sender = await person()
    const bytes = await encryptPackage(await samplePackage(sender), [sender.sender.encryptionKey])
    const engine = testEngine()
    const token = await engine.registerFile(written('premier.ctg', bytes))
    await expect(engine.call('package.inspect', { token })).rejects.toMatchObject({
      error: { code: 'package.no-key' },
      message: expect.stringMatching(/Créez votre clé, donnez votre carte .* envoyer le paquet de nouveau/),
    })
    await engine.call('identity.save', { identity })
    await engine.call('key.create', { passphrase })
    await expect(engine.call('package.inspect', { token })).rejects.toMatchObject({
      error: { code: 'package.encrypted' },
      message: expect.stringMatching(/votre clé ne l’ouvre pas.*Donnez votre carte.*de nouveau/),
    })
  })
})

describe('a card and a package taken for one another', () => {
  it('are told apart, each with the place where it belongs', async () => {
    const { engine } = await testWorkspace('32')
    await engine.call('identity.save', { identity })
    await engine.call('key.create', { passphrase })
    const card = await engine.call('key.card', {})
    const token = await engine.registerFile(written(card.name, card.content))
    for (const operation of ['package.inspect', 'package.receive'] as const)
      await expect(engine.call(operation, { token })).rejects.toMatchObject({
        error: { code: 'package.card' },
        message: expect.stringContaining('Correspondants'),
      })
    const bytes = await samplePackage(await person())
    const text = Buffer.from(bytes).toString('latin1').slice(0, 2000)
    for (const given of [text, 'age-encryption.org/v1\n-> X25519 abc'])
      await expect(engine.call('partner.add', { card: given })).rejects.toMatchObject({
        error: { code: 'partner.package' },
        message: expect.stringContaining('Échanges, Paquets'),
      })
    expect(await engine.call('partner.list', {})).toEqual([])
    expect(await engine.call('package.pending', {})).toEqual([])
  })
})

describe('the sheet of a package where no workspace is open', () => {
  it('names its territories, those that it brings included, and counts its content in the plural', async () => {
    const from = await person()
    const territories = ['32013', '200066926', '32', 'mds-1', 'inconnu']
    const facts = factsOf(from.sender, { mandate: { parts: ['referential'], territories } })
    const groups = {
      name: 'territory_group',
      columns: ['id', 'code', 'name'].map((name) => ({ name, type: 'string' as const, required: true })),
      primaryKey: ['id'],
      rows: [['g1', 'mds-1', 'MDS d’Auch']],
    }
    const bytes = await samplePackage(from, { facts, tables: [actionTable, groups, ...lineageTables] })
    const engine = testEngine()
    const sheet = await engine.call('package.inspect', {
      token: await engine.registerFile(written('fiche.ctg', bytes)),
    })
    expect(sheet.places).toEqual([
      { code: '32013', name: 'Auch' },
      { code: '200066926', name: 'CA Grand Auch Coeur de Gascogne' },
      { code: '32', name: 'Gers' },
      { code: 'mds-1', name: 'MDS d’Auch' },
    ])
    expect(sheet.tables.map(({ label }) => label)).toEqual(['groupes de communes', 'actions'])
    // Somebody who has no key is none of its recipients.
    expect(sheet.isForMe).toBe(false)
  })
})
