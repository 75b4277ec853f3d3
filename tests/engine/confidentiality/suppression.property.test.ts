import { describe, expect, it } from 'vitest'
import { loadSolver } from '#electron/core/linear-solver.ts'
import { audit, intervalOf, suppress } from '#shared/confidentiality/suppression.rules.ts'
import type { Marks, Suppression, SuppressionTable } from '#shared/confidentiality/suppression.types.ts'
import { attack, leastLoss, type Publication } from '#tests/support/attacker.ts'
import { chance, randomTable, type TableShape, tableOf } from '#tests/support/suppressionTables.ts'

const solver = await loadSolver()
/** `CTG_LONG` runs them all: a few minutes. */
const tables = process.env.CTG_LONG === undefined ? 120 : 2000

function published(table: SuppressionTable, { cells, statements }: Marks): Publication {
  return {
    elementary: table.values.length,
    lines: [
      ...[...table.values].map((number, at) => ({ parts: [at], number: cells[at] === 0 ? number : null })),
      ...table.statements.map((statement, at) => ({
        parts: [...statement.cells],
        number: statements[at] === 0 ? statement.value : null,
      })),
    ],
  }
}

const partsOf = (table: SuppressionTable, { kind, index }: SuppressionTable['targets'][number]) =>
  kind === 'cell' ? [index] : [...(table.statements[index]?.cells ?? [])]

function shapeOf(random: () => number): TableShape {
  const pick = (least: number, most: number) => least + Math.floor(random() * (most - least + 1))
  return {
    communes: pick(3, 14),
    categories: pick(1, 3),
    cuts: Array.from({ length: pick(1, 3) }, () => pick(1, 4)),
    threshold: pick(3, 11),
  }
}

/** What is hidden of a table, found once for all who judge it. */
function hiddenOf(seed: number): { table: SuppressionTable; pattern: Suppression } {
  let made = found.get(seed)
  if (made === undefined) {
    const random = chance(seed)
    const table = randomTable(shapeOf(random), random)
    made = { table, pattern: suppress(table, solver) }
    found.set(seed, made)
  }
  return made
}
const found = new Map<number, { table: SuppressionTable; pattern: Suppression }>()

describe('what is hidden of linked tables', () => {
  it(`resists an attacker who only knows what is published, on ${tables} tables`, () => {
    let protectedTargets = 0
    for (let seed = 1; seed <= tables; seed++) {
      const { table, pattern } = hiddenOf(seed)
      const publication = published(table, pattern)
      for (const [at, target] of table.targets.entries()) {
        if (pattern.broken.includes(at)) continue
        const { low, high } = attack(publication, partsOf(table, target))
        expect(high - low, `table ${seed}, target ${at}`).toBeGreaterThanOrEqual(target.width - 1e-5)
        protectedTargets += 1
      }
      expect(audit(table, pattern, solver).failing.filter((at) => !pattern.broken.includes(at))).toEqual([])
    }
    expect(protectedTargets).toBeGreaterThan(tables * 4)
  })

  it('gives up only what nothing could protect', () => {
    for (let seed = 1; seed <= tables; seed++) {
      const { table, pattern } = hiddenOf(seed)
      if (pattern.broken.length === 0) continue
      // With everything hidden but what may never be, they are still found.
      const everything: Publication = {
        elementary: table.values.length,
        lines: table.statements
          .filter(({ kind }) => kind === 'fixed')
          .map(({ cells, value }) => ({ parts: [...cells], number: value })),
      }
      for (const at of pattern.broken) {
        const target = table.targets[at] as SuppressionTable['targets'][number]
        const { low, high } = attack(everything, partsOf(table, target))
        expect(high - low, `table ${seed}, target ${at}`).toBeLessThan(target.width)
      }
    }
  })

  it('protects the known case in which every line has two hidden numbers and one of them is found all the same', () => {
    // Rows g1 to g4, columns a to d and their total.
    const values = Float64Array.of(2, 20, 30, 3, 4, 25, 35, 2, 40, 50, 3, 60, 70, 80, 4, 90)
    const row = (at: number) => [0, 1, 2, 3].map((column) => at * 4 + column)
    const column = (at: number) => [0, 1, 2, 3].map((line) => line * 4 + at)
    const lists = [0, 1, 2, 3].flatMap((at) => [row(at), column(at)])
    const table = tableOf(values, [...lists, [...values.keys()]], 5, lists.length)
    const pattern = suppress(table, solver)
    expect(pattern.broken).toEqual([])
    const publication = published(table, pattern)
    for (const target of table.targets) {
      const { low, high } = attack(publication, partsOf(table, target))
      expect(high - low).toBeGreaterThanOrEqual(5 - 1e-6)
    }
  })

  it('protects every commune of a large intercommunalité, however many there are to protect', () => {
    const communes = 60
    const places = [...Array(communes).keys()]
    const values = Float64Array.from({ length: 2 * communes }, (_, at) => (at < communes ? 100 + at : 50))
    const statement = (cells: readonly number[]) => {
      const value = cells.reduce((sum, cell) => sum + (values[cell] ?? 0), 0)
      return { cells: Int32Array.from(cells), value, kind: 'published' as const, weight: value }
    }
    const table: SuppressionTable = {
      values,
      spread: null,
      weights: null,
      known: new Uint8Array(2 * communes),
      statements: [
        ...places.map((at) => statement([at, communes + at])),
        statement(places),
        statement(places.map((at) => communes + at)),
        statement([...values.keys()]),
      ],
      targets: places.map((at) => ({ kind: 'cell', index: communes + at, width: 100 })),
      contributors: null,
    }
    const pattern = suppress(table, solver)
    expect(pattern.broken).toEqual([])
    expect(audit(table, pattern, solver).failing).toEqual([])
  })

  it('hides little more than the best possible choice, over tables small enough to try them all', () => {
    let [ours, least] = [0, 0]
    for (let seed = 1; seed <= 60; seed++) {
      const random = chance(seed * 977)
      const table = randomTable({ communes: 9, categories: 1, cuts: [3], threshold: 5 }, random)
      const secrets = table.targets.map((target) => ({ parts: partsOf(table, target), width: target.width }))
      if (table.targets.some(({ kind }) => kind === 'statement') || secrets.length === 0) continue
      const hidden = new Set(table.targets.map(({ index }) => index))
      const lists = table.statements.map(({ cells }) => [...cells])
      const best = leastLoss([...table.values], lists, hidden, secrets)
      const pattern = suppress(table, solver)
      if (best === Number.POSITIVE_INFINITY || pattern.lost.statements > 0) continue
      ours += pattern.lost.value
      least += best
    }
    expect(least).toBeGreaterThan(0)
    expect(ours / least).toBeLessThanOrEqual(1.15)
  })

  it('is the same for the same table', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const make = () => randomTable({ communes: 12, categories: 2, cuts: [3, 2], threshold: 5 }, chance(seed))
      expect(suppress(make(), solver).cells).toEqual(suppress(make(), solver).cells)
    }
  })

  it('is the same in whatever order sums and what must not be found are listed', () => {
    let shuffled = 0
    for (let seed = 1; seed <= 25; seed++) {
      const random = chance(seed)
      const table = randomTable(shapeOf(random), random)
      const mix = <T>(list: readonly T[]) =>
        list
          .map((each) => ({ each, at: random() }))
          .sort((a, b) => a.at - b.at)
          .map(({ each }) => each)
      const places = mix([...table.statements.keys()])
      const other: SuppressionTable = {
        ...table,
        statements: places.map((at) => {
          const statement = table.statements[at] as SuppressionTable['statements'][number]
          return { ...statement, cells: Int32Array.from(mix([...statement.cells])) }
        }),
        targets: mix(
          table.targets.map((target) =>
            target.kind === 'cell' ? target : { ...target, index: places.indexOf(target.index) },
          ),
        ),
      }
      const [first, second] = [suppress(table, solver), suppress(other, solver)]
      expect(second.cells, `table ${seed}`).toEqual(first.cells)
      expect([...second.statements], `table ${seed}`).toEqual(places.map((at) => first.statements[at]))
      expect(second.broken.length).toBe(first.broken.length)
      shuffled += first.lost.statements
    }
    expect(shuffled).toBeGreaterThan(0)
  })

  it('tells what can be computed of each number as an attacker finds it, whatever is hidden', () => {
    let judged = 0
    for (let seed = 1; seed <= tables / 4; seed++) {
      const random = chance(seed * 31)
      const table = randomTable(shapeOf(random), random)
      const isSecret = new Set(table.targets.map(({ kind, index }) => `${kind}${index}`))
      const drawn = (kind: 'cell' | 'statement', index: number, share: number) =>
        isSecret.has(`${kind}${index}`) || random() < share ? 1 : 0
      const marks = {
        cells: Uint8Array.from(table.values, (_value, at) => drawn('cell', at, 0.5)),
        statements: Uint8Array.from(table.statements, ({ kind }, at) =>
          kind === 'fixed' ? 0 : drawn('statement', at, 0.2),
        ),
      }
      const publication = published(table, marks)
      const narrow = audit(table, marks, solver)
      for (const [at, target] of table.targets.entries()) {
        const { low, high } = attack(publication, partsOf(table, target))
        const ours = intervalOf(table, marks, target, solver)
        expect(ours.low, `table ${seed}, target ${at}`).toBeCloseTo(low, 5)
        if (Number.isFinite(high)) expect(ours.high, `table ${seed}, target ${at}`).toBeCloseTo(high, 5)
        else expect(ours.high).toBe(Number.POSITIVE_INFINITY)
        expect(narrow.intervals.has(at), `table ${seed}, target ${at}`).toBe(high - low < target.width - 1e-6)
        judged += 1
      }
    }
    expect(judged).toBeGreaterThan(tables)
  })

  it('hides nothing where nothing is small, and never what a reader knows already', () => {
    const table = tableOf(
      Float64Array.of(10, 20, 30, 40),
      [
        [0, 1],
        [2, 3],
        [0, 1, 2, 3],
      ],
      5,
      2,
    )
    expect(suppress(table, solver).lost).toEqual({ cells: 0, statements: 0, value: 0 })
    const small = tableOf(
      Float64Array.of(3, 20, 30, 40),
      [
        [0, 1, 2],
        [0, 1, 2, 3],
      ],
      5,
      1,
    )
    const told = { ...small, known: Uint8Array.of(0, 1, 1, 0) }
    const pattern = suppress(told, solver)
    expect([...pattern.cells.slice(1, 3)]).toEqual([0, 0])
    const alone = { ...small, known: Uint8Array.of(1, 0, 0, 0) }
    expect(suppress(alone, solver).broken).toEqual([0])
  })

  it('does not let a contributor find its neighbour by its own number', () => {
    // One household in the first commune, four in the second: the first would know the second.
    const table = {
      ...tableOf(Float64Array.of(1, 4, 30, 40), [[0, 1, 2, 3]], 5, 0),
      contributors: Float64Array.of(1, 4, 30, 40),
    }
    expect([...suppress(table, solver).cells]).toEqual([1, 1, 2, 0])
  })
})
