import { EngineError } from '#electron/core/errors.ts'
import type { Row } from '#electron/db/connection.ts'
import { vocabularies } from '#electron/features/offer/vocabulary.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { BallotRules } from '#shared/forum/ballot.rules.ts'
import type { RatingMethod, ratingStates } from '#shared/forum/forum.record.ts'
import { forumRecords } from '#shared/forum/forum.record.ts'
import { type Answer, type Ballot, type RatingRules, resultsOf } from '#shared/forum/rating.rules.ts'
import { type StoredResults, storedResultsSchema } from '#shared/forum/rating.schema.ts'

/** A vote as it stands. */
export interface Rating extends RatingRules, BallotRules {
  readonly id: string
  readonly forum: string | null
  readonly title: string
  readonly method: RatingMethod
  readonly state: (typeof ratingStates)[number]
  readonly round: number
  readonly previous: string | null
  readonly openedOn: string | null
  readonly closedOn: string | null
  readonly results: StoredResults | null
}

export interface RatingItem {
  readonly id: string
  readonly label: string
  readonly contribution: string | null
}

/** Of a vote that belongs to no forum: the accompaniment of a team. */
const usualThreshold = Number(forumRecords.forum.defaults?.threshold ?? 5)

const textOf = (cell: unknown) => (cell === null || cell === undefined ? null : String(cell))
const numberOf = (cell: unknown) => (cell === null || cell === undefined ? null : Number(cell))

/** Results as they came, maybe from elsewhere: what is not of their form is no result. */
function storedOf(text: unknown): StoredResults | null {
  if (typeof text !== 'string') return null
  try {
    return storedResultsSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

const toRating = (row: Row): Rating => ({
  id: String(row.id),
  forum: textOf(row.forum),
  title: String(row.title),
  method: row.method as RatingMethod,
  scale: row.scale === '9' ? 9 : 5,
  cut: row.cut === 'mean' ? 'mean' : 'midpoint',
  dots: numberOf(row.dots),
  dotCap: numberOf(row.dot_cap),
  consensusShare: Number(row.consensus_share),
  agreeFrom: Number(row.agree_from),
  gap: Number(row.gap),
  threshold: numberOf(row.threshold) ?? usualThreshold,
  state: row.state as Rating['state'],
  round: Number(row.round),
  previous: textOf(row.previous),
  openedOn: textOf(row.opened_on),
  closedOn: textOf(row.closed_on),
  results: storedOf(row.results),
})

const selected = 'SELECT r.*, f.threshold AS threshold FROM rating r LEFT JOIN forum f ON f.id = r.forum'

/** Error: `rating.unknown`. */
export function ratingOf({ db }: OpenWorkspace, id: string): Rating {
  const row = db.row(`${selected} WHERE r.id = ?`, id)
  if (row === undefined) throw new EngineError('rating.unknown')
  return toRating(row)
}

export function ratingsOf({ db }: OpenWorkspace, forum: string): Rating[] {
  return db.rows(`${selected} WHERE r.forum = ? ORDER BY r.position, r.id`, forum).map(toRating)
}

export function itemsOf({ db }: OpenWorkspace, rating: string): RatingItem[] {
  return db
    .rows('SELECT id, label, contribution FROM rating_item WHERE rating = ? ORDER BY position, id', rating)
    .map((row) => ({ id: String(row.id), label: String(row.label), contribution: textOf(row.contribution) }))
}

/** In the order of their ids, which are drawn at random: never that in which people voted. */
export function ballotsOf({ db }: OpenWorkspace, rating: string): Ballot[] {
  return db.rows('SELECT college, answers FROM ballot WHERE rating = ? ORDER BY college, id', rating).map((row) => ({
    college: String(row.college),
    answers: JSON.parse(String(row.answers)) as Readonly<Record<string, Answer>>,
  }))
}

export interface CollegeCount {
  readonly college: string
  readonly count: number
}

/** How many ballots of each college, in the order of the list of colleges. */
export function countsOf(workspace: OpenWorkspace, rating: string): CollegeCount[] {
  const order = new Map(vocabularies(workspace).college.map(({ code }, at) => [code, at]))
  const place = ({ college }: CollegeCount) => order.get(college) ?? order.size
  return workspace.db
    .rows('SELECT college, count(*) AS n FROM ballot WHERE rating = ? GROUP BY college ORDER BY college', rating)
    .map((row) => ({ college: String(row.college), count: Number(row.n) }))
    .sort((a, b) => place(a) - place(b))
}

/** Counts of a vote whose ballots are here, or those that its results tell. */
export function toldCounts(workspace: OpenWorkspace, rating: Rating): CollegeCount[] {
  if (rating.results === null) return countsOf(workspace, rating.id)
  return Object.entries(rating.results.results.ballots).map(([college, count]) => ({ college, count }))
}

/** What a vote says now, from the ballots that are here. */
export function computed(workspace: OpenWorkspace, rating: Rating): StoredResults {
  const items = itemsOf(workspace, rating.id).map(({ id, label }) => ({ id, label }))
  const { method, scale, cut, threshold, agreeFrom, consensusShare, gap } = rating
  // Of a closed vote, the number of voters under which a college is masked is that of its closing.
  const rules = {
    method,
    scale,
    cut,
    threshold: rating.results?.rules.threshold ?? threshold,
    agreeFrom,
    consensusShare,
    gap,
  }
  return {
    rules,
    items,
    results: resultsOf(
      ballotsOf(workspace, rating.id),
      items.map(({ id }) => id),
      rules,
    ),
  }
}
