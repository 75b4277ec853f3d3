import { EngineError } from '#electron/core/errors.ts'
import type { Row } from '#electron/db/connection.ts'
import {
  type KeptBallot,
  keepBallots,
  putInUrn,
  takeFromUrn,
  waitingIn,
} from '#electron/features/forum/ballot-box.service.ts'
import { vocabularies } from '#electron/features/offer/vocabulary.service.ts'
import { recordRows } from '#electron/features/record/record-rows.service.ts'
import { createRecords } from '#electron/features/record/record-write.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Input, Output } from '#shared/api/contract.ts'
import { type Ballot, type RatingResults, type RatingRules, resultsOf } from '#shared/forum/rating.rules.ts'
import { teamHistory } from '#shared/governance/change.rules.ts'
import { barometerTitle } from '#shared/governance/change-screen.labels.ts'

/** Fewer are never shown, whatever anybody would like. */
const least = 5
const rules: RatingRules = {
  method: 'scale',
  scale: 5,
  cut: 'midpoint',
  threshold: least,
  agreeFrom: 4,
  consensusShare: 75,
  gap: 2,
}

interface Stored {
  readonly rules: RatingRules
  readonly items: readonly { readonly id: string; readonly label: string }[]
  readonly results: RatingResults
}

/** Profiles of the team of a profile, the earliest first. Error: `change.profile`. */
export function teamOf(workspace: OpenWorkspace, profile: string) {
  const all = recordRows(workspace, 'changeProfile').map(({ id, values }) => ({
    id,
    territory: String(values.territory),
    team: values.team === null || values.team === undefined ? null : String(values.team),
    observedOn: String(values.observedOn),
    values,
  }))
  const own = all.find(({ id }) => id === profile)
  if (own === undefined) throw new EngineError('change.profile', {})
  return { own, history: teamHistory(all, own) }
}

function roundsOf({ db }: OpenWorkspace, profiles: readonly string[]): Row[] {
  return db.rows(
    'SELECT * FROM rating WHERE profile IN (SELECT value FROM json_each(?)) ORDER BY round, id',
    JSON.stringify(profiles),
  )
}

/** Errors: `change.profile`, `barometer.items`, `barometer.running`. */
export function openBarometer(workspace: OpenWorkspace, { profile, items }: Input<'barometer.open'>, day: string) {
  const { own, history } = teamOf(workspace, profile)
  const rounds = roundsOf(
    workspace,
    history.map(({ id }) => id),
  )
  if (rounds.some(({ state }) => state === 'open')) throw new EngineError('barometer.running', {})
  const asked = recordRows(workspace, 'changeItem', { ids: items })
  if (asked.length !== new Set(items).size) throw new EngineError('barometer.items', {})
  const last = rounds.at(-1)
  const round = Number(last?.round ?? 0) + 1
  const [id = ''] = createRecords(
    workspace,
    'rating',
    [
      {
        profile: own.id,
        title: barometerTitle(own.team, round),
        method: rules.method,
        scale: String(rules.scale),
        // The field holds a round up to nine; a team that asks more often goes on in the ninth.
        round: Math.min(round, 9),
        previous: last === undefined ? null : String(last.id),
        state: 'open',
        openedOn: day,
      },
    ],
    { owner: null, isOwn: true },
  )
  createRecords(
    workspace,
    'ratingItem',
    asked.map(({ values }) => ({ label: String(values.title) })),
    { owner: id, isOwn: true },
  )
  return { id, round: Math.min(round, 9) }
}

/** An open barometer. Errors: `barometer.unknown`, `barometer.closed`. */
function openRating({ db }: OpenWorkspace, id: string): void {
  const row = db.row('SELECT state FROM rating WHERE id = ? AND profile IS NOT NULL', id)
  if (row === undefined) throw new EngineError('barometer.unknown', {})
  if (row.state !== 'open') throw new EngineError('barometer.closed', {})
}

const itemsOf = ({ db }: OpenWorkspace, rating: string) =>
  db
    .rows('SELECT id, label FROM rating_item WHERE rating = ? ORDER BY position, id', rating)
    .map(({ id, label }) => ({ id: String(id), label: String(label) }))

const collegesOf = (workspace: OpenWorkspace) =>
  vocabularies(workspace)
    .changeCollege.filter(({ isSetAside }) => !isSetAside)
    .map(({ code, label }) => ({ code, label }))

type Answered = Input<'barometer.answer'>['ballots'][number]

/** Answers as ballots are kept. Errors: `barometer.college`, `barometer.answers`. */
function checked(workspace: OpenWorkspace, barometer: string, ballots: readonly Answered[]): KeptBallot[] {
  const items = new Set(itemsOf(workspace, barometer).map(({ id }) => id))
  const colleges = new Set(collegesOf(workspace).map(({ code }) => code))
  return ballots.map(({ college, marks }) => {
    if (!colleges.has(college)) throw new EngineError('barometer.college', { college })
    if (Object.keys(marks).some((item) => !items.has(item))) throw new EngineError('barometer.answers', {})
    const answers = Object.fromEntries(Object.entries(marks).map(([item, mark]) => [item, { mark }]))
    return { college, code: null, answers }
  })
}

/** Keeps answers, without who gave them nor in which order. Returns how many. Errors: those of `barometer.answer`. */
export function answerBarometer(
  workspace: OpenWorkspace,
  { barometer, ballots, isFew }: Input<'barometer.answer'>,
): number {
  openRating(workspace, barometer)
  if (ballots.length < least && isFew !== true) throw new EngineError('barometer.few', { least })
  keepBallots(workspace, barometer, checked(workspace, barometer, ballots))
  return ballots.length
}

/** Puts one answer in the urn; returns how many wait there. Errors: those of `barometer.enterBallot`. */
export function enterAnswer(workspace: OpenWorkspace, { barometer, ballot }: Input<'barometer.enterBallot'>): number {
  openRating(workspace, barometer)
  const [kept] = checked(workspace, barometer, [ballot])
  if (kept === undefined) throw new Error('an answer is refused or kept')
  return putInUrn(workspace, barometer, kept)
}

/** Pours the urn; returns how many answers it held. Errors: those of `barometer.pour`. */
export function pourAnswers(workspace: OpenWorkspace, { barometer, isFew }: Input<'barometer.pour'>): number {
  openRating(workspace, barometer)
  const ballots = takeFromUrn(workspace, barometer)
  if (ballots.length === 0) throw new EngineError('rating.no-waiting')
  if (ballots.length < least && isFew !== true) throw new EngineError('barometer.few', { least })
  keepBallots(workspace, barometer, ballots)
  return ballots.length
}

/** Writes the results, masked, beside the vote. Errors: `barometer.unknown`, `barometer.closed`, `barometer.waiting`. */
export function closeBarometer(workspace: OpenWorkspace, barometer: string, day: string): void {
  openRating(workspace, barometer)
  if (waitingIn(workspace, barometer) > 0) throw new EngineError('barometer.waiting', {})
  const items = itemsOf(workspace, barometer)
  const ballots = workspace.db.rows('SELECT college, answers FROM ballot WHERE rating = ? ORDER BY id', barometer).map(
    ({ college, answers }): Ballot => ({
      college: String(college),
      answers: JSON.parse(String(answers)) as Ballot['answers'],
    }),
  )
  const stored: Stored = {
    rules,
    items,
    results: resultsOf(
      ballots,
      items.map(({ id }) => id),
      rules,
    ),
  }
  workspace.db.run(
    "UPDATE rating SET state = 'closed', closed_on = ?, results = ? WHERE id = ?",
    day,
    JSON.stringify(stored),
    barometer,
  )
}

function roundAnswer(workspace: OpenWorkspace, row: Row): Output<'barometer.results'>['rounds'][number] {
  const id = String(row.id)
  const text = (value: unknown) => (value === null ? null : String(value))
  const stored = row.results === null ? null : (JSON.parse(String(row.results)) as Stored)
  const counts =
    stored === null
      ? workspace.db
          .rows('SELECT college, count(*) AS n FROM ballot WHERE rating = ? GROUP BY college ORDER BY college', id)
          .map(({ college, n }) => ({ college: String(college), count: Number(n) }))
      : Object.entries(stored.results.ballots).map(([college, count]) => ({ college, count }))
  const results = new Map(stored?.results.items.map((each) => [each.item, each.colleges]))
  return {
    id,
    round: Number(row.round),
    isOpen: row.state === 'open',
    openedOn: text(row.opened_on),
    closedOn: text(row.closed_on),
    threshold: stored?.rules.threshold ?? least,
    items: (stored?.items ?? itemsOf(workspace, id)).map(({ id: item, label }) => ({
      id: item,
      label,
      colleges: Object.fromEntries(
        Object.entries(results.get(item) ?? {}).map(([college, mark]) => [
          college,
          mark === null ? null : { median: mark.median, q1: mark.q1, q3: mark.q3, voting: mark.voting },
        ]),
      ),
    })),
    ballots: counts,
    waiting: waitingIn(workspace, id),
  }
}

/** Error: `change.profile`. */
export function barometerResults(workspace: OpenWorkspace, profile: string): Output<'barometer.results'> {
  const { history } = teamOf(workspace, profile)
  return {
    colleges: collegesOf(workspace),
    rounds: roundsOf(
      workspace,
      history.map(({ id }) => id),
    ).map((row) => roundAnswer(workspace, row)),
  }
}
