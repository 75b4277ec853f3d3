import type { Dataset } from './dataset.schema.ts'
import { foldName } from './name.rules.ts'
import { isNumeric, settledBy } from './recognise.columns.ts'
import { matchColumn, type NameIndex, type NameMatch, signatureCount } from './recognise.names.ts'
import type { Column, Metadata } from './recognise.types.ts'

/** A dataset that a file may be, with the columns understood under it. */
export interface DatasetFit {
  readonly dataset: Dataset
  readonly by: 'catalogue' | 'metadata'
  /** What told: names of columns, their labels, or what they hold. */
  readonly how: 'names' | 'labels' | 'content' | 'forced'
  /** Wide files: by column index. */
  readonly matches: ReadonlyMap<number, NameMatch>
  readonly long: LongFit | null
}

export interface LongFit {
  readonly value: Column
  readonly status: readonly Column[]
  /** Dimension of the dictionary → column of the file. */
  readonly dimensions: ReadonlyMap<string, Column>
  /** Variables whose modalities the first rows show. */
  readonly evidence: number
  readonly byContent: boolean
}

/** Columns already known to be something else than values or dimensions. */
export interface Taken {
  readonly columns: ReadonlySet<Column>
  readonly code: readonly Column[]
}

function named(columns: readonly Column[], names: readonly string[]): Column | undefined {
  for (const name of names) {
    const folded = foldName(name)
    const column = columns.find((c) => c.folded === folded)
    if (column !== undefined) return column
  }
  return undefined
}

/** Column that holds the modalities of a dimension, when no column bears its name. */
function byModalities(
  columns: readonly Column[],
  wanted: ReadonlySet<string>,
  totals: readonly string[],
): Column | undefined {
  let best: { column: Column; overlap: number } | undefined
  for (const column of columns) {
    if (column.distinct.size === 0 || column.distinct.size > 400) continue
    let overlap = 0
    for (const text of wanted) if (!totals.includes(text) && column.distinct.has(text)) overlap += 1
    if ([...wanted].every((text) => totals.includes(text)) && totals.some((text) => column.distinct.has(text)))
      overlap += 0.5
    if (overlap > 0 && (best === undefined || overlap > best.overlap)) best = { column, overlap }
  }
  return best?.column
}

function fitLong(dataset: Dataset, columns: readonly Column[], taken: Taken): LongFit | null {
  const { long } = dataset
  if (long === null) return null
  const wanted = new Map<string, Set<string>>()
  for (const { where } of long.variables) {
    for (const [dimension, text] of Object.entries(where)) {
      const set = wanted.get(dimension) ?? new Set<string>()
      set.add(text)
      wanted.set(dimension, set)
    }
  }
  for (const name of long.dimensions ?? []) if (!wanted.has(name)) wanted.set(name, new Set(long.totals))
  const special = new Set([...long.value, ...long.period, ...long.level, ...long.status].map(foldName))
  const free = columns.filter((column) => !taken.columns.has(column) && !special.has(column.folded))
  const dimensions = new Map<string, Column>()
  let byContent = false
  for (const dimension of wanted.keys()) {
    const column = named(free, [dimension])
    if (column !== undefined) dimensions.set(dimension, column)
  }
  // The dimensions with most modalities first: « Total » alone would be found in any of them.
  const missing = [...wanted].filter(([dimension]) => !dimensions.has(dimension)).sort((a, b) => b[1].size - a[1].size)
  for (const [dimension, texts] of missing) {
    const used = new Set(dimensions.values())
    const column = byModalities(
      free.filter((c) => !used.has(c)),
      texts,
      long.totals,
    )
    if (column === undefined) continue
    dimensions.set(dimension, column)
    byContent = true
  }
  const declared = named(columns, long.value)
  if (declared === undefined && dimensions.size < 2) return null
  const used = new Set(dimensions.values())
  const numeric =
    declared === undefined
      ? columns.filter((c) => !taken.columns.has(c) && !used.has(c) && isNumeric(c) && !settledBy(c, taken.code))
      : []
  const value = declared ?? (numeric.length === 1 ? numeric[0] : undefined)
  if (value === undefined) return null
  const evidence = long.variables.filter(({ where }) =>
    Object.entries(where).every(([dimension, text]) => {
      const column = dimensions.get(dimension)
      return column === undefined ? long.totals.includes(text) : column.distinct.has(text)
    }),
  ).length
  const status = long.status.map((name) => named(columns, [name])).filter((column) => column !== undefined)
  return { value, status, dimensions, evidence, byContent: byContent || declared === undefined }
}

/** A signature counts for half as much again as what else is understood: a small signature must not win over a whole file. */
function weight(scored: Scored): number {
  return (scored.score * (scored.signed ? 1.5 : 1) + (scored.signed ? 0.5 : 0)) / (1 + scored.spare)
}

interface Scored {
  readonly fit: DatasetFit
  readonly signed: boolean
  readonly score: number
  readonly share: number
  /** Columns that have a total and that the dataset does not know as dimensions: another dataset knows them better. */
  readonly spare: number
}

function fitDataset(
  index: NameIndex,
  dataset: Dataset,
  columns: readonly Column[],
  taken: Taken,
  metadata: Metadata | undefined,
  forced: boolean,
): Scored | null {
  const present = signatureCount(
    index,
    dataset.id,
    columns.map((column) => column.folded),
  )
  const signed = dataset.signature.columns.length > 0 && present >= Math.max(1, dataset.signature.min)
  const share = dataset.signature.columns.length === 0 ? 0 : present / dataset.signature.columns.length
  const base = { dataset, by: 'catalogue' as const, matches: new Map<number, NameMatch>(), long: null }
  if (dataset.layout === 'count') {
    return signed || forced
      ? { fit: { ...base, how: signed ? 'names' : 'forced' }, signed, score: present, share, spare: 0 }
      : null
  }
  if (dataset.layout === 'long') {
    const long = fitLong(dataset, columns, taken)
    if (long === null) return null
    const known = long.dimensions.size > 0 && long.evidence > 0
    if (!signed && !forced && !(known && long.dimensions.size >= 2)) return null
    const dimensions = new Set(long.dimensions.values())
    const totals = dataset.long?.totals ?? []
    const spare = columns.filter(
      (c) => !taken.columns.has(c) && !dimensions.has(c) && totals.some((text) => c.distinct.has(text)),
    ).length
    const how = signed && !long.byContent ? ('names' as const) : ('content' as const)
    return { fit: { ...base, long, how }, signed, score: long.evidence, share, spare }
  }
  const matches = new Map<number, NameMatch>()
  const seen = new Set<string>()
  let names = 0
  let described = 0
  let numeric = 0
  for (const column of columns) {
    if (taken.columns.has(column)) continue
    if (isNumeric(column)) numeric++
    const match = matchColumn(index, dataset.id, column.name, metadata)
    if (match === null) continue
    matches.set(column.index, match)
    const key = `${match.variable}|${match.period ?? ''}`
    if (seen.has(key)) continue
    seen.add(key)
    if (match.by === 'name') names++
    if (match.by === 'metadata') described++
  }
  const score = seen.size
  if (!signed && !forced && score < 2 && (score === 0 || score < numeric)) return null
  const by = described * 2 > score ? ('metadata' as const) : ('catalogue' as const)
  return {
    fit: { ...base, by, matches, how: signed || names * 2 >= score ? 'names' : 'labels' },
    signed,
    score,
    share,
    spare: 0,
  }
}

/**
 * The dataset of the dictionary that a file is: by the names of its columns, else by their labels, else by the labels that its
 * metadata file gives, else (long files) by the modalities that its columns hold. Never by position, never by file name.
 */
export function chooseDataset(
  index: NameIndex,
  columns: readonly Column[],
  taken: Taken,
  metadata: Metadata | undefined,
  forced: string | undefined,
): DatasetFit | null {
  const scored: Scored[] = []
  for (const { dataset } of index.datasets.values()) {
    if (forced !== undefined && dataset.id !== forced) continue
    const one = fitDataset(index, dataset, columns, taken, metadata, forced !== undefined)
    if (one !== null) scored.push(one)
  }
  scored.sort(
    (a, b) =>
      weight(b) - weight(a) ||
      b.share - a.share ||
      b.fit.dataset.priority - a.fit.dataset.priority ||
      (a.fit.dataset.id < b.fit.dataset.id ? -1 : 1),
  )
  return scored[0]?.fit ?? null
}
