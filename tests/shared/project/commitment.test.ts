import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Commitment, countedElsewhere, meansTotals, type SettledPair } from '#shared/project/commitment.rules.ts'
import { findTwins } from '#shared/project/commitment-twins.rules.ts'

const commitment = (id: string, values: Partial<Commitment> = {}): Commitment => ({
  id,
  project: `p${id}`,
  sheet: null,
  contract: null,
  signatory: 'caf',
  kind: 'money',
  year: 2026,
  planned: 1000,
  actual: null,
  description: null,
  state: 'announced',
  ...values,
})
const same = (first: string, second: string, counted: string): SettledPair => ({ first, second, counted, isSame: true })
const none = new Map<string, readonly string[]>()

describe('what is counted once', () => {
  it('of a chain of commitments that are one, exactly one counts, whatever was chosen in each pair', () => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    const pair = fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids), fc.boolean())
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 12 }), (drawn) => {
        const rows = ids.map((id) => commitment(id))
        const pairs = drawn.filter(([a, b]) => a !== b).map(([a, b, isFirst]) => same(a, b, isFirst ? a : b))
        const elsewhere = countedElsewhere(rows, pairs)
        // Groups, found another way.
        const group = new Map(ids.map((id) => [id, new Set([id])]))
        for (const { first, second } of pairs) {
          const all = new Set([...(group.get(first) ?? []), ...(group.get(second) ?? [])])
          for (const id of all) group.set(id, all)
        }
        for (const all of new Set(group.values())) expect([...all].filter((id) => !elsewhere.has(id))).toHaveLength(1)
        const [total] = meansTotals(rows, elsewhere)
        expect(total?.planned).toBe(1000 * new Set(group.values()).size)
      }),
    )
  })

  it('the one that was chosen counts; one that is dropped leaves the other to count', () => {
    expect([...countedElsewhere([commitment('a'), commitment('b')], [same('a', 'b', 'b')])]).toEqual([['a', 'b']])
    const dropped = commitment('b', { state: 'dropped' })
    expect(countedElsewhere([commitment('a'), dropped], [same('a', 'b', 'b')]).size).toBe(0)
  })
})

describe('commitments that are probably one', () => {
  it('are of one signatory, year and kind, with amounts within five per cent', () => {
    const a = commitment('a', { description: 'Poste de coordination' })
    const twin = (values: Partial<Commitment>) =>
      findTwins([a, commitment('b', { description: 'Poste de coordination', ...values })], none).length
    expect(twin({})).toBe(1)
    expect(twin({ planned: 1050 })).toBe(1)
    expect(twin({ planned: 1060 })).toBe(0)
    expect(twin({ planned: null })).toBe(1)
    expect(twin({ year: 2027 })).toBe(0)
    expect(twin({ kind: 'premises' })).toBe(0)
    expect(twin({ signatory: 'msa' })).toBe(0)
    expect(twin({ state: 'dropped' })).toBe(0)
  })

  it('two lines of one project are two unless they say the same; the same action of the offer makes a pair likelier', () => {
    const pair = (a: Partial<Commitment>, b: Partial<Commitment>, actions = none) =>
      findTwins([commitment('a', { project: 'p', ...a }), commitment('b', { project: 'p', ...b })], actions)[0]
        ?.score ?? 0
    expect(pair({ description: 'Loyer' }, { description: 'Fluides' })).toBe(0)
    expect(pair({ description: 'Loyer' }, { description: 'loyer' })).toBeGreaterThan(0.6)
    const actions = new Map([
      ['s', ['action']],
      ['t', ['action']],
    ])
    const across = { project: 'q' }
    expect(pair({ sheet: 's' }, { sheet: 't', ...across }, actions)).toBeGreaterThan(pair({}, across))
  })

  it('are found among thousands with few comparisons, none lost', () => {
    const rows = Array.from({ length: 5000 }, (_unused, at) =>
      commitment(String(at).padStart(4, '0'), {
        signatory: `s${at % 40}`,
        year: 2024 + (at % 5),
        planned: 100 + at * 37,
        description: `promesse ${at}`,
      }),
    )
    const twins = rows.slice(0, 50).map((row) => ({ ...row, id: `x${row.id}`, project: 'autre' }))
    const found = new Set(findTwins([...rows, ...twins], none).map(({ id }) => id))
    for (const { id } of twins) expect(found.has(`${id.slice(1)}~${id}`), id).toBe(true)
  })
})
