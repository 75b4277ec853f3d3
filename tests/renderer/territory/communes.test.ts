import { describe, expect, test } from 'vitest'
import {
  communeRows,
  epciOptions,
  filterRows,
  type Group,
  movesOf,
  otherDepartments,
  straddling,
  type Territory,
  toggledAll,
} from '#renderer/features/territory/communes.ts'

const territory = (code: string, name: string, level: Territory['level'], parent: string | null): Territory => ({
  code,
  name,
  level,
  vintage: 2026,
  parent,
  population: 100,
})
const group = (id: string, communes: string[]): Group => ({
  id,
  code: `MDS-${id}`,
  name: `MDS ${id}`,
  level: 'mds',
  example: false,
  position: 1,
  communes,
})

const epcis = [
  territory('200000001', 'CC Ouest', 'epci', '32'),
  territory('200030435', 'CC d’Aire', 'epci', '40'),
  territory('200030435@32', 'CC d’Aire (partie Gers)', 'epci-part', '32'),
]
const communes = [
  territory('32001', 'Aignan', 'commune', '200000001'),
  territory('32004', 'Arblade', 'commune', '200030435'),
  territory('32005', 'Seule', 'commune', '32'),
  territory('40001', 'Aire', 'commune', '200030435'),
]
const groups = [group('A', ['32001', '32004']), group('B', ['32004'])]
const rows = communeRows(communes, epcis, groups, '32')
const codes = (filter: Parameters<typeof filterRows>[1]) => filterRows(rows, filter).map((row) => row.code)
const wholes = new Set(['200030435'])

describe('the communes of a département', () => {
  test('bear the name of their intercommunalité, of its part when it straddles, and their groups', () => {
    expect(rows.map((row) => [row.code, row.name, row.epciName, row.groups, row.isElsewhere])).toEqual([
      ['32001', 'Aignan', 'CC Ouest', ['A'], false],
      ['32004', 'Arblade', 'CC d’Aire (partie Gers)', ['A', 'B'], false],
      ['32005', 'Seule', '', [], false],
      ['40001', 'Aire (40)', 'CC d’Aire', [], true],
    ])
  })

  test('are filtered by intercommunalité, by group, by none and by several', () => {
    const all = { epci: null, group: null, wholes }
    expect(codes(all)).toEqual(['32001', '32004', '32005'])
    expect(codes({ ...all, group: 'none' })).toEqual(['32005'])
    expect(codes({ ...all, group: 'several' })).toEqual(['32004'])
    expect(codes({ ...all, group: 'B' })).toEqual(['32004'])
    expect(codes({ ...all, epci: '200030435@32' })).toEqual(['32004'])
  })

  test('come with those of the other départements when the whole of a straddling intercommunalité is asked', () => {
    expect(codes({ epci: '200030435', group: null, wholes })).toEqual(['32004', '40001'])
    expect(straddling(epcis)).toEqual(['200030435'])
    expect(otherDepartments(['32004', '40001', '97101'], '32')).toEqual(['40', '971'])
  })

  test('can be chosen by whole and by part, both labelled', () => {
    const options = epciOptions(epcis, rows, new Map([['200030435', ['32004', '40001']]]), 'dans le Gers')
    expect(options.map(({ id, label, detail }) => [id, label, detail.replace('\u00a0', ' ')])).toEqual([
      ['200030435', 'CC d’Aire (entière)', '2 communes, dont 1 dans le Gers'],
      ['200030435@32', 'CC d’Aire (partie Gers)', '1 commune'],
      ['200000001', 'CC Ouest', '1 commune'],
    ])
  })
})

describe('edits of the group column', () => {
  test('become one move per group, whatever their number', () => {
    const edits = rows.slice(0, 3).map((row, index) => ({ row, after: index === 1 ? null : 'B' }))
    expect(movesOf(edits)).toEqual([
      { group: 'B', communes: ['32001', '32005'] },
      { group: null, communes: ['32004'] },
    ])
    expect(movesOf([])).toEqual([])
  })
})

test('ticking several adds those that lack; ticking them again takes all away', () => {
  const some = toggledAll(new Set(['1']), ['1', '2'])
  expect([...some]).toEqual(['1', '2'])
  expect([...toggledAll(some, ['1', '2'])]).toEqual([])
})
