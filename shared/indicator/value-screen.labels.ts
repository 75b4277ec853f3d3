import { formatDateTime } from '#shared/lib/format.ts'
import { listing, plural } from '#shared/lib/french.ts'
import type { CellStatusName, FigureStatus } from './status.ts'

/** Faces of cells as published, short enough for a grid. */
export const cellStatusLabels: Readonly<Record<CellStatusName, string>> = {
  value: '',
  secret: 'secret',
  unavailable: 'n. d.',
  insignificant: 'non significatif',
  rounded: 'arrondi',
  provisional: 'provisoire',
  absent: 'absent',
}
/** Faces of figures that have no value. */
export const figureFaces: Readonly<Partial<Record<FigureStatus, string>>> = {
  secret: 'secret',
  unavailable: 'n. d.',
  insignificant: 'non signif.',
  'not-additive': 'non addit.',
  absent: 'absent',
}
/** The same in full, for details and reading aloud. */
export const cellStatusWords: Readonly<Record<CellStatusName, string>> = {
  value: 'publié',
  secret: 'secret statistique',
  unavailable: 'non disponible',
  insignificant: 'non significatif',
  rounded: 'arrondi par le producteur',
  provisional: 'provisoire',
  absent: 'absent du fichier',
}

/** Words of the screen « Valeurs et corrections ». */
export const valueLabels = {
  title: 'Valeurs et corrections',
  subtitle: 'Une correction recouvre le chiffre du producteur sans l’effacer.',
  views: 'Valeurs et corrections',
  valuesView: 'Valeurs',
  correctionsView: (n: number) => `Corrections posées (${n})`,

  subject: 'Ce qui est montré',
  indicatorMode: 'Un indicateur',
  variableMode: 'Des variables',
  indicator: 'Indicateur',
  chooseIndicator: 'Nom ou code de l’indicateur',
  openList: 'Ouvrir la liste',
  noIndicator: 'Aucun indicateur ne porte ce nom.',
  level: 'Niveau',
  period: 'Période',
  allPeriods: 'toutes',
  addVariable: 'Ajouter une variable',
  removeVariable: (id: string) => `Retirer ${id}`,
  filter: 'Filtrer les territoires',
  clear: 'Effacer',
  details: 'Détail de la case',

  grid: (subject: string) => `Valeurs : ${subject}`,
  territory: 'Territoire',
  code: 'Code',
  loading: 'Lecture des valeurs',
  errorTitle: 'Les valeurs n’ont pas pu être lues',
  close: 'Fermer',
  noSubjectTitle: 'Choisissez ce que vous voulez voir',
  noSubject: 'Un indicateur à toutes ses périodes, ou plusieurs variables telles que les producteurs les publient.',
  emptyTitle: 'Aucune valeur à ce niveau',
  emptyIndicator: 'Aucun fichier importé ne donne cet indicateur. Importez-en un, ou choisissez un autre niveau.',
  emptyVariables:
    'Le producteur ne publie pas ces variables à ce niveau. Les sommes se calculent à partir des communes : corrigez-les à ce niveau.',
  withoutValues: (names: readonly string[], period: string) =>
    `Sans valeur à ce niveau${period === '' ? '' : ` en ${period}`} : ${listing(names)}.`,
  toCommunes: 'Voir les communes',
  toImport: 'Importer des données',

  reasonTitle: (n: number) => `Corriger ${plural(n, 'valeur', 'valeurs')}`,
  reason: 'Raison de la correction',
  reasonHint: 'Elle reste affichée à côté du chiffre. Exemple : « recomptage de la mairie, courrier du 12/03/2026 ».',
  reasonNeeded: 'Indiquez la raison en quelques mots.',
  keepReason: 'Garder cette raison pour les corrections suivantes',
  keptReason: (reason: string) => `Raison gardée : ${reason}`,
  dropReason: 'Oublier cette raison',
  withdraw: (n: number) => `${plural(n, 'chiffre sera retiré', 'chiffres seront retirés')} de l’affichage.`,
  change: (where: string, before: string, after: string) => `${where} : ${before} → ${after}`,
  moreChanges: (n: number) => `et ${plural(n, 'autre', 'autres')}`,
  safe: 'La valeur du producteur reste enregistrée ; tout peut être annulé.',
  correct: 'Corriger',
  giveUp: 'Ne pas corriger',
  corrected: (n: number) => plural(n, 'valeur corrigée', 'valeurs corrigées'),
  removedCorrection: (n: number) => plural(n, 'correction retirée', 'corrections retirées'),
  undo: 'Annuler',
  noValue: 'sans valeur',

  panelTitle: 'Détail de la case',
  panelEmpty: 'Choisissez une case du tableau : sa source, sa correction et son historique s’affichent ici.',
  where: (label: string, period: string) => (period === '' ? label : `${label}, ${period}`),
  shownValue: 'Valeur affichée',
  published: 'Valeur du producteur',
  instead: (value: string) => `À la place de : ${value}`,
  correctedTitle: 'Valeur corrigée',
  reasonText: (reason: string) => `Raison : ${reason}`,
  by: (author: string, at: string) => `${author === '' ? 'Auteur inconnu' : author}, le ${formatDateTime(at)}`,
  remove: 'Retirer la correction',
  source: (title: string, producer: string) => (producer === '' ? title : `${title} (${producer})`),
  history: 'Historique de la correction',
  historyLine: (at: string, author: string, before: string, after: string) =>
    `${formatDateTime(at)}, ${author} : ${before} → ${after}`,
  producerValue: 'valeur du producteur',
  unknownAuthor: 'auteur inconnu',
  howTo:
    'Tapez une valeur dans une case pour la corriger ; Suppr retire une correction. Un bloc copié d’un tableur se colle.',

  listCaption: 'Corrections posées',
  listEmptyTitle: 'Aucune correction',
  listEmpty: 'Une valeur corrigée dans le tableau apparaîtra ici avec sa raison, son auteur et sa date.',
  what: 'Indicateur ou variable',
  value: 'Valeur corrigée',
  author: 'Par',
  at: 'Le',
  see: 'Voir',
  listFilter: 'Filtrer les corrections',
  firstShown: (n: number) => `Les ${n} premières sont affichées ; filtrez pour voir les autres.`,
} as const
