import { formatNumber } from '#shared/lib/format.ts'
import { listing, plural, pluralWord } from '#shared/lib/french.ts'
import type { Sheet } from './field.ts'
import type { PreviewCounts } from './import.api.ts'
import type { LayoutKind } from './layout.ts'
import { countOf, isFeminine } from './offer.labels.ts'

const agreed = (participle: string, feminine: boolean, n: number) =>
  `${participle}${feminine ? 'e' : ''}${n > 1 ? 's' : ''}`

/** « 12 actions ajoutées, 3 modifiées, 40 inchangées ». */
export function countsSentence(sheet: Sheet, { added, changed, same }: PreviewCounts): string {
  const feminine = isFeminine(sheet)
  const parts = [
    ...(added > 0 ? [`${countOf(sheet, added)} ${agreed('ajouté', feminine, added)}`] : []),
    ...(changed > 0
      ? [`${added > 0 ? formatNumber(changed) : countOf(sheet, changed)} ${agreed('modifié', feminine, changed)}`]
      : []),
    ...(same > 0
      ? [`${added + changed > 0 ? formatNumber(same) : countOf(sheet, same)} ${agreed('inchangé', feminine, same)}`]
      : []),
  ]
  return parts.join(', ')
}

export const offerImportLabels = {
  title: 'Importer un référentiel',
  subtitle: 'Rien n’est enregistré avant votre accord. Un import s’annule en une fois.',
  open: 'Importer',
  choose: 'Choisir un fichier',
  chooseOther: 'Choisir un autre fichier',
  chooseFailed: (reason: string) => `Le fichier n’a pas pu être pris. ${reason}`,
  back: 'Retour au référentiel',
  emptyTitle: 'Déposez votre tableau ici',
  emptyText:
    'Classeur Excel ou LibreOffice, ou fichier CSV : un référentiel déjà exporté d’ici, le tableau d’un partenaire, un annuaire d’organismes. Données data·inclusion ou HSDS : les fichiers JSON ou CSV, ou l’archive ZIP telle quelle. L’application reconnaît les colonnes par leur nom, montre ce qui changera, et n’enregistre rien avant votre accord.',
  reading: (n: number) => `Lecture de ${plural(n, 'fichier', 'fichiers')}`,
  writing: 'Écriture dans le référentiel',
  cancel: 'Arrêter',
  cancelledTitle: 'Lecture arrêtée',
  errorTitle: 'Ce fichier n’a pas pu être lu',
  retry: 'Réessayer',

  summaryTitle: 'Ce qui sera enregistré',
  nothingTitle: 'Rien à enregistrer',
  nothingSame: 'Tout ce que dit ce fichier est déjà dans le référentiel, à l’identique.',
  nothingKept: 'Les seules différences portent sur des cases modifiées ici, que vous avez choisi de garder.',
  nothingRead:
    'Aucune feuille n’a été comprise. Dites ci-dessous ce que contient chaque feuille et chaque colonne, puis relisez le fichier.',
  means: ({ added, changed, same }: PreviewCounts) =>
    [
      ...(added > 0 ? [`${plural(added, 'ligne de moyens ajoutée', 'lignes de moyens ajoutées')}`] : []),
      ...(changed > 0 ? [`${plural(changed, 'ligne de moyens modifiée', 'lignes de moyens modifiées')}`] : []),
      ...(same > 0 ? [`${plural(same, 'ligne de moyens inchangée', 'lignes de moyens inchangées')}`] : []),
    ].join(', '),
  run: 'Importer',
  remember: 'Se souvenir de la lecture des colonnes pour les fichiers de cette forme',
  keptNote: (n: number) => `${plural(n, 'case garde', 'cases gardent')} la valeur écrite ici`,
  takenNote: (n: number) => `${plural(n, 'case prend', 'cases prennent')} la valeur du fichier`,
  faultNote: (n: number) => `${plural(n, 'valeur laissée', 'valeurs laissées')} de côté, voir plus bas`,

  conflicts: (n: number) => `${plural(n, 'case modifiée', 'cases modifiées')} ici et dans le fichier`,
  conflictsText:
    'Quelqu’un a écrit dans ces cases depuis le dernier import. La valeur d’ici est gardée, sauf celles que vous cochez.',
  takeAll: 'Prendre toutes les valeurs du fichier',
  keepAll: 'Garder toutes les valeurs d’ici',
  take: (what: string) => `Prendre la valeur du fichier pour ${what}`,
  ours: 'Ici',
  theirs: 'Dans le fichier',
  takeHeader: 'Prendre',
  row: 'Fiche',
  cell: 'Donnée',
  before: 'Avant',
  after: 'Après',
  where: 'Où',
  what: 'Valeur',
  why: 'Pourquoi',
  emptyCell: 'vide',
  changes: (n: number) => plural(n, 'case changera', 'cases changeront'),
  faults: (n: number) => `${plural(n, 'valeur laissée', 'valeurs laissées')} de côté`,
  faultsText: 'Le reste de la ligne est pris. Corrigez ces cases dans le fichier, ou plus tard dans le référentiel.',
  lost: (n: number) => `${plural(n, 'donnée', 'données')} sans place dans le référentiel`,
  shown: (shown: number, all: number) => `Les ${formatNumber(shown)} premières sur ${formatNumber(all)}.`,

  sheets: 'Comment le fichier est lu',
  sheet: (name: string, file: string | null) =>
    file === null ? `Feuille « ${name} »` : `${file}, feuille « ${name} »`,
  sheetLeft: 'laissée de côté',
  sheetLines: (kind: string, lines: number) => `${kind}, ${plural(lines, 'ligne lue', 'lignes lues')}`,
  columnsUnread: (names: readonly string[]) =>
    `${pluralWord(names.length, 'colonne laissée', 'colonnes laissées')} de côté : ${listing(names.slice(0, 6))}${names.length > 6 ? '…' : ''}`,
  kind: 'Cette feuille contient',
  kinds: {
    action: 'des actions',
    mission: 'des missions',
    policy: 'des politiques',
    organization: 'des organismes',
    accessPoint: 'des lieux d’accueil',
    means: 'des moyens',
  } satisfies Record<LayoutKind, string>,
  noKind: 'rien à importer',
  header: 'Ligne des en-têtes',
  more: 'Ligne suivante',
  less: 'Ligne précédente',
  outline: 'Politiques et missions reconnues par',
  column: 'Colonne du fichier',
  samples: 'Premières valeurs',
  target: 'Contient',
  targetOf: (column: string) => `Ce que contient la colonne ${column}`,
  noTarget: 'laissée de côté',
  reread: 'Relire avec ces choix',
  rereadHint: 'Vos choix seront pris en compte à la relecture du fichier.',
  remembered: 'lecture déjà choisie pour un fichier de cette forme',

  doneTitle: 'Import enregistré',
  doneNothing: 'Rien n’a changé.',
  undo: 'Annuler l’import',
  undone: 'Import annulé : le référentiel est comme avant.',
  see: 'Voir le référentiel',
} as const
