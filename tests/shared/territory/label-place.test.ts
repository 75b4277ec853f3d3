import { describe, expect, test } from 'vitest'
import { placeOfLabel, sideOf } from '#shared/territory/label-place.rules.ts'

const box = (left: number, top: number, width: number, height: number) =>
  `M${left} ${top}L${left + width} ${top}L${left + width} ${top + height}L${left} ${top + height}Z`

describe('the place of a label in a territory', () => {
  test('is its middle where the label fits there', () => {
    expect(placeOfLabel(box(10, 20, 100, 40), 30, 12)).toEqual({ x: 60, y: 40 })
  })
  test('keeps out of a hole and out of the hollow of a bend', () => {
    const ring = box(0, 0, 100, 100) + box(20, 20, 60, 60)
    const { x = 50, y = 50 } = placeOfLabel(ring, 10, 10) ?? {}
    expect(Math.max(Math.abs(x - 50), Math.abs(y - 50))).toBeGreaterThan(35)
    const bend = 'M0 0L100 0L100 20L20 20L20 100L0 100Z'
    const place = placeOfLabel(bend, 16, 8)
    expect(place && (place.x < 20 || place.y < 20)).toBe(true)
  })
  test('is nowhere when the territory is smaller than the label', () => {
    expect(placeOfLabel(box(0, 0, 20, 20), 40, 12)).toBeNull()
    expect(placeOfLabel('', 1, 1)).toBeNull()
  })
})

test('the side on which a territory lies is that of its middle among all', () => {
  const boxes = [box(0, 0, 30, 30), box(35, 35, 30, 30), box(70, 5, 30, 20), box(40, 80, 20, 20)]
  expect(boxes.map((path) => sideOf(path, boxes))).toEqual([
    { across: -1, down: -1 },
    { across: 0, down: 0 },
    { across: 1, down: -1 },
    { across: 0, down: 1 },
  ])
})
