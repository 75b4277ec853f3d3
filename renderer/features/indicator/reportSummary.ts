import type { ColumnReport, FileReport } from '#shared/indicator/import.schema.ts'
import { importLabels as labels } from '#shared/indicator/import-screen.labels.ts'
import { capitalized, listing } from '#shared/lib/french.ts'
import { periodText } from '#shared/panorama/value.rules.ts'
import { levels as allLevels } from '#shared/territory/level.ts'
import { levelPluralLabels } from '#shared/territory/picker.labels.ts'

export interface Totals {
  readonly written: number
  readonly unchanged: number
  readonly changedValues: number
  readonly addedValues: number
  readonly refused: number
  /** Files that wait for a mapping. */
  readonly unknown: number
  /** Files that hold data and were recognised. */
  readonly recognised: number
}

/** A file of labels (INSEE metadata) is no data: it only serves the others. */
export function isMetadata(report: FileReport): boolean {
  return report.dataset === null && report.recognisedBy === 'metadata'
}

export function isUnknown(report: FileReport): boolean {
  return report.dataset === null && !isMetadata(report)
}

export function totalsOf(reports: readonly FileReport[]): Totals {
  const sum = (pick: (report: FileReport) => number) => reports.reduce((total, report) => total + pick(report), 0)
  return {
    written: sum((report) => report.written),
    unchanged: sum((report) => report.unchanged),
    changedValues: sum((report) => report.changedValues),
    addedValues: sum((report) => report.addedValues),
    refused: sum((report) => report.refused),
    unknown: reports.filter(isUnknown).length,
    recognised: reports.filter((report) => report.dataset !== null).length,
  }
}

/** What will be written, as short parts in the order of importance: « 12 séries à écrire », « 3 valeurs changent »… */
export function writeParts(totals: Totals): readonly string[] {
  const { written, unchanged, changedValues, addedValues, refused } = totals
  if (written === 0 && unchanged === 0) return refused > 0 ? [labels.refusedCells(refused)] : []
  return [
    written > 0 ? labels.written(written) : labels.nothingToWrite,
    ...(written === 0 ? [] : [changedValues > 0 ? labels.changed(changedValues) : labels.noneChanged]),
    ...(addedValues > 0 ? [labels.added(addedValues)] : []),
    ...(unchanged > 0 ? [labels.unchanged(unchanged)] : []),
    ...(refused > 0 ? [labels.refusedCells(refused)] : []),
  ]
}

export type FileState = 'recognised' | 'unchanged' | 'unknown' | 'metadata'

export function stateOf(report: FileReport): FileState {
  if (isMetadata(report)) return 'metadata'
  if (isUnknown(report)) return 'unknown'
  return report.written === 0 && report.unchanged > 0 ? 'unchanged' : 'recognised'
}

/** « 2013, 2013 à 2018, 2018 »; years that follow each other are joined: « 2013 à 2021 ». */
export function periodsText(periods: readonly string[]): string {
  const years = periods.map(Number)
  const follow = years.every(
    (year, index) => Number.isInteger(year) && (index === 0 || year === (years[index - 1] ?? 0) + 1),
  )
  const first = periods[0]
  const last = periods.at(-1)
  if (follow && periods.length > 2 && first !== undefined && last !== undefined) return periodText(`${first}-${last}`)
  return periods.length > 6
    ? `${periods.slice(0, 3).map(periodText).join(', ')}… ${periodText(last ?? '')}`
    : periods.map(periodText).join(', ')
}

export function levelsText(levels: FileReport['level']): string {
  return listing(
    levels
      .toSorted((a, b) => allLevels.indexOf(a) - allLevels.indexOf(b))
      .map((level) => (level === 'country' ? levelPluralLabels[level] : lowered(levelPluralLabels[level]))),
  )
}

const cellKinds = ['secret', 'unavailable', 'insignificant', 'rounded', 'provisional', 'absent', 'refused'] as const
export type CellKind = (typeof cellKinds)[number]

const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

/** Kinds of cells that at least one column holds: the table shows no column of zeros. */
export function kindsPresent(columns: readonly ColumnReport[]): readonly CellKind[] {
  return cellKinds.filter((kind) => columns.some((column) => column.cells[kind] > 0))
}

export function isRead(column: ColumnReport): boolean {
  return column.role !== 'ignored'
}

export function valueColumns(report: FileReport): number {
  return report.columns.filter((column) => column.role === 'value').length
}

/** Sentences of the engine may be clauses: each is shown as a sentence of its own. */
export function asSentence(text: string): string {
  return capitalized(/[.!?…]$/.test(text) ? text : `${text}.`)
}

/** Texts that may repeat (headers of a badly made file), each with a key of its own. */
export function keyed(
  texts: readonly string[],
): readonly { readonly key: string; readonly text: string; readonly at: number }[] {
  const seen = new Map<string, number>()
  return texts.map((text, at) => {
    const times = seen.get(text) ?? 0
    seen.set(text, times + 1)
    return { key: `${text}/${times}`, text, at }
  })
}
