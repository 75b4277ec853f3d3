import { latestPeriod, offersOf, readOffers, zonesFor } from '#electron/features/indicator/figure.service.ts'
import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import type { ValueStore } from '#electron/features/indicator/value-store.service.ts'
import { comparatorsOf } from '#electron/features/territory/territory-list.service.ts'
import { findZone, type Zone } from '#electron/features/territory/zone.service.ts'
import type { Indicator } from '#shared/indicator/indicator.schema.ts'
import { positionsOf } from '#shared/indicator/position.rules.ts'
import { figureStatuses } from '#shared/indicator/status.ts'
import { isTooFew } from '#shared/panorama/coverage.rules.ts'
import type { Level } from '#shared/territory/territory.schema.ts'

interface Question {
  readonly level: Level
  readonly department?: string | undefined
  readonly indicators?: readonly string[] | undefined
  readonly comparators?: readonly string[] | undefined
}

/** Zones of a question, kept until the groups change. */
function zonesOf(store: ValueStore, question: Question): { zones: readonly Zone[]; comparators: readonly Zone[] } {
  const key = `table.${store.vintage}.${question.level}.${question.department ?? ''}.${(question.comparators ?? ['*']).join(',')}`
  return store.workspace.cached(key, ['territory_group', 'territory_group_member'], () => {
    const zones = zonesFor(store, question.level, question.department).filter(
      (zone) => zone.territory.level === question.level,
    )
    const home = findZone(
      store.workspace,
      question.department ?? store.workspace.facts.department,
      store.vintage,
      'department',
    )
    const codes =
      question.comparators ??
      [home.territory, ...comparatorsOf(store.workspace, home, store.vintage)].map((territory) =>
        territory.level === 'region' ? `REG-${territory.code}` : territory.code,
      )
    return { zones, comparators: codes.map((code) => findZone(store.workspace, code, store.vintage)) }
  })
}

const statusIndex = new Map(figureStatuses.map((status, index) => [status, index]))

function column(store: ValueStore, indicator: Indicator, zones: readonly Zone[], comparators: readonly Zone[]) {
  const period = latestPeriod(store, indicator, zones)
  if (period === null) return null
  const offers = offersOf(store, indicator).byPeriod.get(period) ?? []
  const n = zones.length
  const size = n + comparators.length
  const values = new Float64Array(size).fill(Number.NaN)
  const ranks = new Float64Array(n).fill(Number.NaN)
  const lows = new Float64Array(n).fill(Number.NaN)
  const highs = new Float64Array(n).fill(Number.NaN)
  const perimeters = new Uint8Array(n)
  const statuses = new Uint8Array(size).fill(statusIndex.get('absent') ?? 0)
  for (let index = 0; index < size; index++) {
    const zone = (index < n ? zones[index] : comparators[index - n]) as Zone
    const figure = readOffers(store, indicator, offers, zone)?.figure
    if (figure === undefined) continue
    statuses[index] = statusIndex.get(figure.status) ?? 0
    if (figure.value === null) continue
    values[index] = figure.value
    if (index >= n) continue
    perimeters[index] = figure.perimeter === null ? 0 : 1
    // Shown with its coverage, and left out of the ranking.
    ranks[index] = figure.status === 'partial' && isTooFew(figure.known, figure.expected) ? Number.NaN : figure.value
    lows[index] = figure.low
    highs[index] = figure.high
  }
  const quarters = new Uint8Array(n)
  const margins = new Uint16Array(n)
  for (const [index, position] of positionsOf({ values: ranks, lows, highs }, indicator.decimals).entries()) {
    if (position === null) continue
    quarters[index] = position.quarter
    margins[index] = position.margin
  }
  return { indicator: indicator.id, period, values, statuses, quarters, margins, perimeters }
}

/** Figures, statuses and positions of all territories of a level for many indicators. */
export function panoramaTable(store: ValueStore, question: Question) {
  const { zones, comparators } = zonesOf(store, question)
  const all = indicators(store.workspace)
  const wanted =
    question.indicators === undefined ? [...all.values()] : question.indicators.flatMap((id) => all.get(id) ?? [])
  const named = (zone: Zone) => ({ code: zone.territory.code, name: zone.territory.name })
  return {
    territories: zones.map(named),
    comparators: comparators.map(named),
    columns: wanted.map((indicator) => column(store, indicator, zones, comparators)).filter((found) => found !== null),
  }
}
