import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'

/**
 * `ELECTRON_DOUBLE_KEYRING` names the file that plays the keyring of the session: its bytes are the key. Without it there is none, and
 * what is encrypted is under a word that everybody knows, as in Chromium.
 */
function keyring(): Buffer | null {
  const path = process.env.ELECTRON_DOUBLE_KEYRING ?? ''
  return path !== '' && existsSync(path) ? readFileSync(path) : null
}
const keyNow = () =>
  createHash('sha256')
    .update(keyring() ?? 'peanuts')
    .digest()
const prefix = Buffer.from('v11')

export const safeStorageDouble = {
  getSelectedStorageBackend: () => (keyring() === null ? ('basic_text' as const) : ('gnome_libsecret' as const)),
  isAsyncEncryptionAvailable: async () => true,
  async encryptStringAsync(text: string): Promise<Buffer> {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', keyNow(), iv)
    const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([prefix, iv, cipher.getAuthTag(), data])
  },
  async decryptStringAsync(bytes: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    const cipher = createDecipheriv('aes-256-gcm', keyNow(), bytes.subarray(3, 15)).setAuthTag(bytes.subarray(15, 31))
    const result = Buffer.concat([cipher.update(bytes.subarray(31)), cipher.final()]).toString('utf8')
    return { result, shouldReEncrypt: false }
  },
}
