import { formatNumber } from '#shared/lib/format.ts'
import { listing, plural, pluralWord } from '#shared/lib/french.ts'
import type { Sheet } from './field.ts'
import { countOf, isFeminine } from './offer.labels.ts'

/** Names of sheets and columns of the workbooks of the referential. */
export const bookLabels = {
  id: 'Identifiant',
  policyCode: 'Code politique',
  missionCode: 'Code mission',
  sheets: {
    policy: 'Politiques',
    mission: 'Missions',
    action: 'Actions',
    organization: 'Organismes',
    accessPoint: 'Lieux d’accueil',
  } satisfies Record<Sheet, string>,
  means: {
    sheet: 'Moyens',
    action: 'Identifiant de l’action',
    title: 'Action',
    kind: 'Nature',
    staff: 'Personnel (ETP)',
    money: 'Budget (€)',
    funder: 'Financeur',
    year: 'Année',
    planned: 'Prévu',
    actual: 'Réel',
  },
  exchangeFileName: (base: string, format: 'data-inclusion' | 'hsds') =>
    `${base} (${format === 'hsds' ? 'HSDS' : 'data·inclusion'}).zip`,
  fileName: (department: string) => `Référentiel de l’offre ${department}`,
} as const

/** What a file of the actions alone (.csv) has no place for. */
export const csvLosses = {
  where: { ...bookLabels.sheets, means: bookLabels.means.sheet },
  meansOf: (n: number) => plural(n, 'ligne de moyens', 'lignes de moyens'),
  detailsOf: (sheet: Sheet, n: number) => `le détail de ${countOf(sheet, n)}`,
  unnamedOf: (sheet: Sheet, n: number) => `${countOf(sheet, n)} sans action`,
  homonymsOf: (sheet: Sheet, n: number) => `${countOf(sheet, n)} ${pluralWord(n, 'homonyme', 'homonymes')}`,
  means: 'Les moyens n’y sont pas.',
  details: (isNumbered: boolean, fields: readonly string[]) =>
    `${isNumbered ? 'Seuls le nom et le code y sont' : 'Seul le nom y est'} ; n’y sont pas : ${listing(fields)}.`,
  unnamed: (sheet: Sheet, n: number) =>
    `Sans action dans ce fichier, ${isFeminine(sheet) ? 'elle' : 'il'}${n > 1 ? 's n’y sont pas' : ' n’y est pas'}.`,
  homonyms:
    'Le nom est suivi, entre parenthèses, de ce qui le distingue d’un autre ; un espace de travail qui ne le connaît pas prendra le tout pour le nom.',
  line: (text: string, reason: string) => `  ${text} : ${reason}`,
} as const

export const exportLabels = {
  scopeTitle: 'Que voulez-vous exporter ?',
  scopeText: (shown: number, all: number) =>
    `Le tableau montre ${plural(shown, 'action', 'actions')} sur ${formatNumber(all)}.`,
  scopeShown: (n: number) => (n === 1 ? 'L’action affichée' : `Les ${formatNumber(n)} actions affichées`),
  scopeAll: (n: number) => `Tout le référentiel (${plural(n, 'action', 'actions')})`,
  cancel: 'Annuler',
  close: 'Fermer',
  menu: 'Exporter',
  running: 'Export en cours…',
  xlsx: 'Classeur Excel (.xlsx)',
  ods: 'Classeur LibreOffice (.ods)',
  csv: 'Actions seules, en texte (.csv)',
  'data-inclusion': 'Pour data·inclusion (.zip)',
  hsds: 'Au format HSDS (.zip)',
  losses: (n: number) =>
    `${plural(n, 'donnée que ce format ne sait pas dire est nommée', 'données que ce format ne sait pas dire sont nommées')} dans l’archive.`,
  csvLosses:
    'Ce fichier ne contient que la table des actions. Pour tout garder, prenez le classeur .xlsx ou .ods ; ici manquent :',
  left: (n: number) =>
    `${plural(n, 'action n’est pas dans l’archive', 'actions ne sont pas dans l’archive')} : aucun organisme n’y figure, et ce format en demande un.`,
  odt: 'Document LibreOffice à imprimer (.odt)',
  docx: 'Document Word à imprimer (.docx)',
  pdf: 'Document PDF avec son sommaire (.pdf)',
  html: 'Page web à imprimer (.html)',
  done: (name: string, actions: number) => `« ${name} » est dans vos téléchargements : ${countOf('action', actions)}`,
} as const
