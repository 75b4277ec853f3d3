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
  /** Commune ordinals of a slot. */
  members(slot: number): Int32Array
  /** Commune ordinals of every slot, as one list cut by `start`; made at the first use. */
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
  const each = (visit: (commune: number, slot: number) => void) => {
    for (let commune = 0; commune < n; commune++) {
      const d = department[commune] ?? none
      if (d === none) continue
      const e = epci[commune] ?? none
      const p = part[commune] ?? none
      const r = region[d] ?? none
      if (e !== none) visit(commune, slots.epci + e)
      if (p !== none) visit(commune, slots.part + p)
      visit(commune, slots.department + d)
      // Overseas collectivities have no region and are not in INSEE's « France ».
      if (r === none) continue
      visit(commune, slots.region + r)
      visit(commune, slots.country)
    }
  }
  each((_commune, slot) => {
    expected[slot] = (expected[slot] ?? 0) + 1
  })
  let lists: { start: Uint32Array; communes: Int32Array } | undefined
  const memberLists = () => {
    if (lists === undefined) {
      const start = new Uint32Array(slots.count + 1)
      for (let s = 0; s < slots.count; s++) start[s + 1] = (start[s] ?? 0) + (expected[s] ?? 0)
      const next = start.slice()
      const communes = new Int32Array(start[slots.count] ?? 0)
      each((commune, s) => {
        communes[next[s] ?? 0] = commune
        next[s] = (next[s] ?? 0) + 1
      })
      lists = { start, communes }
    }
    return lists
  }
  const members = (slot: number): Int32Array => {
    const { start, communes } = memberLists()
    return communes.subarray(start[slot], start[slot + 1])
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
