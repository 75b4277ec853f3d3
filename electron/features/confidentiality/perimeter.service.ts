import type { ValueStore } from '#electron/features/indicator/value-store.service.ts'
import { epcisOf, listZones } from '#electron/features/territory/territory-list.service.ts'
import { findZone, type Zone, zoneOfRow } from '#electron/features/territory/zone.service.ts'

/**
 * Everything whose figures may be shown side by side: communes of the département and of the intercommunalités that straddle its border,
 * those intercommunalités whole and in parts, MDS, groups, the département. Each shown figure is one equation for who subtracts.
 */
export interface Perimeter {
  readonly communes: readonly Zone[]
  /** Intercommunalités, parts, MDS, groups; then the département. */
  readonly larger: readonly Zone[]
  readonly department: Zone
}

export const zoneKey = (zone: Zone) => `${zone.territory.level}|${zone.territory.code}`

export function perimeterOf(store: ValueStore): Perimeter {
  const { workspace, vintage } = store
  const tables = ['territory_group', 'territory_group_member', 'setting']
  return workspace.cached(`confidentiality.perimeter.${vintage}`, tables, () => {
    const { department: code } = workspace.facts
    const department = findZone(workspace, code, vintage, 'department')
    const { wholes } = epcisOf(workspace, code, vintage)
    const held = new Set([...department.all(), ...wholes.flatMap((whole) => [...whole.all()])])
    const codes = new Set(wholes.map((whole) => whole.territory.code))
    const parts = listZones(workspace, { level: 'epci-part' }, vintage).filter((part) =>
      codes.has(part.territory.code.split('@')[0] ?? ''),
    )
    const communes = workspace.db
      .rows(
        `SELECT level, ord, code, name, parent FROM territory WHERE level = 'commune' AND ord IN (SELECT value FROM json_each(?)) ORDER BY code`,
        JSON.stringify([...held]),
      )
      .map((row) => zoneOfRow(workspace, row, vintage))
      .filter((zone) => zone !== null)
    const groups = (['mds', 'group'] as const).flatMap((level) => listZones(workspace, { level }, vintage))
    return { communes, larger: [...wholes, ...parts, ...groups, department], department }
  })
}
