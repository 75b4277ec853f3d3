/**
 * Everything that a package may be at most. Beyond it, it is refused before it fills the memory; the writer keeps to the same figures,
 * so that nobody sends what nobody can open. Bytes, characters, counts and seconds.
 */
export interface PackageLimits {
  /** Bytes of the file, and of all entries once inflated. */
  readonly fileBytes: number
  readonly inflatedBytes: number
  readonly entries: number
  readonly tableBytes: number
  readonly attachmentBytes: number
  readonly readmeBytes: number
  /** Inflated bytes for one packed byte, of an entry and of the whole, looked at beyond `ratioGrace` inflated bytes. */
  readonly ratio: number
  readonly wholeRatio: number
  readonly ratioGrace: number
  readonly manifestBytes: number
  readonly manifestDepth: number
  readonly manifestNodes: number
  readonly recordBytes: number
  readonly fields: number
  readonly textCharacters: number
  readonly rows: number
  /** Values of all series together, absent ones included. */
  readonly values: number
  /** What the reader holds at once outside of its heap, and its heap, in MiB. */
  readonly heldBytes: number
  readonly heapMegabytes: number
  readonly seconds: number
  readonly stallSeconds: number
}

const million = 1_000_000

export const packageLimits: PackageLimits = {
  fileBytes: 200 * million,
  inflatedBytes: 1000 * million,
  entries: 2000,
  tableBytes: 300 * million,
  attachmentBytes: 50 * million,
  readmeBytes: 100_000,
  ratio: 200,
  wholeRatio: 100,
  ratioGrace: 100_000,
  manifestBytes: million,
  manifestDepth: 8,
  // 2,000 entries are 12,000 of them, and the fields of forty tables some thousands more.
  manifestNodes: 40_000,
  // Contours of a département are one text of a few hundred thousand signs; everything else is far below.
  recordBytes: 4 * million,
  fields: 4000,
  textCharacters: 2 * million,
  rows: 2 * million,
  values: 20 * million,
  heldBytes: 512 * 1024 * 1024,
  heapMegabytes: 512,
  seconds: 60,
  stallSeconds: 5,
}

export type CountedLimit =
  | 'fileBytes'
  | 'inflatedBytes'
  | 'entries'
  | 'tableBytes'
  | 'attachmentBytes'
  | 'readmeBytes'
  | 'ratio'
  | 'wholeRatio'
  | 'manifestBytes'
  | 'manifestDepth'
  | 'manifestNodes'
  | 'recordBytes'
  | 'fields'
  | 'textCharacters'
  | 'rows'
  | 'values'
  | 'heldBytes'
