import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cell, fieldsOf } from '#shared/offer/field.ts'
import { repairLabels } from '#shared/offer/quality.labels.ts'
import {
  addMonths,
  type Cells,
  criteriaOf,
  freshnessOf,
  isSiret,
  type Judged,
  judge,
  judgedSheets,
  type QualityContext,
  scoreOf,
} from '#shared/offer/quality.rules.ts'

const context: QualityContext = {
  today: '2026-11-28',
  isCommune: (code) => code === '32013',
  isTerritory: (code) => code === '32013' || code === '200066926',
  accessPoint: (id) => (id === 'p' ? { address: '1 rue', commune: '32013', phone: '05 62 00 00 00' } : undefined),
  organization: () => undefined,
}
const of = (judged: readonly Judged[], criterion: string) => judged.find((each) => each.criterion === criterion)
const action = (cells: Cells) => judge('action', cells, context)

const whole: Cells = {
  title: 'Permanence sociale',
  lead: ['a'],
  aim: 'Un toit',
  type: 'accompagnement',
  description: 'x'.repeat(300),
  themes: ['t'],
  audiences: ['tous-publics'],
  lifeStages: ['tous'],
  coverage: ['200066926'],
  referralModes: ['telephoner'],
  referrers: ['usagers'],
  phone: '05 62 00 00 00',
  fee: 'gratuit',
  checkedOn: '2026-11-01',
}

describe('the quality of an action', () => {
  it('is whole when everything that applies is said', () => {
    expect(action(whole).filter(({ score }) => score < 1)).toEqual([])
    expect(scoreOf(action(whole))).toBe(1)
  })

  it.each<[string, Cells, number | null]>([
    ['description', { description: 'x'.repeat(49) }, 0],
    ['description', { description: 'x'.repeat(50) }, 0.5],
    ['description', { description: 'x'.repeat(200) }, 1],
    ['description', { description: 'x'.repeat(2001) }, 0.5],
    ['audiences', { audiences: ['tous-publics', 'seniors'] }, 0.5],
    ['audiences', { audiences: null }, 0],
    ['fee', { fee: 'payant' }, 0.5],
    ['fee', { fee: 'payant', feeDetail: '2 €' }, 1],
    ['fee', { fee: null }, 0],
    ['referral', { referrers: null }, 0.5],
    ['referral', { referrers: null, referralModes: null }, 0],
    ['phone', { phone: null }, 0],
    ['phone', { phone: null, accessPoints: ['p'] }, 1],
    ['phone', { phone: null, referralModes: ['se-presenter'] }, null],
    ['email', {}, null],
    ['email', { referralModes: ['envoyer-un-courriel'] }, 0],
    ['address', {}, null],
    ['address', { referralModes: ['se-presenter'] }, 0],
    ['address', { referralModes: ['se-presenter'], accessPoints: ['inconnu'] }, 0.5],
    ['address', { referralModes: ['se-presenter'], accessPoints: ['p'] }, 1],
    ['contact', { phone: null }, 0],
    ['coverage', { coverage: ['32013', '32999'] }, 0.5],
    ['purpose', { aim: null, legalBasis: 'CASF' }, 0.5],
    ['dates', {}, null],
    ['dates', { startsOn: '2026-02-01', endsOn: '2026-01-01' }, 0],
    ['dates', { endsOn: '2026-11-27' }, 0],
    ['dates', { endsOn: '2026-11-27', status: 'terminee' }, 1],
    ['freshness', { checkedOn: null, updatedOn: '2026-11-01' }, 1],
    ['freshness', { checkedOn: '2020-01-01', status: 'terminee' }, null],
    ['freshness', { checkedOn: '2024-11-28' }, 0],
    ['title', { title: 'Accueil, écoute, etc.' }, 1],
    ['title', { title: 'Accueil.' }, 0.5],
  ])('judges %s of %o', (criterion, change, score) => {
    expect(of(action({ ...whole, ...change }), criterion)?.score ?? null).toBe(score)
  })

  it('fades from six months to two years in a straight line', () => {
    expect(freshnessOf('2026-05-28', '2026-11-28')).toBe(1)
    expect(freshnessOf('2026-05-27', '2026-11-28')).toBeLessThan(1)
    expect(freshnessOf('2024-11-29', '2026-11-28')).toBeGreaterThan(0)
    expect(freshnessOf('2024-11-28', '2026-11-28')).toBe(0)
    expect(freshnessOf('2025-08-28', '2026-11-28')).toBeCloseTo(0.5, 2)
    expect(freshnessOf(null, '2026-11-28')).toBe(0)
    expect(addMonths('2024-08-31', 6)).toBe('2025-02-28')
  })

  it('never grows with time, and keeps between 0 and 1', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
    const iso = (date: Date) => date.toISOString().slice(0, 10)
    fc.assert(
      fc.property(day, day, fc.nat(2000), (known, now, days) => {
        const early = freshnessOf(iso(known), iso(now))
        const late = freshnessOf(iso(known), iso(new Date(now.getTime() + days * 86_400_000)))
        expect(early).toBeGreaterThanOrEqual(late)
        expect(late).toBeGreaterThanOrEqual(0)
        expect(early).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('any row', () => {
  const text = fc.oneof(fc.string(), fc.constantFrom('terminee', 'payant', '32013', '2026-01-01', '99999'))
  const cell = (list: boolean): fc.Arbitrary<Cell> =>
    list ? fc.option(fc.array(text, { minLength: 1 })) : fc.option(fc.oneof(text, fc.double({ noNaN: true })))
  const rowOf = (sheet: (typeof judgedSheets)[number]) =>
    fc.record(
      Object.fromEntries(
        fieldsOf[sheet].map((field) => [
          field.id,
          cell(['terms', 'organizations', 'territories', 'accessPoints', 'indicators'].includes(field.type)),
        ]),
      ),
    )

  it.each(judgedSheets)('of %s is worth 0 to 1, with a repair exactly for what is not whole', (sheet) => {
    fc.assert(
      fc.property(rowOf(sheet), (cells) => {
        const judged = judge(sheet, cells, context)
        const score = scoreOf(judged)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        expect(new Set(judged.map(({ criterion }) => criterion)).size).toBe(judged.length)
        for (const each of judged) {
          expect(criteriaOf(sheet)).toContain(each.criterion)
          expect(each.score).toBeGreaterThanOrEqual(0)
          expect(each.score).toBeLessThanOrEqual(1)
          expect(each.repair === null).toBe(each.score === 1)
        }
        expect(score === 1).toBe(judged.every(({ repair }) => repair === null))
      }),
    )
  })

  it('is judged the same twice, and better once a missing lead is said', () => {
    fc.assert(
      fc.property(rowOf('action'), (cells) => {
        expect(judge('action', cells, context)).toEqual(judge('action', cells, context))
        const score = (lead: Cell) => scoreOf(judge('action', { ...cells, lead }, context))
        expect(score(['a'])).toBeGreaterThan(score(null))
      }),
    )
  })

  it('has repairs that say what to do and why, in a sentence', () => {
    for (const sentence of Object.values(repairLabels)) expect(sentence).toMatch(/^[A-Z][^.]+ : [^:]+[.…]$/)
  })
})

describe('a SIRET', () => {
  it('has a key, and La Poste its own', () => {
    expect(isSiret('73282932000074')).toBe(true)
    expect(isSiret('73282932000075')).toBe(false)
    expect(isSiret('00000000000000')).toBe(false)
    expect(isSiret('7328293200007')).toBe(false)
    expect(isSiret('35600000000048')).toBe(true)
    expect(isSiret('35600000049837')).toBe(true)
    expect(isSiret('35600000049838')).toBe(false)
  })

  it('is refused with any one digit changed', () => {
    fc.assert(
      fc.property(fc.nat(13), fc.integer({ min: 1, max: 9 }), (place, by) => {
        const good = '73282932000074'
        const digit = (Number(good[place]) + by) % 10
        expect(isSiret(`${good.slice(0, place)}${digit}${good.slice(place + 1)}`)).toBe(false)
      }),
    )
  })
})
