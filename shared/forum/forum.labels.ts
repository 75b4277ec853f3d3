import type { ErrorSentences } from '#shared/api/sentence.ts'
import { formatDate } from '#shared/lib/format.ts'
import { plural } from '#shared/lib/french.ts'
import { forumRecordLabels } from './forum-record.labels.ts'

export const forumCommands = {
  report: 'Éditer le compte rendu d’un forum',
  merge: (n: number) => `Réunir ${plural(n + 1, 'contribution', 'contributions')} en une`,
  tellApart: 'Juger deux contributions différentes',
  split: (n: number) => `Séparer ${plural(n, 'contribution réunie', 'contributions réunies')}`,
} as const

export const forumErrors = {
  'forum.unknown': () => 'Ce forum n’existe pas ou n’existe plus.',
  'contribution.merge': ({ reason }) => `${reason} Rien n’a été modifié.`,
} as const satisfies ErrorSentences

/** Why contributions cannot become one. */
export const mergeRefusals = {
  gone: 'Une de ces contributions n’existe plus.',
  alone: 'Une contribution ne peut pas être réunie avec elle-même.',
  otherForum: 'Ces contributions ne sont pas du même forum.',
  already: 'La contribution choisie est déjà réunie avec une autre : choisissez celle qui parle pour elles.',
} as const

export const moderationRefusals = {
  kept: 'retenez d’abord la contribution : ce qui n’a pas été relu ne se met pas au vote et n’entre pas dans un projet.',
} as const

const day = (text: string) => formatDate(text)
const hours = (from: string, to: string) =>
  from === '' ? '' : to === '' ? `à partir de ${from}` : `de ${from} à ${to}`

/** The minutes, for everybody to read. */
export const minutesLabels = {
  subtitle: (territory: string) => `Compte rendu du forum · ${territory}`,
  madeOn: (date: string) => `Édité le ${day(date)}`,
  fileName: (title: string) => `Compte rendu - ${title}`,
  draft: 'Forum en préparation : ce compte rendu n’est pas définitif.',
  noNames: 'Aucun nom de participant ne figure dans ce compte rendu : les paroles sont rapportées par collège.',
  facts: 'Le forum',
  theme: 'Thème',
  organizer: 'Organisateur',
  rung: 'Niveau de participation',
  aims: 'Objectifs',
  sessions: 'Séances',
  session: (date: string, from: string, to: string, place: string, commune: string) =>
    [`Séance du ${day(date)}`, hours(from, to), place, commune].filter((part) => part !== '').join(', '),
  noSessions: 'Aucune séance n’est enregistrée.',
  agenda: 'Ordre du jour',
  course: 'Ce qui s’est dit',
  attendance: 'Présence par collège',
  attendanceTable: (date: string) => `Présence par collège, séance du ${day(date)}`,
  noAttendance: 'La présence par collège n’est pas renseignée.',
  college: 'Collège',
  invited: 'Invités',
  present: 'Présents',
  unknown: '–',
  seats: 'Participants par collège',
  seatsTable: 'Participants inscrits, par collège',
  registered: 'Inscrits',
  organizations: 'Organismes',
  questions: 'Questions posées',
  contributions: 'Contributions',
  contributionsText: 'Chaque contribution est rattachée à un collège, jamais à une personne.',
  noContributions: 'Aucune contribution retenue.',
  kinds: { finding: 'Constats', expectation: 'Attentes', proposal: 'Propositions' },
  otherQuestions: 'Hors question',
  ofCollege: (college: string) => `Collège ${college}`,
  alsoSaidBy: (colleges: readonly string[]) => `aussi dit par : ${colleges.join(', ')}`,
  repeated: (n: number) => `${plural(n, 'contribution', 'contributions')} en une`,
  left: (unread: number, setAside: number) =>
    [
      unread === 0 ? '' : `${plural(unread, 'contribution reste', 'contributions restent')} à relire`,
      setAside === 0 ? '' : `${plural(setAside, 'contribution a été écartée', 'contributions ont été écartées')}`,
    ]
      .filter((part) => part !== '')
      .join(' ; '),
  conclusions: 'Conclusions',
  noConclusions: 'Les conclusions ne sont pas encore écrites.',
  rungs: forumRecordLabels.forum.options.rung,
} as const

/** The command line. */
export const forumCli = {
  title: 'Forum',
  territory: 'Territoire',
  dates: 'Séances',
  state: 'Avancement',
  contributions: 'Contributions',
  present: 'Présents',
  id: 'Identifiant',
  states: forumRecordLabels.forum.options.state,
  dated: (from: string | null, to: string | null) =>
    from === null ? '' : to === null || to === from ? day(from) : `du ${day(from)} au ${day(to)}`,
  noForum: 'Indiquez l’identifiant du forum ou son titre entier : « ctg forum list FICHIER » les donne.',
  unknown: (wanted: string) => `« ${wanted} » ne désigne aucun forum : « ctg forum list FICHIER » les donne.`,
} as const
