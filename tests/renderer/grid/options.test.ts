import { describe, expect, it } from 'vitest'
import { newKey, offered, withNew } from '#renderer/grid/options.ts'

const choices = [
  { id: 'a', label: 'CAF du Gers' },
  { id: 'b', label: 'Ancien terme (mise de côté)', isKept: true },
]

describe('options of a list', () => {
  it('are those still offered', () => {
    expect(offered(choices)).toEqual([choices[0]])
    const all = choices.slice(0, 1)
    expect(offered(all)).toBe(all)
  })

  it('end with what was typed where it names nothing and may be created', () => {
    expect(withNew([], choices, ' CCAS ', true)).toEqual([{ id: newKey, label: 'CCAS' }])
    expect(withNew([], choices, 'caf du gers', true)).toEqual([])
    expect(withNew([], choices, 'CCAS', false)).toEqual([])
    expect(withNew([], choices, '  ', true)).toEqual([])
  })
})
