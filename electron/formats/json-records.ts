import { EngineError } from '#electron/core/errors.ts'
import { jsonDetails } from '#shared/indicator/reader.labels.ts'
import { type ByteSource, readStart } from './byte-source.ts'
import type { Decode } from './cell-texts.ts'
import { JsonSplitter } from './json-splitter.ts'
import { limits, sizeText } from './limits.ts'

/** A JSON file turned into a table. */
export interface JsonTable {
  /** The same records as CSV: UTF-8, `;`, decimal point, quotes where needed. `readHead` and `readColumns` take it as it is. */
  readonly source: ByteSource
  readonly columns: readonly string[]
  readonly records: number
  /** Identifier and title that the producer gives around the records. */
  readonly identifier: string | null
  readonly title: string | null
  /** True when the file is one page of a longer answer: what follows is not in it. */
  readonly partial: boolean
}

/** True when the first bytes are those of a JSON object or array. */
export async function isJson(source: ByteSource): Promise<boolean> {
  const { bytes } = await readStart(source, 1024)
  const text = bytes
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart()
  return /^(?:\{\s*["}]|\[\s*[{\]])/.test(text)
}

/**
 * Opens Melodi observations (dimensions, attributes, measures: one column each; `2025-COM-33318` becomes GEO, GEO_OBJECT
 * and GEO_VINTAGE) or an array of flat records. Errors: `file.json`, `file.undecodable`, `file.too-large`, `file.too-many-columns`.
 */
export async function openJson(source: ByteSource): Promise<JsonTable> {
  const columns = new Map<string, number>()
  const splitter = new JsonSplitter(source.name)
  for await (const record of records(source, splitter)) {
    for (const name of flatten(record).keys()) if (!columns.has(name)) columns.set(name, columns.size)
    if (columns.size > limits.columns)
      throw new EngineError('file.too-many-columns', {
        file: source.name,
        columns: columns.size,
        limit: limits.columns,
      })
  }
  if (splitter.records === 0 || columns.size === 0) throw new EngineError('file.no-rows', { file: source.name })
  const names = [...columns.keys()]
  const around = envelope(splitter)
  return {
    source: { name: source.name, size: null, open: () => asCsv(source, names) },
    columns: names,
    records: splitter.records,
    identifier: textOf(around?.identifier),
    title: titleOf(around?.title),
    partial: isObject(around?.paging) && Object.hasOwn(around.paging, 'next'),
  }
}

type JsonObject = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: unknown) => (typeof value === 'string' ? value : null)
const titleOf = (value: unknown) => (isObject(value) ? (textOf(value.fr) ?? textOf(value.en)) : textOf(value))

function envelope(splitter: JsonSplitter): JsonObject | null {
  try {
    const value: unknown = JSON.parse(
      Buffer.from(splitter.envelope)
        .toString('utf8')
        .replace(/^\ufeff/, ''),
    )
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

async function* records(source: ByteSource, splitter: JsonSplitter): AsyncIterable<JsonObject> {
  const strict = new TextDecoder('utf-8', { fatal: true })
  const decode: Decode = (bytes) => strict.decode(bytes)
  let total = 0
  for await (const chunk of source.open()) {
    total += chunk.length
    if (total > limits.jsonBytes)
      throw new EngineError('file.too-large', { file: source.name, limit: sizeText(limits.jsonBytes) })
    for (const bytes of splitter.push(chunk)) yield parse(source.name, bytes, splitter.records, decode)
  }
  splitter.finish()
}

function parse(file: string, bytes: Uint8Array, number: number, decode: Decode): JsonObject {
  let text: string
  try {
    text = decode(bytes)
  } catch {
    throw new EngineError('file.undecodable', { file, line: number, encoding: 'UTF-8' })
  }
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value)) return value
  } catch {
    // Said below, with the number of the record instead of a position in it.
  }
  throw new EngineError('file.json', { file, detail: jsonDetails.syntax(number) })
}

const geography = /^(\d{4})-([A-Z0-9]+)-(.+)$/

/** Name and text of every value of a record, in its order. */
function flatten(record: JsonObject): Map<string, string> {
  const cells = new Map<string, string>()
  const { dimensions, attributes, measures } = record
  if (!isObject(dimensions) || !isObject(measures)) {
    addFlat(cells, '', record)
    return cells
  }
  for (const [name, value] of Object.entries(dimensions)) {
    const parts = typeof value === 'string' ? geography.exec(value) : null
    if (parts === null || !name.startsWith('GEO')) {
      cells.set(name, scalar(value))
      continue
    }
    cells.set(name, parts[3] ?? '')
    cells.set(`${name}_OBJECT`, parts[2] ?? '')
    cells.set(`${name}_VINTAGE`, parts[1] ?? '')
  }
  if (isObject(attributes)) for (const [name, value] of Object.entries(attributes)) cells.set(name, scalar(value))
  for (const [name, value] of Object.entries(measures)) cells.set(name, scalar(isObject(value) ? value.value : value))
  return cells
}

function addFlat(cells: Map<string, string>, prefix: string, record: JsonObject): void {
  for (const [name, value] of Object.entries(record)) {
    if (isObject(value)) addFlat(cells, `${prefix}${name}.`, value)
    else cells.set(prefix + name, scalar(value))
  }
}

function scalar(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return Array.isArray(value) ? value.map(scalar).join('|') : ''
}

const cell = (text: string) => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

async function* asCsv(source: ByteSource, columns: readonly string[]): AsyncIterable<Uint8Array> {
  let text = `${columns.map(cell).join(';')}\n`
  for await (const record of records(source, new JsonSplitter(source.name))) {
    const cells = flatten(record)
    text += `${columns.map((name) => cell(cells.get(name) ?? '')).join(';')}\n`
    if (text.length > 256 * 1024) {
      yield Buffer.from(text)
      text = ''
    }
  }
  if (text !== '') yield Buffer.from(text)
}
