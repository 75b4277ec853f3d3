import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkFormula,
  evaluateFormula,
  type Formula,
  isLinear,
  linearForm,
  parseFormula,
  printFormula,
  variableKey,
  variablesOf,
} from '#shared/indicator/formula.rules.ts'

const read = (text: string): Formula => {
  const parsed = parseFormula(text)
  if (!parsed.ok) throw new Error(parsed.message)
  return parsed.formula
}
const value = (text: string, values: Record<string, number | null>) =>
  evaluateFormula(read(text), (variable) => values[variableKey(variable)] ?? null)

const formulasOf = (numbers: fc.Arbitrary<number>): fc.Arbitrary<Formula> =>
  fc.letrec<{ formula: Formula }>((tie) => ({
    formula: fc.oneof(
      { maxDepth: 5 },
      fc.record({ type: fc.constant('number' as const), value: numbers }),
      fc.record({
        type: fc.constant('variable' as const),
        id: fc.constantFrom('P_POP', 'C_FAM', 'MED', 'AGE_F_0004'),
        at: fc.oneof(
          fc.constant({ kind: 'same' as const }),
          fc
            .integer({ min: -20, max: 20 })
            .filter((years) => years !== 0)
            .map((years) => ({ kind: 'offset' as const, years })),
          fc
            .constantFrom('2018', '2013-2018', '2024-T4', '2024-12')
            .map((period) => ({ kind: 'fixed' as const, period })),
          fc.constantFrom({ kind: 'start' as const }, { kind: 'end' as const }),
        ),
      }),
      fc.record({ type: fc.constant('negate' as const), operand: tie('formula') }),
      fc.record({
        type: fc.constant('binary' as const),
        operator: fc.constantFrom('+' as const, '-' as const, '*' as const, '/' as const),
        left: tie('formula'),
        right: tie('formula'),
      }),
    ),
  })).formula
const formulas = formulasOf(fc.double({ min: 0, max: 1e12, noNaN: true }).map(Math.abs))
const plain = formulasOf(fc.integer({ min: 0, max: 40 }).map((n) => n / 4))

describe('a formula', () => {
  test('is computed as at school', () => {
    expect(value('1 + 2 * 3', {})).toBe(7)
    expect(value('(1 + 2) * 3', {})).toBe(9)
    expect(value('10 - 3 - 2', {})).toBe(5)
    expect(value('8 / 4 / 2', {})).toBe(1)
    expect(value('-2 * -3', {})).toBe(6)
    expect(value('0,5 × 4 ÷ 2 − 1', {})).toBe(0)
  })

  test('reads variables, of another period too', () => {
    expect(value('P_POP - P_POP@-5', { P_POP: 121, 'P_POP@-5': 111 })).toBe(10)
    expect(value('P_POP@2018 - P_POP@2013-2018', { 'P_POP@2018': 3, 'P_POP@2013-2018': 1 })).toBe(2)
    expect(variablesOf(read('A + A@-1 + B@end + A'))).toHaveLength(3)
  })

  test('takes a span only when nothing stands between its years: with spaces it is a subtraction', () => {
    expect(read('P_POP@2013 - 2018')).toMatchObject({ type: 'binary', operator: '-' })
    expect(read('P_POP@2013-2018')).toMatchObject({ type: 'variable', at: { kind: 'fixed', period: '2013-2018' } })
  })

  test('is unknown when a variable is unknown or a division is by zero, never zero', () => {
    expect(value('A + B', { A: 1 })).toBeNull()
    expect(value('0 * B', {})).toBeNull()
    expect(value('1 / A', { A: 0 })).toBeNull()
  })

  test.each([
    ['', 'empty', 0],
    ['P_POP +', 'operand', 7],
    ['P_POP C_FAM', 'operator', 6],
    ['(P_POP + 1', 'unclosed', 0],
    ['P_POP)', 'unopened', 5],
    ['P_POP # 2', 'character', 6],
    ['P_POP@5', 'period', 5],
    ['P_POP@2018-2013', 'period', 5],
    ['* P_POP', 'operand', 0],
    ['()', 'operand', 1],
    ['= P_POP', 'character', 0],
  ])('says where « %s » is wrong', (text, fault, at) => {
    const parsed = parseFormula(text)
    expect(parsed).toMatchObject({ ok: false, fault, at })
    if (!parsed.ok) expect(parsed.message).toMatch(/^.+\.$/s)
  })

  test('refuses what would only exhaust the machine', () => {
    expect(parseFormula('('.repeat(3000))).toMatchObject({ ok: false, fault: 'too-deep' })
    expect(parseFormula('-'.repeat(3000))).toMatchObject({ ok: false, fault: 'too-deep' })
    expect(parseFormula(`1${' + 1'.repeat(2000)}`)).toMatchObject({ ok: false, fault: 'too-long' })
  })

  test('reads back from its printed form to the same formula', () => {
    fc.assert(
      fc.property(formulas, (formula) => {
        expect(read(printFormula(formula))).toEqual(formula)
      }),
    )
  })

  test('never breaks on any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40, unit: fc.constantFrom(...'PC_019@-+*/().,TQ stard') }), (text) => {
        const parsed = parseFormula(text)
        if (!parsed.ok) {
          expect(parsed.at).toBeGreaterThanOrEqual(0)
          expect(parsed.at).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })
})

describe('what may be summed over communes', () => {
  test.each(['P_POP', 'A + B', 'A - B * 2', '-(A - B) / 4', '0.5 * (A + 3 * B)'])('%s may', (text) => {
    expect(isLinear(read(text))).toBe(true)
    expect(checkFormula(text, true).ok).toBe(true)
  })

  test.each(['A / B', 'A * B', 'A + 1', '5', '1 / A', 'A / (B - B)'])('%s may not', (text) => {
    expect(isLinear(read(text))).toBe(false)
    expect(checkFormula(text, true).ok).toBe(false)
  })

  test('a producer’s own figure may use any arithmetic, but some variable', () => {
    expect(checkFormula('D9 / D1', false).ok).toBe(true)
    expect(checkFormula('5', false).ok).toBe(false)
  })

  test('a linear formula gives the same result as its coefficients', () => {
    const values = fc.dictionary(
      fc.constantFrom('P_POP', 'C_FAM', 'MED', 'AGE_F_0004'),
      fc.integer({ min: 1, max: 50 }),
    )
    fc.assert(
      fc.property(plain, values, (formula, known) => {
        const get = (id: string) => known[id] ?? 7
        const form = linearForm(formula)
        const direct = evaluateFormula(formula, ({ id }) => get(id))
        if (!form || direct === null) return
        const terms = form.terms.map(({ variable, coefficient }) => coefficient * get(variable.id))
        const sum = terms.reduce((total, term) => total + term, form.constant)
        const size = Math.max(1, Math.abs(form.constant), ...terms.map(Math.abs))
        expect(Math.abs(sum - direct) / size).toBeLessThan(1e-9)
      }),
    )
  })
})
