import { formatNumber } from '#shared/lib/format.ts'
import { listing, plural } from '#shared/lib/french.ts'

const communes = (n: number) => plural(n, 'commune', 'communes')

export const territoriesLabels = {
  title: 'Territoires',
  subtitle: {
    mds: (department: string, vintage: number, n: number) =>
      `${department} : ${communes(n)} au millésime ${vintage}. Une commune appartient à une seule MDS.`,
    group: (department: string, vintage: number, n: number) =>
      `${department} : ${communes(n)} au millésime ${vintage}. Un groupe réunit des communes à suivre ensemble.`,
  },
  level: 'Découpage',
  levels: { mds: 'MDS', group: 'Autres groupes' },
  levelHints: {
    mds: 'Maisons des solidarités : l’échelon de comparaison des panoramas.',
    group: 'Bassins, secteurs, cantons : tout regroupement de communes à suivre.',
  },
  one: { mds: 'MDS', group: 'Groupe' },
  groupList: { mds: 'Liste des MDS', group: 'Liste des groupes' },
  create: { mds: 'Nouvelle MDS', group: 'Nouveau groupe' },
  importCsv: 'Importer un CSV',
  importHint:
    'Un fichier CSV avec une colonne de codes INSEE et une colonne de noms de groupes, dans n’importe quel ordre. Les communes qu’il ne cite pas restent où elles sont.',
  facts: (n: number, population: number | null) =>
    population === null ? communes(n) : `${communes(n)} · ${formatNumber(population)} hab.`,
  exampleMark: 'exemple',
  inNone: 'Dans aucun groupe',
  inSeveral: 'Dans plusieurs groupes',
  allPlaced: 'Chaque commune est dans un seul groupe.',
  inNoneWarning: (n: number) => `${communes(n)} hors de tout total de groupe`,
  inSeveralWarning: (n: number) => `${communes(n)} ${n < 2 ? 'comptée' : 'comptées'} plusieurs fois`,
  showOnly: (name: string) => `N’afficher que : ${name}`,
  actionsOf: (name: string) => `Actions sur ${name}`,
  rename: 'Renommer',
  moveUp: 'Monter',
  moveDown: 'Descendre',
  pickAll: 'Sélectionner ses communes',
  remove: 'Supprimer',
  removed: (name: string, n: number) =>
    n === 0
      ? `« ${name} » est supprimé.`
      : `« ${name} » est supprimé ; ${communes(n)} ${n < 2 ? 'n’est plus' : 'ne sont plus'} dans ce groupe.`,
  undo: 'Annuler',
  nameDialog: {
    create: { mds: 'Nouvelle MDS', group: 'Nouveau groupe' },
    rename: 'Renommer',
    name: 'Nom',
    placeholder: { mds: 'Par exemple : MDS d’Auch', group: 'Par exemple : Bassin de vie de Fleurance' },
    with: (n: number) => `Avec ${n < 2 ? 'la commune sélectionnée' : `les ${formatNumber(n)} communes sélectionnées`}.`,
    missing: 'Donnez un nom.',
    cancel: 'Abandonner',
    close: 'Fermer',
    create_: 'Créer',
    rename_: 'Renommer',
  },
  exampleText: 'Ce découpage est un exemple : il réunit des intercommunalités entières et n’est pas officiel.',
  confirm: 'Ces périmètres sont officiels',
  confirmed: 'La mention « exemple » est retirée.',
  view: 'Présentation',
  table: 'Tableau',
  map: 'Carte',
  enlarge: 'Agrandir la carte',
  search: 'Chercher une commune',
  searchPlaceholder: 'Nom, code, intercommunalité…',
  clearSearch: 'Effacer la recherche',
  epciFilter: 'Intercommunalité',
  everyEpci: 'Toutes les intercommunalités',
  wholeEpci: (name: string) => `${name} (entière)`,
  wholeDetail: (n: number, here: number, place: string) => `${communes(n)}, dont ${formatNumber(here)} ${place}`,
  epciDetail: communes,
  removeFilter: 'Afficher toutes les communes',
  picked: (n: number) => plural(n, 'commune sélectionnée', 'communes sélectionnées'),
  noPick: 'Sélectionnez des communes : glissez sur les lignes, cochez-les (Espace) ou cliquez sur la carte.',
  clearPick: 'Désélectionner',
  place: 'Placer dans…',
  placeIn: 'Placer les communes sélectionnées',
  placeNowhere: 'Dans aucun groupe',
  placeInNew: { mds: 'Dans une nouvelle MDS…', group: 'Dans un nouveau groupe…' },
  placed: (n: number, group: string | null) =>
    n === 0
      ? 'Rien n’a changé : ces communes y étaient déjà.'
      : group === null
        ? `${communes(n)} ${n < 2 ? 'retirée' : 'retirées'} des groupes.`
        : `${communes(n)} ${n < 2 ? 'placée' : 'placées'} dans « ${group} ».`,
  changed: (n: number) => `${communes(n)} ${n < 2 ? 'déplacée' : 'déplacées'}.`,
  grid: 'Communes et leurs groupes',
  columns: {
    picked: 'Choix',
    code: 'Code',
    name: 'Commune',
    epci: 'Intercommunalité',
    population: 'Population',
  },
  isPicked: '☑',
  isNotPicked: '☐',
  nowhere: 'aucun groupe',
  twice: (names: readonly string[]) => listing(names),
  elsewhere: (name: string, department: string) => `${name} (${department})`,
  loading: 'Lecture des territoires',
  errorTitle: 'Les territoires n’ont pas pu être lus',
  noGroupsTitle: { mds: 'Aucune MDS pour l’instant', group: 'Aucun groupe pour l’instant' },
  noGroupsText: {
    mds: 'Créez les MDS une à une, ou importez un fichier CSV qui dit à quelle MDS appartient chaque commune.',
    group: 'Créez un groupe, ou importez un fichier CSV qui dit à quel groupe appartient chaque commune.',
  },
} as const

export const groupImportLabels = {
  title: 'Import des groupes',
  done: (groups: number, n: number) => `Le fichier place ${communes(n)} dans ${plural(groups, 'groupe', 'groupes')}.`,
  changes: (changed: number, created: number) =>
    changed === 0 && created === 0
      ? 'Rien n’a changé : tout y était déjà.'
      : `${plural(changed, 'commune déplacée', 'communes déplacées')}, ${plural(created, 'groupe créé', 'groupes créés')}.`,
  unknown: (n: number) =>
    n < 2
      ? '1 code du fichier n’est pas celui d’une commune et a été laissé de côté :'
      : `${formatNumber(n)} codes du fichier ne sont pas ceux de communes et ont été laissés de côté :`,
  unnamed: (n: number) =>
    `${communes(n)} ${n < 2 ? 'n’a' : 'n’ont'} pas de nom de groupe dans le fichier et ${n < 2 ? 'reste' : 'restent'} à sa place :`,
  twice: (n: number) =>
    n < 2
      ? 'Le fichier met 1 commune dans plusieurs groupes ; elle est dans chacun d’eux :'
      : `Le fichier met ${communes(n)} dans plusieurs groupes ; elles sont dans chacun d’eux :`,
  twiceIn: (name: string, code: string, groups: readonly string[]) => `${name} (${code}) : ${listing(groups)}`,
  former: (n: number) =>
    n < 2
      ? '1 code est celui d’une commune fusionnée depuis ; elle compte avec la commune nouvelle :'
      : `${formatNumber(n)} codes sont ceux de communes fusionnées depuis ; elles comptent avec la commune nouvelle :`,
  emptied: (names: readonly string[]) =>
    `${listing(names)} ${names.length < 2 ? 'n’a' : 'n’ont'} plus aucune commune. Vous pouvez ${names.length < 2 ? 'le' : 'les'} supprimer.`,
  more: (n: number) => `et ${formatNumber(n)} autres`,
  undo: 'Annuler l’import',
  close: 'Fermer',
} as const

export const groupMapLabels = {
  label: (department: string) => `Carte des groupes de communes : ${department}`,
  help: 'Flèches : aller d’une commune à l’autre. Espace : la choisir. Maj et flèche : choisir en avançant. Échap : désélectionner. À la souris : cliquez, ou tracez un rectangle.',
  tip: (commune: string, group: string) => `${commune} : ${group}`,
  picked: 'choisie',
  isPicked: (commune: string, group: string) => `${commune}, ${group}, choisie`,
  chosen: 'Communes choisies',
  borders: 'Limites d’intercommunalités',
  waiting: 'Dessin de la carte',
  noneTitle: 'Pas de carte pour ce département',
  noneText:
    'Les contours de ses communes ne sont pas dans cet espace de travail. Le tableau suffit pour composer les groupes.',
  noneAction: 'Importer des contours',
} as const

export const contoursLabels = {
  title: 'Contours',
  subtitle: 'Les cartes se dessinent avec les contours enregistrés ici. Tout reste dans votre fichier, sans connexion.',
  import: 'Importer des contours',
  list: 'Jeux de contours',
  name: 'Fichier',
  source: 'Source',
  licence: 'Licence',
  vintage: 'Millésime',
  territories: 'Territoires',
  noVintage: 'non indiqué',
  counts: {
    commune: communes,
    epci: (n: number) => plural(n, 'intercommunalité', 'intercommunalités'),
    department: (n: number) => plural(n, 'département', 'départements'),
  },
  coverage: (drawn: number, all: number, department: string) =>
    drawn === 0
      ? `Aucune commune de ce département (${department}).`
      : drawn === all
        ? `Toutes les communes de ce département (${department}) sont dessinées.`
        : `${formatNumber(drawn)} communes sur ${formatNumber(all)} de ce département (${department}) sont dessinées.`,
  inUse: 'utilisé pour les cartes',
  unreadable: 'Ces contours ne peuvent plus être lus.',
  remove: 'Retirer',
  removeOf: (name: string) => `Retirer les contours « ${name} »`,
  removed: (name: string) => `Les contours « ${name} » sont retirés.`,
  undo: 'Annuler',
  preview: 'Aperçu',
  previewLabel: (name: string) => `Aperçu des contours « ${name} »`,
  previewKeys: { here: 'communes du département', others: 'autres territoires du fichier' },
  emptyTitle: 'Aucun contour pour l’instant',
  emptyText:
    'Importez un fichier GeoJSON ou TopoJSON dont chaque contour porte un code INSEE ou SIREN, par exemple Admin Express de l’IGN. Sans contours, les tableaux et les graphiques restent complets.',
  loading: 'Lecture des contours',
  errorTitle: 'Les contours n’ont pas pu être lus',
  dialog: {
    title: 'Importer des contours',
    text: 'GeoJSON ou TopoJSON, en longitude et latitude (WGS 84), avec un code INSEE ou SIREN par contour.',
    choose: 'Choisir un fichier',
    chooseAnother: 'Choisir un autre fichier',
    file: 'Fichier',
    noFile: 'Aucun fichier choisi',
    fileMissing: 'Choisissez d’abord un fichier.',
    source: 'Source',
    sourceHint: 'Producteur et nom du jeu de données ; elle est écrite sous chaque carte.',
    sourcePlaceholder: 'Par exemple : IGN, Admin Express COG 2026',
    sourceMissing: 'Indiquez la source : elle accompagne chaque carte.',
    licence: 'Licence',
    licencePlaceholder: 'Par exemple : Licence Ouverte 2.0',
    licenceMissing: 'Indiquez la licence.',
    licences: ['Licence Ouverte 2.0', 'ODbL 1.0', 'Usage interne'],
    vintage: 'Millésime des contours',
    unknownVintage: 'Non indiqué',
    cancel: 'Abandonner',
    import: 'Importer',
    close: 'Fermer',
    done: (n: number) => `${plural(n, 'territoire dessiné', 'territoires dessinés')}.`,
  },
} as const

export const vintagePageLabels = {
  title: 'Millésime',
  subtitle: 'L’année des périmètres dans lesquels tout est affiché.',
  display: 'Millésime d’affichage de l’espace de travail',
  displayHint: 'Périmètres au 1er janvier de l’année choisie, pour toutes les personnes qui ouvrent ce fichier.',
  newest: (year: string) => `${year} (le plus récent)`,
  carrying:
    'Les données d’une année plus ancienne sont ramenées aux périmètres affichés : les effectifs s’additionnent quand des communes fusionnent et se répartissent selon la population quand une commune se sépare ; les médianes et les autres valeurs qui ne s’additionnent pas ne sont pas ramenées. Chaque valeur ainsi obtenue le dit.',
  backwards:
    'Des données plus récentes que le millésime affiché ne sont pas montrées pour les communes qui ont fusionné entre-temps : une fusion ne se défait pas.',
  onlyHere: (shown: number, kept: number) =>
    `L’écran affiche en ce moment le millésime ${shown}, choisi en haut de la fenêtre ; l’espace de travail est réglé sur ${kept}.`,
  backToKept: (kept: number) => `Revenir au millésime ${kept}`,
  changed: (vintage: number) => `Tout est affiché dans les périmètres de ${vintage}.`,
  changesTitle: (department: string) => `Ce qui a changé : ${department}`,
  from: 'Entre le 1er janvier',
  to: 'et le 1er janvier',
  noChange: (from: number, to: number) =>
    `Aucune commune du département n’a fusionné, ne s’est séparée ni n’a changé de code entre ${from} et ${to}.`,
  noMove: (from: number, to: number) =>
    `Aucune commune du département, ni des intercommunalités qui y ont des communes, n’a changé d’intercommunalité entre ${from} et ${to}.`,
  communes: 'Communes fusionnées, séparées ou recodées',
  epcis: 'Communes passées d’une intercommunalité à une autre',
  year: 'Millésime',
  kind: 'Changement',
  before: 'Avant',
  after: 'Après',
  commune: 'Commune',
  kinds: { merge: 'fusion', split: 'séparation', recode: 'changement de code' },
  place: (name: string, code: string) => `${name} (${code})`,
  itself: (name: string, code: string) => `${name} (${code}), dans ses anciennes limites`,
  noEpci: 'sans intercommunalité',
  sameYears: 'Choisissez deux années différentes.',
  loading: 'Lecture des changements',
  errorTitle: 'Les changements n’ont pas pu être lus',
} as const
