import type { ErrorSentences } from '#shared/api/sentence.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import { formatDate, formatNumber } from '#shared/lib/format.ts'
import { plural, pluralWord } from '#shared/lib/french.ts'
import type { AgendaItem, AgendaKind } from './agenda.rules.ts'
import { decimal, noMeaning, numberText, unknown } from './governance.labels.ts'
import type { MeetingPart } from './governance-formats.ts'
import type { Rate } from './review.rules.ts'

export const steeringCommands = {
  issue: { agenda: 'Éditer l’ordre du jour', minutes: 'Éditer le compte rendu' },
  review: (year: number) => `Éditer le bilan ${year}`,
} as const

export const steeringErrors = {
  'body.unknown': () => 'Cette instance n’existe plus : elle vient d’être supprimée. Rien n’a été modifié.',
  'meeting.unknown': () => 'Cette réunion n’existe plus : elle vient d’être supprimée. Rien n’a été modifié.',
} as const satisfies ErrorSentences

export const sheetTitle = (code: string | null, title: string) =>
  code === null || code === '' ? title : `${code} ${title}`

/** « CAF du Gers, chargée de coopération »; empty when nobody follows. */
export const followerOf = (organization: string | null, role: string | null) =>
  [organization, role].filter((part) => part !== null && part !== '').join(', ')

/** Titles of the parts of a proposed agenda. */
export const agendaTitles: Readonly<Record<AgendaKind, string>> = {
  blocked: 'Fiches action bloquées',
  late: 'Fiches action en retard',
  decision: 'Décisions à suivre',
  deadline: 'Échéances des 60 prochains jours',
  commitment: 'Engagements à délibérer',
  noLead: 'Fiches action sans pilote',
  rollUp: 'Réponses des schémas',
}

/** On one line, to stand inside of a sentence. */
const untyped = (text: string) =>
  text
    .replace(/\s*\n\s*/g, ' ')
    .trim()
    .replace(/\.$/, '')
const amountWords = (planned: number | null, isStaff: boolean) =>
  planned === null ? '' : isStaff ? `${decimal(planned)} ETP` : `${decimal(planned)} €`

export const agendaWords = {
  // The unit of a kind (« Argent (€) ») is said with the amount.
  commitment: (signatory: string, kind: string, year: number) =>
    `${signatory}, ${kind.replace(/\s*\(.*\)$/, '').toLocaleLowerCase('fr')} ${year}`,
  amount: (planned: number | null, isStaff: boolean, description: string) =>
    [amountWords(planned, isStaff), untyped(description)].filter((part) => part !== '').join(', '),
  answer: (answer: string, line: string, reason: string) =>
    `${answer} par « ${line} »${reason === '' ? '' : ` : ${untyped(reason)}`}`,
} as const

const dayWords: Readonly<Record<AgendaKind, (day: string) => string>> = {
  blocked: (day) => `fin prévue le ${day}`,
  late: (day) => `attendu le ${day}`,
  decision: (day) => `échéance le ${day}`,
  deadline: (day) => `le ${day}`,
  commitment: (day) => day,
  noLead: (day) => day,
  rollUp: (day) => `le ${day}`,
}

/** What is said of an item beside its title; empty when nothing is. */
export function agendaDetail({ kind, detail, on }: AgendaItem): string {
  const what = kind === 'deadline' && detail === '' ? 'fin de la fiche' : untyped(detail)
  return [what, on === null ? '' : dayWords[kind](formatDate(on))].filter((part) => part !== '').join(', ')
}

/** One point of an agenda, in a line. */
export function agendaLine(item: AgendaItem): string {
  const detail = agendaDetail(item)
  return detail === '' ? untyped(item.title) : `${untyped(item.title)} (${detail})`
}

/** The items as a text that a person goes on writing: a title, then its points. */
export function agendaText(items: readonly AgendaItem[]): string {
  return [...Map.groupBy(items, ({ kind }) => kind)]
    .map(([kind, list]) => [agendaTitles[kind], ...list.map((item) => `- ${agendaLine(item)}`)].join('\n'))
    .join('\n\n')
}

const parts: Readonly<Record<MeetingPart, string>> = { agenda: 'Ordre du jour', minutes: 'Compte rendu' }

/** Documents of a meeting. */
export const meetingDocument = {
  parts,
  fileName: (part: MeetingPart, body: string, day: string) => fileNameOf(`${parts[part]} ${body} ${day}`),
  title: (part: MeetingPart, body: string) => `${parts[part]} : ${body}`,
  subtitle: (day: string, title: string, place: string) =>
    [`Réunion du ${formatDate(day)}`, title, place].filter((part) => part !== '').join(', '),
  madeOn: (day: string) => `Établi le ${formatDate(day)} avec Atelier CTG`,
  invited: 'Merci de prendre part à cette réunion.',
  members: 'Composition',
  member: 'Fonction',
  organization: 'Organisme',
  role: 'Rôle',
  noMembers: 'Aucun membre n’est encore inscrit.',
  agenda: 'Ordre du jour',
  noAgenda: 'L’ordre du jour n’est pas encore écrit.',
  open: 'Décisions à suivre des réunions précédentes',
  minutes: 'Échanges',
  noMinutes: 'Le compte rendu n’est pas encore écrit.',
  decisions: 'Décisions',
  noDecisions: 'Aucune décision.',
  decision: 'Décision',
  sheet: 'Fiche action',
  follower: 'Suivie par',
  due: 'Échéance',
  state: 'État',
  heldOn: 'Réunion',
  overdue: (state: string) => `${state}, échéance passée`,
  noVote: 'Les décisions sont celles de l’instance : aucun vote n’est rapporté nom par nom.',
} as const

/** « 3 sur 8 (38 %) », « sans objet » where nothing should be done yet. */
export const rateText = ({ done, due, percent }: Rate) =>
  percent === null ? noMeaning : `${formatNumber(done)} sur ${formatNumber(due)} (${percent} %)`
/** Yearly review: screen and document. */
export const reviewLabels = {
  title: (year: number) => `Bilan ${year}`,
  fileName: (title: string, year: number) => fileNameOf(`Bilan ${year} ${title}`),
  at: (day: string) => `Situation au ${formatDate(day)}`,
  rates: 'Réalisation',
  sheetRate: 'Fiches action réalisées',
  milestoneRate: 'Étapes franchies',
  decisionCount: 'Décisions prises',
  staff: 'Personnel, réalisé sur prévu (ETP)',
  money: 'Autres moyens, réalisé sur prévu (€)',
  fact: 'Repère',
  rule: 'Taux de réalisation : fiches réalisées ÷ fiches dont la fin est venue au plus tard à la date retenue, quel que soit leur statut, et fiches réalisées avant leur fin ou sans date de fin ; étapes franchies à cette date ÷ étapes attendues à cette date. « Sans objet » : rien n’était encore attendu.',
  ruleSheets: (year: number) =>
    `Le statut des fiches est celui d’aujourd’hui, y compris dans la colonne ${year} : les dates de fin, d’étapes et de réunions sont, elles, celles de chaque année.`,
  withoutEnd: (n: number) =>
    `${plural(n, 'fiche', 'fiches')} sans date de fin ${pluralWord(n, 'n’entre pas dans le taux tant qu’elle n’est pas réalisée', 'n’entrent pas dans le taux tant qu’elles ne sont pas réalisées')}.`,
  states: 'Où en sont les fiches',
  state: 'Statut',
  count: 'Fiches',
  noSheets: 'Ce projet n’a pas encore de fiche action.',
  explained: 'Fiches bloquées, en retard, abandonnées ou reportées',
  noneExplained: 'Aucune fiche n’est bloquée, en retard, abandonnée ni reportée.',
  sheet: 'Fiche action',
  reason: 'Raison',
  noReason: 'raison non renseignée',
  lead: 'Pilote',
  noLead: 'sans pilote',
  end: 'Fin prévue',
  means: 'Moyens par signataire',
  noMeans: (year: number) => `Aucun moyen n’est inscrit pour ${year}.`,
  meansRule:
    'Personnel en équivalents temps plein (ETP), tout le reste en euros ; les engagements abandonnés ne comptent pas.',
  signatory: 'Signataire',
  kind: 'Nature',
  planned: (year: number) => `Prévu ${year}`,
  actual: (year: number) => `Réalisé ${year}`,
  share: 'Réalisé ÷ prévu',
  indicators: 'Résultats : indicateurs',
  noIndicators: 'Aucun indicateur de résultat n’est suivi.',
  indicatorRule:
    'Chemin parcouru : (dernier relevé − départ) ÷ (cible − départ) ; 100 % quand la cible est atteinte, négatif quand la valeur s’en éloigne.',
  indicator: 'Indicateur',
  baseline: 'Départ',
  before: (year: number) => `Relevé à fin ${year}`,
  value: 'Dernier relevé',
  target: 'Cible',
  way: 'Chemin parcouru',
  decisions: 'Décisions de l’année',
  noDecisions: 'Aucune décision n’a été prise cette année.',
  toSettle: 'À arbitrer',
  nothingToSettle: 'Rien n’attend d’arbitrage.',
  pair: (actual: number | null, planned: number | null) =>
    actual === null && planned === null ? unknown : `${numberText(actual)} sur ${numberText(planned)}`,
} as const

export const steeringCli = {
  projectWhich: 'Donnez l’identifiant du projet : « ctg project list FICHIER » les donne.',
  year: '--year est demandé : donnez l’année du bilan, par exemple --year 2026.',
  out: '--out est demandé pour un document : donnez le chemin du fichier à écrire.',
  bodyWhich: 'Donnez l’identifiant ou le nom de l’instance.',
  unknownBody: (wanted: string, known: readonly string[]) =>
    known.length === 0
      ? `« ${wanted} » ne désigne aucune instance : il n’y en a aucune dans ce fichier.`
      : `« ${wanted} » ne désigne aucune instance. Celles de ce fichier : ${known.join(', ')}.`,
  severalBodies: (wanted: string, ids: readonly string[]) =>
    `« ${wanted} » désigne plusieurs instances : donnez l’identifiant de l’une d’elles (${ids.join(', ')}).`,
  nothing: 'Rien ne demande à être mis à l’ordre du jour.',
} as const
