import { formatNumber, thinSpace } from '#shared/lib/format.ts'
import { plural } from '#shared/lib/french.ts'
import { type EquityMeasure, fewUnits, moneyMeasures, shownDecimals } from './equity.rules.ts'

/** Singular subject of a sentence about a measure. */
const measured: Readonly<Record<EquityMeasure, string>> = {
  money: 'l’argent engagé',
  staff: 'le personnel engagé',
  supportMoney: 'l’appui en argent',
  supportStaff: 'l’appui en personnel',
  actions: 'le nombre d’actions',
  forums: 'le nombre de forums',
}

/** An amount of a measure with its unit. */
export function measureText(measure: EquityMeasure, amount: number, decimals?: number): string {
  const isStaff = measure === 'staff' || measure === 'supportStaff'
  const shown = formatNumber(amount, decimals ?? (Number.isInteger(amount) ? 0 : shownDecimals(measure)))
  if (moneyMeasures.has(measure)) return `${shown}${thinSpace}€`
  return isStaff ? `${shown}${thinSpace}ETP` : shown
}

export const equityScreen = {
  title: 'Équité entre intercommunalités',
  subtitle: 'Les moyens rapportés aux habitants et aux personnes concernées, la moins dotée d’abord',
  year: 'Année',
  need: 'Besoin',
  needPlaceholder: 'Effectif ou part de population',
  openNeeds: 'Ouvrir la liste des besoins',
  noneFound: 'Aucun indicateur ne correspond',
  measure: 'Moyen comparé',
  split: 'Ce qui couvre plusieurs intercommunalités',
  splits: { population: 'Réparti selon les habitants', none: 'Laissé à part' },
  loading: 'Calcul des moyens par intercommunalité…',
  emptyTitle: 'Aucun moyen à comparer cette année-là',
  emptyText:
    'L’équité compare les engagements des projets, les moyens mis en commun, les actions de l’offre et les forums. Saisissez d’abord les moyens.',
  toMeans: 'Saisir les moyens',
  territory: 'Intercommunalité',
  population: 'Habitants',
  persons: 'Personnes concernées',
  perInhabitant: 'Pour 1 000 habitants',
  perConcerned: (measure: EquityMeasure) =>
    moneyMeasures.has(measure) ? 'Par personne concernée' : 'Pour 1 000 personnes concernées',
  missing: 'Écart à la moyenne',
  tableTitle: 'Moyens de chaque intercommunalité',
  rule: {
    population:
      'Un engagement vaut pour les territoires de sa fiche action, à défaut pour celui du projet. S’il en couvre plusieurs, il est réparti selon leurs habitants.',
    none: 'Un engagement vaut pour les territoires de sa fiche action, à défaut pour celui du projet. S’il en couvre plusieurs, il n’est attribué à aucun.',
  },
  countRule:
    'Le montant réalisé compte s’il est saisi, sinon le prévu ; les engagements abandonnés ne comptent pas. Une action ou un forum compte dans chaque intercommunalité qu’il touche.',
  shared: (n: number) => plural(n, 'moyen réparti selon les habitants', 'moyens répartis selon les habitants'),
  elsewhere: (n: number) => plural(n, 'engagement compté une seule fois', 'engagements comptés une seule fois'),
  unassigned: (text: string) => `Non attribué à une intercommunalité : ${text}.`,
  needLine: (label: string, period: string) => `Besoin : ${label}${period === '' ? '' : ` (${period})`}.`,
  noNeed: 'Aucun besoin n’est connu : les habitants tiennent lieu de personnes concernées.',
  limitsTitle: 'Ce que l’indice ne dit pas',
  limits: (n: number) => [
    `L’indice porte sur ${plural(n, 'intercommunalité', 'intercommunalités')}${n < fewUnits ? ` : avec si peu d’unités, une seule suffit à le déplacer` : ''}.`,
    'Il compare des territoires, pas des personnes : chaque personne concernée est supposée recevoir la moyenne de son territoire.',
    'Il dit comment les moyens sont répartis, ni s’ils suffisent, ni quel effet ils ont.',
    'Un territoire où rien n’a été saisi compte pour zéro : un oubli de saisie ressemble à un manque.',
    'Un chiffre secret n’entre ni dans la courbe ni dans l’indice, et n’est jamais reconstitué.',
  ],
  moveTitle: 'Simuler un déplacement de moyens',
  moveHint: 'Rien n’est écrit tant que vous n’appliquez pas.',
  from: 'Prendre à',
  to: 'Donner à',
  choose: 'Choisir…',
  nothingToGive: (measure: EquityMeasure, n: number) =>
    `${plural(n, 'intercommunalité n’a rien à donner et n’est pas proposée', 'intercommunalités n’ont rien à donner et ne sont pas proposées')} dans « Prendre à » (${moneyMeasures.has(measure) ? 'moins d’un euro' : 'moins de 0,01 ETP'}).`,
  noneGives: 'Aucune intercommunalité n’a de ce moyen cette année-là : il n’y a rien à déplacer.',
  quantity: (measure: EquityMeasure) => `Quantité (${moneyMeasures.has(measure) ? '€' : 'ETP'})`,
  tooMuch: 'Ce territoire n’a pas autant, ou les deux territoires sont le même.',
  notNumber: 'Écrivez un nombre positif.',
  notMovable: 'Une action ou un forum ne se déplace pas : choisissez de l’argent ou du personnel.',
  before: 'Avant',
  after: 'Après',
  index: 'Indice de Gini',
  simulationTitle: 'Avant et après',
  apply: 'Appliquer à un moyen mis en commun',
  applyOnly: 'Un engagement ne se déplace pas d’ici : seul l’appui mis en commun peut l’être, par « Appliquer ».',
  resource: 'Moyen mis en commun',
  applied: 'Le moyen a été déplacé.',
  undo: 'Annuler',
  issue: 'Éditer un document',
} as const

export const lorenzLabels = {
  title: (measure: EquityMeasure, gini: number | null) =>
    gini === null
      ? `Répartition : ${measured[measure]}`
      : `Indice de Gini ${formatNumber(gini, 2)} : ${measured[measure]} ${gini < 0.1 ? 'est réparti presque également' : gini < 0.3 ? 'est réparti inégalement' : 'est réparti très inégalement'}`,
  subtitle: (need: string, year: number, n: number) => `${need}, ${year} (n = ${n})`,
  reading: (half: number, means: number) =>
    `Les territoires les moins dotés, où vivent ${formatNumber(half * 100)}${thinSpace}% des personnes concernées, ont ${formatNumber(means * 100)}${thinSpace}% des moyens.`,
  hidden: (n: number) =>
    plural(
      n,
      'intercommunalité dont le nombre de personnes est secret ou inconnu n’est pas sur la courbe',
      'intercommunalités dont le nombre de personnes est secret ou inconnu ne sont pas sur la courbe',
    ),
  vintage: (vintage: number) => `Géographie ${vintage}`,
  source: 'engagements, moyens mis en commun, offre et forums de l’espace de travail',
  persons: 'Part cumulée des personnes concernées',
  means: 'Part cumulée des moyens',
  equal: 'Égalité',
  territory: 'Intercommunalité',
  caption: 'Courbe de Lorenz',
  point: (name: string, persons: number, means: number) =>
    `${name} : ${formatNumber(persons * 100)}${thinSpace}% des personnes, ${formatNumber(means * 100)}${thinSpace}% des moyens`,
} as const

export const meansScreen = {
  title: 'Moyens mis en commun',
  subtitle: 'Ce que chaque partenaire apporte, et à quels territoires, année par année',
  view: 'Affichage',
  views: { list: 'Moyens par partenaire', shares: 'Répartition' },
  emptyText: 'Ajoutez un moyen, ou partez de la liste par partenaire de la convention du Gers.',
  start: 'Charger la liste du Gers',
  started: (n: number, known: number) =>
    n === 0
      ? 'Tous les moyens de la liste sont déjà là.'
      : `${plural(n, 'moyen ajouté', 'moyens ajoutés')}${known > 0 ? `, ${formatNumber(known)} déjà là` : ''}.`,
  undo: 'Annuler',
  resource: 'Moyen',
  loading: 'Lecture des moyens…',
  noResource: 'Aucun moyen à répartir',
  noResourceText: 'Ajoutez d’abord un moyen d’un partenaire.',
  territory: 'Territoire',
  gridHint: 'Le tableau se remplit et se colle comme une feuille de calcul.',
  gridTitle: (name: string) => `Répartition : ${name}`,
} as const
