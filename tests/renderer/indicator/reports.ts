import type { ColumnReport, FileReport } from '#shared/indicator/import.schema.ts'

const noCells = {
  value: 0,
  secret: 0,
  unavailable: 0,
  insignificant: 0,
  rounded: 0,
  provisional: 0,
  absent: 0,
  refused: 0,
}

/** A column of a made-up report; only what a test is about is given. */
export function columnReport(
  change: Partial<Omit<ColumnReport, 'cells'>> & { cells?: Partial<ColumnReport['cells']> },
): ColumnReport {
  return {
    column: 'P18_POP',
    role: 'value',
    variable: 'P_POP',
    label: 'Population municipale',
    period: '2018',
    samples: [],
    ...change,
    cells: { ...noCells, ...change.cells },
  }
}

/** A made-up report of a recognised file with nothing to write. */
export function fileReport(change: Partial<FileReport> = {}): FileReport {
  return {
    asked: 0,
    file: 'population.csv',
    dataset: 'insee.population',
    datasetTitle: 'Population municipale',
    recognisedBy: 'catalogue',
    level: ['commune'],
    vintage: 2026,
    otherVintages: [],
    periods: ['2018'],
    encoding: 'utf-8',
    delimiter: ';',
    decimal: ',',
    rows: 458,
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
    head: [
      ['Code', 'Nom', 'Élèves', 'Part (%)'],
      ['32013', 'Auch', '1250', '72,5'],
    ],
    ...change,
  }
}
