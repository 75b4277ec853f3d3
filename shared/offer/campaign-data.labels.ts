import { formatDate, formatNumber } from '#shared/lib/format.ts'
import { listing, plural } from '#shared/lib/french.ts'

export const levelWords = {
  commune: 'par commune',
  epci: 'par intercommunalité',
  department: 'pour le département',
} as const

export const requestLevelLabels = {
  commune: 'Communes',
  epci: 'Intercommunalités (parts dans le département)',
  department: 'Département',
} as const

export interface AskedData {
  readonly labels: readonly string[]
  readonly level: keyof typeof levelWords
  readonly periods: readonly string[]
}

/** « 3 données par commune (2024 et 2025) : … » */
export function askedData({ labels, level, periods }: AskedData): string {
  const shown = labels.length > 6 ? [...labels.slice(0, 6), `${formatNumber(labels.length - 6)} de plus`] : labels
  return `${plural(labels.length, 'donnée', 'données')} ${levelWords[level]} (${listing(periods)}) : ${listing(shown)}`
}

const howToWrite = {
  count: 'un nombre entier, pas un pourcentage',
  amount: 'un montant, pas un pourcentage',
  ratio: 'la valeur du taux ou de la part',
  median: 'la valeur de la médiane',
  index: 'la valeur de l’indice',
} as const

/** What exactly is to be written for one quantity: its own definition, else what its label says, never the rate that is made of it. */
export function askedDefinition(of: {
  readonly label: string
  readonly kind: keyof typeof howToWrite
  readonly unit: string
  readonly text: string | null
}): string {
  const said = (of.text ?? of.label).trim().replace(/\s*\.$/, '')
  return `${said}. Écrivez ${howToWrite[of.kind]}${of.unit === '' ? '' : ` (unité : ${of.unit})`}.`
}

const marks =
  '« s » pour une valeur secrète, « nd » pour une valeur non disponible, « ns » pour une valeur non significative'

/** The rule that is stated to whoever fills the workbook. */
export function ruleText(threshold: number | null): string {
  return threshold === null
    ? 'Règle de confidentialité : aucun seuil n’est appliqué à ces données. Si une valeur ne doit pas être communiquée, écrivez « s » à sa place.'
    : `Règle de confidentialité : écrivez « s » à la place de tout nombre de 1 à ${formatNumber(threshold - 1)} (valeur inférieure à ${formatNumber(threshold)}). Zéro s’écrit 0.`
}

/** Words of the sheets of data. */
export const dataBook = {
  data: 'Données',
  definitions: 'Définitions',
  sent: 'Données envoyées',
  code: 'Code',
  territory: 'Territoire',
  epci: 'Intercommunalité',
  mds: 'MDS',
  datum: 'Donnée',
  periods: 'Périodes',
  unit: 'Unité',
  kind: 'Nature',
  definition: 'Définition',
  use: 'Usage',
  source: 'Source attendue',
  sentKey: 'Clé',
  sentValue: 'Valeur',
  numeratorOf: (label: string) => `numérateur de « ${label} »`,
  denominatorOf: (label: string) => `dénominateur de « ${label} »`,
  itself: 'lue telle quelle',
  rule: 'Confidentialité',
  marks: 'Cases sans nombre',
  marksText: `Écrivez ${marks}. Une case laissée vide ne dit rien.`,
  calendar: 'Calendrier',
  calendarText: (askedOn: string, dueOn: string, nextOn: string | null) =>
    `Demande du ${formatDate(askedOn)}. Réponse attendue pour le ${formatDate(dueOn)}.${nextOn === null ? '' : ` Prochaine édition : ${formatDate(nextOn)}.`}`,
  /** Paragraphs of the first sheet. */
  explain: (facts: {
    readonly department: string
    readonly asked: AskedData
    readonly rows: number
    readonly threshold: number | null
    readonly calendar: string
  }): readonly string[] => [
    `Données demandées pour le diagnostic du département (${facts.department}) : ${askedData(facts.asked)}.`,
    `Dans la feuille « Données », une ligne par territoire (${formatNumber(facts.rows)}) et une colonne par donnée : écrivez les nombres dans les cases blanches. La feuille « Définitions » dit ce que chaque donnée compte.`,
    ruleText(facts.threshold),
    `Quand il n’y a pas de nombre : ${marks}. Une case laissée vide ne dit rien.`,
    facts.calendar,
  ],
  /** When nothing but data is asked: before what `explain` says. */
  alone: (facts: { readonly message: string | null }): readonly string[] => [
    ...(facts.message === null ? [] : [facts.message]),
    'Enregistrez le classeur sans changer son format, et renvoyez-le en réponse au message qui l’accompagnait.',
    'Les cases grisées sont verrouillées : elles permettent de reconnaître les territoires.',
  ],
} as const

/** Why a cell or a line of data is left aside. */
export const dataRefusals = {
  notANumber: (text: string) =>
    `« ${text} » n’est ni un nombre, ni « s », « nd » ou « ns ». La case est laissée de côté.`,
  ambiguous: (text: string) =>
    `« ${text} » peut se lire de deux façons. Écrivez les milliers sans point (1234) et les décimales avec une virgule (1,234). La case est laissée de côté.`,
  negative: (text: string) => `« ${text} » : cette donnée ne peut pas être négative. La case est laissée de côté.`,
  unknownTerritory: (code: string) =>
    code === ''
      ? 'Cette ligne n’a pas de code de territoire : elle est laissée de côté.'
      : `« ${code} » n’est le code d’aucun territoire de ce niveau. La ligne est laissée de côté.`,
  twice: (first: number) =>
    `Ce territoire est déjà à la ligne ${formatNumber(first)} : cette ligne est laissée de côté.`,
  gone: 'Cette colonne de données manque dans le classeur renvoyé.',
  notAsked: 'Cette colonne n’a pas été demandée : elle n’est pas lue.',
  noSheet: (name: string) => `La feuille « ${name} » manque : aucune donnée n’est lue.`,
} as const

const markTexts = { secret: 'secret', unavailable: 'non disponible', insignificant: 'non significatif' } as const

/** Preview of the data of a returned workbook. */
export const dataReturn = {
  title: 'Données du partenaire',
  summary: (added: number, changed: number, unchanged: number) =>
    `${plural(added, 'valeur nouvelle', 'valeurs nouvelles')}, ${plural(changed, 'modifiée', 'modifiées')}, ${plural(unchanged, 'identique', 'identiques')}`,
  none: 'Aucune donnée n’est remplie dans ce classeur.',
  refused: (n: number) => plural(n, 'case laissée de côté', 'cases laissées de côté'),
  source: (producer: string) => `Elles seront enregistrées comme un jeu de données produit par ${producer}.`,
  corrected: (n: number) =>
    `${plural(n, 'valeur est corrigée', 'valeurs sont corrigées')} ici à la main : la correction reste.`,
  newIndicators: (names: string) => `Entreront au catalogue des indicateurs : ${names}.`,
  columns: 'Données reçues, par colonne',
  datum: 'Donnée',
  values: 'Nombres',
  secret: 'Secret',
  unavailable: 'Non disp.',
  insignificant: 'Non signif.',
  empty: 'Vides',
  added: 'Nouvelles',
  changed: 'Modifiées',
  belowTitle: (n: number, threshold: number) =>
    `${plural(n, 'valeur écrite en clair', 'valeurs écrites en clair')} sous le seuil de ${formatNumber(threshold)}`,
  belowTable: 'Valeurs sous le seuil',
  before: 'Ici',
  after: 'Partenaire',
  mask: 'Les masquer comme secrètes',
  maskHint: 'Le partenaire était invité à écrire « s ». Décochez pour garder les nombres.',
  changesTable: 'Valeurs modifiées',
  territory: 'Territoire',
  line: 'Ligne',
  value: 'Valeur',
  more: (n: number) => `Et ${plural(n, 'autre', 'autres')}.`,
  mark: (status: string) => markTexts[status as keyof typeof markTexts] ?? '',
  done: (written: number, masked: number) =>
    [
      plural(written, 'valeur écrite', 'valeurs écrites'),
      ...(masked === 0 ? [] : [plural(masked, 'valeur masquée', 'valeurs masquées')]),
    ].join(', '),
} as const

export const datasetTitle = (organization: string) => `Données demandées à ${organization}`
export const datasetLicence = 'transmission du partenaire'
/** What the catalogue says of an indicator born from a request. */
export const freeIndicatorLimits =
  'Donnée demandée aux partenaires dans une campagne : son champ est celui de chaque partenaire.'

/** Screen where data are asked. */
export const requestScreen = {
  title: 'Données demandées',
  hint: 'Les chiffres que chaque partenaire joint à son retour : territoires, données, période, règle de confidentialité.',
  none: 'Aucune donnée n’est demandée dans cette campagne.',
  add: 'Demander des données',
  edit: (names: string) => `Modifier la demande à ${names}`,
  remove: (names: string) => `Retirer la demande à ${names}`,
  partners: 'Partenaires interrogés',
  addPartner: 'Ajouter un partenaire',
  removePartner: (name: string) => `Retirer ${name}`,
  partnersMissing: 'Choisissez au moins un partenaire.',
  noPartner: 'Aucun organisme ne porte ce nom. Ajoutez-le d’abord à la liste des organismes.',
  openList: 'Voir la liste',
  addIndicator: 'Ajouter un indicateur du catalogue',
  indicatorPlaceholder: 'Nom ou code d’un indicateur',
  noIndicator: 'Aucun indicateur ne porte ce nom.',
  variables: 'Données demandées',
  variablesMissing: 'Choisissez au moins une donnée.',
  removeVariable: (label: string) => `Retirer ${label}`,
  free: 'Donnée libre',
  isFree: 'donnée libre',
  detail: (unit: string, use: string) => `en ${unit}, ${use}`,
  addFree: 'Ajouter cette donnée',
  freeLabel: 'Intitulé',
  freeLabelMissing: 'Donnez un intitulé à cette donnée.',
  freeUnit: 'Unité',
  freeUnitPlaceholder: 'foyers, places, €…',
  freeKind: 'Nature',
  freeSection: 'Partie du panorama',
  freeDefinition: 'Définition',
  freeDefinitionHint: 'Ce qui est compté, à quelle date, pour quel public.',
  level: 'Territoires',
  levelHint: 'Les MDS et les groupes sont calculés à partir des communes.',
  within: 'Périmètre',
  whole: 'Tout le département',
  noTerritory: 'Aucun territoire ne porte ce nom.',
  periods: 'Périodes',
  periodsHint: 'Années séparées par une virgule : 2024, 2025',
  periodsWrong: 'Écrivez des années, par exemple 2024, 2025.',
  threshold: 'Seuil de secret',
  thresholdHint: 'Vide : aucun seuil. Le texte ci-dessous figure dans le classeur.',
  thresholdWrong: 'Écrivez un nombre entier de 2 à 1000, ou rien.',
  due: 'Réponse attendue pour le',
  dueHint: 'Vide : la date de la campagne.',
  next: 'Prochaine édition',
  nextHint: 'Facultatif. Jour, mois, année : 15/12/2027',
  dayWrong: 'Écrivez une date, par exemple 15/12/2026.',
  save: 'Garder la demande',
  cancel: 'Annuler',
  close: 'Fermer',
  loading: 'Lecture du catalogue',
  column: 'Données',
  notAsked: '–',
  asked: (n: number) => plural(n, 'demandée', 'demandées'),
  received: (n: number) => plural(n, 'valeur', 'valeurs'),
  of: (names: readonly string[]) => listing(names),
  line: askedData,
} as const
