import type { ErrorSentences } from '#shared/api/sentence.ts'

const grouped = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, '\u202f')

/** Why a workbook is refused; each completes `workbook.unreadable`. */
export const workbookDetails = {
  damaged: () => 'il est endommagé ou incomplet ; ouvrez-le dans votre tableur et enregistrez-le de nouveau',
  encrypted: () => 'il est protégé par un mot de passe ; enregistrez-en une copie sans mot de passe',
  kind: () => 'ce n’est ni un classeur Excel (.xlsx), ni un classeur LibreOffice (.ods), ni un fichier CSV',
  oldExcel: () =>
    'c’est un classeur d’un ancien format Excel (.xls) ; ouvrez-le dans votre tableur et enregistrez-le au format .xlsx',
  binaryExcel: () => 'c’est un classeur Excel binaire (.xlsb) ; enregistrez-le au format .xlsx',
  ratio: () => 'son contenu est démesuré par rapport à sa taille',
  name: () => 'il contient un nom de fichier interdit',
  tooMany: (limit: number) => `il contient plus de ${grouped(limit)} parties`,
  longText: (limit: number) => `une de ses cellules dépasse ${grouped(limit)} caractères`,
} as const

/** Why a workbook is not written; each completes `workbook.unwritable`. */
export const writingDetails = {
  longText: (length: number, limit: number) =>
    `le texte compte ${grouped(length)} caractères et un tableur en garde ${grouped(limit)} au plus`,
  rows: (limit: number) => `un tableur garde ${grouped(limit)} lignes au plus`,
} as const

/** Words that stand in the workbooks themselves. */
export const sheetLabels = {
  lists: 'Listes',
  choiceTitle: 'Valeur à choisir dans la liste',
  choiceMessage: 'Cette valeur n’est pas dans la liste. Choisissez une des valeurs proposées.',
  yes: 'oui',
  no: 'non',
} as const

export const workbookErrors = {
  'workbook.unreadable': (p) => `Le classeur « ${p.file} » ne peut pas être lu : ${p.detail}. Rien n’a été modifié.`,
  'workbook.unwritable': (p) =>
    `La feuille « ${p.sheet} » ne peut pas être écrite : ligne ${p.row}, colonne « ${p.column} », ${p.detail}. Aucun fichier n’a été créé.`,
} as const satisfies ErrorSentences
