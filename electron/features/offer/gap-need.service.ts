import { EngineError } from '#electron/core/errors.ts'
import { readPeriod } from '#electron/features/indicator/figure.service.ts'
import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import type { ValueStore } from '#electron/features/indicator/value-store.service.ts'
import { panoramaTable } from '#electron/features/panorama/panorama-table.service.ts'
import { findZone, type Zone } from '#electron/features/territory/zone.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Indicator } from '#shared/indicator/indicator.schema.ts'
import { figureStatuses } from '#shared/indicator/status.ts'
import { personsLabel } from '#shared/offer/gap.labels.ts'
import { personsBasis } from '#shared/offer/gap.rules.ts'
import { isTooFew } from '#shared/panorama/coverage.rules.ts'
import type { Level } from '#shared/territory/territory.schema.ts'

export interface NeedQuestion {
  readonly indicator: string | undefined
  readonly level: Level
  readonly department: string
  readonly vintage: number
  /** Figures as the reader sees them. */
  readonly store: ValueStore
}

function indicatorOf(workspace: OpenWorkspace, id: string | undefined): Indicator | null {
  if (id === undefined) return null
  const found = indicators(workspace).get(id)
  if (found === undefined) throw new EngineError('indicator.unknown', { id })
  return found
}

/**
 * What the territories need: the indicator chosen, as the panorama reads it, beside the département; and how many persons it concerns.
 * Error: `indicator.unknown`.
 */
export function needOf(workspace: OpenWorkspace, question: NeedQuestion, zones: readonly Zone[]) {
  const { level, department, vintage, store } = question
  const indicator = indicatorOf(workspace, question.indicator)
  const basis = personsBasis(indicator)
  const size = zones.length
  const persons = Float64Array.from(zones, (zone) => zone.territory.population ?? Number.NaN)
  const told = { persons, personsLabel: personsLabel(basis, indicator?.label ?? null), need: null }
  if (indicator === null) return told
  const table = panoramaTable(store, { level, department, indicators: [indicator.id], comparators: [department] })
  const [column] = table.columns
  const home = findZone(workspace, department, vintage, 'department')
  const places = new Map(table.territories.map(({ code }, place) => [code, place]))
  const values = new Float64Array(size).fill(Number.NaN)
  const gaps = new Float64Array(size).fill(Number.NaN)
  const statuses = new Uint8Array(size).fill(figureStatuses.indexOf('absent'))
  const quarters = new Uint8Array(size)
  const margins = new Uint16Array(size)
  const reference = column?.values[table.territories.length] ?? Number.NaN
  if (basis !== 'population') persons.fill(Number.NaN)
  for (const [at, zone] of zones.entries()) {
    const figure = column === undefined ? undefined : readPeriod(store, indicator, column.period, zone)?.figure
    if (figure === undefined) continue
    statuses[at] = figureStatuses.indexOf(figure.status)
    const isWhole = !(figure.status === 'partial' && isTooFew(figure.known, figure.expected))
    if (basis === 'value') persons[at] = isWhole ? (figure.value ?? Number.NaN) : Number.NaN
    if (basis === 'numerator') persons[at] = isWhole ? (figure.numerator ?? Number.NaN) : Number.NaN
    const place = places.get(zone.territory.code)
    quarters[at] = place === undefined ? 0 : (column?.quarters[place] ?? 0)
    margins[at] = place === undefined ? 0 : (column?.margins[place] ?? 0)
    // As on charts and maps: a sum over less than half of the communes is not the territory's; its status says so.
    if (figure.value === null || !isWhole) continue
    values[at] = figure.value
    if (indicator.aggregation !== 'count') gaps[at] = figure.value - reference
  }
  return {
    ...told,
    need: {
      indicator: indicator.id,
      label: indicator.label,
      unit: indicator.unit,
      decimals: indicator.decimals,
      sense: indicator.sense,
      period: column?.period ?? '',
      values,
      statuses,
      gaps,
      quarters,
      margins,
      reference: {
        code: home.territory.code,
        name: home.territory.name,
        value: Number.isNaN(reference) ? null : reference,
      },
    },
  }
}
