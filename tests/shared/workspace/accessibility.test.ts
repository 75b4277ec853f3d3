import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assessment } from '#shared/workspace/accessibility.data.ts'
import { accessibilityLabels } from '#shared/workspace/accessibility.labels.ts'
import { criteriaByTheme, outcomeOf, verdicts } from '#shared/workspace/accessibility.rules.ts'

const plain = (text: string) => text.replaceAll(/\s+/g, ' ')

describe('the assessment of accessibility', () => {
  it('answers every criterion of the RGAA 4.1.2 once, in its order', () => {
    const all = criteriaByTheme.flatMap((count, theme) =>
      Array.from({ length: count }, (_none, at) => `${theme + 1}.${at + 1}`),
    )
    expect(all).toHaveLength(106)
    expect(assessment.criteria.map(({ id }) => id)).toEqual(all)
    expect(assessment.themes).toHaveLength(criteriaByTheme.length)
  })

  it('says of each what was looked at, and of a failing one why and where else the same is found', () => {
    for (const { id, title, verdict, checked, reason, alternative } of assessment.criteria) {
      expect(verdicts, id).toContain(verdict)
      for (const text of [title, checked]) expect(text.length, id).toBeGreaterThan(5)
      expect([reason !== undefined, alternative !== undefined], id).toEqual([
        verdict === 'failing',
        verdict === 'failing',
      ])
    }
  })

  it('gives a day, a version and the means, without which a declaration is worth nothing', () => {
    expect(Number.isNaN(Date.parse(assessment.day))).toBe(false)
    expect(assessment.version).toMatch(/^\d+\.\d+\.\d+$/)
    for (const list of [assessment.tools, assessment.environments, assessment.technologies])
      expect(list.length).toBeGreaterThan(0)
  })
})

describe('the rate of compliance', () => {
  const answers = fc.array(fc.constantFrom(...verdicts), { maxLength: 120 })

  it('counts what is met among what applies, whatever does not apply', () => {
    fc.assert(
      fc.property(answers, fc.nat(30), (list, more) => {
        const outcome = outcomeOf(list.map((verdict) => ({ verdict })))
        const applicable = list.filter((verdict) => verdict !== 'notApplicable')
        expect(outcome.applicable).toBe(applicable.length)
        expect(outcome.rate * applicable.length).toBeCloseTo(
          100 * applicable.filter((verdict) => verdict === 'compliant').length,
          6,
        )
        const padded = [...list, ...Array.from({ length: more }, () => 'notApplicable' as const)]
        expect(outcomeOf(padded.map((verdict) => ({ verdict }))).rate).toBe(outcome.rate)
      }),
    )
  })

  it('is whole only without any fault, and partial from a half on', () => {
    const of = (compliant: number, failing: number) =>
      outcomeOf([
        ...Array.from({ length: compliant }, () => ({ verdict: 'compliant' as const })),
        ...Array.from({ length: failing }, () => ({ verdict: 'failing' as const })),
      ]).compliance
    expect([of(0, 0), of(3, 0), of(999, 1), of(1, 1), of(49, 50)]).toEqual([
      'none',
      'full',
      'partial',
      'partial',
      'none',
    ])
  })

  it('is never rounded up to what is not reached', () => {
    expect(plain(accessibilityLabels.rate((100 * 999) / 1000))).toBe('99,9 %')
    expect(plain(accessibilityLabels.rate((100 * 9999) / 10000))).toBe('99,9 %')
    expect(plain(accessibilityLabels.rate(100))).toBe('100,0 %')
  })
})
