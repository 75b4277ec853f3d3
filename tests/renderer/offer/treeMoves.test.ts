import { describe, expect, it } from 'vitest'
import { OfferRow } from '#renderer/features/offer/sheetTable.ts'
import { type BranchRow, dropMove, dropPlace, stepMove } from '#renderer/features/offer/treeMoves.ts'

const rowOf = (id: string, policy: string | null = null) => new OfferRow(id, 0, new Map([['policy', () => policy]]), 0)
const policies = [rowOf('P'), rowOf('Q'), rowOf('R')]
const missions = new Map([
  ['P', [rowOf('p1', 'P'), rowOf('p2', 'P'), rowOf('p3', 'P')]],
  ['Q', [rowOf('q1', 'Q')]],
])
const tree = { policies, missions }
const policy = (id: string): BranchRow => ({ sheet: 'policy', row: rowOf(id) })
const mission = (id: string, of: string): BranchRow => ({ sheet: 'mission', row: rowOf(id, of) })
const to = (sheet: 'policy' | 'mission', id: string, parent: string | null, before: string | null) => ({
  ...{ sheet, id, parent, before },
})

describe('one place up or down in the tree', () => {
  it('stays among the policies, and stops at their edges', () => {
    expect(stepMove(tree, policy('Q'), -1)).toEqual(to('policy', 'Q', null, 'P'))
    expect(stepMove(tree, policy('P'), 1)).toEqual(to('policy', 'P', null, 'R'))
    expect(stepMove(tree, policy('Q'), 1)).toEqual(to('policy', 'Q', null, null))
    expect(stepMove(tree, policy('P'), -1)).toBeNull()
    expect(stepMove(tree, policy('R'), 1)).toBeNull()
  })

  it('takes a mission from one policy to the next at its edge', () => {
    expect(stepMove(tree, mission('p2', 'P'), -1)).toEqual(to('mission', 'p2', 'P', 'p1'))
    expect(stepMove(tree, mission('p1', 'P'), 1)).toEqual(to('mission', 'p1', 'P', 'p3'))
    expect(stepMove(tree, mission('p3', 'P'), 1)).toEqual(to('mission', 'p3', 'Q', 'q1'))
    expect(stepMove(tree, mission('q1', 'Q'), -1)).toEqual(to('mission', 'q1', 'P', null))
    expect(stepMove(tree, mission('q1', 'Q'), 1)).toEqual(to('mission', 'q1', 'R', null))
    expect(stepMove(tree, mission('p1', 'P'), -1)).toBeNull()
  })
})

describe('a branch dropped in the tree', () => {
  it('goes between those of its kind, a mission also into a policy, a policy never into another', () => {
    expect(dropPlace(mission('p1', 'P'), mission('q1', 'Q'), 0.2)).toBe('before')
    expect(dropPlace(policy('P'), policy('Q'), 0.8)).toBe('after')
    expect(dropPlace(mission('p1', 'P'), policy('Q'), 0.1)).toBe('inside')
    expect(dropPlace(policy('P'), mission('q1', 'Q'), 0.5)).toBeNull()
    expect(dropPlace(policy('P'), policy('P'), 0.5)).toBeNull()
  })

  it('asks for the row that it is to stand before', () => {
    expect(dropMove(tree, mission('p1', 'P'), mission('q1', 'Q'), 'before')).toEqual(to('mission', 'p1', 'Q', 'q1'))
    expect(dropMove(tree, mission('p1', 'P'), mission('q1', 'Q'), 'after')).toEqual(to('mission', 'p1', 'Q', null))
    expect(dropMove(tree, mission('p1', 'P'), mission('p2', 'P'), 'after')).toEqual(to('mission', 'p1', 'P', 'p3'))
    expect(dropMove(tree, mission('p1', 'P'), policy('R'), 'inside')).toEqual(to('mission', 'p1', 'R', null))
    expect(dropMove(tree, policy('R'), policy('P'), 'before')).toEqual(to('policy', 'R', null, 'P'))
  })

  it('asks nothing where it stands already', () => {
    expect(dropMove(tree, mission('p1', 'P'), mission('p2', 'P'), 'before')).toBeNull()
    expect(dropMove(tree, mission('p2', 'P'), mission('p1', 'P'), 'after')).toBeNull()
    expect(dropMove(tree, mission('p3', 'P'), policy('P'), 'inside')).toBeNull()
  })
})
