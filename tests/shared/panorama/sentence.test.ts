import { describe, expect, test } from 'vitest'
import indicatorsJson from '#resources/templates/indicators.json' with { type: 'json' }
import { indicatorSchema } from '#shared/indicator/indicator.schema.ts'
import type { FigureStatus } from '#shared/indicator/status.ts'
import { trendOf } from '#shared/indicator/trend.rules.ts'
import { indicatorSentence, type SentenceFigure, type SentenceReference } from '#shared/panorama/sentence.rules.ts'

const catalogue = indicatorSchema.array().parse(indicatorsJson)
const indicator = (id: string) => {
  const found = catalogue.find((other) => other.id === id)
  if (!found) throw new Error(id)
  return found
}
const figure = (
  value: number | null,
  period = '2018',
  status: FigureStatus = 'ok',
  more: Partial<SentenceFigure> = {},
): SentenceFigure => ({
  value,
  period,
  status,
  coverage: { known: 24, expected: 24 },
  notes: [],
  ...more,
})
const gers = (value: number | null, period?: string, status?: FigureStatus): SentenceReference => ({
  territory: { code: '32', name: 'Gers', level: 'department' },
  figure: figure(value, period, status),
  contains: true,
})
const france = (value: number | null, period?: string, status?: FigureStatus): SentenceReference => ({
  territory: { code: 'FR', name: 'France', level: 'country' },
  figure: figure(value, period, status),
  contains: true,
})
const mds: SentenceReference = {
  territory: { code: 'mds-1', name: 'MDS d’Auch', level: 'mds' },
  figure: figure(1),
  contains: true,
}
/** Thin and plain no-break spaces read as spaces, to keep the expected sentences legible. */
const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ')
const say = (
  id: string,
  own: SentenceFigure | null,
  references: readonly SentenceReference[] = [],
  before?: [string, number],
) =>
  plain(
    indicatorSentence({
      indicator: indicator(id),
      figure: own,
      references,
      trend: before && own ? trendOf([{ period: before[0], value: before[1], status: 'ok' }, own], []).trend : null,
    }),
  )

describe('the sentence of a figure', () => {
  test('says value, period and place beside the département and France', () => {
    expect(say('EMP03', figure(9.12), [mds, gers(10.2), france(13.4)])).toBe(
      'Le taux de chômage est de 9,1 % en 2018, en dessous du Gers (10,2 %) et de la France (13,4 %).',
    )
    expect(say('EMP03', figure(11), [gers(10.2), france(13.4)])).toBe(
      'Le taux de chômage est de 11,0 % en 2018, au-dessus du Gers (10,2 %) mais en dessous de la France (13,4 %).',
    )
  })

  test('does not see a difference that the screen does not show', () => {
    expect(say('EMP03', figure(10.21), [gers(10.24), france(13.4)])).toBe(
      'Le taux de chômage est de 10,2 % en 2018, au même niveau que le Gers (10,2 %) mais en dessous de la France (13,4 %).',
    )
  })

  test('says how it changed: points for rates, per cent for counts, stable when nothing shows', () => {
    expect(say('EMP03', figure(9.1), [], ['2013', 10.3])).toBe(
      'Le taux de chômage est de 9,1 % en 2018, en baisse de 1,2 point depuis 2013.',
    )
    expect(say('EMP03', figure(13.1), [], ['2013', 10.3])).toContain('en hausse de 2,8 points depuis 2013')
    expect(say('EMP03', figure(9.1), [], ['2013', 9.12])).toContain('stable depuis 2013')
    expect(say('POP01', figure(10_340), [], ['2013', 10_000])).toBe(
      'La population municipale est de 10 340 habitants en 2018, en hausse de 3,4 % depuis 2013.',
    )
    expect(say('FAM05', figure(2.11), [], ['2013', 2.16])).toBe(
      'La taille moyenne des ménages est de 2,11 personnes en 2018, en baisse de 0,05 depuis 2013.',
    )
  })

  test('gives a count as a share of the département, and never compares two totals', () => {
    expect(say('POP01', figure(38_000), [gers(191_000), france(66_000_000)])).toBe(
      'La population municipale est de 38 000 habitants en 2018, soit 20 % du total du Gers.',
    )
    expect(say('POP04.NAT', figure(-120, '2013-2018'), [gers(-3000, '2013-2018')])).toBe(
      'Le solde naturel est de −120 personnes entre 2013 et 2018.',
    )
    expect(say('POP01', figure(38_000), [{ ...gers(191_000), contains: false }])).not.toContain('soit')
  })

  test('says « environ » when the producer rounded, and what is provisional or corrected', () => {
    expect(say('PRE03.FOY', figure(310, '2024', 'rounded'))).toBe(
      'Le nombre de foyers au RSA est d’environ 310 en 2024.',
    )
    expect(say('PRE03', figure(32.14, '2024', 'rounded'), [gers(35, '2024', 'rounded')])).toBe(
      'Le nombre de foyers au RSA pour 1 000 ménages est d’environ 32 en 2024, en dessous du Gers (35,0).',
    )
    expect(say('PE02', figure(240, '2025', 'provisional'))).toBe(
      'Le nombre de naissances est de 240 en 2025 (chiffre provisoire).',
    )
    expect(say('EMP03', figure(9.1, '2018', 'corrected'))).toBe(
      'Le taux de chômage est de 9,1 % en 2018 (valeur corrigée).',
    )
  })

  test('says how much of the territory a partial figure covers, and compares it only when that is nearly all', () => {
    const half = { coverage: { known: 12, expected: 24 } }
    expect(say('EMP03', figure(9.1, '2018', 'partial', half), [gers(10.2)])).toBe(
      'D’après 12 communes sur 24, le taux de chômage est de 9,1 % en 2018.',
    )
    expect(say('PRE01.FOY', figure(310, '2024', 'partial', half), [gers(9000, '2024')])).toBe(
      'Le nombre de foyers allocataires de la CAF est d’au moins 310 en 2024 (12 communes sur 24 connues).',
    )
    expect(
      say('EMP03', figure(9.1, '2018', 'partial', { coverage: { known: 23, expected: 24 } }), [gers(10.2)]),
    ).toContain('en dessous du Gers')
  })

  test('leaves out comparators that have no figure, or too little of one, and dates those of another year', () => {
    expect(say('EMP03', figure(9.1), [gers(null, '2018', 'secret'), france(13.4)])).toBe(
      'Le taux de chômage est de 9,1 % en 2018, en dessous de la France (13,4 %).',
    )
    const partial = {
      ...france(13.4, '2018', 'partial'),
      figure: figure(13.4, '2018', 'partial', { coverage: { known: 2903, expected: 34_969 } }),
    }
    expect(say('EMP03', figure(9.1), [partial])).toBe('Le taux de chômage est de 9,1 % en 2018.')
    expect(say('EMP03', figure(9.1), [gers(10.2, '2013')])).toBe(
      'Le taux de chômage est de 9,1 % en 2018, en dessous du Gers (10,2 % en 2013).',
    )
  })

  test('says why there is no figure', () => {
    expect(say('REV01', null)).toBe(
      'Pas de chiffre pour le niveau de vie médian : aucun fichier importé ne le donne pour ce territoire.',
    )
    expect(say('REV02', figure(null, '2021', 'secret'))).toBe(
      'Pas de chiffre pour le taux de pauvreté en 2021 : secret statistique.',
    )
    const note = 'Médiane non additionnable : aucun chiffre publié par le producteur pour ce territoire.'
    expect(say('REV01', figure(null, '2021', 'not-additive', { notes: [note] }))).toBe(
      'Pas de chiffre pour le niveau de vie médian en 2021 : médiane non additionnable, aucun chiffre publié par le producteur pour ce territoire.',
    )
  })

  test('quotes an indicator that a person added', () => {
    const own = { ...indicator('EMP03'), id: 'LOC01', label: 'Jeunes suivis' }
    expect(plain(indicatorSentence({ indicator: own, figure: figure(12.3), references: [], trend: null }))).toBe(
      'L’indicateur « Jeunes suivis » est de 12,3 % en 2018.',
    )
  })

  test('is a whole sentence for every indicator of the catalogue', () => {
    for (const one of catalogue) {
      const text = plain(
        indicatorSentence({
          indicator: one,
          figure: figure(12.345, '2018'),
          references: [gers(13), france(14)],
          trend: null,
        }),
      )
      expect(text, one.id).toMatch(/^(Le|La|L’).+ est de 1\d.* en 2018.*\.$/)
      expect(text, one.id).not.toMatch(/undefined|NaN| {2}|hab\.|pers\./)
    }
  })
})
