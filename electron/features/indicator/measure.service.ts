import { none } from '#electron/features/territory/geography.service.ts'
import { type Zone, zoneSlots } from '#electron/features/territory/zone.service.ts'
import type { PlanForm, ResolvedPlan } from '#shared/indicator/plan.rules.ts'
import { cellStatus, hasValue } from '#shared/indicator/status.ts'
import { accumulate, createTotals, mergeTotals, type Totals } from '#shared/indicator/totals.rules.ts'
import { carriedBit, correctedBit, type LevelColumn } from './aggregate.service.ts'
import { corrections } from './correction.service.ts'
import { measureId, storedTotals } from './measure-cache.service.ts'
import type { Column, Edition, ValueStore } from './value-store.service.ts'

/** A plan at one period with the commune series that it reads, one per reference (null where only larger territories have one). */
export interface Measure {
  readonly resolved: ResolvedPlan
  readonly editions: readonly (Edition | null)[]
}

/** Commune column with the corrections of its cells laid over, and where they stand. */
export function correctedColumn(store: ValueStore, edition: Edition): { column: Column; corrected: readonly number[] } {
  const column = store.column(edition)
  const list = corrections(store.workspace)
    .variables.get(`${edition.variable}|${edition.period}`)
    ?.filter((item) => item.level === edition.level)
  if (list === undefined || list.length === 0) return { column, corrected: [] }
  const values = column.values.slice()
  const statuses = column.statuses.slice()
  const corrected: number[] = []
  for (const correction of list) {
    const ord = store.ordinal(edition.level, correction.territory)
    if (ord === undefined || ord >= values.length) continue
    values[ord] = correction.value ?? Number.NaN
    statuses[ord] = correction.value === null ? cellStatus.unavailable : cellStatus.value
    corrected.push(ord)
  }
  return { column: { values, statuses, carried: column.carried }, corrected }
}

/** What a measure depends on: the same signature gives the same totals. */
function signature(store: ValueStore, measure: Measure): string {
  const index = corrections(store.workspace).variables
  const plan = measure.resolved.plan
  const parts = measure.editions.map((edition) => {
    if (edition === null) return '-'
    const list = index.get(`${edition.variable}|${edition.period}`)
    return list === undefined
      ? edition.seriesId
      : `${edition.seriesId}${list.map((item) => `${item.territory}=${item.value}`).join(',')}`
  })
  return `${plan.mode} ${JSON.stringify([plan.numerator, plan.denominator, plan.weight])} ${parts.join('|')}`
}

interface KeptTotals {
  readonly index: ReturnType<typeof corrections>
  readonly totals: Totals | null
}
const keptTotals = new WeakMap<Measure, KeptTotals>()

function computed(store: ValueStore, measure: Measure): Totals {
  const key = signature(store, measure)
  return store.kept(
    `totals ${key}`,
    () => fromLevels(store, measure) ?? storedTotals(store, measureId(store, key)) ?? fromCommunes(store, measure),
  )
}

/** Sums of a measure that cannot be had from the sums of its series, with their id: what is worth keeping in the file. */
export function costlyTotals(store: ValueStore, measure: Measure): { id: string; totals: Totals } | null {
  if (measure.editions.some((edition) => edition === null) || fromLevels(store, measure) !== null) return null
  return { id: measureId(store, signature(store, measure)), totals: computed(store, measure) }
}

/** Whether a correction stands on one of the series of a measure. */
function touches(index: KeptTotals['index'], measure: Measure): boolean {
  return (
    index.variables.size > 0 &&
    measure.editions.some((edition) => edition !== null && index.variables.has(`${edition.variable}|${edition.period}`))
  )
}

/** Sums of a measure for every slot of the geography; null when a reference has no commune series. Kept by the store. */
export function totalsOf(store: ValueStore, measure: Measure): Totals | null {
  const index = corrections(store.workspace)
  const found = keptTotals.get(measure)
  if (found !== undefined && (found.index === index || !(touches(found.index, measure) || touches(index, measure))))
    return found.totals
  const totals = measure.editions.some((edition) => edition === null) ? null : computed(store, measure)
  keptTotals.set(measure, { index, totals })
  return totals
}

/**
 * The quick way: sums made at import, combined. Exact only where every series is known for the same communes, which the
 * digests of their known cells tell; otherwise null.
 */
function fromLevels(store: ValueStore, measure: Measure): Totals | null {
  const { plan } = measure.resolved
  if (plan.mode === 'weighted' || plan.mode === 'own' || !plan.linear) return null
  const editions = measure.editions as readonly Edition[]
  if (editions.some((edition) => !store.additive(edition.variable))) return null
  const index = corrections(store.workspace).variables
  if (editions.some((edition) => index.has(`${edition.variable}|${edition.period}`)) && editions.length > 1) return null
  const levels = editions.map((edition) => correctedLevels(store, edition))
  const mask = levels[0]?.mask
  if (levels.length > 1 && (mask === null || levels.some((level) => level.mask !== mask))) return null
  const { slots, expected } = store.geography
  const alone = levels.length === 1 && plan.denominator === null ? levels[0] : undefined
  if (alone !== undefined && plan.numerator.refs.length === 1 && plan.numerator.coefficients[0] === 1) {
    // The sums of one series as they are: most counts of a catalogue.
    const shared = store.kept('totals without a part', () => {
      const none = createTotals(slots.count)
      none.expected.set(expected)
      return none
    })
    return { ...shared, numerator: alone.sums, known: alone.known, seen: alone.seen }
  }
  const totals = createTotals(slots.count)
  totals.expected.set(expected)
  const add = (form: PlanForm | null, into: Float64Array) => {
    for (const [term, ref] of (form?.refs ?? []).entries()) {
      const sums = levels[ref]?.sums
      const coefficient = form?.coefficients[term] ?? 0
      if (sums === undefined) continue
      for (let slot = 0; slot < slots.count; slot++)
        into[slot] = (into[slot] as number) + coefficient * (sums[slot] as number)
    }
  }
  add(plan.numerator, totals.numerator)
  add(plan.denominator, totals.denominator)
  const first = levels[0] as LevelColumn
  totals.known.set(first.known)
  for (const level of levels)
    for (let slot = 0; slot < slots.count; slot++)
      totals.seen[slot] = (totals.seen[slot] as number) | (level.seen[slot] as number)
  return totals
}

/** Level sums of an edition with corrected communes taken into account: only the slots that hold them change. */
export function correctedLevels(store: ValueStore, edition: Edition): LevelColumn {
  const levels = store.levels(edition)
  // The communes themselves are read only where one of them is corrected: three hundred kilobytes against twenty.
  if (!corrections(store.workspace).variables.has(`${edition.variable}|${edition.period}`)) return levels
  const { column, corrected } = correctedColumn(store, edition)
  if (corrected.length === 0) return levels
  const raw = store.column(edition)
  const sums = levels.sums.slice()
  const known = levels.known.slice()
  const seen = levels.seen.slice()
  let sameCommunes = true
  for (const ord of corrected) {
    const before = hasValue(raw.statuses[ord] ?? cellStatus.absent)
    const after = hasValue(column.statuses[ord] ?? cellStatus.absent)
    sameCommunes &&= before === after
    const delta = (after ? (column.values[ord] as number) : 0) - (before ? (raw.values[ord] as number) : 0)
    for (const slot of zoneSlots(store.geography, ord)) {
      sums[slot] = (sums[slot] as number) + delta
      known[slot] = (known[slot] as number) + (after ? 1 : 0) - (before ? 1 : 0)
      seen[slot] = (seen[slot] as number) | correctedBit
    }
  }
  return { sums, known, seen, mask: sameCommunes ? levels.mask : null }
}

/** The exact way: one pass over the communes for each level, adding only those where every reference is known. */
function fromCommunes(store: ValueStore, measure: Measure): Totals {
  const { plan } = measure.resolved
  const read = (measure.editions as readonly Edition[]).map((edition) => correctedColumn(store, edition))
  const columns = read.map((item) => item.column)
  const { slots } = store.geography
  const totals = createTotals(slots.count)
  for (const slotOf of store.slotColumns()) accumulate(plan, columns, slotOf, totals)
  // Regions and the country are the sums of their départements: no commune is read again for them.
  const { region } = store.geography
  for (let d = 0; d < region.length; d++) {
    const r = region[d] as number
    if (r === none) continue
    mergeTotals(totals, slots.region + r, totals, slots.department + d)
    mergeTotals(totals, slots.country, totals, slots.department + d)
  }
  for (const item of read) {
    for (const ord of item.corrected)
      for (const slot of zoneSlots(store.geography, ord))
        totals.seen[slot] = (totals.seen[slot] as number) | correctedBit
    const carried = item.column.carried
    if (carried !== null) markCarried(store, carried, totals)
  }
  return totals
}

function markCarried(store: ValueStore, carried: Uint8Array, totals: Totals): void {
  for (let ord = 0; ord < carried.length; ord++) {
    if (carried[ord] === 0) continue
    for (const slot of zoneSlots(store.geography, ord)) totals.seen[slot] = (totals.seen[slot] as number) | carriedBit
  }
}

const groupTotals = new WeakMap<Totals, WeakMap<Zone, Totals>>()

/** Totals and slot of one zone: its own slot, or a sum of slots and single communes made for it. */
export function zoneTotals(store: ValueStore, measure: Measure, zone: Zone): { totals: Totals; slot: number } | null {
  const all = totalsOf(store, measure)
  if (all === null) return null
  const only = zone.slots[0]
  if (zone.slots.length === 1 && zone.communes.length === 0 && only !== undefined) return { totals: all, slot: only }
  let byZone = groupTotals.get(all)
  if (byZone === undefined) {
    byZone = new WeakMap()
    groupTotals.set(all, byZone)
  }
  let totals = byZone.get(zone)
  if (totals === undefined) {
    totals = createTotals(1)
    for (const slot of zone.slots) mergeTotals(totals, 0, all, slot)
    if (zone.communes.length > 0) addCommunes(store, measure, zone.communes, totals)
    byZone.set(zone, totals)
  }
  return { totals, slot: 0 }
}

function addCommunes(store: ValueStore, measure: Measure, communes: readonly number[], totals: Totals): void {
  const read = (measure.editions as readonly Edition[]).map((edition) => correctedColumn(store, edition))
  // A handful of communes: they are copied to the front so that the shared rule reads only them.
  const columns = read.map(({ column }) => ({
    values: Float64Array.from(communes, (ord) => column.values[ord] ?? Number.NaN),
    statuses: Uint8Array.from(communes, (ord) => column.statuses[ord] ?? cellStatus.absent),
  }))
  accumulate(measure.resolved.plan, columns, new Int32Array(communes.length), totals)
  for (const { column, corrected } of read) {
    if (communes.some((ord) => corrected.includes(ord))) totals.seen[0] = (totals.seen[0] as number) | correctedBit
    if (column.carried !== null && communes.some((ord) => (column.carried?.[ord] ?? 0) !== 0))
      totals.seen[0] = (totals.seen[0] as number) | carriedBit
  }
}
