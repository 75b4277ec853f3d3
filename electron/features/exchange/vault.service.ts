import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, scrypt } from 'node:crypto'
import { z } from 'zod'

/** Cost of a guess of the passphrase: 128 MB and a few tenths of a second (OWASP's parameters for scrypt). */
const cost = { N: 2 ** 17, r: 8, p: 1 }
const info = 'atelier-ctg-key-v1'

/** Private keys under AES-256-GCM, whose key comes from a passphrase (scrypt) or from a secret of the operating system (HKDF). */
export const vaultSchema = z.strictObject({
  store: z.enum(['os', 'passphrase']),
  salt: z.string(),
  /** Which secret of the operating system; null under a passphrase. */
  secretId: z.string().nullable(),
  n: z
    .int()
    .min(2 ** 14)
    .max(2 ** 20),
  r: z.int().min(8).max(16),
  p: z.int().min(1).max(4),
  /** The public keys whose private sides it holds, bound to them by the cipher. */
  bound: z.string(),
  iv: z.string(),
  tag: z.string(),
  data: z.string(),
})
export type Vault = z.infer<typeof vaultSchema>

const secretsSchema = z.strictObject({
  /** PKCS#8 of the signing key, DER in base64. */
  signing: z.string(),
  /** age identities, the present one first. */
  identities: z.array(z.string()).min(1),
})
export type Secrets = z.infer<typeof secretsSchema>

/** What opens one vault, with what must be written of it. */
export interface VaultKey {
  readonly key: Buffer
  readonly head: Pick<Vault, 'store' | 'salt' | 'secretId' | 'n' | 'r' | 'p'>
}

export const secretIdOf = (secret: Uint8Array) =>
  createHash('sha256').update('id').update(secret).digest('hex').slice(0, 16)

function stretch(passphrase: string, head: VaultKey['head']): Promise<Buffer> {
  const { n: N, r, p } = head
  // The same signs typed on another system may be composed otherwise.
  const text = passphrase.normalize('NFKC')
  return new Promise((done, fail) =>
    scrypt(text, Buffer.from(head.salt, 'base64'), 32, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error === null ? done(key) : fail(error),
    ),
  )
}

function derive(secret: Uint8Array, head: VaultKey['head']): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, Buffer.from(head.salt, 'base64'), info, 32))
}

const newHead = (store: Vault['store'], secretId: string | null): VaultKey['head'] => ({
  store,
  salt: randomBytes(16).toString('base64'),
  secretId,
  n: cost.N,
  r: cost.r,
  p: cost.p,
})

export async function newPassphraseKey(passphrase: string): Promise<VaultKey> {
  const head = newHead('passphrase', null)
  return { head, key: await stretch(passphrase, head) }
}

export function newOsKey(secret: Uint8Array): VaultKey {
  const head = newHead('os', secretIdOf(secret))
  return { head, key: derive(secret, head) }
}

export async function passphraseKeyOf(vault: Vault, passphrase: string): Promise<VaultKey> {
  return { head: headOf(vault), key: await stretch(passphrase, vault) }
}

/** Null when the vault was closed with another secret. */
export function osKeyOf(vault: Vault, secret: Uint8Array): VaultKey | null {
  if (vault.secretId !== secretIdOf(secret)) return null
  return { head: headOf(vault), key: derive(secret, vault) }
}

const headOf = ({ store, salt, secretId, n, r, p }: Vault): VaultKey['head'] => ({ store, salt, secretId, n, r, p })

export function closeVault({ head, key }: VaultKey, bound: string, secrets: Secrets): Vault {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(bound))
  const data = Buffer.concat([cipher.update(JSON.stringify(secrets)), cipher.final()])
  const text = (bytes: Buffer) => bytes.toString('base64')
  return { ...head, bound, iv: text(iv), tag: text(cipher.getAuthTag()), data: text(data) }
}

/** The private keys; null when the key is not that of the vault. */
export function openVault({ key }: VaultKey, vault: Vault): Secrets | null {
  const bytes = (text: string) => Buffer.from(text, 'base64')
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, bytes(vault.iv), { authTagLength: 16 })
    cipher.setAAD(Buffer.from(vault.bound)).setAuthTag(bytes(vault.tag))
    const plain = Buffer.concat([cipher.update(bytes(vault.data)), cipher.final()])
    return secretsSchema.parse(JSON.parse(plain.toString('utf8')))
  } catch {
    return null
  }
}
