import type { Dataset } from './dataset.schema.ts'
import { recognitionNotes } from './import.labels.ts'
import type { Mapping } from './import.schema.ts'
import { foldName } from './name.rules.ts'
import { isYearEnd, majorityPeriod, type PeriodKeep, parsePeriod, yearOfFileName } from './period.rules.ts'
import type { CodeGuess } from './recognise.codes.ts'
import { decimalOf, hasMarkers, isLabelNumber, isNumeric, markersOf, settledBy } from './recognise.columns.ts'
import type { DatasetFit } from './recognise.dataset.ts'
import { censusColumn, matchElsewhere, type NameIndex, type NameMatch } from './recognise.names.ts'
import type { Column, FileHead, Metadata, RecognitionContext } from './recognise.types.ts'

/** What has been found out about a file so far. */
export interface Findings {
  readonly head: FileHead
  readonly columns: readonly Column[]
  readonly code: CodeGuess
  readonly period: Column | null
  readonly context: RecognitionContext
  readonly index: NameIndex
}

export interface Built {
  readonly mapping: Mapping
  readonly notes: string[]
}

type Value = Mapping['values'][number]
type NewVariable = Mapping['newVariables'][number]

/** Everything of a mapping that does not depend on its layout. */
export function baseMapping(
  findings: Findings,
  dataset: string,
  layout: Mapping['layout'],
  values: readonly Column[],
): Mapping {
  const { head, code, period, context } = findings
  const vintage = context.vintage ?? code.vintage
  const mapping: Mapping = {
    dataset,
    headerLine: head.headerLine,
    layout,
    code: {
      columns: code.columns.map((column) => column.name),
      level: code.level,
      levelColumn: code.levelColumn?.name ?? null,
      levels: { ...code.levels },
      truncate: code.truncate,
    },
    period: { constant: context.period ?? null, column: context.period === undefined ? (period?.name ?? null) : null },
    vintage: vintage !== null && vintage >= 1900 ? vintage : null,
    values: [],
    long: null,
    counts: null,
    markers: markersOf(values),
    empty: hasMarkers(values) ? 'absent' : 'unavailable',
    duplicates: 'refuse',
    newVariables: [],
    rounding: null,
  }
  const keep = keptPart(findings, dataset)
  if (mapping.period.column !== null && keep === 'year') mapping.period.keep = keep
  const decimal = mixedDecimals(values) ? null : (decimalOf(values) ?? head.decimal)
  if (decimal !== null) mapping.decimal = decimal
  if (isEncoding(head.encoding)) mapping.encoding = head.encoding
  if (isDelimiter(head.delimiter)) mapping.delimiter = head.delimiter
  return mapping
}

/** By the dictionary, else by content: a column whose texts are all year ends dates yearly figures. */
function keptPart({ period, index }: Findings, dataset: string): PeriodKeep {
  const said = index.datasets.get(dataset)?.dataset.periodColumn?.keep
  if (said !== undefined) return said
  const read = [...(period?.distinct ?? [])].map((text) => parsePeriod(text))
  return read.length > 0 && read.every((text) => text !== null && isYearEnd(text)) ? 'year' : 'whole'
}

const encodings: readonly string[] = ['utf-8', 'windows-1252', 'iso-8859-15', 'macintosh', 'utf-16le', 'utf-16be']
function isEncoding(text: string): text is NonNullable<Mapping['encoding']> {
  return encodings.includes(text)
}
function isDelimiter(text: string): text is NonNullable<Mapping['delimiter']> {
  return text === ';' || text === ',' || text === '\t' || text === '|'
}

/** Tables joined from several producers have columns with a point and columns with a comma: no sign is declared then. */
function mixedDecimals(values: readonly Column[]): boolean {
  const signs = new Set(values.map((column) => decimalOf([column])).filter((sign) => sign !== null))
  return signs.size > 1
}

/** The period of figures that no column dates; notes say where it was taken from. */
function constantPeriod(
  findings: Findings,
  dated: readonly (string | null)[],
  undated: readonly string[],
  notes: string[],
): string | null {
  const { context, period } = findings
  if (context.period !== undefined) return context.period
  if (period !== null) return null
  const majority = majorityPeriod(dated)
  if (majority !== null) {
    if (undated.length > 0) notes.push(recognitionNotes.periodFromColumns(majority, undated))
    return majority
  }
  const year = yearOfFileName(context.fileName)
  if (year !== null) notes.push(recognitionNotes.periodFromFileName(year))
  return year
}

/** Label that a metadata file gives to a column. */
export function metadataLabel(metadata: Metadata | undefined, column: string): string | null {
  const described = metadata?.variables.get(column.trim().toUpperCase())
  if (described === undefined) return null
  return described.long !== '' ? described.long : described.label !== '' ? described.label : null
}

/** A label without its year, since the variable is the same in all editions. */
function undated(label: string): string {
  return label.replace(/\s*\b(?:en|fin|au 1er janvier|au)?\s*(?:19|20)\d{2}\b/gi, '').trim() || label
}

/** Some territory has several rows for one period: rows of a finer territory. */
function repeatsCodes({ columns, code, period }: Findings): boolean {
  const rows = columns[0]?.cells.length ?? 0
  const keys = new Set<string>()
  for (let row = 0; row < rows; row++) {
    keys.add([...code.columns, ...(period === null ? [] : [period])].map((c) => c.cells[row] ?? '').join('|'))
  }
  return keys.size < rows
}

/** Mapping of a wide file of a known dataset. */
export function buildWide(findings: Findings, fit: DatasetFit): Built {
  const { columns, code, period, context, index } = findings
  const { dataset } = fit
  const notes: string[] = []
  const taken = new Set<Column>([
    ...code.columns,
    ...(code.levelColumn === null ? [] : [code.levelColumn]),
    ...(period === null ? [] : [period]),
  ])
  const summed = code.truncate !== null || (dataset.sumRows && repeatsCodes(findings))
  const values: Value[] = []
  const used: Column[] = []
  const newVariables = new Map<string, NewVariable>()
  const seen = new Set<string>()
  const twice: string[] = []
  const others: string[] = []
  const added: string[] = []
  const notSummed: string[] = []
  const ignored: string[] = []
  const take = (column: Column, match: NameMatch): boolean => {
    const key = `${match.variable}|${match.period ?? ''}`
    if (seen.has(key)) {
      twice.push(column.name)
      return false
    }
    const kind = index.variables.get(match.variable)?.kind
    if (summed && kind !== undefined && kind !== 'count' && kind !== 'amount') {
      notSummed.push(column.name)
      return false
    }
    seen.add(key)
    values.push({ column: column.name, variable: match.variable, period: match.period })
    used.push(column)
    return true
  }
  for (const column of columns) {
    const match = fit.matches.get(column.index)
    if (match !== undefined && !taken.has(column)) take(column, match)
  }
  for (const column of columns) {
    if (taken.has(column) || fit.matches.has(column.index)) continue
    const census = dataset.censusGrammar ? censusColumn(column.name) : null
    const match =
      census ?? (isNumeric(column) ? matchElsewhere(index, dataset.id, column.name, context.metadata) : null)
    if (match === null) {
      if (isNumeric(column) && column.distinct.size > 1 && !isLabelNumber(column)) ignored.push(column.name)
      continue
    }
    if (!take(column, match)) continue
    if (match.by === 'other') others.push(column.name)
    else if (!index.variables.has(match.variable)) {
      const label = metadataLabel(context.metadata, column.name)
      newVariables.set(match.variable, {
        id: match.variable,
        label: label === null ? match.variable : undated(label),
        kind: 'count',
        unit: '',
      })
      added.push(column.name)
    }
  }
  const mapping = baseMapping(findings, dataset.id, 'wide', used)
  mapping.values = values
  // Columns of other datasets joined to this one do not date it.
  const own = [...fit.matches.values()].filter((match) => match.by !== 'other')
  if (own.length === 0) own.push(...values.map((value) => ({ ...value, by: 'census' as const })))
  const bare = values.filter((value) => value.period === null).map((value) => value.column)
  mapping.period.constant = constantPeriod(
    findings,
    own.map((match) => match.period),
    bare,
    notes,
  )
  mapping.newVariables = [...newVariables.values()]
  if (dataset.empty !== undefined) mapping.empty = dataset.empty
  if (summed) mapping.duplicates = 'sum'
  if (summed && code.truncate === null) notes.push(recognitionNotes.summedRows())
  if (others.length > 0) notes.push(recognitionNotes.otherDataset(others))
  if (added.length > 0) notes.push(recognitionNotes.newVariables(added))
  if (notSummed.length > 0) notes.push(recognitionNotes.notSummed(notSummed))
  if (twice.length > 0) notes.push(recognitionNotes.duplicateColumns(twice))
  if (ignored.length > 0) notes.push(recognitionNotes.ignoredColumns(ignored))
  return { mapping, notes }
}

const attributes = new Set([
  'freq',
  'unit_mult',
  'unit_measure',
  'obs_status',
  'obs_status_fr',
  'conf_status',
  'decimals',
  'obs_value',
  'time_period',
  'geo',
  'geo_object',
])

/** Columns that a known long file distinguishes its rows by. */
function dimensionsOf(findings: Findings, dataset: Dataset, fit: NonNullable<DatasetFit['long']>): Column[] {
  const { columns, code, period } = findings
  const named = [...fit.dimensions.values()]
  const declared = new Set((dataset.long?.dimensions ?? dataset.signature.columns).map(foldName))
  const totals = dataset.long?.totals ?? []
  const special = new Set<Column | null>([...code.columns, code.levelColumn, period, fit.value, ...fit.status])
  return columns.filter((column) => {
    if (special.has(column)) return false
    if (named.includes(column)) return true
    if (attributes.has(column.folded) || column.distinct.size === 0 || isDecimal(column)) return false
    // A dimension that the dictionary does not name still tells rows apart: it must be at its total.
    const hasTotal = totals.some((text) => column.distinct.has(text))
    if (!hasTotal && !(dataset.long?.dimensions === undefined && declared.has(column.folded))) return false
    return !settledBy(column, code.columns) && !named.some((dimension) => settledBy(column, [dimension]))
  })
}

function isDecimal(column: Column): boolean {
  return [...column.distinct].some((text) => /^-?\d+[.,]\d+$/.test(text))
}

/** Mapping of a long file of a known dataset: its modalities under the column names of this file. */
export function buildLong(findings: Findings, fit: DatasetFit): Built | null {
  const { dataset, long } = fit
  if (long === null || dataset.long === null) return null
  const { totals } = dataset.long
  const notes: string[] = []
  const variables: NonNullable<Mapping['long']>['variables'] = []
  for (const { variable, where } of dataset.long.variables) {
    const renamed: Record<string, string> = {}
    let possible = true
    for (const [dimension, text] of Object.entries(where)) {
      const column = long.dimensions.get(dimension)
      if (column !== undefined) renamed[column.name] = text
      else if (!totals.includes(text)) possible = false
    }
    if (possible) variables.push({ variable, where: renamed })
  }
  const mapping = baseMapping(findings, dataset.id, 'long', [long.value])
  mapping.long = {
    value: long.value.name,
    status: long.status.map((column) => column.name),
    dimensions: dimensionsOf(findings, dataset, long).map((column) => column.name),
    variables,
    template: null,
  }
  mapping.empty = dataset.empty ?? (long.status.length > 0 ? 'unavailable' : mapping.empty)
  mapping.period.constant = constantPeriod(findings, [], [], notes)
  if (long.evidence === 0) notes.push(recognitionNotes.noEvidence())
  return { mapping, notes }
}

/** Mapping of a file with one row per place, service or structure, counted by commune. */
export function buildCount(findings: Findings, dataset: Dataset): Built | null {
  if (dataset.counts === null) return null
  const notes: string[] = []
  const mapping = baseMapping(findings, dataset.id, 'count', [])
  mapping.counts = { variable: dataset.counts.variable }
  mapping.duplicates = 'sum'
  mapping.empty = dataset.empty ?? 'absent'
  mapping.period.constant = constantPeriod(findings, [], [], notes)
  return { mapping, notes }
}
