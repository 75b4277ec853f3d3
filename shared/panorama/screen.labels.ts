import { coverageLabel } from '#shared/indicator/figure.labels.ts'
import { formatDateTime, formatNumber } from '#shared/lib/format.ts'
import { ended, plural } from '#shared/lib/french.ts'
import { perimeterMark } from './perimeter.rules.ts'

const peersOf = (level: string) => (level === 'mds' ? 'MDS' : 'intercommunalités')
const more = (margin: number) => `±\u00a0${plural(margin, 'place', 'places')}`
const ordinals = ['1er', '2e', '3e', '4e'] as const

export const screenLabels = {
  title: (name: string) => name,
  subtitle: (level: string, communes: number | null, vintage: number) =>
    [level, communes === null ? '' : plural(communes, 'commune', 'communes'), `périmètre ${vintage}`]
      .filter((part) => part !== '')
      .join(' · '),
  loading: 'Lecture du panorama',
  errorTitle: 'Le panorama n’a pas pu être lu',
  close: 'Fermer',
  noTerritoryTitle: 'Choisissez un territoire',
  noTerritory:
    'Le panorama montre ce qu’un territoire vit, à côté de sa MDS, du département, de la région et de la France.',
  noDataTitle: 'Aucune donnée dans cet espace de travail',
  noData: 'Importez des fichiers de l’INSEE, de la CAF ou de vos partenaires : le panorama se remplit tout seul.',
  import: 'Importer des données',
  sections: 'Parties du panorama',
  allTerritories: 'Toutes les intercommunalités',
  keyFigures: 'Chiffres repères',
  locatorPart: (department: string) => `Sur la carte : la partie située ${department}`,
  locator: (name: string) => `Situation de ${name}`,
  notes: 'À savoir',
  perimeter: 'Périmètre affiché',
  whole: 'Intercommunalité entière',
  part: (department: string) => `Partie ${department}`,
  partHint: 'Cette intercommunalité dépasse le département.',
  example: 'exemple',
  exampleHint: 'Regroupement donné en exemple, qui n’est pas un périmètre officiel.',

  indicator: 'Indicateur',
  gapTo: (name: string) => `Écart\u00a0: ${name}`,
  gapHint: 'Écart au territoire de comparaison. Pour un effectif : sa part du total.',
  position: 'Place',
  positionHint: (of: number, level: string) => `parmi ${formatNumber(of)} ${peersOf(level)}`,
  trend: 'Évolution',
  sectionCaption: (title: string, name: string) => `${title} : ${name} et territoires de comparaison`,
  openDetails: (label: string) => `Détail : ${label}`,
  missingTitle: (n: number) =>
    n < 2 ? 'Un indicateur n’a pas assez de données' : `${formatNumber(n)} indicateurs n’ont pas assez de données`,
  missingHint: 'Ils apparaîtront dès qu’un fichier qui les contient sera importé.',
  sectionEmpty: 'Aucun fichier de l’espace de travail ne renseigne cette partie.',

  quarter: (quarter: number) => `${ordinals[quarter - 1] ?? ''} quart`,
  /** « 4e quart des 17 intercommunalités, ± 2 places ». */
  positionText: (quarter: number, of: number, margin: number, level: string) =>
    `${ordinals[quarter - 1] ?? ''} quart des ${formatNumber(of)} ${peersOf(level)}${margin === 0 ? '' : `, ${more(margin)}`}`,
  /** « , dont 3 chiffres dans un autre périmètre »: after the place, empty where all figures are of the perimeters shown. */
  positionPerimeters: (others: number, of: number) => {
    if (others === 0) return ''
    if (others === of) return ', dans les périmètres de l’époque'
    return `, dont ${plural(others, 'chiffre', 'chiffres')} dans un autre périmètre`
  },
  otherPerimeters:
    'Des chiffres de producteur sont donnés dans le périmètre de l’époque, qui n’est pas celui affiché ou peut en différer.',
  perimeterLegend: `${perimeterMark} Chiffre du producteur dans le périmètre de l’époque, qui n’est pas celui affiché ou peut en différer : son écart et sa place se lisent avec cette réserve.`,
  /** « place non significative parmi les 17 intercommunalités, ± 6 places ». */
  uncertain: (of: number, margin: number, level: string) =>
    `place non significative parmi les ${formatNumber(of)} ${peersOf(level)}, ${more(margin)}`,
  uncertainShort: 'non significative',
  uncertainHint:
    'L’arrondi du producteur et les communes manquantes peuvent déplacer ce rang de plus d’un quart de la liste.',
  marginShort: (margin: number) => (margin === 0 ? '' : `±\u00a0${formatNumber(margin)}`),
  quarterMeaning: (quarter: number) =>
    ['valeurs les plus basses', 'en dessous de la médiane', 'au-dessus de la médiane', 'valeurs les plus hautes'][
      quarter - 1
    ] ?? '',
  notRanked: 'non classé',

  trendWords: (from: string, fromPeriod: string, to: string, toPeriod: string) =>
    `de ${from} en ${fromPeriod} à ${to} en ${toPeriod}`,
  noTrend: 'une seule période',

  coverage: (known: number | null, expected: number) =>
    known === null
      ? `Communes du chiffre : non connues (${plural(expected, 'commune', 'communes')} dans le périmètre affiché)`
      : coverageLabel(known, expected),
  figureDetails: (name: string) => `Détail du chiffre : ${name}`,
  source: 'Source',
  noSource: 'Aucune source pour ce chiffre.',
  sourceLine: (producer: string, title: string, vintage: number | null) =>
    `${producer}, ${title}${vintage === null ? '' : `, géographie ${vintage}`}`,
  file: (name: string) => `Fichier : ${name}`,
  licence: (name: string) => `Licence : ${name}`,

  detailsOf: 'Territoire',
  period: 'Période',
  origin: 'Origine',
  numerator: 'Numérateur',
  denominator: 'Dénominateur',
  coverageLabel: 'Communes connues',
  status: 'État',
  definition: 'Définition',
  method: 'Calcul',
  limits: 'Limites de lecture',
  producer: 'Producteur',
  sense: 'Sens de lecture',
  senses: {
    'more-is-better': 'plus haut est plutôt favorable',
    'less-is-better': 'plus bas est plutôt favorable',
    neutral: 'ni favorable ni défavorable en soi',
  },
  aggregations: {
    count: 'Effectif : les communes s’additionnent.',
    ratio: 'Rapport : recalculé à partir des effectifs additionnés, jamais moyenne de taux.',
    weighted: 'Moyenne pondérée des communes.',
    none: 'Chiffre du producteur seulement : il ne se calcule pas à partir des communes.',
    standardised: 'Moyenne pondérée sur une population de référence.',
  },
  formula: (numerator: string, denominator: string | null, factor: number) =>
    `${numerator}${denominator === null ? '' : ` ÷ (${denominator})`}${factor === 1 ? '' : ` × ${formatNumber(factor)}`}`,
  formulaIs: (formula: string) => `Formule : ${formula}`,
  sheet: 'Fiche de l’indicateur',
  code: (id: string) => `Code ${id}`,
  alternatives: 'Autres sources pour la même période',
  alternativesHint: 'La première source de la liste est celle du panorama.',
  shownSource: 'Affiché',
  values: 'Valeur',

  correct: 'Corriger cette valeur',
  correctionTitle: 'Corriger une valeur',
  correctionFor: (label: string, name: string, period: string) => `${label}, ${name}, ${period}`,
  correctionNow: (value: string) => `Valeur affichée aujourd’hui : ${value}`,
  correctionValue: 'Nouvelle valeur',
  correctionUnit: (unit: string) =>
    unit === ''
      ? 'Laissez vide pour retirer le chiffre du panorama.'
      : `${ended(`En ${unit}`)} Laissez vide pour retirer le chiffre du panorama.`,
  correctionReason: 'Raison de la correction',
  correctionReasonHint: 'Elle reste affichée à côté du chiffre : « recomptage de la mairie, courrier du 12/03/2026 ».',
  correctionSafe: 'La valeur du producteur reste enregistrée et affichée ; cette correction peut être annulée.',
  notNumber: 'Écrivez un nombre, par exemple 12,5.',
  reasonNeeded: 'Indiquez la raison en quelques mots.',
  save: 'Corriger',
  cancel: 'Ne pas corriger',
  corrected: 'Valeur corrigée',
  correctedInstead: (value: string) => `À la place de : ${value}`,
  reasonText: (reason: string) => `Raison : ${reason}`,
  remove: 'Retirer la correction',
  removed: 'Correction retirée',
  done: 'Valeur corrigée',
  undo: 'Annuler',
  history: 'Historique de cette valeur',
  historyEmpty: 'Cette valeur n’a jamais été corrigée.',
  historyLine: (at: string, author: string) => `${formatDateTime(at)}, ${author}`,
  unknownAuthor: 'auteur inconnu',
  change: (before: string, after: string) => `${before} → ${after}`,
  emptyValue: 'vide',

  compareTitle: 'Comparer toutes les intercommunalités',
  compareHint: 'Choisissez un indicateur : classement, cartes et vignettes le suivent.',
  chooseIndicator: 'Indicateur à comparer',
  openList: 'Ouvrir la liste',
  noIndicator: 'Aucun indicateur ne porte ce nom.',
  importContours: 'Importer des contours',
  compareEmpty: 'Aucun indicateur n’a de chiffre pour les intercommunalités.',
  communesMap: (label: string) => `${label}, par commune`,
  epciMap: (label: string) => `${label}, par intercommunalité`,
} as const

/** Words of the standalone page. */
export const pageLabels = {
  title: (name: string) => `Panorama : ${name}`,
  comparedWith: (names: string) => `Comparé à : ${names}`,
  summary: 'Sommaire',
  indicator: 'Indicateur',
  section: 'Partie',
  position: 'Place',
  gap: (name: string) => `Écart\u00a0: ${name}`,
  readings: 'Ce que disent ces chiffres',
  missing: 'Indicateurs sans assez de données',
  reservations: 'Réserves',
  sources: 'Sources',
  chartText: (title: string) => `Graphique : ${title}`,
  legend:
    'Un chiffre suivi de * est partiel : des communes du territoire manquent. Place : quart parmi les intercommunalités, 1er quart pour les valeurs les plus basses.',
} as const
