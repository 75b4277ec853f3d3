import { faultSentence, metadataNote, recognitionNotes } from '#shared/indicator/import.labels.ts'
import type { ColumnReport, Fault, FileReport, Mapping } from '#shared/indicator/import.schema.ts'
import { columnFinder } from '#shared/indicator/mapping.rules.ts'
import type { ReadTable } from './import-read.service.ts'
import type { Layout } from './import-series.service.ts'
import type { StagedSeries, VintageFound } from './import-stage.service.ts'

const shownFaults = 200
const shownSamples = 5
const shownHead = 12

const noCells = () => ({
  value: 0,
  secret: 0,
  unavailable: 0,
  insignificant: 0,
  rounded: 0,
  provisional: 0,
  absent: 0,
  refused: 0,
})

/** What each column holds, counted while it was read. */
export function columnReports(table: ReadTable): ColumnReport[] {
  const mapping = table.recognition.mapping ?? table.recognition.draft
  const totals = new Map<number, ReturnType<typeof noCells>>()
  const valueAt =
    mapping?.layout === 'long' && mapping.long !== null ? columnFinder(table.head.header)(mapping.long.value) : null
  for (const series of table.columns?.series ?? []) {
    const at = series.column ?? valueAt
    if (at === null || at < 0) continue
    const cells = totals.get(at) ?? noCells()
    for (const name of Object.keys(cells) as (keyof typeof cells)[]) cells[name] += series.cells[name]
    totals.set(at, cells)
  }
  return table.recognition.columns.map((column, index) => ({
    ...column,
    cells: totals.get(index) ?? noCells(),
    samples: table.head.rows.slice(0, shownSamples).map((row) => row[index] ?? ''),
  }))
}

/** A file of which nothing would be written. */
function emptyReport(asked: number, file: string): FileReport {
  return {
    asked,
    file,
    dataset: null,
    datasetTitle: '',
    recognisedBy: 'none',
    level: [],
    vintage: null,
    otherVintages: [],
    periods: [],
    encoding: '',
    delimiter: '',
    decimal: '',
    rows: 0,
    written: 0,
    unchanged: 0,
    changedValues: 0,
    addedValues: 0,
    refused: 0,
    unknown: 0,
    unknownCodes: [],
    faults: [],
    moreFaults: 0,
    columns: [],
    notes: [],
    mapping: null,
    head: [],
  }
}

/** A file that was not recognised: what stands in it, and a first proposal for the mapping screen. */
export function unrecognisedReport(table: ReadTable): FileReport {
  const { head, recognition } = table
  return {
    ...emptyReport(table.asked.place, table.asked.entry ?? table.asked.name),
    encoding: head.encoding,
    delimiter: head.delimiter,
    decimal: head.decimal ?? '.',
    columns: columnReports(table),
    notes: recognition.problem === null ? [...recognition.notes] : [...recognition.notes, recognition.problem],
    mapping: recognition.draft,
    head: headOf(table),
  }
}

/** A metadata file dropped beside data files. */
export function metadataReport(asked: number, file: string): FileReport {
  return { ...emptyReport(asked, file), recognisedBy: 'metadata', notes: [metadataNote] }
}

const headOf = (table: ReadTable) => [
  [...table.head.header],
  ...table.head.rows.slice(0, shownHead).map((row) => [...row]),
]

export function report(
  table: ReadTable,
  mapping: Mapping,
  layout: Layout,
  vintage: VintageFound,
  series: readonly StagedSeries[],
  reports: ColumnReport[],
): FileReport {
  const { head, recognition, columns } = table
  const cellFaults: Fault[] = (columns?.faults ?? []).map((fault) => ({
    line: fault.line,
    column: fault.column,
    code: fault.code,
    message: faultSentence(fault.code, detailOf(fault.code, fault.text, head.header.length)),
  }))
  const faults = [...layout.faults, ...cellFaults].sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
  const notes = [...recognition.notes]
  const kept = columns?.leftOut.levels ?? {}
  if (Object.keys(kept).length > 0 && !notes.some((note) => note === recognitionNotes.leftOutLevels(Object.keys(kept))))
    notes.push(recognitionNotes.leftOutLevels(Object.keys(kept)))
  return {
    asked: table.asked.place,
    file: table.asked.entry ?? table.asked.name,
    dataset: mapping.dataset,
    datasetTitle: recognition.datasetTitle,
    recognisedBy: recognition.by,
    level: [...new Set(series.map((item) => item.level))],
    vintage: vintage.vintage,
    otherVintages: [...vintage.others],
    periods: [...new Set(series.map((item) => item.period))].sort(),
    encoding: head.encoding,
    delimiter: head.delimiter,
    decimal: mapping.decimal ?? head.decimal ?? '.',
    rows: columns?.rows ?? 0,
    written: series.filter((item) => !item.unchanged).length,
    unchanged: series.filter((item) => item.unchanged).length,
    changedValues: series.reduce((sum, item) => sum + item.changedValues, 0),
    addedValues: series.reduce((sum, item) => sum + item.addedValues, 0),
    refused: (columns?.refused ?? 0) + layout.unknown,
    unknown: layout.unknown,
    unknownCodes: [...layout.unknownCodes],
    faults: faults.slice(0, shownFaults),
    moreFaults:
      (columns?.moreFaults ?? 0) +
      (layout.unknown - layout.unknownCodes.length) +
      Math.max(0, faults.length - shownFaults),
    columns: reports,
    notes,
    mapping,
    head: headOf(table),
  }
}

function detailOf(code: string, text: string, expected: number) {
  return code === 'missing-cells' || code === 'extra-cells'
    ? { found: Number.parseInt(text, 10) || 0, expected }
    : { text }
}
