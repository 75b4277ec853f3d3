import type { CellEdit, CellValue, GridColumn } from '#renderer/grid/cells.ts'
import type { RecordChoices } from '#renderer/parts/record/useRecordChoices.ts'
import type { RecordLine } from '#renderer/parts/record/useRecords.ts'
import type { Output } from '#shared/api/contract.ts'
import { listing } from '#shared/lib/french.ts'
import { cellsOf } from '#shared/offer/columns.ts'
import type { Cell } from '#shared/offer/field.ts'
import { amountText } from '#shared/project/commitment.labels.ts'
import { unitTotals } from '#shared/project/commitment.rules.ts'
import { sheetMeansLabels as labels } from '#shared/project/commitment-screen.labels.ts'
import { recordField } from '#shared/record/records.ts'

/** Commitments of one signatory, kind and text, at most one for each year. */
export interface MeansLine {
  readonly id: string
  readonly head: RecordLine
  readonly years: ReadonlyMap<number, RecordLine>
}

const heads = ['signatory', 'kind', 'description'] as const
/** Years shown from the first one on, when neither the project nor its commitments say more. */
const usualYears = 3
const mostYears = 8

export function meansLines(rows: readonly RecordLine[]): readonly MeansLine[] {
  const lines: { id: string; head: RecordLine; years: Map<number, RecordLine>; key: string }[] = []
  for (const row of rows) {
    const key = heads.map((field) => row.text(field)).join('\n')
    const year = Number(row.cell('year'))
    const line = lines.find((each) => each.key === key && !each.years.has(year))
    if (line === undefined) lines.push({ id: row.id, head: row, years: new Map([[year, row]]), key })
    else line.years.set(year, row)
  }
  return lines
}

/** Years of the project and of its means, ascending. */
export function meansYears(rows: readonly RecordLine[], project: Output<'record.rows'> | undefined): readonly number[] {
  const said = (field: string) => {
    const column = project?.columns[field]
    const value = column === undefined || project?.ids.length === 0 ? null : cellsOf(column)(0)
    return typeof value === 'number' ? value : null
  }
  const own = rows.map((row) => Number(row.cell('year')))
  const start = said('startYear') ?? (own.length > 0 ? Math.min(...own) : new Date().getFullYear())
  const end = Math.min(said('endYear') ?? start + usualYears - 1, start + mostYears - 1)
  const years = new Set(own)
  for (let year = start; year <= end; year += 1) years.add(year)
  return [...years].sort((a, b) => a - b)
}

const sides = ['planned', 'actual'] as const
const columnId = (side: (typeof sides)[number], year: number) => `${side}${year}`

export function meansColumns(choices: RecordChoices, years: readonly number[]): GridColumn<MeansLine>[] {
  const list = (id: string) => {
    const field = recordField('commitment', id)
    return field === undefined ? [] : choices(field)
  }
  const head = (id: (typeof heads)[number], rest: Partial<GridColumn<MeansLine>>): GridColumn<MeansLine> => ({
    id,
    header: labels[id],
    type: 'text',
    value: ({ head: row }) => row.cell(id) as CellValue,
    isEditable: true,
    ...rest,
  })
  return [
    head('signatory', { type: 'reference', choices: list('signatory'), allowsNew: true, isPinned: true, width: 170 }),
    head('kind', { type: 'choice', choices: list('kind'), width: 130 }),
    ...years.flatMap((year) =>
      sides.map(
        (side): GridColumn<MeansLine> => ({
          id: columnId(side, year),
          header: labels[side](year),
          type: 'number',
          value: (line) => (line.years.get(year)?.cell(side) ?? null) as CellValue,
          isEditable: true,
          width: 112,
        }),
      ),
    ),
    head('description', { width: 220 }),
  ]
}

const sideOf = (column: string) => {
  const side = sides.find((each) => column.startsWith(each))
  return side === undefined ? null : { side, year: Number(column.slice(side.length)) }
}

const cellOf = (value: CellValue): Cell => (typeof value === 'boolean' ? null : value)

/** What a gesture on the table writes: cells of commitments that are there, and commitments of years that had none. */
export function meansEdits(
  edits: readonly CellEdit<MeansLine>[],
  added: readonly Readonly<Record<string, CellValue>>[],
  { sheet, years }: { readonly sheet: string; readonly years: readonly number[] },
) {
  const cells: { id: string; field: string; value: Cell }[] = []
  const created = new Map<string, Record<string, Cell>>()
  for (const { row: line, column, after } of edits) {
    const value = cellOf(after)
    const place = sideOf(column)
    if (place === null) for (const { id } of line.years.values()) cells.push({ id, field: column, value })
    else {
      const row = line.years.get(place.year)
      if (row !== undefined) cells.push({ id: row.id, field: place.side, value })
      else if (value !== null) {
        const key = `${line.id} ${place.year}`
        const before = created.get(key) ?? {
          sheet,
          year: place.year,
          ...Object.fromEntries(heads.map((field) => [field, line.head.cell(field)])),
        }
        created.set(key, { ...before, [place.side]: value })
      }
    }
  }
  // A line pasted below the last one: a commitment for each year that it tells, for the first year when it tells none.
  for (const [at, values] of added.entries()) {
    const head = Object.fromEntries(
      heads.flatMap((field) => (values[field] == null ? [] : [[field, cellOf(values[field])]])),
    )
    const told = years.filter((year) => sides.some((side) => (values[columnId(side, year)] ?? null) !== null))
    for (const year of told.length > 0 ? told : years.slice(0, 1))
      created.set(`+${at} ${year}`, {
        sheet,
        year,
        ...head,
        ...Object.fromEntries(sides.map((side) => [side, cellOf(values[columnId(side, year)] ?? null)])),
      })
  }
  return { cells, created: [...created.values()] }
}

/**
 * Sums of what is planned, euros and full-time equivalents beside each other; dropped commitments left out. What is counted elsewhere is
 * told apart: totals of projects and signatories leave it out.
 */
export function plannedTexts(rows: readonly RecordLine[], years: readonly number[], elsewhere: ReadonlySet<string>) {
  return years.flatMap((year) => {
    const lines = rows
      .filter((row) => row.cell('year') === year && row.cell('state') !== 'dropped')
      .map((row) => ({
        kind: row.text('kind'),
        planned: row.cell('planned') === null ? null : Number(row.cell('planned')),
        isAway: elsewhere.has(row.id),
      }))
    const said = (isAway: boolean) => {
      const totals = unitTotals(
        lines.filter((line) => line.isAway === isAway),
        ({ planned }) => planned,
      )
      const texts = (['money', 'staff'] as const).flatMap((unit) => {
        const total = totals[unit]
        return total === null ? [] : [amountText(unit, total)]
      })
      return texts.length === 0 ? null : listing(texts)
    }
    const [text, away] = [said(false), said(true)]
    return text === null && away === null ? [] : [{ year, text, elsewhere: away }]
  })
}
