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
  /** Inhabitants of each slot, NaN where no commune says how many. */
  readonly inhabitants: Float64Array
  /** Commune ordinals of a slot, ascending. */
  members(slot: number): Int32Array
  /** The communes cut so that each cut lies whole in every larger territory; made at the first use. */
  cuts(): Cuts
}

/** Communes that share EPCI, part and département, cut after cut. */
export interface Cuts {
  /** Cut i is communes[start[i]] … communes[start[i + 1] - 1], ascending. */
  readonly start: Uint32Array
  readonly communes: Int32Array
  /** For each cut the slot of its EPCI, part and département, in this order; −1 where it has none. */
  readonly slots: Int32Array
  /** Cuts of each EPCI, part and département. */
  readonly bySlot: readonly (readonly number[])[]
}

function uint16(data: Buffer): Uint16Array {
  return new Uint16Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength))
}
function uint32(data: Buffer): Uint32Array {
  return new Uint32Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength))
}

function float64(data: Buffer): Float64Array {
  return new Float64Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength))
}

/** Columns of a vintage by commune ordinal; `region` by département ordinal. */
interface GeographyColumns {
  readonly epci: Uint16Array
  readonly part: Uint16Array
  readonly department: Uint16Array
  readonly region: Uint16Array
  readonly population: Uint32Array
}

/** First slot of each level, from how many EPCI, parts, départements and régions there are. */
export function slotsOf([epci = 0, part = 0, department = 0, region = 0]: readonly number[]): Geography['slots'] {
  const country = epci + part + department + region
  return { epci: 0, part: epci, department: epci + part, region: epci + part + department, country, count: country + 1 }
}

function countsOf(workspace: OpenWorkspace): readonly number[] {
  // One level at a time: the last row of each is found by the index, where grouping would read forty thousand.
  return (['epci', 'epci-part', 'department', 'region'] as const).map((level) =>
    Number(workspace.db.value('SELECT max(ord) + 1 FROM territory WHERE level = ?', level) ?? 0),
  )
}

/** Communes and inhabitants of every slot. */
export function sumSlots(
  { epci, part, department, region, population }: GeographyColumns,
  slots: Geography['slots'],
): Pick<Geography, 'expected' | 'inhabitants'> {
  const expected = new Uint32Array(slots.count)
  const inhabitants = new Float64Array(slots.count).fill(Number.NaN)
  const add = (slot: number, communes: number, people: number) => {
    expected[slot] = (expected[slot] as number) + communes
    if (Number.isNaN(people)) return
    const before = inhabitants[slot] as number
    inhabitants[slot] = Number.isNaN(before) ? people : before + people
  }
  for (let commune = 0; commune < department.length; commune++) {
    const d = department[commune] as number
    if (d === none) continue
    const e = epci[commune] as number
    const p = part[commune] as number
    const people = population[commune] === unknownPopulation ? Number.NaN : (population[commune] as number)
    if (e !== none) add(e, 1, people)
    if (p !== none) add(slots.part + p, 1, people)
    add(slots.department + d, 1, people)
  }
  for (let d = 0; d < region.length; d++) {
    const r = region[d] as number
    // Overseas collectivities have no region and are not in INSEE's « France ».
    if (r === none) continue
    for (const slot of [slots.region + r, slots.country])
      add(slot, expected[slots.department + d] as number, inhabitants[slots.department + d] as number)
  }
  return { expected, inhabitants }
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
  const epci = uint16(column('epci'))
  const part = uint16(column('part'))
  const department = uint16(column('department'))
  const region = uint16(column('region'))
  const population = uint32(column('population'))
  const n = department.length
  const stored = columns.has('slots') ? uint32(column('slots')) : null
  const slots = stored === null ? slotsOf(countsOf(workspace)) : slotsOf([...stored])
  // A file made by an earlier version does not hold them.
  const { expected, inhabitants } =
    stored === null
      ? sumSlots({ epci, part, department, region, population }, slots)
      : { expected: uint32(column('expected')), inhabitants: float64(column('inhabitants')) }
  let cut: Cuts | undefined
  const cuts = () => {
    cut ??= cutsOf(n, epci, part, department, slots)
    return cut
  }
  const inDepartment = (d: number): Int32Array => {
    const all = new Int32Array(expected[slots.department + d] as number)
    let at = 0
    for (let commune = 0; commune < n; commune++) if (department[commune] === d) all[at++] = commune
    return all
  }
  const members = (slot: number): Int32Array => {
    // A département is asked for before any figure, when the cuts are not made yet.
    if (slot >= slots.department && slot < slots.region) return inDepartment(slot - slots.department)
    const { start, communes, bySlot } = cuts()
    // A region and the country hold the cuts of their départements.
    const held =
      slot < slots.region
        ? (bySlot[slot] ?? [])
        : [...region].flatMap((r, d) =>
            r !== none && (slot === slots.country || slot === slots.region + r)
              ? (bySlot[slots.department + d] ?? [])
              : [],
          )
    const all = new Int32Array(expected[slot] as number)
    let at = 0
    for (const number of held) {
      all.set(communes.subarray(start[number], start[number + 1]), at)
      at += (start[number + 1] as number) - (start[number] as number)
    }
    return held.length > 1 ? all.sort() : all
  }
  return {
    vintage,
    n,
    epci,
    part,
    department,
    population,
    region,
    slots,
    expected,
    inhabitants,
    members,
    cuts,
  }
}

function cutsOf(
  n: number,
  epci: Uint16Array,
  part: Uint16Array,
  department: Uint16Array,
  slots: Geography['slots'],
): Cuts {
  // An EPCI has one cut for each of its départements, what lies in no EPCI one for each département.
  const numbers = new Map<number, number>()
  const found: number[] = []
  const sizes: number[] = []
  const cutOf = new Int32Array(n).fill(-1)
  for (let commune = 0; commune < n; commune++) {
    const d = department[commune] as number
    if (d === none) continue
    const e = epci[commune] as number
    const p = part[commune] as number
    const key = e * 65536 + d
    let number = numbers.get(key)
    if (number === undefined) {
      number = numbers.size
      numbers.set(key, number)
      sizes.push(0)
      found.push(e === none ? -1 : e, p === none ? -1 : slots.part + p, slots.department + d)
    }
    cutOf[commune] = number
    sizes[number] = (sizes[number] as number) + 1
  }
  const start = new Uint32Array(sizes.length + 1)
  for (let cut = 0; cut < sizes.length; cut++) start[cut + 1] = (start[cut] as number) + (sizes[cut] as number)
  const next = start.slice()
  const communes = new Int32Array(start[sizes.length] as number)
  for (let commune = 0; commune < n; commune++) {
    const cut = cutOf[commune] as number
    if (cut < 0) continue
    communes[next[cut] as number] = commune
    next[cut] = (next[cut] as number) + 1
  }
  const bySlot: number[][] = []
  for (const [at, slot] of found.entries()) {
    if (slot < 0) continue
    bySlot[slot] ??= []
    bySlot[slot].push(Math.floor(at / 3))
  }
  return { start, communes, slots: Int32Array.from(found), bySlot }
}
