import { createDecipheriv, createHmac, createPrivateKey, createPublicKey, diffieHellman, hkdfSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { decryptPackage, encryptPackage, isEncrypted } from '#electron/formats/ctg-crypt.ts'
import { person } from '#tests/support/packages.ts'

/** Bytes of a bech32 text: recipients and secret keys of age are 32 of them. */
function bech32(text: string): Buffer {
  const signs = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
  const data = text.toLowerCase().slice(text.lastIndexOf('1') + 1, -6)
  const bits = [...data].map((sign) => signs.indexOf(sign).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

const derived = (key: Uint8Array, salt: Uint8Array, info: string) =>
  Buffer.from(hkdfSync('sha256', key, salt, info, 32))

function opened(key: Uint8Array, nonce: Uint8Array, sealed: Buffer): Buffer {
  const cipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 })
  cipher.setAuthTag(sealed.subarray(-16))
  return Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()])
}

/** Opens an age file from the text of age-encryption.org/v1 alone: it shares no line with the library. */
function decryptByTheText(file: Buffer, identity: string): Buffer | null {
  const end = file.indexOf('\n--- ')
  const headerEnd = file.indexOf('\n', end + 1)
  const lines = file.toString('latin1', 0, end).split('\n')
  expect(lines[0]).toBe('age-encryption.org/v1')
  const der = (prefix: string, key: Buffer) => Buffer.concat([Buffer.from(prefix, 'hex'), key])
  const privateKey = createPrivateKey({
    key: der('302e020100300506032b656e04220420', bech32(identity)),
    format: 'der',
    type: 'pkcs8',
  })
  const own = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32)
  for (let at = 1; at < lines.length; at += 2) {
    const [arrow, kind, share = ''] = (lines[at] ?? '').split(' ')
    expect([arrow, kind]).toEqual(['->', 'X25519'])
    const ephemeral = Buffer.from(share, 'base64')
    const publicKey = createPublicKey({ key: der('302a300506032b656e032100', ephemeral), format: 'der', type: 'spki' })
    const shared = diffieHellman({ privateKey, publicKey })
    const wrapKey = derived(shared, Buffer.concat([ephemeral, own]), 'age-encryption.org/v1/X25519')
    let fileKey: Buffer
    try {
      fileKey = opened(wrapKey, Buffer.alloc(12), Buffer.from(lines[at + 1] ?? '', 'base64'))
    } catch {
      continue
    }
    const mac = createHmac('sha256', derived(fileKey, Buffer.alloc(0), 'header'))
      .update(file.subarray(0, end + 4))
      .digest()
    expect(file.toString('latin1', end + 5, headerEnd)).toBe(mac.toString('base64').replace(/=+$/, ''))
    const payload = file.subarray(headerEnd + 1)
    const key = derived(fileKey, payload.subarray(0, 16), 'payload')
    const chunks: Buffer[] = []
    const sealed = 65_536 + 16
    for (let start = 16, count = 0; start < payload.length; start += sealed, count++) {
      const nonce = Buffer.alloc(12)
      nonce.writeUInt32BE(count, 7)
      nonce[11] = start + sealed >= payload.length ? 1 : 0
      chunks.push(opened(key, nonce, payload.subarray(start, start + sealed)))
    }
    return Buffer.concat(chunks)
  }
  return null
}

describe('an encrypted package', () => {
  it('is an age file that the published text alone opens, for each recipient and nobody else', async () => {
    const [one, two, other] = [await person(), await person(), await person()]
    for (const length of [0, 1, 65_535, 65_536, 65_537, 3_000_000]) {
      const plain = Buffer.alloc(length, `${length} octets, `)
      const recipients = [one.sender.encryptionKey, two.sender.encryptionKey, one.sender.encryptionKey]
      const sent = Buffer.from(await encryptPackage(plain, recipients))
      expect(isEncrypted(sent)).toBe(true)
      // Nobody is written twice.
      expect(sent.toString('latin1').split('-> X25519 ')).toHaveLength(3)
      for (const { identity } of [one, two]) {
        expect(decryptByTheText(sent, identity)?.equals(plain)).toBe(true)
        expect((await decryptPackage(sent, [other.identity, identity])).equals(plain)).toBe(true)
      }
      expect(decryptByTheText(sent, other.identity)).toBeNull()
      await expect(decryptPackage(sent, [other.identity])).rejects.toMatchObject({ code: 'package.encrypted' })
      await expect(decryptPackage(sent, [])).rejects.toMatchObject({ code: 'package.encrypted' })
    }
  })

  it('is not written for a recipient that is none', async () => {
    await expect(encryptPackage(Buffer.from('x'), ['age1notakey'])).rejects.toThrow()
  })
})
