import type { ErrorSentences } from '#shared/api/sentence.ts'

type Params = Readonly<Record<string, string | number>>

const grouped = (n: string | number | undefined) => String(n).replace(/\B(?=(\d{3})+$)/g, '\u202f')
const megabytes = (n: string | number | undefined) => {
  const bytes = Number(n)
  if (bytes < 1000) return `${bytes} octets`
  return bytes < 1_000_000 ? `${grouped(Math.round(bytes / 1000))} ko` : `${grouped(Math.round(bytes / 1_000_000))} Mo`
}

/** Why a package is refused, by reason; each completes `package.malformed`. */
const malformed = {
  // The archive.
  end: () => 'sa fin manque ou n’est pas à sa place',
  central: () => 'sa table des matières est abîmée',
  local: () => 'un élément ne correspond pas à la table des matières',
  header: () => 'un élément est écrit d’une façon que le format n’admet pas',
  gap: () => 'il contient des octets qui n’appartiennent à aucun élément',
  name: () => 'un élément porte un nom que le format n’admet pas',
  order: () => 'ses éléments ne sont pas dans l’ordre prévu, ou l’un d’eux y est deux fois',
  missing: () => 'un élément indispensable manque',
  method: () => 'cet élément devrait être rangé sans compression',
  inflate: () => 'cet élément ne peut pas être décompressé',
  size: () => 'cet élément n’a pas la taille annoncée',
  crc: () => 'la somme de contrôle de cet élément est fausse',
  digest: () => 'l’empreinte de cet élément n’est pas celle qui est signée',
  // The manifest.
  text: () => 'ce texte n’est pas en UTF-8',
  json: () => 'ce texte n’est pas du JSON écrit comme le format le demande',
  schema: (p: Params) => `une information manque ou n’est pas de la forme prévue (${p.what})`,
  resource: (p: Params) => `la description de « ${p.what} » manque, est de trop ou ne lui correspond pas`,
  entries: () => 'la liste signée des éléments n’est pas celle de l’archive',
  upgrade: () => 'un paquet de cette version du format ne peut pas être lu',
  // The tables.
  header_row: () => 'les titres des colonnes ne sont pas ceux qui sont annoncés',
  quote: () => 'des guillemets ne sont pas à leur place',
  line_end: () => 'une ligne n’est pas terminée comme prévu',
  columns: () => 'cette ligne n’a pas autant de cases qu’il y a de colonnes',
  number: () => 'ce n’est pas un nombre écrit comme prévu',
  boolean: () => 'ce n’est ni 0 ni 1',
  required: () => 'cette case ne peut pas être vide',
  formula: () => 'ce texte deviendrait une formule dans un tableur',
  control: () => 'ce texte contient un signe interdit',
  key: () => 'cet identifiant est déjà celui d’une autre ligne',
  // Lineage, versions and series.
  lineage: () => 'cette suite de versions ne peut pas être lue',
  version: () => 'une version n’est pas dans la table des versions',
  series: () => 'la liste des séries et les tables de valeurs ne se correspondent pas',
  status: () => 'ce statut n’existe pas',
  covered: () => 'une case sans valeur (secrète, absente…) porte pourtant un nombre',
  // Encryption.
  encryption: () => 'son chiffrement est abîmé',
} as const satisfies Readonly<Record<string, (p: Params) => string>>
export type MalformedReason = keyof typeof malformed

/** Which limit a package exceeds; each completes `package.limit`. */
const beyond = {
  fileBytes: (p: Params) => `le fichier dépasse ${megabytes(p.most)}`,
  inflatedBytes: (p: Params) => `son contenu dépasse ${megabytes(p.most)}`,
  entries: (p: Params) => `il contient plus de ${grouped(p.most)} éléments`,
  tableBytes: (p: Params) => `cette table dépasse ${megabytes(p.most)}`,
  attachmentBytes: (p: Params) => `cette pièce jointe dépasse ${megabytes(p.most)}`,
  readmeBytes: (p: Params) => `ce texte dépasse ${megabytes(p.most)}`,
  ratio: () => 'le contenu de cet élément est démesuré par rapport à sa taille',
  wholeRatio: () => 'son contenu est démesuré par rapport à sa taille',
  manifestBytes: (p: Params) => `sa description dépasse ${megabytes(p.most)}`,
  manifestDepth: () => 'sa description est trop imbriquée',
  manifestNodes: (p: Params) => `sa description compte plus de ${grouped(p.most)} informations`,
  recordBytes: (p: Params) => `cette ligne dépasse ${megabytes(p.most)}`,
  fields: (p: Params) => `cette table a plus de ${grouped(p.most)} colonnes`,
  textCharacters: (p: Params) => `ce texte dépasse ${grouped(p.most)} signes`,
  rows: (p: Params) => `il contient plus de ${grouped(p.most)} lignes`,
  values: (p: Params) => `il contient plus de ${grouped(p.most)} valeurs`,
  heldBytes: (p: Params) => `sa lecture demanderait plus de ${megabytes(p.most)} de mémoire`,
  memory: () => 'sa lecture demande trop de mémoire',
  seconds: (p: Params) => `sa lecture dure plus de ${grouped(p.most)} secondes`,
  stallSeconds: (p: Params) => `sa lecture n’avance plus depuis ${grouped(p.most)} secondes`,
} as const satisfies Readonly<Record<string, (p: Params) => string>>
export type LimitReason = keyof typeof beyond

const unsigned = {
  envelope: () => 'sa signature n’est pas écrite comme le format le demande',
  type: () => 'ce qui est signé n’est pas un paquet',
  several: () => 'il porte plusieurs signatures',
  payload: () => 'ce qui est signé n’est pas ce qu’il contient',
  key: () => 'la clé qui l’a signé n’est pas celle de l’expéditeur annoncé',
  weak: () => 'la clé de l’expéditeur n’est pas une vraie clé',
  signature: () => 'sa signature est fausse : il a été modifié après son envoi, ou un autre que l’expéditeur l’a signé',
  recipient: () => 'il n’a pas été écrit pour vous : quelqu’un vous l’a transmis à la place de son expéditeur',
} as const satisfies Readonly<Record<string, (p: Params) => string>>
export type SignatureReason = keyof typeof unsigned

/** Why a text or a number cannot be written in a package; each completes `package.unwritable`. */
const unwritable = {
  number: () => 'ce nombre ne peut pas être écrit',
  text: () => 'ce texte contient un signe interdit',
  type: () => 'ce n’est pas une valeur de cette colonne',
  required: () => 'cette case ne peut pas être vide',
  status: () => 'ce statut n’existe pas',
} as const satisfies Readonly<Record<string, (p: Params) => string>>
export type UnwritableReason = keyof typeof unwritable

const reason = (list: Readonly<Record<string, (p: Params) => string>>, p: Params) => list[String(p.reason)]?.(p) ?? ''

/** « datapackage.json », « table action, ligne 12, colonne title »… */
function place(p: Params): string {
  const entry = String(p.entry ?? '')
  if (entry === '') return ''
  const table = /^data\/(.+)\.csv$/.exec(entry)?.[1]
  const parts = [
    table === undefined ? `« ${entry} »` : `table « ${table} »`,
    ...(p.line === undefined ? [] : [`ligne ${grouped(p.line)}`]),
    ...(p.column === undefined ? [] : [`colonne « ${p.column} »`]),
  ]
  return ` (${parts.join(', ')})`
}

const nothing = 'Rien n’a été écrit dans votre espace de travail.'
const again = 'Demandez à l’expéditeur de vous l’envoyer de nouveau.'

export const packageErrors = {
  'package.not-one': (p) =>
    `Le fichier « ${p.file} » n’est pas un paquet .ctg. ${nothing} Choisissez un fichier .ctg que vous avez reçu, sans l’avoir modifié.`,
  'package.malformed': (p) =>
    `Le paquet « ${p.file} » est abîmé ou a été modifié${place(p)} : ${reason(malformed, p)}. ${nothing} ${again}`,
  'package.limit': (p) =>
    `Le paquet « ${p.file} » dépasse ce qui peut être lu sans risque${place(p)} : ${reason(beyond, p)}. ${nothing} Demandez à l’expéditeur un paquet au contenu plus réduit.`,
  'package.signature': (p) =>
    `Le paquet « ${p.file} » n’est pas accepté : ${reason(unsigned, p)}. ${nothing} Appelez l’expéditeur avant toute autre chose.`,
  'package.newer': (p) =>
    `Le paquet « ${p.file} » vient d’une version plus récente de l’application (format ${p.format}, cette version lit jusqu’au format ${p.known}). ${nothing} Mettez l’application à jour, puis ouvrez-le de nouveau.`,
  'package.encrypted': (p) =>
    `Le paquet « ${p.file} » est chiffré pour quelqu’un d’autre, ou pour une clé que vous n’avez plus : votre clé ne l’ouvre pas. ${nothing} Donnez votre carte à l’expéditeur, et demandez-lui de vous l’envoyer de nouveau.`,
  'package.no-key': (p) =>
    `Le paquet « ${p.file} » est chiffré, et vous n’avez pas encore de clé : il n’a pas pu être chiffré pour vous. ${nothing} Créez votre clé, donnez votre carte à l’expéditeur, puis demandez-lui de vous envoyer le paquet de nouveau.`,
  'package.card': (p) =>
    `« ${p.file} » est une carte de correspondant, pas un paquet. ${nothing} Ajoutez-la, dans un espace de travail ouvert, par Échanges, Correspondants.`,
  'package.reader': (p) =>
    `La lecture du paquet « ${p.file} » s’est arrêtée. ${nothing} Ouvrez-le de nouveau ; si cela se répète, demandez-en un autre à l’expéditeur.`,
  'package.cancelled': () => `La lecture du paquet a été arrêtée à votre demande. ${nothing}`,
  'package.unwritable': (p) =>
    `Le paquet ne peut pas être écrit${place(p)} : ${reason(unwritable, p)}. Aucun fichier n’a été créé, et l’espace de travail n’a pas changé. Corrigez cette case, puis recommencez.`,
  'package.too-large': (p) =>
    `Le paquet ne peut pas être écrit${place(p)} : ${reason(beyond, p)}. Aucun fichier n’a été créé. Choisissez moins de choses à envoyer, puis recommencez.`,
} as const satisfies ErrorSentences
