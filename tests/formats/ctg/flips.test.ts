import { crc32 } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { EngineError } from '#electron/core/errors.ts'
import { encryptPackage } from '#electron/formats/ctg-crypt.ts'
import { packageLimits } from '#electron/formats/ctg-limits.ts'
import { checkPackage, type ReadRequest } from '#electron/formats/ctg-read.ts'
import { readArchive } from '#electron/formats/ctg-zip-read.ts'
import { actionTable, type Person, person, samplePackage } from '#tests/support/packages.ts'

const limits = packageLimits
const whole: ReadRequest = { identities: [], keyIds: null, tables: true, limits }

/** Codes of the refusals, and how often; `accepted` for what was not refused. */
async function refusals(files: Iterable<Buffer>, request = whole): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (const file of files) {
    const code = await checkPackage(file, request).then(
      () => 'accepted',
      (error: unknown) => {
        if (error instanceof EngineError) return error.code
        throw error
      },
    )
    found.set(code, (found.get(code) ?? 0) + 1)
  }
  return found
}

const known = [
  'package.malformed',
  'package.signature',
  'package.limit',
  'package.newer',
  'package.not-one',
  'package.encrypted',
]

describe('a package of which one bit was changed', () => {
  let from: Person
  let good: Buffer
  beforeAll(async () => {
    from = await person()
    const tables = [{ ...actionTable, rows: [...actionTable.rows] }]
    good = Buffer.from(await samplePackage(from, { tables, series: { codes: () => [], list: [] }, attachments: [] }))
    expect((await checkPackage(good, whole)).signature).toBe('valid')
  })

  /** Every bit of an entry, its sum told anew in both headers: only what is signed can refuse it. */
  function* bitsOf(at: number): Generator<Buffer> {
    const entry = readArchive(good, limits)[at]
    if (entry === undefined) throw new Error('no such entry')
    const start = entry.packed.byteOffset - good.byteOffset
    const header = start - entry.name.length - 30
    const central = good.lastIndexOf(entry.name) - 46
    const file = Buffer.from(good)
    for (let bit = 0; bit < entry.packed.length * 8; bit++) {
      const byte = start + (bit >> 3)
      file[byte] = (good[byte] as number) ^ (1 << (bit & 7))
      const sum = crc32(file.subarray(start, start + entry.packed.length))
      file.writeUInt32LE(sum, header + 14)
      file.writeUInt32LE(sum, central + 16)
      yield file
      file[byte] = good[byte] as number
    }
  }

  it('anywhere in its manifest is refused', async () => {
    const found = await refusals(bitsOf(1))
    expect([...found.keys()].filter((code) => !known.includes(code))).toEqual([])
  })

  it('anywhere in its signature is refused', async () => {
    const found = await refusals(bitsOf(2))
    expect([...found.keys()]).toEqual(['package.signature'])
  })

  it('anywhere else is refused: headers, sums, tables, end', async () => {
    const file = Buffer.from(good)
    function* flips(): Generator<Buffer> {
      for (let count = 0; count < 3000; count++) {
        const bit = (count * 2654435761) % (good.length * 8)
        const byte = Math.floor(bit / 8)
        file[byte] = (good[byte] as number) ^ (1 << (bit % 8))
        yield file
        file[byte] = good[byte] as number
      }
    }
    const found = await refusals(flips())
    expect([...found.keys()].filter((code) => !known.includes(code))).toEqual([])
  })

  it('in every bit of its headers and of its table of contents is refused', async () => {
    const file = Buffer.from(good)
    const entries = readArchive(good, limits)
    const isContent = new Uint8Array(good.length)
    for (const { packed } of entries)
      isContent.fill(1, packed.byteOffset - good.byteOffset, packed.byteOffset - good.byteOffset + packed.length)
    function* flips(): Generator<Buffer> {
      for (let byte = 0; byte < good.length; byte++) {
        if (isContent[byte] === 1) continue
        for (let bit = 0; bit < 8; bit++) {
          file[byte] = (good[byte] as number) ^ (1 << bit)
          yield file
        }
        file[byte] = good[byte] as number
      }
    }
    const found = await refusals(flips())
    expect([...found.keys()].filter((code) => !known.includes(code))).toEqual([])
  })

  it('is refused wherever it is cut', async () => {
    function* cuts(): Generator<Buffer> {
      for (let length = 0; length < good.length; length++) yield good.subarray(0, length)
    }
    const found = await refusals(cuts())
    expect([...found.keys()].sort()).toEqual(['package.malformed', 'package.not-one'])
  })

  it('is refused once encrypted, in its head and in its body, and wherever it is cut', async () => {
    const to = await person()
    const sent = Buffer.from(await encryptPackage(good, [to.sender.encryptionKey]))
    const request = { ...whole, identities: [to.identity] }
    expect((await checkPackage(sent, request)).isEncrypted).toBe(true)
    const file = Buffer.from(sent)
    function* changes(): Generator<Buffer> {
      for (let count = 0; count < 300; count++) {
        const byte = count < 200 ? count : (count * 2654435761) % sent.length
        file[byte] = (sent[byte] as number) ^ (1 << (count % 8))
        yield file
        file[byte] = sent[byte] as number
      }
      for (let count = 0; count < 60; count++) yield sent.subarray(0, (count * 2654435761) % sent.length)
    }
    const found = await refusals(changes(), request)
    expect([...found.keys()].filter((code) => !known.includes(code))).toEqual([])
  })
})
