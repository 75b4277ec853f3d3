import type { Row } from '#electron/db/connection.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { foldText } from '#shared/lib/text.ts'
import { groupLevels, storedLevels } from '#shared/territory/level.ts'
import type { Level, StoredLevel, Territory } from '#shared/territory/territory.schema.ts'
import { geographyOf, none } from './geography.service.ts'
import { findZone, type Zone, zoneOfGroup, zoneOfRow } from './zone.service.ts'

export interface TerritoryFilter {
  readonly level?: Level | undefined
  readonly department?: string | undefined
  readonly search?: string | undefined
  readonly limit?: number | undefined
}

/** Ordinals of a level that have at least one commune in a département at the vintage. */
function ordsInDepartment(
  workspace: OpenWorkspace,
  level: StoredLevel,
  department: string,
  vintage: number,
): Set<number> {
  const geography = geographyOf(workspace, vintage)
  const ord = workspace.db.value(`SELECT ord FROM territory WHERE level = 'department' AND code = ?`, department)
  const found = new Set<number>()
  if (typeof ord !== 'number') return found
  const region = geography.region[ord] ?? none
  if (level === 'department') found.add(ord)
  if (level === 'region' && region !== none) found.add(region)
  if (level === 'country') found.add(0)
  if (level !== 'commune' && level !== 'epci' && level !== 'epci-part') return found
  for (const commune of geography.members(geography.slots.department + ord)) {
    const index = level === 'commune' ? commune : level === 'epci' ? geography.epci[commune] : geography.part[commune]
    if (index !== undefined && index !== none) found.add(index)
  }
  return found
}

function storedRows(
  workspace: OpenWorkspace,
  level: StoredLevel,
  search: string,
  ords: ReadonlySet<number> | null,
): Row[] {
  // The twenty of a département, not the thirteen hundred of France.
  if (search === '' && ords !== null)
    return workspace.db.rows(
      'SELECT level, ord, code, name, parent FROM territory WHERE level = ? AND ord IN (SELECT value FROM json_each(?)) ORDER BY code',
      level,
      JSON.stringify([...ords]),
    )
  return search === ''
    ? workspace.db.rows('SELECT level, ord, code, name, parent FROM territory WHERE level = ? ORDER BY code', level)
    : workspace.db.rows(
        `SELECT level, ord, code, name, parent FROM territory WHERE level = ? AND (search LIKE '%' || ? || '%' OR code LIKE ? || '%') ORDER BY search LIKE ? || '%' DESC, length(name), code`,
        level,
        search,
        search.toUpperCase(),
        search,
      )
}

/** Zones of a level at a vintage, in the order of their codes; intercommunalités come with their parts when both are asked. */
export function listZones(workspace: OpenWorkspace, filter: TerritoryFilter, vintage: number): Zone[] {
  const limit = filter.limit ?? Number.POSITIVE_INFINITY
  const search = foldText(filter.search ?? '').trim()
  const wanted: readonly Level[] =
    filter.level === undefined
      ? ['country', 'region', 'department', 'mds', 'group', 'epci', 'epci-part', 'commune']
      : [filter.level]
  const zones: Zone[] = []
  for (const level of wanted) {
    if ((groupLevels as readonly string[]).includes(level)) {
      for (const row of workspace.db.rows(
        'SELECT id, level, code, name, example FROM territory_group WHERE level = ? ORDER BY position, name',
        level,
      )) {
        const name = foldText(String(row.name))
        if (!search.split(' ').every((word) => name.includes(word))) continue
        zones.push(findZone(workspace, String(row.code), vintage, level))
        if (zones.length >= limit) return zones
      }
      continue
    }
    if (!(storedLevels as readonly string[]).includes(level)) continue
    const kept =
      filter.department === undefined
        ? null
        : ordsInDepartment(workspace, level as StoredLevel, filter.department, vintage)
    for (const row of storedRows(workspace, level as StoredLevel, search.replaceAll(' ', '%'), kept)) {
      if (kept !== null && !kept.has(Number(row.ord))) continue
      if (level === 'epci-part' && filter.department !== undefined && row.parent !== filter.department) continue
      const zone = zoneOfRow(workspace, row, vintage)
      if (zone === null) continue
      zones.push(zone)
      if (zones.length >= limit) return zones
    }
  }
  return zones
}

/** Intercommunalités of a département: every whole one that has a commune there, then the parts of those that straddle. */
export function epcisOf(
  workspace: OpenWorkspace,
  department: string,
  vintage: number,
): { wholes: Zone[]; parts: Zone[] } {
  return workspace.cached(`epcis.${department}.${vintage}`, ['territory'], () => ({
    wholes: listZones(workspace, { level: 'epci', department }, vintage),
    parts: listZones(workspace, { level: 'epci-part', department }, vintage),
  }))
}

/** What a territory is read beside, nearest first: its MDS, the whole of a part, the département, the region, France. */
export function comparatorsOf(workspace: OpenWorkspace, zone: Zone, vintage: number): Territory[] {
  const geography = geographyOf(workspace, vintage)
  const communes = zone.all()
  const found: Territory[] = []
  const { level, code } = zone.territory
  if (level !== 'mds' && level !== 'country' && level !== 'region' && level !== 'department') {
    const held = new Set(communes)
    for (const row of workspace.db.rows(
      `SELECT id, level, code, name, example FROM territory_group WHERE level = 'mds' ORDER BY position`,
    )) {
      const group = zoneOfGroup(workspace, row, vintage)
      // A straddling intercommunalité belongs to the MDS that holds its communes of the département.
      if (group.all().some((commune) => held.has(commune))) found.push(group.territory)
    }
  }
  if (level === 'epci-part') found.push(findZone(workspace, code.split('@')[0] ?? code, vintage, 'epci').territory)
  if (level === 'commune' && zone.territory.parent !== null && /^\d{9}$/.test(zone.territory.parent)) {
    found.push(findZone(workspace, zone.territory.parent, vintage, 'epci').territory)
  }
  const departments = new Set([...communes].map((commune) => geography.department[commune] ?? none))
  departments.delete(none)
  const codeOf = (upper: StoredLevel, ord: number) =>
    String(workspace.db.value('SELECT code FROM territory WHERE level = ? AND ord = ?', upper, ord))
  if (level !== 'department' && level !== 'region' && level !== 'country') {
    const home =
      [...departments].find((ord) => codeOf('department', ord) === workspace.facts.department) ?? [...departments][0]
    if (home !== undefined) found.push(findZone(workspace, codeOf('department', home), vintage, 'department').territory)
  }
  if (level !== 'region' && level !== 'country') {
    const upper = found.at(-1)?.level === 'department' ? found.at(-1)?.code : code
    const ord = workspace.db.value(`SELECT ord FROM territory WHERE level = 'department' AND code = ?`, upper)
    const region = typeof ord === 'number' ? (geography.region[ord] ?? none) : none
    if (region !== none) found.push(findZone(workspace, codeOf('region', region), vintage, 'region').territory)
  }
  if (level !== 'country') found.push(findZone(workspace, 'FR', vintage, 'country').territory)
  return found
}
