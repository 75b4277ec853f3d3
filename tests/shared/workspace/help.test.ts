import { describe, expect, it } from 'vitest'
import { helpParts } from '#shared/workspace/help.data.ts'

const textsOf = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, part]) => (name === 'id' ? [] : textsOf(part)))
      : []

describe('the help', () => {
  it('has a part for each question, once, and the keys in one of them', () => {
    const ids = helpParts.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(helpParts.filter(({ hasKeys }) => hasKeys)).toHaveLength(1)
    for (const { blocks } of helpParts) expect(blocks.length).toBeGreaterThan(0)
  })

  it('is French as it is printed: no-break spaces, typographic apostrophes, no exclamation', () => {
    const texts = textsOf(helpParts)
    expect(texts.length).toBeGreaterThan(60)
    expect(texts.filter((text) => / [;:?»]|« |'|!/.test(text))).toEqual([])
  })

  it('answers each question in less than two minutes of reading', () => {
    const words = helpParts.map((part) => ({ id: part.id, words: textsOf(part).join(' ').split(/\s+/).length }))
    expect(words.filter((part) => part.words > 350)).toEqual([])
  })
})
