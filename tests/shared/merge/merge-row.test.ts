import { describe, expect, it } from 'vitest'
import type { Cell, RowState, TableShape, Version } from '#shared/merge/merge.types.ts'
import { decideRow, mergeRow, sameCell } from '#shared/merge/merge-row.ts'

const shape: TableShape = {
  table: 'thing',
  columns: ['a', 'b', 'seen', 'rank'],
  rules: { seen: 'latest', rank: 'largest' },
}
const made: Version = { id: 'v0', columns: '*' }
const wrote = (id: string, ...columns: string[]): Version => ({ id, columns })
const cellsOf = (a: Cell = 'base', more: Record<string, Cell> = {}) => ({ a, b: 'x', seen: null, rank: null, ...more })
const row = (versions: readonly Version[], a?: Cell, more?: Record<string, Cell>): RowState => ({
  cells: cellsOf(a, more),
  versions: [made, ...versions],
})
const gone = (...versions: readonly Version[]): RowState => ({ cells: null, versions: [made, ...versions] })
const ids = (versions: readonly Version[]) => versions.map(({ id }) => id).join(' ')
const stateOf = (merge: ReturnType<typeof mergeRow>, column: string) =>
  merge.cells.find((cell) => cell.column === column)?.state

describe('what meets what', () => {
  const values: readonly Cell[] = ['text', 'é', '', '0', 'null', '["u1","u2"]', 0, -3.5, 12345678901, null]
  const pairs = values.flatMap((ours) => values.map((theirs) => [ours, theirs] as const))
  const sides = {
    same: () => row([]),
    changed: (value: Cell, id: string) => row([wrote(id, 'a')], value),
    deleted: (_value: Cell, id: string) => gone({ id, columns: '-' }),
    absent: () => null,
  }
  // By hand: kind, presence, and the cell `a` once merged (`!` to be chosen, `–` no row).
  type Expected = readonly [kind: string, presence: string, cell: 'base' | 'ours' | 'theirs' | '!' | '–']
  const table: Record<keyof typeof sides, Record<'same' | 'changed' | 'deleted', Expected>> = {
    same: {
      same: ['same', 'kept', 'base'],
      changed: ['theirs', 'kept', 'theirs'],
      deleted: ['theirs', 'deleted', '–'],
    },
    changed: {
      same: ['ours', 'kept', 'ours'],
      changed: ['conflict', 'kept', '!'],
      deleted: ['conflict', 'conflict', '–'],
    },
    deleted: {
      same: ['ours', 'absent', '–'],
      changed: ['conflict', 'conflict', '–'],
      deleted: ['merged', 'absent', '–'],
    },
    absent: {
      same: ['theirs', 'added', 'base'],
      changed: ['theirs', 'added', 'theirs'],
      deleted: ['theirs', 'absent', '–'],
    },
  }
  for (const [here, line] of Object.entries(table) as [keyof typeof sides, (typeof table)['same']][])
    for (const [there, [kind, presence, cell]] of Object.entries(line) as [keyof typeof line, Expected][])
      it(`${here} here, ${there} there: ${kind}, ${presence}`, () => {
        for (const [a, b] of pairs) {
          const ours = sides[here](a, 'o1')
          const theirs = sides[there](b, 't1') ?? gone()
          const merge = mergeRow(shape, ours, theirs)
          const decided = decideRow(shape, merge, ours, theirs, {}, 'm')
          expect(decided.isDecided).toBe(false)
          if (cell === '!' && Object.is(a, b)) {
            expect([merge.kind, merge.presence, stateOf(merge, 'a')]).toEqual(['merged', 'kept', 'agreed'])
            expect(decided).toMatchObject({ state: { cells: { a } }, open: [] })
            continue
          }
          expect([merge.kind, merge.presence]).toEqual([kind, presence])
          expect(decided.open).toEqual(cell === '!' ? ['a'] : presence === 'conflict' ? ['row'] : [])
          if (cell === '–' && presence !== 'conflict') expect(decided.state.cells).toBeNull()
          if (cell === 'base') expect(decided.state.cells?.a).toBe('base')
          if (cell === 'ours') expect(decided.state.cells?.a).toBe(a)
          if (cell === 'theirs') expect(decided.state.cells?.a).toBe(b)
          if (cell === '!')
            expect(merge.cells[0]).toEqual({ column: 'a', state: 'conflict', ours: a, theirs: b, value: null })
        }
      })

  it('null, empty, zero and their names in text are five things; the two zeros are one', () => {
    for (const [x, a] of values.entries())
      for (const [y, b] of values.entries()) expect(sameCell(a, b), `${a} ${b}`).toBe(x === y)
    expect(sameCell(0, -0)).toBe(true)
    expect(sameCell(Number.NaN, Number.NaN)).toBe(true)
  })
})

describe('lineage, not content, says who changed what', () => {
  it('a return to an earlier content is a change like another', () => {
    const ours = row([wrote('o1', 'a'), wrote('o2', 'a')], 'base')
    const theirs = row([wrote('t1', 'a')], 'theirs')
    expect(stateOf(mergeRow(shape, ours, theirs), 'a')).toBe('conflict')
    expect(mergeRow(shape, ours, row([wrote('o1', 'a')], 'between')).kind).toBe('ours')
    const back = mergeRow(shape, row([wrote('o1', 'a')], 'between'), ours)
    expect(back).toMatchObject({ kind: 'theirs', presence: 'kept' })
    expect(back.cells[0]).toMatchObject({ state: 'theirs', value: 'base' })
  })

  it('cells changed on one side only all pass, in both directions', () => {
    const ours = row([wrote('o1', 'a')], 'ours')
    const theirs = row([wrote('t1', 'b')], 'base', { b: 'theirs' })
    const merge = mergeRow(shape, ours, theirs)
    expect(merge).toMatchObject({ kind: 'merged', presence: 'kept' })
    expect(merge.cells.map(({ state }) => state)).toEqual(['ours', 'theirs', 'same', 'same'])
    expect(ids(merge.versions)).toBe('v0 o1 t1')
    const decided = decideRow(shape, merge, ours, theirs, {}, 'm')
    expect(decided).toEqual({
      state: { cells: cellsOf('ours', { b: 'theirs' }), versions: merge.versions },
      isDecided: false,
      open: [],
    })
    expect(ids(mergeRow(shape, theirs, ours).versions)).toBe('v0 t1 o1')
  })

  it('the order of versions changes nothing', () => {
    const [o, t] = [wrote('o1', 'a'), wrote('t1', 'b')]
    const one: RowState = { cells: cellsOf('ours', { b: 'theirs' }), versions: [made, o, t] }
    const other: RowState = { cells: cellsOf('ours', { b: 'theirs' }), versions: [made, t, o] }
    expect(mergeRow(shape, one, other).kind).toBe('same')
    expect(mergeRow(shape, one, { ...other, versions: [...other.versions, wrote('t2', 'b')] }).kind).toBe('theirs')
    expect(mergeRow(shape, { ...one, versions: [...one.versions, wrote('o2', 'b')] }, other).kind).toBe('ours')
  })

  it('what nobody changed stays as it is here, whatever the other side shows of it', () => {
    const ours = row([wrote('o1', 'b')], 'full', { b: 'ours' })
    expect(mergeRow(shape, row([], 'full'), row([], null)).kind).toBe('same')
    for (const mine of [row([], 'full'), ours]) {
      const theirs = row([wrote('t1', 'seen')], null, { seen: '2026-01-01' })
      const merge = mergeRow(shape, mine, theirs)
      expect(merge.cells[0]).toMatchObject({ state: 'same', value: 'full' })
      expect(decideRow(shape, merge, mine, theirs, {}, 'm').state.cells).toMatchObject({
        a: 'full',
        seen: '2026-01-01',
      })
    }
  })

  it('a row that the application shipped is an ancestor of everything', () => {
    const shipped: RowState = { cells: cellsOf(), versions: [] }
    const edited: RowState = { cells: cellsOf('new'), versions: [wrote('t1', 'a')] }
    expect(mergeRow(shape, shipped, edited)).toMatchObject({ kind: 'theirs', presence: 'kept' })
    expect(mergeRow(shape, edited, shipped)).toMatchObject({ kind: 'ours', presence: 'kept' })
    expect(mergeRow(shape, null, shipped)).toMatchObject({ kind: 'theirs', presence: 'added' })
    expect(mergeRow(shape, shipped, { cells: null, versions: [{ id: 'd', columns: '-' }] }).presence).toBe('deleted')
  })
})

describe('named rules', () => {
  it('the later day and the larger number win from both sides, null is least', () => {
    const cases: readonly (readonly ['seen' | 'rank', Cell, Cell, Cell])[] = [
      ['seen', '2026-02-01', '2026-11-30', '2026-11-30'],
      ['seen', null, '2020-01-01', '2020-01-01'],
      ['rank', 2, 10, 10],
      ['rank', 0, null, 0],
      ['rank', -1, -2, -1],
      ['rank', 7, 'text', 'text'],
    ]
    for (const [column, a, b, most] of cases)
      for (const [x, y] of [
        [a, b],
        [b, a],
      ] as const) {
        const ours = row([wrote('o1', column)], 'base', { [column]: x })
        const theirs = row([wrote('t1', column)], 'base', { [column]: y })
        const merge = mergeRow(shape, ours, theirs)
        expect(merge.kind).toBe('merged')
        expect(merge.cells.find((cell) => cell.column === column)).toMatchObject({ state: 'rule', value: most })
        expect(decideRow(shape, merge, ours, theirs, {}, 'm').isDecided).toBe(false)
      }
  })

  it('do not apply to what one side alone changed', () => {
    const merge = mergeRow(shape, row([], 'base', { rank: 9 }), row([wrote('t1', 'rank')], 'base', { rank: 1 }))
    expect(merge.cells[3]).toMatchObject({ state: 'theirs', value: 1 })
  })
})

describe('rows that go and come back', () => {
  const away: Version = { id: 'd', columns: '-' }
  it('a deletion followed by a return is an ordinary life', () => {
    const back = row([away, { id: 'r', columns: '*' }])
    expect(mergeRow(shape, gone(away), back)).toMatchObject({ kind: 'theirs', presence: 'added' })
    expect(mergeRow(shape, back, gone(away))).toMatchObject({ kind: 'ours', presence: 'kept' })
    expect(mergeRow(shape, row([]), back)).toMatchObject({ kind: 'theirs', presence: 'kept' })
  })

  it('a deletion against a return that did not know it is asked, from both sides', () => {
    const back = row([away, { id: 'r', columns: '*' }])
    const again = gone(away, { id: 'd2', columns: '-' })
    expect(mergeRow(shape, again, back)).toMatchObject({ presence: 'conflict', deletedBy: 'ours' })
    expect(mergeRow(shape, back, again)).toMatchObject({ presence: 'conflict', deletedBy: 'theirs' })
  })

  it('who only follows a deletion that the other has since taken back, gives way', () => {
    const follower = gone(away, wrote('o1', 'a'))
    const back = row([away, { id: 'r', columns: '*' }], 'back')
    expect(mergeRow(shape, follower, back)).toMatchObject({ kind: 'merged', presence: 'added' })
    expect(mergeRow(shape, back, follower)).toMatchObject({ kind: 'merged', presence: 'kept' })
    const decided = decideRow(shape, mergeRow(shape, follower, back), follower, back, {}, 'm')
    expect(decided).toMatchObject({ state: { cells: { a: 'back' } }, isDecided: false, open: [] })
  })
})

describe('decisions', () => {
  const ours = row([wrote('o1', 'a', 'b')], 'mine', { b: 'my b' })
  const theirs = row([wrote('t1', 'a', 'b', 'seen')], 'yours', { b: 'your b', seen: '2026-01-01' })
  const merge = mergeRow(shape, ours, theirs)

  it('leaves open what nobody chose', () => {
    const { open, isDecided, state } = decideRow(shape, merge, ours, theirs, { cells: { a: { take: 'theirs' } } }, 'm')
    expect(open).toEqual(['b'])
    expect(isDecided).toBe(true)
    expect(state.cells).toMatchObject({ a: 'yours', b: 'my b', seen: '2026-01-01' })
  })

  it('adds one version with the columns chosen, whichever side was taken, so that they travel', () => {
    const choices = { cells: { a: { take: 'ours' }, b: { take: 'value', value: 'third' } } } as const
    const { state, open } = decideRow(shape, merge, ours, theirs, choices, 'm')
    expect(open).toEqual([])
    expect(state.cells).toMatchObject({ a: 'mine', b: 'third', seen: '2026-01-01' })
    expect(state.versions.at(-1)).toEqual({ id: 'm', columns: ['a', 'b'] })
    expect(mergeRow(shape, state, theirs).kind).toBe('ours')
    expect(mergeRow(shape, theirs, state)).toMatchObject({ kind: 'theirs', presence: 'kept' })
    const later = row([wrote('t1', 'a', 'b', 'seen'), wrote('t2', 'b')], 'yours', { b: 'newer', seen: '2026-01-01' })
    const again = mergeRow(shape, state, later)
    expect(again.cells.map((cell) => cell.state)).toEqual(['ours', 'conflict', 'same', 'same'])
  })

  it('can refuse what would come in by itself, and asking for what happens anyway decides nothing', () => {
    const incoming = row([wrote('t1', 'a')], 'yours')
    const comes = mergeRow(shape, row([]), incoming)
    const decide = (take: 'ours' | 'theirs') =>
      decideRow(shape, comes, row([]), incoming, { cells: { a: { take } } }, 'm')
    expect(decide('theirs')).toMatchObject({ isDecided: false, state: { cells: { a: 'yours' } } })
    expect(decide('ours')).toMatchObject({ isDecided: true, state: { cells: { a: 'base' } } })
    expect(decide('ours').state.versions.at(-1)).toEqual({ id: 'm', columns: ['a'] })
    const same = mergeRow(shape, row([]), row([]))
    const other = { cells: { b: { take: 'value', value: 'renamed' } } } as const
    expect(decideRow(shape, same, row([]), row([]), other, 'm')).toMatchObject({
      isDecided: true,
      state: { cells: { a: 'base', b: 'renamed' } },
    })
  })

  it('of a row that one side deleted: kept deleted or restored, the decision is a version of the whole row', () => {
    const deleted = gone({ id: 'd', columns: '-' })
    const changed = row([wrote('t1', 'a')], 'yours')
    for (const [mine, other, take, isKept] of [
      [deleted, changed, 'ours', false],
      [deleted, changed, 'theirs', true],
      [changed, deleted, 'ours', true],
      [changed, deleted, 'theirs', false],
    ] as const) {
      const met = mergeRow(shape, mine, other)
      expect(met).toMatchObject({ kind: 'conflict', presence: 'conflict' })
      const { state, isDecided, open } = decideRow(shape, met, mine, other, { row: take }, 'm')
      expect([isDecided, open]).toEqual([true, []])
      expect(state.cells?.a).toBe(isKept ? 'yours' : undefined)
      expect(state.versions.at(-1)).toEqual({ id: 'm', columns: isKept ? '*' : '-' })
      for (const before of [mine, other]) {
        expect(mergeRow(shape, state, before).kind).toBe('ours')
        expect(mergeRow(shape, before, state).kind).toBe('theirs')
      }
    }
  })

  it('can refuse a row that comes or goes without a conflict', () => {
    const added = row([])
    const comes = decideRow(shape, mergeRow(shape, null, added), null, added, { row: 'ours' }, 'm')
    expect(comes).toMatchObject({ state: { cells: null }, isDecided: true })
    expect(comes.state.versions.at(-1)).toEqual({ id: 'm', columns: '-' })
    const deleted = gone({ id: 'd', columns: '-' })
    const goes = decideRow(shape, mergeRow(shape, added, deleted), added, deleted, { row: 'ours' }, 'm')
    expect(goes).toMatchObject({ state: { cells: { a: 'base' } }, isDecided: true })
    expect(goes.state.versions.at(-1)).toEqual({ id: 'm', columns: '*' })
    const kept = decideRow(shape, mergeRow(shape, deleted, added), deleted, added, { row: 'ours' }, 'm')
    expect(kept).toMatchObject({ state: { cells: null }, isDecided: false })
  })
})
