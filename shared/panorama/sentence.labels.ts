import type { Period } from '#shared/indicator/timeline.rules.ts'
import { formatNumber, formatPercent, thinSpace } from '#shared/lib/format.ts'
import { plural } from '#shared/lib/french.ts'

/** Units as they are read in a sentence, after the number: singular, plural. An empty text says that nothing follows. */
const units: Readonly<Record<string, readonly [string, string]>> = {
  'hab.': ['habitant', 'habitants'],
  'pers.': ['personne', 'personnes'],
  'hab./km²': ['habitant au km²', 'habitants au km²'],
  '%/an': ['% par an', '% par an'],
  '€ par UC': ['€ par an', '€ par an'],
  'consult./an/hab.': ['consultation par an et par habitant', 'consultations par an et par habitant'],
  'emplois pour 100 actifs': ['emploi pour 100 actifs', 'emplois pour 100 actifs'],
  'places pour 100 enfants': ['place pour 100 enfants', 'places pour 100 enfants'],
  ratio: ['', ''],
  rapport: ['', ''],
  indice: ['', ''],
}

/** « 9,1 % », « 12 345 habitants », « 2,11 personnes ». `bare` leaves out a unit that the subject already says. */
export function quantity(value: number, unit: string, decimals: number, bare: boolean): string {
  if (unit === '%') return formatPercent(value, decimals)
  const number = formatNumber(value, decimals)
  if (bare) return number
  const known = units[unit]
  const word = known ? known[Math.abs(value) < 2 ? 0 : 1] : unit
  if (word === '') return number
  return `${number}${/^[%‰€]/.test(word) ? thinSpace : '\u00a0'}${word}`
}

const months = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
]

/** « en 2018 », « entre 2013 et 2018 », « en décembre 2024 », « au 4e trimestre 2024 ». */
export function duringPeriod(period: Period): string {
  switch (period.form) {
    case 'span':
      return `entre ${period.start} et ${period.end}`
    case 'month':
      return `en ${months[period.part - 1] ?? ''} ${period.end}`
    case 'quarter':
      return `au ${period.part === 1 ? '1er' : `${period.part}e`} trimestre ${period.end}`
    default:
      return `en ${period.end}`
  }
}

/** « depuis 2013 », « depuis décembre 2020 ». */
export function sincePeriod(period: Period): string {
  return period.form === 'span'
    ? `par rapport à ${period.start}-${period.end}`
    : `depuis ${duringPeriod(period).replace(/^(?:en|au) /, (word) => (word === 'au ' ? 'le ' : ''))}`
}

export const quoted = (label: string) => `l’indicateur « ${label} »`
export const isOf = (subject: string, amount: string) => `${subject} est de ${amount}`
export const isAbout = (subject: string, amount: string) => `${subject} est d’environ ${amount}`
export const isAtLeast = (subject: string, amount: string) => `${subject} est d’au moins ${amount}`
export const accordingTo = (known: number, expected: number) =>
  `d’après ${plural(known, 'commune', 'communes')} sur ${formatNumber(expected)}`
export const outOf = (known: number, expected: number) =>
  `(${plural(known, 'commune', 'communes')} sur ${formatNumber(expected)} ${known < 2 ? 'connue' : 'connues'})`
export const provisionalRemark = '(chiffre provisoire)'
export const correctedRemark = '(valeur corrigée)'
export const partialRemark = 'partiel'

export const belowWord = 'en dessous'
export const aboveWord = 'au-dessus'
export const sameWord = 'au même niveau que'
export const contrast = 'mais'
export const shareOf = (share: string, whole: string) => `soit ${share} du total ${whole}`

export const rise = (amount: string, since: string) => `en hausse de ${amount} ${since}`
export const fall = (amount: string, since: string) => `en baisse de ${amount} ${since}`
export const steady = (since: string) => `stable ${since}`
export const pointWord = (amount: number) => (Math.abs(amount) < 2 ? 'point' : 'points')

export const noFigure = (subject: string, when: string, why: string) =>
  `Pas de chiffre pour ${subject}${when === '' ? '' : ` ${when}`} : ${why}`
export const noFileGives = 'aucun fichier importé ne le donne pour ce territoire.'
