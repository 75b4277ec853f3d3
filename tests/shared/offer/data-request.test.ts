import { describe, expect, it } from 'vitest'
import { askedData, ruleText } from '#shared/offer/campaign-data.labels.ts'
import {
  askedColumns,
  awaits,
  freeVariableId,
  hasAnswered,
  strictest,
  thresholdOf,
} from '#shared/offer/data-request.ts'

describe('what a request asks', () => {
  it('makes one column for each quantity and period, none under the name of another', () => {
    const named = (id: string, label: string, unit: string) => ({ id, label, unit })
    const variables = [named('A', 'Foyers', 'foyers'), named('B', 'Aides', '€'), named('C', 'Âides', '€')]
    expect(askedColumns({ variables, periods: ['2024', '2025'] }).map(({ header }) => header)).toEqual([
      'Foyers, 2024',
      'Foyers, 2025',
      'Aides (€), 2024',
      'Aides (€), 2025',
      'Âides (€), 2024 [C]',
      'Âides (€), 2025 [C]',
    ])
  })

  it('gives the same quantity the same variable, whoever is asked', () => {
    expect(freeVariableId('Repas livrés', 'repas', 'count')).toBe(freeVariableId('repas livres', 'Repas', 'count'))
    expect(freeVariableId('Repas livrés', 'repas', 'amount')).not.toBe(freeVariableId('Repas livrés', 'repas', 'count'))
    expect(freeVariableId('Aides', '€', 'count')).not.toBe(freeVariableId('Aides', '%', 'count'))
    expect(freeVariableId('Repas livrés', '€', 'count')).toMatch(/^[A-Za-z][A-Za-z0-9_.]*$/)
  })

  it('takes the rule of confidentiality of what is asked, the strictest of several', () => {
    expect([null, 'partner', 'health', 'fiscal', 'unheard-of'].map(thresholdOf)).toEqual([null, 5, 11, 11, 5])
    expect([strictest([]), strictest([null]), strictest([5, null, 11])]).toEqual([null, null, 11])
  })

  it('says the rule and the request in a sentence', () => {
    expect(ruleText(5)).toContain('tout nombre de 1 à 4 (valeur inférieure à 5)')
    expect(ruleText(null)).toContain('aucun seuil')
    const asked = { level: 'epci' as const, periods: ['2024', '2025'] }
    expect(askedData({ ...asked, labels: ['Foyers', 'Aides'] })).toBe(
      '2\u00a0données par intercommunalité (2024 et 2025) : Foyers et Aides',
    )
    expect(askedData({ ...asked, labels: [...'abcdefgh'] })).toMatch(/a, b, c, d, e, f et 2 de plus$/)
  })

  it.each([
    ['actions read again', 3, '2026-12-01', null, null, { offer: false, figures: false }],
    ['actions awaited', 3, null, null, null, { offer: true, figures: false }],
    ['nothing sent yet', 0, null, null, null, { offer: true, figures: false }],
    ['data alone, awaited', 0, null, {}, null, { offer: false, figures: true }],
    ['data alone, received', 0, null, {}, '2026-12-01', { offer: false, figures: false }],
    ['both, actions alone came', 3, '2026-12-01', {}, null, { offer: false, figures: true }],
    ['both, data alone came', 3, null, {}, '2026-12-01', { offer: true, figures: false }],
  ])('knows what is awaited: %s', (_case, asked, answeredOn, request, figuresOn, expected) => {
    const reply = { asksOffer: true, asked, answeredOn, request, figuresOn }
    expect(awaits(reply)).toEqual(expected)
    expect(hasAnswered(reply)).toBe(!expected.offer && !expected.figures)
    expect(awaits({ ...reply, asksOffer: false })).toEqual({ ...expected, offer: false })
  })
})
