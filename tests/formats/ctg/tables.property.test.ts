import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packageLimits } from '#electron/formats/ctg-limits.ts'
import type { ColumnType } from '#electron/formats/ctg-manifest.ts'
import { assembleSeries, parseValues } from '#electron/formats/ctg-series-read.ts'
import { type SeriesContent, seriesColumns, writeSeries } from '#electron/formats/ctg-series-write.ts'
import { parseTable, rowsOf } from '#electron/formats/ctg-table-read.ts'
import { guardedSigns, writeTable } from '#electron/formats/ctg-table-write.ts'
import { cellStatus, hasValue } from '#shared/indicator/status.ts'
import type { Cell } from '#shared/merge/merge.types.ts'

const limits = packageLimits

/** What spoils tables: quotes, line ends, formulas, apostrophes, wide signs, spaces, and texts that look like something else. */
const piece = fc.constantFrom(
  ...[
    ...guardedSigns,
    '"',
    '""',
    ',',
    ';',
    '\r\n',
    ' ',
    '\u00a0',
    '\ufeff',
    '\u2028',
    'null',
    '0',
    '-1',
    '1e5',
    'é',
    '😀',
    'a',
    "''",
    '\u202e',
    '#REF!',
  ],
)
const text = fc.oneof(
  fc.array(piece, { maxLength: 6 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme' }).map((value) => value.replaceAll('\0', '')),
)
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(
    -0,
    0,
    1e300,
    -1e300,
    5e-324,
    2 ** 53,
    -(2 ** 53),
    2 ** 53 + 2,
    1e21,
    0.1 + 0.2,
    123456789012345.6,
    1e-7,
  ),
  fc.integer(),
)
const whole = fc.oneof(fc.integer(), fc.constantFrom(0, 2 ** 53, -(2 ** 53), 2 ** 31, 999_999_999, 1_000_000_000))
const cellOf: Readonly<Record<ColumnType, fc.Arbitrary<Cell>>> = {
  string: text,
  number,
  integer: whole,
  boolean: fc.constantFrom(0, 1),
}
const column = fc.record({
  type: fc.constantFrom<ColumnType>('string', 'number', 'integer', 'boolean'),
  required: fc.boolean(),
})

const table = fc.array(column, { minLength: 1, maxLength: 6 }).chain((columns) =>
  fc.record({
    columns: fc.constant(columns.map((item, at) => ({ ...item, name: `c${at}` }))),
    rows: fc.array(
      fc.tuple(
        ...columns.map(({ type, required }) =>
          required ? cellOf[type] : fc.option(cellOf[type], { nil: null, freq: 3 }),
        ),
      ),
      {
        maxLength: 12,
      },
    ),
  }),
)

describe('the tables of a package', () => {
  it('give back every cell: nothing, empty texts, quotes, line ends, formulas, −0, the largest numbers', () => {
    fc.assert(
      fc.property(table, ({ columns, rows }) => {
        const full = rows.map((row, at): Cell[] => [`r${at}`, ...row])
        const named = [{ name: 'id', type: 'string' as const, required: true }, ...columns]
        const written = writeTable({ name: 't', columns: named, primaryKey: ['id'], rows: full }, limits)
        const read = [...rowsOf(parseTable(written, written.bytes, limits))]
        expect(read).toHaveLength(full.length)
        for (const [at, row] of full.entries())
          for (const [index, cell] of row.entries()) expect(Object.is(read[at]?.[index], cell)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('hold no text that a spreadsheet takes for a formula', () => {
    fc.assert(
      fc.property(text, (value) => {
        const columns = [{ name: 'id', type: 'string' as const, required: true }]
        const { bytes } = writeTable({ name: 't', columns, rows: [[value]] }, limits)
        const field = String(bytes).slice(4).replace(/^"/, '')
        expect(/^[=+\-@\t＝＋－＠]/.test(field)).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })

  it('refuse to be written where a reader would not find the same: other kinds, no number, half a sign', () => {
    const write =
      (cell: Cell, type: ColumnType, required = false) =>
      () =>
        writeTable(
          { name: 't', columns: [{ name: 'c', type, required }], rows: [['x'.repeat(0)], [cell]].slice(1) as Cell[][] },
          limits,
        )
    const refused: [Cell, ColumnType, string, boolean?][] = [
      [Number.NaN, 'number', 'number'],
      [Number.POSITIVE_INFINITY, 'number', 'number'],
      [1.5, 'integer', 'number'],
      [2 ** 54, 'integer', 'number'],
      [2, 'boolean', 'type'],
      ['1', 'number', 'type'],
      [1, 'string', 'type'],
      ['\ud800', 'string', 'text'],
      ['a\0b', 'string', 'text'],
      [null, 'string', 'required', true],
      [null, 'number', 'required', true],
    ]
    for (const [cell, type, reason, required] of refused)
      expect(write(cell, type, required)).toThrow(
        expect.objectContaining({
          code: 'package.unwritable',
          params: { reason, entry: 'data/t.csv', line: 2, column: 'c' },
        }),
      )
  })
})

const statuses = Object.values(cellStatus)
const series = fc
  .record({
    codes: fc.uniqueArray(fc.stringMatching(/^[0-9][0-9AB][0-9]{3}$/), { minLength: 1, maxLength: 8 }),
    keys: fc.array(
      fc.record({
        dataset: fc.constantFrom('caf', 'insee, "rp"'),
        variable: fc.constantFrom('a', 'b', 'c'),
        period: fc.constantFrom('2024', '2025'),
        vintage: fc.constantFrom(2024, 2026),
      }),
      { maxLength: 8 },
    ),
  })
  .chain(({ codes, keys }) =>
    fc.record({
      codes: fc.constant(codes),
      list: fc.tuple(
        ...keys.map((key, at) =>
          fc
            .array(fc.tuple(fc.constantFrom(...statuses), number), { minLength: codes.length, maxLength: codes.length })
            .map(
              (cells): SeriesContent => ({
                ...key,
                id: String(at),
                level: 'commune',
                statuses: Uint8Array.from(cells, ([status]) => status),
                values: Float64Array.from(cells, ([status, value]) => (hasValue(status) ? value : Number.NaN)),
              }),
            ),
        ),
      ),
    }),
  )

describe('the series of a package', () => {
  it('give back every value and every status, by code', () => {
    fc.assert(
      fc.property(series, ({ codes, list }) => {
        const { map, values } = writeSeries({ codes: () => codes, list }, limits)
        if (map === null) {
          expect(list).toEqual([])
          return
        }
        const written = writeTable(map, limits)
        const budget = { values: limits.values }
        const read = new Map(values.map((item) => [item.name, parseValues(item, item.bytes, limits, budget)]))
        const found = assembleSeries(parseTable(written, written.bytes, limits), read)
        expect(found.map(({ id }) => id).sort()).toEqual(list.map(({ id }) => id).sort())
        for (const sent of list) {
          const came = found.find(({ id }) => id === sent.id)
          if (came === undefined) throw new Error('a series is lost')
          expect([came.dataset, came.variable, came.period, came.level, came.vintage]).toEqual([
            sent.dataset,
            sent.variable,
            sent.period,
            sent.level,
            sent.vintage,
          ])
          for (const [ordinal, code] of codes.entries()) {
            const at = came.codes.indexOf(code)
            // A territory of which no series of the file says anything has no line.
            expect(at < 0 ? cellStatus.absent : came.statuses[at]).toBe(sent.statuses[ordinal])
            expect(Object.is(at < 0 ? Number.NaN : came.values[at], sent.values[ordinal])).toBe(true)
          }
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('never carry the number that stands beneath a secret', () => {
    const secret: SeriesContent = {
      id: 'x',
      dataset: 'd',
      variable: 'v',
      period: '2024',
      level: 'commune',
      vintage: 2026,
      values: Float64Array.of(4242, 4243, 4244, 7),
      statuses: Uint8Array.of(cellStatus.secret, cellStatus.unavailable, cellStatus.insignificant, cellStatus.value),
    }
    const { values } = writeSeries({ codes: () => ['01001', '01002', '01003', '01004'], list: [secret] }, limits)
    expect(String(values[0]?.bytes)).not.toMatch(/424/)
  })

  it('are described by the same columns wherever they are written', () => {
    expect(seriesColumns.map(({ name }) => name)).toEqual([
      'id',
      'dataset',
      'variable',
      'period',
      'level',
      'vintage',
      'file',
      'column',
    ])
  })
})
