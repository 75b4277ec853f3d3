import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import { readCode } from '#electron/features/territory/zone.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { cellDate, type Cell as FileCell } from '#electron/formats/workbook.ts'
import { typographic } from '#shared/lib/french.ts'
import { type Cell, type Field, isList, type Sheet } from '#shared/offer/field.ts'
import { listText, namedCode, nameKey } from '#shared/offer/list-text.rules.ts'
import { labelled } from './cell-names.service.ts'
import { snapshotOf } from './offer-snapshot.service.ts'

function territoryNames(workspace: OpenWorkspace): (code: string) => string {
  const names = new Map<string, string>()
  return (text) => {
    const known = names.get(text)
    if (known !== undefined) return known
    const { code, level } = readCode(text)
    const found =
      level === null
        ? workspace.db.value('SELECT name FROM territory_group WHERE code = ?', code)
        : workspace.db.value('SELECT name FROM territory WHERE level = ? AND code = ?', level, code)
    const name = typeof found === 'string' ? namedCode(typographic(found), text) : text
    names.set(text, name)
    return name
  }
}

const namedBy: Readonly<Partial<Record<Field['type'], Sheet>>> = {
  mission: 'mission',
  policy: 'policy',
}

/** How a value of a field is written in a file: names for people, with a code where names are not enough. */
export function fileNames(workspace: OpenWorkspace, field: Field): (value: string) => string {
  if (field.type === 'territories' || field.type === 'commune') return territoryNames(workspace)
  if (field.type === 'indicators') {
    const catalogue = indicators(workspace)
    return (id) => namedCode(catalogue.get(id)?.label ?? id, id)
  }
  const sheet = namedBy[field.type]
  const name = labelled(workspace, field)
  return sheet === undefined ? name : uniqueNames(workspace, sheet, name)
}

/**
 * Homonyms among missions and policies carry their identifier, so that a file that comes back says which of them it means. Missions of two policies are none: their
 * policy stands beside them.
 */
function uniqueNames(workspace: OpenWorkspace, sheet: Sheet, name: (id: string) => string): (id: string) => string {
  const rows = [...snapshotOf(workspace, sheet).rows.values()].map(({ id, cells }) => {
    const text = name(id)
    return { id, text, key: `${sheet === 'mission' ? cells.policy : ''} ${nameKey(text)}` }
  })
  const counts = new Map<string, number>()
  for (const { key } of rows) counts.set(key, (counts.get(key) ?? 0) + 1)
  const names = new Map(
    rows.map(({ id, text, key }) => [id, (counts.get(key) ?? 0) > 1 ? namedCode(text, id) : text] as const),
  )
  return (id) => names.get(id) ?? id
}

/** Cells of a field as a workbook holds them. */
export function fileCells(workspace: OpenWorkspace, field: Field): (cell: Cell) => FileCell {
  const name = fileNames(workspace, field)
  return (cell) => {
    if (cell === null || typeof cell === 'number') return cell
    if (isList(field)) return listText((typeof cell === 'string' ? [cell] : cell).map(name))
    return field.type === 'date' ? cellDate(String(cell)) : name(String(cell))
  }
}
