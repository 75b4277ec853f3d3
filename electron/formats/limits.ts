/** Everything that a data file may be at most; beyond it, it is refused before it fills the memory. */
export const limits = {
  /** Bytes of a file, or of what comes out of an archive. */
  fileBytes: 2 * 1024 * 1024 * 1024,
  /** Bytes of one record, quoted line breaks included. */
  recordBytes: 1_000_000,
  columns: 5000,
  /** Cells kept in memory: 9 bytes each. */
  cells: 20_000_000,
  /** Bytes of a JSON file, and how deep its values nest. */
  jsonBytes: 300_000_000,
  jsonDepth: 32,
  /** Bytes of a JSON document that is read whole. */
  jsonDocumentBytes: 100_000_000,
  archiveEntries: 2000,
  /** Bytes that the parts of a workbook may hold once inflated, and cells kept from all of its sheets. */
  workbookBytes: 300_000_000,
  workbookCells: 5_000_000,
  /** Rows and columns of a sheet, and characters of a cell, as far as any spreadsheet goes. */
  sheetRows: 1_048_576,
  sheetColumns: 16_384,
  cellCharacters: 32_767,
  /** Inflated bytes for one compressed byte, looked at once `ratioGrace` bytes have come out. */
  ratio: 200,
  ratioGrace: 100_000,
  /** Bytes read to recognise a file, and rows of data kept from them. */
  headBytes: 256 * 1024,
  headRows: 500,
  faults: 200,
} as const

/** A size as the sentences show it: « 2 Go », « 300 Mo ». */
export function sizeText(bytes: number): string {
  const giga = 1024 * 1024 * 1024
  return bytes >= giga ? `${Math.round(bytes / giga)} Go` : `${Math.round(bytes / 1_000_000)} Mo`
}
