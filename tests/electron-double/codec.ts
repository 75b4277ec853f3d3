/**
 * Structured clone as text, in both directions, with the refusals of the real one. The function is self-contained because
 * its source also runs inside the page. `special` lets the bridge between two worlds carry functions and promises.
 */
export interface Codec {
  encode(value: unknown, special?: (value: object) => unknown[] | undefined): string
  decode(text: string, special?: (tag: unknown[]) => unknown): unknown
}

export function makeCodec(): Codec {
  type Tagged = string | number | boolean | null | [string, ...unknown[]]
  interface Bytes {
    toBase64(): string
  }
  const typed = {
    Float64Array,
    Float32Array,
    Int32Array,
    Uint32Array,
    Int16Array,
    Uint16Array,
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    BigInt64Array,
    BigUint64Array,
  }
  const errors = { Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError }
  const bytesToText = (bytes: Uint8Array): string =>
    'toBase64' in bytes ? (bytes as unknown as Bytes).toBase64() : Buffer.from(bytes).toString('base64')
  const textToBytes = (text: string): Uint8Array =>
    'fromBase64' in Uint8Array
      ? (Uint8Array as unknown as { fromBase64(text: string): Uint8Array }).fromBase64(text)
      : Uint8Array.from(Buffer.from(text, 'base64'))
  const refused = () => new Error('An object could not be cloned.')

  function toTagged(
    value: unknown,
    special: ((value: object) => unknown[] | undefined) | undefined,
    above: object[],
  ): Tagged {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
    if (typeof value === 'number')
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : ['n', Object.is(value, -0) ? '-0' : String(value)]
    if (value === undefined) return ['u']
    if (typeof value === 'bigint') return ['i', String(value)]
    if (typeof value === 'symbol') throw refused()
    const object = value as object
    const own = special?.(object)
    if (own) return own as [string, ...unknown[]]
    if (
      typeof object === 'function' ||
      object instanceof Promise ||
      object instanceof WeakMap ||
      object instanceof WeakSet
    )
      throw refused()
    if (above.includes(object)) throw new Error('electron double: cyclic values are not written')
    const inside = [...above, object]
    const each = (item: unknown) => toTagged(item, special, inside)
    if (Array.isArray(object)) return ['a', Array.from(object, each)]
    if (object instanceof Date) return ['d', object.getTime()]
    if (object instanceof RegExp) return ['r', object.source, object.flags]
    if (object instanceof Map) return ['m', Array.from(object, ([key, item]) => [each(key), each(item)])]
    if (object instanceof Set) return ['s', Array.from(object, each)]
    if (object instanceof Error) return ['e', object.name, object.message]
    if (object instanceof ArrayBuffer) return ['b', bytesToText(new Uint8Array(object))]
    if (ArrayBuffer.isView(object)) {
      const name = Object.prototype.toString.call(object).slice(8, -1)
      if (!(name in typed)) throw refused()
      return [
        't',
        name,
        bytesToText(new Uint8Array(object.buffer as ArrayBuffer, object.byteOffset, object.byteLength)),
      ]
    }
    return ['o', Object.entries(object).map(([key, item]) => [key, each(item)])]
  }

  function fromTagged(tagged: unknown, special: ((tag: unknown[]) => unknown) | undefined): unknown {
    if (!Array.isArray(tagged)) return tagged
    const each = (item: unknown) => fromTagged(item, special)
    const [kind, first, second] = tagged as [string, unknown, unknown]
    switch (kind) {
      case 'n':
        return Number(first)
      case 'u':
        return undefined
      case 'i':
        return BigInt(first as string)
      case 'a':
        return (first as unknown[]).map(each)
      case 'd':
        return new Date(first as number)
      case 'r':
        return new RegExp(first as string, second as string)
      case 'm':
        return new Map((first as [unknown, unknown][]).map(([key, item]) => [each(key), each(item)]))
      case 's':
        return new Set((first as unknown[]).map(each))
      case 'e': {
        const error = new (errors[first as keyof typeof errors] ?? Error)(second as string)
        if (error.name !== first) error.name = first as string
        return error
      }
      case 'b':
        return textToBytes(first as string).buffer
      case 't':
        return new typed[first as keyof typeof typed](textToBytes(second as string).buffer as ArrayBuffer)
      case 'o':
        return Object.fromEntries((first as [string, unknown][]).map(([key, item]) => [key, each(item)]))
      default: {
        if (special) return special(tagged)
        throw new Error(`electron double: unknown tag ${kind}`)
      }
    }
  }
  return {
    encode: (value, special) => JSON.stringify(toTagged(value, special, [])),
    decode: (text, special) => fromTagged(JSON.parse(text), special),
  }
}
