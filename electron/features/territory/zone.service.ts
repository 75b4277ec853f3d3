import { EngineError } from '#electron/core/errors.ts'
import type { Row } from '#electron/db/connection.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { typographic } from '#shared/lib/french.ts'
import { joinedCodes } from '#shared/territory/joined.rules.ts'
import { countryCode, type Level, type StoredLevel, type Territory } from '#shared/territory/territory.schema.ts'
import { joinedName } from '#shared/territory/territory-api.labels.ts'
import { type Geography, geographyOf, none, unknownPopulation } from './geography.service.ts'
import { carriedOrdinals } from './movement.service.ts'

/**
 * A territory as the arithmetic needs it: slots of the aggregated columns plus single communes, disjoint, that make it up.
 * A whole EPCI or département is one slot; a group of whole intercommunalités is a few slots; a commune is itself.
 */
export interface Zone {
  readonly territory: Territory
  /** Ordinal at its own level, -1 for groups. */
  readonly ord: number
  readonly slots: readonly number[]
  readonly communes: readonly number[]
  /** Communes of the vintage that it holds. */
  readonly expected: number
  /** Every commune ordinal, when they have to be read one by one. */
  all(): Int32Array
}

const prefixes: Readonly<Record<string, StoredLevel>> = {
  COM: 'commune',
  EPCI: 'epci',
  DEP: 'department',
  REG: 'region',
}

/** Level and bare code of a code as people write it. A two-character code is a département; `REG-76` names the region. */
export function readCode(code: string): { code: string; level: StoredLevel | null } {
  const prefixed = /^(COM|EPCI|DEP|REG)-(.+)$/.exec(code)
  if (prefixed?.[1] !== undefined && prefixed[2] !== undefined)
    return { code: prefixed[2], level: prefixes[prefixed[1]] ?? null }
  if (code === countryCode) return { code, level: 'country' }
  if (/^\d{9}@/.test(code)) return { code, level: 'epci-part' }
  if (/^\d{9}$/.test(code)) return { code, level: 'epci' }
  if (/^\d[\dAB]\d{3}$/.test(code)) return { code, level: 'commune' }
  if (/^(\d\d|2[AB]|97\d)$/.test(code)) return { code, level: 'department' }
  return { code, level: null }
}

export function findZone(workspace: OpenWorkspace, code: string, vintage: number, level?: Level): Zone {
  const read = readCode(code)
  const wanted = level ?? read.level
  return workspace.cached(
    `zone.${vintage}.${wanted}.${read.code}`,
    ['territory_group', 'territory_group_member'],
    () => {
      const zone =
        wanted === null || wanted === 'mds' || wanted === 'group'
          ? groupZone(workspace, read.code, vintage)
          : storedZone(workspace, wanted, read.code, vintage)
      if (zone === null) throw new EngineError('territory.unknown', { code })
      return zone
    },
  )
}

/** A territory of a stored level that exists at the vintage, or null. */
function storedZone(workspace: OpenWorkspace, level: StoredLevel, code: string, vintage: number): Zone | null {
  const row = workspace.db.row(
    'SELECT level, ord, code, name, parent FROM territory WHERE level = ? AND code = ?',
    level,
    code,
  )
  return row === undefined ? null : zoneOfRow(workspace, row, vintage)
}

export function zoneOfRow(workspace: OpenWorkspace, row: Row, vintage: number): Zone | null {
  const geography = geographyOf(workspace, vintage)
  const level = String(row.level) as StoredLevel
  const ord = Number(row.ord)
  const code = String(row.code)
  if (level === 'commune') {
    if ((geography.department[ord] ?? none) === none) return null
    const e = geography.epci[ord] ?? none
    const parent =
      e === none ? row.parent : workspace.db.value(`SELECT code FROM territory WHERE level = 'epci' AND ord = ?`, e)
    const population = geography.population[ord] ?? unknownPopulation
    return {
      territory: {
        code,
        name: typographic(String(row.name)),
        level,
        vintage,
        parent: text(parent),
        population: population === unknownPopulation ? null : population,
      },
      ord,
      slots: [],
      communes: [ord],
      expected: 1,
      all: () => Int32Array.of(ord),
    }
  }
  const slot = slotOf(geography, level, ord)
  const expected = geography.expected[slot] ?? 0
  if (expected === 0) return null
  const inhabitants = geography.inhabitants[slot] ?? Number.NaN
  const all = () => geography.members(slot)
  return {
    territory: {
      code,
      name: typographic(String(row.name)),
      level,
      vintage,
      parent: text(row.parent),
      population: Number.isNaN(inhabitants) ? null : inhabitants,
    },
    ord,
    slots: [slot],
    communes: [],
    expected,
    all,
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

export function slotOf(geography: Geography, level: Exclude<StoredLevel, 'commune'>, ord: number): number {
  const first = {
    epci: geography.slots.epci,
    'epci-part': geography.slots.part,
    department: geography.slots.department,
    region: geography.slots.region,
    country: geography.slots.country,
  }
  return first[level] + ord
}

function populationOf(geography: Geography, communes: Int32Array): number | null {
  let sum = 0
  let known = false
  for (const commune of communes) {
    const population = geography.population[commune] ?? unknownPopulation
    if (population === unknownPopulation) continue
    known = true
    sum += population
  }
  return known ? sum : null
}

function groupZone(workspace: OpenWorkspace, code: string, vintage: number): Zone | null {
  const group = workspace.db.row('SELECT id, level, code, name, example FROM territory_group WHERE code = ?', code)
  return group === undefined ? joinedZone(workspace, code, vintage) : zoneOfGroup(workspace, group, vintage)
}

/**
 * Territories taken together under a code of `joinedCode`: their figures are recomputed from their sums by each indicator's own
 * rule, as those of any group. null for another code; those of a code that holds unknown territories are refused
 * (`territory.unknown`).
 */
function joinedZone(workspace: OpenWorkspace, code: string, vintage: number): Zone | null {
  const codes = joinedCodes(code)
  if (codes === null) return null
  const zones = codes.map((each) => findZone(workspace, each, vintage))
  const all = Int32Array.from(new Set(zones.flatMap((zone) => [...zone.all()]))).sort()
  // Those that overlap count their common communes once.
  const isApart = all.length === zones.reduce((sum, { expected }) => sum + expected, 0)
  return {
    territory: {
      code,
      name: joinedName(zones.map(({ territory }) => territory.level)),
      level: 'group',
      vintage,
      parent: workspace.facts.department,
      population: populationOf(geographyOf(workspace, vintage), all),
    },
    ord: -1,
    slots: isApart ? zones.flatMap(({ slots }) => slots) : [],
    communes: isApart ? zones.flatMap(({ communes }) => communes) : [...all],
    expected: all.length,
    all: () => all,
  }
}

/** A group of communes: whole intercommunalités (or their parts) are taken as slots, the other communes one by one. */
export function zoneOfGroup(workspace: OpenWorkspace, group: Row, vintage: number): Zone {
  const geography = geographyOf(workspace, vintage)
  const codes = workspace.db.rows(
    "SELECT t.ord AS ord FROM territory_group_member m JOIN territory t ON t.level = 'commune' AND t.code = m.commune WHERE m.group_id = ?",
    String(group.id),
  )
  const ords = carriedOrdinals(
    workspace,
    codes.map((row) => Number(row.ord)),
    vintage,
    placedOrdinals(workspace, String(group.level)),
  )
  const slots: number[] = []
  const left = new Set(ords)
  const take = (column: Uint16Array, first: number) => {
    const held = new Map<number, number>()
    for (const ord of left) {
      const index = column[ord] ?? none
      if (index !== none) held.set(index, (held.get(index) ?? 0) + 1)
    }
    for (const [index, count] of held) {
      if (count !== geography.expected[first + index]) continue
      slots.push(first + index)
      for (const ord of geography.members(first + index)) left.delete(ord)
    }
  }
  take(geography.epci, geography.slots.epci)
  take(geography.part, geography.slots.part)
  const all = Int32Array.from(ords).sort()
  return {
    territory: {
      code: String(group.code),
      name: typographic(String(group.name)),
      level: group.level === 'mds' ? 'mds' : 'group',
      vintage,
      parent: workspace.facts.department,
      population: populationOf(geography, all),
      example: group.example === 1,
    },
    ord: -1,
    slots,
    communes: [...left].sort((a, b) => a - b),
    expected: all.length,
    all: () => all,
  }
}

/** Whether somebody put this commune in a group of the level. */
function placedOrdinals(workspace: OpenWorkspace, level: string): (ord: number) => boolean {
  const placed = workspace.cached(
    `groups.placed.${level}`,
    ['territory_group', 'territory_group_member'],
    () =>
      new Set(
        workspace.db
          .rows(
            "SELECT t.ord AS ord FROM territory_group_member m JOIN territory_group g ON g.id = m.group_id JOIN territory t ON t.level = 'commune' AND t.code = m.commune WHERE g.level = ?",
            level,
          )
          .map((row) => Number(row.ord)),
      ),
  )
  return (ord) => placed.has(ord)
}

/** Every slot that holds a commune. */
export function zoneSlots(geography: Geography, commune: number): number[] {
  const d = geography.department[commune] ?? none
  if (d === none) return []
  const e = geography.epci[commune] ?? none
  const p = geography.part[commune] ?? none
  const r = geography.region[d] ?? none
  const found = [geography.slots.department + d]
  if (e !== none) found.push(geography.slots.epci + e)
  if (p !== none) found.push(geography.slots.part + p)
  if (r !== none) found.push(geography.slots.region + r, geography.slots.country)
  return found
}
