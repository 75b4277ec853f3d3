import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canDrop, dropPlace, keyMove, movedRows } from '#renderer/grid/move.ts'

// a, a1 (a11), a2, b, c
const lines = [
  { row: 'a', depth: 0 },
  { row: 'a1', depth: 1 },
  { row: 'a11', depth: 2 },
  { row: 'a2', depth: 1 },
  { row: 'b', depth: 0 },
  { row: 'c', depth: 0 },
]
const at = (row: string) => lines.findIndex((line) => line.row === row)
const move = (first: string, last: string, key: string) => {
  const found = keyMove(lines, at(first), at(last), key)
  return found ? `${found.rows.join('+')} ${found.place} ${found.target}` : null
}

describe('moving rows by keys', () => {
  test('goes past a brother with all that is under it, under the one above, and beside the parent', () => {
    expect(move('a2', 'a2', 'ArrowUp')).toBe('a2 before a1')
    expect(move('a1', 'a1', 'ArrowDown')).toBe('a1 after a2')
    expect(move('b', 'b', 'ArrowUp')).toBe('b before a')
    expect(move('b', 'b', 'ArrowRight')).toBe('b inside a')
    expect(move('a11', 'a11', 'ArrowLeft')).toBe('a11 after a1')
  })
  test('stops at the ends', () => {
    expect(move('a', 'a', 'ArrowUp')).toBeNull()
    expect(move('a1', 'a1', 'ArrowUp')).toBeNull()
    expect(move('a1', 'a1', 'ArrowRight')).toBeNull()
    expect(move('a2', 'a2', 'ArrowDown')).toBeNull()
    expect(move('c', 'c', 'ArrowDown')).toBeNull()
    expect(move('a', 'a', 'ArrowLeft')).toBeNull()
  })
  test('moves several brothers together, and what is under them once', () => {
    expect(move('a1', 'a2', 'ArrowLeft')).toBe('a1+a2 after a')
    expect(move('b', 'c', 'ArrowUp')).toBe('b+c before a')
    expect(movedRows(lines, at('a'), at('b'))).toEqual(['a', 'b'])
    expect(movedRows(lines, at('a11'), at('a2'))).toBeNull()
  })
})

describe('dropping rows', () => {
  test('means beside a row at its edges, and under it in its middle where rows are a tree', () => {
    expect([0.1, 0.5, 0.9].map((ratio) => dropPlace(ratio, true))).toEqual(['before', 'inside', 'after'])
    expect([0.4, 0.6].map((ratio) => dropPlace(ratio, false))).toEqual(['before', 'after'])
  })
  test('never puts a row under itself, even in a loop of parents', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 10, maxLength: 10 }), fc.nat(9), fc.nat(9), (parents, from, to) => {
        const parentOf = (id: string) => {
          const above = parents[Number(id)] ?? 0
          return above === Number(id) ? null : String(above)
        }
        const isAllowed = canDrop(new Set([String(from)]), String(to), parentOf)
        let isUnder = false
        let current: string | null = String(to)
        for (let step = 0; step < 20 && current !== null; step++) {
          isUnder ||= current === String(from)
          current = parentOf(current)
        }
        expect(isAllowed).toBe(!isUnder)
      }),
    )
  })
})
