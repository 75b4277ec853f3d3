import type { ErrorSentences } from '#shared/api/sentence.ts'

const many = (n: number, one: string, several: string) => (n > 1 ? `${n} ${several}` : `${n} ${one}`)

/** « importer a.csv », « importer 3 fichiers (a.csv, b.csv, c.csv) ». */
export const importLabel = (files: readonly string[]) =>
  files.length === 0
    ? 'importer des données'
    : files.length === 1
      ? `importer ${files[0]}`
      : `importer ${files.length} fichiers (${files.slice(0, 3).join(', ')}${files.length > 3 ? '…' : ''})`
export const indicatorCreateLabel = (label: string) => `ajouter l’indicateur « ${label} »`
export const indicatorUpdateLabel = (id: string) => `modifier l’indicateur ${id}`
export const indicatorsUpdateLabel = (n: number) => `modifier ${many(n, 'indicateur', 'indicateurs')}`
export const indicatorRemoveLabel = (id: string) => `supprimer l’indicateur ${id}`
export const correctionLabel = (n: number) => `corriger ${many(n, 'valeur', 'valeurs')}`

export const indicatorErrors = {
  'indicator.unknown': (p) => `L’indicateur « ${p.id} » n’existe pas dans cet espace de travail. Rien n’a été modifié.`,
  'indicator.exists': (p) => `L’indicateur « ${p.id} » existe déjà. Choisissez un autre code ; rien n’a été modifié.`,
  'indicator.formula': (p) => `La formule « ${p.formula} » ne peut pas être lue : ${p.detail}. Rien n’a été modifié.`,
  'variable.unknown': (p) => `La variable « ${p.id} » n’est dans aucun fichier importé. Rien n’a été modifié.`,
  'correction.target': () =>
    'Une correction porte soit sur un indicateur, soit sur une variable : indiquez l’un des deux. Rien n’a été modifié.',
  'correction.reason': () => 'Indiquez en quelques mots la raison de la correction. Rien n’a été modifié.',
  'file.token': () =>
    'Ce fichier n’est plus à disposition de l’application. Choisissez-le de nouveau ; rien n’a été modifié.',
  'file.missing': (p) => `Le fichier « ${p.file} » est introuvable. Rien n’a été modifié ; vérifiez son emplacement.`,
  'file.directory': (p) =>
    `« ${p.file} » est un dossier, pas un fichier. Rien n’a été modifié ; choisissez un fichier de données.`,
  'file.rights': (p) =>
    `Vous n’avez pas le droit de lire « ${p.file} ». Rien n’a été modifié ; demandez l’accès ou copiez le fichier.`,
  'file.empty': (p) => `Le fichier « ${p.file} » est vide. Rien n’a été modifié.`,
  'file.binary': (p) =>
    `Le fichier « ${p.file} » n’est pas un fichier de données lisible (CSV, ZIP de l’INSEE ou JSON). Rien n’a été modifié.`,
  'file.undecodable': (p) =>
    `Le fichier « ${p.file} » contient à la ligne ${p.line} des octets qui ne se lisent pas en ${p.encoding}. Rien n’a été modifié ; choisissez l’encodage ou enregistrez le fichier en UTF-8.`,
  'file.too-many-columns': (p) =>
    `Le fichier « ${p.file} » a ${p.columns} colonnes ; l’application en lit ${p.limit} au plus. Rien n’a été modifié.`,
  'file.line-too-long': (p) =>
    `La ligne ${p.line} de « ${p.file} » dépasse ${p.limit} caractères. Rien n’a été modifié ; vérifiez que c’est bien un tableau.`,
  'file.quote': (p) =>
    `Un guillemet ouvert à la ligne ${p.line} de « ${p.file} » n’est jamais refermé. Rien n’a été modifié ; corrigez cette ligne.`,
  'file.no-rows': (p) =>
    `Le fichier « ${p.file} » n’a qu’un en-tête, sans aucune ligne de données. Rien n’a été modifié.`,
  'file.too-large': (p) => `Le fichier « ${p.file} » dépasse la taille permise (${p.limit}). Rien n’a été modifié.`,
  'file.archive': (p) =>
    `L’archive « ${p.file} » ne peut pas être lue sans risque : ${p.detail}. Rien n’a été modifié.`,
  'file.json': (p) => `Le fichier JSON « ${p.file} » ne peut pas être lu : ${p.detail}. Rien n’a été modifié.`,
  'import.not-recognised': (p) =>
    `Le fichier « ${p.file} » n’a pas été reconnu : ${p.detail}. Rien n’a été modifié ; indiquez la correspondance des colonnes.`,
  'import.duplicates': (p) =>
    `Le fichier « ${p.file} » donne deux fois ${p.code} (lignes ${p.first} et ${p.second}). Rien n’a été modifié ; retirez l’une des deux.`,
  'import.unknown-codes': (p) =>
    `Aucun code de « ${p.file} » n’est celui d’un territoire connu (premier : « ${p.code} », ligne ${p.line}). Rien n’a été modifié ; vérifiez la colonne des codes.`,
  'import.mapping': (p) =>
    `La correspondance ne convient pas au fichier « ${p.file} » : ${p.detail}. Rien n’a été modifié.`,
  'import.period': (p) =>
    `La période des valeurs de « ${p.file} » n’est pas indiquée dans le fichier. Rien n’a été modifié ; précisez l’année (à l’écran, ou --period en ligne de commande).`,
  'import.no-values': (p) =>
    `Le fichier « ${p.file} » ne contient aucune valeur lisible dans les colonnes reconnues. Rien n’a été modifié ; vérifiez son encodage et la correspondance des colonnes.`,
  'import.staging': () => 'Cet aperçu n’est plus disponible. Ouvrez de nouveau les fichiers ; rien n’a été modifié.',
  'import.cancelled': () => 'L’import a été arrêté à votre demande. Rien n’a été modifié.',
  'import.reader': (p) => `La lecture de « ${p.file} » s’est arrêtée (${p.detail}). Rien n’a été modifié.`,
} as const satisfies ErrorSentences
