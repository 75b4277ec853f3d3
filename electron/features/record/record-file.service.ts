import { EngineError } from '#electron/core/errors.ts'
import { cellContext } from '#electron/features/offer/cell-context.service.ts'
import { namedSheet } from '#electron/features/offer/named-rows.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { ReadBook, ReadSheet, WrittenSheet } from '#electron/formats/workbook.ts'
import { foldText } from '#shared/lib/text.ts'
import { cellRefusals } from '#shared/offer/cell.labels.ts'
import { checkCell } from '#shared/offer/cell.rules.ts'
import type { Cell, Field } from '#shared/offer/field.ts'
import { recordLabels } from '#shared/record/record.labels.ts'
import { quotedList, recordFileName, recordHeaders } from '#shared/record/record-file.labels.ts'
import type { RecordFormat } from '#shared/record/record-file.ts'
import { type RecordKind, shapeOf } from '#shared/record/records.ts'
import { rowRefusal } from '#shared/record/row.rules.ts'
import { rowRefusals, twiceRefusals } from '#shared/record/row-rule.labels.ts'
import { readCells, writtenCells } from './record-cells.service.ts'
import type { RecordValues } from './record-guard.service.ts'
import { recordRows } from './record-rows.service.ts'

export interface ReadRecords {
  readonly kind: RecordKind
  readonly owner: string | null
  readonly sheet: string
  readonly columns: readonly { readonly header: string; readonly field: string | null }[]
  /** Rows to add, each with its line of the file, from 1. */
  readonly rows: readonly { readonly line: number; readonly values: RecordValues }[]
  readonly known: number
  readonly refused: readonly { readonly line: number; readonly column: string; readonly reason: string }[]
}

/** Fields that a file may give: those that people type, without what the screen says already. */
function fieldsOf(kind: RecordKind): readonly Field[] {
  const { fields, owner } = shapeOf(kind)
  return fields.filter(({ id, isFixed }) => id !== owner && isFixed !== true)
}

function headersOf(kind: RecordKind): ReadonlyMap<string, Field> {
  const found = new Map<string, Field>()
  const others = recordHeaders[kind] ?? {}
  for (const field of fieldsOf(kind)) found.set(foldText(recordLabels[kind].fields[field.id] ?? field.id), field)
  for (const field of fieldsOf(kind))
    for (const header of [field.id, ...(others[field.id] ?? [])])
      if (!found.has(foldText(header))) found.set(foldText(header), field)
  return found
}

interface Header {
  readonly sheet: ReadSheet
  readonly line: number
  readonly columns: readonly { readonly header: string; readonly field: Field | null }[]
}

const textOf = (cell: unknown) => (typeof cell === 'string' ? cell.trim() : cell === null ? '' : String(cell))

/** The line of titles: among the first ones of any sheet, that which names most columns, its title among them. */
function headerOf(book: ReadBook, kind: RecordKind): Header {
  const known = headersOf(kind)
  const { title } = shapeOf(kind)
  let best: Header | null = null
  const count = (header: Header | null) => header?.columns.filter(({ field }) => field !== null).length ?? 0
  for (const sheet of book.sheets)
    for (const [at, row] of sheet.rows.slice(0, 20).entries()) {
      const taken = new Set<string>()
      const columns = row.map((cell) => {
        const field = known.get(foldText(textOf(cell))) ?? null
        const isFirst = field !== null && !taken.has(field.id)
        if (isFirst) taken.add(field.id)
        return { header: textOf(cell), field: isFirst ? field : null }
      })
      const header = { sheet, line: at + 1, columns }
      if (taken.has(title) && count(header) > count(best)) best = header
    }
  if (best !== null) return best
  const wanted = fieldsOf(kind)
    .filter(({ id, isRequired }) => id === title || isRequired === true)
    .map(({ id }) => recordLabels[kind].fields[id] ?? id)
  throw new EngineError('record.columns', { wanted: quotedList(wanted) })
}

/** Rows that are the same for whoever reads them: all that their cells say. */
const saidBy = (fields: readonly Field[], values: RecordValues) =>
  JSON.stringify(fields.map(({ id }) => values[id] ?? null))

/**
 * Reads the rows of a kind in a workbook. A line with a cell that cannot be read is refused whole and told; a line that says nothing new is
 * left out. Nothing is written. Errors: `record.columns`, `record.owner`.
 */
export function readRecordFile(
  workspace: OpenWorkspace,
  book: ReadBook,
  kind: RecordKind,
  owner: string | null,
): ReadRecords {
  const { defaults = {} } = shapeOf(kind)
  const { sheet, line: headerLine, columns } = headerOf(book, kind)
  const context = cellContext(workspace)
  const readers = columns.map(({ field }) => (field === null ? null : readCells(workspace, kind, field)))
  const fields = columns.flatMap(({ field }) => field ?? [])
  const required = fieldsOf(kind).filter(({ id, isRequired }) => isRequired === true && defaults[id] === undefined)
  const label = (id: string) => recordLabels[kind].fields[id] ?? id
  const there = recordRows(workspace, kind, owner === null ? {} : { owner })
  const said = new Set(there.map(({ values }) => saidBy(fields, values)))
  const once = fieldsOf(kind).filter(({ id }) => shapeOf(kind).once?.includes(id))
  const taken = new Set(once.length === 0 ? [] : there.map(({ values }) => saidBy(once, values)))
  const rows: { line: number; values: RecordValues }[] = []
  const refused: { line: number; column: string; reason: string }[] = []
  let known = 0
  for (const [at, cells] of sheet.rows.slice(headerLine).entries()) {
    if (cells.every((cell) => textOf(cell) === '')) continue
    const line = headerLine + at + 1
    const values: Record<string, Cell> = { ...defaults }
    const faulty = new Set<string>()
    for (const [column, { field, header }] of columns.entries()) {
      const read = readers[column]?.(cells[column] ?? null)
      if (field === null || read === undefined) continue
      // A cell left empty leaves what a new row says.
      if (read.ok && read.cell === null) continue
      const checked = read.ok && namedSheet(field) === null ? checkCell(field, read.cell, context) : read
      if (checked.ok) values[field.id] = checked.cell
      else {
        faulty.add(field.id)
        refused.push({ line, column: header, reason: checked.reason })
      }
    }
    for (const { id } of required)
      if ((values[id] ?? null) === null && !faulty.has(id)) {
        faulty.add(id)
        refused.push({ line, column: label(id), reason: cellRefusals.required })
      }
    const refusal = faulty.size > 0 ? null : rowRefusal(kind, values)
    if (refusal !== null) refused.push({ line, column: label(refusal.field), reason: refusal.reason })
    if (faulty.size > 0 || refusal !== null) continue
    const key = saidBy(fields, values)
    const own = once.length === 0 ? null : saidBy(once, values)
    if (said.has(key)) known += 1
    else if (own !== null && taken.has(own))
      refused.push({ line, column: label(once[0]?.id ?? ''), reason: twiceRefusals[kind] ?? rowRefusals.twice })
    else {
      said.add(key)
      if (own !== null) taken.add(own)
      rows.push({ line, values })
    }
  }
  return {
    kind,
    owner,
    sheet: sheet.name,
    columns: columns
      .filter(({ header }) => header !== '')
      .map(({ header, field }) => ({ header, field: field?.id ?? null })),
    rows,
    known,
    refused,
  }
}

const widths: Readonly<Partial<Record<Field['type'], number>>> = { long: 60, text: 40, number: 12, date: 12 }

/** Rows of a kind as a workbook, in the order and with the headers that an import reads. */
export async function writeRecordFile(
  workspace: OpenWorkspace,
  kind: RecordKind,
  owner: string | undefined,
  format: RecordFormat,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const fields = fieldsOf(kind)
  const writers = fields.map((field) => writtenCells(workspace, kind, field))
  const rows = recordRows(workspace, kind, { owner })
  const name = recordFileName(kind)
  const sheet: WrittenSheet = {
    name: name.slice(0, 31),
    columns: fields.map(({ id, type, options }) => {
      const labels = recordLabels[kind].options?.[id]
      const choices = (options ?? []).map((option) => labels?.[option] ?? option)
      return {
        header: recordLabels[kind].fields[id] ?? id,
        width: widths[type] ?? 24,
        type: type === 'number' ? 'number' : type === 'date' ? 'date' : choices.length > 0 ? 'list' : 'text',
        ...(choices.length > 0 ? { choices } : {}),
      }
    }),
    rows: rows.map(({ values }) => fields.map(({ id }, at) => writers[at]?.(values[id] ?? null) ?? null)),
  }
  const bytes =
    format === 'csv'
      ? (await import('#electron/formats/workbook-csv.ts')).writeCsv(sheet)
      : await (await import('#electron/formats/workbook-write.ts')).writeWorkbook({ sheets: [sheet] }, format)
  return { name: `${name}.${format}`, bytes: new Uint8Array(bytes) }
}
