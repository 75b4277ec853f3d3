import type { SeriesColumn } from './columns-plan.ts'
import type { RecordScanner } from './record-scanner.ts'

/** Takes the records that are rows of the table, one after the other, and gives the series at the end. */
export interface Assembler {
  /** `expected`: number of codes foreseen from what has been read so far. */
  record(scanner: RecordScanner, expected: number): void
  /** Reads simple rows straight from the bytes, as many as there are from here; the others come one by one to `record`. */
  run?(scanner: RecordScanner, expected: number): void
  finish(): SeriesColumn[]
}
