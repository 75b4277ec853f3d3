import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import { readCode } from '#electron/features/territory/zone.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { cellDate, type Cell as FileCell } from '#electron/formats/workbook.ts'
import { typographic } from '#shared/lib/french.ts'
import { type Cell, type Field, isList } from '#shared/offer/field.ts'
import { listText, namedCode } from '#shared/offer/list-text.rules.ts'
import { labelled } from './cell-names.service.ts'

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

/** How a value of a field is written in a file: names for people, with a code where names are not enough. */
function written(workspace: OpenWorkspace, field: Field): (value: string) => string {
  if (field.type === 'territories' || field.type === 'commune') return territoryNames(workspace)
  if (field.type === 'indicators') {
    const catalogue = indicators(workspace)
    return (id) => namedCode(catalogue.get(id)?.label ?? id, id)
  }
  return labelled(workspace, field)
}

/** Cells of a field as a workbook holds them. */
export function fileCells(workspace: OpenWorkspace, field: Field): (cell: Cell) => FileCell {
  const name = written(workspace, field)
  return (cell) => {
    if (cell === null || typeof cell === 'number') return cell
    if (isList(field)) return listText((typeof cell === 'string' ? [cell] : cell).map(name))
    return field.type === 'date' ? cellDate(String(cell)) : name(String(cell))
  }
}
