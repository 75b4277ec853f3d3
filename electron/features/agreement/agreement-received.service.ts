import { EngineError } from '#electron/core/errors.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { receivedAltered, standingRemoved } from '#shared/agreement/lifecycle.labels.ts'
import type { Cells, RowState } from '#shared/merge/merge.types.ts'
import { sameCell } from '#shared/merge/merge-row.ts'
import { standingUpon } from './agreement-standing.service.ts'
import { isWholeVersion } from './agreement-version.service.ts'

interface Received {
  readonly table: string
  readonly id: string
  readonly decided: { readonly state: { readonly cells: Cells | null } }
}

/**
 * A signed version that a package brings is what its digest says, and stands under the id that is made of it: one that is here already
 * is thus never asked to change. Errors: `package.refused`.
 */
export function checkReceivedVersions(outcomes: readonly Received[]): void {
  for (const { table, id, decided } of outcomes) {
    const { cells } = decided.state
    if (table !== 'agreement_version' || cells === null) continue
    if (!isWholeVersion({ ...cells, id }))
      throw new EngineError('package.refused', { reason: receivedAltered(Number(cells.number)) })
  }
}

/** No merge takes away an agreement whose text stands before others here, nor a row that its text names. Error: `package.refused`. */
export function checkRemovedTexts({ db }: OpenWorkspace, outcomes: readonly Received[]): void {
  const gone = outcomes.flatMap(({ id, decided }) => (decided.state.cells === null ? [id] : []))
  // A text that was taken back, or signed, elsewhere does not stand any more once the package is merged.
  const moved = outcomes.flatMap(({ table, id, decided: { state } }) => {
    if (table !== 'agreement' || state.cells === null) return []
    return db.value('SELECT 1 FROM agreement WHERE id = ? AND state <> ?', id, state.cells.state) === undefined
      ? []
      : [id]
  })
  const standing = standingUpon(db, gone, moved)
  if (standing !== null) throw new EngineError('package.refused', { reason: standingRemoved(standing) })
}

interface BothStates {
  readonly table: string
  readonly ours: Cells | null
  readonly theirs: Cells | null
}

/** What is signed here stays as it is: no package changes it, takes it away, or puts another text under its number. */
export class SignedHere {
  readonly #workspace: OpenWorkspace
  readonly #received: ReadonlyMap<string, RowState>
  readonly #apart = new Map<string, number>()

  /** @param received rows of `agreement_version` that a package brings, by id. */
  constructor(workspace: OpenWorkspace, received: ReadonlyMap<string, RowState> = new Map()) {
    this.#workspace = workspace
    this.#received = received
  }

  isTouchedBy({ table, ours, theirs }: BothStates, id: string): boolean {
    if (table === 'agreement_version') {
      if (ours !== null)
        return theirs === null || Object.keys(ours).some((each) => !sameCell(ours[each] ?? null, theirs[each] ?? null))
      return theirs !== null && Number(theirs.number) >= this.#apartFrom(String(theirs.agreement))
    }
    if (ours === null || theirs !== null || (table !== 'agreement' && table !== 'project')) return false
    const signed = 'SELECT 1 FROM agreement_version v JOIN agreement a ON a.id = v.agreement WHERE'
    return (
      this.#workspace.db.value(`${signed} a.${table === 'agreement' ? 'id' : 'project'} = ? LIMIT 1`, id) !== undefined
    )
  }

  /** First number under which a package brings another text than the one here: what was signed after it builds on that other text. */
  #apartFrom(agreement: string): number {
    let first = this.#apart.get(agreement)
    if (first === undefined) {
      const here = this.#workspace.db.rows('SELECT id, number FROM agreement_version WHERE agreement = ?', agreement)
      const ids = new Map(here.map(({ id, number }) => [Number(number), String(id)]))
      first = Number.POSITIVE_INFINITY
      for (const [id, { cells }] of this.#received) {
        if (cells === null || String(cells.agreement) !== agreement) continue
        const own = ids.get(Number(cells.number))
        if (own !== undefined && own !== id) first = Math.min(first, Number(cells.number))
      }
      this.#apart.set(agreement, first)
    }
    return first
  }
}
