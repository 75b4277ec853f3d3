import type { Zone } from '#electron/features/territory/zone.service.ts'
import type { Hidden } from '#shared/confidentiality/confidentiality.schema.ts'

/** One variable that a figure reads, in the dataset that gives it. */
export interface WatchedSeries {
  readonly dataset: string
  readonly variable: string
  readonly period: string
}

/**
 * What stands between the figures of a workspace and a reader. `judge` is asked once for every figure before it is shown and answers
 * why it is hidden, or null; `isPartial` says that communes are missing from it.
 */
export interface OutputFilter {
  readonly reader: string
  judge(series: readonly WatchedSeries[], zone: Zone, isPartial: boolean): Hidden | null
}
