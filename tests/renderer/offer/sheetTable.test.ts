import { describe, expect, it } from 'vitest'
import { patchedTable, tableOf } from '#renderer/features/offer/sheetTable.ts'
import { packColumn } from '#shared/offer/columns.ts'
import { type Cell, type Field, fieldsOf } from '#shared/offer/field.ts'

const fieldOf = (id: string) => fieldsOf.action.find((field) => field.id === id) as Field

type Row = readonly [id: string, mission: string, position: number, title: Cell]

function answer(version: string, rows: readonly Row[], isWhole: boolean, removed: string[] = []) {
  return {
    version,
    isWhole,
    removed,
    ids: rows.map(([id]) => id),
    positions: rows.map(([, , position]) => position),
    columns: {
      mission: packColumn(fieldOf('mission'), rows, ([, mission]) => mission),
      title: packColumn(fieldOf('title'), rows, ([, , , title]) => title),
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
