import { sign as signBytes } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { encryptPackage } from '#electron/formats/ctg-crypt.ts'
import { checkEnvelope, envelopeOf, isSoundPoint, keyIdOf, signedBytes } from '#electron/formats/ctg-envelope.ts'
import { packageLimits } from '#electron/formats/ctg-limits.ts'
import { manifestType } from '#electron/formats/ctg-profile.ts'
import { checkPackage } from '#electron/formats/ctg-read.ts'
import { writePackage } from '#electron/formats/ctg-writer.ts'
import { readArchive } from '#electron/formats/ctg-zip-read.ts'
import { crafted, rawEntry } from '#tests/support/craftedPackage.ts'
import { factsOf, type Person, person, readBytes, sampleContent, samplePackage } from '#tests/support/packages.ts'

const request = { identities: [], keyIds: null, tables: true, limits: packageLimits }
const refused = (reason: string) => ({ code: 'package.signature', params: { reason } })

/** The writing of a forger: envelopes made of anything. */
const envelope = (payload: Uint8Array, signatures: readonly object[], payloadType = manifestType) =>
  Buffer.from(`${JSON.stringify({ payload: Buffer.from(payload).toString('base64'), payloadType, signatures })}\n`)

describe('a forged package', () => {
  let from: Person
  let other: Person
  let good: Uint8Array
  beforeAll(async () => {
    from = await person()
    other = await person('Paul Mazères')
    good = await samplePackage(from)
  })
  const forged = (make: (signature: string, manifest: Buffer) => Buffer) =>
    checkPackage(
      crafted(good, from, {
        envelope: (bytes, manifest) => {
          const { signatures } = JSON.parse(String(bytes)) as { signatures: { sig: string }[] }
          return make(signatures[0]?.sig ?? '', manifest)
        },
      }),
      request,
    )

  it('without a signature is not signed, and says so', async () => {
    const read = await forged((_sig, manifest) => envelopeOf(manifest, from.sender.keyId, null))
    expect(read.signature).toBe('none')
    const unsigned = await writePackage(sampleContent(from.sender), null)
    expect((await readBytes(unsigned.bytes)).signature).toBe('none')
  })

  it('whose signature file was taken out is no package', async () => {
    const bytes = crafted(good, from, { signed: (entries) => entries.splice(2, 1) })
    await expect(checkPackage(bytes, request)).rejects.toMatchObject({
      code: 'package.malformed',
      params: { reason: 'missing' },
    })
  })

  it('signed by another key is refused, under the name of the sender and under its own', async () => {
    const by = (keyid: string) => (_sig: string, manifest: Buffer) =>
      envelope(manifest, [
        { keyid, sig: Buffer.from(other.sign(signedBytes(manifestType, manifest))).toString('base64') },
      ])
    await expect(forged(by(from.sender.keyId))).rejects.toMatchObject(refused('signature'))
    await expect(forged(by(other.sender.keyId))).rejects.toMatchObject(refused('key'))
  })

  it('that names a sender with the key of another is refused', async () => {
    const changed = (sender: object) =>
      checkPackage(
        crafted(good, other, {
          manifest: (manifest) => Object.assign((manifest.ctg as { sender: object }).sender, sender),
        }),
        request,
      )
    // The forger signs well, with a key that is not the one whose id is known.
    await expect(changed({ signingKey: other.sender.signingKey })).rejects.toMatchObject(refused('key'))
    await expect(changed({ keyId: other.sender.keyId })).rejects.toMatchObject(refused('key'))
    await expect(changed({})).rejects.toMatchObject(refused('key'))
  })

  it('whose signature is of another type, of the bare manifest or of an older one is refused', async () => {
    const signed = (bytes: (manifest: Buffer) => Uint8Array) => (_sig: string, manifest: Buffer) =>
      envelope(manifest, [
        { keyid: from.sender.keyId, sig: Buffer.from(from.sign(bytes(manifest))).toString('base64') },
      ])
    await expect(forged(signed((manifest) => manifest))).rejects.toMatchObject(refused('signature'))
    await expect(forged(signed((manifest) => signedBytes('application/json', manifest)))).rejects.toMatchObject(
      refused('signature'),
    )
    await expect(
      forged((sig, manifest) => envelope(manifest, [{ keyid: from.sender.keyId, sig }], 'application/json')),
    ).rejects.toMatchObject(refused('type'))
    const changed = crafted(good, from, { text: (text) => text.replace('"sequence": 3', '"sequence": 4') })
    const stale = (
      JSON.parse(String(readArchive(Buffer.from(good), packageLimits)[2]?.packed)) as { signatures: object[] }
    ).signatures
    const moved = crafted(changed, from, { envelope: (_bytes, manifest) => envelope(manifest, stale) })
    await expect(checkPackage(moved, request)).rejects.toMatchObject(refused('signature'))
  })

  it('with two signatures is refused, even when one of them is right', async () => {
    await expect(
      forged((sig, manifest) => {
        const right = { keyid: from.sender.keyId, sig }
        const wrong = {
          keyid: other.sender.keyId,
          sig: Buffer.from(other.sign(signedBytes(manifestType, manifest))).toString('base64'),
        }
        return envelope(manifest, [right, wrong])
      }),
    ).rejects.toMatchObject(refused('several'))
  })

  it('with the same signature written in another way is refused', async () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n
    const rewritten = (change: (bytes: Buffer) => Buffer) => (sig: string, manifest: Buffer) =>
      envelope(manifest, [{ keyid: from.sender.keyId, sig: change(Buffer.from(sig, 'base64')).toString('base64') }])
    await expect(
      forged(
        rewritten((bytes) => {
          const half = BigInt(`0x${Buffer.from(bytes.subarray(32)).reverse().toString('hex')}`) + order
          return Buffer.concat([
            bytes.subarray(0, 32),
            Buffer.from(half.toString(16).padStart(64, '0'), 'hex').reverse(),
          ])
        }),
      ),
    ).rejects.toMatchObject(refused('signature'))
    await expect(forged(rewritten((bytes) => bytes.subarray(0, 63)))).rejects.toMatchObject(refused('signature'))
    await expect(forged(rewritten((bytes) => Buffer.concat([bytes, Buffer.alloc(1)])))).rejects.toMatchObject(
      refused('signature'),
    )
    await expect(
      forged((sig, manifest) => envelope(manifest, [{ keyid: from.sender.keyId, sig: sig.replace('==', '') }])),
    ).rejects.toMatchObject(refused('envelope'))
    await expect(
      forged((sig, manifest) => envelope(manifest, [{ keyid: from.sender.keyId, sig, x: 1 }])),
    ).rejects.toMatchObject(refused('envelope'))
  })

  it('of a key that signs anything for anybody is refused', async () => {
    const prime = 2n ** 255n - 19n
    const eighth = 2707385501144840649318225287225658788936804267575313519463743609750303402022n
    const ordinates = [0n, 1n, prime - 1n, prime, prime + 1n, eighth, prime - eighth]
    for (const ordinate of ordinates)
      for (const sign of [0, 0x80]) {
        const key = Buffer.from(ordinate.toString(16).padStart(64, '0'), 'hex').reverse()
        key[31] = (key[31] ?? 0) | sign
        expect(isSoundPoint(key)).toBe(false)
        const sender = { ...from.sender, signingKey: key.toString('base64'), keyId: keyIdOf(key) }
        const manifest = Buffer.from('{}')
        // With the point of order 1 for R and S = 0, many libraries take it for a signature of everything.
        for (const sig of [Buffer.alloc(64), Buffer.concat([Buffer.from([1]), Buffer.alloc(63)])])
          expect(() => checkEnvelope(envelopeOf(manifest, sender.keyId, sig), manifest, sender)).toThrow(
            expect.objectContaining({ code: 'package.signature', params: expect.objectContaining({ reason: 'weak' }) }),
          )
      }
    expect(isSoundPoint(Buffer.from(from.sender.signingKey, 'base64'))).toBe(true)
    const sig = Buffer.concat([
      Buffer.from([1]),
      signBytes(null, Buffer.from('x'), from.privateKey).subarray(1, 33),
      Buffer.alloc(31),
    ])
    await expect(
      forged((_sig, manifest) => envelope(manifest, [{ keyid: from.sender.keyId, sig: sig.toString('base64') }])),
    ).rejects.toMatchObject(refused('signature'))
  })

  it('that one of its recipients encrypts again for somebody else is refused by that one', async () => {
    const [to, third] = [await person('Marie'), await person('Luc')]
    const bytes = await samplePackage(from, { facts: factsOf(from.sender, { recipients: [to.sender.keyId] }) })
    const ids = (who: Person) => ({ identities: [who.identity], keyIds: [who.sender.keyId] })
    const sent = await encryptPackage(bytes, [to.sender.encryptionKey, from.sender.encryptionKey])
    for (const who of [to, from]) expect((await readBytes(sent, ids(who))).signature).toBe('valid')
    const wrapped = await encryptPackage(bytes, [third.sender.encryptionKey])
    await expect(readBytes(wrapped, ids(third))).rejects.toMatchObject(refused('recipient'))
  })

  it('in which one attachment was put in the place of another is refused', async () => {
    const bytes = crafted(good, from, {
      signed: (entries) => {
        const last = entries.length - 1
        entries[last] = rawEntry(String(entries[last]?.name), Buffer.from('Compte rendu du forum, à jeter..'))
      },
    })
    await expect(checkPackage(bytes, request)).rejects.toMatchObject({ code: 'package.malformed' })
  })
})
