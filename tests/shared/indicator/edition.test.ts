import { describe, expect, it } from 'vitest'
import { compareSeries, editionKey, packValues, seriesKey } from '#shared/indicator/edition.rules.ts'
import { cellStatus } from '#shared/indicator/status.ts'

const { value, secret, absent, rounded } = cellStatus
const series = (values: number[], statuses: number[]) => ({
  values: Float64Array.from(values),
  statuses: Uint8Array.from(statuses),
})
const key = { dataset: 'caf.foyers', variable: 'CAF_RSA', period: '2024', level: 'commune' }

describe('a new edition beside the current one', () => {
  it('is identical to the last cell, whatever stands under a status without a number', () => {
    const a = series([1, Number.NaN, 3], [value, secret, rounded])
    expect(compareSeries(a, series([1, 0, 3], [value, secret, rounded]))).toEqual({
      identical: true,
      changed: 0,
      added: 0,
      removed: 0,
    })
  })

  it('counts changed, new and vanished cells', () => {
    const before = series([1, 2, 3, 0], [value, value, value, absent])
    const after = series([1, 5, 3, 9], [value, value, secret, value])
    expect(compareSeries(before, after)).toEqual({ identical: false, changed: 3, added: 1, removed: 0 })
    expect(compareSeries(after, before)).toMatchObject({ changed: 3, removed: 1 })
  })

  it('knows zero from secret and from absent', () => {
    const zero = series([0], [value])
    expect(compareSeries(zero, series([0], [secret])).identical).toBe(false)
    expect(compareSeries(zero, series([0], [absent])).identical).toBe(false)
  })

  it('compares series made before territories were added', () => {
    const short = series([1], [value])
    expect(compareSeries(short, series([1, 0], [value, absent])).identical).toBe(true)
    expect(compareSeries(short, series([1, 4], [value, value]))).toMatchObject({ changed: 1, added: 1 })
  })
})

describe('the content of a series', () => {
  it('has the same bytes for the same facts', () => {
    const a = packValues(series([-0, Number.NaN, 2.5], [value, secret, value]))
    expect(a).toEqual(packValues(series([0, 7, 2.5], [value, secret, value])))
    expect(new DataView(a.buffer).getFloat64(16, true)).toBe(2.5)
  })

  it('is told apart by dataset, variable, period, level and vintage', () => {
    expect(editionKey(key)).toBe(editionKey({ ...key }))
    expect(seriesKey({ ...key, vintage: 2024 })).not.toBe(seriesKey({ ...key, vintage: 2025 }))
    expect(seriesKey({ ...key, vintage: null })).not.toBe(seriesKey({ ...key, period: '2023', vintage: null }))
    expect(seriesKey({ ...key, vintage: 2024 })).toContain('CAF_RSA')
  })
})
