import { expect, it } from 'vitest'
import {
  type ChangeItem,
  changeLines,
  changeShift,
  meanLevel,
  profileLevels,
  teamHistory,
} from '#shared/governance/change.rules.ts'

const item = (id: string, dimension: ChangeItem['dimension'], family: string | null = null): ChangeItem => ({
  id,
  dimension,
  family,
  title: `Titre ${id}`,
})

it('signs of a lever are one line, risks and dimensions one each', () => {
  const lines = changeLines([item('a', 'lever', 'Motiver'), item('r', 'risk'), item('b', 'lever', 'Motiver')])
  expect(lines.map(({ name, items }) => [name, items])).toEqual([
    ['Motiver', ['a', 'b']],
    ['Titre r', ['r']],
  ])
})

it('a level is the mean of what was looked at, and none of nothing', () => {
  expect(meanLevel([0, null, 3])).toBe(1.5)
  expect(meanLevel([null])).toBeNull()
  const lines = changeLines([item('a', 'lever', 'Motiver'), item('b', 'lever', 'Motiver'), item('r', 'risk')])
  const seen = [
    { profile: 'p', item: 'a', level: 4 },
    { profile: 'p', item: 'b', level: 1 },
    { profile: 'other', item: 'r', level: 4 },
  ]
  expect([...profileLevels(lines, seen, 'p').values()]).toEqual([2.5, null])
})

it('the profiles of a team follow each other, apart from those of its territory', () => {
  const profile = (id: string, team: string | null, observedOn: string) => ({
    id,
    territory: '32013',
    team,
    observedOn,
  })
  const all = [
    profile('b', 'Accueil', '2026-06-01'),
    profile('x', null, '2026-01-01'),
    profile('a', 'Accueil', '2026-02-01'),
  ]
  expect(teamHistory(all, profile('?', 'Accueil', '')).map(({ id }) => id)).toEqual(['a', 'b'])
  expect(teamHistory(all, profile('?', '', '')).map(({ id }) => id)).toEqual(['x'])
})

it('what moved the most is told from where it was first seen, in either direction', () => {
  const trends = [
    { name: 'Motiver', levels: [1, 2, 2] },
    { name: 'Surcharge', levels: [null, 4, 1] },
    { name: 'Moyens', levels: [null, null, 3] },
  ]
  expect(changeShift(trends)).toEqual({ name: 'Surcharge', from: 1, before: 4, after: 1 })
  expect(changeShift([{ name: 'Moyens', levels: [3, null] }])).toBeNull()
})
