import type { StoredLevel } from '#shared/territory/territory.schema.ts'
import type { Catalogue } from './dataset.schema.ts'
import type { ColumnReport, FileReport, Mapping } from './import.schema.ts'

/** First lines of a file as the byte reader understood them. A few hundred rows are enough. */
export interface FileHead {
  readonly encoding: string
  readonly delimiter: string
  readonly decimal: '.' | ',' | null
  /** Of each column, where it was looked for. */
  readonly decimals?: readonly ('.' | ',' | null)[]
  /** Rows above the header: titles, or the long labels of the columns. */
  readonly before?: readonly (readonly string[])[]
  /** 1-based line of the header. */
  readonly headerLine: number
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** What the workspace knows of codes, at any vintage. */
export interface CodeOracle {
  /** Stored levels that know this exact code. */
  level(code: string): readonly StoredLevel[]
  /** Name of a code, only used to choose between levels that share codes (région 32, département 32). */
  name?(level: StoredLevel, code: string): string | null
}

/** Labels of an INSEE metadata file, by upper-case column name. */
export interface Metadata {
  readonly variables: ReadonlyMap<string, { readonly label: string; readonly long: string }>
  /** Column → modality → label. */
  readonly modalities: ReadonlyMap<string, ReadonlyMap<string, string>>
}

export interface RecognitionContext {
  readonly catalogue: Catalogue
  readonly codes: CodeOracle
  readonly fileName: string
  readonly metadata?: Metadata
  readonly remembered: readonly { readonly fingerprint: string; readonly mapping: Mapping }[]
  readonly given?: Mapping
  /** Dataset asked for, whatever the columns say. */
  readonly dataset?: string
  readonly vintage?: number
  readonly period?: string
}

export type RecognisedColumn = Pick<ColumnReport, 'column' | 'role' | 'variable' | 'label' | 'period'>

export interface Recognition {
  /** null when the file cannot be read without a person's answer; `draft` is then what is proposed. */
  readonly mapping: Mapping | null
  readonly draft: Mapping | null
  readonly by: FileReport['recognisedBy']
  readonly dataset: string | null
  readonly datasetTitle: string
  readonly columns: readonly RecognisedColumn[]
  /** French sentences. */
  readonly notes: readonly string[]
  /** What is missing, one French clause for `import.not-recognised`; null when nothing is. */
  readonly problem: string | null
}

/** One column with its sampled cells, trimmed. */
export interface Column {
  readonly index: number
  readonly name: string
  readonly folded: string
  readonly cells: readonly string[]
  /** Distinct non-empty texts. */
  readonly distinct: ReadonlySet<string>
  readonly filled: number
}
