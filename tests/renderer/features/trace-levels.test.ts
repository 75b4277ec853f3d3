import { describe, expect, it } from 'vitest'
import { box, placed } from '#renderer/features/trace/levels.ts'
import type { TraceNode } from '#renderer/features/trace/targets.ts'

const node = (id: string, level: number, title = 'Titre'): TraceNode => ({
  key: `action/${id}`,
  table: 'action',
  id,
  kind: 'Action de l’offre',
  title,
  container: '',
  territory: '',
  owner: null,
  level,
})
const words = (count: number) => Array.from({ length: count }, () => 'permanences').join(' ')

describe('boxes of a chain', () => {
  it('are as tall as the longest title of their row, up to four lines', () => {
    const heightOf = (...titles: string[]) =>
      placed(titles.map((title, at) => node(`n${at}`, 0, title))).boxes[0]?.height
    const [two, three, four] = [heightOf(words(4)), heightOf(words(6)), heightOf(words(8))]
    expect(heightOf('Court')).toBe(two)
    expect([three, four].map((height) => (height ?? 0) - (two ?? 0))).toEqual([15, 30])
    expect(heightOf(words(40))).toBe(four)
    expect(heightOf('Court', words(6))).toBe(three)
    // A word longer than a line is cut, and has its lines all the same.
    expect(heightOf('x'.repeat(60))).toBe(three)
  })

  it('never lie over each other, whatever their titles', () => {
    const nodes = [2, 1, 1, 1, 1, 0, -1, -1].map((level, at) => node(`n${at}`, level, words(at)))
    const { boxes, height, width } = placed(nodes)
    for (const [at, one] of boxes.entries()) {
      expect(one.y + one.height).toBeLessThanOrEqual(height)
      expect(one.x + box.width).toBeLessThanOrEqual(width)
      for (const other of boxes.slice(at + 1)) {
        const isBeside = one.x + box.width <= other.x || other.x + box.width <= one.x
        expect(isBeside || one.y + one.height <= other.y || other.y + other.height <= one.y).toBe(true)
      }
    }
  })

  it('of a level beyond twelve are counted in one', () => {
    const { boxes } = placed(Array.from({ length: 20 }, (_none, at) => node(`n${at}`, 0)))
    expect(boxes).toHaveLength(13)
    expect(boxes.at(-1)).toMatchObject({ node: null, more: 8 })
  })
})
