import { createHash } from 'node:crypto'
import { EngineError } from '#electron/core/errors.ts'
import type { ColumnsResult, SeriesColumn } from '#electron/formats/columns-plan.ts'
import { resolveCode } from '#shared/indicator/code.rules.ts'
import type { Rounding } from '#shared/indicator/dataset.schema.ts'
import { type SeriesKey, seriesKey } from '#shared/indicator/edition.rules.ts'
import { faultSentence } from '#shared/indicator/import.labels.ts'
import type { Fault, Mapping } from '#shared/indicator/import.schema.ts'
import { columnFinder } from '#shared/indicator/mapping.rules.ts'
import { parsePeriod } from '#shared/indicator/period.rules.ts'
import { cellStatus } from '#shared/indicator/status.ts'
import type { StoredLevel } from '#shared/territory/territory.schema.ts'
import { levelSchema } from '#shared/territory/territory.schema.ts'
import { existsAt } from '#shared/territory/vintage.rules.ts'
import type { CodeIndex } from './code-index.service.ts'
import { addCells, layCells, runsUp } from './lay-cells.service.ts'

/** One series laid out by territory ordinal, not yet written. Cells without a number hold 0, and none holds -0. */
export interface NewSeries {
  readonly variable: string
  readonly period: string
  readonly level: StoredLevel
  readonly values: Float64Array
  readonly statuses: Uint8Array
}

/** Rows of a file laid out: for each code group, the ordinal of each code (−1 when it is left out). */
export interface Layout {
  readonly groups: readonly {
    readonly level: StoredLevel
    readonly ordinals: Int32Array
    /** Commune of each municipal arrondissement, by index of the code, when the file has none of that commune itself; else −1. */
    readonly parts: Int32Array | null
    /** Where the codes come in the order of the ordinals: how cells move up (`layCells`). */
    readonly runs: Int32Array | null
  }[]
  /** Codes of no known territory. */
  readonly unknown: number
  /** The first of them. */
  readonly unknownCodes: readonly { code: string; line: number }[]
  readonly faults: readonly Fault[]
  readonly restored: string | null
}

const listedUnknown = 500

/** Finds the territory of each code. Errors: `import.unknown-codes` when none is known, `import.duplicates` for two spellings of one. */
export function layOut(file: string, columns: ColumnsResult, mapping: Mapping, codes: CodeIndex): Layout {
  const listed: { code: string; line: number }[] = []
  let unknown = 0
  const faults: Fault[] = []
  let restored: string | null = null
  let known = 0
  let leftOut = 0
  const groups = columns.groups.map((group) => {
    const level = levelSchema.parse(group.level ?? mapping.code.level ?? 'commune') as StoredLevel
    const ordinals = new Int32Array(group.codes.length).fill(-1)
    // Line of the first row of each territory, 0 when there is none.
    const lines = new Int32Array(codes.size(level))
    const districts: { index: number; commune: number }[] = []
    const options = { joined: mapping.code.columns.length > 1, metropolitan: group.codes.length === 1 }
    for (const [index, text] of group.codes.entries()) {
      const line = group.firstLines[index] ?? 0
      let ordinal = codes.ordinal(level, text)
      if (ordinal === undefined) {
        const found = resolveCode(text, level, codes, options)
        ordinal = found === null ? undefined : codes.ordinal(level, found.code)
        if (found?.restored === true) restored ??= text
      }
      if (ordinal === undefined) {
        // Metropolitan France beside France, and arrondissements beside their commune, are known and left out on purpose.
        if (level === 'country') continue
        const commune = codes.communeOfDistrict(text)
        if (commune !== undefined) districts.push({ index, commune })
        else {
          unknown += 1
          if (listed.length < listedUnknown) listed.push({ code: text, line })
        }
        continue
      }
      const first = lines[ordinal] as number
      if (first > 0 && mapping.duplicates === 'refuse') {
        throw new EngineError('import.duplicates', { file, code: text, first, second: line })
      }
      lines[ordinal] = line
      ordinals[index] = ordinal
      known += 1
    }
    const parts =
      level === 'commune'
        ? wholeByParts(districts, (commune) => (lines[commune] as number) > 0, codes, ordinals.length)
        : null
    const added = parts === null ? 0 : parts.filter((ordinal) => ordinal >= 0).length
    known += added
    leftOut += districts.length - added
    return { level, ordinals, parts, runs: runsUp(ordinals, lines.length) }
  })
  if (known === 0 && listed.length === 0) throw new EngineError('import.no-values', { file })
  if (known === 0)
    throw new EngineError('import.unknown-codes', { file, code: listed[0]?.code ?? '', line: listed[0]?.line ?? 0 })
  for (const item of listed) {
    faults.push({
      line: item.line,
      column: mapping.code.columns.join(' + '),
      code: 'unknown-code',
      message: faultSentence('unknown-code', { text: item.code }),
    })
  }
  if (leftOut > 0)
    faults.push({
      line: null,
      column: null,
      code: 'level-not-kept',
      message: faultSentence('level-not-kept', { text: 'ARM' }),
    })
  return { groups, unknown, unknownCodes: listed, faults, restored }
}

/**
 * Paris, Lyon and Marseille stand in some files by their arrondissements alone: additive figures of a commune are then the sum of
 * all of its arrondissements. Beside their commune, or when some are missing, they are left out. null when there is nothing to add.
 */
function wholeByParts(
  districts: readonly { index: number; commune: number }[],
  isThere: (commune: number) => boolean,
  codes: CodeIndex,
  n: number,
): Int32Array | null {
  const byCommune = Map.groupBy(districts, (district) => district.commune)
  const parts = new Int32Array(n).fill(-1)
  let found = false
  for (const [commune, list] of byCommune) {
    if (isThere(commune) || list.length < codes.districtsOf(commune)) continue
    for (const { index } of list) parts[index] = commune
    found = true
  }
  return found ? parts : null
}

/** Where one column of the file goes. */
function target(
  file: string,
  column: SeriesColumn,
  mapping: Mapping,
  byPosition: ReadonlyMap<number, Mapping['values'][number]>,
  periodOf: (text: string) => string | null,
): { variable: string; period: string } | null {
  const entry = column.column === null ? undefined : byPosition.get(column.column)
  const variable = column.variable ?? entry?.variable ?? mapping.counts?.variable
  if (variable === undefined) return null
  const period = column.period === null ? (entry?.period ?? mapping.period.constant) : periodOf(column.period)
  if (period === null && column.period !== null) return null
  if (period === null) throw new EngineError('import.period', { file })
  return { variable, period }
}

/** Series of a file by variable, period and level, laid out by ordinal; rounding marks the counts that the producer rounds. */
export function seriesOf(
  file: string,
  columns: ColumnsResult,
  layout: Layout,
  mapping: Mapping,
  header: readonly string[],
  codes: CodeIndex,
  options: { additive: (variable: string) => boolean; rounding: Rounding | null },
): NewSeries[] {
  const find = columnFinder(header)
  const byPosition = new Map(mapping.values.map((value) => [find(value.column), value]))
  const periods = new Map<string, string | null>()
  const periodOf = (text: string) => {
    if (!periods.has(text)) periods.set(text, parsePeriod(text, mapping.period.keep ?? 'whole'))
    return periods.get(text) ?? null
  }
  const sum = mapping.duplicates === 'sum'
  const found = new Map<string, NewSeries>()
  // Taken one by one from the end: a column laid out is no longer needed, and a wide file must not stand twice in memory.
  columns.series.reverse()
  for (let column = columns.series.pop(); column !== undefined; column = columns.series.pop()) {
    const group = layout.groups[column.group]
    const to = target(file, column, mapping, byPosition, periodOf)
    if (group === undefined || to === null) continue
    const key = `${to.variable}\u001f${to.period}\u001f${group.level}`
    const rounded = options.rounding !== null && options.additive(to.variable)
    const parts = options.additive(to.variable) ? group.parts : null
    const series = found.get(key)
    if (series === undefined) {
      const cells = layCells(column, { ...group, parts }, codes.size(group.level), { rounded, sum })
      found.set(key, { ...to, level: group.level, ...cells })
    } else {
      addCells(column, group.ordinals, series, rounded, sum)
      if (parts !== null) addCells(column, parts, series, rounded, true)
    }
  }
  // A column without a single cell filled says nothing: it makes no series.
  return [...found.values()].filter((series) => series.statuses.some((status) => status !== cellStatus.absent))
}

/** Content address of a series: SHA-256 of its key (UTF-8), its values as `packValues` packs them, and its statuses. */
export function contentId(key: SeriesKey, values: Uint8Array, statuses: Uint8Array): string {
  return createHash('sha256')
    .update(`${seriesKey(key)}\u001e`)
    .update(values)
    .update(statuses)
    .digest('hex')
}

/** A list of places counts none where it names none: communes of the départements that it covers hold 0, not nothing. */
export function countAbsentAsNone(series: readonly NewSeries[], codes: CodeIndex, vintage: number): void {
  const { department } = codes.existence
  for (const { level, values, statuses } of series) {
    if (level !== 'commune') continue
    const covered = new Set<number>()
    for (let ordinal = 0; ordinal < statuses.length; ordinal++)
      if (statuses[ordinal] !== cellStatus.absent) covered.add(department[ordinal] ?? -1)
    for (let ordinal = 0; ordinal < statuses.length; ordinal++) {
      if (
        statuses[ordinal] !== cellStatus.absent ||
        !covered.has(department[ordinal] ?? -1) ||
        !existsAt(codes.existence, ordinal, vintage)
      )
        continue
      statuses[ordinal] = cellStatus.value
      values[ordinal] = 0
    }
  }
}
