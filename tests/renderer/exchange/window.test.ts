import { describe, expect, test } from 'vitest'
import { pagesOf, rowHeight, scrollTo, stepOf, windowOf } from '#renderer/features/exchange/window.ts'

describe('a table of thousands of lines', () => {
  test('draws those in sight and a few around them', () => {
    const { first, end } = windowOf(1000 * rowHeight, 800, 50_000)
    expect(first).toBeLessThan(1000)
    expect(end).toBeGreaterThan(1010)
    expect(end - first).toBeLessThan(40)
    expect(windowOf(0, 800, 3)).toEqual({ first: 0, end: 3 })
    expect(windowOf(0, 800, 0)).toEqual({ first: 0, end: 0 })
    // A filter has just left fewer lines than the box was scrolled by.
    expect(windowOf(90_000, 800, 2)).toEqual({ first: 2, end: 2 })
  })
  test('asks for the pages that hold them', () => {
    expect(pagesOf({ first: 190, end: 210 }, 200)).toEqual([0, 1])
    expect(pagesOf({ first: 200, end: 400 }, 200)).toEqual([1])
    expect(pagesOf({ first: 0, end: 0 }, 200)).toEqual([0])
  })
  test('is scrolled no further than a line needs', () => {
    expect(scrollTo(0, 500, 800, 40)).toBe(0)
    expect(scrollTo(5, 0, 800, 40)).toBe(0)
    const far = scrollTo(100, 0, 800, 40)
    expect(far).toBe(101 * rowHeight + 40 - 800)
    expect(scrollTo(100, far, 800, 40)).toBe(far)
  })
  test('is walked through by keys, and not left by them', () => {
    expect(stepOf('ArrowDown', 9, 10, 5)).toBe(9)
    expect(stepOf('ArrowUp', 0, 10, 5)).toBe(0)
    expect(stepOf('PageDown', 1, 10, 5)).toBe(6)
    expect(stepOf('End', 1, 10, 5)).toBe(9)
    expect(stepOf('Home', 7, 10, 5)).toBe(0)
    expect(stepOf('Tab', 7, 10, 5)).toBeNull()
  })
})
