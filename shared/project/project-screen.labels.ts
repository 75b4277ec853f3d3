import { formatDate } from '#shared/lib/format.ts'
import { type NamedTerritory, ofTerritory, plural } from '#shared/lib/french.ts'
import type { ProjectFormat } from './project.ts'

const monthFormat = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** Screens of social projects. */
export const projectScreen = {
  title: 'Projets sociaux de territoire',
  subtitleAll: 'Tous les projets du département',
  subtitleOf: (territory: string) => `Projets de ce territoire : ${territory}`,
  showAll: 'Voir tous les projets',
  showTerritory: 'Voir le territoire choisi seulement',
  create: 'Nouveau projet',
  newTitle: (territory: NamedTerritory) => `Projet social ${ofTerritory(territory)}`,
  emptyTitle: 'Aucun projet social de territoire',
  emptyText:
    'Un projet réunit les enjeux d’un territoire, leurs axes et leurs objectifs, et les fiches action qui les portent. Choisissez une intercommunalité en haut, puis créez son projet.',
  emptyHere: 'Aucun projet pour ce territoire',
  emptyHereText: 'Créez-en un, ou regardez ceux des autres territoires.',
  loading: 'Lecture des projets…',
  listCaption: 'Projets',
  project: 'Projet',
  territory: 'Territoire',
  years: 'Années',
  state: 'Avancement',
  sheets: 'Fiches action',
  sheetsDone: (done: number, all: number, shared: number) =>
    `${plural(done, 'réalisée', 'réalisées')} sur ${all}${shared === 0 ? '' : `, dont ${plural(shared, 'partagée', 'partagées')}`}`,
  noSheets: 'aucune',
  late: 'En retard',
  alerts: 'À regarder',
  completion: 'Complétude',
  percent: (n: number | null) => (n === null ? '' : `${n} %`),
  // One project
  back: 'Tous les projets',
  tabs: 'Parties du projet',
  tab: {
    tree: 'Arbre',
    sheets: 'Fiches',
    board: 'Tableau',
    calendar: 'Calendrier',
    map: 'Carte',
    completion: 'À compléter',
  },
  edit: 'Fiche du projet',
  editTitle: 'Le projet',
  remove: 'Supprimer le projet',
  removeTitle: 'Supprimer ce projet ?',
  removeText: (title: string) =>
    `« ${title} » sera supprimé avec ses lignes, ses fiches action, leurs étapes et leurs engagements. Vous pourrez l’annuler.`,
  undo: 'Annuler',
  close: 'Fermer',
  cancel: 'Annuler',
  issueOpen: 'Éditer un document',
  issueTitle: 'Éditer le projet',
  issueText:
    'Le document réunit l’arbre du projet et toutes ses fiches action ; le classeur donne une feuille par nature de ligne.',
  format: 'Format',
  formats: {
    odt: 'Document LibreOffice (.odt)',
    docx: 'Document Word (.docx)',
    pdf: 'Document PDF',
    xlsx: 'Classeur Excel (.xlsx)',
    ods: 'Classeur LibreOffice (.ods)',
    json: 'Données (.json)',
  } satisfies Readonly<Record<ProjectFormat, string>>,
  // Tree
  tree: 'Arbre du projet',
  treeEmptyTitle: 'L’arbre du projet est vide',
  treeEmptyText:
    'Commencez par un enjeu (ce qui compte sur le territoire), rangez-y des axes, puis des objectifs. Les fiches action se rangent sous un objectif. Un projet sans enjeu peut commencer par ses axes.',
  add: { stake: 'Enjeu', axis: 'Axe', objective: 'Objectif', sheet: 'Fiche action' },
  addTitle: {
    stake: 'Nouvel enjeu',
    axis: 'Nouvel axe',
    objective: 'Nouvel objectif',
    sheet: 'Nouvelle fiche action',
  },
  addedUnder: (name: string) => `Sous « ${name} »`,
  addedTop: 'En tête du projet',
  addedNowhere: 'Sans objectif pour le moment',
  needsAxis: 'Un objectif se range sous un axe : choisissez d’abord un axe dans l’arbre.',
  titleField: 'Intitulé',
  createLine: 'Créer',
  renumber: 'Renuméroter',
  renumbered: (n: number) =>
    n === 0 ? 'Les numéros suivaient déjà l’ordre' : `${plural(n, 'numéro réécrit', 'numéros réécrits')}`,
  fromContributions: 'À partir des forums',
  sheetKind: 'Fiche action',
  removeLines: 'Supprimer les lignes choisies',
  linesRemoved: (n: number) => plural(n, 'ligne supprimée', 'lignes supprimées'),
  moveRefused:
    'Une fiche action se range sous un objectif ; un objectif sous un axe ; un axe sous un enjeu ou en tête du projet.',
  // From contributions
  fromTitle: 'Créer à partir de ce qui s’est dit dans les forums',
  fromNone:
    'Aucune parole n’a encore été retenue dans les forums. Ouvrez un forum, notez ce qui s’y dit, retenez-le, puis revenez ici.',
  fromWhat: 'Ce qui est créé',
  fromUnder: 'Rangé sous',
  fromTop: 'En tête du projet',
  fromSearch: 'Chercher dans les paroles',
  fromList: 'Paroles des forums',
  fromChosen: (n: number) => plural(n, 'parole choisie', 'paroles choisies'),
  fromMissing: 'Donnez un intitulé et choisissez au moins une parole.',
  fromNoPlace: 'Choisissez la ligne sous laquelle la ranger.',
  fromDone: (title: string) => `« ${title} » est dans le projet, avec les paroles qui le fondent`,
  // Sheets
  sheetsEmpty:
    'Une fiche action dit qui fait quoi, pour qui, où, quand et comment on saura si cela marche. Créez-en une, ou partez de ce qui s’est dit dans les forums.',
  bulk: 'Modifier en lot',
  bulkTitle: (n: number) => `Modifier ${plural(n, 'fiche action', 'fiches action')}`,
  bulkWhich: 'Fiches à modifier',
  bulkSelected: (n: number) => `La sélection (${n})`,
  bulkShown: (n: number) => `Tout ce qui est affiché, filtres compris (${n})`,
  bulkField: 'Champ',
  bulkEmpties: 'Laisser vide efface ce champ dans toutes ces fiches.',
  bulkRun: 'Modifier',
  bulkDone: (n: number) => plural(n, 'fiche action modifiée', 'fiches action modifiées'),
  bulkNone: 'Aucune fiche n’avait à changer',
  sharedFrom: (project: string) => `tenue par « ${project} »`,
  sharedWith: (projects: string) => `partagée avec ${projects}`,
  sharedColumn: 'Partagée avec',
  share: 'Partager avec un autre projet',
  shareHint: 'La fiche reste une seule : ce qui y est écrit se voit dans les deux projets.',
  shareWhich: 'Projet',
  shareUnder: 'Objectif',
  shareRun: 'Partager',
  shareNone: 'Aucun autre projet n’a d’objectif.',
  unshare: (project: string) => `Ne plus partager avec ${project}`,
  milestones: 'Étapes',
  milestonesNone: 'Aucune étape. Une étape datée permet d’être prévenu avant l’échéance.',
  newMilestone: (n: number) => `Étape ${n}`,
  newIndicator: (n: number) => `Indicateur ${n}`,
  addMilestone: 'Ajouter une étape',
  indicators: 'Indicateurs de résultat',
  indicatorsNone: 'Aucun indicateur. Dites d’où l’on part, où l’on veut arriver et d’où vient le chiffre.',
  addIndicator: 'Ajouter un indicateur',
  removeRow: (name: string) => `Supprimer : ${name}`,
  propose: 'Prendre le chiffre du panorama',
  proposed: (text: string) => `Au panorama : ${text}`,
  proposeNone: 'Le panorama ne donne pas de chiffre public de cet indicateur pour ce territoire.',
  proposedSource: (source: string, place: string) => `${source}, ${place}`,
  measures: 'Relevés par année',
  addMeasure: 'Ajouter un relevé',
  // Board
  board: 'Fiches action par statut',
  boardHint:
    'Glissez une fiche d’une colonne à l’autre, ou choisissez-la avec les flèches et déplacez-la avec Alt et les flèches gauche et droite. Entrée l’ouvre.',
  column: (status: string, n: number) => `${status} (${n})`,
  columnEmpty: 'Aucune fiche',
  reasonTitle: (status: string) => `Pourquoi « ${status} » ?`,
  reason: 'Raison',
  reasonHint: 'Elle se lira dans la fiche, et à l’ordre du jour du comité.',
  reasonMissing: 'Donnez la raison en quelques mots.',
  moved: (title: string, status: string) => `« ${title} » : ${status}`,
  until: (day: string) => `jusqu’au ${formatDate(day)}`,
  lateMark: 'en retard',
  /** Of a card that stands among those late by its dates alone. */
  noted: (status: string) => `statut noté : ${status}`,
  stillLate: (title: string) =>
    `« ${title} » reste « En retard » : sa fin ou une de ses étapes est passée. Changez la date, notez l’étape comme faite, ou choisissez « Réalisé », « Abandonné » ou « Reporté ».`,
  move: 'Déplacer',
  // Calendar
  gantt: 'Calendrier des fiches action',
  ganttBar: (title: string, start: string | null, end: string | null) =>
    start === null && end === null
      ? `${title} : sans date`
      : start === null
        ? `${title} : jusqu’au ${formatDate(end as string)}`
        : end === null
          ? `${title} : à partir du ${formatDate(start)}`
          : `${title} \u00a0: du ${formatDate(start)} au ${formatDate(end)}`,
  ganttStep: (title: string, day: string, isDone: boolean, isLate: boolean) =>
    `Étape « ${title} » : ${formatDate(day)}${isDone ? ', faite' : isLate ? ', dépassée' : ''}`,
  today: 'Aujourd’hui',
  undated: (n: number) => `${plural(n, 'fiche sans date', 'fiches sans date')}`,
  legend: { bar: 'Fiche', late: 'En retard', closed: 'Close', step: 'Étape à faire', stepDone: 'Étape faite' },
  noDates: 'Aucune fiche n’a de date. Donnez un début et une fin aux fiches pour les voir ici.',
  deadlines: 'Échéances par mois',
  noDeadlines: 'Aucune échéance à venir ni dépassée.',
  month: (month: string) => {
    const text = monthFormat.format(new Date(`${month}-01T00:00:00Z`))
    return text.charAt(0).toUpperCase() + text.slice(1)
  },
  day: 'Jour',
  what: 'Échéance',
  sheet: 'Fiche action',
  endOf: 'Fin de la fiche',
  startOf: 'Début de la fiche',
  passed: 'dépassée',
  // Map
  mapTitle: (n: number) => `Où agissent les ${plural(n, 'fiche action', 'fiches action')} du projet`,
  mapLevel: 'Par',
  levels: { commune: 'Communes', epci: 'Intercommunalités' },
  mapTable: 'Fiches action par territoire',
  mapPlace: 'Territoire',
  mapCount: 'Fiches',
  mapTip: (name: string, n: number) => `${name} : ${plural(n, 'fiche action', 'fiches action')}`,
  mapClass: (low: number, high: number) =>
    low === high ? plural(low, 'fiche', 'fiches') : `${low} à ${plural(high, 'fiche', 'fiches')}`,
  mapNone: 'Aucune fiche',
  mapEmpty: 'Aucune fiche action : la carte montre où chacune agit.',
  mapNote: 'Une fiche sans périmètre compte pour tout le territoire du projet.',
  // Completion
  completionTitle: 'Ce qui reste à dire dans les fiches action',
  completionNone: 'Aucune fiche action à compléter : commencez par en créer.',
  score: 'Complète à',
  missing: 'Il manque',
  allComplete: (n: number) => (n === 1 ? 'La fiche action est complète.' : `Les ${n} fiches action sont complètes.`),
  othersComplete: (n: number) =>
    n === 1 ? 'Une autre fiche action est complète.' : `${n} autres fiches action sont complètes.`,
  alertsTitle: 'À regarder',
  noAlerts: 'Rien à signaler : ni échéance proche ou dépassée, ni statut en contradiction avec les dates.',
  alert: 'Alerte',
  detail: 'Détail',
  when: 'Date',
} as const
