import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Decrypter, Encrypter } from 'age-encryption'
import { afterAll, describe, expect, it } from 'vitest'
import { Profile } from '#electron/core/profile.ts'
import { openKey, unlockKey } from '#electron/features/exchange/key.service.ts'
import { isSignedBy } from '#electron/formats/fingerprint.ts'
import { RefusedError } from '#shared/api/errors.ts'
import { camille, cardOf, closePosts, keyedPost, type Post, passphrase, post } from '#tests/support/post.ts'
import { temporaryFolder } from '#tests/support/workspace.ts'

afterAll(closePosts)

const statusOf = ({ engine }: Post) => engine.call('key.status', {})

/** The sentence of a refusal, as people read it. */
async function refusal(work: Promise<unknown>): Promise<{ code: string; sentence: string }> {
  try {
    await work
  } catch (error) {
    if (error instanceof RefusedError) return { code: error.error.code, sentence: error.message }
    throw error
  }
  throw new Error('nothing was refused')
}

/** The key as the services of the engine use it. */
async function keyAt(profile: string, secret: string | Uint8Array = passphrase) {
  const context = { profile: new Profile(profile, typeof secret === 'string' ? null : secret) }
  if (typeof secret === 'string') await unlockKey(context, secret)
  return openKey(context)
}

async function isOpenedBy(bytes: Uint8Array, identities: readonly string[]): Promise<string> {
  const opener = new Decrypter()
  for (const identity of identities) opener.addIdentity(identity)
  return await opener.decrypt(bytes, 'text')
}
async function writtenFor(recipient: string, text: string): Promise<Uint8Array> {
  const writer = new Encrypter()
  writer.addRecipient(recipient)
  return await writer.encrypt(text)
}

describe('the life of a key', () => {
  it('1. first use: asks who works here, a passphrase long enough, and is kept in a file of its owner alone', async () => {
    const here = await post(camille)
    expect(await statusOf(here)).toMatchObject({ state: 'none', store: null, canUseOs: false, card: null, words: [] })
    expect(await refusal(here.engine.call('key.card', {}))).toMatchObject({ code: 'key.none' })
    const short = await refusal(here.engine.call('key.create', { passphrase: 'onze signes' }))
    expect(short).toMatchObject({ code: 'key.passphrase-short' })
    expect(short.sentence).toContain('au moins 12 signes')
    expect(await refusal(here.engine.call('key.create', {}))).toMatchObject({ code: 'key.passphrase-needed' })
    expect(existsSync(join(here.profile, 'cle.json'))).toBe(false)

    await here.engine.call('key.create', { passphrase })
    const status = await statusOf(here)
    expect(status).toMatchObject({ state: 'open', store: 'passphrase', card: camille })
    expect(status.words).toHaveLength(8)
    expect(await refusal(here.engine.call('key.create', { passphrase }))).toMatchObject({ code: 'key.exists' })
    if (process.platform !== 'win32') expect(statSync(join(here.profile, 'cle.json')).mode & 0o777).toBe(0o600)

    const key = await keyAt(here.profile)
    const bytes = Buffer.from('ce qui est signé')
    const signingKey = Buffer.from(key.sender.signingKey, 'base64')
    expect(isSignedBy(bytes, key.sign(bytes), signingKey)).toBe(true)
    expect(isSignedBy(Buffer.from('autre chose'), key.sign(bytes), signingKey)).toBe(false)
  })

  it('2. nobody has said who works here: no key without a name', async () => {
    const profile = temporaryFolder()
    const here = await post(camille, { profile })
    rmSync(join(profile, 'profil.json'))
    expect(await refusal(here.engine.call('key.create', { passphrase }))).toMatchObject({ code: 'key.identity' })
  })

  it('3. another day: locked; five wrong passphrases change nothing, the right one opens', async () => {
    const here = await (await keyedPost(camille)).again()
    expect(await statusOf(here)).toMatchObject({ state: 'locked' })
    expect(await refusal(here.engine.call('key.card', {}))).toMatchObject({ code: 'key.locked' })
    const before = readFileSync(join(here.profile, 'cle.json'))
    const sentences: string[] = []
    for (let count = 1; count <= 5; count += 1) {
      const wrong = await refusal(here.engine.call('key.unlock', { passphrase: `${passphrase}${count}` }))
      expect(wrong.code).toBe('key.passphrase')
      sentences.push(wrong.sentence)
    }
    expect(sentences[0]).toContain('vérifiez les majuscules')
    expect(sentences[4]).toContain('5 essais')
    expect(readFileSync(join(here.profile, 'cle.json'))).toEqual(before)
    // The same letters composed otherwise, as another system types them.
    await here.engine.call('key.unlock', { passphrase: passphrase.normalize('NFD') })
    expect(await statusOf(here)).toMatchObject({ state: 'open' })
  })

  it('4. rotation: needs the open key; new words, and what was written for the former key opens', async () => {
    const here = await (await keyedPost(camille)).again()
    expect(await refusal(here.engine.call('key.renew', { because: 'rotation', passphrase }))).toMatchObject({
      code: 'key.locked',
    })
    const before = await statusOf(here)
    const letter = await writtenFor(before.card?.encryptionKey ?? '', 'avant')
    await here.engine.call('key.unlock', { passphrase })
    await here.engine.call('key.renew', { because: 'rotation', passphrase: 'une autre phrase bien longue' })
    const after = await statusOf(here)
    expect(after.words).not.toEqual(before.words)
    expect(after.formerKeys).toMatchObject([{ keyId: before.card?.keyId, because: 'rotation' }])
    const key = await keyAt(here.profile, 'une autre phrase bien longue')
    expect(await isOpenedBy(letter, key.ageIdentities)).toBe('avant')
    expect(await isOpenedBy(await writtenFor(key.sender.encryptionKey, 'après'), key.ageIdentities)).toBe('après')
    expect(await refusal(here.engine.call('key.unlock', { passphrase }))).toMatchObject({ code: 'key.passphrase' })
  })

  it('5. loss of the passphrase: a new key at once; the former vault stays, and opens if the passphrase comes back', async () => {
    const first = await keyedPost(camille)
    const letter = await writtenFor((await statusOf(first)).card?.encryptionKey ?? '', 'écrit avant la perte')
    const here = await first.again()
    const other = 'phrase toute neuve et longue'
    await here.engine.call('key.renew', { because: 'lost', passphrase: other })
    expect(await statusOf(here)).toMatchObject({ state: 'open', formerKeys: [{ because: 'lost' }] })
    await expect(isOpenedBy(letter, (await keyAt(here.profile, other)).ageIdentities)).rejects.toThrow()
    await here.engine.call('key.unlock', { passphrase })
    const key = await keyAt(here.profile, other)
    expect(await isOpenedBy(letter, key.ageIdentities)).toBe('écrit avant la perte')
  })

  it('6. theft: the former key signs nothing, not even its successor', async () => {
    const here = await keyedPost(camille)
    await here.engine.call('key.renew', { because: 'stolen', passphrase })
    const card = await cardOf(here)
    expect(card).toContain('"because": "stolen"')
    expect(card).toContain('"endorsement": null')
  })

  it('7. the store of the operating system: no passphrase, opens by itself, and never says what it keeps', async () => {
    const postSecret = randomBytes(32)
    const first = await keyedPost(camille, { postSecret })
    const here = await first.again()
    expect(await statusOf(here)).toMatchObject({ state: 'open', store: 'os', canUseOs: true })
    expect(await refusal(here.engine.call('key.unlock', { passphrase }))).toMatchObject({ code: 'key.not-passphrase' })
    expect((await keyAt(here.profile, postSecret)).sender).toMatchObject(camille)
  })

  it('8. the profile moved to another post: told apart from a wrong passphrase, and repaired by a new key', async () => {
    const first = await keyedPost(camille, { postSecret: randomBytes(32) })
    await first.engine.close()
    const profile = temporaryFolder()
    cpSync(first.profile, profile, { recursive: true })
    const here = await post(camille, { profile, postSecret: randomBytes(32) })
    expect(await statusOf(here)).toMatchObject({ state: 'locked', isMoved: true })
    const said = await refusal(here.engine.call('key.card', {}))
    expect(said.code).toBe('key.moved')
    expect(said.sentence).toContain('faites une nouvelle clé')
    expect(await refusal(here.engine.call('key.renew', { because: 'rotation' }))).toMatchObject({ code: 'key.moved' })
    await here.engine.call('key.renew', { because: 'lost' })
    expect(await statusOf(here)).toMatchObject({ state: 'open', store: 'os', isMoved: false })
  })

  it('9. a profile moved under a passphrase opens at the other post', async () => {
    const first = await keyedPost(camille)
    const before = await statusOf(first)
    const profile = temporaryFolder()
    cpSync(first.profile, profile, { recursive: true })
    const here = await post(camille, { profile, postSecret: randomBytes(32) })
    await here.engine.call('key.unlock', { passphrase })
    expect((await statusOf(here)).words).toEqual(before.words)
  })

  it('10. a damaged file: one plain sentence, the file untouched, then a new key beside it', async () => {
    const first = await keyedPost(camille)
    const path = join(first.profile, 'cle.json')
    const sound = readFileSync(path)
    for (const at of [0, 40, Math.floor(sound.length / 2), sound.length - 20]) {
      const hurt = Buffer.from(sound)
      hurt[at] = (hurt[at] ?? 0) ^ 1
      writeFileSync(path, hurt)
      const said = await refusal(first.engine.call('key.card', {}))
      expect(said.code).toBe('key.damaged')
      expect(said.sentence).toContain('Vos espaces de travail sont intacts')
      expect(readFileSync(path)).toEqual(hurt)
    }
    writeFileSync(path, sound.subarray(0, 300))
    expect(await statusOf(first)).toMatchObject({ state: 'damaged' })
    expect(await refusal(first.engine.call('key.create', { passphrase }))).toMatchObject({ code: 'key.damaged' })
    // Too short: nothing is put aside for a key that is not made.
    await refusal(first.engine.call('key.renew', { because: 'lost', passphrase: 'court' }))
    expect(await statusOf(first)).toMatchObject({ state: 'damaged' })
    await first.engine.call('key.renew', { because: 'lost', passphrase })
    expect(await statusOf(first)).toMatchObject({ state: 'open' })
    const aside = readdirSync(first.profile).find((name) => name.startsWith('cle.json.abime'))
    expect(readFileSync(join(first.profile, aside ?? ''))).toEqual(sound.subarray(0, 300))
  })

  it('11. numbers of packages: strictly increasing, whatever workspace is restored, and by key', async () => {
    const here = await keyedPost(camille)
    const key = await keyAt(here.profile)
    expect([key.nextSequence('gers', 1), key.nextSequence('gers', 1), key.nextSequence('lot', 1)]).toEqual([1, 2, 1])
    // A workspace restored from before says less than the profile; a profile restored from before says less than the workspace.
    expect(key.nextSequence('gers', 1)).toBe(3)
    expect(key.nextSequence('gers', 40)).toBe(40)
    expect((await keyAt(here.profile)).nextSequence('gers', 2)).toBe(41)
    expect(key.nextSequence('__proto__', 1)).toBe(1)
    expect(key.nextSequence('__proto__', 1)).toBe(2)

    writeFileSync(join(here.profile, 'numeros.json'), '{')
    expect(() => key.nextSequence('gers', 1)).toThrow('key.counter-damaged')
    await here.engine.call('key.renew', { because: 'rotation', passphrase })
    expect((await keyAt(here.profile)).nextSequence('gers', 1)).toBe(1)
  })

  it('12. two windows: a key renewed in one is not used any more in the other', async () => {
    const one = await keyedPost(camille)
    const two = await post(camille, { profile: one.profile })
    await two.engine.call('key.unlock', { passphrase })
    await one.engine.call('key.renew', { because: 'rotation', passphrase })
    expect(await statusOf(two)).toMatchObject({ state: 'locked', words: (await statusOf(one)).words })
    const both = await Promise.allSettled([
      one.engine.call('key.renew', { because: 'lost', passphrase }),
      two.engine.call('key.renew', { because: 'lost', passphrase }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})
