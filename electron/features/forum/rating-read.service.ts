import { isDeepStrictEqual } from 'node:util'
import { vocabularies } from '#electron/features/offer/vocabulary.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { minorityViews } from '#shared/forum/rating-reading.rules.ts'
import { compareRounds, feedbackOf, stopOf } from '#shared/forum/rating-round.rules.ts'
import { waitingIn } from './ballot-box.service.ts'
import { computed, countsOf, itemsOf, type Rating, ratingOf, ratingsOf, toldCounts } from './rating-rows.service.ts'

const facts = (workspace: OpenWorkspace, rating: Rating) => {
  const { id, title, method, state, round, previous, openedOn, closedOn } = rating
  return { id, title, method, state, round, previous, openedOn, closedOn, ballots: toldCounts(workspace, rating) }
}

export function listRatings(workspace: OpenWorkspace, forum: string) {
  return ratingsOf(workspace, forum).map((rating) => ({
    ...facts(workspace, rating),
    items: itemsOf(workspace, rating.id).length,
  }))
}

/** Colleges that a vote may be asked of: those of the list, with those set aside that have ballots. */
function collegesOf(workspace: OpenWorkspace, used: ReadonlySet<string>) {
  const known = vocabularies(workspace).college.filter(({ code, isSetAside }) => !isSetAside || used.has(code))
  const missing = [...used].filter((code) => !known.some((term) => term.code === code))
  return [...known.map(({ code, label }) => ({ code, label })), ...missing.map((code) => ({ code, label: code }))]
}

/** A vote with what may be known of it. Error: `rating.unknown`. */
export function readRating(workspace: OpenWorkspace, id: string) {
  const rating = ratingOf(workspace, id)
  const before = rating.previous === null ? null : ratingOf(workspace, rating.previous).results
  const told = before === null ? null : feedbackOf(before)
  const { results } = rating
  const comparison = before === null || results === null ? null : compareRounds(before, results)
  const { forum, scale, cut, dots, dotCap, consensusShare, agreeFrom, gap, threshold } = rating
  const common = facts(workspace, rating)
  return {
    ...common,
    ...{ forum, scale, cut, dots, dotCap, consensusShare, agreeFrom, gap },
    threshold: results?.rules.threshold ?? threshold,
    waiting: waitingIn(workspace, id),
    items: itemsOf(workspace, id).map((item) => ({ ...item, feedback: told?.get(item.label) ?? null })),
    colleges: collegesOf(workspace, new Set(common.ballots.map(({ college }) => college))),
    results,
    isSame:
      results === null || countsOf(workspace, id).length === 0
        ? null
        : isDeepStrictEqual(computed(workspace, rating), results),
    minority:
      results === null
        ? []
        : minorityViews(results.results, results.rules).map((view) => ({ ...view, colleges: [...view.colleges] })),
    comparison:
      comparison === null
        ? null
        : { stable: comparison.stable, compared: comparison.compared, items: [...comparison.items] },
    stop: results === null ? null : stopOf(results.results, rating.round, comparison),
    next: (workspace.db.value('SELECT id FROM rating WHERE previous = ?', id) ?? null) as string | null,
  }
}
