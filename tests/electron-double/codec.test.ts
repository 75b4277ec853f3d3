import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCodec } from './codec.ts'

const { encode, decode } = makeCodec()

test('what crosses between processes arrives as a structured clone would', () => {
  const leaf = fc.oneof(
    fc.double(),
    fc.string(),
    fc.boolean(),
    fc.bigInt(),
    fc.constant(undefined),
    fc.constant(null),
    fc.date({ noInvalidDate: true }),
    fc.float64Array(),
    fc.int32Array(),
    fc.uint8Array(),
  )
  const tree = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('value')),
      fc.dictionary(fc.string(), tie('value'), { noNullPrototype: true }),
    ),
  })).value
  fc.assert(
    fc.property(tree, (value) => {
      expect(decode(encode(value))).toEqual(structuredClone(value))
    }),
  )
})

test('maps, sets, errors, expressions and buffers arrive whole', () => {
  const value = [new Map([['a', new Set([1])]]), /x/gi, new ArrayBuffer(3), new TypeError('non'), -0, Number.NaN]
  expect(decode(encode(value))).toEqual(value)
})

test('what cannot be cloned is refused with the words of the real one', () => {
  for (const value of [() => 1, Symbol('s'), Promise.resolve(), { nested: [() => 1] }]) {
    expect(() => encode(value)).toThrow('An object could not be cloned.')
  }
})
