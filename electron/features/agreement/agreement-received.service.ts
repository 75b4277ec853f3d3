import { EngineError } from '#electron/core/errors.ts'
import { receivedAltered } from '#shared/agreement/lifecycle.labels.ts'
import type { Cells } from '#shared/merge/merge.types.ts'
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
