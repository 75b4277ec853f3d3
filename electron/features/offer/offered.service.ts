import { findZone } from '#electron/features/territory/zone.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { capitalized } from '#shared/lib/french.ts'
import { fieldOf } from '#shared/offer/field.ts'
import { isActive } from '#shared/offer/gap.rules.ts'
import { labelled } from './cell-names.service.ts'
import { coveredBy } from './gap.service.ts'
import { inOrder, type SheetRow, snapshotOf } from './offer-snapshot.service.ts'
import { Reach } from './reach.service.ts'

/** An action that goes on and reaches a territory, as a report tells it. */
export interface OfferedAction {
  readonly row: SheetRow
  readonly title: string
  /** Names of the organizations that lead it. */
  readonly leads: string[]
  /** Where and how it is reached; empty where nobody said. */
  readonly access: string
  /** Communes of the territory that it covers, of those that there are. */
  readonly communes: number
  readonly expected: number
}

const listOf = (row: SheetRow, field: string) => (row.cells[field] ?? []) as readonly string[]

/** Names and terms as a report reads them. */
function readers(workspace: OpenWorkspace) {
  const named = (id: string) => {
    const field = fieldOf('action', id)
    return field === undefined ? (value: string) => value : labelled(workspace, field)
  }
  return { lead: named('lead'), place: named('accessPoints'), mode: named('accessModes') }
}

/**
 * Actions that go on today and cover at least one commune of a territory, in the order of the referential. Error:
 * `territory.unknown`.
 */
export function offeredOn(
  workspace: OpenWorkspace,
  territory: string,
  vintage: number,
  today: string,
): readonly OfferedAction[] {
  const zone = findZone(workspace, territory, vintage)
  const reach = new Reach(workspace, [zone], vintage)
  const [within] = reach.zoneBits
  const { lead, place, mode } = readers(workspace)
  return inOrder(workspace, 'action').flatMap((row) => {
    if (within === undefined || !isActive(row.cells, today)) return []
    const { communes } = reach.shared(coveredBy(reach, row).bits, within)
    if (communes === 0) return []
    return [
      {
        row,
        title: String(row.cells.title),
        leads: [...listOf(row, 'lead'), ...listOf(row, 'coLeads')].map(lead),
        access: capitalized(
          [...listOf(row, 'accessPoints').map(place), ...listOf(row, 'accessModes').map(mode)].join(', '),
        ),
        communes,
        expected: zone.expected,
      },
    ]
  })
}

/** Places where people are received in the communes of a territory, in the order of the referential; `commune` is its code. */
export function accessPointsIn(workspace: OpenWorkspace, communes: ReadonlySet<string>) {
  const organizations = snapshotOf(workspace, 'organization').rows
  return inOrder(workspace, 'accessPoint').flatMap(({ cells }) =>
    communes.has(String(cells.commune))
      ? [
          {
            name: String(cells.name),
            organization: String(organizations.get(String(cells.organization))?.cells.name ?? ''),
            commune: String(cells.commune),
          },
        ]
      : [],
  )
}
