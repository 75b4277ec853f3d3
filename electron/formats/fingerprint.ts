import { createHash, createPublicKey, verify } from 'node:crypto'
import { wordlist } from '@scure/bip39/wordlists/french.js'

const bitsPerWord = 11
const wordCount = 8

/** Id of a signing key: the first 16 hexadecimal signs of the SHA-256 of its 32 raw bytes. */
export function keyIdOf(signingKey: Uint8Array): string {
  return createHash('sha256').update(signingKey).digest('hex').slice(0, 16)
}

/**
 * Eight French words (88 bits) of a signing key (32 raw bytes in base64) and an age recipient, from the French list of BIP-39:
 * what two people compare by voice.
 */
export function wordsOf(signingKey: string, encryptionKey: string): string[] {
  const digest = createHash('sha256').update(Buffer.from(signingKey, 'base64')).update(encryptionKey, 'ascii').digest()
  const bits = BigInt(`0x${digest.subarray(0, (bitsPerWord * wordCount) / 8).toString('hex')}`)
  return Array.from({ length: wordCount }, (_, rank) => {
    const index = Number((bits >> BigInt(bitsPerWord * (wordCount - 1 - rank))) & 0x7ffn)
    return (wordlist[index] ?? '').normalize('NFC')
  })
}

/** Prefix of DER that makes a key of Node out of 32 raw bytes of Ed25519 (RFC 8410). */
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/** Whether a signature of Ed25519 (64 bytes) over these bytes is that of a raw public key; false for what is no key. */
export function isSignedBy(bytes: Uint8Array, signature: Uint8Array, signingKey: Uint8Array): boolean {
  if (signingKey.length !== 32 || signature.length !== 64) return false
  try {
    const key = createPublicKey({ key: Buffer.concat([spkiPrefix, signingKey]), format: 'der', type: 'spki' })
    return verify(null, bytes, key, signature)
  } catch {
    return false
  }
}

/** What DSSE signs: the type stands inside, so that no signature can be taken for one of another kind of document. */
export function preAuthentication(type: string, bytes: Uint8Array): Buffer {
  const head = `DSSEv1 ${Buffer.byteLength(type)} ${type} ${bytes.length} `
  return Buffer.concat([Buffer.from(head), bytes])
}
