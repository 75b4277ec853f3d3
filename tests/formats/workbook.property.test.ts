import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, describe, expect, it } from 'vitest'
import { plainText } from '#electron/formats/plain-text.ts'
import type { Cell, SheetColumn, WrittenSheet } from '#electron/formats/workbook.ts'
import { csvText, writeCsv } from '#electron/formats/workbook-csv.ts'
import { readWorkbook } from '#electron/formats/workbook-read.ts'
import { writeWorkbook } from '#electron/formats/workbook-write.ts'

const folder = mkdtempSync(join(tmpdir(), 'ctg-workbook-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function read(bytes: Uint8Array, name: string) {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return await readWorkbook(path)
}

/** Texts that go wrong in spreadsheets: formulas, escapes, spaces, line breaks, codes, things that look like others. */
const awkward = fc.constantFrom(
  ...[
    '=1+1',
    '+33 5 62',
    '-5',
    '@A1',
    '\t=x',
    '\r=x',
    '\n=x',
    "'=x",
    "''@x",
    "l'eau",
    '_x000D_',
    '_x005F_x000D_',
    '_x000d_y',
  ],
  ...[
    ' avant',
    'après ',
    '  deux  ',
    'a\nb',
    'a\r\nb',
    '\n',
    'a\n',
    '\u0001x',
    'a\u0000b',
    '\u000b',
    '\ud800',
    '\ufffe',
    'a\tb',
  ],
  ...[
    '01234',
    '00012345600017',
    '1e5',
    '12,5',
    '2026-03-01',
    'VRAI',
    'oui',
    '#N/A',
    '#REF!',
    'null',
    '<b>&amp;</b>',
    ']]>',
  ],
  ...[
    'a;b',
    'a,b',
    '"',
    '"a"',
    '"a";"b,c"',
    'é',
    'œ',
    '\u00a0',
    '\u2028',
    '😀',
    '＝1',
    '%',
    '&apos;',
    'a|b',
    '<!--',
    '&#10;',
  ],
)
const text = fc.oneof(
  awkward,
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
)
const date = fc
  .tuple(fc.date({ min: new Date('1900-03-01'), max: new Date('2200-12-31'), noInvalidDate: true }), fc.boolean())
  .map(([moment, isDay]) => {
    const iso = moment.toISOString()
    const time = iso.slice(11, 19)
    return { date: isDay || time === '00:00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)}T${time}` }
  })
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })).map((n) => (n === 0 ? 0 : n))
const cell: fc.Arbitrary<Cell> = fc.oneof(text, number, fc.boolean(), date, fc.constant(null))

const column: fc.Arbitrary<SheetColumn> = fc.record(
  {
    header: fc.oneof(fc.constantFrom('Nom', 'SIRET', 'Adresse, commune'), text),
    width: fc.integer({ min: 4, max: 80 }),
    type: fc.constantFrom('text', 'number', 'date', 'boolean', 'list'),
    choices: fc.array(text, { maxLength: 5 }),
    locked: fc.boolean(),
  },
  { requiredKeys: ['header', 'width', 'type'] },
)
const sheet = (fewest: number): fc.Arbitrary<WrittenSheet> =>
  fc
    .tuple(fc.string({ maxLength: 40 }), fc.array(column, { minLength: fewest, maxLength: 6 }))
    .chain(([name, columns]) =>
      fc.record(
        {
          name: fc.constant(name),
          columns: fc.constant(columns),
          rows: fc.array(fc.array(cell, { maxLength: columns.length }), { maxLength: 8 }),
          frozen: fc.boolean(),
          filter: fc.boolean(),
        },
        { requiredKeys: ['name', 'columns', 'rows'] },
      ),
    )

const kept = (cell: Cell): Cell => (typeof cell === 'string' ? plainText(cell) || null : cell)
function trimmed(cells: readonly Cell[]): Cell[] {
  const all = cells.map(kept)
  while (all.length > 0 && all.at(-1) === null) all.pop()
  return all
}
/** What reading must give for a sheet: the header, the rows, nothing after the last filled cell. */
function expected({ columns, rows }: WrittenSheet): Cell[][] {
  const all = [columns.map(({ header }): Cell => header), ...rows].map(trimmed)
  while (all.length > 0 && all.at(-1)?.length === 0) all.pop()
  return all
}

describe('a workbook comes back cell by cell', () => {
  it.each(['xlsx', 'ods'] as const)('%s', async (format) => {
    await fc.assert(
      fc.asyncProperty(fc.array(sheet(1), { minLength: 1, maxLength: 3 }), async (sheets) => {
        const book = await read(await writeWorkbook({ sheets }, format), `rond.${format}`)
        expect(book.format).toBe(format)
        const own = book.sheets.slice(0, sheets.length)
        expect(own.map(({ rows }) => rows)).toEqual(sheets.map(expected))
        expect(new Set(book.sheets.map(({ name }) => name.toLowerCase())).size).toBe(book.sheets.length)
        for (const { name } of book.sheets) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/)
      }),
      { numRuns: 150 },
    )
  })

  it('csv, every cell as its text', async () => {
    await fc.assert(
      fc.asyncProperty(sheet(2), async (one) => {
        const book = await read(writeCsv(one), 'rond.csv')
        expect(book.format).toBe('csv')
        expect(book.sheets[0]?.rows).toEqual(
          expected(one).map((cells) => trimmed(cells.map((each) => (each === null ? null : csvText(each))))),
        )
      }),
      {
        numRuns: 300,
        examples: [
          [
            {
              name: 'a',
              columns: [
                { header: 'x', width: 9, type: 'text' },
                { header: 'y', width: 9, type: 'text' },
              ],
              rows: [['"a,b', 'c\n,"d']],
            },
          ],
        ],
      },
    )
  })
})

it('an independent reader finds the same cells in our xlsx', async () => {
  await fc.assert(
    fc.asyncProperty(sheet(1), async (one) => {
      const book = await readXlsx(await writeWorkbook({ sheets: [one] }, 'xlsx'))
      const rows = (book.sheets[0]?.rows ?? []).map((cells) =>
        trimmed(
          cells.map((each) => {
            if (!(each instanceof Date)) return each
            const iso = each.toISOString()
            return { date: iso.slice(11, 19) === '00:00:00' ? iso.slice(0, 10) : iso.slice(0, 19) }
          }),
        ),
      )
      while (rows.length > 0 && rows.at(-1)?.length === 0) rows.pop()
      expect(rows).toEqual(expected(one))
    }),
    { numRuns: 100 },
  )
})

it('no text is a formula, in any format', async () => {
  const signs = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\n=1', '\r=1']
  const one: WrittenSheet = {
    name: 'Essai',
    columns: [
      { header: '=A1', width: 10, type: 'text' },
      { header: '@b', width: 10, type: 'text' },
    ],
    rows: signs.map((sign) => [sign, 'x']),
  }
  const book = await readXlsx(await writeWorkbook({ sheets: [one] }, 'xlsx'), { readStyles: true })
  expect(book.sheets[0]?.cells?.size).toBe(16)
  expect([...(book.sheets[0]?.cells?.values() ?? [])].filter((each) => each.formula !== undefined)).toEqual([])
  const csv = Buffer.from(writeCsv(one)).toString('utf8').slice(1)
  for (const part of csv.split(/;|\r\n/)) expect(part).not.toMatch(/^"?[=+\-@\t\n\r]/)
})

it('lists, locks, filters and the frozen header are there for an independent reader', async () => {
  const long = Array.from({ length: 60 }, (_, at) => `Valeur ${at}`)
  const one: WrittenSheet = {
    name: 'Offre',
    columns: [
      { header: 'Id', width: 12, type: 'text', locked: true },
      { header: 'Thème', width: 20, type: 'list', choices: long },
      { header: 'État', width: 20, type: 'list', choices: ['Ouvert', 'Fermé'] },
    ],
    rows: [['001', 'Valeur 3', 'Ouvert']],
  }
  const book = await readXlsx(await writeWorkbook({ sheets: [one] }, 'xlsx'), { readStyles: true })
  const [sheet, lists] = book.sheets
  expect(sheet).toMatchObject({
    freezePane: { rows: 1 },
    autoFilter: { range: 'A1:C2' },
    protection: { sheet: true, autoFilter: true, insertRows: true },
  })
  expect(sheet?.dataValidations?.map(({ range, formula1, values }) => [range, formula1 ?? values])).toEqual([
    ['B2:B1048576', "'Listes'!$A$2:$A$61"],
    ['C2:C1048576', ['Ouvert', 'Fermé']],
  ])
  expect(lists?.rows.map(([first]) => first)).toEqual(['Thème', ...long])
  const locked = (place: string) => sheet?.cells?.get(place)?.style?.protection?.locked
  expect([locked('1,0'), locked('1,1')]).toEqual([true, false])
})
