import { createPublicKey, hash, verify } from 'node:crypto'
import type { Sender } from '#shared/exchange/package.schema.ts'
import { manifestType } from './ctg-profile.ts'
import { badSignature } from './ctg-refusal.ts'

/** Id of a signing key: the first 16 hexadecimal signs of the SHA-256 of its 32 raw bytes. */
export const keyIdOf = (signingKey: Uint8Array) => hash('sha256', signingKey).slice(0, 16)

/** What DSSE signs: the type and the bytes, each with its length, so that neither can be taken for something else. */
export function signedBytes(type: string, payload: Uint8Array): Buffer {
  const typeBytes = Buffer.from(type)
  return Buffer.concat([
    Buffer.from(`DSSEv1 ${typeBytes.length} `),
    typeBytes,
    Buffer.from(` ${payload.length} `),
    payload,
  ])
}

/** `signature.dsse.json` for a manifest; without a signature, it says that there is none. The format has no other writing of it. */
export function envelopeOf(manifest: Uint8Array, keyId: string, signature: Uint8Array | null): Buffer {
  const envelope = {
    payload: Buffer.from(manifest).toString('base64'),
    payloadType: manifestType,
    signatures: signature === null ? [] : [{ keyid: keyId, sig: Buffer.from(signature).toString('base64') }],
  }
  return Buffer.from(`${JSON.stringify(envelope)}\n`)
}

interface Envelope {
  readonly payload: string
  readonly payloadType: string
  readonly signatures: readonly { readonly keyid: string; readonly sig: string }[]
}

function parseEnvelope(bytes: Uint8Array): Envelope {
  let read: unknown
  try {
    read = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    throw badSignature('envelope')
  }
  const { payload, payloadType, signatures } = (read ?? {}) as Partial<Record<keyof Envelope, unknown>>
  if (typeof payload !== 'string' || typeof payloadType !== 'string' || !Array.isArray(signatures))
    throw badSignature('envelope')
  const listed = (signatures as unknown[]).map((item) => {
    const { keyid, sig } = (item ?? {}) as { keyid?: unknown; sig?: unknown }
    if (typeof keyid !== 'string' || typeof sig !== 'string') throw badSignature('envelope')
    return { keyid, sig }
  })
  return { payload, payloadType, signatures: listed }
}

const fieldPrime = 2n ** 255n - 19n
const groupOrder = 2n ** 252n + 27742317777372353535851937790883648493n
const eighth = 2707385501144840649318225287225658788936804267575313519463743609750303402022n
/** y of the points whose order divides 8, with which anybody can sign anything: orders 4, 1, 2, and twice 8. */
const weakOrdinates: readonly bigint[] = [0n, 1n, fieldPrime - 1n, eighth, fieldPrime - eighth]

const littleEndian = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`)

/** Whether 32 bytes are a point that no other writing has and that only its owner can sign with. */
export function isSoundPoint(bytes: Uint8Array): boolean {
  if (bytes.length !== 32) return false
  const ordinate = littleEndian(bytes) & (2n ** 255n - 1n)
  return ordinate < fieldPrime && !weakOrdinates.includes(ordinate)
}

/** Whether it was signed by the owner of the key, in the one writing that a signature has. */
function isSigned(bytes: Uint8Array, signature: Uint8Array, signingKey: Uint8Array): boolean {
  if (signature.length !== 64 || !isSoundPoint(signature.subarray(0, 32))) return false
  if (littleEndian(signature.subarray(32)) >= groupOrder) return false
  try {
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(signingKey).toString('base64url') },
      format: 'jwk',
    })
    return verify(null, bytes, key, signature)
  } catch {
    return false
  }
}

/**
 * Checks the envelope of a manifest against the sender that the manifest names. `none` when it carries no signature; whether the key is
 * really the sender's is not known here. Errors: `package.signature`.
 */
export function checkEnvelope(envelope: Uint8Array, manifest: Uint8Array, sender: Sender): 'valid' | 'none' {
  const { payload, payloadType, signatures } = parseEnvelope(envelope)
  if (payloadType !== manifestType) throw badSignature('type')
  if (signatures.length > 1) throw badSignature('several')
  const bytes = Buffer.from(payload, 'base64')
  if (!bytes.equals(manifest)) throw badSignature('payload')
  const signingKey = Buffer.from(sender.signingKey, 'base64')
  if (!isSoundPoint(signingKey) || signingKey.toString('base64') !== sender.signingKey) throw badSignature('weak')
  if (keyIdOf(signingKey) !== sender.keyId) throw badSignature('key')
  const [signature] = signatures
  const sig = signature === undefined ? null : Buffer.from(signature.sig, 'base64')
  if (signature !== undefined && signature.keyid !== sender.keyId) throw badSignature('key')
  if (!envelopeOf(manifest, sender.keyId, sig).equals(envelope)) throw badSignature('envelope')
  if (sig === null) return 'none'
  if (!isSigned(signedBytes(payloadType, bytes), sig, signingKey)) throw badSignature('signature')
  return 'valid'
}
