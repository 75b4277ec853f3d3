import { perimeterOf } from '#electron/features/territory/perimeter.service.ts'
import { listZones } from '#electron/features/territory/territory-list.service.ts'
import type { Zone } from '#electron/features/territory/zone.service.ts'
import type { Hidden } from '#shared/confidentiality/confidentiality.schema.ts'
import type { Dataset, Rounding, VariableKind } from '#shared/indicator/dataset.schema.ts'
import { type FigureValue, figureOf, hiddenFigure, type OwnCells } from '#shared/indicator/figure.rules.ts'
import type { Indicator } from '#shared/indicator/indicator.schema.ts'
import { compilePlans, plansByPeriod, type ResolvedPlan } from '#shared/indicator/plan.rules.ts'
import { cellStatus } from '#shared/indicator/status.ts'
import type { Totals } from '#shared/indicator/totals.rules.ts'
import { storedLevels } from '#shared/territory/level.ts'
import type { StoredLevel } from '#shared/territory/territory.schema.ts'
import { carriedBit } from './aggregate.service.ts'
import { corrections } from './correction.service.ts'
import type { WatchedSeries } from './figure-filter.service.ts'
import { indicators } from './indicator-rows.service.ts'
import { correctedColumn, costlyTotals, type Measure, zoneTotals } from './measure.service.ts'
import { keepTotals } from './measure-cache.service.ts'
import type { Edition, ValueStore } from './value-store.service.ts'

/** One way of giving an indicator at one period: the plan, the dataset that feeds it, its commune series. */
export interface Offer {
  readonly resolved: ResolvedPlan
  readonly dataset: string
  readonly measure: Measure
  readonly roundings: readonly (Rounding | null)[]
  /** Reservations of the datasets that it reads. */
  readonly notes: readonly string[]
}

/** Periods of an indicator with, for each, the datasets that can give it, the preferred one first. */
export interface IndicatorOffers {
  readonly periods: readonly string[]
  readonly byPeriod: ReadonlyMap<string, readonly Offer[]>
}

const isStored = (level: string): level is StoredLevel => (storedLevels as readonly string[]).includes(level)

/** What the workspace can say of an indicator; computed once until an import, a dataset or the indicator changes. */
export function offersOf(store: ValueStore, indicator: Indicator): IndicatorOffers {
  return store.workspace.cached(
    `offers.${store.vintage}.${indicator.id}`,
    ['indicator', 'edition', 'variable', 'dataset'],
    () => {
      const kindOf = (variable: string) => (store.variables().get(variable)?.kind as VariableKind | undefined) ?? null
      const periodsOf = (variable: string) => store.periods(variable)
      const byPeriod = new Map<string, readonly Offer[]>()
      for (const resolved of plansByPeriod(compilePlans(indicator, kindOf), periodsOf)) {
        const offers = datasetsFor(store, resolved).map((dataset) => offer(store, resolved, dataset))
        if (offers.length > 0) byPeriod.set(resolved.period, offers)
      }
      return { periods: [...byPeriod.keys()], byPeriod }
    },
  )
}

/** Datasets that hold every variable of the figure's own period, at some level in common; the preferred first. */
function datasetsFor(store: ValueStore, resolved: ResolvedPlan): string[] {
  const found = new Map<string, number>()
  for (const level of storedLevels) {
    const lists = resolved.plan.refs
      .map((ref, index) => (ref.nearest ? null : store.editions(ref.id, resolved.periods[index] ?? '', level)))
      .filter((list) => list !== null)
    for (const edition of lists[0] ?? []) {
      if (lists.every((list) => list.some((item) => item.dataset === edition.dataset)))
        found.set(edition.dataset, store.datasets().get(edition.dataset)?.priority ?? 0)
    }
  }
  return [...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([dataset]) => dataset)
}

function pick(
  store: ValueStore,
  resolved: ResolvedPlan,
  index: number,
  dataset: string,
  level: StoredLevel,
): Edition | null {
  const ref = resolved.plan.refs[index]
  if (ref === undefined) return null
  const editions = store.editions(ref.id, resolved.periods[index] ?? '', level)
  return editions.find((edition) => edition.dataset === dataset) ?? (ref.nearest ? (editions[0] ?? null) : null)
}

function offer(store: ValueStore, resolved: ResolvedPlan, dataset: string): Offer {
  const editions = resolved.plan.refs.map((_ref, index) => pick(store, resolved, index, dataset, 'commune'))
  const used = new Set([dataset, ...editions.flatMap((edition) => (edition === null ? [] : [edition.dataset]))])
  const definitions = [...used]
    .map((id) => store.datasets().get(id))
    .filter((definition): definition is Dataset => definition !== undefined)
  return {
    resolved,
    dataset,
    measure: { resolved, editions },
    roundings: editions.map((edition) =>
      edition === null ? null : (store.datasets().get(edition.dataset)?.rounding ?? null),
    ),
    notes: definitions.flatMap((definition) => definition.notes),
  }
}

/** The series that a producer publishes at one level for what an offer reads, with corrections laid over. */
interface OwnReader {
  readonly index: ReturnType<typeof corrections>
  readonly columns: readonly (ReturnType<typeof correctedColumn> | null)[]
  readonly edition: Edition
}
const ownReaders = new WeakMap<Offer, Map<StoredLevel, OwnReader | null>>()

function ownReader(store: ValueStore, given: Offer, level: StoredLevel): OwnReader | null {
  const index = corrections(store.workspace)
  let byLevel = ownReaders.get(given)
  if (byLevel === undefined) {
    byLevel = new Map()
    ownReaders.set(given, byLevel)
  }
  const found = byLevel.get(level)
  if (found === null || found?.index === index) return found
  const editions = given.resolved.plan.refs.map((_ref, at) => pick(store, given.resolved, at, given.dataset, level))
  const edition = editions.find((each) => each !== null) ?? null
  const reader =
    edition === null
      ? null
      : { index, edition, columns: editions.map((each) => (each === null ? null : correctedColumn(store, each))) }
  byLevel.set(level, reader)
  return reader
}

interface Own {
  readonly cells: OwnCells
  readonly edition: Edition
  readonly carried: boolean
}

/** The producer's own cells for the territory, null when no reference has a series at its level. */
function ownCells(store: ValueStore, given: Offer, zone: Zone): Own | null {
  const { level } = zone.territory
  const reader = isStored(level) ? ownReader(store, given, level) : null
  if (reader === null) return null
  let corrected = false
  let carried = false
  const values: number[] = []
  const statuses: number[] = []
  for (const read of reader.columns) {
    values.push(read?.column.values[zone.ord] ?? Number.NaN)
    statuses.push(read?.column.statuses[zone.ord] ?? cellStatus.absent)
    corrected ||= read?.corrected.includes(zone.ord) ?? false
    carried ||= (read?.column.carried?.[zone.ord] ?? 0) !== 0
  }
  const perimeter =
    level === 'epci' ? perimeterOf(store.workspace, zone.ord, reader.edition.vintage, store.vintage) : null
  return { cells: { values, statuses, corrected, perimeter }, edition: reader.edition, carried }
}

/** What stood for a territory before cells of its own were corrected, with the reason; null where none was. */
export function beforeCorrection(store: ValueStore, reading: Reading): { figure: FigureValue; reason: string } | null {
  const { offer: given, zone, figure } = reading
  const { level, code } = zone.territory
  // What was there before is for who keeps the workspace.
  if (store.filter !== null) return null
  if (given === null || !isStored(level) || !(figure.origin === 'corrected' || figure.value === null)) return null
  const { variables } = corrections(store.workspace)
  const read = given.resolved.plan.refs.map((_ref, at) => {
    const edition = pick(store, given.resolved, at, given.dataset, level)
    const column = edition === null ? null : store.column(edition)
    const list = edition === null ? undefined : variables.get(`${edition.variable}|${edition.period}`)
    return {
      value: column?.values[zone.ord] ?? Number.NaN,
      status: column?.statuses[zone.ord] ?? cellStatus.absent,
      correction: list?.find((item) => item.level === level && item.territory === code),
    }
  })
  const correction = read.find((cell) => cell.correction !== undefined)?.correction
  if (correction === undefined) return null
  const own = { values: read.map((cell) => cell.value), statuses: read.map((cell) => cell.status), corrected: false }
  const { plan } = given.resolved
  return {
    figure: figureOf({ plan, own, totals: null, slot: 0, communes: zone.expected, roundings: given.roundings }),
    reason: correction.reason,
  }
}

/** A figure with what is needed to explain it. */
export interface Reading {
  readonly zone: Zone
  readonly period: string
  readonly figure: FigureValue
  readonly offer: Offer | null
  readonly source: Edition | null
  readonly seen: number
  readonly correctionReason: string | null
  /** Why the reader does not see it; the figure then has no number. */
  readonly hidden: Hidden | null
}

/** The series that a figure reads, at the level of the territory where there is one. */
function watched(store: ValueStore, given: Offer, zone: Zone): WatchedSeries[] {
  const { level } = zone.territory
  return given.resolved.plan.refs.map((ref, at) => {
    const own = isStored(level) ? pick(store, given.resolved, at, given.dataset, level) : null
    const dataset = (own ?? given.measure.editions[at])?.dataset ?? given.dataset
    return { dataset, variable: ref.id, period: given.resolved.periods[at] ?? '' }
  })
}

/** Reads one figure: correction, then the producer's own, then the sum of the communes; a reader sees it only if the filter lets it pass. */
export function read(store: ValueStore, indicator: Indicator, given: Offer, zone: Zone): Reading {
  const { resolved } = given
  const own = ownCells(store, given, zone)
  const totals = zone.territory.level === 'commune' ? null : zoneTotals(store, given.measure, zone)
  const corrected = corrections(store.workspace).indicators
  const correction =
    corrected.size === 0
      ? null
      : (corrected.get(`${indicator.id}|${resolved.period}|${zone.territory.level}|${zone.territory.code}`) ?? null)
  const computed = figureOf({
    plan: resolved.plan,
    own: own?.cells ?? null,
    totals: totals?.totals ?? null,
    slot: totals?.slot ?? 0,
    communes: zone.expected,
    roundings: given.roundings,
    correction,
  })
  // Nothing is missing from a file: such a figure exists only where its producer publishes it.
  const figure: FigureValue =
    own === null && computed.reason === 'absent' && resolved.plan.mode === 'own'
      ? { ...computed, status: 'not-additive', reason: 'not-additive' }
      : computed
  const fromOwn = own !== null && figure.origin !== 'aggregated'
  const hidden =
    store.filter === null || figure.value === null
      ? null
      : store.filter.judge(watched(store, given, zone), zone, figure.status === 'partial')
  return {
    zone,
    period: resolved.period,
    figure: hidden === null ? figure : hiddenFigure(figure),
    hidden,
    offer: given,
    source: (fromOwn ? own.edition : given.measure.editions.find((edition) => edition !== null)) ?? null,
    seen: fromOwn ? (own.carried ? carriedBit : 0) : (totals?.totals.seen[totals.slot] ?? 0),
    correctionReason: correction?.reason ?? null,
  }
}

/** The preferred dataset that gives the territory a value; the first one, saying why not, when none does. */
export function readPeriod(store: ValueStore, indicator: Indicator, period: string, zone: Zone): Reading | null {
  return readOffers(store, indicator, offersOf(store, indicator).byPeriod.get(period) ?? [], zone)
}

/** The same for offers already found: those of one indicator and period serve every territory of a table. */
export function readOffers(
  store: ValueStore,
  indicator: Indicator,
  offers: readonly Offer[],
  zone: Zone,
): Reading | null {
  let first: Reading | null = null
  for (const given of offers) {
    const reading = read(store, indicator, given, zone)
    if (reading.figure.value !== null) return reading
    first ??= reading
  }
  return first
}

/** Below half of its communes, a sum says too little of a territory to be preferred to an earlier period. */
const isMostlyKnown = ({ figure }: Reading) => figure.known * 2 >= figure.expected

/**
 * Latest period in which at least one of the zones has a figure made of most of its communes; else the latest in which one has any;
 * else the latest of all.
 */
export function latestPeriod(store: ValueStore, indicator: Indicator, zones: readonly Zone[]): string | null {
  const { periods } = offersOf(store, indicator)
  let some: string | null = null
  for (const period of periods.toReversed()) {
    for (const zone of zones) {
      const reading = readPeriod(store, indicator, period, zone)
      if (reading === null || reading.figure.value === null) continue
      if (isMostlyKnown(reading)) return period
      some ??= period
    }
  }
  return some ?? periods.at(-1) ?? null
}

/** Zones of a level for lists of figures: those of a département (intercommunalités with their parts), or all. */
export function zonesFor(store: ValueStore, level: Zone['territory']['level'], department: string | undefined): Zone[] {
  const zones = listZones(
    store.workspace,
    { level, ...(department === undefined ? {} : { department }) },
    store.vintage,
  )
  if (level === 'epci' && department !== undefined)
    zones.push(...listZones(store.workspace, { level: 'epci-part', department }, store.vintage))
  return zones
}

/** Keeps in the file the sums that take time, for the next opening. Called when an import or the catalogue changed them. */
export function prepareTotals(store: ValueStore): void {
  const measures = new Map<string, Totals>()
  for (const indicator of indicators(store.workspace).values()) {
    for (const offers of offersOf(store, indicator).byPeriod.values()) {
      for (const given of offers) {
        if (given.resolved.plan.mode === 'own') continue
        const costly = costlyTotals(store, given.measure)
        if (costly !== null) measures.set(costly.id, costly.totals)
      }
    }
  }
  keepTotals(store, measures)
}
