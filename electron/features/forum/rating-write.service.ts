import { EngineError } from '#electron/core/errors.ts'
import type { RecordValues } from '#electron/features/record/record-guard.service.ts'
import { siblingsOf } from '#electron/features/record/record-place.service.ts'
import { createRecords, updateRecords } from '#electron/features/record/record-write.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { ParsedInputOf } from '#shared/api/operation.ts'
import type { ratingApi } from '#shared/forum/rating.api.ts'
import { notReadyReasons } from '#shared/forum/rating.labels.ts'
import type { StoredResults } from '#shared/forum/rating.schema.ts'
import { isAgreed } from '#shared/forum/rating-round.rules.ts'
import { today } from '#shared/lib/day.ts'
import { most } from '#shared/record/record.ts'
import { waitingIn } from './ballot-box.service.ts'
import { requireKept } from './contribution-guard.service.ts'
import { computed, itemsOf, type Rating, type RatingItem, ratingOf } from './rating-rows.service.ts'

/** A contribution as an item: its beginning, where it is long. */
function itemLabel(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= most.line ? line : `${line.slice(0, most.line - 1).trimEnd()}…`
}

/** A draft of a forum with its items. Errors: those of `createRecords`, `record.cell` for a contribution that was not kept. */
export function createRating(
  workspace: OpenWorkspace,
  input: ParsedInputOf<(typeof ratingApi)['rating.create']>,
): string {
  const { forum, contributions = [], texts = [], ...given } = input
  // What is not said keeps its default.
  const values: RecordValues = Object.fromEntries(
    Object.entries(given).flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])),
  )
  const [id = ''] = createRecords(workspace, 'rating', [values], { owner: forum })
  const taken = contributions.map((contribution) => {
    const row = workspace.db.row('SELECT text, state FROM contribution WHERE id = ? AND forum = ?', contribution, forum)
    if (row === undefined) throw new EngineError('record.row', {})
    requireKept(row.state)
    return { label: itemLabel(String(row.text)), contribution }
  })
  const items = [...taken, ...texts.map((label) => ({ label }))]
  if (items.length > 0) createRecords(workspace, 'ratingItem', items, { owner: id })
  return id
}

/** Why a draft cannot be opened; null when it can. */
function lacking(rating: Rating, items: readonly RatingItem[]): string | null {
  const reasons = notReadyReasons
  if (items.length === 0) return reasons.items
  const seen = new Set<string>()
  for (const { label } of items) {
    if (seen.has(label)) return reasons.twice(label)
    seen.add(label)
  }
  if (rating.method === 'ranking' && items.length < 2) return reasons.ranking
  if (rating.method === 'dots') {
    if (rating.dots === null) return reasons.dots
    if (rating.dotCap !== null && rating.dotCap > rating.dots) return reasons.cap
    if (rating.dotCap !== null && rating.dotCap * items.length < rating.dots)
      return reasons.tooMany(rating.dotCap * items.length)
  } else if (rating.method !== 'ranking' && rating.agreeFrom > rating.scale) return reasons.agreeFrom(rating.scale)
  return null
}

function write(workspace: OpenWorkspace, id: string, values: Readonly<Record<string, string>>): void {
  const edits = Object.entries(values).map(([field, value]) => ({ id, field, value }))
  updateRecords(workspace, 'rating', edits, null, true)
}

/** Errors: `rating.unknown`, `rating.not-draft`, `rating.not-ready`. */
export function openRating(workspace: OpenWorkspace, id: string, openedOn = today()): string {
  const rating = ratingOf(workspace, id)
  if (rating.state !== 'draft') throw new EngineError('rating.not-draft')
  const reason = lacking(rating, itemsOf(workspace, id))
  if (reason !== null) throw new EngineError('rating.not-ready', { reason })
  write(workspace, id, { state: 'open', openedOn })
  return openedOn
}

/** Errors: `rating.unknown`, `rating.not-open`, `rating.waiting`, `rating.empty`. */
export function closeRating(workspace: OpenWorkspace, id: string, closedOn = today()): StoredResults {
  const rating = ratingOf(workspace, id)
  if (rating.state !== 'open') throw new EngineError('rating.not-open')
  if (waitingIn(workspace, id) > 0) throw new EngineError('rating.waiting')
  const results = computed(workspace, rating)
  if (Object.keys(results.results.ballots).length === 0) throw new EngineError('rating.empty')
  write(workspace, id, { state: 'closed', closedOn })
  workspace.db.run('UPDATE rating SET results = ? WHERE id = ?', JSON.stringify(results), id)
  return results
}

/** Errors: `rating.unknown`, `rating.not-closed`, `rating.has-next`, `rating.all-agreed`. */
export function nextRound(workspace: OpenWorkspace, id: string, dropConsensus: boolean): string {
  const before = ratingOf(workspace, id)
  if (before.state !== 'closed' || before.results === null) throw new EngineError('rating.not-closed')
  if (workspace.db.value('SELECT 1 FROM rating WHERE previous = ?', id) !== undefined)
    throw new EngineError('rating.has-next')
  const agreed = new Set(before.results.results.items.filter(isAgreed).map(({ item }) => item))
  const items = itemsOf(workspace, id).filter((item) => !dropConsensus || !agreed.has(item.id))
  if (items.length === 0) throw new EngineError('rating.all-agreed')
  const { forum, title, method, scale, cut, dots, dotCap, consensusShare, agreeFrom, gap, round } = before
  const siblings = siblingsOf(workspace, 'rating', { owner: forum, above: null })
  const values = {
    ...{ title, method, scale: String(scale), cut, dots, dotCap, consensusShare, agreeFrom, gap },
    ...{ round: round + 1, previous: id },
  }
  const [made = ''] = createRecords(workspace, 'rating', [values], {
    owner: forum,
    before: siblings[siblings.indexOf(id) + 1] ?? null,
    isOwn: true,
  })
  createRecords(
    workspace,
    'ratingItem',
    items.map(({ label, contribution }) => ({ label, contribution })),
    { owner: made, isOwn: true },
  )
  return made
}
