import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EngineError } from '#electron/core/errors.ts'
import { parseNumberText, readNumber } from '#electron/formats/byte-numbers.ts'
import { memorySource } from '#electron/formats/byte-source.ts'
import { readColumns } from '#electron/formats/columns.ts'
import type { Delimiter, Encoding } from '#electron/formats/columns-plan.ts'
import { readHead } from '#electron/formats/text-head.ts'
import { cellsOf, readText, widePlan } from './readingPlan.ts'

const markers = {
  s: 'secret',
  nd: 'unavailable',
  ns: 'insignificant',
  NA: 'unavailable',
  'N/A - secret': 'secret',
  c: 'secret',
  ndiff: 'secret',
} as const

/** A cell as it stands in a file, with what it must be read as. */
const number = fc.oneof(
  fc.integer({ min: -1_000_000, max: 1_000_000_000 }),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e9 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)
const cell = fc.oneof(
  { weight: 6, arbitrary: number.map((value) => ({ text: String(value), expected: value === 0 ? 0 : value })) },
  { weight: 2, arbitrary: fc.constantFrom(...Object.entries(markers)).map(([text, expected]) => ({ text, expected })) },
  { weight: 1, arbitrary: fc.constant({ text: '', expected: undefined }) },
)
const name = fc.string({
  unit: fc.constantFrom('é', 'à', 'L', 'o', "'", '-', ' ', '"', ';', ',', '\t', '\n', '€', 'œ'),
  maxLength: 12,
})

const table = fc.integer({ min: 1, max: 6 }).chain((width) =>
  fc.record({
    width: fc.constant(width),
    rows: fc.uniqueArray(
      fc.record({
        code: fc.stringMatching(/^(0\d|2[AB]|[1-9]\d)\d{3}$/),
        name,
        cells: fc.array(cell, { minLength: width, maxLength: width }),
      }),
      { selector: (row) => row.code, minLength: 1, maxLength: 25 },
    ),
  }),
)
const dialect = fc.record({
  delimiter: fc.constantFrom<Delimiter>(';', ',', '\t', '|'),
  decimal: fc.constantFrom('.' as const, ',' as const),
  eol: fc.constantFrom('\n', '\r\n'),
  quoteAll: fc.boolean(),
  lastLine: fc.boolean(),
  encoding: fc.constantFrom<Encoding>('utf-8', 'windows-1252', 'utf-16le'),
  mark: fc.boolean(),
  trailing: fc.boolean(),
})

const cp1252: Readonly<Record<string, number>> = { '€': 0x80, œ: 0x9c }

function encode(text: string, encoding: Encoding, mark: boolean): Uint8Array {
  if (encoding === 'utf-16le') return Buffer.from(`\ufeff${text}`, 'utf16le')
  if (encoding === 'windows-1252') return Uint8Array.from(text, (c) => cp1252[c] ?? c.charCodeAt(0))
  return Buffer.from(mark ? `\ufeff${text}` : text)
}

describe('a table written in any dialect', () => {
  it('gives back the same numbers and statuses, whatever the size of the chunks', async () => {
    await fc.assert(
      fc.asyncProperty(table, dialect, fc.integer({ min: 1, max: 40 }), async ({ width, rows }, style, chunk) => {
        const quote = (text: string) =>
          style.quoteAll || /["\n\r]/.test(text) || text.includes(style.delimiter)
            ? `"${text.replaceAll('"', '""')}"`
            : text
        const header = ['CODGEO', 'LIBGEO', ...Array.from({ length: width }, (_, i) => `V${i}`)]
        const decimal = (text: string) => quote(text.replace('.', style.decimal))
        const end = style.trailing ? style.delimiter : ''
        const lines = [header.map(quote).join(style.delimiter)].concat(
          rows.map(
            (row) =>
              [quote(row.code), quote(row.name), ...row.cells.map((c) => decimal(c.text))].join(style.delimiter) + end,
          ),
        )
        const bytes = encode(lines.join(style.eol) + (style.lastLine ? style.eol : ''), style.encoding, style.mark)
        const plan = widePlan(header, {
          encoding: style.encoding,
          delimiter: style.delimiter,
          decimal: style.decimal,
          values: header.slice(2).map((_, i) => ({ column: i + 2 })),
        })
        const expected = new Map(
          rows.flatMap((row) =>
            row.cells.flatMap((c, i) =>
              c.expected === undefined ? [] : [[`${row.code} ${i + 2}`, c.expected] as const],
            ),
          ),
        )
        const whole = await readColumns(memorySource('essai.csv', bytes), plan)
        expect(cellsOf(whole)).toEqual(expected)
        expect(whole.faults).toEqual([])
        expect(whole.rows).toBe(rows.length)
        expect(whole.groups[0]?.codes).toEqual(rows.map((row) => row.code))
        expect(await readColumns(memorySource('essai.csv', bytes, chunk), plan)).toEqual(whole)
        const head = await readHead(memorySource('essai.csv', bytes), {
          encoding: style.encoding,
          delimiter: style.delimiter,
          headerLine: 1,
        })
        expect(head.header).toEqual(header)
        expect(head.rows.map((row) => row[1])).toEqual(rows.map((row) => row.name))
      }),
      { numRuns: 300 },
    )
  })

  it('without quotes, reads what a plain split reads', async () => {
    const plain = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 99_999 }), fc.array(cell, { minLength: 3, maxLength: 3 })),
      { minLength: 1, maxLength: 40 },
    )
    await fc.assert(
      fc.asyncProperty(plain, async (rows) => {
        const seen = new Set<number>()
        const lines = rows
          .filter(([code]) => !seen.has(code) && seen.add(code))
          .map(([code, cells]) => [String(code).padStart(5, '0'), ...cells.map((c) => c.text)].join(';'))
        const text = ['CODE;A;B;C', ...lines].join('\n')
        const oracle = new Map<string, number | string>()
        for (const line of text.split('\n').slice(1)) {
          const [code, ...cells] = line.split(';')
          for (const [i, t] of cells.entries())
            if (t !== '')
              oracle.set(`${code} ${i + 1}`, t in markers ? markers[t as keyof typeof markers] : Number(t) || 0)
        }
        expect(
          cellsOf(
            await readColumns(memorySource('essai.csv', Buffer.from(text), 7), widePlan(['CODE', 'A', 'B', 'C'])),
          ),
        ).toEqual(oracle)
      }),
    )
  })
})

describe('any text at all', () => {
  it('is read or refused in the same way whatever the size of the chunks', async () => {
    const outcome = (text: string, chunk: number | undefined, sum: boolean) =>
      readText(text, widePlan(['A', 'B'], { duplicates: sum ? 'sum' : 'refuse' }), chunk).catch((error: unknown) => {
        if (!(error instanceof EngineError)) throw error
        return error.envelope
      })
    const text = fc.string({
      unit: fc.constantFrom('"', '""', ';', '\n', '\r\n', '\r', ' ', 'a', '1', '2', ',', '.', '-', 'é'),
      maxLength: 60,
    })
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), fc.boolean(), async (rest, chunk, sum) => {
        const whole = `A;B\n${rest}`
        expect(await outcome(whole, chunk, sum)).toEqual(await outcome(whole, undefined, sum))
      }),
      { numRuns: 3000 },
    )
  })
})

describe('a long table', () => {
  const row = fc.record({
    level: fc.constantFrom('COM', 'ARM', 'DEP', 'IRIS'),
    code: fc.constantFrom('01001', '32013', '2A004', '75056', '32'),
    sex: fc.constantFrom('_T', 'F', 'M'),
    measure: fc.constantFrom('POP', 'MEN', 'LOG'),
    period: fc.constantFrom('2013', '2018', '2013-2018'),
    value: fc.integer({ min: -1000, max: 1000 }),
    status: fc.constantFrom('A', 'P', 'C', 'O', '', '?'),
  })
  const header = ['VALUE', 'SEX', 'GEO', 'TIME', 'LEVEL', 'MEASURE', 'STATUS']
  const levels = { COM: 'commune', ARM: 'commune', DEP: 'department' } as const
  const plan = widePlan(header, {
    layout: 'long',
    code: { columns: [2], truncate: null },
    level: { column: 4, levels },
    period: 3,
    values: [],
    long: {
      value: 0,
      status: [6],
      dimensions: [1, 5],
      variables: [
        { variable: 'P_POP', where: { MEASURE: 'POP' } },
        { variable: 'P_POPF', where: { MEASURE: 'POP', SEX: 'F' } },
        { variable: 'P_MEN', where: { MEASURE: 'MEN' } },
      ],
      totals: ['_T'],
      template: null,
    },
  })
  const variables: Readonly<Record<string, string>> = { 'POP _T': 'P_POP', 'POP F': 'P_POPF', 'MEN _T': 'P_MEN' }
  const meanings: Readonly<Record<string, (value: number) => number | string>> = {
    P: (value) => `provisional ${value}`,
    C: () => 'secret',
    O: () => 'unavailable',
  }

  it('gives every kept combination as a series, in any order of rows', async () => {
    const rows = fc.uniqueArray(row, {
      selector: (r) => [levels[r.level as 'COM'], r.code, r.sex, r.measure, r.period].join(),
      minLength: 1,
      maxLength: 80,
    })
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 60 }), async (list, chunk) => {
        const lines = list.map((r) => [r.value, r.sex, r.code, r.period, r.level, r.measure, r.status].join(';'))
        const expected = new Map<string, number | string>()
        let otherLevels = 0
        let otherCombinations = 0
        for (const r of list) {
          const level = r.level === 'IRIS' ? undefined : levels[r.level as keyof typeof levels]
          const variable = variables[`${r.measure} ${r.sex}`]
          if (level === undefined) otherLevels++
          else if (variable === undefined) otherCombinations++
          else expected.set(`${level} ${r.code} ${variable} ${r.period}`, meanings[r.status]?.(r.value) ?? r.value)
        }
        const result = await readText([header.join(';'), ...lines].join('\n'), plan, chunk)
        expect(cellsOf(result)).toEqual(expected)
        expect(result.leftOut.levels).toEqual(otherLevels === 0 ? {} : { IRIS: otherLevels })
        expect(result.leftOut.combinations).toBe(otherCombinations)
        expect(result.faults).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})

describe('numbers', () => {
  const out = new Float64Array(1)
  const read = (text: string, decimal = '.') => {
    const bytes = Buffer.from(text)
    return readNumber(bytes, 0, bytes.length, decimal.charCodeAt(0), decimal.charCodeAt(0), out)
      ? out[0]
      : parseNumberText(text, decimal)
  }

  it('are read exactly as JavaScript reads them, to the last bit', () => {
    const digits = (max: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: max })
    fc.assert(
      fc.property(fc.boolean(), digits(22), fc.option(digits(26), { nil: null }), (negative, whole, decimals) => {
        const text = `${negative ? '-' : ''}${whole}${decimals === null ? '' : `.${decimals}`}`
        expect(read(text)).toBe(Number(text) || 0)
      }),
      { numRuns: 3000 },
    )
  })

  it.each([
    ['1 234 567,5', ',', 1234567.5],
    ['1\u00a0234', ',', 1234],
    ['12\u202f345,25', ',', 12345.25],
    [' 12 ', '.', 12],
    ['1.5E+03', '.', 1500],
    ['2e-3', '.', 0.002],
    ['+7', '.', 7],
    ['\u22123,5', ',', -3.5],
    [',5', ',', 0.5],
    ['007', '.', 7],
    ['12 34', '.', null],
    ['1.234', ',', null],
    ['1,5', '.', null],
    ['-', '.', null],
    ['.', '.', null],
    ['1e999', '.', null],
    ['12abc', '.', null],
    ['Infinity', '.', null],
    ['0x10', '.', null],
  ])('%s with « %s » as decimal sign is %s', (text, decimal, expected) => {
    expect(read(text, decimal)).toBe(expected)
  })
})
