import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { safeStorage } from 'electron'
import { writeProfileFile } from '#electron/core/profile-file.ts'

const secretBytes = 32
/** A store that asks its owner something and gets no answer must not keep the application from starting. */
const patience = 15_000

/** Without a keyring Chromium encrypts under a word that everybody knows: that is no store. */
async function isStore(): Promise<boolean> {
  if (process.platform === 'linux' && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend()))
    return false
  return await safeStorage.isAsyncEncryptionAvailable()
}

/** Encrypted content of the profile; made at first use, and never replaced: what it opens could not be opened any more. */
async function secretIn(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!(await isStore())) return null
  if (existsSync(path)) {
    const { result } = await safeStorage.decryptStringAsync(readFileSync(path))
    const secret = new Uint8Array(Buffer.from(result, 'base64'))
    return secret.length === secretBytes ? secret : null
  }
  const secret = new Uint8Array(randomBytes(secretBytes))
  writeProfileFile(path, await safeStorage.encryptStringAsync(Buffer.from(secret).toString('base64')))
  return secret
}

/**
 * The secret of this person that the store of the operating system keeps, for the engine and nobody else: no page, no log. Null where
 * there is no such store, or where it does not open what it closed before (a profile brought from another post). After 'ready'.
 */
export async function postSecret(profile: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const late = new Promise<null>((done) => setTimeout(() => done(null), patience).unref())
  return await Promise.race([secretIn(join(profile, 'coffre.bin')).catch(() => null), late])
}
