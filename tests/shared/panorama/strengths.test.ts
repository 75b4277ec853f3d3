import { describe, expect, it } from 'vitest'
import type { PanoramaItem } from '#shared/panorama/panorama.schema.ts'
import { strengthLines, strengthsOf } from '#shared/panorama/strengths.rules.ts'
import { country, department, epci, figure, item, panorama } from '#tests/support/panorama.ts'

const facts = () => undefined
const plain = (text: string) => text.replaceAll(/\s/g, ' ')
const high = { quarter: 4, of: 17, margin: 1, otherPerimeters: 0 }
const low = { ...high, quarter: 1 }
const rate = (id: string, own: number | null, reference: number, more: Partial<PanoramaItem> = {}) =>
  item(id, [own, reference, reference], { sense: 'less-is-better', position: high, ...more })
const rises = (first: number, last: number) => ({
  change: {
    first: { period: '2013', value: first },
    last: { period: '2018', value: last },
    change: last - first,
    relative: (last - first) / first,
  },
})
const of = (...items: PanoramaItem[]) => strengthsOf(panorama(items), facts)
const ids = ({ strengths, explore }: ReturnType<typeof of>) => [
  strengths.map(({ indicator }) => indicator),
  explore.map(({ indicator }) => indicator),
]

describe('strengths and points to explore', () => {
  it('need a place and a gap that say the same, in the sense of the indicator', () => {
    expect(ids(of(rate('A', 12, 10)))).toEqual([[], ['A']])
    expect(ids(of(rate('A', 12, 10, { sense: 'more-is-better' })))).toEqual([['A'], []])
    expect(ids(of(rate('A', 8, 10, { position: low })))).toEqual([['A'], []])
    // In the highest quarter and yet below the département: the two contradict each other.
    expect(ids(of(rate('A', 8, 10)))).toEqual([[], []])
    // A place alone is an accident of the list, a gap alone one of the département.
    expect(ids(of(rate('A', 10.4, 10)))).toEqual([[], []])
    expect(ids(of(rate('A', 12, 10, { position: { ...high, quarter: 3 } })))).toEqual([[], []])
  })

  it('never come from a neutral indicator, a count, an uncertain place, a hidden or half-known figure', () => {
    const found = of(
      rate('N', 12, 10, { sense: 'neutral' }),
      rate('U', 12, 10, { position: { ...high, margin: 5 } }),
      rate('H', null, 10),
      rate('P', 12, 10, {
        values: {
          [epci.code]: figure(epci, 12, { status: 'partial', coverage: { known: 3, expected: 10 } }),
          [department.code]: figure(department, 10),
        },
      }),
      rate('E', 12, 10, {
        values: {
          [epci.code]: figure(epci, 12, {
            status: 'partial',
            perimeter: { vintage: 2015, kept: 7, others: 2 },
          }),
          [department.code]: figure(department, 10),
        },
      }),
    )
    expect(ids(found)).toEqual([[], []])
    expect(found.considered).toBe(0)
    expect(strengthLines(found)).toEqual([])
    const counts = strengthsOf(panorama([rate('C', 12, 10)]), () => ({ shortLabel: 'C', aggregation: 'count' }))
    expect(counts.considered).toBe(0)
  })

  it('take a change for a sign, and say it where it goes the other way', () => {
    expect(ids(of(rate('A', 12, 10, { position: null, ...rises(10, 12) })))).toEqual([[], ['A']])
    // One that its note makes doubtful is no sign.
    expect(ids(of(rate('A', 12, 10, { position: null, ...rises(10, 12), trendNote: 'Réserve.' })))).toEqual([[], []])
    const [first] = of(rate('A', 12, 10, rises(16, 12))).explore
    expect(plain(first?.sentence ?? '')).toBe(
      'Part A : 12,0 % (2018), quart des valeurs les plus hautes des 17 intercommunalités, 2,0 points de plus que le Gers, mais en baisse de 4,0 points depuis 2013.',
    )
    expect(first?.signs.map(({ kind }) => kind)).toEqual(['place', 'gap'])
  })

  it('come with the most signs first, then the widest gap, one of each family', () => {
    const found = of(
      rate('A', 11, 10),
      rate('B', 14, 10),
      rate('C', 11, 10, rises(8, 11)),
      rate('REV06.AGE1', 13, 10),
      rate('REV06.AGE2', 15, 10),
    )
    expect(ids(found)[1]).toEqual(['C', 'REV06.AGE2', 'B', 'A'])
    expect(strengthLines(found).map(({ title, lines }) => [title, lines.length])).toEqual([
      ['Points forts', 1],
      ['Points à explorer', 4],
    ])
  })

  it('measure the gap to the département, else to the nearest larger territory', () => {
    const alone = strengthsOf(panorama([rate('A', 12, 10)], { comparators: [country] }), facts)
    expect(alone.reference).toBe('la France')
    expect(alone.explore[0]?.sentence).toContain('que la France')
    const none = strengthsOf(panorama([rate('A', 12, 10)], { comparators: [] }), facts)
    expect(none.reference).toBeNull()
    expect(ids(none)).toEqual([[], []])
  })
})
