import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layCells, runsUp } from '#electron/features/indicator/lay-cells.service.ts'
import { cellStatus, hasValue } from '#shared/indicator/status.ts'

const status = fc.constantFrom(...Object.values(cellStatus))
const column = fc.uniqueArray(fc.nat({ max: 60 }), { minLength: 1, maxLength: 40 }).chain((places) =>
  fc.record({
    places: fc.constantFrom(
      places,
      [...places].sort((a, b) => a - b),
    ),
    leftOut: fc.array(fc.boolean(), { minLength: places.length, maxLength: places.length }),
    statuses: fc.array(status, { minLength: places.length, maxLength: places.length }),
    values: fc.array(fc.double({ noNaN: true }), {
      minLength: places.length,
      maxLength: places.length,
    }),
    room: fc.nat({ max: 80 }),
  }),
)
const n = 61

describe('the cells of a column', () => {
  it('go to the place of their code, those left out nowhere, and a place without a cell is absent', () => {
    fc.assert(
      fc.property(column, fc.boolean(), (given, rounded) => {
        const { length } = given.places
        const ordinals = Int32Array.from(given.places, (place, i) => (given.leftOut[i] ? -1 : place))
        const buffer = new Float64Array(length + given.room)
        // As readers leave them: 0 where there is no number, and no -0.
        buffer.set(given.values.map((value, i) => (hasValue(given.statuses[i] as number) ? value + 0 : 0)))
        const marks = new Uint8Array(length + given.room)
        marks.set(given.statuses)
        const laid = layCells(
          { values: buffer.subarray(0, length), statuses: marks.subarray(0, length) },
          { ordinals, parts: null, runs: runsUp(ordinals, n) },
          n,
          { rounded, sum: false },
        )
        for (let place = 0; place < n; place++) {
          const index = ordinals.indexOf(place)
          const found = index < 0 ? cellStatus.absent : (given.statuses[index] as number)
          const expected = rounded && found === cellStatus.value ? cellStatus.rounded : found
          expect(laid.statuses[place]).toBe(expected)
          expect(laid.values[place]).toBe(hasValue(expected) ? (given.values[index] as number) + 0 : 0)
        }
        expect([laid.values.length, laid.statuses.length]).toEqual([n, n])
      }),
    )
  })

  it('only move up where the codes come in the order of the territories', () => {
    const runs = (...ordinals: number[]) => runsUp(Int32Array.from(ordinals), 6)
    expect(runs(0, 1, 5)).toEqual(Int32Array.of(0, 0, 2, 2, 5, 1))
    expect(runs(-1, 2, 5)).toEqual(Int32Array.of(1, 2, 1, 2, 5, 1))
    // One left out parts those beside it.
    expect(runs(0, -1, 2)).toEqual(Int32Array.of(0, 0, 1, 2, 2, 1))
    // One that would have to move down, two in the wrong order, one beyond the end.
    expect(runs(-1, 0)).toBeNull()
    expect(runs(3, 2)).toBeNull()
    expect(runs(6)).toBeNull()
  })
})
