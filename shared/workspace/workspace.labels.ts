import type { ErrorSentences } from '#shared/api/sentence.ts'

export const createWorkspaceLabel = 'créer un espace de travail'
export const renameLabel = 'renommer l’espace de travail'
export const vintageLabel = (vintage: number) => `afficher le millésime ${vintage}`
export const contactLabel = 'modifier le contact pour l’accessibilité'
export const demoWorkspaceName = 'Gers (démonstration)'
export const creatingGeography = 'Installation des territoires'
export const demoImportLabel = (file: string) => `importer ${file} (démonstration)`
export const demoGroupsLabel = 'installer les territoires de la démonstration'
export const checkingTable = (table: string) => `Vérification de ${table}`

export const readOnlyReasons = {
  synchronised:
    'Ce fichier est dans un dossier synchronisé : il est ouvert en lecture seule. Copiez-le dans un dossier de votre poste pour le modifier.',
  network:
    'Ce fichier est sur un lecteur réseau : il est ouvert en lecture seule. Copiez-le dans un dossier de votre poste pour le modifier.',
  locked: (holder: string) => `Ce fichier est déjà ouvert par ${holder} : il est ouvert en lecture seule.`,
} as const

export const checkFindings = {
  integrity: (detail: string) => `La structure du fichier est abîmée : ${detail}`,
  foreignKey: (table: string) => `La table « ${table} » contient un lien vers une ligne qui n’existe pas.`,
  digest: (table: string) => `Le contenu de la table « ${table} » ne correspond plus à son empreinte.`,
  series: (id: string) => `La série ${id} ne correspond plus à son empreinte.`,
  missingSeries: (id: string) => `La série ${id} est utilisée, mais n’est plus dans le fichier.`,
  levels: (id: string) => `Les sommes par territoire de la série ${id} ne sont plus celles de ses communes.`,
} as const

export const workspaceErrors = {
  internal: (p) =>
    `Une erreur imprévue est survenue. Vos données enregistrées sont intactes ; recommencez, et si l’erreur revient, transmettez ce détail : ${p.detail}.`,
  'operation.unknown': (p) => `L’opération « ${p.name} » n’existe pas.`,
  'operation.input': (p) => `La demande « ${p.name} » n’est pas recevable : ${p.detail}. Rien n’a été modifié.`,
  'operation.cancelled': () => 'L’opération a été arrêtée à votre demande. Rien n’a été modifié.',
  'workspace.none': () => 'Aucun espace de travail n’est ouvert. Ouvrez ou créez un espace de travail.',
  'workspace.exists': (p) => `« ${p.file} » existe déjà. Choisissez un autre nom ; rien n’a été modifié.`,
  'workspace.missing': (p) =>
    `L’espace de travail « ${p.file} » est introuvable. Vérifiez son emplacement ; rien n’a été modifié.`,
  'workspace.not-one': (p) => `« ${p.file} » n’est pas un espace de travail d’Atelier CTG. Rien n’a été modifié.`,
  'workspace.emptied': (p) => `« ${p.file} » est vide : son contenu a été perdu. Rien n’a été modifié.`,
  'workspace.newer': (p) =>
    `« ${p.file} » a été créé par une version plus récente de l’application. Rien n’a été modifié ; mettez l’application à jour.`,
  'workspace.busy': (p) =>
    `« ${p.file} » est déjà ouvert ailleurs : dans une autre fenêtre d’Atelier CTG, par une commande « ctg » en cours, ou à un autre poste si son dossier est partagé. Rien n’a été modifié ; fermez-le là où il est ouvert, puis recommencez.`,
  'workspace.department': (p) => `Le département « ${p.code} » n’existe pas. Indiquez un code comme 32, 2A ou 974.`,
  'workspace.read-only': (p) => `${p.reason} Rien n’a été modifié.`,
  'workspace.seed': () =>
    'Les données de départ livrées avec l’application sont introuvables. Réinstallez l’application ; vos fichiers sont intacts.',
  'workspace.engine': (p) =>
    `Le moteur de données s’est arrêté (${p.detail}). Ce qui était enregistré est intact ; rouvrez l’application.`,
  'sqlite.version': (p) =>
    `La bibliothèque SQLite ${p.version} est trop ancienne : il faut la version ${p.floor} ou plus récente. Rien n’a été ouvert.`,
  'storage.full': () =>
    'Il n’y a plus de place sur le disque. Rien n’a été modifié ; libérez de la place puis recommencez.',
  'storage.write': () => 'Le disque a refusé l’écriture. Rien n’a été modifié ; vérifiez le disque puis recommencez.',
  'storage.read-only': () => 'Ce fichier est en lecture seule. Rien n’a été modifié.',
  'storage.busy': () =>
    'Ce fichier est ouvert dans une autre fenêtre d’Atelier CTG ou dans un autre programme. Rien n’a été modifié ; fermez-le là où il est ouvert, puis recommencez.',
  'storage.damaged': () =>
    'Ce fichier est abîmé et ne peut pas être lu en entier. Il n’a pas été modifié ; revenez à une sauvegarde.',
  'storage.unreachable': () =>
    'Ce fichier ne peut pas être ouvert à cet endroit. Rien n’a été modifié ; vérifiez le dossier et vos droits.',
} as const satisfies ErrorSentences

export const viewSaveLabel = (name: string) => `enregistrer la vue « ${name} »`
export const viewRemoveLabel = (name: string) => `supprimer la vue « ${name} »`
export const demoChainLabel = 'installer le projet social d’exemple'
