import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Kept, outOfRing, ring } from '#shared/exchange/snapshot.rules.ts'

const hour = 3_600_000
const start = Date.UTC(2026, 0, 1)

const at = (time: number) => new Date(time).toISOString()
const kept = (times: readonly number[], asked: (index: number) => boolean = () => false): Kept[] =>
  times.map((time, index) => ({ id: `s${index}`, rank: index + 1, at: at(time), isAsked: asked(index) }))

/** Takes snapshots one after the other, letting go after each what the ring lets go. */
function run(times: readonly number[]): Kept[] {
  let standing: Kept[] = []
  for (const snapshot of kept(times)) {
    standing = [...standing, snapshot]
    const gone = new Set(outOfRing(standing))
    standing = standing.filter(({ id }) => !gone.has(id))
  }
  return standing
}

/** Moments in the order in which snapshots are made; a clock may jump by years, both ways. */
const clock = fc
  .array(
    fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 0, max: 40 }) }, fc.integer({ min: -20_000, max: 20_000 })),
    {
      minLength: 1,
      maxLength: 80,
    },
  )
  .map((steps) => {
    let time = start
    return steps.map((step) => {
      time += step * hour
      return time
    })
  })

describe('the ring of snapshots', () => {
  it('never lets go the last one, nor the only one, whatever the clock does', () => {
    fc.assert(
      fc.property(clock, (times) => {
        const all = kept(times)
        const gone = outOfRing(all)
        expect(gone).not.toContain(all.at(-1)?.id)
        expect(gone.length).toBeLessThan(all.length)
      }),
      { numRuns: 500 },
    )
  })

  it('keeps the last ten of the day whole, whatever stands before', () => {
    fc.assert(
      fc.property(clock, fc.integer({ min: 1, max: 24 }), (times, count) => {
        const last = Math.max(...times) + 48 * hour
        const all = kept([...times, ...Array.from({ length: count }, (_one, n) => last + n * 60_000)])
        const today = all.slice(times.length).filter((one) => one.at.slice(0, 10) === all.at(-1)?.at.slice(0, 10))
        const gone = new Set(outOfRing(all))
        expect(today.slice(-ring.ofDay).filter(({ id }) => gone.has(id))).toEqual([])
      }),
    )
  })

  it('does not depend on the order in which it reads them, and lets go nothing more when asked again', () => {
    fc.assert(
      fc.property(clock, fc.array(fc.nat()), (times, keys) => {
        const all = kept(times)
        const shuffled = all.map((one, index) => ({ one, key: keys[index] ?? index }))
        const other = shuffled.sort((a, b) => a.key - b.key).map(({ one }) => one)
        const gone = new Set(outOfRing(all))
        expect(new Set(outOfRing(other))).toEqual(gone)
        expect(outOfRing(all.filter(({ id }) => !gone.has(id)))).toEqual([])
      }),
    )
  })

  it('keeps no more than its places', () => {
    fc.assert(
      fc.property(clock, (times) => {
        const all = kept(times)
        expect(all.length - outOfRing(all).length).toBeLessThanOrEqual(
          ring.ofDay + ring.days + ring.weeks + ring.months,
        )
      }),
    )
  })

  it('loses nothing of what was kept for one jump of the clock, forward or back, that is mended afterwards', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5000, max: 5000 }), (days) => {
        const before = run(Array.from({ length: 300 }, (_one, n) => start + n * 24 * hour))
        const jumped = { id: 'jump', rank: 10_000, at: at(start + (300 + days) * 24 * hour), isAsked: false }
        const gone = outOfRing([...before, jumped])
        // It takes one place among days, weeks and months, of which one former snapshot at most gives way in each.
        expect(gone.length).toBeLessThanOrEqual(3)
        expect(before.filter(({ id }) => !gone.includes(id)).length).toBeGreaterThanOrEqual(before.length - 3)
      }),
    )
  })

  it('after a year of days keeps seven days, five weeks and twelve months', () => {
    const standing = run(Array.from({ length: 365 }, (_one, n) => start + n * 24 * hour + 9 * hour))
    const days = standing.map((one) => one.at.slice(0, 10))
    expect(days.slice(-7)).toEqual([
      '2026-12-25',
      '2026-12-26',
      '2026-12-27',
      '2026-12-28',
      '2026-12-29',
      '2026-12-30',
      '2026-12-31',
    ])
    expect(new Set(days.map((day) => day.slice(0, 7))).size).toBe(12)
    expect(days).toContain('2026-12-20')
    expect(days).toContain('2026-12-13')
    expect(days).toContain('2026-12-06')
  })

  it('keeps what a person asked for today among many that were made by themselves', () => {
    const times = Array.from({ length: 40 }, (_one, n) => start + 9 * hour + n * 60_000)
    expect(outOfRing(kept(times, (index) => index === 3))).not.toContain('s3')
    expect(outOfRing(kept(times))).toContain('s3')
  })
})
