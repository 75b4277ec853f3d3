import { ZipFile } from 'yazl'

/** Equal contents give equal files: no part carries the hour at which it was written. */
const writtenAt = new Date(2000, 0, 1)

export interface PackagePart {
  readonly name: string
  readonly content: string | Uint8Array
  /** Left as it is: OpenDocument wants its `mimetype` readable at the start of the file. */
  readonly stored?: boolean
}

/** The parts as one ZIP, in their order. */
export async function zipParts(parts: readonly PackagePart[]): Promise<Uint8Array> {
  const zip = new ZipFile()
  for (const { name, content, stored = false } of parts)
    zip.addBuffer(Buffer.from(content as Uint8Array), name, {
      mtime: writtenAt,
      forceDosTimestamp: true,
      compress: !stored,
    })
  zip.end()
  const chunks: Uint8Array[] = []
  for await (const chunk of zip.outputStream) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks)
}

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\t': '&#9;',
  '\n': '&#10;',
}

/** A text inside of an element. */
export const xmlText = (text: string) => text.replace(/[&<>]/g, (sign) => signs[sign] ?? sign)
/** A text inside of an attribute, between double quotes. */
export const xmlAttribute = (text: string) => text.replace(/[&<>"'\t\n]/g, (sign) => signs[sign] ?? sign)

export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
