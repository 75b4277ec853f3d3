import type { Catalogue, Dataset, Variable } from './dataset.schema.ts'
import {
  compilePattern,
  foldName,
  fullYear,
  type LabelKey,
  labelKey,
  labelPeriod,
  matchPattern,
  type NamePattern,
  skeletonOf,
} from './name.rules.ts'
import type { Metadata } from './recognise.types.ts'

/** A column understood as a variable, and by what. */
export interface NameMatch {
  readonly variable: string
  readonly period: string | null
  readonly by: 'name' | 'label' | 'metadata' | 'census' | 'other'
  /** Another dataset of the dictionary that knows this column, when the file's own does not. */
  readonly from?: string
}

interface PatternEntry {
  readonly pattern: NamePattern
  readonly variable: string
}

interface DatasetNames {
  readonly dataset: Dataset
  readonly patterns: ReadonlyMap<string, readonly PatternEntry[]>
  /** Label key → variables; keys with and without the place of years. */
  readonly labels: ReadonlyMap<string, readonly string[]>
  readonly signature: readonly NamePattern[]
  readonly variables: ReadonlySet<string>
}

export interface NameIndex {
  readonly catalogue: Catalogue
  readonly datasets: ReadonlyMap<string, DatasetNames>
  readonly variables: ReadonlyMap<string, Variable>
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else if (!list.includes(value)) list.push(value)
}

const indexes = new WeakMap<Catalogue, NameIndex>()

/** Compiles a dictionary, once. */
export function indexNames(catalogue: Catalogue): NameIndex {
  const known = indexes.get(catalogue)
  if (known !== undefined) return known
  const index = compileNames(catalogue)
  indexes.set(catalogue, index)
  return index
}

/** Its patterns and labels are compiled when a file is first compared with it: a file described by a person never is. */
function namesOf(dataset: Dataset, variables: ReadonlyMap<string, Variable>): DatasetNames {
  let compiled: Pick<DatasetNames, 'patterns' | 'labels' | 'signature'> | undefined
  const names = () => {
    compiled ??= {
      patterns: patternsOf(dataset),
      labels: labelsOf(dataset, variables),
      signature: dataset.signature.columns.map(compilePattern),
    }
    return compiled
  }
  return {
    dataset,
    get patterns() {
      return names().patterns
    },
    get labels() {
      return names().labels
    },
    get signature() {
      return names().signature
    },
    variables: new Set(dataset.variables.map((entry) => entry.variable)),
  }
}

function patternsOf(dataset: Dataset): ReadonlyMap<string, readonly PatternEntry[]> {
  const patterns = new Map<string, PatternEntry[]>()
  for (const { columns, variable } of dataset.variables) {
    for (const column of columns) {
      const pattern = compilePattern(column)
      push(patterns, pattern.skeleton, { pattern, variable })
    }
  }
  return patterns
}

function labelsOf(dataset: Dataset, variables: ReadonlyMap<string, Variable>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const { labels, variable } of dataset.variables) {
    const own = variables.get(variable)?.label
    for (const label of own === undefined ? labels : [...labels, own]) {
      const { key, bare } = labelKey(label)
      if (key === '') continue
      push(found, key, variable)
      push(found, bare, variable)
    }
  }
  return found
}

function compileNames(catalogue: Catalogue): NameIndex {
  const variables = new Map(catalogue.variables.map((variable) => [variable.id, variable]))
  const datasets = new Map(catalogue.datasets.map((dataset) => [dataset.id, namesOf(dataset, variables)]))
  return { catalogue, datasets, variables }
}

function byPattern(names: DatasetNames, folded: string, datedOnly: boolean): NameMatch | null {
  for (const { pattern, variable } of names.patterns.get(skeletonOf(folded)) ?? []) {
    if (datedOnly && pattern.groups.length === 0) continue
    const period = matchPattern(pattern, folded)
    if (period !== undefined) return { variable, period, by: 'name' }
  }
  return null
}

interface HeaderForms {
  readonly folded: string
  readonly label: LabelKey
}

/** The same headers are asked of every dataset in turn; the forms of one file's headers are kept. */
const headerForms = new Map<string, HeaderForms>()
function formsOf(text: string): HeaderForms {
  const known = headerForms.get(text)
  if (known !== undefined) return known
  if (headerForms.size > 5000) headerForms.clear()
  const forms = { folded: foldName(text), label: labelKey(text) }
  headerForms.set(text, forms)
  return forms
}

function byLabel(names: DatasetNames, text: string, by: 'label' | 'metadata'): NameMatch | null {
  const { key, bare, years } = formsOf(text).label
  if (bare === '') return null
  const found = names.labels.get(key) ?? names.labels.get(bare)
  const [only] = found ?? []
  // Two variables of one dataset under the same words: the words do not decide.
  if (only === undefined || found?.length !== 1) return null
  return { variable: only, period: labelPeriod(years), by }
}

/** « Taux de pauvreté 2021 (en %) »: the unit in brackets is no part of the label. */
function withoutUnit(names: DatasetNames, header: string): NameMatch | null {
  const bare = header.replace(/\s*[([][^)\]]{0,20}[)\]]\s*$/, '')
  return bare === header ? null : byLabel(names, bare, 'label')
}

/** « P18_POP - Population en 2018 », « Population (P18_POP) »: the code inside the header. */
function embedded(names: DatasetNames, header: string): NameMatch | null {
  const parts = header
    .split(/[\s():;|[\]«»"]+/)
    .filter((part) => part.length >= 4 && /\d/.test(part) && /[A-Za-z]/.test(part))
  if (parts.length === 0 || parts.length > 12 || parts[0] === header.trim()) return null
  for (const part of parts) {
    const match = byPattern(names, foldName(part), true)
    if (match !== null) return match
  }
  return null
}

/** The variable of one dataset that a column carries: by its name, by its label, by the label that the metadata give it. */
export function matchColumn(
  index: NameIndex,
  dataset: string,
  header: string,
  metadata: Metadata | undefined,
): NameMatch | null {
  const names = index.datasets.get(dataset)
  if (names === undefined) return null
  const direct =
    byPattern(names, formsOf(header).folded, false) ??
    byLabel(names, header, 'label') ??
    withoutUnit(names, header) ??
    embedded(names, header)
  if (direct !== null) return direct
  const described = metadata?.variables.get(header.trim().toUpperCase())
  if (described === undefined) return null
  return byLabel(names, described.label, 'metadata') ?? byLabel(names, described.long, 'metadata')
}

/** INSEE's census grammar: `P18_RP_PROP` → P_RP_PROP of 2018, `C18_FAMMONO` → C_FAMMONO; P and C are never mixed. */
export function censusColumn(header: string): NameMatch | null {
  const found = /^([PC])(\d{2})_([A-Z][A-Z0-9_]*)$/i.exec(header.trim())
  const [, letter = '', year = '', rest = ''] = found ?? []
  if (found === null) return null
  return { variable: `${letter.toUpperCase()}_${rest.toUpperCase()}`, period: fullYear(year), by: 'census' }
}

/** A column that the file's dataset does not know and that exactly one variable of the others does, by a dated name or label. */
export function matchElsewhere(
  index: NameIndex,
  dataset: string,
  header: string,
  metadata: Metadata | undefined,
): NameMatch | null {
  let found: NameMatch | null = null
  for (const names of index.datasets.values()) {
    if (names.dataset.id === dataset || names.dataset.layout !== 'wide') continue
    const described = metadata?.variables.get(header.trim().toUpperCase())
    const label = byLabel(names, described?.label ?? header, 'label')
    const match = byPattern(names, formsOf(header).folded, true) ?? (label?.period != null ? label : null)
    if (match === null) continue
    if (found !== null && found.variable !== match.variable) return null
    found ??= { ...match, by: 'other', from: names.dataset.id }
  }
  return found
}

/** How many columns of a dataset's signature a header has. */
export function signatureCount(index: NameIndex, dataset: string, folded: readonly string[]): number {
  const names = index.datasets.get(dataset)
  if (names === undefined) return 0
  return names.signature.filter((pattern) =>
    folded.some((name) => skeletonOf(name) === pattern.skeleton && matchPattern(pattern, name) !== undefined),
  ).length
}

/** An id that the catalogue accepts, out of any header (« Taux d’effort (%) » → TAUX_D_EFFORT). */
export function variableIdOf(header: string): string {
  const id = foldName(header).toUpperCase().slice(0, 48)
  if (id === '') return 'COLONNE'
  return /^[A-Z]/.test(id) ? id : `V_${id}`
}
