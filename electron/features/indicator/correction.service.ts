import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Level } from '#shared/territory/territory.schema.ts'

export interface StoredCorrection {
  readonly id: string
  readonly level: Level
  readonly territory: string
  readonly value: number | null
  readonly reason: string
}

interface CorrectionIndex {
  /** By `variable|period`, then level, then territory. */
  readonly variables: ReadonlyMap<string, readonly StoredCorrection[]>
  /** By `indicator|period|level|territory`. */
  readonly indicators: ReadonlyMap<string, StoredCorrection>
}

/** All corrections, ready to be laid over what is read. There are few: they are typed by people. */
export function corrections(workspace: OpenWorkspace): CorrectionIndex {
  return workspace.cached('corrections', ['correction'], () => {
    const variables = new Map<string, StoredCorrection[]>()
    const indicators = new Map<string, StoredCorrection>()
    for (const row of workspace.db.rows(
      'SELECT id, indicator, variable, level, territory, period, value, reason FROM correction',
    )) {
      const correction: StoredCorrection = {
        id: String(row.id),
        level: String(row.level) as Level,
        territory: String(row.territory),
        value: row.value === null ? null : Number(row.value),
        reason: String(row.reason),
      }
      if (row.variable !== null) {
        const key = `${String(row.variable)}|${String(row.period)}`
        const list = variables.get(key)
        if (list === undefined) variables.set(key, [correction])
        else list.push(correction)
      } else
        indicators.set(
          `${String(row.indicator)}|${String(row.period)}|${correction.level}|${correction.territory}`,
          correction,
        )
    }
    return { variables, indicators }
  })
}
