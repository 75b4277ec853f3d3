import { z } from 'zod'
import { levelSchema } from '#shared/territory/territory.schema.ts'

export const encodings = ['utf-8', 'windows-1252', 'iso-8859-15', 'macintosh', 'utf-16le', 'utf-16be'] as const
export const delimiters = [';', ',', '\t', '|'] as const

/**
 * How a file is read, complete and explicit: what recognition proposes, the mapping screen edits, the workspace remembers for
 * files of the same shape, and `--mapping M.json` carries. Columns are named by their header (exact text).
 */
export const mappingSchema = z.object({
  dataset: z.string(),
  /** Title, producer and licence when the dataset is not in the catalogue. */
  datasetTitle: z.string().optional(),
  producer: z.string().optional(),
  licence: z.string().optional(),
  encoding: z.enum(encodings).optional(),
  delimiter: z.enum(delimiters).optional(),
  decimal: z.enum(['.', ',']).optional(),
  /** 1-based line of the header. */
  headerLine: z.int().min(1).optional(),
  layout: z.enum(['wide', 'long', 'count']),
  code: z.object({
    /** One column, or several whose texts are joined (`CODDEP` + `CODCOM`). */
    columns: z.array(z.string()).min(1),
    /** Level of every row, or null when `levelColumn` says it row by row. */
    level: levelSchema.nullable(),
    levelColumn: z.string().nullable(),
    /** How a text of the level column names a level (`COM` → commune); rows of other texts are left out and counted. */
    levels: z.record(z.string(), levelSchema),
    /** Leading characters kept: 5 turns an IRIS into its commune; null keeps all. */
    truncate: z.int().nullable(),
  }),
  period: z.object({
    /** Period of every value unless a column or a value entry says otherwise (`2021`, `2013-2018`). */
    constant: z.string().nullable(),
    column: z.string().nullable(),
    /** `year`: only the year of the column's texts counts (`2024-12`, `2015-T4`), for yearly figures dated at its end. */
    keep: z.enum(['year', 'whole']).optional(),
  }),
  /** Geography vintage of the codes, null to detect. */
  vintage: z.int().nullable(),
  /** Wide files: one entry per column that carries values. */
  values: z.array(z.object({ column: z.string(), variable: z.string(), period: z.string().nullable() })),
  long: z
    .object({
      value: z.string(),
      /** Column that carries a status (`CONF_STATUS`, `est_diffuse`…), if any. */
      status: z.array(z.string()),
      dimensions: z.array(z.string()),
      /** Which combinations of dimensions are kept, and as which variable. `template` makes one variable per combination. */
      variables: z.array(z.object({ variable: z.string(), where: z.record(z.string(), z.string()) })),
      template: z.string().nullable(),
    })
    .nullable(),
  counts: z.object({ variable: z.string() }).nullable(),
  /** Texts that stand for a status instead of a number, beyond the usual ones (s, nd, ns, NA, c, ndiff). */
  markers: z.record(z.string(), z.enum(['secret', 'unavailable', 'insignificant', 'absent'])),
  /** Meaning of an empty cell. */
  empty: z.enum(['unavailable', 'absent', 'secret']),
  /** Several rows of one territory: refused as duplicates, or added up (finer territories). */
  duplicates: z.enum(['refuse', 'sum']),
  /** Kind and label of variables that the catalogue does not know. */
  newVariables: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      kind: z.enum(['count', 'amount', 'ratio', 'median', 'index']),
      unit: z.string(),
    }),
  ),
  /** Published counts are rounded; null when exact or when the catalogue's dataset says it. */
  rounding: z.object({ base: z.number(), mode: z.enum(['floor', 'nearest']) }).nullable(),
})
export type Mapping = z.infer<typeof mappingSchema>

/** Closed list of what can be wrong with a cell, a line or a file; French sentences in `import.labels.ts`. */
export const faultCodes = [
  'not-a-number',
  'unknown-code',
  'duplicate-row',
  'missing-cells',
  'extra-cells',
  'level-not-kept',
  'leading-zero-restored',
  'period-not-recognised',
  'negative-count',
] as const
export const faultSchema = z.object({
  /** 1-based line in the file, null when the fault is of the whole file. */
  line: z.int().nullable(),
  column: z.string().nullable(),
  code: z.enum(faultCodes),
  message: z.string(),
})
export type Fault = z.infer<typeof faultSchema>

/** What a column was recognised as, with what it holds. */
export const columnReportSchema = z.object({
  column: z.string(),
  role: z.enum(['code', 'name', 'period', 'level', 'value', 'dimension', 'status', 'ignored']),
  variable: z.string().nullable(),
  label: z.string(),
  period: z.string().nullable(),
  /** Cells of each kind. */
  cells: z.object({
    value: z.int(),
    secret: z.int(),
    unavailable: z.int(),
    insignificant: z.int(),
    rounded: z.int(),
    provisional: z.int(),
    absent: z.int(),
    refused: z.int(),
  }),
  /** First values as they stand in the file. */
  samples: z.array(z.string()),
})
export type ColumnReport = z.infer<typeof columnReportSchema>

export const fileReportSchema = z.object({
  /** Place, among the files asked for, of the one that this table comes from: an archive may hold several tables. */
  asked: z.int(),
  file: z.string(),
  /** null when the file was not recognised: the mapping screen asks. */
  dataset: z.string().nullable(),
  datasetTitle: z.string(),
  recognisedBy: z.enum(['catalogue', 'remembered', 'given', 'metadata', 'none']),
  level: z.array(levelSchema),
  vintage: z.int().nullable(),
  /** Vintages that fit the codes as well. */
  otherVintages: z.array(z.int()),
  periods: z.array(z.string()),
  encoding: z.string(),
  delimiter: z.string(),
  decimal: z.string(),
  rows: z.int(),
  /** Series (variable × period × level) that would be, or were, added or replaced. */
  written: z.int(),
  /** Series that are already there, to the last cell. */
  unchanged: z.int(),
  /** Values of current series that the file changes, and those that it adds to them: territories of which they said nothing. */
  changedValues: z.int(),
  addedValues: z.int(),
  /** Cells or rows left out because of a fault. */
  refused: z.int(),
  /** Codes of no known territory, and the first of them. */
  unknown: z.int(),
  unknownCodes: z.array(z.object({ code: z.string(), line: z.int() })),
  faults: z.array(faultSchema),
  /** Faults beyond those listed. */
  moreFaults: z.int(),
  columns: z.array(columnReportSchema),
  notes: z.array(z.string()),
  mapping: mappingSchema.nullable(),
  /** First lines of the file as cells, for the mapping screen. */
  head: z.array(z.array(z.string())),
})
export type FileReport = z.infer<typeof fileReportSchema>
