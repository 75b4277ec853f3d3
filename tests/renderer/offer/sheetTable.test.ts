import { describe, expect, it } from 'vitest'
import { patchedTable, tableOf } from '#renderer/features/offer/sheetTable.ts'
import type { Cell } from '#shared/offer/field.ts'

type Row = readonly [id: string, mission: string, position: number, title: Cell]

function answer(version: string, rows: readonly Row[], isWhole: boolean, removed: string[] = []) {
  return {
    version,
    isWhole,
    removed,
    ids: rows.map(([id]) => id),
    positions: rows.map(([, , position]) => position),
    columns: {
      mission: { values: ['m1', 'm2'], at: Uint32Array.from(rows, ([, mission]) => (mission === 'm1' ? 0 : 1)) },
      title: { values: rows.map(([, , , title]) => title), at: null },
    },
  }
}
const start = tableOf(
  answer(
    '1',
    [
      ['a', 'm1', 1, 'A'],
      ['b', 'm1', 2, 'B'],
      ['c', 'm2', 1, 'C'],
    ],
    true,
  ),
)
const titles = (table: typeof start) => table.rows.map((row) => row.cell('title'))

describe('a table of the referential', () => {
  it('takes in rows that changed, came, moved or went, in the order of their missions', () => {
    const rows: Row[] = [
      ['b', 'm1', 1, 'B changé'],
      ['a', 'm1', 2, 'A'],
      ['d', 'm2', 2, null],
    ]
    const next = patchedTable(start, answer('2', rows, false, ['c']), 'mission')
    expect(titles(next)).toEqual(['B changé', 'A', null])
    expect(titles(start)).toEqual(['A', 'B', 'C'])
  })

  it('stays the same object when nothing changed, and is replaced by a whole answer', () => {
    expect(patchedTable(start, answer('1', [], false), 'mission')).toBe(start)
    expect(titles(patchedTable(start, answer('9', [['z', 'm2', 1, 'Z']], true), 'mission'))).toEqual(['Z'])
  })
})
