import { describe, expect, it } from 'vitest'
import type { Cells, RowChoices, RowState, TableShape, Version } from '#shared/merge/merge.types.ts'
import { decideRow, mergeRow } from '#shared/merge/merge-row.ts'
import { droppedTwin, findTwins, type Twins } from '#shared/merge/twins.ts'

const shape: TableShape = { table: 'coverage', columns: ['action', 'territory', 'note'], rules: {} }
const natural = ['action', 'territory']
type Side = Readonly<Record<string, RowState>>
const row = (cells: Cells, ...versions: Version[]): RowState => ({
  cells: { action: 'a', territory: '32013', note: null, ...cells },
  versions,
})
const made = (id: string): Version => ({ id, columns: '*' })
const wrote = (id: string, ...columns: string[]): Version => ({ id, columns })
const gone = (...versions: Version[]): RowState => ({ cells: null, versions: [...versions, { id: 'd', columns: '-' }] })

function sidesOf(ours: Side, theirs: Side) {
  return {
    ours: (id: string) => ours[id] ?? null,
    theirs: (id: string) => theirs[id] ?? null,
    holders: (values: readonly unknown[]) =>
      Object.keys(ours).filter((id) => natural.every((column, at) => ours[id]?.cells?.[column] === values[at])),
  }
}
/** What stays and what goes, as whoever receives a package writes them. */
function decide(twins: Twins, ours: Side, theirs: Side, choices: RowChoices, version: string) {
  const theirRow = theirs[twins.theirs]
  if (theirRow === undefined) throw new Error(twins.theirs)
  const kept = decideRow(shape, twins.merge, ours[twins.ours] ?? null, theirRow, choices, version)
  return { kept, dropped: droppedTwin(twins.droppedVersions, version) }
}
const find = (ours: Side, theirs: Side) => findTwins(shape, natural, Object.keys(theirs), sidesOf(ours, theirs))
/** Everything merged, twins first, as whoever receives a package does. */
function merge(ours: Side, theirs: Side, version: string): Side {
  const merged: Record<string, RowState> = { ...ours }
  const paired = new Set<string>()
  for (const twins of find(ours, theirs)) {
    const { kept, dropped } = decide(twins, ours, theirs, {}, version)
    expect(kept.open).toEqual([])
    merged[twins.kept] = kept.state
    merged[twins.dropped] = dropped
    paired.add(twins.kept).add(twins.dropped)
  }
  for (const [id, state] of Object.entries(theirs)) {
    if (paired.has(id)) continue
    const met = mergeRow(shape, ours[id] ?? null, state)
    expect(met.kind).not.toBe('conflict')
    if (met.kind === 'theirs') merged[id] = state
    if (met.kind === 'merged') merged[id] = { cells: (ours[id] ?? state).cells, versions: met.versions }
  }
  return merged
}
const contents = (side: Side) => Object.fromEntries(Object.entries(side).map(([id, { cells }]) => [id, cells]))
const known = (side: Side) =>
  Object.fromEntries(Object.entries(side).map(([id, { versions }]) => [id, versions.map((each) => each.id).sort()]))

describe('rows made apart that are one', () => {
  const here = { u1: row({}, made('x1')) }
  const there = { u2: row({}, made('y1')) }

  it('the id that stays carries what was done under it where it had been taken away', () => {
    // Two had been made one; there it was taken away, and the other was brought back under its own id.
    const other: RowState = { cells: null, versions: [made('y1'), { id: 'm0', columns: '-' }] }
    const ours = { u1: row({}, made('x1'), made('y1'), wrote('x2', 'note')), u2: other }
    const theirs = { u1: gone(made('x1'), made('y1')), u2: row({}, ...other.versions, made('y2')) }
    const merged = merge(ours, theirs, 'm')
    expect(contents(merged)).toMatchObject({ u1: { note: null }, u2: null })
    expect(known(merged).u1).toEqual(['d', 'm0', 'x1', 'x2', 'y1', 'y2'])
    // Who took it away simply takes it over.
    expect(mergeRow(shape, theirs.u1, merged.u1 ?? gone()).kind).toBe('theirs')
  })

  it('the smaller id stays on both sides, with the history of both', () => {
    for (const [ours, theirs] of [
      [here, there],
      [there, here],
    ] as const) {
      expect(find(ours, theirs)).toMatchObject([{ kept: 'u1', dropped: 'u2', merge: { kind: 'merged' } }])
      const merged = merge(ours, theirs, 'm')
      expect(contents(merged)).toMatchObject({ u1: { territory: '32013' }, u2: null })
      expect(known(merged)).toEqual({ u1: ['x1', 'y1'], u2: ['m', 'y1'] })
    }
  })

  it('both sides come to the same, in either order, and what is merged once is not a twin again', () => {
    const one = merge(here, there, 'm1')
    const other = merge(there, here, 'm2')
    const first = merge(one, other, 'm3')
    const second = merge(other, first, 'm4')
    expect(contents(first)).toEqual(contents(second))
    expect(known(first)).toEqual(known(second))
    expect(find(one, there)).toEqual([])
    expect(find(first, second)).toEqual([])
    expect(merge(there, one, 'm5')).toEqual(one)
  })

  it('cells that differ are asked like those of one row', () => {
    const ours = { u1: row({ note: 'mine' }, made('x1')) }
    const theirs = { u2: row({ note: 'yours' }, made('y1')) }
    const [twins] = find(ours, theirs)
    expect(twins?.merge.cells.map(({ state }) => state)).toEqual(['agreed', 'agreed', 'conflict'])
    if (twins === undefined) return
    const { kept } = decide(twins, ours, theirs, { cells: { note: { take: 'theirs' } } }, 'm')
    expect(kept.state).toMatchObject({ cells: { note: 'yours' } })
    expect(kept.state.versions.at(-1)).toEqual({ id: 'm', columns: ['note'] })
  })

  it('who did not know yet and changes the row that was dropped, changes the one that stays', () => {
    const one = merge(here, there, 'm1')
    const later = { u2: row({ note: 'more' }, made('y1'), wrote('y2', 'note')) }
    const [twins] = find(one, later)
    expect(twins).toMatchObject({ ours: 'u1', theirs: 'u2', kept: 'u1', merge: { kind: 'conflict' } })
    // As if both had never met: the note that the row was made with here stands against the one written there.
    expect(twins?.merge.cells.map(({ state }) => state)).toEqual(['ours', 'ours', 'conflict'])
    if (twins === undefined) return
    const { kept, dropped } = decide(twins, one, later, { cells: { note: { take: 'theirs' } } }, 'm2')
    expect(kept.state.cells).toMatchObject({ note: 'more' })
    expect(dropped.cells).toBeNull()
    expect(dropped.versions.map(({ id }) => id)).toEqual(['y1', 'm1', 'y2', 'm2'])
    // Seen from who changed it: the deletion of the dropped row is no quarrel.
    expect(find(later, one)).toMatchObject([{ ours: 'u2', theirs: 'u1', kept: 'u1', dropped: 'u2' }])
  })

  it('a row deleted and made again is another row', () => {
    const again = { u1: gone(made('x1')), u2: row({}, made('y1')) }
    expect(find(here, again)).toEqual([])
    expect(find(again, here)).toEqual([])
    expect(contents(merge(here, again, 'm'))).toMatchObject({ u1: null, u2: { action: 'a' } })
    const edited = { u1: row({ note: 'n' }, made('x1'), wrote('x2', 'note')) }
    expect(find(edited, again)).toEqual([])
  })

  it('rows known under their own id on both sides, empty keys and other keys are no twins', () => {
    const moved = { ...here, u2: row({ territory: '32107' }, made('y1')) }
    expect(find(moved, { u2: row({}, made('y1'), wrote('y2', 'territory')) })).toEqual([])
    expect(find(here, { u1: row({ territory: '32107' }, made('x1')), u2: row({}, made('y1')) })).toEqual([])
    expect(find({ u1: row({ territory: null }, made('x1')) }, { u2: row({ territory: null }, made('y1')) })).toEqual([])
    expect(find(here, { u2: row({ territory: '32107' }, made('y1')) })).toEqual([])
    expect(find({ u1: gone(made('x1')) }, there)).toEqual([])
  })

  it('are the same pairs in whatever order rows are read, and no row is paired twice', () => {
    const ours = { u5: row({}, made('x5')), u3: row({}, made('x3')) }
    const theirs = { u4: row({}, made('y4')), u2: row({}, made('y2')), u6: row({}, made('y6')) }
    const pairs = (incoming: readonly string[], isTurned: boolean) => {
      const sides = sidesOf(ours, theirs)
      const holders = (values: readonly unknown[]) =>
        isTurned ? sides.holders(values).reverse() : sides.holders(values)
      return findTwins(shape, natural, incoming, { ...sides, holders }).map(({ ours: a, theirs: b }) => `${a} ${b}`)
    }
    expect(pairs(['u4', 'u2', 'u6'], false)).toEqual(['u3 u2', 'u5 u4'])
    expect(pairs(['u6', 'u4', 'u2'], true)).toEqual(['u3 u2', 'u5 u4'])
  })

  it('hold the same key to the letter, whatever the base takes for equal', () => {
    const sides = { ...sidesOf(here, { u2: row({ territory: '32014' }, made('y1')) }), holders: () => ['u1', 'u0'] }
    expect(findTwins(shape, natural, ['u2', 'u7'], sides)).toEqual([])
  })

  it('are still one where the other side holds a deletion that was since taken back', () => {
    const life = row({}, made('x1'), { id: 'd', columns: '-' }, made('x2'))
    const [twins] = find({ u1: life }, { u1: gone(made('x1')), u2: row({}, made('y1')) })
    expect(twins).toMatchObject({ ours: 'u1', theirs: 'u2', kept: 'u1', dropped: 'u2' })
  })
})
