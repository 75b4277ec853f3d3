import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode, encode, isColumn, transferables } from '#shared/api/wire.ts'

const columns = fc.oneof(
  fc.float64Array(),
  fc.float32Array(),
  fc.int32Array(),
  fc.uint32Array(),
  fc.uint16Array(),
  fc.uint8Array(),
)

/** Anything that JSON carries, with columns anywhere inside. -0 and undefined are not JSON's. */
const { tree } = fc.letrec<{ tree: unknown; leaf: unknown }>((tie) => ({
  leaf: fc.oneof(
    fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
    fc.boolean(),
    fc.constant(null),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    columns,
  ),
  tree: fc.oneof(
    { maxDepth: 4 },
    tie('leaf'),
    fc.array(tie('tree'), { maxLength: 5 }),
    fc.dictionary(
      fc.string().filter((key) => key !== '__proto__' && key !== '$column'),
      tie('tree'),
      { maxKeys: 5, noNullPrototype: true },
    ),
  ),
}))

describe('the envelope of every transport that carries bytes', () => {
  it('gives back what was put in, columns to the last bit', () => {
    fc.assert(
      fc.property(tree, (value) => {
        expect(decode(encode(value))).toStrictEqual(value)
      }),
      { numRuns: 500 },
    )
  })

  it('can be read from any place of a larger buffer', () => {
    fc.assert(
      fc.property(tree, fc.nat({ max: 9 }), (value, before) => {
        const bytes = encode(value)
        const larger = new Uint8Array(before + bytes.length)
        larger.set(bytes, before)
        expect(decode(larger.subarray(before))).toStrictEqual(value)
        expect(decode(Buffer.from(larger).subarray(before))).toStrictEqual(value)
      }),
    )
  })

  it('keeps numbers that JSON cannot say inside columns', () => {
    const values = Float64Array.of(Number.NaN, Number.POSITIVE_INFINITY, -0, 5e-324)
    expect(decode(encode({ values }))).toStrictEqual({ values })
  })

  it('throws on cut or foreign bytes and never answers something else', () => {
    fc.assert(
      fc.property(fc.float64Array({ minLength: 1 }), fc.nat(), (values, cut) => {
        const bytes = encode({ values })
        const part = bytes.subarray(0, cut % bytes.length)
        expect(() => decode(part)).toThrow()
      }),
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        try {
          // Bytes that happen to be an envelope are one: encoded again they mean the same.
          const value = decode(bytes)
          expect(decode(encode(value))).toStrictEqual(value)
        } catch (error) {
          expect([RangeError, SyntaxError, TypeError]).toContain((error as Error).constructor)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('names each buffer once for the transfer between threads', () => {
    const buffer = new ArrayBuffer(32)
    const value = { a: new Float64Array(buffer, 0, 2), b: [new Float64Array(buffer, 16, 2)], c: Int32Array.of(1) }
    expect(transferables(value)).toHaveLength(2)
    expect(isColumn(new DataView(buffer))).toBe(false)
  })
})
