import { latestPeriod, offersOf, readOffers } from '#electron/features/indicator/figure.service.ts'
import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import type { ValueStore } from '#electron/features/indicator/value-store.service.ts'
import type { Zone } from '#electron/features/territory/zone.service.ts'
import { isComparable } from '#shared/indicator/figure.rules.ts'
import type { Indicator } from '#shared/indicator/indicator.schema.ts'
import { isTooFew } from '#shared/panorama/coverage.rules.ts'
import { type Standardised, standardised } from '#shared/panorama/standard.rules.ts'
import { scaleOf } from '#shared/panorama/structure.ts'

/** An indicator as territories are compared by it: the figures of one period, as the reader of the store may see them. */
export interface ComparedColumn {
  readonly indicator: Indicator
  readonly period: string | null
  /** By zone; NaN where there is no figure, where it is hidden, or where it covers too few communes. */
  readonly values: Float64Array
  /** null where it tells nobody apart. */
  readonly standard: Standardised | null
}

/** Figure of a territory at a period; null where there is none, where it is hidden, or where it covers too few communes. */
export function comparedFigure(store: ValueStore, indicator: Indicator, period: string, zone: Zone): number | null {
  const offers = offersOf(store, indicator).byPeriod.get(period) ?? []
  const figure = readOffers(store, indicator, offers, zone)?.figure
  if (figure === undefined || !isComparable(figure)) return null
  return figure.status === 'partial' && isTooFew(figure.known, figure.expected) ? null : figure.value
}

function columnOf(
  store: ValueStore,
  indicator: Indicator,
  zones: readonly Zone[],
  first: readonly Zone[],
): ComparedColumn {
  const values = new Float64Array(zones.length).fill(Number.NaN)
  // The period in which those that matter most have a figure.
  const period = latestPeriod(store, indicator, first)
  if (period !== null)
    for (const [at, zone] of zones.entries()) values[at] = comparedFigure(store, indicator, period, zone) ?? Number.NaN
  return { indicator, period, values, standard: standardised({ values, scale: scaleOf(indicator) }) }
}

/** Columns of the indicators that exist, in the order of the criteria. `first`: zones whose latest period is that of all. */
export function comparedColumns(
  store: ValueStore,
  ids: readonly string[],
  zones: readonly Zone[],
  first: readonly Zone[] = zones,
): ComparedColumn[] {
  const known = indicators(store.workspace)
  return ids.flatMap((id) => {
    const indicator = known.get(id)
    return indicator === undefined ? [] : [columnOf(store, indicator, zones, first)]
  })
}

export const orNull = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null

/** What the contract says of a column. */
export function describedColumn({ indicator, period, values, standard }: ComparedColumn) {
  return {
    indicator: indicator.id,
    label: indicator.label,
    unit: indicator.unit,
    decimals: indicator.decimals,
    period,
    isLog: standard?.scale === 'log',
    known: values.reduce((count, value) => count + (Number.isFinite(value) ? 1 : 0), 0),
    isTelling: standard !== null,
  }
}
