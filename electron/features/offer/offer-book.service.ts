import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { SheetColumn, WorkbookFormat, WrittenBook, WrittenSheet } from '#electron/formats/workbook.ts'
import { writeCsv } from '#electron/formats/workbook-csv.ts'
import { writeWorkbook } from '#electron/formats/workbook-write.ts'
import { bookLabels } from '#shared/offer/book.labels.ts'
import { fieldLabels } from '#shared/offer/field.labels.ts'
import { type Field, fieldsOf, type Sheet } from '#shared/offer/field.ts'
import { fileCells } from './cell-files.service.ts'
import { inOrder, type SheetRow, snapshotOf } from './offer-snapshot.service.ts'
import { vocabularies } from './vocabulary.service.ts'

const widths: Readonly<Partial<Record<Field['type'], number>>> = {
  long: 50,
  number: 12,
  date: 12,
  term: 22,
  terms: 36,
  postalCode: 12,
  territories: 36,
  organizations: 32,
}

export function columnOf(workspace: OpenWorkspace, sheet: Sheet, field: Field): SheetColumn {
  const header = fieldLabels[sheet][field.id] ?? field.id
  const width = widths[field.type] ?? (field.id === 'title' || field.id === 'name' ? 40 : 24)
  if (field.type === 'number' || field.type === 'date') return { header, width, type: field.type }
  if (field.type !== 'term' || field.vocabulary === undefined) return { header, width, type: 'text' }
  const terms = vocabularies(workspace)[field.vocabulary].filter((term) => !term.isSetAside)
  return { header, width, type: 'list', choices: terms.map((term) => term.label) }
}

/** One sheet of the referential as a table: identifier, policy where there is one, then every field. */
function writtenSheet(workspace: OpenWorkspace, sheet: Sheet, rows: readonly SheetRow[]): WrittenSheet {
  const fields = fieldsOf[sheet]
  const cells = fields.map((field) => [field.id, fileCells(workspace, field)] as const)
  const missions = snapshotOf(workspace, 'mission').rows
  const policyName = fileCells(workspace, { id: 'policy', type: 'policy' })
  const isAction = sheet === 'action'
  return {
    name: bookLabels.sheets[sheet],
    columns: [
      { header: bookLabels.id, width: 12, type: 'text' },
      ...(isAction ? [{ header: fieldLabels.mission.policy ?? '', width: 28, type: 'text' as const }] : []),
      ...fields.map((field) => columnOf(workspace, sheet, field)),
    ],
    rows: rows.map((row) => [
      row.id,
      ...(isAction ? [policyName(String(missions.get(String(row.cells.mission))?.cells.policy ?? ''))] : []),
      ...cells.map(([field, cell]) => cell(row.cells[field] ?? null)),
    ]),
  }
}

/** Actions alone, where no other sheet says the codes of what holds them: they stand beside the names. */
function aloneSheet(workspace: OpenWorkspace, actions: readonly SheetRow[]): WrittenSheet {
  const { name, columns, rows } = writtenSheet(workspace, 'action', actions)
  const missions = snapshotOf(workspace, 'mission').rows
  const policies = snapshotOf(workspace, 'policy').rows
  const codes = actions.map(({ cells }) => {
    const mission = missions.get(String(cells.mission))
    const policy = policies.get(String(mission?.cells.policy))
    return [policy, mission].map((row) => (typeof row?.cells.code === 'string' ? row.cells.code : null))
  })
  const headers = [bookLabels.policyCode, bookLabels.missionCode]
  return {
    name,
    columns: [...columns, ...headers.map((header) => ({ header, width: 12, type: 'text' as const }))],
    rows: rows.map((row, index) => [...row, ...(codes[index] ?? [])]),
  }
}

/** Means of the given actions, a line for each kind, funder and year. */
function meansSheet(workspace: OpenWorkspace, actions: readonly SheetRow[]): WrittenSheet {
  const organization = fileCells(workspace, { id: 'organization', type: 'organization' })
  const titles = new Map(actions.map((row) => [row.id, String(row.cells.title)]))
  const rows = workspace.db.rows(
    'SELECT action, kind, organization, year, planned, actual FROM action_means ORDER BY action, year DESC, kind, id',
  )
  const { means } = bookLabels
  return {
    name: means.sheet,
    columns: [
      { header: means.action, width: 12, type: 'text' },
      { header: means.title, width: 40, type: 'text' },
      { header: means.kind, width: 16, type: 'list', choices: [means.staff, means.money] },
      { header: means.funder, width: 30, type: 'text' },
      { header: means.year, width: 8, type: 'number' },
      { header: means.planned, width: 12, type: 'number' },
      { header: means.actual, width: 12, type: 'number' },
    ],
    rows: rows.flatMap((row) => {
      const title = titles.get(String(row.action))
      if (title === undefined) return []
      return [
        [
          String(row.action),
          title,
          row.kind === 'staff' ? means.staff : means.money,
          row.organization === null ? null : organization(String(row.organization)),
          Number(row.year),
          row.planned === null ? null : Number(row.planned),
          row.actual === null ? null : Number(row.actual),
        ],
      ]
    }),
  }
}

/**
 * The referential as a workbook that comes back cell by cell: the actions that meet the filter with their means, and everything that
 * they may name.
 */
function offerBook(workspace: OpenWorkspace, actions: readonly SheetRow[]): WrittenBook {
  const others = (['mission', 'policy', 'organization', 'accessPoint'] as const).map((sheet) =>
    writtenSheet(workspace, sheet, inOrder(workspace, sheet)),
  )
  return { sheets: [writtenSheet(workspace, 'action', actions), meansSheet(workspace, actions), ...others] }
}

/** The actions with all that they name as a workbook, or the actions alone as CSV. Errors: `workbook.unwritable`. */
export async function exportBook(
  workspace: OpenWorkspace,
  format: WorkbookFormat,
  actions: readonly SheetRow[],
): Promise<Uint8Array> {
  return format === 'csv'
    ? writeCsv(aloneSheet(workspace, actions))
    : await writeWorkbook(offerBook(workspace, actions), format)
}
