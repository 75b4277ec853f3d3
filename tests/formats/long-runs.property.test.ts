import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EngineError } from '#electron/core/errors.ts'
import type { ReadPlan } from '#electron/formats/columns-plan.ts'
import { cellsOf, readText, widePlan } from './readingPlan.ts'

const header = ['GEO', 'SEXE', 'ANNEE', 'VALEUR', 'STATUT']

/** Cells as producers write them, simple ones most often: the others must stop a run of simple rows, and be read all the same. */
const value = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('12', '0', '-3', '4.25', '150', '159.733459168368', '') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      's',
      'nd',
      '1 234',
      ' 7',
      '7 ',
      '-0',
      '.5',
      '5.',
      '1e3',
      'x',
      '1,5',
      '12345678901234567890',
    ),
  },
)
const status = fc.oneof({ weight: 6, arbitrary: fc.constant('') }, fc.constantFrom('s', 'p', '?', ' '))
const row = fc.record({ value, status, fault: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 1, 2) })
const table = fc.record({
  codes: fc.uniqueArray(fc.constantFrom('01001', '01002', '2A004', '32013', ' 32256'), { minLength: 1, maxLength: 5 }),
  sexes: fc.uniqueArray(fc.constantFrom('F', 'M', 'T', 'Fe', ' F'), { minLength: 1, maxLength: 3 }),
  years: fc.uniqueArray(fc.constantFrom('2016', '2022'), { minLength: 1, maxLength: 2 }),
  byCode: fc.boolean(),
  rows: fc.array(row, { minLength: 30, maxLength: 30 }),
})
const style = fc.record({
  delimiter: fc.constantFrom<ReadPlan['delimiter']>(';', ',', '\t'),
  decimal: fc.constantFrom('.' as const, null),
  eol: fc.constantFrom('\n', '\r\n'),
  lastLine: fc.boolean(),
  /** Columns in another order: the value last, a column that is not read. */
  order: fc.constantFrom([0, 1, 2, 3, 4], [0, 1, 2, 4, 3], [1, 0, 2, 3, 4], [2, 1, 0, 3, 4]),
  chunk: fc.integer({ min: 1, max: 60 }),
  duplicates: fc.constantFrom('sum' as const, 'refuse' as const),
  markers: fc.constantFrom<ReadPlan['markers']>({}, {}, { '-3': 'secret', '12': 'unavailable' }),
})
type Style = typeof style extends fc.Arbitrary<infer S> ? S : never
type Table = typeof table extends fc.Arbitrary<infer T> ? T : never

/** As most producers write. */
const plainStyle: Style = {
  delimiter: ';',
  decimal: '.',
  eol: '\n',
  lastLine: true,
  order: [0, 1, 2, 3, 4],
  chunk: 10_000,
  duplicates: 'refuse',
  markers: {},
}

function linesOf({ codes, sexes, years, byCode, rows }: Table): string[][] {
  const series = sexes.flatMap((sexe) => years.map((year) => [sexe, year]))
  const keys = byCode
    ? codes.flatMap((code) => series.map((each) => [code, ...each]))
    : series.flatMap((each) => codes.map((code) => [code, ...each]))
  return keys.map((key, i) => {
    const { value, status, fault } = rows[i % rows.length] as Table['rows'][number]
    const cells = [...key, value, status]
    return fault === 1 ? cells.slice(0, 4) : fault === 2 ? [...cells, 'x'] : cells
  })
}

/** `quoted`: every first cell between quotes, so that no row is simple and each one goes through the scanner. */
function textOf(lines: readonly string[][], { delimiter, eol, lastLine, order }: Style, quoted: boolean): string {
  const text = [header, ...lines].map((cells, i) => {
    const placed = cells.length === 5 ? order.map((at) => cells[at] ?? '') : cells
    const quote = (cell: string, column: number) =>
      cell.includes(delimiter) || (quoted && i > 0 && column === 0) ? `"${cell}"` : cell
    return placed.map(quote).join(delimiter)
  })
  return text.join(eol) + (lastLine ? eol : '')
}

function planOf({ delimiter, decimal, order, duplicates, markers }: Style): ReadPlan {
  const at = (column: number) => (order as readonly number[]).indexOf(column)
  const long = {
    value: at(3),
    status: [at(4)],
    dimensions: [at(1)],
    variables: [],
    totals: null,
    template: 'N_{SEXE}',
  }
  const names = order.map((column) => header[column] ?? '')
  const code = { columns: [at(0)], truncate: null }
  return widePlan(names, {
    delimiter,
    decimal,
    duplicates,
    markers,
    layout: 'long',
    period: at(2),
    values: [],
    long,
    code,
  })
}

const outcome = (text: string, plan: ReadPlan, chunk: number) =>
  readText(text, plan, chunk).catch((error: unknown) => {
    if (error instanceof EngineError) return { code: error.code, params: error.params }
    throw error
  })

describe('rows of a long file read straight from the bytes', () => {
  it('give what the scanner gives, whatever stands between the simple ones', async () => {
    await fc.assert(
      fc.asyncProperty(table, style, async (made, how) => {
        const lines = linesOf(made)
        const plan = planOf(how)
        const plain = await outcome(textOf(lines, how, false), plan, how.chunk)
        expect(plain).toEqual(await outcome(textOf(lines, how, true), plan, how.chunk))
      }),
      { numRuns: 400 },
    )
  })

  it('are read at all: a run goes on to the end of what is simple', async () => {
    const codes = Array.from({ length: 400 }, (_, i) => String(32_000 + i))
    const lines = ['F', 'M', 'T'].flatMap((sexe) => codes.map((code, i) => [code, sexe, '2022', String(i / 4), '']))
    const how = plainStyle
    const { series, rows } = await readText(textOf(lines, how, false), planOf(how), how.chunk)
    expect([rows, series.map(({ variable }) => variable)]).toEqual([1200, ['N_F', 'N_M', 'N_T']])
    expect(series.map(({ values }) => values[399])).toEqual([99.75, 99.75, 99.75])
  })
})

describe('a number that stands for a status', () => {
  it('is read as that status, in a column of values as in a long file', async () => {
    const markers = { '-999': 'secret', '9': 'unavailable' } as const
    const wide = await readText('GEO;A\n32013;-999\n32256;9\n32107;99\n', widePlan(['GEO', 'A'], { markers }))
    expect([...cellsOf(wide).values()]).toEqual(['secret', 'unavailable', 99])
    const how: Style = { ...plainStyle, markers }
    const lines = ['32013', '32256', '32107'].flatMap((code) =>
      ['F', 'M'].map((sexe) => [code, sexe, '2022', sexe === 'F' ? '-999' : '9', '']),
    )
    const long = await readText(textOf(lines, how, false), planOf(how))
    expect(new Set(cellsOf(long).values())).toEqual(new Set(['secret', 'unavailable']))
  })
})
