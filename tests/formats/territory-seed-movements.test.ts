import { describe, expect, it } from 'vitest'
import { buildSteps, type MovementRow, vintageOf } from '#electron/scripts/seed-movements.ts'

const row = (mod: number, date: string, from: string, to: string): MovementRow => ({
  mod,
  date,
  from,
  fromName: from,
  to,
})
const populations: Readonly<Record<string, number>> = { A: 300, B: 100 }
const steps = (...rows: MovementRow[]) => buildSteps(rows, (code) => populations[code])

describe('movements of communes, from INSEE’s lines to yearly steps', () => {
  it('count a change of 1 January in its year, and any other from the next one', () => {
    expect([vintageOf('2024-01-01'), vintageOf('2024-01-02'), vintageOf('2019-12-31')]).toEqual([2024, 2025, 2020])
  })

  it('ignore a change of name, and list only what leaves in a merger', () => {
    const [step] = steps(
      row(10, '2020-01-01', 'N', 'N'),
      row(32, '2020-01-01', 'A', 'A'),
      row(32, '2020-01-01', 'B', 'A'),
    )
    expect(step?.movements).toEqual([{ vintage: 2020, from: 'B', to: 'A', kind: 'merge', share: 1 }])
    expect([step?.born, step?.gone]).toEqual([[], ['B']])
  })

  it('share a split by the population after it', () => {
    const [step] = steps(row(21, '2020-01-01', 'A', 'A'), row(21, '2020-01-01', 'A', 'B'))
    expect(step?.movements.map((m) => [m.from, m.to, m.kind, m.share])).toEqual([
      ['A', 'A', 'split', 0.75],
      ['A', 'B', 'split', 0.25],
    ])
    expect(() => steps(row(21, '2020-01-01', 'A', 'A'), row(21, '2020-01-01', 'A', 'Z'))).toThrow('population unknown')
  })

  it('follow a recoding and a merger of the same day to the end', () => {
    const [step] = steps(
      row(32, '2018-01-01', 'X2', 'Y'),
      row(32, '2018-01-01', 'Y', 'Y'),
      row(41, '2018-01-01', 'X1', 'X2'),
    )
    expect(step?.movements).toEqual([{ vintage: 2018, from: 'X1', to: 'Y', kind: 'merge', share: 1 }])
    expect([step?.born, step?.gone]).toEqual([[], ['X1']])
  })

  it('follow two mergers of the same year to the end', () => {
    const [step] = steps(
      row(32, '2016-06-01', 'A', 'B'),
      row(32, '2016-06-01', 'B', 'B'),
      row(32, '2017-01-01', 'B', 'C'),
      row(32, '2017-01-01', 'C', 'C'),
    )
    expect(step?.movements.map((m) => [m.from, m.to, m.kind])).toEqual([
      ['A', 'C', 'merge'],
      ['B', 'C', 'merge'],
    ])
  })

  it('let a code come back', () => {
    const there = steps(row(50, '2021-01-01', 'P', 'Q'), row(50, '2023-01-01', 'Q', 'P'))
    expect(there.map((s) => [s.vintage, s.movements[0]?.kind, s.born, s.gone])).toEqual([
      [2021, 'recode', ['Q'], ['P']],
      [2023, 'recode', ['P'], ['Q']],
    ])
  })
})
