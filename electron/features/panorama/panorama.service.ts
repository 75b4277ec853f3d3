import { latestPeriod, offersOf, type Reading, read, readPeriod } from '#electron/features/indicator/figure.service.ts'
import { absentFigure, toFigure } from '#electron/features/indicator/figure-face.service.ts'
import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import type { ValueStore } from '#electron/features/indicator/value-store.service.ts'
import { comparatorsOf, epcisOf, listZones } from '#electron/features/territory/territory-list.service.ts'
import { findZone, type Zone } from '#electron/features/territory/zone.service.ts'
import { isComparable } from '#shared/indicator/figure.rules.ts'
import type { Indicator } from '#shared/indicator/indicator.schema.ts'
import { sections } from '#shared/indicator/indicator.schema.ts'
import { positionOf } from '#shared/indicator/position.rules.ts'
import { perimeterTrendNote, seriesBreakNotes, trendAbsenceNote } from '#shared/indicator/trend.labels.ts'
import { breaksOf, leastYears, type Trend, trendOf } from '#shared/indicator/trend.rules.ts'
import { listing, theTerritory } from '#shared/lib/french.ts'
import { isTooFew } from '#shared/panorama/coverage.rules.ts'
import { knownElsewhere, nothingImported, sectionTitles } from '#shared/panorama/panorama.labels.ts'
import type { Panorama, PanoramaItem } from '#shared/panorama/panorama.schema.ts'
import { indicatorSentence } from '#shared/panorama/sentence.rules.ts'
import { periodText } from '#shared/panorama/value.rules.ts'
import { exampleNote } from '#shared/territory/territory-api.labels.ts'
import { pyramidOf } from './pyramid.service.ts'

/** Territories of the same kind among which a position means something: the intercommunalités of the département, the MDS. */
export function peersOf(store: ValueStore, zone: Zone): { zones: readonly Zone[]; own: number } | null {
  const { level, code } = zone.territory
  if (level === 'mds') {
    const zones = listZones(store.workspace, { level: 'mds' }, store.vintage)
    return { zones, own: zones.findIndex((peer) => peer.territory.code === code) }
  }
  if (level !== 'epci' && level !== 'epci-part') return null
  const { wholes } = epcisOf(store.workspace, store.workspace.facts.department, store.vintage)
  const whole = code.split('@')[0]
  const own = wholes.findIndex((peer) => peer.territory.code === whole)
  if (own < 0) return null
  // A part takes the place of its whole among the intercommunalités.
  return { zones: level === 'epci' ? wholes : wholes.map((peer, index) => (index === own ? zone : peer)), own }
}

function positionAmong(
  store: ValueStore,
  indicator: Indicator,
  reading: Reading,
  peers: { zones: readonly Zone[]; own: number } | null,
): PanoramaItem['position'] {
  if (peers === null || reading.offer === null || !isComparable(reading.figure)) return null
  const n = peers.zones.length
  const column = {
    values: new Float64Array(n).fill(Number.NaN),
    lows: new Float64Array(n).fill(Number.NaN),
    highs: new Float64Array(n).fill(Number.NaN),
  }
  let otherPerimeters = 0
  for (const [index, peer] of peers.zones.entries()) {
    const figure = index === peers.own ? reading.figure : read(store, indicator, reading.offer, peer).figure
    if (figure.value === null || (figure.status === 'partial' && isTooFew(figure.known, figure.expected))) continue
    if (figure.perimeter !== null) otherPerimeters += 1
    column.values[index] = figure.value
    column.lows[index] = figure.low
    column.highs[index] = figure.high
  }
  const position = positionOf(column, peers.own, indicator.decimals)
  if (position === null) return null
  return { quarter: position.quarter, of: position.of, margin: position.margin, otherPerimeters }
}

/** A territory beside the chosen one; `contains` when every commune of the chosen one is in it. */
type Comparator = Zone & { readonly contains: boolean }

function periodShown(store: ValueStore, indicator: Indicator, zone: Zone, comparators: readonly Zone[]): string | null {
  const own = latestPeriod(store, indicator, [zone])
  if (own !== null && hasFigure(store, indicator, own, zone)) return own
  return latestPeriod(store, indicator, comparators) ?? own
}

function hasFigure(store: ValueStore, indicator: Indicator, period: string, zone: Zone): boolean {
  return (readPeriod(store, indicator, period, zone)?.figure.value ?? null) !== null
}

/** The intercommunalités that a territory lies in or holds; an intercommunalité itself has none but itself. */
function epcisAround(store: ValueStore, { territory, all }: Zone): readonly Zone[] {
  const { level, code, parent } = territory
  if (level === 'epci' || level === 'region' || level === 'country') return []
  const { workspace, vintage } = store
  const holder = level === 'commune' ? parent : level === 'epci-part' ? code.split('@')[0] : null
  if (holder !== null && holder !== undefined)
    return /^\d{9}$/.test(holder) ? [findZone(workspace, holder, vintage, 'epci')] : []
  const { wholes } = epcisOf(workspace, level === 'department' ? code : workspace.facts.department, vintage)
  if (level === 'department') return wholes
  const held = new Set(all())
  return wholes.filter((epci) => epci.all().some((commune) => held.has(commune)))
}

/** What a producer says of a territory without giving its number: a line tells it, beside the figures of the others. */
const said: ReadonlySet<string> = new Set(['secret', 'insignificant', 'unavailable'])

/**
 * Whether a line is worth reading: the territory or one of its intercommunalités has a figure, or its producer says why not.
 * A figure of larger territories alone would be a line of « absent ».
 */
function isTelling(
  store: ValueStore,
  indicator: Indicator,
  item: PanoramaItem,
  zone: Zone,
  epcis: () => readonly Zone[],
): boolean {
  if (Object.values(item.values).every((figure) => figure.value === null)) return false
  const own = item.values[zone.territory.code]
  if (own === undefined || own.value !== null || said.has(own.status)) return true
  const { period } = item
  return period !== null && epcis().some((epci) => hasFigure(store, indicator, period, epci))
}

/** Why an indicator has no line: what is known of the territory, and for which of the others there is a figure. */
function missingReason(item: PanoramaItem | null, zone: Zone, comparators: readonly Zone[]): string {
  const own = item?.values[zone.territory.code]
  const note = own?.notes[0] ?? nothingImported
  const known = comparators.filter(({ territory }) => (item?.values[territory.code]?.value ?? null) !== null)
  if (own === undefined || known.length === 0) return note
  const where = listing(known.map(({ territory }) => theTerritory(territory)))
  return knownElsewhere(where, periodText(own.period), own.status === 'absent' ? null : note)
}

/** Below this coverage a period is not compared with others: half-known and whole sums would make a false trend. */
const leastTrendCoverage = 0.8

function changeOf(trend: Trend | null): PanoramaItem['change'] {
  if (trend === null) return null
  const { first, last, change, relative } = trend
  return {
    first: { period: first.period, value: first.value },
    last: { period: last.period, value: last.value },
    change,
    relative,
  }
}

/** One line of the panorama: the territory, its comparators, its position and trend. null when no file gives the indicator. */
export function panoramaItem(
  store: ValueStore,
  indicator: Indicator,
  zone: Zone,
  comparators: readonly Comparator[],
  peers: { zones: readonly Zone[]; own: number } | null,
): PanoramaItem | null {
  const { periods } = offersOf(store, indicator)
  if (periods.length === 0) return null
  // Where the territory itself has no figure, the period in which those beside it have one says more than the latest of all.
  const period = periodShown(store, indicator, zone, comparators)
  if (period === null) return null
  const reading = readPeriod(store, indicator, period, zone)
  if (reading === null) return null
  const values: PanoramaItem['values'] = { [zone.territory.code]: toFigure(store, indicator, reading, true) }
  for (const comparator of comparators) {
    const other = readPeriod(store, indicator, period, comparator)
    values[comparator.territory.code] =
      other === null ? absentFigure(comparator, period, nothingImported) : toFigure(store, indicator, other, false)
  }
  const points = periods.map((at) => {
    const point = at === period ? reading : readPeriod(store, indicator, at, zone)
    const known = point === null || point.figure.expected === 0 ? 0 : point.figure.known / point.figure.expected
    return {
      period: at,
      value: known < leastTrendCoverage ? null : (point?.figure.value ?? null),
      status: point?.figure.status ?? ('absent' as const),
      variant: point?.offer?.resolved.plan.note ?? null,
      perimeter: point?.figure.perimeter ?? null,
    }
  })
  const least = leastYears(indicator)
  const { trend, absence, breaks } = trendOf(points, breaksOf(indicator), least)
  const [broken] = breaks
  const valued = points.filter(({ value }) => value !== null)
  const perimeters = new Set(valued.map(({ perimeter }) => (perimeter === null ? 'shown' : perimeter.vintage)))
  const reservation = trend !== null && (perimeters.size > 1 || perimeters.has(null)) ? perimeterTrendNote : null
  return {
    indicator: indicator.id,
    label: indicator.label,
    unit: indicator.unit,
    decimals: indicator.decimals,
    chart: indicator.chart,
    sense: indicator.sense,
    period,
    sentence: indicatorSentence({
      indicator,
      figure: values[zone.territory.code] ?? null,
      references: comparators.map((comparator) => ({
        territory: comparator.territory,
        figure: values[comparator.territory.code] ?? absentFigure(comparator, period, nothingImported),
        contains: comparator.contains,
      })),
      trend,
    }),
    headline: indicator.headline,
    values,
    position: positionAmong(store, indicator, reading, peers),
    trendNote: broken === undefined ? (trendAbsenceNote(absence, least) ?? reservation) : seriesBreakNotes[broken.code],
    trend: points.map(({ period: at, value }) => ({ period: at, value })),
    change: changeOf(trend),
  }
}

/** Whether every commune of a territory is in another: a straddling intercommunalité is not inside its département. */
function contains(outer: Zone, inner: Zone): boolean {
  if (outer.territory.level === 'country') return true
  if (outer.expected < inner.expected) return false
  const held = new Set(outer.all())
  return inner.all().every((commune) => held.has(commune))
}

/** `only`: the indicators that are read, and nothing else; whoever issues a few figures tells of no others. */
export function panoramaOf(
  store: ValueStore,
  code: string,
  asked: readonly string[] | undefined,
  only?: ReadonlySet<string>,
): Panorama {
  const { workspace, vintage } = store
  const zone = findZone(workspace, code, vintage)
  const territories =
    asked === undefined
      ? comparatorsOf(workspace, zone, vintage)
      : asked.map((other) => findZone(workspace, other, vintage).territory)
  const comparators = territories
    .filter((territory) => territory.code !== zone.territory.code)
    .map((territory): Comparator => {
      const other = findZone(workspace, territory.code, vintage, territory.level)
      return { ...other, contains: contains(other, zone) }
    })
  const peers = peersOf(store, zone)
  let around: readonly Zone[] | undefined
  const epcis = () => {
    around ??= epcisAround(store, zone)
    return around
  }
  const notes = [zone, ...comparators].some((each) => each.territory.example === true) ? [exampleNote] : []
  const bySection = new Map(
    sections.map((section) => [
      section,
      { items: [] as PanoramaItem[], missing: [] as Panorama['sections'][number]['missing'] },
    ]),
  )
  for (const indicator of indicators(workspace).values()) {
    if (only?.has(indicator.id) === false) continue
    const section = bySection.get(indicator.section)
    const item = panoramaItem(store, indicator, zone, comparators, peers)
    if (item !== null && isTelling(store, indicator, item, zone, epcis)) section?.items.push(item)
    else
      section?.missing.push({
        indicator: indicator.id,
        label: indicator.label,
        reason: missingReason(item, zone, comparators),
      })
  }
  return {
    territory: zone.territory,
    comparators: comparators.map((comparator) => comparator.territory),
    contained: comparators.filter((comparator) => comparator.contains).map((comparator) => comparator.territory.code),
    vintage,
    notes,
    sections: sections.map((id) => ({
      id,
      title: sectionTitles[id],
      items: bySection.get(id)?.items ?? [],
      missing: bySection.get(id)?.missing ?? [],
    })),
    pyramid: only === undefined ? pyramidOf(store, zone, comparators) : null,
  }
}
