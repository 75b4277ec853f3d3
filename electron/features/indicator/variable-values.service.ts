import { cellStatus } from '#shared/indicator/status.ts'
import { storedLevels } from '#shared/territory/level.ts'
import type { Level, StoredLevel } from '#shared/territory/territory.schema.ts'
import { zonesFor } from './figure.service.ts'
import { correctedColumn } from './measure.service.ts'
import type { ValueStore } from './value-store.service.ts'

interface Question {
  readonly variables: readonly string[]
  readonly period?: string | undefined
  readonly level: Level
  readonly department?: string | undefined
}

/** Cells of variables as published, with corrections laid over and marked: territories × (variable, period). */
export function variableValues(store: ValueStore, question: Question) {
  const zones = zonesFor(store, question.level, question.department ?? store.workspace.facts.department).filter(
    (zone) => zone.territory.level === question.level,
  )
  const stored = (storedLevels as readonly string[]).includes(question.level)
  const columns = question.variables.flatMap((variable) => {
    const periods = question.period === undefined ? store.periods(variable) : [question.period]
    return periods.flatMap((period) => {
      const edition = stored ? store.editions(variable, period, question.level as StoredLevel)[0] : undefined
      if (edition === undefined) return []
      const { column, corrected } = correctedColumn(store, edition)
      const published = store.column(edition)
      const marks = new Set(corrected)
      return [
        {
          variable,
          period,
          dataset: edition.dataset,
          values: Float64Array.from(zones, (zone) => column.values[zone.ord] ?? Number.NaN),
          statuses: Uint8Array.from(zones, (zone) => column.statuses[zone.ord] ?? cellStatus.absent),
          published: Float64Array.from(zones, (zone) => published.values[zone.ord] ?? Number.NaN),
          publishedStatuses: Uint8Array.from(zones, (zone) => published.statuses[zone.ord] ?? cellStatus.absent),
          corrected: Uint8Array.from(zones, (zone) => (marks.has(zone.ord) ? 1 : 0)),
        },
      ]
    })
  })
  return { territories: zones.map((zone) => ({ code: zone.territory.code, name: zone.territory.name })), columns }
}
