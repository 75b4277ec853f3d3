import { openTable } from '#electron/formats/archive.ts'
import { type ByteSource, fileSource, memorySource } from '#electron/formats/byte-source.ts'
import { readInseeMetadata } from '#electron/formats/insee-metadata.ts'
import { openJson } from '#electron/formats/json-records.ts'
import { readHead } from '#electron/formats/text-head.ts'
import catalogueJson from '#resources/templates/datasets.json' with { type: 'json' }
import { catalogueSchema } from '#shared/indicator/dataset.schema.ts'
import { recognise } from '#shared/indicator/recognise.ts'
import type { Metadata, Recognition, RecognitionContext } from '#shared/indicator/recognise.types.ts'
import { sharedCodes } from '#tests/support/codeOracle.ts'
import { dataPath } from '#tests/support/sharedData.ts'

export const catalogue = catalogueSchema.parse(catalogueJson)
const codes = sharedCodes()

/** Without the reference files no code is known. */
export const fileCodes = codes ?? { level: () => [] }

type Asked = Partial<Omit<RecognitionContext, 'catalogue' | 'codes'>>

export async function sourceOf(name: string): Promise<ByteSource> {
  const path = dataPath(name)
  if (path.endsWith('.zip')) return openTable(path)
  return path.endsWith('.json') ? (await openJson(fileSource(path))).source : fileSource(path)
}

/** Recognises a real file of `../shared/data`. */
export async function recogniseFile(name: string, asked: Asked = {}): Promise<Recognition> {
  const head = await readHead(await sourceOf(name))
  return recognise(head, { catalogue, codes: fileCodes, fileName: name, remembered: [], ...asked })
}

/** Recognises bytes made by a test; the file name says nothing unless it is given. */
export async function recogniseBytes(bytes: Uint8Array, asked: Asked = {}): Promise<Recognition> {
  const head = await readHead(memorySource('fichier.csv', bytes))
  return recognise(head, { catalogue, codes: fileCodes, fileName: 'fichier.csv', remembered: [], ...asked })
}

/** Head of a real file as a table. */
export async function readFile(name: string): Promise<Table> {
  const { header, rows } = await readHead(await sourceOf(name))
  return new Table(header, rows)
}

export async function metadataOf(name: string): Promise<Metadata> {
  const metadata = await readInseeMetadata(fileSource(dataPath(name)))
  if (metadata === null) throw new Error(`${name} is no metadata file`)
  return metadata
}

/** A small delimited table that tests turn about. */
export class Table {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  constructor(header: readonly string[], rows: readonly (readonly string[])[]) {
    this.header = header
    this.rows = rows
  }

  static parse(text: string, delimiter: string): Table {
    const [head = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/)
    return new Table(
      head.split(delimiter),
      lines.filter((line) => line !== '').map((line) => line.split(delimiter)),
    )
  }

  column(name: string): number {
    return this.header.indexOf(name)
  }

  filter(keep: (row: readonly string[]) => boolean): Table {
    return new Table(this.header, this.rows.filter(keep))
  }

  /** Columns in another order, always the same one. */
  shuffled(): Table {
    const order = this.header.map((_, i) => i).sort((a, b) => ((a * 7919 + 13) % 101) - ((b * 7919 + 13) % 101))
    return new Table(
      order.map((i) => this.header[i] ?? ''),
      this.rows.map((row) => order.map((i) => row[i] ?? '')),
    )
  }

  renamed(name: (header: string) => string): Table {
    return new Table(this.header.map(name), this.rows)
  }

  mapColumn(name: string, change: (text: string) => string): Table {
    const at = this.column(name)
    return new Table(
      this.header,
      this.rows.map((row) => row.map((text, i) => (i === at ? change(text) : text))),
    )
  }

  text(delimiter: string): string {
    const cell = (text: string) => (text.includes(delimiter) ? `"${text}"` : text)
    return [this.header, ...this.rows].map((row) => row.map(cell).join(delimiter)).join('\r\n')
  }
}

/** Windows-1252 covers every character of the files that tests re-encode. */
export function windows1252(text: string): Buffer {
  return Buffer.from(text.replace(/œ/g, '\u009c').replace(/’/g, '\u0092'), 'latin1')
}

export function utf16(text: string): Buffer {
  return Buffer.from(`\uFEFF${text}`, 'utf16le')
}
