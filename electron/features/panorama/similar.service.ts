import type { ValueStore } from '#electron/features/indicator/value-store.service.ts'
import { epcisOf, listZones } from '#electron/features/territory/territory-list.service.ts'
import { findZone, type Zone } from '#electron/features/territory/zone.service.ts'
import { nearestTo } from '#shared/panorama/similar.rules.ts'
import type { Scope } from '#shared/panorama/structure.ts'
import { joinedCode } from '#shared/territory/joined.rules.ts'
import { comparedColumns, describedColumn, orNull } from './comparison.service.ts'
import { similarCriteria } from './criteria.service.ts'

/** Territories of the same level among which similar ones are looked for, without the territory itself; null where none could be. */
function candidatesFor(store: ValueStore, { territory }: Zone, scope: Scope): readonly Zone[] | null {
  const { workspace, vintage } = store
  const { level, code } = territory
  const department = workspace.facts.department
  const isOther = (zone: Zone) => zone.territory.code !== code && zone.territory.code !== code.split('@')[0]
  if (level === 'epci' || level === 'epci-part') {
    const wholes =
      scope === 'department'
        ? epcisOf(workspace, department, vintage).wholes
        : workspace.cached(`similar.epcis.${vintage}`, ['territory'], () =>
            listZones(workspace, { level: 'epci' }, vintage),
          )
    return wholes.filter(isOther)
  }
  // Thirty-five thousand communes are not compared one by one.
  if (level === 'commune') return listZones(workspace, { level, department }, vintage).filter(isOther)
  if (level === 'mds' || level === 'department') return listZones(workspace, { level }, vintage).filter(isOther)
  return null
}

/**
 * Territories nearest to one, by the criteria of the workspace. A figure that the reader may not see takes no part, neither in
 * the distance nor in what is shown. Error: `territory.unknown`.
 */
export function similarTo(store: ValueStore, code: string, asked: number | undefined) {
  const { workspace, vintage } = store
  const criteria = similarCriteria(workspace)
  const own = findZone(workspace, code, vintage)
  const candidates = candidatesFor(store, own, criteria.scope)
  const zones = [own, ...(candidates ?? [])]
  const columns = comparedColumns(store, criteria.indicators, zones, [own])
  const count = asked ?? criteria.count
  const found =
    candidates === null || candidates.length === 0
      ? null
      : nearestTo(
          columns.map(({ standard }) => standard),
          0,
          zones.length,
          count,
        )
  const absence = candidates === null ? 'level' : candidates.length === 0 ? 'alone' : found === null ? 'figures' : null
  const nearest = (found?.nearest ?? []).map((near) => ({
    territory: (zones[near.index] as Zone).territory,
    distance: near.distance,
    shared: near.shared,
    values: columns.map(({ values }) => orNull(values[near.index])),
    contributions: [...near.contributions].map(orNull),
  }))
  return {
    criteria,
    territory: own.territory,
    absence: absence ?? (nearest.length === 0 ? ('figures' as const) : null),
    indicators: columns.map((column) => ({ ...describedColumn(column), value: orNull(column.values[0]) })),
    compared: found?.compared ?? 0,
    leftOut: found?.leftOut ?? 0,
    nearest,
    joined: nearest.length < 2 ? null : joinedCode(nearest.map(({ territory }) => territory.code)),
  } as const
}
