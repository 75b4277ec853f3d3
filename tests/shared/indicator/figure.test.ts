import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { VariableKind } from '#shared/indicator/dataset.schema.ts'
import { figureNotes } from '#shared/indicator/figure.notes.ts'
import { type FigureInput, figureOf, type OwnCells } from '#shared/indicator/figure.rules.ts'
import type { Indicator } from '#shared/indicator/indicator.schema.ts'
import { compilePlan, type Plan } from '#shared/indicator/plan.rules.ts'
import { cellStatus, hasValue } from '#shared/indicator/status.ts'
import {
  accumulate,
  type Column,
  combineSums,
  createTotals,
  mergeTotals,
  type VariableSums,
} from '#shared/indicator/totals.rules.ts'

const kinds: Record<string, VariableKind> = {
  N: 'count',
  D: 'count',
  A: 'count',
  B: 'count',
  MED: 'median',
  RATE: 'ratio',
  INDEX: 'index',
  W: 'count',
}

function planOf(
  aggregation: Indicator['aggregation'],
  numerator: string,
  denominator: string | null = null,
  more: Partial<Indicator> & { weight?: string } = {},
): Plan {
  const compiled = compilePlan(
    {
      id: 'TEST01',
      candidates: [{ numerator, denominator, weight: more.weight ?? null, denominatorPeriod: 'same' }],
      factor: more.factor ?? 1,
      growthYears: more.growthYears ?? null,
      decimals: 1,
      aggregation,
    },
    0,
    (id) => kinds[id] ?? null,
  )
  if (!compiled.ok) throw new Error(compiled.message)
  return compiled.plan
}

type Cell = readonly [status: number, value: number]
const known = (value: number): Cell => [cellStatus.value, value]
const secret: Cell = [cellStatus.secret, 0]
const absent: Cell = [cellStatus.absent, 0]

function column(cells: readonly Cell[]): Column {
  return { values: Float64Array.from(cells, (cell) => cell[1]), statuses: Uint8Array.from(cells, (cell) => cell[0]) }
}

/** The figure of one territory made of these communes, each row a variable of the plan. */
function summed(plan: Plan, rows: readonly (readonly Cell[])[], more: Partial<FigureInput> = {}) {
  const communes = rows[0]?.length ?? 0
  const totals = createTotals(1)
  accumulate(plan, rows.map(column), new Int32Array(communes), totals)
  return figureOf({ plan, own: null, totals, slot: 0, communes, ...more })
}

const cells: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 5000 }).map((value): Cell => [cellStatus.value, value]) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 900 }).map((value): Cell => [cellStatus.rounded, value * 5]) },
  fc.constantFrom<Cell>(secret, absent, [cellStatus.unavailable, 0], [cellStatus.insignificant, 0]),
)
const table = fc
  .integer({ min: 1, max: 30 })
  .chain((communes) =>
    fc.tuple(
      fc.array(cells, { minLength: communes, maxLength: communes }),
      fc.array(cells, { minLength: communes, maxLength: communes }),
    ),
  )

describe('adding communes up', () => {
  const ratio = planOf('ratio', 'N', 'D', { factor: 100 })

  test('a count is the sum, a ratio is recomputed from both sums', () => {
    expect(summed(planOf('count', 'N'), [[known(10), known(0), known(5)]])).toMatchObject({
      value: 15,
      status: 'ok',
      origin: 'aggregated',
    })
    expect(
      summed(ratio, [
        [known(10), known(0)],
        [known(100), known(300)],
      ]),
    ).toMatchObject({ value: 2.5, numerator: 10, denominator: 400 })
  })

  test('both sides of a ratio speak of the same communes', () => {
    const figure = summed(ratio, [
      [known(10), secret, known(20)],
      [known(100), known(1000), known(100)],
    ])
    expect(figure).toMatchObject({ value: 15, status: 'partial', known: 2, expected: 3, denominator: 200 })
    expect(figureNotes(figure, ratio)[0]).toContain('2\u00a0communes sur 3 connues')
  })

  test('a masked commune is never a zero: the sum is marked partial, and secret when nothing is left', () => {
    const plan = planOf('count', 'N')
    expect(summed(plan, [[known(10), secret]])).toMatchObject({ value: 10, status: 'partial', known: 1, expected: 2 })
    expect(summed(plan, [[secret, absent]])).toMatchObject({ value: null, status: 'secret', origin: null })
    expect(summed(plan, [[absent, absent]])).toMatchObject({ value: null, status: 'absent' })
    expect(summed(plan, [[known(0), known(0)]])).toMatchObject({ value: 0, status: 'ok' })
  })

  test('a ratio over nothing is not available, and says why', () => {
    const figure = summed(ratio, [[known(0)], [known(0)]])
    expect(figure).toMatchObject({ value: null, status: 'unavailable', reason: 'zero-denominator' })
    expect(figureNotes(figure, ratio)).toEqual(['Calcul impossible : le dénominateur est nul.'])
  })

  test('rounded and provisional numbers show in the status of the sum', () => {
    const plan = planOf('count', 'N')
    expect(
      summed(plan, [
        [
          [cellStatus.rounded, 5],
          [cellStatus.rounded, 10],
        ],
      ]),
    ).toMatchObject({ value: 15, status: 'rounded' })
    expect(summed(plan, [[[cellStatus.provisional, 5], known(1)]])).toMatchObject({ value: 6, status: 'provisional' })
    expect(summed(plan, [[[cellStatus.rounded, 5], secret]])).toMatchObject({ status: 'partial', rounded: true })
  })

  test('a weighted mean keeps its unit', () => {
    const plan = planOf('weighted', 'RATE', null, { weight: 'W', factor: 100 })
    expect(plan.mode).toBe('weighted')
    expect(
      summed(plan, [
        [known(10), known(20), secret],
        [known(100), known(300), known(50)],
      ]),
    ).toMatchObject({ value: 17.5, status: 'partial' })
  })

  test('growth is recomputed from the sums of both dates', () => {
    const plan = planOf('ratio', 'A', 'B', { growthYears: 5, factor: 100 })
    expect(
      summed(plan, [
        [known(60), known(50)],
        [known(50), known(50)],
      ]).value,
    ).toBeCloseTo(((110 / 100) ** 0.2 - 1) * 100)
  })

  test('any way of cutting the territory gives the same figure', () => {
    fc.assert(
      fc.property(table, fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 30, maxLength: 30 }), ([n, d], cut) => {
        const whole = summed(ratio, [n, d])
        const parts = createTotals(5)
        accumulate(
          ratio,
          [column(n), column(d)],
          Int32Array.from(n, (_, commune) => cut[commune] ?? 0),
          parts,
        )
        const together = createTotals(1)
        for (const slot of [3, 1, 0, 4, 2]) mergeTotals(together, 0, parts, slot)
        const again = figureOf({ plan: ratio, own: null, totals: together, slot: 0, communes: n.length })
        expect(again).toEqual(whole)
      }),
    )
  })

  test('sums kept by variable give the same, and are refused where the variables are not known in the same communes', () => {
    const single = planOf('count', 'N')
    const kept = (row: readonly Cell[]): VariableSums => {
      const totals = createTotals(1)
      accumulate(single, [column(row)], new Int32Array(row.length), totals)
      return { sums: totals.numerator, known: totals.known, seen: totals.seen }
    }
    fc.assert(
      fc.property(table, ([n, d]) => {
        const totals = createTotals(1)
        const left = combineSums(ratio, [kept(n), kept(d)], [n.length], totals)
        const complete = [...n, ...d].every(([status]) => hasValue(status))
        expect(left).toEqual(complete ? [] : [0])
        if (complete)
          expect(figureOf({ plan: ratio, own: null, totals, slot: 0, communes: n.length })).toEqual(
            summed(ratio, [n, d]),
          )
        const alone = createTotals(1)
        expect(combineSums(single, [kept(n)], [n.length], alone)).toEqual([])
        expect(figureOf({ plan: single, own: null, totals: alone, slot: 0, communes: n.length })).toEqual(
          summed(single, [n]),
        )
      }),
    )
  })

  test('the order of communes does not matter', () => {
    fc.assert(
      fc.property(table, ([n, d]) => {
        expect(summed(ratio, [n.toReversed(), d.toReversed()])).toEqual(summed(ratio, [n, d]))
      }),
    )
  })

  test('hiding a commune never adds anything, and hiding all leaves no number', () => {
    const plan = planOf('count', 'N')
    fc.assert(
      fc.property(fc.array(cells, { minLength: 1, maxLength: 20 }), (row) => {
        const before = summed(plan, [row])
        const masked = row.map((cell, at): Cell => (at === 0 ? secret : cell))
        const after = summed(plan, [masked])
        expect(after.status).not.toBe('ok')
        if (after.value !== null) expect(after.value).toBeLessThanOrEqual(before.value ?? 0)
        expect(summed(plan, [row.map(() => secret)])).toMatchObject({ value: null, status: 'secret' })
        if (!row.some(([status]) => hasValue(status))) expect(before.value).toBeNull()
      }),
    )
  })
})

describe('the order of sources', () => {
  const plan = planOf('ratio', 'N', 'D', { factor: 100 })
  const own = (n: Cell, d: Cell, corrected = false) => ({ values: [n[1], d[1]], statuses: [n[0], d[0]], corrected })
  const rows = [
    [known(10), known(10)],
    [known(100), known(100)],
  ]

  test('the producer’s own figure comes before the sum', () => {
    expect(summed(plan, rows, { own: own(known(30), known(200)) })).toMatchObject({
      value: 15,
      origin: 'producer',
      status: 'ok',
    })
  })

  test('a figure that the producer keeps secret is not rebuilt from the communes', () => {
    expect(summed(plan, rows, { own: own(secret, known(200)) })).toMatchObject({ value: null, status: 'secret' })
  })

  test('a figure that the producer simply lacks is added up', () => {
    expect(summed(plan, rows, { own: own(absent, known(200)) })).toMatchObject({ value: 10, origin: 'aggregated' })
  })

  test('a correction comes before all, and what it replaces stays at hand', () => {
    const figure = summed(plan, rows, { correction: { value: 12, reason: 'recompté' } })
    expect(figure).toMatchObject({
      value: 12,
      status: 'corrected',
      origin: 'corrected',
      before: { value: 10, status: 'ok' },
    })
    expect(figureNotes(figure, plan, { correctionReason: 'recompté' })).toEqual(['Valeur corrigée : recompté'])
  })

  test('a correction of a variable shows in what is computed from it', () => {
    expect(summed(plan, rows, { own: own(known(30), known(200), true) })).toMatchObject({
      status: 'corrected',
      origin: 'corrected',
    })
  })
})

describe('a producer’s figure in another perimeter', () => {
  const plan = planOf('ratio', 'N', 'D', { factor: 100 })
  const at = (perimeter: OwnCells['perimeter'] & object, corrected = false) =>
    summed(
      plan,
      [
        [known(1), known(1), known(1), known(1)],
        [known(10), known(10), known(10), known(10)],
      ],
      {
        own: { values: [30, 300], statuses: [0, 0], corrected, perimeter },
      },
    )

  test('is partial where it lacks communes shown, and its interval counts those that one of the two alone holds', () => {
    expect(at({ vintage: 2021, kept: 3, others: 0 })).toMatchObject({
      value: 10,
      status: 'partial',
      known: 3,
      expected: 4,
      low: 7.5,
      high: 12.5,
    })
    const larger = at({ vintage: 2021, kept: 4, others: 1 })
    expect(larger).toMatchObject({ status: 'ok', known: 4, low: 8, high: 12 })
    expect(figureNotes(larger, plan)[0]).toBe(
      'Chiffre du producteur, dans le périmètre de 2021 : il compte les 4\u00a0communes du périmètre affiché et 1\u00a0autre. L’écart et la place se lisent avec cette réserve.',
    )
    expect(figureNotes(at({ vintage: 2021, kept: 3, others: 2 }), plan)).toEqual([
      'Chiffre du producteur, dans le périmètre de 2021 : il compte 3 des 4\u00a0communes du périmètre affiché et 2\u00a0autres. L’écart et la place se lisent avec cette réserve.',
    ])
  })

  test('has no interval where nobody knows its communes, and is of today once corrected', () => {
    const unknown = at({ vintage: null, kept: null, others: null })
    expect(unknown).toMatchObject({ status: 'ok', low: 10, high: 10, perimeter: { kept: null } })
    expect(at({ vintage: 2021, kept: 3, others: 0 }, true)).toMatchObject({
      status: 'corrected',
      perimeter: null,
      known: 4,
    })
  })
})

describe('what cannot be added up', () => {
  test('a median is shown from the producer’s figure only, and says so otherwise', () => {
    const plan = planOf('none', 'MED')
    const figure = summed(plan, [[known(20_000), known(22_000)]])
    expect(figure).toMatchObject({ value: null, status: 'not-additive', origin: null })
    expect(figureNotes(figure, plan)[0]).toBe(
      'Médiane non additionnable : aucun chiffre publié par le producteur pour ce territoire.',
    )
    expect(
      summed(plan, [[known(20_000)]], { own: { values: [21_000], statuses: [0], corrected: false } }),
    ).toMatchObject({ value: 21_000, origin: 'producer' })
  })

  test.each([
    ['Niveau de vie médian Médiane du niveau de vie', 'MED', 'Médiane non additionnable'],
    ['Premier décile du niveau de vie 1er décile du niveau de vie', 'MED', 'Décile non additionnable'],
    ['Revenu des plus modestes 1er quartile du niveau de vie', 'MED', 'Quartile non additionnable'],
    ['Rapport interdécile Rapport interdécile D9/D1', 'INDEX', 'Rapport non additionnable'],
    ['Écart interquartile', 'INDEX', 'Écart non additionnable'],
    ['Indice de Gini', 'INDEX', 'Indice non additionnable'],
  ])('is called by its name: %s', (called, variable, begins) => {
    const plan = planOf('none', variable)
    const [note = ''] = figureNotes(summed(plan, [[known(1)]]), plan, { called })
    expect(note).toBe(`${begins} : aucun chiffre publié par le producteur pour ce territoire.`)
  })

  test('a sum of medians or of rates is refused even when the indicator is said to be a count', () => {
    expect(planOf('count', 'MED').mode).toBe('own')
    expect(planOf('ratio', 'RATE', 'D').mode).toBe('own')
    expect(planOf('ratio', 'N / D', 'B').mode).toBe('own')
  })

  test('a formula that is not linear is computed on the territory’s own numbers', () => {
    const plan = planOf('none', 'A / B')
    expect(
      summed(plan, [[known(1)], [known(1)]], { own: { values: [9, 3], statuses: [0, 0], corrected: false } }),
    ).toMatchObject({ value: 3 })
    expect(
      summed(plan, [[known(1)], [known(1)]], { own: { values: [9, 0], statuses: [0, 0], corrected: false } }),
    ).toMatchObject({ value: null, status: 'unavailable' })
  })
})

describe('how far a figure may be from the exact one', () => {
  const floor = { base: 5, mode: 'floor' } as const

  test('one floored cell hides at most four, an exact one nothing', () => {
    const plan = planOf('count', 'N')
    const rounded: Cell = [cellStatus.rounded, 20]
    expect(summed(plan, [[rounded]], { roundings: [floor] })).toMatchObject({ low: 20, high: 24 })
    expect(summed(plan, [[known(20)]], { roundings: [floor] })).toMatchObject({ low: 20, high: 20 })
  })

  test('the exact sum of floored cells nearly always lies within the interval', () => {
    const plan = planOf('count', 'N')
    let outside = 0
    const runs = 500
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 40 }), (exact) => {
        const row = exact.map((value): Cell => [cellStatus.rounded, Math.floor(value / 5) * 5])
        const { low, high } = summed(plan, [row], { roundings: [floor] })
        const sum = exact.reduce((total, value) => total + value, 0)
        expect(low).toBeLessThanOrEqual(sum)
        if (sum > high) outside += 1
      }),
      { numRuns: runs, seed: 20_261_123 },
    )
    expect(outside / runs).toBeLessThan(0.1)
  })

  test('missing communes widen the interval', () => {
    const figure = summed(planOf('ratio', 'N', 'D', { factor: 100 }), [
      [known(10), secret],
      [known(100), known(100)],
    ])
    expect(figure).toMatchObject({ value: 10, low: 5, high: 15 })
  })
})
