import { describe, expect, test } from 'vitest'
import { catalogueColumns, type IndicatorRow, patchesOf } from '#renderer/features/indicator/catalogue.columns.ts'
import {
  commonPeriods,
  faultContext,
  idPattern,
  newIndicator,
  withVariable,
} from '#renderer/features/indicator/formula.ts'
import { indicatorSchema } from '#shared/indicator/indicator.schema.ts'

const form = {
  id: 'ESS01',
  label: ' Part des essais ',
  section: 'employment',
  definition: '',
  numerator: 'P_CHOM1564',
  denominator: ' P_ACT1564 ',
  factor: 100,
  unit: '%',
  decimals: 1,
  sense: 'less-is-better',
} as const
const row = (id: string): IndicatorRow => ({
  ...newIndicator({ ...form, id }, 1, 'INSEE'),
  periods: ['2018'],
  available: true,
})

describe('edits of the catalogue', () => {
  test('a pasted block changes each indicator once', () => {
    const edits = [
      { row: row('A01'), rowId: 'A01', column: 'unit', before: '%', after: null },
      { row: row('A01'), rowId: 'A01', column: 'headline', before: 'no', after: 'yes' },
      { row: row('B01'), rowId: 'B01', column: 'decimals', before: 1, after: 2 },
    ]
    expect(patchesOf(edits)).toEqual([
      { id: 'A01', patch: { unit: '', headline: true } },
      { id: 'B01', patch: { decimals: 2 } },
    ])
  })
  test('what the contract would refuse is refused in the cell', () => {
    const decimals = catalogueColumns.find((column) => column.id === 'decimals')
    expect(decimals?.validate?.(5, row('A01'))).not.toBeNull()
    expect(decimals?.validate?.(1.5, row('A01'))).not.toBeNull()
    expect(decimals?.validate?.(2, row('A01'))).toBeNull()
    const label = catalogueColumns.find((column) => column.id === 'label')
    expect(label?.validate?.(null, row('A01'))).not.toBeNull()
  })
})

describe('a new indicator', () => {
  test('with a denominator is a ratio, without one a count', () => {
    expect(newIndicator(form, 9, 'CAF')).toMatchObject({
      aggregation: 'ratio',
      factor: 100,
      label: 'Part des essais',
      candidates: [{ numerator: 'P_CHOM1564', denominator: 'P_ACT1564' }],
    })
    expect(newIndicator({ ...form, denominator: ' ' }, 9, 'CAF')).toMatchObject({
      aggregation: 'count',
      factor: 1,
      candidates: [{ denominator: null }],
    })
  })
  test('is what the contract accepts, and its code follows the same pattern', () => {
    expect(indicatorSchema.safeParse(newIndicator(form, 9, 'CAF')).success).toBe(true)
    for (const id of ['ESS01', 'LOC01.TOT', 'e01', '1A', 'TROPLONGUE123456', '']) {
      expect(idPattern.test(id)).toBe(indicatorSchema.shape.id.safeParse(id).success)
    }
  })
})

describe('formulas', () => {
  test('a variable is added with the sign that it needs', () => {
    expect(withVariable('', 'P_POP')).toBe('P_POP')
    expect(withVariable('P_POP ', 'C_FAM')).toBe('P_POP + C_FAM')
    expect(withVariable('P_POP - ', 'C_FAM')).toBe('P_POP - C_FAM')
    expect(withVariable('100 * (', 'C_FAM')).toBe('100 * ( C_FAM')
  })
  test('a fault is shown where it stands', () => {
    expect(faultContext('P_POP + + C_FAM', 8)).toEqual({ before: 'P_POP + ', after: '+ C_FAM' })
    expect(faultContext(`${'A'.repeat(40)} ?`, 41).before.startsWith('…')).toBe(true)
  })
  test('periods are those that every variable has', () => {
    const variable = (periods: string[]) => ({ id: 'X', label: '', known: true, periods })
    const check = (periods: string[]) => ({ ok: true, message: '', at: null, variables: [variable(periods)] })
    expect(commonPeriods([check(['2013', '2018']), check(['2018', '2021'])])).toEqual(['2018'])
    expect(commonPeriods([undefined])).toEqual([])
  })
})
