import { geographyOf, knownVintages, none } from '#electron/features/territory/geography.service.ts'
import { carryPlanOf } from '#electron/features/territory/movement.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { compareSeries } from '#shared/indicator/edition.rules.ts'
import type { Mapping } from '#shared/indicator/import.schema.ts'
import { cellStatus } from '#shared/indicator/status.ts'
import { carryCounts, carryUnadditive } from '#shared/territory/territory.rules.ts'
import type { StoredLevel } from '#shared/territory/territory.schema.ts'
import { detectVintage } from '#shared/territory/vintage.rules.ts'
import type { CodeIndex } from './code-index.service.ts'
import { contentId, type Layout, type NewSeries } from './import-series.service.ts'
import type { Edition, ValueStore } from './value-store.service.ts'

/** A series ready to be written, compared with the current one. */
export interface StagedSeries extends NewSeries {
  readonly id: string
  readonly vintage: number
  /** Series that it replaces, null for a first edition. */
  readonly replaces: string | null
  readonly changedValues: number
  readonly unchanged: boolean
}

export interface VintageFound {
  readonly vintage: number | null
  readonly others: readonly number[]
}

/**
 * Geography of the codes of a file: as said, else the newest in which every commune exists. For EPCI, a known vintage only when all
 * of them exist in it: an older file speaks of perimeters that the workspace does not know.
 */
export function vintageOfLayout(
  workspace: OpenWorkspace,
  layout: Layout,
  codes: CodeIndex,
  asked: number | undefined,
  mapping: Mapping,
): VintageFound {
  const said = asked ?? mapping.vintage
  const communes = layout.groups.filter((group) => group.level === 'commune')
  const ordinals = communes.flatMap((group) => [...group.ordinals].filter((ordinal) => ordinal >= 0))
  if (said !== null && said !== undefined) return { vintage: said, others: [] }
  if (ordinals.length > 0) {
    const guess = detectVintage(ordinals, codes.existence)
    return { vintage: guess.vintage, others: guess.fitting.filter((vintage) => vintage !== guess.vintage) }
  }
  const epcis = layout.groups
    .filter((group) => group.level === 'epci')
    .flatMap((group) => [...group.ordinals].filter((ordinal) => ordinal >= 0))
  const vintages = knownVintages(workspace)
  if (epcis.length === 0) return { vintage: vintages.at(-1) ?? null, others: [] }
  if (layout.unknown.length > 0) return { vintage: null, others: [] }
  const fitting = vintages.filter((vintage) => {
    const { epci } = geographyOf(workspace, vintage)
    const alive = new Set(epci)
    return epcis.every((ordinal) => ordinal !== none && alive.has(ordinal))
  })
  return { vintage: fitting.at(-1) ?? null, others: fitting.slice(0, -1) }
}

/** Lays a new series over the current one: what the file does not cover stays as it is. */
export function stageSeries(
  store: ValueStore,
  dataset: string,
  series: NewSeries,
  vintage: number,
  codes: CodeIndex,
): StagedSeries {
  const { variable, period, level } = series
  const current = store.editions(variable, period, level).find((edition) => edition.dataset === dataset)
  const merged = current === undefined ? { ...series, vintage } : overlay(store, current, series, vintage, codes)
  const key = { dataset, variable, period, level, vintage: merged.vintage === 0 ? null : merged.vintage }
  const id = contentId(key, merged)
  if (current === undefined) return { ...merged, id, replaces: null, changedValues: 0, unchanged: false }
  if (current.seriesId === id) return { ...merged, id, replaces: current.seriesId, changedValues: 0, unchanged: true }
  const comparison = compareSeries(store.raw(current), merged)
  return { ...merged, id, replaces: current.seriesId, changedValues: comparison.changed, unchanged: false }
}

/** Whether the file speaks of a territory: its département for communes and parts, the territory itself for the others. */
function covers(level: StoredLevel, series: NewSeries, codes: CodeIndex): (ordinal: number) => boolean {
  if (level !== 'commune') return (ordinal) => series.statuses[ordinal] !== cellStatus.absent
  const { department } = codes.existence
  const covered = new Set<number>()
  for (let ordinal = 0; ordinal < series.statuses.length; ordinal++) {
    if (series.statuses[ordinal] !== cellStatus.absent) covered.add(department[ordinal] ?? none)
  }
  return (ordinal) => covered.has(department[ordinal] ?? none)
}

function overlay(
  store: ValueStore,
  current: Edition,
  series: NewSeries,
  vintage: number,
  codes: CodeIndex,
): NewSeries & { vintage: number } {
  const raw = store.raw(current)
  const covered = covers(series.level, series, codes)
  let outside = false
  for (let ordinal = 0; ordinal < raw.statuses.length && !outside; ordinal++)
    outside = raw.statuses[ordinal] !== cellStatus.absent && !covered(ordinal)
  if (!outside) return { ...series, vintage }
  // Two départements of one dataset may come in two files of different geographies: the older is carried to the newer.
  const common = Math.max(vintage, current.vintage)
  const before = carried(store, current.variable, raw, current.vintage, common)
  const now = carried(store, series.variable, series, vintage, common)
  const values = Float64Array.from(now.values, (value, ordinal) =>
    now.statuses[ordinal] === cellStatus.absent && !covered(ordinal) ? (before.values[ordinal] ?? 0) : value,
  )
  const statuses = Uint8Array.from(now.statuses, (status, ordinal) =>
    status === cellStatus.absent && !covered(ordinal) ? (before.statuses[ordinal] ?? cellStatus.absent) : status,
  )
  return { ...series, values, statuses, vintage: common }
}

function carried(
  store: ValueStore,
  variable: string,
  cells: { values: Float64Array; statuses: Uint8Array },
  from: number,
  to: number,
) {
  const plan = carryPlanOf(store.workspace, from, to)
  if (plan === null) return cells
  return store.additive(variable)
    ? carryCounts(cells.values, cells.statuses, plan)
    : carryUnadditive(cells.values, cells.statuses, plan)
}
