import type { CellEdit, GridColumn } from '#renderer/grid/cells.ts'
import type { Input, Output } from '#shared/api/contract.ts'
import { figureStatusLabels } from '#shared/indicator/figure.labels.ts'
import type { Figure } from '#shared/indicator/indicator.schema.ts'
import { cellStatusName, hasValue } from '#shared/indicator/status.ts'
import {
  cellStatusLabels,
  cellStatusWords,
  figureFaces,
  valueLabels as labels,
} from '#shared/indicator/value-screen.labels.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { periodText } from '#shared/panorama/value.rules.ts'

type VariableValues = Output<'variable.values'>
type Correction = Input<'correction.set'>['corrections'][number]

/** One value of the grid with what stood there before a correction. */
export interface ValueCell {
  readonly period: string
  readonly indicator: string | null
  readonly variable: string | null
  readonly value: number | null
  /** Short text shown in place of a value, or beside it; empty when there is nothing to say. */
  readonly reason: string
  readonly isCorrected: boolean
  /** What the producer published, in words; null when nothing covers it. */
  readonly published: string | null
  readonly dataset: string | null
  readonly figure: Figure | null
}

export interface ValueRow {
  readonly code: string
  readonly name: string
  readonly cells: Readonly<Record<string, ValueCell>>
}

export interface ValueTable {
  readonly rows: readonly ValueRow[]
  readonly columns: readonly { readonly id: string; readonly header: string; readonly detail: string }[]
}

const numberText = (value: number, decimals: number | undefined) =>
  decimals === undefined
    ? Number.isInteger(value)
      ? formatNumber(value)
      : formatNumber(value, 4).replace(/,?0+$/, '')
    : formatNumber(value, decimals)

/** Figures of one indicator as territories × periods. */
export function figureTable(indicator: string, figures: readonly Figure[], decimals: number): ValueTable {
  const rows = new Map<string, { code: string; name: string; cells: Record<string, ValueCell> }>()
  const periods = new Set<string>()
  for (const figure of figures) {
    const row = rows.get(figure.territory) ?? { code: figure.territory, name: figure.name, cells: {} }
    rows.set(figure.territory, row)
    // A figure without a period has nothing to be corrected: the indicator has no data at all.
    if (figure.period === '') continue
    periods.add(figure.period)
    const { corrected } = figure
    row.cells[figure.period] = {
      period: figure.period,
      indicator,
      variable: null,
      value: figure.value,
      reason: figure.value === null ? (figureFaces[figure.status] ?? figureStatusLabels[figure.status]) : '',
      isCorrected: corrected !== null,
      published:
        corrected === null
          ? null
          : corrected.value === null
            ? figureStatusLabels[corrected.status]
            : numberText(corrected.value, decimals),
      dataset: figure.source?.dataset ?? null,
      figure,
    }
  }
  return {
    rows: [...rows.values()],
    columns: [...periods].sort().map((period) => ({ id: period, header: periodText(period), detail: '' })),
  }
}

/** Values of variables as territories × (variable, period). */
export function variableTable(answer: VariableValues, labelOf: (id: string) => string): ValueTable {
  const isSinglePeriod = new Set(answer.columns.map((column) => column.period)).size === 1
  const columns = answer.columns.map((column) => ({
    id: `${column.variable}|${column.period}`,
    header: labelOf(column.variable),
    detail: isSinglePeriod ? column.variable : `${column.variable}, ${periodText(column.period)}`,
  }))
  const rows = answer.territories.map(({ code, name }, at) => ({
    code,
    name,
    cells: Object.fromEntries(
      answer.columns.map((column, place): [string, ValueCell] => {
        const status = column.statuses[at] ?? 255
        const publishedStatus = column.publishedStatuses[at] ?? 255
        const published = column.published[at] ?? Number.NaN
        const isCorrected = column.corrected[at] === 1
        const value = hasValue(status) ? (column.values[at] ?? null) : null
        return [
          columns[place]?.id ?? '',
          {
            period: column.period,
            indicator: null,
            variable: column.variable,
            value,
            reason: value === null ? cellStatusLabels[cellStatusName(status)] : '',
            isCorrected,
            published: hasValue(publishedStatus)
              ? numberText(published, undefined)
              : cellStatusWords[cellStatusName(publishedStatus)],
            dataset: column.dataset,
            figure: null,
          },
        ]
      }),
    ),
  }))
  return { rows, columns }
}

/** Columns of the grid: the territory, its code, then one per period or variable; every cell can be corrected. */
export function valueColumns(table: ValueTable, decimals: number | undefined): readonly GridColumn<ValueRow>[] {
  return [
    {
      id: 'name',
      header: labels.territory,
      type: 'text',
      value: (row) => row.name,
      width: 215,
      isPinned: true,
    },
    { id: 'code', header: labels.code, type: 'text', value: (row) => row.code, width: 104 },
    ...table.columns.map(
      ({ id, header, detail }): GridColumn<ValueRow> => ({
        id,
        header,
        ...(detail === '' ? {} : { detail }),
        type: 'number',
        ...(decimals === undefined ? {} : { decimals }),
        value: (row) => row.cells[id]?.value ?? null,
        shown: (row) => (row.cells[id]?.value === null ? (row.cells[id]?.reason ?? null) : null),
        isEditable: (row) => row.cells[id] !== undefined,
        className: (row) => (row.cells[id]?.isCorrected ? 'cell-corrected' : ''),
        tooltip: (row) => tooltipOf(row.cells[id]),
        // Names of variables need more room than years.
        width: detail === '' ? 96 : 168,
      }),
    ),
  ]
}

function tooltipOf(cell: ValueCell | undefined): string | null {
  if (!cell) return null
  if (cell.isCorrected) return `${labels.correctedTitle}. ${labels.instead(cell.published ?? labels.noValue)}`
  if (cell.value !== null) return null
  // Why there is no figure; the notes of a figure that is there are in the side panel.
  return cell.figure ? cell.figure.notes.join(' ') : cell.published
}

/**
 * One correction per edited cell. Emptying a corrected cell takes its correction away; emptying another withdraws the
 * figure, which is a correction as well.
 */
export function correctionsOf(edits: readonly CellEdit<ValueRow>[], reason: string): readonly Correction[] {
  return edits.flatMap(({ row, column, after }) => {
    const cell = row.cells[column]
    if (!cell) return []
    const { indicator, variable, period } = cell
    const target = { indicator, variable, territory: row.code, period }
    const remove = after === null && cell.isCorrected
    return [{ ...target, value: typeof after === 'number' ? after : null, reason, remove }]
  })
}

/** Whether a reason has to be asked: taking corrections away needs none. */
export function needsReason(edits: readonly CellEdit<ValueRow>[]): boolean {
  return edits.some(({ row, column, after }) => after !== null || row.cells[column]?.isCorrected !== true)
}

export function cellText(cell: ValueCell, decimals: number | undefined): string {
  return cell.value === null ? cell.reason || labels.noValue : numberText(cell.value, decimals)
}

/** « CC Armagnac Adour, 2018 : 5 400 → 5 412 » for the first edits of a gesture. */
export function changeText(edit: CellEdit<ValueRow>, decimals: number | undefined): string {
  const cell = edit.row.cells[edit.column]
  const where = labels.where(edit.row.name, cell ? periodText(cell.period) : '')
  const after = typeof edit.after === 'number' ? numberText(edit.after, undefined) : labels.noValue
  return labels.change(where, cell ? cellText(cell, decimals) : labels.noValue, after)
}
