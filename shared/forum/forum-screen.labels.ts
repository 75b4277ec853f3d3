import { formatDate, formatNumber } from '#shared/lib/format.ts'
import { plural } from '#shared/lib/french.ts'
import type { figureLacks } from './need.rules.ts'

/** The screens of forums. */
export const forumScreen = {
  title: 'Forums',
  subtitle: 'Les forums thématiques : qui est venu, ce qui a été dit, ce qui en sort.',
  ofTerritory: (territory: string) => `Forums qui touchent ${territory}`,
  showAll: 'Tous les forums',
  showHere: 'Territoire affiché',
  scope: 'Forums montrés',
  create: 'Nouveau forum',
  created: 'Forum créé',
  back: 'Tous les forums',
  remove: 'Supprimer ce forum',
  removed: (title: string) => `« ${title} » est supprimé`,
  undo: 'Annuler',
  loading: 'Lecture des forums…',
  loadingOne: 'Lecture du forum…',
  errorTitle: 'Les forums n’ont pas pu être lus',
  goneTitle: 'Ce forum n’existe plus',
  goneText: 'Il a été supprimé, ou son adresse n’est pas la bonne.',
  emptyTitle: 'Aucun forum',
  emptyText:
    'Un forum réunit professionnels, élus et habitants autour d’un thème. Créez-le avec son territoire et ses politiques ; vous saisirez ensuite les séances, la présence par collège et les contributions, en salle ou d’après un tableur.',
  noneHereTitle: 'Aucun forum sur ce territoire',
  noneHereText: 'D’autres territoires ont des forums : montrez-les tous, ou créez-en un ici.',
  caption: 'Forums, du plus récent au plus ancien',
  forum: 'Forum',
  territory: 'Territoire',
  theme: 'Thème',
  dates: 'Séances',
  state: 'Avancement',
  said: 'Contributions',
  present: 'Présents',
  noTheme: 'Sans thème',
  noDate: 'Pas encore de séance',
  saidOf: (n: number, unread: number) =>
    unread === 0 ? formatNumber(n) : `${formatNumber(n)}, dont ${formatNumber(unread)} à relire`,
  tabs: 'Parties du forum',
  tab: {
    preparation: 'Préparation',
    participants: 'Participants',
    contributions: 'Contributions',
    room: 'Salle',
    ratings: 'Votes',
    crossing: 'Croisement',
    minutes: 'Compte rendu',
  },
  facts: 'Le forum',
  questions: 'Questions posées',
  questionsEmpty:
    'Une question ouverte par point à débattre : « Qu’est-ce qui manque le soir ? ». Les contributions pourront s’y rattacher.',
  sessions: 'Séances',
  sessionsEmpty: 'Ajoutez la date et le lieu : la présence par collège se saisit ensuite, séance par séance.',
  attendance: 'Présence par collège',
  attendanceEmpty: 'Ajoutez d’abord une séance.',
  attendanceCaption: 'Invités et présents, par séance et par collège',
  session: 'Séance',
  college: 'Collège',
  invited: 'Invités',
  came: 'Présents',
  cell: (what: string, college: string, day: string) => `${what}, ${college}, séance du ${formatDate(day)}`,
  total: 'Total',
  participantsHint:
    'Une ligne par siège. Le nom est facultatif : s’il est noté, dites pourquoi et jusqu’à quand. À cette date il est effacé du fichier, de l’historique et de ce qui en sort.',
  participantsEmpty:
    'Un collège, un organisme ou une commune suffisent. Le nom est facultatif et s’efface à la date que vous donnez.',
  seats: (college: string, n: number) => `${college} : ${formatNumber(n)}`,
} as const

export const contributionScreen = {
  empty:
    'Saisissez les contributions une à une, collez un bloc venu d’un tableur, ou importez un fichier : ses colonnes sont reconnues d’après leurs titres.',
  keep: 'Retenir',
  setAside: 'Écarter…',
  setAsideTitle: (n: number) => `Écarter ${plural(n, 'contribution', 'contributions')}`,
  reason: 'Motif',
  reasonHint: 'Par exemple : hors sujet, nomme une personne. Le motif reste avec la contribution.',
  kept: (n: number) => `${plural(n, 'contribution retenue', 'contributions retenues')}`,
  aside: (n: number) => `${plural(n, 'contribution écartée', 'contributions écartées')}`,
  cancel: 'Annuler',
  close: 'Fermer',
  undo: 'Annuler',
  merge: 'Réunir…',
  mergeTitle: (n: number) => `Réunir ${plural(n, 'contribution', 'contributions')}`,
  mergeText:
    'Choisissez celle qui parle pour toutes. Les autres restent, avec leur collège, comme trace ; indicateurs, actions, territoires et publics sont réunis. Vous pourrez les séparer.',
  speaks: 'Celle qui reste',
  mergeRun: 'Réunir',
  merged: (n: number) => `${plural(n + 1, 'contribution réunie', 'contributions réunies')} en une`,
  split: 'Séparer',
  splitDone: 'La contribution est de nouveau seule',
  alsoSaid: 'Réunies avec celle-ci',
  similar: 'Proches',
  similarTitle: 'Contributions proches',
  similarText:
    'Elles ont en commun des mots que peu d’autres emploient. À vous de dire si elles disent la même chose ; celles que vous jugez différentes ne sont plus proposées.',
  similarNone: 'Aucune contribution ne ressemble à une autre, ou toutes ont été jugées différentes.',
  apart: 'Elles sont différentes',
  apartDone: 'Jugées différentes : elles ne seront plus proposées ensemble',
  similarCount: (n: number) => `Proches (${formatNumber(n)})`,
  shared: (share: number, words: readonly string[]) => `${formatNumber(share)} % en commun : ${words.join(', ')}`,
  loading: 'Comparaison des contributions…',
  speaking: 'Sans les réunies',
  speakingHint: 'Ne montrer que celles qui parlent pour les autres',
} as const

export const roomScreen = {
  columns: 'Colonnes',
  by: { kind: 'Nature', college: 'Collège', question: 'Question' },
  noQuestion: 'Hors question',
  full: 'Plein écran',
  leaveFull: 'Quitter le plein écran',
  fullRefused: 'Le plein écran n’a pas pu s’ouvrir.',
  entry: 'Nouvelle contribution',
  entryPlaceholder: 'Écrire ce qui est dit, puis Entrée',
  entryHint: 'Entrée : ajouter et passer à la suivante · ↑ ↓ : collège · Page préc. et Page suiv. : nature',
  kind: 'Nature',
  college: 'Collège',
  question: 'Question',
  session: 'Séance',
  none: 'Aucune',
  chosen: (kind: string, college: string) => `${kind} · ${college}`,
  empty: 'Rien encore',
  wall: 'Mur des contributions',
  alsoSaid: (n: number) => `dit ${formatNumber(n)} fois`,
  noCollege: 'Aucun collège dans les listes : ajoutez-en dans Réglages, Listes du référentiel.',
} as const

export const crossingScreen = {
  matrix: 'Offre et besoins du thème',
  matrixText:
    'Les missions du thème, sur le territoire du forum : où l’on propose quelque chose, où personne ne le fait, où l’on ne sait pas.',
  noMission: 'Aucune mission du référentiel ne porte ce thème.',
  findings: 'Besoins : chiffres et paroles',
  findingsText:
    'Un besoin est vu par les chiffres quand le territoire est dans le quart le plus défavorable des territoires de son niveau ; vu par les personnes quand une contribution cite l’indicateur.',
  both: 'Vus par les chiffres et par les personnes',
  people: 'Vus par les personnes seules',
  figures: 'Vus par les chiffres seuls',
  none: 'Aucun',
  quiet: (n: number) =>
    `${plural(n, 'autre indicateur du thème ne ressort', 'autres indicateurs du thème ne ressortent')} ni dans les chiffres ni dans les paroles.`,
  unlinked: (n: number) => `${plural(n, 'contribution', 'contributions')} sans indicateur`,
  unlinkedText:
    'Rattachez-les à un indicateur dans l’onglet Contributions pour savoir si les chiffres disent la même chose.',
  noFigure: 'pas de chiffre',
  /** Why figures alone do not show a need. */
  lacks: {
    value: 'les chiffres n’en disent rien',
    position: 'trop peu de territoires comparables pour le situer',
    sense: 'l’indicateur ne dit pas quel côté est défavorable : les chiffres n’en font pas un besoin',
    worst: 'ce n’est pas le quart le plus défavorable : les chiffres n’en font pas un besoin',
  } satisfies Record<(typeof figureLacks)[number], string>,
  colleges: (list: string) => `dit par ${list}`,
  loading: 'Lecture des besoins…',
  errorTitle: 'Les besoins n’ont pas pu être lus',
} as const

export const minutesScreen = {
  text: 'Le compte rendu reprend le forum, la présence par collège, les questions, les contributions retenues, les votes clos et les conclusions. Il ne contient aucun nom.',
  counts: (contributions: number, unread: number, setAside: number) =>
    [
      plural(contributions, 'contribution retenue', 'contributions retenues'),
      ...(unread === 0 ? [] : [`${formatNumber(unread)} à relire, qui n’y ${unread > 1 ? 'seront' : 'sera'} pas`]),
      ...(setAside === 0 ? [] : [plural(setAside, 'écartée', 'écartées')]),
    ].join(', '),
  conclusions: 'Conclusions',
  formats: { odt: 'Document OpenDocument (.odt)', docx: 'Document Word (.docx)', pdf: 'PDF (.pdf)' },
  format: 'Format',
  issue: 'Éditer le compte rendu',
  saved: (name: string) => `« ${name} » est dans vos téléchargements.`,
  title: 'Éditer le compte rendu',
  run: 'Éditer',
  running: 'Écriture du document…',
  refused: 'Le document n’a pas été écrit',
  close: 'Fermer',
  cancel: 'Annuler',
  stop: 'Arrêter',
} as const
