import type { CellValue, GridColumn } from '#renderer/grid/cells.ts'
import type { RecordChoices } from '#renderer/parts/record/useRecordChoices.ts'
import { checkCell } from '#shared/offer/cell.rules.ts'
import type { Cell } from '#shared/offer/field.ts'
import { projectRecordLabels } from '#shared/project/project-record.labels.ts'
import { projectScreen as labels } from '#shared/project/project-screen.labels.ts'
import { recordField } from '#shared/record/records.ts'
import type { TreeRow } from './treeRows.ts'

/** Field that a column of the tree writes in a row of a kind; null where it has none. */
const fieldOf: Readonly<Record<string, readonly [line: string | null, sheet: string | null]>> = {
  title: ['title', 'title'],
  code: ['code', 'code'],
  kind: ['kind', null],
  status: [null, 'status'],
  pilot: ['pilot', 'lead'],
  description: ['description', 'description'],
  policies: ['policies', 'policies'],
  audiences: ['audiences', 'audiences'],
  indicators: ['indicators', null],
  contributions: ['contributions', 'contributions'],
  startsOn: [null, 'startsOn'],
  endsOn: [null, 'endsOn'],
}

export function fieldIn(column: string, { kind }: Pick<TreeRow, 'kind'>): string | null {
  return fieldOf[column]?.[kind === 'projectLine' ? 0 : 1] ?? null
}

/** What stands in the kind of a sheet. */
const sheetKind = 'sheet'

/** Columns of the tree: what lines and sheets have in common, then what is of one of them alone. */
export function treeColumns(lineChoices: RecordChoices, sheetChoices: RecordChoices): GridColumn<TreeRow>[] {
  const names = { ...projectRecordLabels.actionSheet.fields, ...projectRecordLabels.projectLine.fields }
  const column = (id: string, more: Partial<GridColumn<TreeRow>>): GridColumn<TreeRow> => ({
    id,
    header: names[id as keyof typeof names] ?? id,
    type: 'text',
    value: (row) => {
      const field = fieldIn(id, row)
      return field === null ? null : (row.line.cell(field) as CellValue)
    },
    isEditable: (row) => fieldIn(id, row) !== null,
    validate: (value, row) => {
      const field = row === null ? null : fieldIn(id, row)
      const shape = row === null || field === null ? undefined : recordField(row.kind, field)
      if (shape === undefined) return null
      const checked = checkCell(shape, value as Cell, { isKnown: () => true })
      return checked.ok ? null : checked.reason
    },
    width: 150,
    ...more,
  })
  const of = (choices: RecordChoices, kind: TreeRow['kind'], field: string) => {
    const shape = recordField(kind, field)
    return shape === undefined ? [] : choices(shape)
  }
  const line = (field: string) => of(lineChoices, 'projectLine', field)
  return [
    column('title', { width: 400, isPinned: true }),
    column('code', { width: 90 }),
    column('kind', {
      type: 'choice',
      width: 120,
      choices: [...line('kind'), { id: sheetKind, label: labels.sheetKind, isKept: true }],
      value: (row) => (row.kind === 'actionSheet' ? sheetKind : (row.line.cell('kind') as CellValue)),
    }),
    column('status', { type: 'choice', width: 120, choices: of(sheetChoices, 'actionSheet', 'status') }),
    {
      id: 'sharing',
      header: labels.sharedColumn,
      type: 'text',
      value: ({ sharing }) => sharing.join(', ') || null,
      width: 150,
    },
    column('pilot', { type: 'reference', width: 180, choices: line('pilot'), allowsNew: true }),
    column('audiences', { type: 'choices', choices: line('audiences') }),
    column('policies', { type: 'choices', choices: line('policies') }),
    column('indicators', { type: 'choices', width: 200, choices: line('indicators') }),
    column('contributions', { type: 'choices', width: 200, choices: line('contributions') }),
    column('description', { width: 240, isHidden: true }),
    column('startsOn', { type: 'date', width: 108, isHidden: true }),
    column('endsOn', { type: 'date', width: 108, isHidden: true }),
  ]
}
