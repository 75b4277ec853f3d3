import type { CellValue, ColumnType, GridColumn } from '#renderer/grid/cells.ts'
import type { Choice } from '#renderer/grid/choices.ts'
import { checkCell } from '#shared/offer/cell.rules.ts'
import { fieldLabels } from '#shared/offer/field.labels.ts'
import { type Cell, type Field, fieldsOf, hasLines, type Sheet } from '#shared/offer/field.ts'
import { qualityScreen } from '#shared/offer/quality-screen.labels.ts'
import type { OfferRow } from './sheetTable.ts'

const typeOf: Readonly<Record<Field['type'], ColumnType>> = {
  text: 'text',
  long: 'text',
  number: 'number',
  date: 'date',
  term: 'choice',
  terms: 'choices',
  email: 'text',
  phone: 'text',
  contacts: 'text',
  url: 'text',
  siret: 'text',
  postalCode: 'text',
  commune: 'reference',
  territories: 'choices',
  mission: 'reference',
  policy: 'reference',
  organization: 'reference',
  organizations: 'choices',
  accessPoints: 'choices',
  indicators: 'choices',
  indicator: 'reference',
  territory: 'reference',
  option: 'choice',
  row: 'reference',
  rows: 'choices',
}

const widths: Readonly<Partial<Record<Field['type'], number>>> = {
  text: 150,
  long: 220,
  number: 90,
  date: 104,
  term: 130,
  terms: 190,
  phone: 124,
  contacts: 260,
  email: 180,
  url: 180,
  siret: 130,
  postalCode: 112,
  commune: 130,
  territories: 190,
  organizations: 180,
  organization: 180,
}
const ownWidths: Readonly<Record<string, number>> = { code: 70, title: 280, name: 260, addressExtra: 190 }

/** Actions have more fields than a table can show: the others stand in the sheet and in the column panel. */
const shownOfActions: ReadonlySet<string> = new Set(
  'mission code title status lead operators funders aim type description themes audiences lifeStages coverage accessModes conditions fee referralModes capacity startsOn contactName phone email checkedOn'.split(
    ' ',
  ),
)

/** Fields whose unknown texts name rows to create. */
export const creating: ReadonlySet<Field['type']> = new Set(['organization', 'organizations', 'accessPoints'])

/** Known values are checked by the list of the column, then by the engine. */
const form = { isKnown: () => true }

/** What the row is worth: after the others, out of the way of a block that is pasted from the name on. */
function qualityColumn(): GridColumn<OfferRow> {
  return {
    id: 'quality',
    header: qualityScreen.column,
    detail: '%',
    type: 'number',
    decimals: 0,
    value: (row) => row.score ?? null,
    width: 92,
    tooltip: () => qualityScreen.columnHint,
  }
}

export interface ColumnNames {
  readonly choices: (field: Field) => readonly Choice[]
  /** Names of missions and policies, by id. */
  readonly parents: ReadonlyMap<string, string>
  /** Their titles alone, as people type them. */
  readonly titles?: ReadonlyMap<string, string>
}

/** Columns of a sheet, in the order of its fields. */
export function offerColumns(sheet: Sheet, { choices, parents, titles }: ColumnNames): GridColumn<OfferRow>[] {
  const fields = fieldsOf[sheet].map((field): GridColumn<OfferRow> => {
    const isParent = field.type === 'mission' || field.type === 'policy'
    const list = isParent
      ? [...parents].map(([id, label]) => ({ id, label, name: titles?.get(id) ?? label }))
      : choices(field)
    const type = typeOf[field.type]
    return {
      id: field.id,
      header: fieldLabels[sheet][field.id] ?? field.id,
      type,
      value: (row) => row.cell(field.id) as CellValue,
      isEditable: field.isFixed !== true,
      width: ownWidths[field.id] ?? widths[field.type] ?? 150,
      ...(type === 'choice' || type === 'choices' || type === 'reference' ? { choices: list } : {}),
      ...(creating.has(field.type) ? { allowsNew: true } : {}),
      ...(field.id === 'capacity' ? { total: 'sum' as const } : {}),
      ...(sheet === 'action' && !shownOfActions.has(field.id) ? { isHidden: true } : {}),
      ...(field.id === 'title' || field.id === 'name' ? { isPinned: true } : {}),
      validate: (value) => {
        const checked = checkCell(field, value as Cell, form)
        return checked.ok ? null : checked.reason
      },
      ...(hasLines(field) ? { tooltip: (row: OfferRow) => (row.cell(field.id) as string | null) ?? null } : {}),
    }
  })
  return [...fields, qualityColumn()]
}
