import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ballotCode, codeBytes, readCode } from '#shared/forum/ballot-code.rules.ts'

describe('codes of printed ballots', () => {
  it('are read back however they are typed, and a slip of one letter is almost always seen', () => {
    const bytes = fc.uint8Array({ minLength: codeBytes, maxLength: codeBytes })
    let slips = 0
    let seen = 0
    fc.assert(
      fc.property(bytes, fc.nat(6), (drawn, place) => {
        const code = ballotCode('vote', drawn)
        expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/)
        expect(readCode('vote', ` ${code.toLowerCase().replace('-', ' ')}`)).toBe(code)
        const at = place < 4 ? place : place + 1
        const slip = `${code.slice(0, at)}${code[at] === 'A' ? 'B' : 'A'}${code.slice(at + 1)}`
        slips += 1
        if (readCode('vote', slip) === null) seen += 1
      }),
      { numRuns: 500 },
    )
    expect(seen / slips).toBeGreaterThan(0.9)
    expect(readCode('vote', 'ABCD')).toBeNull()
    expect(readCode('vote', 'ABCD-EFG0')).toBeNull()
  })
})
