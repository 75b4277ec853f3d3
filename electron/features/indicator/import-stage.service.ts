import { geographyOf, knownVintages, none } from '#electron/features/territory/geography.service.ts'
import { carryPlanOf } from '#electron/features/territory/movement.service.ts'
import {
  compareSeries,
  editionKey,
  packStored,
  packValues,
  type SeriesCells,
  type SeriesKey,
} from '#shared/indicator/edition.rules.ts'
import type { Mapping } from '#shared/indicator/import.schema.ts'
import { cellStatus } from '#shared/indicator/status.ts'
import { carryCounts, carryUnadditive } from '#shared/territory/territory.rules.ts'
import type { StoredLevel } from '#shared/territory/territory.schema.ts'
import { detectVintage } from '#shared/territory/vintage.rules.ts'
import type { CodeIndex } from './code-index.service.ts'
import { contentId, type Layout, type NewSeries } from './import-series.service.ts'
import type { ValueStore } from './value-store.service.ts'

/** A series ready to be written, compared with the current one. */
export interface StagedSeries extends NewSeries {
  readonly id: string
  /** The values as they are stored. */
  readonly packed: Uint8Array
  readonly vintage: number
  /** Series that it replaces, null for a first edition. */
  readonly replaces: string | null
  /** 1 where the cell is that of the series replaced, because the file says nothing of it; null when the file says all. */
  readonly kept: Uint8Array | null
  /** Values that stood and change, and values where nothing stood. */
  readonly changedValues: number
  readonly addedValues: number
  readonly unchanged: boolean
}

export interface VintageFound {
  readonly vintage: number | null
  readonly others: readonly number[]
}

/** Latest year of the values, 0 when none can be told. */
function latestYear(series: readonly NewSeries[]): number {
  return Math.max(0, ...series.map((item) => Number(item.period.match(/\d{4}/g)?.at(-1) ?? 0)))
}

/**
 * Geography of the codes of a file: as said; else among those in which every commune exists, that of the series it continues, or the
 * first after the values (figures are published in the geography of the year that follows or later). For EPCI, a known vintage only
 * when all of them exist in it: an older file speaks of perimeters that the workspace does not know. Larger territories have none.
 */
export function vintageOfLayout(
  store: ValueStore,
  layout: Layout,
  codes: CodeIndex,
  asked: number | undefined,
  mapping: Mapping,
  series: readonly NewSeries[],
): VintageFound {
  const said = asked ?? mapping.vintage
  if (said !== null && said !== undefined) return { vintage: said, others: [] }
  const fitting = fittingVintages(store, layout, codes)
  const continued = fitting.find((vintage) => vintage === continuedVintage(store, mapping.dataset, series))
  const year = latestYear(series)
  const following = [...fitting].sort((a, b) => a - b).find((vintage) => vintage > year)
  const vintage = continued ?? following ?? fitting[0] ?? null
  return { vintage, others: fitting.filter((other) => other !== vintage) }
}

/** Vintages in which every territory of the file exists, newest first. */
function fittingVintages(store: ValueStore, layout: Layout, codes: CodeIndex): readonly number[] {
  const ordinalsAt = (level: StoredLevel) =>
    layout.groups
      .filter((group) => group.level === level)
      .flatMap((group) => [...group.ordinals, ...new Set(group.parts)].filter((ordinal) => ordinal >= 0))
  const communes = ordinalsAt('commune')
  if (communes.length > 0) return detectVintage(communes, codes.existence).fitting
  const epcis = ordinalsAt('epci')
  if (epcis.length === 0 || layout.unknown > 0) return []
  return knownVintages(store.workspace)
    .filter((vintage) => {
      const alive = new Set(geographyOf(store.workspace, vintage).epci)
      return epcis.every((ordinal) => ordinal !== none && alive.has(ordinal))
    })
    .reverse()
}

function continuedVintage(store: ValueStore, dataset: string, series: readonly NewSeries[]): number | null {
  for (const { variable, period, level } of series) {
    const current = store.editions(variable, period, level).find((edition) => edition.dataset === dataset)
    if (current !== undefined) return current.vintage
  }
  return null
}

/** What stands before a series is laid over it: the current edition, or the same series in an earlier file of the same drop. */
interface Standing extends SeriesCells {
  readonly id: string
  readonly vintage: number
}

function standing(
  store: ValueStore,
  key: Omit<SeriesKey, 'vintage'>,
  pending: ReadonlyMap<string, StagedSeries>,
): Standing | null {
  const earlier = pending.get(editionKey(key))
  if (earlier !== undefined) return earlier
  const edition = store
    .editions(key.variable, key.period, key.level as StoredLevel)
    .find((item) => item.dataset === key.dataset)
  return edition === undefined ? null : { ...store.raw(edition), id: edition.seriesId, vintage: edition.vintage }
}

/** Lays a new series over the current one: a territory of which the file says nothing keeps its figure. */
export function stageSeries(
  store: ValueStore,
  dataset: string,
  series: NewSeries,
  vintage: number,
  pending: Map<string, StagedSeries>,
): StagedSeries {
  const key = { dataset, variable: series.variable, period: series.period, level: series.level }
  const current = standing(store, key, pending)
  const merged = current === null ? { ...series, vintage, kept: null } : overlay(store, current, series, vintage)
  const packed = merged.kept === null ? packStored(merged.values) : packValues(merged)
  const id = contentId({ ...key, vintage: merged.vintage === 0 ? null : merged.vintage }, packed, merged.statuses)
  const compared = current === null || current.id === id ? null : compareSeries(current, merged)
  const staged: StagedSeries = {
    ...merged,
    id,
    packed,
    replaces: current?.id ?? null,
    unchanged: current?.id === id,
    changedValues: compared === null ? 0 : compared.changed - compared.added,
    addedValues: compared?.added ?? 0,
  }
  pending.set(editionKey(key), staged)
  return staged
}

function overlay(
  store: ValueStore,
  current: Standing,
  series: NewSeries,
  vintage: number,
): NewSeries & { vintage: number; kept: Uint8Array | null } {
  // Files of one dataset may come in different geographies: the older is carried to the newer.
  const common = Math.max(vintage, current.vintage)
  const before = carried(store, series.variable, current, current.vintage, common)
  const isKept = (status: number | undefined, ordinal: number) =>
    (status ?? cellStatus.absent) === cellStatus.absent &&
    (before.statuses[ordinal] ?? cellStatus.absent) !== cellStatus.absent
  const now = carried(store, series.variable, series, vintage, common)
  const kept = Uint8Array.from(now.statuses, (status, ordinal) => (isKept(status, ordinal) ? 1 : 0))
  if (!kept.includes(1)) return { ...series, vintage, kept: null }
  const values = now.values.slice()
  const statuses = now.statuses.slice()
  for (let ordinal = 0; ordinal < kept.length; ordinal++) {
    if (kept[ordinal] === 0) continue
    values[ordinal] = before.values[ordinal] ?? 0
    statuses[ordinal] = before.statuses[ordinal] ?? cellStatus.absent
  }
  return { ...series, values, statuses, vintage: common, kept }
}

function carried(store: ValueStore, variable: string, cells: SeriesCells, from: number, to: number) {
  const plan = carryPlanOf(store.workspace, from, to)
  if (plan === null) return cells
  return store.additive(variable)
    ? carryCounts(cells.values, cells.statuses, plan)
    : carryUnadditive(cells.values, cells.statuses, plan)
}
