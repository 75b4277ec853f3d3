import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { changeLabels as labels } from '#shared/exchange/change.labels.ts'
import { typographic } from '#shared/lib/french.ts'
import { lastNameOf } from './last-name.service.ts'

/** Name of the MDS of each commune, then of every other territory that was asked for. */
interface Areas {
  readonly byCommune: ReadonlyMap<string, string>
  readonly named: Map<string, string>
}

/** Where rows lie, as teams tell it: their MDS, else their territory; several of them have no name of their own. Null: nowhere. */
export function areaOf(workspace: OpenWorkspace, codes: readonly string[]): string | null {
  const areas = workspace.cached('exchange.areas', ['territory_group', 'territory_group_member'], () =>
    readAreas(workspace),
  )
  const found = new Set(codes.map((code) => areas.byCommune.get(code) ?? nameOf(workspace, areas, code)))
  const [first] = found
  return first === undefined ? null : found.size === 1 ? first : labels.severalAreas
}

function readAreas({ db }: OpenWorkspace): Areas {
  const rows = db.rows(
    "SELECT m.commune, g.name FROM territory_group_member m JOIN territory_group g ON g.id = m.group_id WHERE g.level = 'mds'",
  )
  return {
    byCommune: new Map(rows.map((row) => [String(row.commune), typographic(String(row.name))])),
    named: new Map(),
  }
}

function nameOf({ db }: OpenWorkspace, { named }: Areas, code: string): string {
  let name = named.get(code)
  if (name === undefined) {
    name = lastNameOf(db, code)
    named.set(code, name)
  }
  return name
}
