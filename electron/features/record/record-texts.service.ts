import { fileNames } from '#electron/features/offer/cell-files.service.ts'
import { labelled } from '#electron/features/offer/cell-names.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { formatDate, formatNumber } from '#shared/lib/format.ts'
import { type Cell, type Field, isYear } from '#shared/offer/field.ts'
import { recordLabels } from '#shared/record/record.labels.ts'
import { type RecordKind, shapeOf } from '#shared/record/records.ts'
import { namesOfTable } from './record-names.service.ts'

/** How one value of a field is called in a document: without the codes that tell homonyms apart in files that come back. */
function namer(workspace: OpenWorkspace, kind: RecordKind, field: Field): (value: string) => string {
  if (field.type === 'option') return (value) => recordLabels[kind].options?.[field.id]?.[value] ?? value
  if (field.table !== undefined) {
    const { ids, names } = namesOfTable(workspace, field.table)
    const known = new Map(ids.map((id, at) => [id, names[at] ?? id]))
    return (value) => known.get(value) ?? value
  }
  const coded: Readonly<Partial<Record<Field['type'], Field['type']>>> = {
    territory: 'territories',
    territories: 'territories',
    commune: 'territories',
    indicator: 'indicators',
    indicators: 'indicators',
  }
  const type = coded[field.type]
  if (type === undefined) return labelled(workspace, field)
  const known = fileNames(workspace, { ...field, type })
  return (value) => known(value).replace(/\s*\([^()\s]+\)$/, '')
}

/** Cells of a kind as a reader reads them, by field; empty when nothing is said. Names are read once. */
export function recordTexts(workspace: OpenWorkspace, kind: RecordKind): (field: string, cell: Cell) => string {
  const fields = new Map(shapeOf(kind).fields.map((field) => [field.id, field]))
  const namers = new Map<string, (value: string) => string>()
  return (id, cell) => {
    const field = fields.get(id)
    if (cell === null || field === undefined) return ''
    if (typeof cell === 'number')
      return isYear(field) ? String(cell) : formatNumber(cell, Math.min(2, (String(cell).split('.')[1] ?? '').length))
    if (field.type === 'date') return formatDate(String(cell))
    const name = namers.get(id) ?? namer(workspace, kind, field)
    namers.set(id, name)
    return typeof cell === 'string' ? name(cell) : cell.map(name).join(', ')
  }
}
