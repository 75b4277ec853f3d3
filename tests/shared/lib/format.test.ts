import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formatBytes,
  formatDate,
  formatDateTime,
  formatNumber,
  formatPercent,
  formatSigned,
  parseDate,
  parseNumber,
} from '#shared/lib/format.ts'

describe('figures are written as a French reader expects', () => {
  test('comma, narrow no-break spaces between thousands, true minus sign', () => {
    expect(formatNumber(1234.5, 1)).toBe('1\u202f234,5')
    expect(formatNumber(1234567)).toBe('1\u202f234\u202f567')
    expect(formatNumber(999)).toBe('999')
    expect(formatNumber(-12.3, 1)).toBe('\u221212,3')
    expect(formatPercent(12.345)).toBe('12,3\u202f%')
  })
  test('the decimal that people read is the one that is rounded', () => {
    expect(formatNumber(1.005, 2)).toBe('1,01')
    expect(formatNumber(2.5)).toBe('3')
    expect(formatNumber(-2.5)).toBe('\u22123')
  })
  test('no minus zero, nothing for what is not a number', () => {
    expect(formatNumber(-0.04, 1)).toBe('0,0')
    expect(formatNumber(Number.NaN)).toBe('')
    expect(formatNumber(Number.POSITIVE_INFINITY)).toBe('')
  })
  test('a gap carries its sign', () => {
    expect(formatSigned(2.44, 1)).toBe('+2,4')
    expect(formatSigned(-1, 1)).toBe('\u22121,0')
    expect(formatSigned(0.01, 1)).toBe('0,0')
  })
  test('sizes of files', () => {
    expect(formatBytes(900)).toBe('900\u202foctets')
    expect(formatBytes(3_412_000)).toBe('3,4\u202fMo')
  })
  test('what is written can be read again', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
        fc.integer({ min: 0, max: 3 }),
        (n, decimals) => {
          const value = n / 1000
          const read = parseNumber(formatNumber(value, decimals))
          expect(Math.abs((read ?? 0) - value)).toBeLessThanOrEqual(0.5 * 10 ** -decimals + 1e-9)
        },
      ),
    )
  })
})

describe('numbers as people type or paste them', () => {
  test.each([
    ['1 234,5', 1234.5],
    ['1\u202f234,5', 1234.5],
    ['1.234,5', 1234.5],
    ['1234.5', 1234.5],
    ['\u22123', -3],
    ['12 %', 12],
    [' 0 ', 0],
    [',5', 0.5],
  ])('%s', (text, value) => expect(parseNumber(text)).toBe(value))
  test('an empty text is no value, another text is no number', () => {
    expect(parseNumber('  ')).toBeNull()
    for (const text of ['abc', '1,2,3', '=1+1', 's', '12a', '%']) expect(parseNumber(text)).toBeUndefined()
  })
})

describe('days', () => {
  test('are written day first, whatever the time zone', () => {
    expect(formatDate('2026-11-22')).toBe('22/11/2026')
    expect(formatDateTime(new Date(2026, 10, 22, 14, 5))).toBe('22/11/2026 14:05')
    expect(formatDate('never')).toBe('')
  })
  test('are read as people type them; a day that does not exist is refused', () => {
    expect(parseDate('22/11/2026')).toBe('2026-11-22')
    expect(parseDate('1-2-26')).toBe('2026-02-01')
    expect(parseDate('2026-11-22')).toBe('2026-11-22')
    expect(parseDate('')).toBeNull()
    expect(parseDate('31/02/2026')).toBeUndefined()
    expect(parseDate('demain')).toBeUndefined()
  })
})
