import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GridColumn } from '#renderer/grid/cells.ts'
import { totalsOf } from '#renderer/grid/totals.ts'
import { moved, viewFilters, viewOf, viewState } from '#renderer/grid/view.ts'
import { type Offer, offerColumns, offers } from './offers.ts'

const state = [
  { colId: 'name', width: 200, hide: false, pinned: 'left', sort: 'desc', sortIndex: 1 },
  { colId: 'kind', width: 90, flex: 2, hide: true, pinned: null, sort: 'asc', sortIndex: 0 },
  { colId: 'start', width: 120, hide: false, pinned: null, sort: null, sortIndex: null },
]

describe('a view', () => {
  test('keeps the order, what is hidden and pinned, widths, sort and filters', () => {
    const view = viewOf('Actions', state, { kind: { text: 'action', set: null } })
    expect(view).toEqual({
      name: 'Actions',
      columns: [
        { id: 'name', width: 200, isHidden: false, isPinned: true },
        { id: 'kind', width: null, isHidden: true, isPinned: false },
        { id: 'start', width: 120, isHidden: false, isPinned: false },
      ],
      sort: [
        { column: 'kind', isDescending: false },
        { column: 'name', isDescending: true },
      ],
      filters: { kind: { text: 'action', set: null } },
    })
    expect(JSON.parse(JSON.stringify(view))).toEqual(view)
  })
  test('is put back on the columns that are there now: those gone are left, those new come last', () => {
    const view = viewOf('Actions', state, { kind: 1, start: 2 })
    const put = viewState(view, ['note', 'start', 'name'])
    expect(put.map(({ colId, hide, sortIndex }) => [colId, hide, sortIndex])).toEqual([
      ['name', false, 1],
      ['start', false, null],
      ['note', false, null],
    ])
    expect(viewFilters(view, ['start'])).toEqual({ start: 2 })
  })
  test('put back as it was taken, whatever the columns', () => {
    const columnState = fc
      .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 })
      .chain((ids) =>
        fc.tuple(
          ...ids.map((colId) =>
            fc.record({
              colId: fc.constant(colId),
              width: fc.nat(300),
              hide: fc.boolean(),
              pinned: fc.constantFrom('left', null),
              sort: fc.constantFrom('asc', 'desc', null),
            }),
          ),
        ),
      )
      .map((columns) => columns.map((column, index) => ({ ...column, sortIndex: column.sort === null ? null : index })))
    fc.assert(
      fc.property(columnState, (columns) => {
        const known = columns.map(({ colId }) => colId)
        const view = viewOf('x', columns, {})
        expect(viewOf('x', viewState(view, known), {})).toEqual(view)
      }),
    )
  })
})

test('an item moves before or after another, and the others keep their order', () => {
  expect(moved(['a', 'b', 'c'], 'c', 'a', 'before')).toEqual(['c', 'a', 'b'])
  expect(moved(['a', 'b', 'c'], 'a', 'b', 'after')).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b'], 'a', 'a', 'after')).toEqual(['a', 'b'])
  expect(moved(['a', 'b'], 'x', 'a', 'after')).toEqual(['a', 'b'])
})

test('totals are those of the columns that want one, in the decimals of what is added', () => {
  const columns = offerColumns.map(
    (column): GridColumn<Offer> => (column.id === 'places' ? { ...column, total: 'sum' } : column),
  )
  expect(totalsOf(columns, offers)).toEqual(new Map([['places', { sum: 26.5, counted: 3, missing: 1 }]]))
  expect(totalsOf(offerColumns, offers)).toBeNull()
  expect(totalsOf(columns, [])).toBeNull()
  const tenths = offers.map((offer) => ({ ...offer, places: 0.1 }))
  expect(totalsOf(columns, [...tenths, ...tenths].slice(0, 3))?.get('places')?.sum).toBe(0.3)
})
