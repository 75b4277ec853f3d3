import type { FilePurpose } from '#shared/api/host.ts'

export const applicationName = 'Atelier CTG'

export const menuLabels = {
  file: 'Fichier',
  newWorkspace: 'Nouvel espace de travail…',
  openWorkspace: 'Ouvrir un espace de travail…',
  openPackage: 'Ouvrir un paquet…',
  importData: 'Importer des données…',
  importContours: 'Importer des contours…',
  quit: 'Quitter',
  edit: 'Édition',
  undo: 'Annuler',
  redo: 'Rétablir',
  cut: 'Couper',
  copy: 'Copier',
  paste: 'Coller',
  selectAll: 'Tout sélectionner',
  palette: 'Rechercher ou agir…',
  view: 'Affichage',
  zoomIn: 'Agrandir',
  zoomOut: 'Réduire',
  zoomReset: 'Taille normale',
  fullScreen: 'Plein écran',
  reload: 'Recharger la page',
  help: 'Aide',
  shortcuts: 'Raccourcis clavier',
  about: 'À propos d’Atelier CTG',
  hide: 'Masquer Atelier CTG',
} as const

/** Titles and file kinds of the system dialogs. */
export const dialogLabels: Readonly<Record<FilePurpose, { title: string; kind: string; button: string }>> = {
  data: { title: 'Choisir les fichiers de données à importer', kind: 'Données', button: 'Choisir' },
  contours: { title: 'Choisir un fichier de contours', kind: 'Contours (GeoJSON, TopoJSON)', button: 'Choisir' },
  mapping: { title: 'Choisir une correspondance de colonnes', kind: 'Correspondance', button: 'Choisir' },
  workspace: { title: 'Ouvrir un espace de travail', kind: 'Espace de travail d’Atelier CTG', button: 'Ouvrir' },
  package: { title: 'Ouvrir un paquet', kind: 'Paquet d’Atelier CTG', button: 'Ouvrir' },
  attachment: { title: 'Choisir les documents à joindre', kind: 'Documents', button: 'Joindre' },
  'save-workspace': {
    title: 'Enregistrer le nouvel espace de travail',
    kind: 'Espace de travail d’Atelier CTG',
    button: 'Créer',
  },
  'save-mapping': { title: 'Enregistrer la correspondance de colonnes', kind: 'Correspondance', button: 'Enregistrer' },
}
export const allFilesLabel = 'Tous les fichiers'

export const shellMessages = {
  engineTitle: 'Atelier CTG ne peut pas démarrer',
  engine: (detail: string) =>
    `Le moteur de données n’a pas pu démarrer. Vos fichiers n’ont pas été ouverts et sont intacts. Redémarrez l’application ; si cela se reproduit, transmettez ce détail : ${detail}`,
  nativeAltered:
    'un composant de l’application n’est plus celui qui a été installé. Réinstallez-la depuis une source sûre, et prévenez votre service informatique',
  notBuilt: 'Les fichiers de l’application sont incomplets. Réinstallez-la ; vos fichiers sont intacts.',
  aboutDetail: (version: string) =>
    `Version ${version}. Licence EUPL 1.2. L’application ne se connecte à aucun réseau.`,
  close: 'Fermer',
} as const

/** What `npm start` prints; one line each. */
export const startMessages = {
  demo: 'Préparation de la démonstration du Gers (quelques secondes, une seule fois)…',
  building: 'Préparation de l’application…',
  buildFailed: 'La préparation de l’application a échoué ; les lignes ci-dessus disent pourquoi.',
  noElectron:
    'La fenêtre de bureau (Electron) n’est pas disponible sur ce poste : l’application s’ouvre dans le navigateur.',
  devNeedsElectron:
    'Le développement avec rechargement demande Electron, qui n’est pas disponible ici : utilisez « npm start -- --host ».',
  fetching: 'Première ouverture : recherche de la fenêtre de bureau (Electron)…',
} as const
