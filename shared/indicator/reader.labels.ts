/** Words of the file reader that complete an error sentence of `indicator.labels.ts`. */
const grouped = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, '\u202f')
export const cellLimitText = (cells: number) => `${grouped(cells)} valeurs`
export const columnsText = (n: number) =>
  `elle désigne une colonne qui n’est pas parmi les ${grouped(n)} colonnes du fichier`

export const archiveDetails = {
  damaged: () => 'elle est endommagée',
  encrypted: () => 'elle est protégée par un mot de passe',
  empty: () => 'elle ne contient aucun fichier CSV ou JSON',
  noWorkbook: () => 'elle ne contient aucun classeur .xlsx ou .ods',
  method: () => 'elle est compressée d’une manière inconnue',
  missing: (entry: string) => `elle ne contient pas « ${entry} »`,
  name: () => 'elle contient un nom de fichier interdit',
  ratio: () => 'son contenu est démesuré par rapport à sa taille',
  tooMany: (limit: number) => `elle contient plus de ${grouped(limit)} fichiers`,
  twice: (entry: string) => `elle contient deux fois « ${entry} »`,
} as const

export const jsonDetails = {
  syntax: (record: number) => (record > 0 ? `l’enregistrement ${record} est mal formé` : 'il est mal formé'),
  unfinished: () => 'il s’arrête avant la fin',
  depth: (limit: number) => `ses valeurs sont imbriquées sur plus de ${limit} niveaux`,
  records: () => 'il ne contient pas de liste d’enregistrements',
} as const

export const readerDetails = {
  memory: () => 'la mémoire réservée à la lecture ne suffit pas',
  stopped: () => 'le lecteur s’est interrompu',
  stalled: (seconds: number) => `aucune progression pendant ${seconds} secondes`,
} as const
