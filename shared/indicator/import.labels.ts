import { listing, plural } from '#shared/lib/french.ts'
import type { Fault, Mapping } from './import.schema.ts'

/** Sentences of the import preview: what was recognised and why, what is missing, what is wrong with a cell. */

const quoted = (text: string) => `« ${text} »`
const some = (items: readonly string[], limit = 5) =>
  items.length <= limit
    ? listing(items.map(quoted))
    : `${items.slice(0, limit).map(quoted).join(', ')} et ${items.length - limit} de plus`

export const recognitionNotes = {
  byLabels: (title: string) => `Reconnu par les intitulés des colonnes comme ${quoted(title)}.`,
  byMetadata: (title: string) => `Reconnu comme ${quoted(title)} grâce au fichier de métadonnées.`,
  byContent: (title: string) => `Colonnes renommées : reconnu par leur contenu comme ${quoted(title)}.`,
  remembered: () => 'Lu avec la correspondance retenue pour les fichiers de cette forme.',
  rememberedPeriod: (period: string) =>
    `Période ${period} d’après le nom du fichier ; la correspondance retenue venait d’un autre fichier, vérifiez-la.`,
  given: () => 'Lu avec la correspondance fournie.',
  periodFromFileName: (period: string) =>
    `Période ${period} d’après le nom du fichier : aucune colonne ne la donne, vérifiez-la.`,
  periodFromColumns: (period: string, columns: readonly string[]) =>
    `${some(columns)} : sans année dans l’intitulé, la période ${period} des autres colonnes est retenue.`,
  periodReduced: (text: string, period: string) => `La période ${quoted(text)} est lue comme l’année ${period}.`,
  leadingZeros: (example: string) =>
    `Des codes ont perdu leur zéro initial (${quoted(example)} pour ${quoted(`0${example}`)}) : il est rétabli.`,
  iris: (column: string) =>
    `${quoted(column)} contient des codes IRIS : les valeurs des IRIS d’une commune sont additionnées.`,
  summedRows: () => 'Plusieurs lignes d’une même commune sont additionnées.',
  notSummed: (columns: readonly string[]) =>
    `${some(columns)} : ne s’additionne pas d’un IRIS à l’autre, laissé de côté.`,
  joined: (columns: readonly string[]) => `Le code de la commune est composé de ${listing(columns.map(quoted))}.`,
  leftOutLevels: (texts: readonly string[]) =>
    `Lignes laissées de côté, car leur niveau n’est pas suivi ici : ${some(texts, 8)}.`,
  metropolitan: () => 'La ligne France porte sur la France métropolitaine.',
  duplicateColumns: (columns: readonly string[]) =>
    `${some(columns)} : donne une variable et une période déjà lues dans une autre colonne, laissé de côté.`,
  otherDataset: (columns: readonly string[]) =>
    `${some(columns)} : colonne connue d’un autre jeu de données, lue aussi.`,
  newVariables: (columns: readonly string[]) => `${some(columns)} : variable absente du dictionnaire, ajoutée.`,
  ignoredColumns: (columns: readonly string[]) => `Colonnes non reconnues, laissées de côté : ${some(columns, 8)}.`,
  extraMarkers: (markers: Mapping['markers']) =>
    `Marqueurs lus : ${listing(Object.entries(markers).map(([text, meaning]) => `${quoted(text)} = ${markerNames[meaning]}`))}.`,
  noEvidence: () =>
    'Les premières lignes ne montrent aucune des modalités attendues : vérifiez le nombre de valeurs lues.',
} as const

const markerNames: Readonly<Record<Mapping['markers'][string], string>> = {
  secret: 'secret statistique',
  unavailable: 'non disponible',
  insignificant: 'non significatif',
  absent: 'absent',
}

/** Clauses that complete « Le fichier « … » n’a pas été reconnu : … ». */
export const recognitionProblems = {
  noCode: () => 'aucune colonne ne contient de codes de communes, d’intercommunalités, de départements ou de régions',
  noDataset: () => 'ses colonnes ne sont celles d’aucun jeu de données connu',
  unknownDataset: (id: string) => `le jeu de données ${quoted(id)} n’existe pas`,
  noValue: () => 'aucune colonne de valeurs n’y a été trouvée',
  metadata: () => 'c’est un fichier de métadonnées, à ouvrir avec le fichier de données qu’il décrit',
} as const

/** Clauses that complete « La correspondance ne convient pas au fichier « … » : … ». */
export const mappingProblems = {
  json: () => 'ce n’est pas un document JSON',
  missingColumns: (columns: readonly string[]) =>
    columns.length > 1
      ? `les colonnes ${some(columns)} sont absentes du fichier`
      : `la colonne ${some(columns)} est absente du fichier`,
  noValues: () => 'aucune colonne de valeurs n’y est indiquée',
  noLong: () => 'la disposition « long » demande la partie « long »',
  noCounts: () => 'la disposition « count » demande la partie « counts »',
  noTarget: () => 'la partie « long » n’indique aucune variable',
  sameColumn: (column: string) => `la colonne ${quoted(column)} y sert à la fois de code et de valeur`,
} as const

export interface FaultDetail {
  /** Text of the cell or code at fault. */
  readonly text?: string
  readonly column?: string
  /** Cells found and expected. */
  readonly found?: number
  readonly expected?: number
  /** First line of a duplicate. */
  readonly first?: number
  /** What stands instead. */
  readonly restored?: string
}

const faultSentences: Readonly<Record<Fault['code'], (d: FaultDetail) => string>> = {
  'not-a-number': (d) => `${quoted(d.text ?? '')} n’est pas un nombre ; la cellule est laissée de côté.`,
  'unknown-code': (d) =>
    (d.text ?? '') === ''
      ? 'La ligne n’a pas de code de territoire ; elle est laissée de côté.'
      : `${quoted(d.text ?? '')} n’est le code d’aucun territoire connu ; la ligne est laissée de côté.`,
  'duplicate-row': (d) =>
    `${quoted(d.text ?? '')} est déjà donné${d.first === undefined ? '' : ` à la ligne ${d.first}`} ; la ligne est laissée de côté.`,
  'missing-cells': (d) =>
    `La ligne n’a que ${plural(d.found ?? 0, 'cellule', 'cellules')} sur ${d.expected ?? 0} ; elle est laissée de côté.`,
  'extra-cells': (d) =>
    `La ligne a ${plural(d.found ?? 0, 'cellule', 'cellules')} pour ${d.expected ?? 0} colonnes ; elle est laissée de côté.`,
  'level-not-kept': (d) =>
    d.text === 'ARM'
      ? 'Les arrondissements municipaux de Paris, Lyon et Marseille ne sont pas suivis ; leurs lignes sont laissées de côté.'
      : `Le niveau ${quoted(d.text ?? '')} n’est pas suivi ; ses lignes sont laissées de côté.`,
  'leading-zero-restored': (d) =>
    `Le zéro initial de ${quoted(d.text ?? '')} est rétabli${d.restored === undefined ? '' : ` : ${d.restored}`}.`,
  'period-not-recognised': (d) => `${quoted(d.text ?? '')} n’est pas une période ; la ligne est laissée de côté.`,
  'negative-count': (d) => `${quoted(d.text ?? '')} est négatif pour un effectif ; la cellule est laissée de côté.`,
}

/** French sentence of a fault, without its place (line and column are shown beside it). */
export function faultSentence(code: Fault['code'], detail: FaultDetail = {}): string {
  return faultSentences[code](detail)
}

/** Labels of columns that carry no variable. */
export const columnRoleLabels = {
  code: 'Code du territoire',
  name: 'Nom du territoire',
  period: 'Période',
  level: 'Niveau de territoire',
  value: 'Valeur',
  dimension: 'Dimension',
  status: 'Statut de la valeur',
  ignored: 'Non lue',
} as const

/** Title proposed for a file that no dataset describes. */
export const unknownDatasetTitle = (fileName: string) => `Données de ${fileName}`
export const countVariableLabel = (what: string) => `Nombre de lignes (${what})`

/** Progress of an import. */
export const readingFile = (file: string) => `Lecture de ${file}`
export const metadataNote = 'Fichier de métadonnées : ses intitulés ont servi à reconnaître les autres fichiers.'
