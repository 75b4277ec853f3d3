import type { CellValue, ColumnType, GridColumn } from '#renderer/grid/cells.ts'
import { checkCell } from '#shared/offer/cell.rules.ts'
import { type Cell, type Field, hasLines, isYear } from '#shared/offer/field.ts'
import { recordLabels } from '#shared/record/record.labels.ts'
import { type RecordKind, shapeOf } from '#shared/record/records.ts'
import type { RecordChoices } from './useRecordChoices.ts'
import type { RecordLine } from './useRecords.ts'

const typeOf: Readonly<Partial<Record<Field['type'], ColumnType>>> = {
  number: 'number',
  date: 'date',
  term: 'choice',
  terms: 'choices',
  option: 'choice',
  commune: 'reference',
  territory: 'reference',
  territories: 'choices',
  organization: 'reference',
  organizations: 'choices',
  indicator: 'reference',
  indicators: 'choices',
  row: 'reference',
  rows: 'choices',
}

const widths: Readonly<Partial<Record<Field['type'], number>>> = {
  text: 160,
  long: 240,
  number: 96,
  date: 108,
  term: 170,
  option: 130,
  commune: 140,
  territory: 180,
}

/** Fields whose unknown texts name rows to create. */
export const creating: ReadonlySet<Field['type']> = new Set(['organization', 'organizations'])

/** Known values are checked by the list of the column, then by the engine. */
const form = { isKnown: () => true }

export interface RecordColumnOptions {
  /** Fields that stay out of the table; the panel has them. */
  readonly hidden?: readonly string[] | undefined
  readonly isReadOnly?: boolean | undefined
}

/** Columns of a kind, in the order of its fields; what says to whom the row belongs is not one. */
export function recordColumns(
  kind: RecordKind,
  choices: RecordChoices,
  { hidden = [], isReadOnly = false }: RecordColumnOptions = {},
): GridColumn<RecordLine>[] {
  const { fields: all, owner, above, title } = shapeOf(kind)
  // The first column of a tree bears its branches.
  const isFirst = ({ id }: Field) => above !== undefined && id === title
  const fields = [...all.filter(isFirst), ...all.filter((field) => !isFirst(field))]
  return fields
    .filter(({ id }) => id !== owner && id !== above)
    .map((field): GridColumn<RecordLine> => {
      const type = typeOf[field.type] ?? 'text'
      return {
        id: field.id,
        header: recordLabels[kind].fields[field.id] ?? field.id,
        type,
        value: (row) => row.cell(field.id) as CellValue,
        isEditable: !isReadOnly && field.isFixed !== true,
        width: isFirst(field) ? 380 : field.id === title ? 280 : (widths[field.type] ?? 190),
        ...(isYear(field) ? { shown: (row: RecordLine) => row.text(field.id) } : {}),
        ...(type === 'choice' || type === 'choices' || type === 'reference' ? { choices: choices(field) } : {}),
        ...(creating.has(field.type) ? { allowsNew: true } : {}),
        ...(hidden.includes(field.id) ? { isHidden: true } : {}),
        ...(field.id === title ? { isPinned: true } : {}),
        validate: (value) => {
          const checked = checkCell(field, value as Cell, form)
          return checked.ok ? null : checked.reason
        },
        ...(hasLines(field) ? { tooltip: (row: RecordLine) => row.text(field.id) || null } : {}),
      }
    })
}
