import type { ByteSource } from './byte-source.ts'
import { readHead } from './text-head.ts'
import { textRecords } from './text-records.ts'

/** What a producer's metadata file says of the columns of a data file. */
export interface InseeMetadata {
  /** By column name in upper case. */
  readonly variables: Map<string, { label: string; long: string; type: string }>
  /** Column name in upper case → code of the modality → label. */
  readonly modalities: Map<string, Map<string, string>>
}

/** True for the header of a metadata file (`COD_VAR;LIB_VAR;…`), whatever the file is called. */
export function isMetadataHeader(header: readonly string[]): boolean {
  const names = header.map((name) => name.trim().toUpperCase())
  return names.includes('COD_VAR') && names.includes('LIB_VAR')
}

/** Reads a metadata file; null when its header says that it is none. Errors as `readHead`. */
export async function readInseeMetadata(source: ByteSource): Promise<InseeMetadata | null> {
  const head = await readHead(source)
  if (!isMetadataHeader(head.header)) return null
  const column = (name: string) => head.header.findIndex((cell) => cell.toUpperCase() === name)
  const [variable, label, long, modality, modalityLabel, type] = [
    'COD_VAR',
    'LIB_VAR',
    'LIB_VAR_LONG',
    'COD_MOD',
    'LIB_MOD',
    'TYPE_VAR',
  ].map(column)
  const metadata: InseeMetadata = { variables: new Map(), modalities: new Map() }
  for await (const { line, cells } of textRecords(source, head)) {
    if (line <= head.headerLine) continue
    const text = (at: number | undefined) => (at === undefined ? '' : (cells[at] ?? '').trim())
    const name = text(variable).toUpperCase()
    if (name === '') continue
    const code = text(modality)
    if (!metadata.variables.has(name)) {
      const short = text(label)
      metadata.variables.set(name, { label: short, long: text(long) || short, type: text(type) })
    }
    if (code === '') continue
    const modalities = metadata.modalities.get(name) ?? new Map<string, string>()
    modalities.set(code, text(modalityLabel))
    metadata.modalities.set(name, modalities)
  }
  return metadata
}
