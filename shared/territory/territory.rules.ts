import { cellStatus, hasValue } from '#shared/indicator/status.ts'
import { firstKnownVintage, type Movement } from './seed.schema.ts'

/** Code of the share of a straddling EPCI inside one département: `200030435@32`. */
export function partCode(epci: string, department: string): string {
  return `${epci}@${department}`
}

const partPattern = /^(\d{9})@(\d{2}|2[AB]|9[78]\d)$/

export function isPartCode(code: string): boolean {
  return partPattern.test(code)
}

/** EPCI and département of a part's code, or null when it is not one. */
export function parsePartCode(code: string): { readonly epci: string; readonly department: string } | null {
  const [, epci, department] = partPattern.exec(code) ?? []
  return epci === undefined || department === undefined ? null : { epci, department }
}

/** What carrying did to the figure of a territory. A split is an estimate; the other two are exact. */
export const carryMark = { untouched: 0, merged: 1, split: 2, recoded: 3 } as const

/**
 * How values by commune ordinal pass from one vintage to a later one. Only the few communes that changed are listed:
 * target i receives, for each j from `start[i]` to `start[i + 1]`, `share[j]` of the value at `source[j]`.
 */
export interface CarryPlan {
  readonly from: number
  readonly to: number
  /** Number of commune ordinals. */
  readonly n: number
  readonly targets: Int32Array
  readonly start: Int32Array
  readonly source: Int32Array
  readonly share: Float64Array
  /** `carryMark` of each target. */
  readonly mark: Uint8Array
  /** 1 where the target's code did not exist yet at `from`: a value there means that the file already used the later code. */
  readonly born: Uint8Array
  /** Ordinals that hold nothing any more at `to`. */
  readonly vacated: Int32Array
}

export interface Carried {
  /** NaN where there is no value. */
  readonly values: Float64Array
  readonly statuses: Uint8Array
  /** `carryMark` by ordinal. */
  readonly changed: Uint8Array
}

/** Shares that come back together after a split and a merger make one again, but for the last bits. */
const whole = (share: number) => Math.abs(share - 1) < 1e-9

/**
 * Plan from one vintage to a later one, year by year, over `n` commune ordinals. Null when there is none: towards an older
 * geography (a merger cannot be undone) or from one older than what the movements cover.
 */
export function carryPlan(
  movements: readonly Movement[],
  fromVintage: number,
  toVintage: number,
  n: number,
): CarryPlan | null {
  if (toVintage < fromVintage || fromVintage < firstKnownVintage) return null
  const held = new Map<number, Map<number, number>>()
  const born = new Set<number>()
  const steps = Map.groupBy(
    movements.filter((m) => m.vintage > fromVintage && m.vintage <= toVintage),
    (m) => m.vintage,
  )
  for (const vintage of [...steps.keys()].sort((a, b) => a - b)) step(steps.get(vintage) ?? [], held, born)
  return compact(held, born, { from: fromVintage, to: toVintage, n })
}

/** One year: `held` gives, for each origin that ever moved, where its value now lies and for which share. */
function step(movements: readonly Movement[], held: Map<number, Map<number, number>>, born: Set<number>): void {
  const byOrigin = Map.groupBy(movements, (m) => m.from)
  for (const m of movements) if (m.kind !== 'merge' && m.to !== m.from && !held.has(m.to)) born.add(m.to)
  for (const [origin, where] of held) held.set(origin, moved(where, byOrigin))
  for (const from of byOrigin.keys()) {
    if (!held.has(from) && !born.has(from)) held.set(from, moved(new Map([[from, 1]]), byOrigin))
  }
}

function moved(
  where: ReadonlyMap<number, number>,
  byOrigin: ReadonlyMap<number, readonly Movement[]>,
): Map<number, number> {
  const next = new Map<number, number>()
  const add = (ordinal: number, share: number) => next.set(ordinal, (next.get(ordinal) ?? 0) + share)
  for (const [ordinal, part] of where) {
    const moves = byOrigin.get(ordinal)
    if (moves === undefined) add(ordinal, part)
    else for (const move of moves) add(move.to, part * move.share)
  }
  return next
}

function compact(
  held: ReadonlyMap<number, ReadonlyMap<number, number>>,
  born: ReadonlySet<number>,
  frame: { from: number; to: number; n: number },
): CarryPlan {
  const parts = new Map<number, [number, number][]>()
  for (const [origin, where] of held) {
    if (where.size === 1 && whole(where.get(origin) ?? 0)) continue
    for (const [target, share] of where) parts.set(target, [...(parts.get(target) ?? []), [origin, share]])
  }
  for (const [target, sources] of parts) {
    const stays = !born.has(target) && !held.has(target)
    const returned = whole(held.get(target)?.get(target) ?? 0)
    if ((stays || returned) && !sources.some(([origin]) => origin === target)) sources.push([target, 1])
    sources.sort(([a], [b]) => a - b)
  }
  const targets = Int32Array.from([...parts.keys()].sort((a, b) => a - b))
  const lists = Array.from(targets, (target) => parts.get(target) ?? [])
  const start = new Int32Array(targets.length + 1)
  lists.forEach((list, i) => {
    start[i + 1] = (start[i] ?? 0) + list.length
  })
  return {
    ...frame,
    targets,
    start,
    source: Int32Array.from(lists.flat(), ([origin]) => origin),
    share: Float64Array.from(lists.flat(), ([, share]) => share),
    mark: Uint8Array.from(lists, (list) =>
      list.length > 1
        ? list.every(([, s]) => whole(s))
          ? carryMark.merged
          : carryMark.split
        : whole(list[0]?.[1] ?? 0)
          ? carryMark.recoded
          : carryMark.split,
    ),
    born: Uint8Array.from(targets, (target) => (born.has(target) ? 1 : 0)),
    vacated: Int32Array.from(
      [...held.keys()].filter((origin) => !parts.has(origin) && !whole(held.get(origin)?.get(origin) ?? 0)),
    ),
  }
}

/** Missing cells by how much they forbid: a secret part makes the whole secret, whatever the reason of the others. */
const severity: Readonly<Record<number, number>> = {
  [cellStatus.absent]: 1,
  [cellStatus.unavailable]: 2,
  [cellStatus.insignificant]: 3,
  [cellStatus.secret]: 4,
}
/** Rounded before provisional: rounding is a property of the figure, provisional of its date. */
const valuedRank: Readonly<Record<number, number>> = {
  [cellStatus.value]: 0,
  [cellStatus.provisional]: 1,
  [cellStatus.rounded]: 2,
}

function worse(a: number, b: number): number {
  if (hasValue(a) && hasValue(b)) return (valuedRank[a] ?? 0) >= (valuedRank[b] ?? 0) ? a : b
  if (hasValue(a)) return b
  if (hasValue(b)) return a
  return (severity[a] ?? 1) >= (severity[b] ?? 1) ? a : b
}

type Resolve = (
  plan: CarryPlan,
  first: number,
  last: number,
  values: Float64Array,
  statuses: Uint8Array,
) => { value: number; status: number }

/** A series written before some ordinals were added is shorter than the plan: what it lacks is absent. */
function apply(values: Float64Array, statuses: Uint8Array, plan: CarryPlan, resolve: Resolve): Carried {
  const out = {
    values: new Float64Array(plan.n).fill(Number.NaN),
    statuses: new Uint8Array(plan.n).fill(cellStatus.absent),
    changed: new Uint8Array(plan.n),
  }
  out.values.set(values.subarray(0, plan.n))
  out.statuses.set(statuses.subarray(0, plan.n))
  for (const ordinal of plan.vacated) {
    out.values[ordinal] = Number.NaN
    out.statuses[ordinal] = cellStatus.absent
  }
  plan.targets.forEach((target, i) => {
    const first = plan.start[i] ?? 0
    const last = plan.start[i + 1] ?? first
    if (
      plan.born[i] === 1 &&
      (statuses[target] ?? cellStatus.absent) !== cellStatus.absent &&
      allAbsent(plan, first, last, statuses)
    )
      return
    const { value, status } = resolve(plan, first, last, values, statuses)
    out.values[target] = value
    out.statuses[target] = status
    out.changed[target] = plan.mark[i] ?? carryMark.untouched
  })
  return out
}

function allAbsent(plan: CarryPlan, first: number, last: number, statuses: Uint8Array): boolean {
  for (let j = first; j < last; j++)
    if ((statuses[plan.source[j] ?? -1] ?? cellStatus.absent) !== cellStatus.absent) return false
  return true
}

const sum: Resolve = (plan, first, last, values, statuses) => {
  let value = 0
  let status: number = statuses[plan.source[first] ?? -1] ?? cellStatus.absent
  for (let j = first; j < last; j++) {
    const source = plan.source[j] ?? -1
    status = worse(status, statuses[source] ?? cellStatus.absent)
    value += (values[source] ?? Number.NaN) * (plan.share[j] ?? 0)
  }
  return { value: hasValue(status) ? value : Number.NaN, status }
}

const single: Resolve = (plan, first, last, values, statuses) => {
  const source = plan.source[first] ?? -1
  if (last - first === 1 && whole(plan.share[first] ?? 0)) {
    return { value: values[source] ?? Number.NaN, status: statuses[source] ?? cellStatus.absent }
  }
  return {
    value: Number.NaN,
    status: allAbsent(plan, first, last, statuses) ? cellStatus.absent : cellStatus.unavailable,
  }
}

/**
 * Counts carried to the plan's vintage: summed on a merger, shared by population on a split, moved with their code. One
 * missing part makes the whole missing, for the strongest reason among the parts; one rounded part makes it rounded.
 */
export function carryCounts(values: Float64Array, statuses: Uint8Array, plan: CarryPlan): Carried {
  return apply(values, statuses, plan, sum)
}

/** Medians, rates and other figures that do not add up: moved with their code, not available where communes merged or split. */
export function carryUnadditive(values: Float64Array, statuses: Uint8Array, plan: CarryPlan): Carried {
  return apply(values, statuses, plan, single)
}
