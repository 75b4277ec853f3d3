import { mergeKeys } from '#shared/exchange/merge-screen.labels.ts'
import { withoutUndo } from '#shared/history/history.labels.ts'
import { formatDateTime } from '#shared/lib/format.ts'
import { plural } from '#shared/lib/french.ts'
import { gridKeys } from './grid-keys.labels.ts'
import { keysText, shortcuts } from './shortcuts.labels.ts'

/** The nine places of the application, of which those that exist are shown. */
export const placeLabels = {
  panorama: 'Panorama',
  indicators: 'Indicateurs',
  offer: 'Offre',
  forums: 'Forums',
  projects: 'Projets',
  schemes: 'Schémas',
  steering: 'Pilotage',
  exchanges: 'Échanges',
  settings: 'Réglages',
} as const

export const screenLabels = {
  panorama: 'Panorama du territoire',
  portraits: 'Portraits',
  editions: 'Éditions',
  catalogue: 'Catalogue',
  imports: 'Importer des données',
  values: 'Valeurs et corrections',
  offer: 'Référentiel',
  organizations: 'Organismes',
  accessPoints: 'Lieux d’accueil',
  gaps: 'Offre et besoins',
  quality: 'Qualité',
  duplicates: 'Doublons',
  campaigns: 'Campagnes',
  agreements: 'Conventions',
  needsAssessments: 'Besoins sociaux',
  packages: 'Paquets',
  partners: 'Correspondants',
  send: 'Préparer un paquet',
  receive: 'Paquet reçu',
  merge: 'Fusionner un paquet',
  snapshots: 'Sauvegardes',
  history: 'Historique',
  territories: 'Territoires',
  contours: 'Contours des cartes',
  vintage: 'Millésime',
  vocabulary: 'Listes du référentiel',
  confidentiality: 'Confidentialité',
  accessibility: 'Accessibilité',
  help: 'Aide',
  workspace: 'Espace de travail',
  offerImport: 'Importer un référentiel',
} as const

export const frameLabels = {
  application: 'Atelier CTG',
  skip: 'Aller au contenu',
  places: 'Rubriques',
  /** Of a place where something waits. */
  waiting: (place: string, n: number) => `${place} (${n})`,
  selectionBar: 'Territoire affiché',
  search: 'Rechercher ou agir',
  searchKeys: keysText(shortcuts.palette.keys),
  searchPlaceholder: 'Un écran, une commande, une action, un organisme, un territoire…',
  nothingFound: 'Rien ne correspond. Essayez un autre mot.',
  paletteHere: 'Sur cet écran',
  paletteCampaigns: 'Campagnes',
  paletteScreens: 'Écrans',
  paletteActions: 'Actions',
  paletteTerritories: 'Territoires',
  paletteOffer: 'Référentiel de l’offre',
  paletteIndicators: 'Indicateurs',
  undo: (label: string) => `Annuler : ${withoutUndo(label)}`,
  redo: (label: string) => `Rétablir : ${withoutUndo(label)}`,
  nothingToUndo: 'Rien à annuler',
  nothingToRedo: 'Rien à rétablir',
  withKeys: (text: string, keys: string) => `${text} (${keys})`,
  undone: (label: string) => `Annulé : ${withoutUndo(label)}`,
  redone: (label: string) => `Rétabli : ${withoutUndo(label)}`,
  saved: 'Enregistré',
  savedHint: 'Tout ce que vous avez fait est écrit sur le disque.',
  saving: 'Enregistrement…',
  readOnly: 'Lecture seule',
  help: 'Aide du clavier',
  close: 'Fermer',
  notices: 'Messages',
  resizePanel: 'Largeur du panneau de détails',
  communes: (n: number) => plural(n, 'commune', 'communes'),
  epcis: (n: number) => plural(n, 'intercommunalité', 'intercommunalités'),
  batches: (n: number) => plural(n, 'lot importé', 'lots importés'),
  corrections: (n: number) => plural(n, 'correction', 'corrections'),
  lastBackup: (at: string) => `dernière sauvegarde ${formatDateTime(at)}`,
  cancelJob: 'Arrêter',
  jobRunning: 'Tâche en cours',
  jobsRunning: (n: number) => `et ${plural(n, 'autre tâche', 'autres tâches')}`,
  dropTitle: 'Déposez vos fichiers ici',
  dropText: 'Un fichier de données ouvre l’import, un paquet .ctg sa fiche. Rien n’est écrit avant votre accord.',
  dropReading: 'Préparation des fichiers',
  dropFailed: (name: string) =>
    `« ${name} » n’a pas pu être lu. Rien n’a été modifié ; vérifiez que le fichier est accessible, puis recommencez.`,
  dropNeedsWorkspace:
    'Vos fichiers attendent : ouvrez ou créez d’abord un espace de travail, l’import les proposera ensuite.',
  loading: 'Ouverture de l’espace de travail',
  readHelp: 'Lire l’aide de l’application',
  loadingScreen: 'Ouverture de l’écran',
  errorTitle: 'L’écran n’a pas pu être affiché',
  crashed: 'Une erreur imprévue a interrompu cet écran. Ce qui était enregistré est intact ; rouvrez l’écran.',
  stoppedTitle: 'Le moteur de données s’est arrêté',
  stopped: 'Ce qui était enregistré est intact. Rouvrez l’application pour continuer.',
  retry: 'Réessayer',
  reload: 'Rouvrir',
  copyDetails: 'Copier le détail',
  copied: 'Détail copié',
  notFoundTitle: 'Cette adresse ne mène à aucun écran',
  notFound: 'Le lien est peut-être ancien ou incomplet.',
  goToPanorama: 'Ouvrir le panorama',
} as const

export const commandLabels = {
  importFiles: 'Importer des fichiers de données',
  importOffer: 'Importer un référentiel de l’offre',
  openPackage: 'Ouvrir un paquet',
  newPackage: 'Préparer un paquet',
  newCampaign: 'Nouvelle campagne de mise à jour',
  openWorkspace: 'Ouvrir un autre espace de travail',
  closeWorkspace: 'Fermer l’espace de travail',
  identity: 'Modifier mon identité',
  help: 'Voir les raccourcis du clavier',
  chooseTerritory: 'Changer de territoire',
} as const

/** Raccourcis, as the help sheet shows them. */
export const keyboardHelp = [
  {
    title: 'Partout',
    keys: [...Object.values(shortcuts), { keys: ['Échap'], does: 'Fermer une fenêtre ou le panneau de détails' }],
  },
  ...gridKeys,
  {
    title: 'Dans l’arbre des politiques et missions',
    keys: [
      { keys: ['Entrée'], does: 'Choisir la politique ou la mission, et lire sa fiche' },
      { keys: ['Alt', '↑'], does: 'La monter d’un rang (↓ : la descendre) ; au bord, la mission change de politique' },
    ],
  },
  {
    title: 'Dans les blocs d’un portrait',
    keys: [
      { keys: ['Alt', '↑'], does: 'Monter le bloc (↓ : le descendre)' },
      { keys: ['Suppr'], does: 'Retirer le bloc' },
    ],
  },
  ...mergeKeys,
  {
    title: 'Dans les territoires',
    keys: [
      { keys: ['Espace'], does: 'Cocher la commune, dans le tableau ou sur la carte' },
      { keys: ['↑', '→'], does: 'Sur la carte, aller d’une commune à l’autre' },
      { keys: ['Maj', '→'], does: 'Sur la carte, choisir des communes en avançant' },
    ],
  },
] as const
