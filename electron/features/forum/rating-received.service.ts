import { EngineError } from '#electron/core/errors.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { voteRemoved } from '#shared/forum/rating.labels.ts'
import type { Cells } from '#shared/merge/merge.types.ts'
import { waitingIn } from './ballot-box.service.ts'
import { voteOn } from './rating-guard.service.ts'
import { hasBallots, haveResultsLeft } from './rating-undo.service.ts'

interface Received {
  readonly table: string
  readonly id: string
  readonly decided: { readonly state: { readonly cells: Cells | null } }
}

/**
 * No merge takes away a vote in which people voted, with its forum, its team or alone, whatever was chosen of its lines; nor one whose urn
 * holds ballots, of which no merge can tell; nor a contribution that is a subject of a vote that was opened and stays. Nor does one change
 * results that may have left. Error: `package.refused`.
 */
export function checkRemovedVotes(workspace: OpenWorkspace, outcomes: readonly Received[]): void {
  const gone = outcomes.filter(({ decided }) => decided.state.cells === null)
  const votes = new Set(gone.flatMap(({ table, id }) => (table === 'rating' ? [id] : [])))
  for (const { table, id } of gone) {
    if (table !== 'contribution') continue
    const vote = voteOn(workspace.db, [id])
    if (vote !== null && !votes.has(vote.id))
      throw new EngineError('package.refused', { reason: voteRemoved.subject(vote.title) })
  }
  for (const { table, id, decided } of outcomes) {
    if (table !== 'rating') continue
    const { cells } = decided.state
    if (cells !== null) {
      const here = workspace.db.value('SELECT results FROM rating WHERE id = ?', id)
      if (cells.results !== here && haveResultsLeft(workspace.db, id, here))
        throw new EngineError('package.refused', { reason: voteRemoved.left })
      continue
    }
    if (waitingIn(workspace, id) > 0) throw new EngineError('package.refused', { reason: voteRemoved.urn })
    const isClosed = workspace.db.value("SELECT 1 FROM rating WHERE id = ? AND state = 'closed'", id) !== undefined
    if (isClosed || hasBallots(workspace.db, id))
      throw new EngineError('package.refused', { reason: voteRemoved.voted })
  }
}
