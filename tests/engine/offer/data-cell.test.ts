import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDataCell } from '#electron/features/offer/data-cell.service.ts'
import type { Cell } from '#electron/formats/workbook.ts'
import { cellStatusName } from '#shared/indicator/status.ts'
import { formatNumber } from '#shared/lib/format.ts'

function read(cell: Cell, kind = 'count'): unknown {
  const found = readDataCell(cell, kind)
  if (!found.ok) return found.reason
  const name = cellStatusName(found.status)
  return name === 'value' ? found.value : name
}

describe('a cell of data', () => {
  it.each([
    [12, 12],
    ['12', 12],
    ['1 234', 1234],
    ['1\u202f234,5', 1234.5],
    ['0,5', 0.5],
    ['1.234,5', 1234.5],
    ['0', 0],
    [null, 'absent'],
    ['  ', 'absent'],
    ['s', 'secret'],
    ['S', 'secret'],
    ['secret', 'secret'],
    ['<5', 'secret'],
    ['< 11', 'secret'],
    ['moins de 5', 'secret'],
    ['nd', 'unavailable'],
    ['N.D.', 'unavailable'],
    ['#N/A', 'unavailable'],
    ['ns', 'insignificant'],
  ])('%o is read as %o', (cell, expected) => {
    expect(read(cell)).toBe(expected)
  })

  it.each([
    ['1.234', /deux façons/],
    ['12 %', /ni un nombre/],
    ['environ 12', /ni un nombre/],
    ['=1+1', /ni un nombre/],
    [-3, /négative/],
    [true, /ni un nombre/],
    [{ date: '2025-01-05' }, /ni un nombre/],
  ])('%o is refused with its reason', (cell, reason) => {
    expect(read(cell as Cell)).toMatch(reason)
  })

  it('may be a share, and may be below zero where it is no count', () => {
    expect([read('12,5 %', 'ratio'), read(-3, 'amount'), read('−1,5', 'index')]).toEqual([12.5, -3, -1.5])
  })

  it('gives back any number as French people write it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), fc.integer({ min: 0, max: 3 }), (whole, decimals) => {
        const value = whole / 10 ** decimals
        expect(read(formatNumber(value, decimals))).toBe(value)
        expect(read(value)).toBe(value)
      }),
    )
  })
})
