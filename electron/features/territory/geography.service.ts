import { EngineError } from '#electron/core/errors.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { none, unknownPopulation } from '#shared/territory/seed.schema.ts'

export { none, unknownPopulation }

/**
 * Communes of France at one vintage by append-only commune ordinal, with what contains them. Aggregated columns of a series
 * have one slot per EPCI, part, département, region and the country, in that order; `slotOf*` give the first slot of each.
 */
export interface Geography {
  readonly vintage: number
  /** Number of commune ordinals. */
  readonly n: number
  readonly epci: Uint16Array
  readonly part: Uint16Array
  readonly department: Uint16Array
  readonly population: Uint32Array
  /** Region ordinal by département ordinal. */
  readonly region: Uint16Array
  readonly slots: {
    readonly epci: number
    readonly part: number
    readonly department: number
    readonly region: number
    readonly country: number
    readonly count: number
  }
  /** Communes of each slot. */
  readonly expected: Uint32Array
  /** Commune ordinals of a slot, ascending. */
  members(slot: number): Int32Array
  /** Commune ordinals of every EPCI, part and département, as one list cut by `start`; made at the first use. */
  memberLists(): { readonly start: Uint32Array; readonly communes: Int32Array }
}

function uint16(data: Buffer): Uint16Array {
  return new Uint16Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength))
}
function uint32(data: Buffer): Uint32Array {
  return new Uint32Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength))
}

export function geographyOf(workspace: OpenWorkspace, vintage: number): Geography {
  return workspace.cached(`geography.${vintage}`, [], () => load(workspace, vintage))
}

/** Vintages that this workspace knows, oldest first. */
export function knownVintages(workspace: OpenWorkspace): number[] {
  return workspace.cached('geography.vintages', [], () =>
    workspace.db
      .rows('SELECT DISTINCT vintage FROM geography WHERE vintage > 0 ORDER BY vintage')
      .map((row) => Number(row.vintage)),
  )
}

function load(workspace: OpenWorkspace, vintage: number): Geography {
  const columns = new Map(
    workspace.db
      .rows('SELECT relation, data FROM geography WHERE vintage = ?', vintage)
      .map((row) => [String(row.relation), row.data as Buffer]),
  )
  const column = (relation: string) => {
    const data = columns.get(relation)
    if (data === undefined) throw new EngineError('territory.vintage-unknown', { vintage })
    return data
  }
  const counts = workspace.cached('territory.counts', [], () =>
    Object.fromEntries(
      workspace.db
        .rows('SELECT level, max(ord) + 1 AS n FROM territory GROUP BY level')
        .map((row) => [String(row.level), Number(row.n)]),
    ),
  )
  const epci = uint16(column('epci'))
  const part = uint16(column('part'))
  const department = uint16(column('department'))
  const region = uint16(column('region'))
  const slots = {
    epci: 0,
    part: counts.epci ?? 0,
    department: (counts.epci ?? 0) + (counts['epci-part'] ?? 0),
    region: (counts.epci ?? 0) + (counts['epci-part'] ?? 0) + (counts.department ?? 0),
    country: (counts.epci ?? 0) + (counts['epci-part'] ?? 0) + (counts.department ?? 0) + (counts.region ?? 0),
    count: 0,
  }
  slots.count = slots.country + 1
  const n = department.length
  const expected = new Uint32Array(slots.count)
  // Plain loops: this runs before the first answer, when nothing is compiled yet.
  for (let commune = 0; commune < n; commune++) {
    const d = department[commune] as number
    if (d === none) continue
    const e = epci[commune] as number
    const p = part[commune] as number
    if (e !== none) expected[e] = (expected[e] as number) + 1
    if (p !== none) expected[slots.part + p] = (expected[slots.part + p] as number) + 1
    expected[slots.department + d] = (expected[slots.department + d] as number) + 1
  }
  for (let d = 0; d < region.length; d++) {
    const r = region[d] as number
    // Overseas collectivities have no region and are not in INSEE's « France ».
    if (r === none) continue
    const communes = expected[slots.department + d] as number
    expected[slots.region + r] = (expected[slots.region + r] as number) + communes
    expected[slots.country] = (expected[slots.country] as number) + communes
  }
  let lists: { start: Uint32Array; communes: Int32Array } | undefined
  const memberLists = () => {
    if (lists === undefined) {
      const start = new Uint32Array(slots.region + 1)
      for (let s = 0; s < slots.region; s++) start[s + 1] = (start[s] as number) + (expected[s] as number)
      const next = start.slice()
      const communes = new Int32Array(start[slots.region] as number)
      const put = (commune: number, slot: number) => {
        const at = next[slot] as number
        communes[at] = commune
        next[slot] = at + 1
      }
      for (let commune = 0; commune < n; commune++) {
        const d = department[commune] as number
        if (d === none) continue
        const e = epci[commune] as number
        const p = part[commune] as number
        if (e !== none) put(commune, e)
        if (p !== none) put(commune, slots.part + p)
        put(commune, slots.department + d)
      }
      lists = { start, communes }
    }
    return lists
  }
  const members = (slot: number): Int32Array => {
    const { start, communes } = memberLists()
    if (slot < slots.region) return communes.subarray(start[slot], start[slot + 1])
    const all = new Int32Array(expected[slot] as number)
    let at = 0
    for (let d = 0; d < region.length; d++) {
      const r = region[d] as number
      if (r === none || (slot !== slots.country && slots.region + r !== slot)) continue
      const own = members(slots.department + d)
      all.set(own, at)
      at += own.length
    }
    return all.sort()
  }
  return {
    vintage,
    n,
    epci,
    part,
    department,
    population: uint32(column('population')),
    region,
    slots,
    expected,
    members,
    memberLists,
  }
}
