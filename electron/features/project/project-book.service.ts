import type { RecordRow } from '#electron/features/record/record-rows.service.ts'
import { recordTexts } from '#electron/features/record/record-texts.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { cellDate, type Cell as FileCell, type WrittenBook, type WrittenSheet } from '#electron/formats/workbook.ts'
import { writeWorkbook } from '#electron/formats/workbook-write.ts'
import type { Field } from '#shared/offer/field.ts'
import { projectDocument as labels } from '#shared/project/project.labels.ts'
import { recordLabels } from '#shared/record/record.labels.ts'
import { type RecordKind, shapeOf } from '#shared/record/records.ts'
import type { WholeProject } from './project-read.service.ts'

const widths: Readonly<Partial<Record<Field['type'], number>>> = { long: 50, number: 12, date: 12, rows: 40 }

/** Rows of a kind as a table: every field with the names that people know, then their id. */
function sheetOf(workspace: OpenWorkspace, kind: RecordKind, name: string, rows: readonly RecordRow[]): WrittenSheet {
  const { fields, title } = shapeOf(kind)
  const texts = recordTexts(workspace, kind)
  const cell = (field: Field, row: RecordRow): FileCell => {
    const value = row.values[field.id] ?? null
    if (typeof value === 'number') return value
    if (field.type === 'date') return value === null ? null : cellDate(String(value))
    return texts(field.id, value) || null
  }
  return {
    name,
    columns: [
      ...fields.map((field) => ({
        header: recordLabels[kind].fields[field.id] ?? field.id,
        width: field.id === title ? 44 : (widths[field.type] ?? 24),
        type: field.type === 'number' || field.type === 'date' ? field.type : ('text' as const),
      })),
      { header: labels.id, width: 38, type: 'text' },
    ],
    rows: rows.map((row) => [...fields.map((field) => cell(field, row)), row.id]),
  }
}

/** The whole project as a workbook: a sheet for each kind of row. Errors: `workbook.unwritable`. */
export async function projectBook(
  workspace: OpenWorkspace,
  whole: WholeProject,
  format: 'xlsx' | 'ods',
): Promise<Uint8Array> {
  const { sheetNames: names } = labels
  const indicators = whole.sheets.flatMap((sheet) => sheet.indicators)
  const book: WrittenBook = {
    sheets: [
      sheetOf(workspace, 'project', names.project, [whole.row]),
      sheetOf(workspace, 'projectLine', names.lines, whole.lines),
      sheetOf(
        workspace,
        'actionSheet',
        names.sheets,
        whole.sheets.map(({ row }) => row),
      ),
      sheetOf(
        workspace,
        'milestone',
        names.milestones,
        whole.sheets.flatMap(({ milestones }) => milestones),
      ),
      sheetOf(
        workspace,
        'sheetIndicator',
        names.indicators,
        indicators.map(({ row }) => row),
      ),
      sheetOf(
        workspace,
        'sheetMeasure',
        names.measures,
        indicators.flatMap(({ measures }) => measures),
      ),
      sheetOf(workspace, 'commitment', names.commitments, [
        ...whole.sheets.flatMap(({ commitments }) => commitments),
        ...whole.commitments,
      ]),
    ],
  }
  return await writeWorkbook(book, format)
}
