import { expect, it } from 'vitest'
import { compareSeries, type SeriesSide } from '#shared/merge/compare-series.ts'

const series = (key: string, id: string, values: readonly number[], statuses: readonly number[] = []): SeriesSide => ({
  key,
  id,
  values: Float64Array.from(values),
  statuses: Uint8Array.from(values, (_value, at) => statuses[at] ?? 0),
})
const told = (ours: readonly SeriesSide[], theirs: readonly SeriesSide[]) =>
  compareSeries(ours, theirs).map(({ key, kind, ordinals }) => `${key} ${kind} ${[...ordinals].join(' ')}`.trim())

it('tells where values or their status differ, and what one side does not have', () => {
  const none = Number.NaN
  const ours = [series('a', '1', [1, 2, none, 0, none], [0, 0, 1, 0, 1]), series('b', '2', [5]), series('c', '3', [7])]
  const theirs = [
    series('d', '4', [9]),
    series('c', '3', [7]),
    series('a', '5', [1, 2.5, none, none, none], [0, 0, 1, 1, 2]),
  ]
  expect(told(ours, theirs)).toEqual(['a changed 1 3 4', 'b missing', 'd added'])
  expect(told(theirs, ours)).toEqual(['d missing', 'a changed 1 3 4', 'b added'])
})

it('looks at no value of a series of the same id, and finds those beyond the end of the shorter', () => {
  expect(told([series('a', '1', [1])], [series('a', '1', [2])])).toEqual([])
  expect(told([series('a', '1', [1, 2])], [series('a', '2', [1])])).toEqual(['a changed 1'])
  expect(told([series('a', '1', [0])], [series('a', '2', [-0])])).toEqual(['a changed'])
})
