import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { EngineError } from '#electron/core/errors.ts'
import type { Profile } from '#electron/core/profile.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import { newAgeKeys } from '#electron/formats/age-keys.ts'
import { keyIdOf, preAuthentication } from '#electron/formats/fingerprint.ts'
import type { Sender } from '#shared/exchange/package.schema.ts'
import type { Renewal } from '#shared/exchange/partner.schema.ts'
import { today } from '#shared/lib/day.ts'
import {
  type KeyFile,
  putKeyFileAside,
  readKeyFile,
  renewCounters,
  takeNumber,
  writeKeyFile,
} from './key-file.service.ts'
import {
  closeVault,
  newOsKey,
  newPassphraseKey,
  openVault,
  osKeyOf,
  passphraseKeyOf,
  type Secrets,
  type VaultKey,
} from './vault.service.ts'

export { wordsOf } from '#electron/formats/fingerprint.ts'

/** Signs of a passphrase at least; the cost of each guess does the rest. */
const leastPassphrase = 12

/** What a key signs when another takes its place: so that a partner can be told by the key that it knows. */
export const keyChangeType = 'application/vnd.atelier-ctg.key-change'
export const keyChangeBytes = (from: string, to: { signingKey: string; encryptionKey: string }) =>
  preAuthentication(keyChangeType, Buffer.from(`${from} ${to.signingKey} ${to.encryptionKey}`))

export interface OpenKey {
  readonly sender: Sender
  /** Ed25519 over exactly these bytes, 64 bytes. */
  sign(bytes: Uint8Array): Uint8Array
  /** age secret keys of this person, present and former: what opens the packages that were written for them. */
  readonly ageIdentities: readonly string[]
  /** Number of the next package of this key in a dossier, at least `atLeast`; never given twice, whatever is restored. */
  nextSequence(dossier: string, atLeast: number): number
}

type Holder = Pick<EngineContext, 'profile'>

interface Unlocked {
  readonly keyId: string
  readonly signing: KeyObject
  readonly secrets: Secrets
  readonly vaultKey: VaultKey
}

/** Keys that are open, until the engine ends: nowhere else in clear. */
const unlocked = new WeakMap<Profile, Unlocked>()
const tries = new WeakMap<Profile, number>()

const boundOf = ({ keyId, signingKey, encryptionKey }: Pick<KeyFile, 'keyId' | 'signingKey' | 'encryptionKey'>) =>
  `${keyId} ${signingKey} ${encryptionKey}`

/** The 32 raw bytes of the public side. */
function rawPublic(key: KeyObject): Buffer {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)
}

function hold(profile: Profile, file: KeyFile, vaultKey: VaultKey, secrets: Secrets): Unlocked {
  const signing = createPrivateKey({ key: Buffer.from(secrets.signing, 'base64'), format: 'der', type: 'pkcs8' })
  if (rawPublic(signing).toString('base64') !== file.signingKey || file.vault.bound !== boundOf(file))
    throw new EngineError('key.damaged', { file: profile.folder })
  const open = { keyId: file.keyId, signing, secrets, vaultKey }
  unlocked.set(profile, open)
  tries.delete(profile)
  return open
}

/** The key where it is open, or where the store of the operating system opens it; null where a passphrase must. Error: `key.moved`. */
function opened(profile: Profile, file: KeyFile): Unlocked | null {
  const held = unlocked.get(profile)
  // Another window may have renewed it meanwhile.
  if (held?.keyId === file.keyId) return held
  if (file.vault.store === 'passphrase') return null
  const vaultKey = profile.postSecret === null ? null : osKeyOf(file.vault, profile.postSecret)
  const secrets = vaultKey === null ? null : openVault(vaultKey, file.vault)
  if (vaultKey === null || secrets === null) throw new EngineError('key.moved')
  return hold(profile, file, vaultKey, secrets)
}

/** As every package and card says who made it. Errors: `key.none`, `key.identity`. */
export function senderOf(profile: Profile): Sender {
  const file = presentKey(profile)
  const identity = profile.identity()
  if (identity === null) throw new EngineError('key.identity')
  const { keyId, signingKey, encryptionKey } = file
  return { ...identity, keyId, signingKey, encryptionKey }
}

function presentKey(profile: Profile): KeyFile {
  const file = readKeyFile(profile.folder)
  if (file === null) throw new EngineError('key.none')
  return file
}

/** The key of who works here. Errors: `key.none`, `key.locked`, `key.moved`, `key.damaged`, `key.identity`. */
export function openKey({ profile }: Holder): OpenKey {
  const file = presentKey(profile)
  const sender = senderOf(profile)
  const key = opened(profile, file)
  if (key === null) throw new EngineError('key.locked')
  return {
    sender,
    sign: (bytes) => sign(null, bytes, key.signing),
    ageIdentities: key.secrets.identities,
    nextSequence: (dossier, atLeast) => takeNumber(profile.folder, file.keyId, dossier, atLeast),
  }
}

/** Public keys of this person, present and former; null before the first, or where the file cannot be read. */
export function ownKeys(
  profile: Pick<Profile, 'folder'>,
): Pick<KeyFile, 'keyId' | 'signingKey' | 'encryptionKey' | 'former'> | null {
  try {
    return readKeyFile(profile.folder)
  } catch {
    return null
  }
}

/** Whether the key can be used now, without opening anything by itself that a passphrase keeps. */
export function keyState(profile: Profile): {
  state: 'none' | 'locked' | 'open' | 'damaged'
  isMoved: boolean
  file: KeyFile | null
} {
  let file: KeyFile | null
  try {
    file = readKeyFile(profile.folder)
  } catch {
    return { state: 'damaged', isMoved: false, file: null }
  }
  if (file === null) return { state: 'none', isMoved: false, file }
  try {
    return { state: opened(profile, file) === null ? 'locked' : 'open', isMoved: false, file }
  } catch (error) {
    const isMoved = error instanceof EngineError && error.code === 'key.moved'
    return { state: isMoved ? 'locked' : 'damaged', isMoved, file }
  }
}

/** What will close the new vault. Errors: `key.passphrase-short`, `key.passphrase-needed`. */
async function newVaultKey(profile: Profile, passphrase: string | undefined): Promise<VaultKey> {
  if (passphrase !== undefined) {
    if ([...passphrase.trim()].length < leastPassphrase)
      throw new EngineError('key.passphrase-short', { least: leastPassphrase })
    return await newPassphraseKey(passphrase)
  }
  if (profile.postSecret === null) throw new EngineError('key.passphrase-needed')
  return newOsKey(profile.postSecret)
}

async function newKeys() {
  const { privateKey } = generateKeyPairSync('ed25519')
  const age = await newAgeKeys()
  const raw = rawPublic(privateKey)
  return {
    keyId: keyIdOf(raw),
    signingKey: raw.toString('base64'),
    encryptionKey: age.recipient,
    identity: age.identity,
    signing: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  }
}

/** Makes the first keys of this person. Errors: `key.exists`, `key.identity`, `key.passphrase-short`, `key.passphrase-needed`. */
export async function createKey({ profile }: Holder, passphrase: string | undefined): Promise<void> {
  if (readKeyFile(profile.folder) !== null) throw new EngineError('key.exists')
  if (profile.identity() === null) throw new EngineError('key.identity')
  await makeKey(profile, null, [], passphrase)
}

async function makeKey(
  profile: Profile,
  former: KeyFile | null,
  identities: readonly string[],
  passphrase: string | undefined,
  history: (made: { signingKey: string; encryptionKey: string }) => Pick<KeyFile, 'former' | 'closed'> = () => ({
    former: [],
    closed: [],
  }),
): Promise<void> {
  const vaultKey = await newVaultKey(profile, passphrase)
  const { identity, signing, ...keys } = await newKeys()
  const secrets = { signing, identities: [identity, ...identities] }
  const vault = closeVault(vaultKey, boundOf(keys), secrets)
  const file: KeyFile = { version: 1, ...keys, createdOn: today(), vault, ...history(keys) }
  writeKeyFile(profile.folder, former, file)
  hold(profile, file, vaultKey, secrets)
}

/**
 * Opens the key with its passphrase, until the engine ends. A passphrase of before a loss gives back what was locked with it.
 * Errors: `key.none`, `key.passphrase`, `key.not-passphrase`.
 */
export async function unlockKey({ profile }: Holder, passphrase: string): Promise<void> {
  const file = presentKey(profile)
  if (file.vault.store === 'passphrase') {
    const vaultKey = await passphraseKeyOf(file.vault, passphrase)
    const secrets = openVault(vaultKey, file.vault)
    if (secrets !== null) {
      hold(profile, file, vaultKey, secrets)
      return
    }
  }
  if (await reopen(profile, file, passphrase)) return
  if (file.vault.store === 'os' && file.closed.length === 0) throw new EngineError('key.not-passphrase')
  const count = (tries.get(profile) ?? 0) + 1
  tries.set(profile, count)
  throw new EngineError('key.passphrase', { tries: count })
}

/** A vault of before a loss that opens after all joins the present one, as long as that is open. */
async function reopen(profile: Profile, file: KeyFile, passphrase: string): Promise<boolean> {
  for (const vault of file.closed) {
    if (vault.store !== 'passphrase') continue
    const found = openVault(await passphraseKeyOf(vault, passphrase), vault)
    if (found === null) continue
    const present = opened(profile, file)
    if (present === null) throw new EngineError('key.locked')
    const identities = [...new Set([...present.secrets.identities, ...found.identities])]
    const secrets = { ...present.secrets, identities }
    const next: KeyFile = {
      ...file,
      vault: closeVault(present.vaultKey, boundOf(file), secrets),
      closed: file.closed.filter((other) => other !== vault),
    }
    writeKeyFile(profile.folder, file, next)
    hold(profile, next, present.vaultKey, secrets)
    return true
  }
  return false
}

/**
 * Makes new keys. By rotation the former key, which must be open, signs the new ones; a lost or stolen key signs nothing any more, and
 * what it could open stays openable where it is open now. Errors: those of `openKey` and `createKey`.
 */
export async function renewKey({ profile }: Holder, because: Renewal, passphrase: string | undefined): Promise<void> {
  if (profile.identity() === null) throw new EngineError('key.identity')
  const { state, file } = keyState(profile)
  if (state === 'none') throw new EngineError('key.none')
  if (because === 'rotation' && state !== 'open') {
    openKey({ profile })
    throw new EngineError('key.locked')
  }
  if (file === null) {
    // Damaged: nothing of it can be carried on.
    await newVaultKey(profile, passphrase)
    putKeyFileAside(profile.folder)
    await makeKey(profile, null, [], passphrase)
    renewCounters(profile.folder)
    return
  }
  const key = state === 'open' ? opened(profile, file) : null
  const { keyId, signingKey, encryptionKey } = file
  await makeKey(profile, file, key?.secrets.identities ?? [], passphrase, (made) => ({
    former: [
      {
        keyId,
        signingKey,
        encryptionKey,
        until: today(),
        because,
        endorsement:
          because !== 'rotation' || key === null
            ? null
            : sign(null, keyChangeBytes(keyId, made), key.signing).toString('base64'),
      },
      ...file.former,
    ],
    closed: key === null ? [file.vault, ...file.closed] : file.closed,
  }))
  renewCounters(profile.folder)
}
