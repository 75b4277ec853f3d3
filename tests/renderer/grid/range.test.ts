import { describe, expect, test } from 'vitest'
import { boxOf, cellCount, everything, extend, following, isInside } from '#renderer/grid/range.ts'
import { flattenTree } from '#renderer/grid/tree.ts'

const bounds = { rows: 5, columns: 3 }
const at = (row: number, column: number) => ({ row, column })

describe('a range of cells', () => {
  test('keeps its anchor while its head moves, and crosses over it', () => {
    const start = { anchor: at(2, 1), head: at(2, 1) }
    const up = extend(start, 'ArrowUp', false, bounds)
    expect(up).toEqual({ anchor: at(2, 1), head: at(1, 1) })
    expect(boxOf({ anchor: at(2, 1), head: at(0, 2) })).toEqual({ top: 0, left: 1, bottom: 2, right: 2 })
    expect(extend(start, 'ArrowDown', true, bounds)?.head).toEqual(at(4, 1))
    expect(extend(start, 'a', false, bounds)).toBeNull()
  })
  test('stays inside the table', () => {
    expect(extend({ anchor: at(0, 0), head: at(0, 0) }, 'ArrowLeft', false, bounds)?.head).toEqual(at(0, 0))
    expect(everything({ rows: 0, columns: 3 })).toBeNull()
    expect(everything(bounds)).toEqual({ anchor: at(0, 0), head: at(4, 2) })
  })
  test('stays with its rows when others come before them, and goes when it would hold others', () => {
    const range = { anchor: at(3, 0), head: at(1, 2) }
    expect(following(range, 5, 3)).toEqual({ anchor: at(5, 0), head: at(3, 2) })
    expect(following(range, 3, null)).toBeNull()
    expect(following(range, 5, 2)).toBeNull()
  })
  test('knows its cells', () => {
    const range = { anchor: at(1, 0), head: at(2, 2) }
    expect(cellCount(range)).toBe(6)
    expect(isInside(boxOf(range), at(2, 1))).toBe(true)
    expect(isInside(boxOf(range), at(3, 1))).toBe(false)
  })
})

describe('a tree', () => {
  const rows = [
    { id: 'child', parent: 'top' },
    { id: 'top', parent: null },
    { id: 'leaf', parent: 'child' },
    { id: 'orphan', parent: 'gone' },
    { id: 'x', parent: 'y' },
    { id: 'y', parent: 'x' },
  ]
  type Line = (typeof rows)[number]
  const flat = (closed: string[], matches?: (row: Line) => boolean, order?: (a: Line, b: Line) => number) =>
    flattenTree({
      rows,
      id: (row) => row.id,
      parent: (row) => row.parent,
      closed: new Set(closed),
      ...(matches ? { matches } : {}),
      ...(order ? { order } : {}),
    }).map((line) => `${'-'.repeat(line.depth)}${line.id}`)
  test('is read from the top, loses no row, and closes', () => {
    expect(flat([])).toEqual(['top', '-child', '--leaf', 'orphan', 'x', '-y'])
    expect(flat(['top'])).toEqual(['top', 'orphan', 'x', '-y'])
  })
  test('a sort orders brothers and leaves each under its parent', () => {
    expect(flat([], undefined, (a, b) => a.id.localeCompare(b.id))).toEqual([
      'orphan',
      'top',
      '-child',
      '--leaf',
      'x',
      '-y',
    ])
    expect(flat([], undefined, (a, b) => b.id.localeCompare(a.id))).toEqual([
      'top',
      '-child',
      '--leaf',
      'orphan',
      'x',
      '-y',
    ])
  })
  test('a filter keeps what is above a match', () => {
    expect(flat(['top'], (row) => row.id === 'leaf')).toEqual(['top', '-child', '--leaf'])
  })
})
