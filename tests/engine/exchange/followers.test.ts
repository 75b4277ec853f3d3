import { expect, test } from 'vitest'
import { choicesWithFollowers, withFollowers } from '#electron/features/exchange/follower.service.ts'
import type { RowState, TableShape } from '#shared/merge/merge.types.ts'
import { decideRow, mergeRow } from '#shared/merge/merge-row.ts'

const shape: TableShape = { table: 'edition', columns: ['series_id', 'batch_id'], rules: {} }
const state = (version: string, series_id: string, batch_id: string): RowState => ({
  cells: { series_id, batch_id },
  versions: [{ id: version, columns: '*' }],
})

test('the same figures imported on both sides ask nothing, and name one file on both', () => {
  const [ours, theirs] = [state('v1', 's', 'b2'), state('v2', 's', 'b1')]
  for (const [one, other] of [
    [ours, theirs],
    [theirs, ours],
  ] as const) {
    const merge = withFollowers('edition', mergeRow(shape, one, other))
    expect(merge.kind).toBe('merged')
    expect(decideRow(shape, merge, one, other, {}, 'm').state.cells).toEqual({ series_id: 's', batch_id: 'b1' })
  }
})

test('other figures are asked once, and their file comes with them', () => {
  const [ours, theirs] = [state('v1', 's1', 'b1'), state('v2', 's2', 'b2')]
  const merge = withFollowers('edition', mergeRow(shape, ours, theirs))
  expect(merge.kind).toBe('conflict')
  expect(decideRow(shape, merge, ours, theirs, {}, 'm').open).toEqual(['series_id'])
  for (const [take, expected] of [
    ['ours', { series_id: 's1', batch_id: 'b1' }],
    ['theirs', { series_id: 's2', batch_id: 'b2' }],
  ] as const) {
    const choices = choicesWithFollowers('edition', { cells: { series_id: { take } } })
    expect(decideRow(shape, merge, ours, theirs, choices, 'm').state.cells).toEqual(expected)
  }
})
