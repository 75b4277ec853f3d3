import { describe, expect, it } from 'vitest'
import type { Cell, RowState, TableShape, Version } from '#shared/merge/merge.types.ts'
import { decideRow, mergeRow } from '#shared/merge/merge-row.ts'

const shape: TableShape = {
  table: 'thing',
  columns: ['a', 'seen', 'rank'],
  rules: { seen: 'latest', rank: 'largest' },
}
const made: Version = { id: 'v0', columns: '*' }
const wrote = (id: string, ...columns: string[]): Version => ({ id, columns })
const row = (cells: Record<string, Cell>, ...versions: readonly Version[]): RowState => ({
  cells: { a: 'x', seen: null, rank: null, ...cells },
  versions: [made, ...versions],
})
const gone = (...versions: readonly Version[]): RowState => ({
  cells: null,
  versions: [made, ...versions, { id: 'd', columns: '-' }],
})
const merged = (ours: RowState, theirs: RowState) => {
  const merge = mergeRow(shape, ours, theirs)
  return { kind: merge.kind, cells: decideRow(shape, merge, ours, theirs, {}, 'm').state.cells }
}

describe('cells that a rule decided differently on the two sides', () => {
  it('come to the same where both hold the same versions, and the row says whose it becomes', () => {
    const [low, high] = [row({ rank: 3 }), row({ rank: 5 })]
    expect(merged(low, high)).toEqual({ kind: 'theirs', cells: high.cells })
    expect(merged(high, low)).toEqual({ kind: 'ours', cells: high.cells })
    expect(merged(high, row({ rank: 5 }))).toEqual({ kind: 'same', cells: high.cells })
    const [one, other] = [row({ rank: 3, seen: '2026-02-01' }), row({ rank: 5, seen: '2026-01-01' })]
    const both = { kind: 'merged', cells: { a: 'x', rank: 5, seen: '2026-02-01' } }
    expect(merged(one, other)).toEqual(both)
    expect(merged(other, one)).toEqual(both)
  })

  it('come to the same where one side has since changed something else', () => {
    const later = (rank: number) => row({ a: 'y', rank }, wrote('v1', 'a'))
    expect(merged(later(3), row({ rank: 5 }))).toEqual({ kind: 'merged', cells: { a: 'y', rank: 5, seen: null } })
    expect(merged(later(5), row({ rank: 3 }))).toEqual({ kind: 'ours', cells: { a: 'y', rank: 5, seen: null } })
    expect(merged(row({ rank: 5 }), later(3))).toEqual({ kind: 'merged', cells: { a: 'y', rank: 5, seen: null } })
    expect(merged(row({ rank: 3 }), later(5))).toEqual({ kind: 'theirs', cells: { a: 'y', rank: 5, seen: null } })
  })

  it('are those of no row where both took it away', () => {
    expect(merged(gone(), gone())).toEqual({ kind: 'same', cells: null })
  })

  it('rank nothing before numbers, numbers before texts', () => {
    const ranked: readonly Cell[] = [null, -2, 0, 7, '', '10', '9']
    for (const [at, less] of ranked.entries())
      for (const more of ranked.slice(at + 1)) {
        expect(merged(row({ rank: less }), row({ rank: more })), `${less} < ${more}`).toMatchObject({ kind: 'theirs' })
        expect(merged(row({ rank: more }), row({ rank: less })), `${more} > ${less}`).toMatchObject({ kind: 'ours' })
      }
  })
})

describe('a choice that settles a rule of the model', () => {
  const decide = (ours: RowState | null, theirs: RowState, choices: Parameters<typeof decideRow>[4]) => {
    const merge = mergeRow(shape, ours, theirs)
    const { state, isDecided } = decideRow(shape, merge, ours, theirs, choices, 'm')
    const last = state.versions.at(-1)
    return { isThere: state.cells !== null, decided: isDecided && last?.id === 'm' ? last.columns : null }
  }

  it('is a decision even where the row comes or goes anyway', () => {
    const fresh = row({})
    expect(decide(null, fresh, { row: 'theirs' })).toEqual({ isThere: true, decided: null })
    expect(decide(null, fresh, { row: 'theirs', settles: ['a', 'rank'] })).toEqual({
      isThere: true,
      decided: ['a', 'rank'],
    })
    expect(decide(fresh, gone(), { row: 'theirs' })).toEqual({ isThere: false, decided: null })
    expect(decide(fresh, gone(), { row: 'theirs', settles: ['a'] })).toEqual({ isThere: false, decided: '-' })
    const back = row({}, { id: 'd', columns: '-' }, { id: 'b', columns: '*' })
    expect(decide(back, gone(), { row: 'ours', settles: ['rank'] })).toEqual({ isThere: true, decided: ['rank'] })
    // What nobody chose settles nothing.
    expect(decide(null, fresh, { settles: ['a'] })).toEqual({ isThere: true, decided: null })
    expect(decide(fresh, gone(), { settles: ['a'] })).toEqual({ isThere: false, decided: null })
  })

  it('says nothing of a row that both sides have, unless of its cells', () => {
    const [ours, theirs] = [row({}), row({ a: 'y' }, wrote('v1', 'a'))]
    expect(decide(ours, theirs, { row: 'ours', settles: ['a'] })).toEqual({ isThere: true, decided: null })
    expect(decide(ours, theirs, { cells: { a: { take: 'theirs' } } })).toEqual({ isThere: true, decided: null })
    expect(decide(ours, theirs, { cells: { a: { take: 'theirs' } }, settles: ['rank'] })).toEqual({
      isThere: true,
      decided: null,
    })
    expect(decide(ours, theirs, { cells: { a: { take: 'theirs' } }, settles: ['a'] })).toEqual({
      isThere: true,
      decided: ['a'],
    })
  })

  it('takes from a side that has no row what the row becomes', () => {
    const ours = row({ a: 'y' }, wrote('v1', 'a'))
    const merge = mergeRow(shape, ours, gone())
    const choices = { row: 'ours', cells: { a: { take: 'theirs' } } } as const
    expect(decideRow(shape, merge, ours, gone(), choices, 'm').state.cells).toMatchObject({ a: 'y' })
  })

  it('leaves a new row of theirs as it came, and not one that is refused or changed', () => {
    const fresh = row({})
    const state = (choices: Parameters<typeof decideRow>[4]) =>
      decideRow(shape, mergeRow(shape, null, fresh), null, fresh, choices, 'm').state
    expect(state({})).toBe(fresh)
    expect(state({ row: 'ours' }).cells).toBeNull()
    expect(state({ cells: { a: { take: 'value', value: 'z' } } })).toEqual({
      cells: { ...fresh.cells, a: 'z' },
      versions: [made, { id: 'm', columns: ['a'] }],
    })
  })

  it('meets in a conflict the other answer to the same question: neither undoes the other in silence', () => {
    const fresh = row({})
    const answer = (take: 'ours' | 'theirs', version: string) => {
      const merge = mergeRow(shape, null, fresh)
      return decideRow(shape, merge, null, fresh, { row: take, settles: ['a'] }, version).state
    }
    const [taken, refused] = [answer('theirs', 'm1'), answer('ours', 'm2')]
    expect(mergeRow(shape, taken, refused)).toMatchObject({ kind: 'conflict', presence: 'conflict' })
    expect(mergeRow(shape, refused, taken)).toMatchObject({ kind: 'conflict', presence: 'conflict' })
  })
})
