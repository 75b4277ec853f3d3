import { fileCells } from '#electron/features/offer/cell-files.service.ts'
import { type ReadCell, readFileCells, shownText } from '#electron/features/offer/cell-read.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { cellDate, type Cell as FileCell } from '#electron/formats/workbook.ts'
import { foldText } from '#shared/lib/text.ts'
import { type Cell, type Field, isList } from '#shared/offer/field.ts'
import { codeIn, listText, readListText } from '#shared/offer/list-text.rules.ts'
import { recordLabels } from '#shared/record/record.labels.ts'
import { recordFileRefusals as refusals } from '#shared/record/record-file.labels.ts'
import type { RecordKind } from '#shared/record/records.ts'
import { namesOfTable } from './record-names.service.ts'

/** A field of one value that files write as the one of several. */
const manyOf: Readonly<Partial<Record<Field['type'], Field['type']>>> = {
  territory: 'territories',
  indicator: 'indicators',
}

const asMany = (field: Field): Field => ({ ...field, type: manyOf[field.type] ?? field.type })
const isRows = (field: Field) => field.type === 'row' || field.type === 'rows'
const given = (cell: Cell): ReadCell => ({ ok: true, cell })
const refused = (reason: string): ReadCell => ({ ok: false, reason })

function readRows(workspace: OpenWorkspace, field: Field): (cell: FileCell) => ReadCell {
  const { ids, names } = namesOfTable(workspace, field.table ?? '')
  const byName = Map.groupBy(ids.keys(), (at) => foldText(names[at] ?? ''))
  const known = new Set(ids)
  return (cell) => {
    const text = shownText(cell).trim()
    if (text === '') return given(null)
    const found: string[] = []
    // A name may hold what separates the names of a list: the whole cell first.
    const parts = !isList(field) || byName.has(foldText(text)) ? [text] : readListText(text)
    for (const part of parts) {
      if (known.has(codeIn(part))) {
        found.push(codeIn(part))
        continue
      }
      const places = byName.get(foldText(part)) ?? []
      if (places.length > 1) return refused(refusals.several(part))
      const [at] = places
      if (at === undefined) return refused(refusals.unknownRow(part))
      found.push(ids[at] ?? '')
    }
    return given(isList(field) ? found : (found[0] ?? null))
  }
}

function readOption(kind: RecordKind, field: Field): (cell: FileCell) => ReadCell {
  const labels = recordLabels[kind].options?.[field.id] ?? {}
  const known = new Map(
    (field.options ?? []).flatMap((id) => [id, labels[id] ?? id].map((text) => [foldText(text), id])),
  )
  return (cell) => {
    const text = shownText(cell).trim()
    if (text === '') return given(null)
    const option = known.get(foldText(text)) ?? known.get(foldText(text.replace(/s$/, '')))
    return option === undefined ? refused(refusals.unknownOption(text, Object.values(labels))) : given(option)
  }
}

/** Reads cells of a field as `writtenCells` writes them and as people type them; names of organizations are given as they are. */
export function readCells(workspace: OpenWorkspace, kind: RecordKind, field: Field): (cell: FileCell) => ReadCell {
  if (field.type === 'option') return readOption(kind, field)
  if (isRows(field)) return readRows(workspace, field)
  const read = readFileCells(workspace, asMany(field))
  if (manyOf[field.type] === undefined) return read
  return (cell) => {
    const answer = read(cell)
    return answer.ok && Array.isArray(answer.cell) ? given(answer.cell[0] ?? null) : answer
  }
}

/** Cells of a field as a workbook holds them: names for people, with a code where names are not enough. */
export function writtenCells(workspace: OpenWorkspace, kind: RecordKind, field: Field): (cell: Cell) => FileCell {
  if (field.type === 'option') {
    const labels = recordLabels[kind].options?.[field.id] ?? {}
    return (cell) => (cell === null ? null : (labels[String(cell)] ?? String(cell)))
  }
  if (isRows(field)) {
    const { ids, names } = namesOfTable(workspace, field.table ?? '')
    const called = new Map(ids.map((id, at) => [id, names[at] ?? id]))
    return (cell) => {
      if (cell === null) return null
      const list = (Array.isArray(cell) ? cell : [String(cell)]).map((id) => called.get(id) ?? id)
      return isList(field) ? listText(list) : (list[0] ?? null)
    }
  }
  if (field.type === 'date') return (cell) => (cell === null ? null : cellDate(String(cell)))
  return fileCells(workspace, asMany(field))
}
