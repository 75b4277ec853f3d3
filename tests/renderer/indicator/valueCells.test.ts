import { describe, expect, test } from 'vitest'
import {
  changeText,
  correctionsOf,
  figureTable,
  needsReason,
  type ValueRow,
  valueColumns,
  variableTable,
} from '#renderer/features/indicator/valueCells.ts'
import { cellText } from '#renderer/grid/cells.ts'
import type { Figure } from '#shared/indicator/indicator.schema.ts'
import { cellStatus } from '#shared/indicator/status.ts'

function figure(change: Partial<Figure>): Figure {
  return {
    territory: '200035632',
    name: 'CC Armagnac Adour',
    period: '2018',
    value: 6754,
    status: 'ok',
    numerator: null,
    denominator: null,
    coverage: { known: 24, expected: 24 },
    perimeter: null,
    source: null,
    origin: 'aggregated',
    hidden: null,
    notes: [],
    corrected: null,
    alternatives: [],
    ...change,
  }
}

const table = figureTable(
  'POP01',
  [
    figure({ period: '2019' }),
    figure({}),
    figure({ territory: '200034726', name: 'CC Bastides de Lomagne', value: null, status: 'secret' }),
    figure({
      territory: '200034726',
      name: 'CC Bastides de Lomagne',
      period: '2019',
      value: 12,
      status: 'corrected',
      corrected: { value: 11_112, status: 'ok', reason: 'recomptage' },
    }),
  ],
  0,
)
const row = (code: string) => table.rows.find((each) => each.code === code) as ValueRow
const edit = (code: string, column: string, after: number | null) => ({
  row: row(code),
  rowId: code,
  column,
  before: null,
  after,
})

describe('values of an indicator', () => {
  test('are laid out as territories by periods, in time order', () => {
    expect(table.columns.map((column) => column.id)).toEqual(['2018', '2019'])
    expect(table.rows.map((each) => each.code)).toEqual(['200035632', '200034726'])
  })
  test('a figure that cannot be shown says why in its place, and is no zero', () => {
    const column = valueColumns(table, 0).find((each) => each.id === '2018')
    if (!column) throw new Error('no column')
    expect(cellText(column, row('200034726'))).toBe('secret')
    expect(cellText(column, row('200035632'))).toBe('6\u202f754')
  })
  test('a corrected cell keeps what stood there', () => {
    const cell = row('200034726').cells['2019']
    expect(cell).toMatchObject({ value: 12, isCorrected: true, published: '11\u202f112' })
  })
})

describe('values of variables', () => {
  test('show the producer’s status, the correction and what it covers', () => {
    const answer = {
      territories: [
        { code: '32013', name: 'Auch' },
        { code: '32002', name: 'Ansan' },
      ],
      columns: [
        {
          variable: 'MED',
          period: '2021',
          dataset: 'insee.filosofi',
          values: Float64Array.of(21_800, Number.NaN),
          statuses: Uint8Array.of(cellStatus.value, cellStatus.secret),
          published: Float64Array.of(21_700, Number.NaN),
          publishedStatuses: Uint8Array.of(cellStatus.value, cellStatus.secret),
          corrected: Uint8Array.of(1, 0),
        },
      ],
    }
    const { rows, columns } = variableTable(answer, () => 'Médiane du niveau de vie')
    expect(columns).toEqual([{ id: 'MED|2021', header: 'Médiane du niveau de vie', detail: 'MED' }])
    expect(rows[0]?.cells['MED|2021']).toMatchObject({ value: 21_800, isCorrected: true, published: '21\u202f700' })
    expect(rows[1]?.cells['MED|2021']).toMatchObject({ value: null, reason: 'secret', isCorrected: false })
  })
})

describe('corrections of a gesture', () => {
  test('one per cell, with its target and the reason', () => {
    expect(correctionsOf([edit('200035632', '2018', 6800)], 'recomptage')).toEqual([
      {
        indicator: 'POP01',
        variable: null,
        territory: '200035632',
        period: '2018',
        value: 6800,
        reason: 'recomptage',
        remove: false,
      },
    ])
  })
  test('emptying a corrected cell takes the correction away and needs no reason', () => {
    const edits = [edit('200034726', '2019', null)]
    expect(needsReason(edits)).toBe(false)
    expect(correctionsOf(edits, '-')[0]).toMatchObject({ remove: true, value: null })
  })
  test('emptying another cell withdraws the figure, which needs a reason', () => {
    const edits = [edit('200035632', '2018', null)]
    expect(needsReason(edits)).toBe(true)
    expect(correctionsOf(edits, 'série rompue')[0]).toMatchObject({ remove: false, value: null })
  })
  test('the dialog says where, from what and to what', () => {
    expect(changeText(edit('200035632', '2018', 6800), 0)).toBe('CC Armagnac Adour, 2018 : 6\u202f754 → 6\u202f800')
  })
})
