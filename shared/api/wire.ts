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

export function encode(value: unknown): Uint8Array<ArrayBuffer> {
  const columns: Column[] = []
  let size = 0
  const text = JSON.stringify(value, (_key, item: unknown) => {
    if (!isColumn(item)) return item
    const offset = size
    size = align(size + item.byteLength)
    columns.push(item)
    return { $column: [item.constructor.name, offset, item.length] }
  })
  const json = new TextEncoder().encode(text ?? 'null')
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

/** Throws a RangeError or SyntaxError on bytes that `encode` did not write. */
export function decode(bytes: Uint8Array): unknown {
  // A copy of its own, so that columns are aligned; not `slice`, which does not copy a Node Buffer.
  const { buffer } = new Uint8Array(bytes)
  const jsonLength = new DataView(buffer).getUint32(0, true)
  const start = 4 + jsonLength
  const text = new TextDecoder().decode(new Uint8Array(buffer, 4, jsonLength))
  return JSON.parse(text, (_key, item: unknown) => {
    if (item === null || typeof item !== 'object' || !('$column' in item)) return item
    const [name, offset, length] = item.$column as [ColumnName, number, number]
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
