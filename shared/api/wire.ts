/**
 * One binary envelope for every transport that carries bytes.
 *
 * Layout (little-endian): u32 length of the JSON text, the JSON text (UTF-8, padded with spaces so that the
 * columns start on a multiple of 8), then the columns one after the other, each padded to 8 bytes.
 * In the JSON a typed array is `{ "$column": [type, byteOffset, length] }`, byteOffset counted from the first column.
 */
const columnTypes = { Float64Array, Float32Array, Int32Array, Uint32Array, Uint16Array, Uint8Array } as const
type ColumnName = keyof typeof columnTypes
export type Column = InstanceType<(typeof columnTypes)[ColumnName]>

export function isColumn(value: unknown): value is Column {
  return ArrayBuffer.isView(value) && value.constructor.name in columnTypes
}

const align = (n: number) => (n + 7) & ~7

/** A value with what `put` gives in place of each column; what holds none is the same object. */
function withoutColumns(value: unknown, put: (column: Column) => unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if (isColumn(value)) return put(value)
  if (Array.isArray(value)) {
    let copy: unknown[] | null = null
    for (let at = 0; at < value.length; at++) {
      const item: unknown = value[at]
      if (item === null || typeof item !== 'object') continue
      const plain = withoutColumns(item, put)
      if (plain === item) continue
      copy ??= [...(value as unknown[])]
      copy[at] = plain
    }
    return copy ?? value
  }
  let copy: Record<string, unknown> | null = null
  for (const [key, item] of Object.entries(value)) {
    const plain = withoutColumns(item, put)
    if (plain === item) continue
    copy ??= { ...value }
    copy[key] = plain
  }
  return copy ?? value
}

/** Columns are taken out before the text is made: a function that is asked for each of a million values costs more than the text. */
export function encode(value: unknown): Uint8Array<ArrayBuffer> {
  const columns: Column[] = []
  let size = 0
  const plain = withoutColumns(value, (column) => {
    const offset = size
    size = align(size + column.byteLength)
    columns.push(column)
    return { $column: [column.constructor.name, offset, column.length] }
  })
  const json = new TextEncoder().encode(JSON.stringify(plain) ?? 'null')
  const start = align(4 + json.length)
  const bytes = new Uint8Array(start + size)
  new DataView(bytes.buffer).setUint32(0, start - 4, true)
  bytes.set(json, 4)
  bytes.fill(0x20, 4 + json.length, start)
  let at = start
  for (const column of columns) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at)
    at = align(at + column.byteLength)
  }
  return bytes
}

/** Puts columns where they were; parsed objects are ours alone, and changed in place. */
function withColumns(value: unknown, columnOf: (place: unknown) => Column): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) {
      const item: unknown = value[at]
      if (item !== null && typeof item === 'object') value[at] = withColumns(item, columnOf)
    }
    return value
  }
  if ('$column' in value) return columnOf(value.$column)
  const holder = value as Record<string, unknown>
  for (const key of Object.keys(holder)) {
    const item = holder[key]
    if (item !== null && typeof item === 'object') holder[key] = withColumns(item, columnOf)
  }
  return value
}

/** Throws a RangeError or SyntaxError on bytes that `encode` did not write. */
export function decode(bytes: Uint8Array): unknown {
  // A copy of its own where the bytes are part of a larger block, so that columns are aligned; not `slice`, which does not copy a Node Buffer.
  const isWhole = bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer
  const buffer = isWhole ? (bytes.buffer as ArrayBuffer) : new Uint8Array(bytes).buffer
  const jsonLength = new DataView(buffer).getUint32(0, true)
  const start = 4 + jsonLength
  const text = new TextDecoder().decode(new Uint8Array(buffer, 4, jsonLength))
  return withColumns(JSON.parse(text), (place) => {
    const [name, offset, length] = place as [ColumnName, number, number]
    const type = columnTypes[name]
    if (type === undefined) throw new SyntaxError(`unknown column type ${name}`)
    return new type(buffer, start + offset, length)
  })
}

/** The buffers of every column of a value, to be transferred instead of copied between threads. */
export function transferables(value: unknown, found: Set<ArrayBuffer> = new Set()): ArrayBuffer[] {
  if (isColumn(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer)
  } else if (Array.isArray(value)) {
    // Long lists of plain values are the common case; columns only stand in objects and short lists.
    if (value.length <= 1000 || typeof value[0] === 'object') for (const item of value) transferables(item, found)
  } else if (value !== null && typeof value === 'object') {
    for (const item of Object.values(value)) transferables(item, found)
  }
  return [...found]
}
