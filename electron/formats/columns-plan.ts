import type { delimiters, encodings } from '#shared/indicator/import.schema.ts'
import type { CellStatusName } from '#shared/indicator/status.ts'

export type Encoding = (typeof encodings)[number]
export type Delimiter = (typeof delimiters)[number]
export type DecimalSign = '.' | ','
/** What a text that is no number can mean. */
export type MarkerMeaning = Extract<CellStatusName, 'secret' | 'unavailable' | 'insignificant' | 'absent'>
export type StatusMeaning = MarkerMeaning | Extract<CellStatusName, 'value' | 'rounded' | 'provisional'>

/**
 * How one file is read: a `Mapping` whose column names have become positions (0-based). It is plain data, so that it
 * crosses to the reading thread.
 */
export interface ReadPlan {
  readonly encoding: Encoding
  readonly delimiter: Delimiter
  /** null: point and comma both, in files where nothing tells. Thousands are never separated by either. */
  readonly decimal: DecimalSign | null
  /** 1-based line of the header; data starts on the next record. */
  readonly headerLine: number
  /** Names of the columns: how many cells a row has, and the words of the faults. */
  readonly header: readonly string[]
  readonly layout: 'wide' | 'long' | 'count'
  /** Texts joined in this order, then cut to `truncate` characters. */
  readonly code: { readonly columns: readonly number[]; readonly truncate: number | null }
  /** Level of each row by the text of a column; rows of other texts are left out and counted. */
  readonly level: { readonly column: number; readonly levels: Readonly<Record<string, string>> } | null
  /** Column that gives the period of each row. */
  readonly period: number | null
  /** Wide files. `decimal` overrides the file's, for tables joined from several producers. */
  readonly values: readonly { readonly column: number; readonly decimal?: DecimalSign | null }[]
  readonly long: LongPlan | null
  /** Texts, in lower case, that stand for a status in a value cell, beyond `usualMarkers`. */
  readonly markers: Readonly<Record<string, MarkerMeaning>>
  /** Texts, in lower case, of status columns, beyond `usualStatuses`. */
  readonly statuses: Readonly<Record<string, StatusMeaning>>
  readonly empty: MarkerMeaning
  readonly duplicates: 'refuse' | 'sum'
}

export interface LongPlan {
  readonly value: number
  readonly status: readonly number[]
  /** Columns whose texts say which series a row belongs to. */
  readonly dimensions: readonly number[]
  /** Which texts of the dimensions (by column name) make which variable; the first that fits is taken. */
  readonly variables: readonly { readonly variable: string; readonly where: Readonly<Record<string, string>> }[]
  /** Texts that a dimension not named in `where` must have; null lets any text pass. */
  readonly totals: readonly string[] | null
  /** One variable per combination that no entry of `variables` takes: `PREFIX_{COLUMN}`. */
  readonly template: string | null
}

export interface ReadControl {
  /** How many territories there are at the level of most rows: what a file of the whole country makes room for. */
  readonly whole?: number
  cancelled?(): boolean
  /** Awaited after each chunk: where the reading shares its thread, others have their turn. */
  pause?(): Promise<void>
  /** 0 to 1, null when the length is unknown. */
  progress?(fraction: number | null): void
}

export interface ReadFault {
  /** 1-based line of the file. */
  readonly line: number
  readonly column: string | null
  readonly code: 'not-a-number' | 'missing-cells' | 'extra-cells' | 'unknown-code'
  /** What stands there (cut to 60 characters), or how many cells there are. */
  readonly text: string
}

export interface CellCounts {
  value: number
  secret: number
  unavailable: number
  insignificant: number
  rounded: number
  provisional: number
  absent: number
  /** Cells that are no number; they are among the absent ones too. */
  refused: number
}

/** The codes of one level, in order of first appearance. */
export interface CodeGroup {
  /** As `plan.level.levels` names it; null when the plan has no level column. */
  readonly level: string | null
  readonly codes: string[]
  readonly firstLines: Int32Array<ArrayBuffer>
}

export interface FileDigest {
  readonly sha256: string
  readonly size: number
}

export interface SeriesColumn {
  /** Index in `groups`: cell i is the one of `groups[group].codes[i]`. */
  readonly group: number
  /** Wide: position of the column. Otherwise null. */
  readonly column: number | null
  /** Long: the variable. Otherwise null. */
  readonly variable: string | null
  /** Text of the period column, null without one. */
  readonly period: string | null
  /** Long: texts of the dimensions of the first row that made it, in the order of the plan. */
  readonly dimensions: string[] | null
  /** 0 where the status carries no number, and never -0. Their buffers may hold more room than there are cells. */
  readonly values: Float64Array<ArrayBuffer>
  readonly statuses: Uint8Array<ArrayBuffer>
  /** After adding up, when rows are summed. */
  readonly cells: CellCounts
}

export interface ColumnsResult {
  /** Digest and length of the file, where reading the table has passed over all its bytes. */
  file?: FileDigest
  /** Rows of data in the file, whatever became of them; blank lines are not counted. */
  readonly rows: number
  readonly groups: CodeGroup[]
  readonly series: SeriesColumn[]
  readonly faults: ReadFault[]
  /** Faults beyond those listed. */
  readonly moreFaults: number
  /** Rows and cells left out because of a fault. */
  readonly refused: number
  /** Rows left out because the plan does not keep them: by text of the level column, and by combination of dimensions. */
  readonly leftOut: { readonly levels: Record<string, number>; readonly combinations: number }
  /** Texts of status columns that say nothing known, with their number of rows: their values are kept as they are. */
  readonly unknownStatuses: Record<string, number>
}
