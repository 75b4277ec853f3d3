import { geographyOf } from '#electron/features/territory/geography.service.ts'
import { carryPlanOf } from '#electron/features/territory/movement.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { carryCounts } from '#shared/territory/territory.rules.ts'
import { aggregate, type LevelColumn, unpackLevels } from './aggregate.service.ts'

export interface CommuneCells {
  readonly id: string
  /** Geography vintage of the codes. */
  readonly vintage: number
  readonly values: Float64Array
  readonly statuses: Uint8Array
}

/** Sums of a commune series of counts for every slot of the geography of a vintage; null when it cannot be carried there. */
export function sumsAt(workspace: OpenWorkspace, series: CommuneCells, vintage: number): LevelColumn | null {
  const plan = series.vintage === vintage ? null : carryPlanOf(workspace, series.vintage, vintage)
  if (plan === null && series.vintage !== vintage) return null
  const column =
    plan === null
      ? { values: series.values, statuses: series.statuses, changed: null }
      : carryCounts(series.values, series.statuses, plan)
  return aggregate(column.values, column.statuses, geographyOf(workspace, vintage), column.changed)
}

/** Whether the sums kept beside a series are those of its communes: a figure is read from them, never from the communes again. */
export function keptSumsAgree(workspace: OpenWorkspace, series: CommuneCells): boolean {
  const kept = workspace.db.rows('SELECT vintage, mask, data FROM series_level WHERE series_id = ?', series.id)
  return kept.every((row) => {
    const data = row.data as Buffer
    const fresh = sumsAt(workspace, series, Number(row.vintage))
    if (fresh === null || fresh.mask !== row.mask || data.length !== 8 + fresh.sums.length * 13) return false
    const found = unpackLevels(data, String(row.mask))
    return fresh.sums.every(
      (sum, slot) =>
        Math.abs(sum - (found.sums[slot] ?? Number.NaN)) <= 1e-9 * Math.max(1, Math.abs(sum)) &&
        fresh.known[slot] === found.known[slot] &&
        fresh.seen[slot] === found.seen[slot],
    )
  })
}
