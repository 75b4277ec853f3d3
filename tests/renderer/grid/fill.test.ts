import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CellValue } from '#renderer/grid/cells.ts'
import { dragFill, keyFill, planFill, seriesOf } from '#renderer/grid/fill.ts'
import type { Box } from '#renderer/grid/range.ts'
import { offerColumns, offerId, offers } from './offers.ts'

const columnAt = (id: string) => offerColumns.findIndex((column) => column.id === id)
const box = (top: number, left: string, bottom = top, right = left): Box => ({
  top,
  left: columnAt(left),
  bottom,
  right: columnAt(right),
})
const fill = (source: Box, target: Box) =>
  planFill({ rows: offers, columns: offerColumns, rowId: offerId, source, target })
const changes = (plan: ReturnType<typeof fill>) =>
  plan.edits.map(({ rowId, column, after }): [string, string, CellValue] => [rowId, column, after])

describe('filling', () => {
  test('copies one cell', () => {
    expect(changes(fill(box(0, 'places'), box(0, 'places', 2)))).toEqual([
      ['b', 'places', 12],
      ['c', 'places', 12],
    ])
    expect(changes(fill(box(0, 'publics'), box(0, 'publics', 1)))).toEqual([['b', 'publics', ['p0', 'p3']]])
  })
  test('continues numbers and days, of a month when they are months, and repeats what is no series', () => {
    expect(changes(fill(box(0, 'places', 1), box(0, 'places', 3)))).toEqual([
      ['c', 'places', 17],
      ['d', 'places', 19.5],
    ])
    expect(changes(fill(box(0, 'start', 1), box(0, 'start', 3)))).toEqual([
      ['c', 'start', '2026-03-31'],
      ['d', 'start', '2026-04-30'],
    ])
    expect(changes(fill(box(0, 'kind', 1), box(0, 'kind', 3))).at(-1)).toEqual(['d', 'kind', 'mission'])
  })
  test('goes up and to the left as well', () => {
    expect(changes(fill(box(3, 'places'), box(2, 'places', 3)))).toEqual([['c', 'places', 0]])
    expect(changes(fill(box(1, 'free'), box(1, 'places', 1, 'free')))).toEqual([])
    expect(fill(box(1, 'free'), box(1, 'places', 1, 'free')).refused[0]?.reason).toMatch(/pas un nombre/)
  })
  test('refuses cells that cannot change or cannot hold the value, and goes on', () => {
    const plan = fill(box(0, 'kind'), box(0, 'kind', 3))
    expect(plan.refused.map(({ rowId }) => rowId)).toEqual(['c'])
    expect(changes(plan).map(([id]) => id)).toEqual(['b', 'd'])
    expect(fill(box(1, 'places'), box(1, 'places', 2)).refused).toEqual([])
  })
  test('copies no reason shown in place of a figure', () => {
    const columns = offerColumns.map((column) => ({
      ...column,
      shown: () => (column.id === 'places' ? 'secret' : null),
    }))
    const plan = planFill({
      rows: offers,
      columns,
      rowId: offerId,
      source: box(2, 'places'),
      target: box(2, 'places', 3),
    })
    expect(plan.edits).toEqual([])
    expect(plan.refused[0]?.reason).toMatch(/raison/)
  })
  test('by keys: the selection from its first line, or one line from that before it', () => {
    expect(keyFill(box(1, 'places', 3), true)).toEqual({ source: box(1, 'places'), target: box(1, 'places', 3) })
    expect(keyFill(box(2, 'places'), true)).toEqual({ source: box(1, 'places'), target: box(1, 'places', 2) })
    expect(keyFill(box(0, 'places'), true)).toBeNull()
    expect(keyFill(box(0, 'start', 0, 'places'), false)?.source).toEqual(box(0, 'start'))
  })
  test('by a drag: in one direction, that which goes further', () => {
    const source = { top: 1, left: 1, bottom: 2, right: 2 }
    expect(dragFill(source, { row: 5, column: 3 })).toEqual({ ...source, bottom: 5 })
    expect(dragFill(source, { row: 0, column: 1 })).toEqual({ ...source, top: 0 })
    expect(dragFill(source, { row: 2, column: 6 })).toEqual({ ...source, right: 6 })
    expect(dragFill(source, { row: 2, column: 2 })).toEqual(source)
  })
  test('any regular series goes on as it began, in decimals as in whole numbers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1000, max: 1000 }),
        fc.integer({ min: -100, max: 100 }),
        fc.integer({ min: 2, max: 5 }),
        fc.integer({ min: -10, max: 20 }),
        (first, step, length, index) => {
          const at = (place: number) => Number(((first + step * place) / 10).toFixed(1))
          const values = Array.from({ length }, (_, place) => at(place))
          expect(seriesOf(values, 'number')?.(index)).toBeCloseTo(at(index), 10)
        },
      ),
    )
  })
  test('days a step apart go on by the same step, unless they are the same day of months', () => {
    expect(seriesOf(['2026-01-05', '2026-01-12'], 'date')?.(2)).toBe('2026-01-19')
    expect(seriesOf(['2026-01-15', '2026-02-15'], 'date')?.(3)).toBe('2026-04-15')
    expect(seriesOf(['2024-02-29', '2025-02-28'], 'date')?.(4)).toBe('2028-02-29')
    expect(seriesOf(['2026-01-01', '2026-01-02', '2026-01-04'], 'date')).toBeNull()
  })
})
