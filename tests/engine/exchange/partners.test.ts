import { afterAll, describe, expect, it } from 'vitest'
import { Profile } from '#electron/core/profile.ts'
import { openFile } from '#electron/db/connection.ts'
import { openKey, senderOf, unlockKey, wordsOf } from '#electron/features/exchange/key.service.ts'
import { readKeyFile } from '#electron/features/exchange/key-file.service.ts'
import { trustOf } from '#electron/features/exchange/partner.service.ts'
import { openVault, passphraseKeyOf } from '#electron/features/exchange/vault.service.ts'
import { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { RefusedError } from '#shared/api/errors.ts'
import { areSameWords } from '#shared/exchange/words.rules.ts'
import { today } from '#shared/lib/day.ts'
import {
  bytesUnder,
  camille,
  cardOf,
  closePosts,
  ines,
  keyedPost,
  meet,
  type Post,
  partnerNamed,
  passphrase,
  post,
} from '#tests/support/post.ts'

afterAll(closePosts)

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof RefusedError) return error.error.code
    throw error
  }
  throw new Error('nothing was refused')
}

/** What a post thinks of a package that somebody signs now. */
async function trusts(here: Post, sender: ReturnType<typeof senderOf>) {
  // The file belongs to one at a time.
  await here.engine.call('workspace.close', {})
  const db = openFile(here.file, { readOnly: true })
  const workspace = new OpenWorkspace(
    db,
    'essai',
    () => null,
    () => undefined,
  )
  try {
    return trustOf(workspace, { sender }, new Profile(here.profile))
  } finally {
    workspace.close()
    await here.engine.call('workspace.open', { token: await here.engine.registerFile(here.file) })
  }
}
const senderAt = ({ profile }: Post) => senderOf(new Profile(profile))
const renew = ({ engine }: Post, because: 'rotation' | 'lost' | 'stolen') =>
  engine.call('key.renew', { because, passphrase })

describe('the words of a key', () => {
  // Computed by hand from SHA-256 and the published list of BIP-39, apart from the product.
  it('are known', () => {
    expect(wordsOf(`${'A'.repeat(43)}=`, 'age1essai')).toEqual([
      'spécial',
      'départ',
      'créditer',
      'lumière',
      'petit',
      'enlever',
      'avion',
      'maniable',
    ])
  })

  it('are compared as they are heard', () => {
    const words = ['élégant', 'Œuvrer', 'garçon', 'abaisser', 'île', 'zoologie', 'façade', 'être']
    expect(areSameWords('  ELEGANT, oeuvrer garcon ; Abaisser\nile zoologie facade etre. ', words)).toBe(true)
    expect(areSameWords(words.toReversed().join(' '), words)).toBe(false)
    expect(areSameWords(words.slice(1).join(' '), words)).toBe(false)
    expect(areSameWords(`${words.join(' ')} être`, words)).toBe(false)
    expect(areSameWords('', words)).toBe(false)
  })
})

describe('a card', () => {
  it('says in French what it is, and is read whatever the mail did to its lines', async () => {
    const [here, there] = [await keyedPost(camille), await keyedPost(ines)]
    const card = await here.engine.call('key.card', {})
    expect(card.name).toBe('Carte de Camille Dupré.txt')
    expect(card.content).toMatch(/^CARTE DE CORRESPONDANT/)
    expect(card.content).toContain('Elle ne contient rien de secret')
    const quoted = card.content.replaceAll('\r\n', '\n').replace(/^/gm, '> ')
    const { id } = await there.engine.call('partner.add', { card: quoted })
    expect(await partnerNamed(there, camille.name)).toMatchObject({
      id,
      ...{ name: camille.name, function: camille.function, organizationName: camille.organization },
      ...{ state: 'unconfirmed', reader: 'partner', mandate: { parts: [], territories: null } },
    })
  })

  it('is refused in a sentence when it is none, was altered, is one’s own, or is of a later version', async () => {
    const [here, there] = [await keyedPost(camille), await keyedPost(ines)]
    const card = await cardOf(here)
    const add = (text: string, at = there) => refusalOf(at.engine.call('partner.add', { card: text }))
    expect(await add('Bonjour, voici ma carte')).toBe('partner.card')
    expect(await add('{}')).toBe('partner.card')
    expect(await add('{"card":2}')).toBe('partner.card-newer')
    expect(await add(card.replace('"function": "analyste"', '"function": "directrice"'))).toBe('partner.card-altered')
    const other = (await there.engine.call('key.status', {})).card
    expect(await add(card.replace(/age1[a-z0-9]+/, other?.encryptionKey ?? ''))).toBe('partner.card-altered')
    expect(await add(card, here)).toBe('partner.self')
    expect(await there.engine.call('partner.list', {})).toEqual([])
  })
})

describe('trust', () => {
  it('goes from unknown to unconfirmed to trusted by the words, and back by undo', async () => {
    const [here, there] = [await keyedPost(camille), await keyedPost(ines)]
    const sender = senderAt(there)
    expect(trustOf(null, { sender })).toMatchObject({ trust: 'unknown', partner: null })
    expect((await trusts(here, sender)).trust).toBe('unknown')
    expect((await trusts(here, senderAt(here))).trust).toBe('trusted')
    const { id } = await here.engine.call('partner.add', { card: await cardOf(there) })
    expect(await trusts(here, sender)).toMatchObject({ trust: 'unconfirmed', partner: { id, name: ines.name } })
    const { words } = await there.engine.call('key.status', {})
    const wrong = [...words.slice(0, 7), words[0] === 'abaisser' ? 'zoologie' : 'abaisser']
    expect(await refusalOf(here.engine.call('partner.trust', { id, words: wrong.join(' ') }))).toBe('partner.words')
    expect((await trusts(here, sender)).trust).toBe('unconfirmed')
    await here.engine.call('partner.trust', { id, words: words.join(' ').toUpperCase() })
    expect((await trusts(here, sender)).trust).toBe('trusted')
    expect(await partnerNamed(here, ines.name)).toMatchObject({ confirmedBy: camille.name, confirmedOn: today() })
    await here.engine.call('history.undo', {})
    expect((await trusts(here, sender)).trust).toBe('unconfirmed')
    await here.engine.call('history.redo', {})
    expect((await trusts(here, sender)).trust).toBe('trusted')
  })

  it('a changed key that nobody announced stops everything until its words are confirmed', async () => {
    const [here, there] = [await keyedPost(camille), await keyedPost(ines)]
    const id = await meet(here, there)
    const before = senderAt(there)
    await renew(there, 'lost')
    // A package comes before the card.
    expect(await trusts(here, senderAt(there))).toMatchObject({ trust: 'changed-key', partner: { id } })
    const card = await cardOf(there)
    expect(await here.engine.call('partner.add', { card })).toEqual({ id, isNewKey: true, isAnnounced: false })
    expect(await partnerNamed(here, ines.name)).toMatchObject({ isKeyChanged: true, isKeyAnnounced: false })
    expect((await trusts(here, senderAt(there))).trust).toBe('changed-key')
    expect(await trusts(here, before)).toMatchObject({ trust: 'former', since: today() })
    const { words } = await there.engine.call('key.status', {})
    await here.engine.call('partner.trust', { id, words: words.join(' ') })
    expect((await trusts(here, senderAt(there))).trust).toBe('trusted')
    expect((await trusts(here, before)).trust).toBe('former')
    // At the post itself too, a former key of one’s own is one.
    expect((await trusts(there, before)).trust).toBe('former')
  })

  it('a rotation is announced by the former key, also over two changes, and is confirmed by voice all the same', async () => {
    const [here, there] = [await keyedPost(camille), await keyedPost(ines)]
    const id = await meet(here, there)
    await renew(there, 'rotation')
    const middle = await cardOf(there)
    await renew(there, 'rotation')
    const card = await cardOf(there)
    expect(await here.engine.call('partner.add', { card })).toEqual({ id, isNewKey: true, isAnnounced: true })
    expect(await partnerNamed(here, ines.name)).toMatchObject({ state: 'unconfirmed', isKeyAnnounced: true })
    expect((await trusts(here, senderAt(there))).trust).toBe('changed-key')
    await here.engine.call('history.undo', {})
    expect((await trusts(here, senderAt(there))).trust).toBe('changed-key')
    // Cards in their order, then an old one.
    await here.engine.call('partner.add', { card: middle })
    expect(await here.engine.call('partner.add', { card })).toMatchObject({ isAnnounced: true })
    expect(await refusalOf(here.engine.call('partner.add', { card: middle }))).toBe('partner.old-card')
  })

  it('a stolen key is revoked by the card of the next', async () => {
    const [here, there] = [await keyedPost(camille), await keyedPost(ines)]
    const id = await meet(here, there)
    const stolen = senderAt(there)
    await renew(there, 'stolen')
    await here.engine.call('partner.add', { card: await cardOf(there) })
    expect(await trusts(here, stolen)).toMatchObject({ trust: 'revoked', partner: { id }, since: today() })
    expect((await trusts(there, stolen)).trust).toBe('revoked')
  })

  it('somebody who takes the name of a partner is stopped; refusing gives the true key back', async () => {
    const [here, there, forger] = [await keyedPost(camille), await keyedPost(ines), await keyedPost(ines)]
    const id = await meet(here, there)
    expect((await trusts(here, senderAt(forger))).trust).toBe('changed-key')
    const card = await cardOf(forger)
    expect(await here.engine.call('partner.add', { card })).toMatchObject({ isNewKey: true, isAnnounced: false })
    const { words } = await there.engine.call('key.status', {})
    expect(await refusalOf(here.engine.call('partner.trust', { id, words: words.join(' ') }))).toBe('partner.words')
    await here.engine.call('partner.refuse', { id })
    expect((await trusts(here, senderAt(there))).trust).toBe('trusted')
    expect((await trusts(here, senderAt(forger))).trust).toBe('revoked')
    expect(await refusalOf(here.engine.call('partner.add', { card }))).toBe('partner.refused-card')
    expect(await refusalOf(here.engine.call('partner.refuse', { id }))).toBe('partner.nothing-to-refuse')
  })

  it('the same signing key with another key of encryption has not the words that were confirmed', async () => {
    const [here, there] = [await keyedPost(camille), await keyedPost(ines)]
    await meet(here, there)
    const sender = { ...senderAt(there), encryptionKey: senderAt(here).encryptionKey }
    expect((await trusts(here, sender)).trust).toBe('changed-key')
  })

  it('a colleague who leaves is revoked with a reason; back with another key, a colleague again', async () => {
    const [here, there] = [await keyedPost(camille), await keyedPost(ines)]
    const id = await meet(here, there)
    const before = senderAt(there)
    await here.engine.call('partner.revoke', { id, because: 'A quitté le service' })
    expect(await trusts(here, before)).toMatchObject({ trust: 'revoked', since: today(), partner: { id } })
    const card = await cardOf(there)
    expect(await refusalOf(here.engine.call('partner.add', { card }))).toBe('partner.revoked')
    expect(await refusalOf(here.engine.call('partner.revoke', { id, because: 'encore' }))).toBe('partner.revoked')
    const { words } = await there.engine.call('key.status', {})
    expect(await refusalOf(here.engine.call('partner.trust', { id, words: words.join(' ') }))).toBe('partner.revoked')
    // A revoked key announces nothing.
    await renew(there, 'rotation')
    expect(await here.engine.call('partner.add', { card: await cardOf(there) })).toMatchObject({ isAnnounced: false })
    expect((await trusts(here, before)).trust).toBe('revoked')
    await here.engine.call('partner.refuse', { id })
    expect(await partnerNamed(here, ines.name)).toMatchObject({
      state: 'revoked',
      revokedBecause: 'A quitté le service',
    })
  })

  it('a card of another name is that of the partner that somebody chose', async () => {
    const here = await keyedPost(camille)
    const there = await keyedPost(ines)
    const married = await keyedPost({ ...ines, name: 'Inès Lacoste-Marty' })
    const id = await meet(here, there)
    const card = await cardOf(married)
    expect(await here.engine.call('partner.add', { card, partner: id })).toMatchObject({ id, isNewKey: true })
    expect((await trusts(here, senderAt(married))).trust).toBe('changed-key')
    expect(await refusalOf(here.engine.call('partner.add', { card: await cardOf(there), partner: 'x' }))).toBe(
      'partner.old-card',
    )
  })
})

it('what a partner may see and change is said with the card or later, in one step of undo', async () => {
  const [here, there] = [await keyedPost(camille), await keyedPost(ines)]
  const organization = 'rien-de-tel'
  const card = await cardOf(there)
  expect(await refusalOf(here.engine.call('partner.add', { card, organization }))).toBe('partner.organization')
  const mandate = { parts: ['referential' as const], territories: ['32013'] }
  const { id } = await here.engine.call('partner.add', { card, reader: 'internal', mandate })
  expect(await partnerNamed(here, ines.name)).toMatchObject({ reader: 'internal', mandate })
  await here.engine.call('partner.update', { id, reader: 'public', note: 'à rappeler' })
  expect(await partnerNamed(here, ines.name)).toMatchObject({ reader: 'public', mandate, note: 'à rappeler' })
  await here.engine.call('history.undo', {})
  expect(await partnerNamed(here, ines.name)).toMatchObject({ reader: 'internal', note: null })
  expect(await refusalOf(here.engine.call('partner.update', { id: 'x', note: '' }))).toBe('partner.unknown')
})

it('no private byte is ever in a workspace, in a log or in clear in the profile', async () => {
  const [here, there] = [await keyedPost(camille), await keyedPost(ines)]
  await meet(here, there)
  await renew(here, 'rotation')
  await refusalOf(here.engine.call('key.unlock', { passphrase: `${passphrase} non` }))
  const context = { profile: new Profile(here.profile) }
  await unlockKey(context, passphrase)
  const { ageIdentities } = openKey(context)
  const file = readKeyFile(here.profile)
  const secrets = file === null ? null : openVault(await passphraseKeyOf(file.vault, passphrase), file.vault)
  if (secrets === null) throw new Error('no key')
  const { signing, identities } = secrets
  expect(identities).toEqual(ageIdentities)
  const der = Buffer.from(signing, 'base64')
  const needles = [
    Buffer.from(passphrase),
    ...identities.map((identity) => Buffer.from(identity)),
    Buffer.from(signing),
    der,
    der.subarray(-32),
    Buffer.from(der.subarray(-32).toString('base64')),
    Buffer.from(der.subarray(-32).toString('hex')),
  ]
  await here.engine.close()
  const files = [...bytesUnder(here.profile), ...bytesUnder(here.file)]
  expect(files.map(({ path }) => path.split(/[\\/]/).at(-1))).toContain('cle.json')
  for (const { path, bytes } of files) for (const needle of needles) expect(bytes.includes(needle), path).toBe(false)
  // The search itself finds what is there.
  expect(files.some(({ bytes }) => bytes.includes(Buffer.from(ines.name)))).toBe(true)
})

it('a workspace without a key of one’s own lists and trusts nobody by itself', async () => {
  const here = await post(camille)
  const there = await keyedPost(ines)
  expect(await here.engine.call('partner.list', {})).toEqual([])
  await here.engine.call('partner.add', { card: await cardOf(there) })
  expect((await trusts(here, senderAt(there))).trust).toBe('unconfirmed')
})
