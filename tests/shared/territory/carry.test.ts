import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellStatus } from '#shared/indicator/status.ts'
import { communesOf } from '#shared/territory/seed.rules.ts'
import type { Movement } from '#shared/territory/seed.schema.ts'
import {
  type CarryPlan,
  carryCounts,
  carryMark,
  carryPlan,
  carryUnadditive,
} from '#shared/territory/territory.rules.ts'
import { existsAt } from '#shared/territory/vintage.rules.ts'
import { dataPath, describeWithData } from '#tests/support/sharedData.ts'
import { commune, communeCount, seed, series } from '#tests/support/territorySeed.ts'

function planOf(from: number, to: number): CarryPlan {
  return carryPlan(seed.movements, from, to, communeCount) ?? expect.fail('no plan')
}
const total = (values: Float64Array) => values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0)

describe('counts of an older geography', () => {
  it('add up where communes merged', () => {
    const { values, statuses } = series({ '32067': 80, '32260': 100, '32413': 110, '32365': 200, '32013': 5 })
    const carried = carryCounts(values, statuses, planOf(2021, 2026))
    expect([
      carried.values[commune('32365')],
      carried.statuses[commune('32365')],
      carried.changed[commune('32365')],
    ]).toEqual([490, cellStatus.value, carryMark.merged])
    expect([carried.values[commune('32067')], carried.statuses[commune('32067')]]).toEqual([
      Number.NaN,
      cellStatus.absent,
    ])
    expect([carried.values[commune('32013')], carried.changed[commune('32013')]]).toEqual([5, carryMark.untouched])
  })

  it('become missing when one part is, for the strongest reason, and rounded when one part is', () => {
    const status = (a: Parameters<typeof series>[0][string], b: Parameters<typeof series>[0][string]) => {
      const { values, statuses } = series({ '32344': a, '32074': b })
      const carried = carryCounts(values, statuses, planOf(2018, 2026))
      expect(carried.values[commune('32344')]).toBeNaN()
      return carried.statuses[commune('32344')]
    }
    expect(status(10, 'secret')).toBe(cellStatus.secret)
    expect(status('unavailable', 'secret')).toBe(cellStatus.secret)
    expect(status('insignificant', 'absent')).toBe(cellStatus.insignificant)
    expect(status(10, 'absent')).toBe(cellStatus.absent)
    const rounded = series({ '32344': 10, '32074': 5 })
    rounded.statuses[commune('32074')] = cellStatus.rounded
    rounded.statuses[commune('32344')] = cellStatus.provisional
    const carried = carryCounts(rounded.values, rounded.statuses, planOf(2018, 2026))
    expect([carried.values[commune('32344')], carried.statuses[commune('32344')]]).toEqual([15, cellStatus.rounded])
  })

  it('are shared by population where a commune split', () => {
    const { values, statuses } = series({ '60054': 1000 })
    const carried = carryCounts(values, statuses, planOf(2023, 2024))
    const parts = ['60054', '60694'].map((code) => carried.values[commune(code)] ?? 0)
    expect(parts[0]).toBeGreaterThan(0)
    expect(parts[1]).toBeGreaterThan(0)
    expect((parts[0] ?? 0) + (parts[1] ?? 0)).toBeCloseTo(1000, 9)
    expect(carried.changed[commune('60694')]).toBe(carryMark.split)
  })

  it('move with their code, and come back to it when the code does', () => {
    const aurseulles = series({ '14011': 7 })
    const moved = carryCounts(aurseulles.values, aurseulles.statuses, planOf(2024, 2026))
    expect([moved.values[commune('14581')], moved.changed[commune('14581')], moved.statuses[commune('14011')]]).toEqual(
      [7, carryMark.recoded, cellStatus.absent],
    )
    const lacs = series({ '27676': 9 })
    expect(carryCounts(lacs.values, lacs.statuses, planOf(2020, 2022)).values[commune('27058')]).toBe(9)
    const back = carryCounts(lacs.values, lacs.statuses, planOf(2020, 2026))
    expect([back.values[commune('27676')], back.changed[commune('27676')]]).toEqual([9, carryMark.untouched])
  })

  it('keep a value that the file already gave under the later code', () => {
    const early = series({ '14581': 7 })
    const carried = carryCounts(early.values, early.statuses, planOf(2024, 2026))
    expect([carried.values[commune('14581')], carried.statuses[commune('14581')]]).toEqual([7, cellStatus.value])
  })

  it('are not carried back to an older geography, nor from one before 2013', () => {
    expect(carryPlan(seed.movements, 2026, 2021, communeCount)).toBeNull()
    expect(carryPlan(seed.movements, 2012, 2026, communeCount)).toBeNull()
  })

  it('accept a series written before the last communes were added', () => {
    const { values, statuses } = series({ '01001': 4 })
    const carried = carryCounts(values.subarray(0, 10), statuses.subarray(0, 10), planOf(2021, 2026))
    expect([carried.values.length, carried.values[commune('01001')], carried.statuses.at(-1)]).toEqual([
      communeCount,
      4,
      cellStatus.absent,
    ])
  })

  it('keep the national total, from any year to any later one', () => {
    for (const from of [2013, 2015, 2016, 2018, 2021, 2024]) {
      const values = Float64Array.from({ length: communeCount }, (_v, o) =>
        existsAt(seed.communes, o, from) ? 1 + (o % 97) : Number.NaN,
      )
      const statuses = Uint8Array.from(values, (value) => (Number.isNaN(value) ? cellStatus.absent : cellStatus.value))
      const carried = carryCounts(values, statuses, planOf(from, 2026))
      expect(total(carried.values)).toBeCloseTo(total(values), 6)
      carried.statuses.forEach((status, o) => {
        if ((status === cellStatus.value) !== existsAt(seed.communes, o, 2026))
          expect.fail(`${seed.communes.codes[o]} from ${from}`)
      })
    }
  })
})

describe('figures that do not add up', () => {
  it('follow a recoded commune, and are not available where communes merged or split', () => {
    const { values, statuses } = series({
      '32365': 19000,
      '32067': 18000,
      '14011': 21000,
      '60054': 22000,
      '32013': 20000,
    })
    const carried = carryUnadditive(values, statuses, planOf(2021, 2026))
    const cell = (code: string) => [carried.values[commune(code)], carried.statuses[commune(code)]]
    expect(cell('14581')).toEqual([21000, cellStatus.value])
    expect(cell('32013')).toEqual([20000, cellStatus.value])
    for (const code of ['32365', '60054', '60694']) expect(cell(code)).toEqual([Number.NaN, cellStatus.unavailable])
    expect(cell('32344')).toEqual([Number.NaN, cellStatus.absent])
  })
})

describe('Riscle, on made-up figures of 2018', () => {
  it('gains the households of Cannet and loses its median income', () => {
    const lines = readFileSync(join(import.meta.dirname, '../../fixtures/made-up-riscle-2018.csv'), 'utf8')
      .trimEnd()
      .split('\n')
    expect(lines[0]).toContain('MADE-UP')
    const rows = lines.slice(2).map((line) => line.split(';'))
    const households = series(Object.fromEntries(rows.map(([code = '', n]) => [code, Number(n)])))
    const incomes = series(Object.fromEntries(rows.map(([code = '', , income]) => [code, Number(income)])))
    const counts = carryCounts(households.values, households.statuses, planOf(2018, 2026))
    expect([counts.values[commune('32344')], counts.changed[commune('32344')]]).toEqual([843, carryMark.merged])
    expect(counts.values[commune('32013')]).toBe(5210)
    const medians = carryUnadditive(incomes.values, incomes.statuses, planOf(2018, 2026))
    expect([medians.statuses[commune('32344')], medians.values[commune('32013')]]).toEqual([
      cellStatus.unavailable,
      20100,
    ])
  })
})

describeWithData('INSEE’s populations of 2018 in the geography of 2021', () => {
  const lines = () =>
    gunzipSync(readFileSync(dataPath('national/base_cc_comparateur_2022.csv.gz')))
      .toString('latin1')
      .trimEnd()
      .split(/\r?\n/)
  const population = () => {
    const districts = new Set(seed.districts.codes)
    const cells = lines()
      .slice(1)
      .map((line) => line.split(';'))
      .filter(([code = '', n]) => !districts.has(code) && n !== '')
    return { cells, ...series(Object.fromEntries(cells.map(([code = '', n]) => [code, Number(n)]))) }
  }

  it('give Cap d’Astarac the sum of its four communes, and the Gers its total', () => {
    const { values, statuses, cells } = population()
    const of = (...codes: string[]) =>
      cells.filter(([code = '']) => codes.includes(code)).reduce((sum, [, n]) => sum + Number(n), 0)
    const carried = carryCounts(values, statuses, planOf(2021, 2026))
    expect(carried.values[commune('32365')]).toBe(of('32365', '32067', '32260', '32413'))
    expect(of('32365', '32067', '32260', '32413')).toBeGreaterThan(of('32365'))
    const gers = communesOf(seed, '32', 2026) ?? []
    expect(gers.reduce((sum, o) => sum + (carried.values[o] ?? 0), 0)).toBe(
      cells.filter(([code = '']) => code.startsWith('32')).reduce((sum, [, n]) => sum + Number(n), 0),
    )
  })

  it('put Fontenilles in its intercommunalité of each year', () => {
    const { values, statuses } = population()
    const carried = carryCounts(values, statuses, planOf(2021, 2026))
    const sum = (vintage: number, column: Float64Array) =>
      (communesOf(seed, '200023620', vintage) ?? []).reduce((all, o) => all + (column[o] ?? 0), 0)
    expect(sum(2023, values) - sum(2026, carried.values)).toBe(values[commune('31188')])
  })
})

/** Random history of `n` communes from 2013 on: each year some merge, split or change code. */
const history = fc
  .array(
    fc.array(fc.tuple(fc.nat(30), fc.nat(30), fc.double({ min: 0.01, max: 0.99, noNaN: true })), { maxLength: 4 }),
    { minLength: 1, maxLength: 8 },
  )
  .map((years) => {
    const n = 31
    const alive = new Set(Array.from({ length: 20 }, (_v, i) => i))
    const movements: Movement[] = []
    years.forEach((events, i) => {
      const vintage = 2014 + i
      const busy = new Set<number>()
      for (const [from, to, share] of events) {
        if (from === to || !alive.has(from) || busy.has(from) || busy.has(to)) continue
        busy.add(from).add(to)
        if (alive.has(to)) movements.push({ vintage, from, to, kind: 'merge', share: 1 })
        else if (share < 0.5) movements.push({ vintage, from, to, kind: 'recode', share: 1 })
        else
          movements.push(
            { vintage, from, to: from, kind: 'split', share },
            { vintage, from, to, kind: 'split', share: 1 - share },
          )
        alive.add(to)
        if (alive.has(to) && !(movements.at(-1)?.kind === 'split')) alive.delete(from)
      }
    })
    return { n, movements, last: 2013 + years.length, alive }
  })

const cells = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.constantFrom(0, 0, 0, 0, 1, 2, 3, 4, 5, 255)),
  { minLength: 20, maxLength: 20 },
)
function columns(list: readonly (readonly [number, number])[], n: number, complete: boolean) {
  const statuses = Uint8Array.from({ length: n }, (_v, i) =>
    i >= 20 ? cellStatus.absent : complete ? cellStatus.value : (list[i]?.[1] ?? cellStatus.absent),
  )
  const values = Float64Array.from({ length: n }, (_v, i) =>
    [0, 4, 5].includes(statuses[i] ?? 255) ? (list[i]?.[0] ?? 0) : Number.NaN,
  )
  return { values, statuses }
}

describe('any history of communes', () => {
  it('keeps the total of complete counts, and gives a value to each commune that exists at the end', () => {
    fc.assert(
      fc.property(history, cells, ({ n, movements, last, alive }, list) => {
        const { values, statuses } = columns(list, n, true)
        const carried = carryCounts(values, statuses, carryPlan(movements, 2013, last, n) ?? expect.fail())
        expect(total(carried.values)).toBeCloseTo(total(values), 3)
        expect(
          new Set(Array.from(carried.statuses.keys()).filter((o) => carried.statuses[o] === cellStatus.value)),
        ).toEqual(alive)
      }),
    )
  })

  it('changes nothing from a year to itself', () => {
    fc.assert(
      fc.property(history, cells, ({ n, movements }, list) => {
        const { values, statuses } = columns(list, n, false)
        for (const carry of [carryCounts, carryUnadditive]) {
          const carried = carry(values, statuses, carryPlan(movements, 2015, 2015, n) ?? expect.fail())
          expect([carried.values, carried.statuses, carried.changed.includes(1)]).toEqual([values, statuses, false])
        }
      }),
    )
  })

  it('gives the same figures in one go as year by year', () => {
    fc.assert(
      fc.property(history, cells, ({ n, movements, last }, list) => {
        const start = columns(list, n, false)
        const once = carryCounts(start.values, start.statuses, carryPlan(movements, 2013, last, n) ?? expect.fail())
        let stepped: { values: Float64Array; statuses: Uint8Array } = start
        for (let year = 2013; year < last; year++)
          stepped = carryCounts(
            stepped.values,
            stepped.statuses,
            carryPlan(movements, year, year + 1, n) ?? expect.fail(),
          )
        expect(once.statuses).toEqual(stepped.statuses)
        once.values.forEach((value, o) => {
          if (Number.isNaN(value)) expect(stepped.values[o]).toBeNaN()
          else expect(stepped.values[o]).toBeCloseTo(value, 3)
        })
      }),
    )
  })
})
