import type { ErrorSentences } from '#shared/api/sentence.ts'
import { capitalized, plural } from '#shared/lib/french.ts'
import { countOfRecords, recordLabels } from './record.labels.ts'
import type { RecordKind } from './records.ts'

export const recordFileCommands = {
  inspect: (kind: RecordKind) => `Lire un tableur : ${recordLabels[kind].many}`,
  import: 'Importer un tableur',
  imported: (kind: RecordKind, n: number) => `Importer ${countOfRecords(kind, n)}`,
} as const

/** Other headers that people give to columns, beside the name of the field. */
export const recordHeaders: Readonly<Partial<Record<RecordKind, Readonly<Record<string, readonly string[]>>>>> = {
  contribution: {
    text: ['Contribution', 'Verbatim', 'Texte', 'Propos', 'Parole', 'Remarque'],
    kind: ['Type', 'Type de contribution'],
    state: ['État', 'Statut'],
    territories: ['Territoire', 'Commune', 'Communes'],
    audiences: ['Public'],
    indicators: ['Indicateur'],
    actions: ['Action', 'Actions'],
  },
  forumParticipant: { eraseOn: ['Effacer le nom le'] },
  steeringMember: { eraseOn: ['Effacer le nom le'] },
  actionSheet: { title: ['Titre', 'Intitulé', 'Action'] },
  schemeLine: { title: ['Titre', 'Intitulé'] },
}

export const recordFileRefusals = {
  several: (name: string) => `« ${name} » désigne plusieurs lignes : écrivez un nom que porte une seule.`,
  unknownRow: (name: string) => `« ${name} » n’existe pas ici.`,
  unknownOption: (text: string, options: readonly string[]) =>
    `« ${text} » n’est pas dans la liste (${options.join(', ')}).`,
} as const

export const quotedList = (names: readonly string[]) => names.map((name) => `« ${name} »`).join(', ')

export const recordFileName = (kind: RecordKind) => capitalized(recordLabels[kind].many)

export const recordFileErrors = {
  'record.columns': ({ wanted }) =>
    `Aucune ligne de titres n’a été reconnue. La première ligne doit nommer les colonnes, dont : ${wanted}. Rien n’a été importé.`,
  'record.staging': () => 'Cet aperçu n’est plus à jour. Relisez le fichier : rien n’a été importé.',
  'record.empty': () => 'Ce fichier n’a aucune ligne à ajouter. Rien n’a été importé.',
} as const satisfies ErrorSentences

export const recordFileScreen = {
  import: 'Importer un tableur',
  menu: 'Tableur',
  exportAs: (format: string) => `Exporter (${format})`,
  formats: { ods: 'Tableur OpenDocument (.ods)', xlsx: 'Classeur Excel (.xlsx)', csv: 'Texte (.csv)' },
  title: (kind: RecordKind) => `Importer : ${recordLabels[kind].many}`,
  reading: 'Lecture du fichier…',
  columns: 'Colonnes reconnues',
  column: 'Colonne du fichier',
  readAs: 'Lue comme',
  notRead: 'non lue',
  added: (kind: RecordKind, n: number) => `${countOfRecords(kind, n)} à ajouter`,
  known: (n: number) => `${plural(n, 'ligne déjà là', 'lignes déjà là')}, laissée${n > 1 ? 's' : ''} de côté`,
  refused: (n: number) =>
    n === 1
      ? '1 case refusée : sa ligne ne sera pas ajoutée'
      : `${plural(n, 'case refusée', 'cases refusées')} : leurs lignes ne seront pas ajoutées`,
  refusedLine: (line: number, column: string, reason: string) => `Ligne ${line}, « ${column} » : ${reason}`,
  more: (n: number) => `et ${plural(n, 'autre', 'autres')}`,
  line: (line: number) => `Ligne ${line}`,
  run: 'Ajouter',
  runAll: (kind: RecordKind, n: number) => `Ajouter ${countOfRecords(kind, n)}`,
  cancel: 'Annuler',
  close: 'Fermer',
  nothing: 'Rien à ajouter',
  failed: (reason: string) => `Le fichier n’a pas pu être choisi : ${reason}`,
  saved: (name: string) => `« ${name} » est dans vos téléchargements.`,
} as const
