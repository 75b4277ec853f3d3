import { formatDate } from '#shared/lib/format.ts'
import { plural } from '#shared/lib/french.ts'

/** How a round is called in the vote that keeps it. */
export const barometerTitle = (team: string | null, round: number) =>
  team === null || team === '' ? `Baromètre, tour ${round}` : `Baromètre ${team}, tour ${round}`

/** Screens of accompanying change. */
export const changeScreen = {
  title: 'Accompagnement du changement',
  subtitle: 'Où en sont les équipes, et ce qui les soutient',
  tabs: 'Parties de l’accompagnement',
  profiles: 'Équipes et territoires',
  profilesEmpty:
    'Un profil dit où en est une équipe, ou un territoire, un jour donné. Les profils d’une même équipe se suivent dans le temps.',
  contents: 'Contenus',
  contentsEmpty: 'Aucun contenu d’accompagnement',
  contentsEmptyText:
    'Les contenus sont les signes des quatre leviers, les risques pour l’équipe et les dimensions du rôle de l’encadrement. Chargez ceux de départ, puis modifiez-les comme vous voulez.',
  starter: 'Charger les contenus de départ',
  loaded: (n: number) => `${plural(n, 'contenu chargé', 'contenus chargés')}`,
  undo: 'Annuler',
  open: 'Ouvrir le profil',
  loading: 'Lecture du profil…',
  back: 'Toutes les équipes',
  gone: 'Ce profil n’existe plus',
  goneText: 'Il vient d’être supprimé. Les autres profils sont là.',
  profileTabs: 'Parties du profil',
  observedOn: (day: string) => `Profil du ${formatDate(day)}`,
  others: 'Autres profils de cette équipe',
  follow: 'Nouveau profil de cette équipe',
  profile: 'Profil',
  observations: 'Observations',
  evolution: 'Évolution',
  plan: 'Plan',
  barometer: 'Baromètre',
  noContents: 'Rien à observer encore : chargez les contenus de départ dans « Contenus ».',
  level: (item: string) => `Niveau : ${item}`,
  note: (item: string) => `Note : ${item}`,
  levelShort: 'Niveau',
  noteShort: 'Note',
  notSeen: 'pas observé',
  // Evolution
  chartTitleOne: 'Une seule observation : l’évolution se lira à la prochaine',
  chartTitleNone: 'Aucune observation encore',
  chartTitle: (name: string, before: string, after: string, day: string) =>
    `« ${name} » est ce qui a le plus bougé depuis le ${formatDate(day)} : de ${before} à ${after}`,
  chartTitleSame: (day: string) => `Rien n’a bougé depuis le ${formatDate(day)}`,
  chartSubtitle: 'Moyenne des niveaux observés, de 0 à 4',
  chartReading:
    'Chaque petit graphique suit un levier, un risque ou une dimension, d’un profil au suivant ; tous ont la même échelle. Pour un risque, monter est un mauvais signe.',
  chartCaption: 'Niveaux par profil',
  line: 'Élément',
  dimension: 'Dimension',
  sparkline: (name: string, values: string) => `${name} : ${values}`,
  // Plan
  measuresEmpty: 'Une mesure dit ce qui sera fait, qui la porte et pour quand.',
  issue: 'Éditer le plan',
  issueText:
    'Le document dit la phase, les observations à côté du profil d’avant, les mesures et le plan. Aucun nom de personne n’y figure.',
  // Barometer
  barometerText:
    'Quelques questions, sans nom : chacun répond de 1 (pas du tout) à 5 (tout à fait). Les résultats se lisent par collège une fois le tour clos ; un collège de moins de 5 réponses reste masqué.',
  openRound: (round: number) => `Ouvrir le tour ${round}`,
  questions: 'Questions du tour',
  round: (round: number) => `Tour ${round}`,
  roundOpen: (round: number, day: string) => `Tour ${round}, ouvert le ${day}`,
  roundClosed: (round: number, day: string) => `Tour ${round}, clos le ${day}`,
  counts: 'Bulletins déposés :',
  noBallots: 'aucun bulletin',
  college: 'Collège',
  addBallot: 'Mettre ce bulletin dans l’urne',
  waiting: (n: number) =>
    `Dans l’urne, à déposer ensemble : ${plural(n, 'bulletin', 'bulletins')}. Rien ne se perd si l’application se ferme.`,
  save: (n: number) => `Déposer ${plural(n, 'bulletin', 'bulletins')}`,
  few: 'Personne ne peut être reconnu, même avec moins de 5 bulletins',
  saved: (n: number) => `${plural(n, 'bulletin déposé', 'bulletins déposés')}`,
  noOpinion: 'sans avis',
  marks: ['1 pas du tout', '2', '3', '4', '5 tout à fait'],
  closeRound: 'Clore le tour',
  closed: 'Le tour est clos : les résultats sont lisibles',
  question: 'Question',
  masked: 'moins de 5 réponses',
  median: (median: string, q1: string, q3: string) => `${median} (de ${q1} à ${q3})`,
  was: (text: string, before: string) => `${text}, ${before} au tour d’avant`,
  resultsCaption: (round: number) => `Résultats du tour ${round}`,
  resultsHow:
    'Médiane de chaque collège, et entre parenthèses la moitié centrale des réponses. Quand un petit collège répond d’une seule voix, ce sont le milieu et les deux bouts d’une bande de plusieurs notes.',
  noRound: 'Aucun tour encore.',
} as const
