import { formatNumber } from '#shared/lib/format.ts'
import { plural } from '#shared/lib/french.ts'
import type { NotAdditive } from './plan.rules.ts'

/** « 12 communes sur 24 » */
export const shortCoverage = (known: number, expected: number) =>
  `${plural(known, 'commune', 'communes')} sur ${formatNumber(expected)}`
/** « 12 communes sur 24 connues » */
export const coverageLabel = (known: number, expected: number) =>
  `${shortCoverage(known, expected)} ${known < 2 ? 'connue' : 'connues'}`

export const partialNote = (known: number, expected: number) =>
  `Chiffre partiel : ${coverageLabel(known, expected)} ; les autres sont secrètes ou absentes du fichier.`

const what: Readonly<Record<NotAdditive, string>> = {
  median: 'médiane non additionnable',
  ratio: 'taux non additionnable, faute des effectifs qui le composent',
  index: 'indice non additionnable',
  formula: 'calcul non additionnable entre communes',
}
/** Other names of medians and indices; « interdécile » names a ratio, not a decile. */
const names: Readonly<Partial<Record<NotAdditive, RegExp>>> = {
  median: /(?<!\p{L})(décile|quartile|quintile|centile|percentile)(?=s?(?!\p{L}))/iu,
  index: /(?<!\p{L})(rapport|écart)(?!\p{L})/iu,
}
/** `called`: how the indicator and its variables are called, which tells a decile from a median. */
export const notAdditiveNote = (kind: NotAdditive, called = '') => {
  const name = names[kind]?.exec(called)?.[1]?.toLowerCase()
  const text = name === undefined ? what[kind] : `${name} non additionnable`
  return `${text.charAt(0).toUpperCase()}${text.slice(1)} : aucun chiffre publié par le producteur pour ce territoire.`
}

export const secretNote = (communes: number) =>
  communes > 1 ? 'Secret statistique sur toutes les communes du territoire.' : 'Secret statistique.'
export const unavailableNote = 'Chiffre non disponible chez le producteur pour ce territoire.'
export const insignificantNote = 'Chiffre non significatif selon le producteur.'
export const absentNote = 'Aucun fichier importé ne donne ce chiffre pour ce territoire et cette période.'
export const zeroDenominatorNote = 'Calcul impossible : le dénominateur est nul.'
export const noGrowthNote = 'Évolution impossible à calculer : une des deux valeurs est négative.'
export const withdrawnNote = 'Chiffre retiré par une correction.'
export const roundedNote = 'Calculé sur des effectifs arrondis par le producteur : à lire comme un ordre de grandeur.'
export const provisionalNote = 'Chiffre provisoire.'
export const correctedNote = (reason: string) => `Valeur corrigée : ${reason}`
export const denominatorPeriodNote = (period: string) =>
  `Rapporté aux effectifs de ${period}, les plus proches disponibles.`

/** Terms of a status for legends and tables. */
export const figureStatusLabels = {
  ok: 'connu',
  partial: 'partiel',
  secret: 'secret statistique',
  unavailable: 'non disponible',
  insignificant: 'non significatif',
  rounded: 'arrondi',
  provisional: 'provisoire',
  corrected: 'corrigé',
  'not-additive': 'non additionnable',
  absent: 'absent',
} as const

export const originLabels = {
  producer: 'chiffre du producteur',
  aggregated: 'somme des communes',
  corrected: 'correction',
} as const
