import { EngineError } from '#electron/core/errors.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { today } from '#shared/lib/day.ts'
import { type Cell, fieldOf, fieldsOf, type Sheet } from '#shared/offer/field.ts'
import type { OfferFilter, OfferSort } from '#shared/offer/offer.schema.ts'
import { isCriterion } from '#shared/offer/quality.rules.ts'
import { labelled } from './cell-names.service.ts'
import { coverageOf } from './coverage.service.ts'
import { matchingText } from './offer-search.service.ts'
import { inOrder, type SheetRow, snapshotOf } from './offer-snapshot.service.ts'
import { isJudged, percentOf, qualityOf } from './quality.service.ts'

const organizationFields = fieldsOf.action.filter((field) => field.role !== undefined).map((field) => field.id)

const holds = (cell: Cell, wanted: ReadonlySet<string | number | null>) =>
  Array.isArray(cell) ? cell.some((value) => wanted.has(value)) : wanted.has(cell as string | number | null)

/** The score of a sheet in per cent stands beside its fields under this name. */
const qualityField = 'quality'

/** What a row holds in a field, or its score. Error: `offer.field`. */
function readerOf(workspace: OpenWorkspace, sheet: Sheet, id: string): (row: SheetRow) => Cell {
  if (id === qualityField && isJudged(sheet)) {
    const quality = qualityOf(workspace, sheet, today())
    return (row) => percentOf(quality(row))
  }
  if (fieldOf(sheet, id) === undefined) throw new EngineError('offer.field', { field: id })
  return (row) => row.cells[id] ?? null
}

/** Rows that meet every condition, in the order of the referential. Errors: `offer.field`, `offer.criterion`, `territory.unknown`. */
export function findRows(workspace: OpenWorkspace, sheet: Sheet, filter: OfferFilter): readonly SheetRow[] {
  let rows = inOrder(workspace, sheet)
  const keep = (test: (row: SheetRow) => boolean) => {
    rows = rows.filter(test)
  }
  if (filter.ids !== undefined) {
    const wanted = new Set(filter.ids)
    keep((row) => wanted.has(row.id))
  }
  if (filter.missions !== undefined) {
    const wanted = new Set<Cell>(filter.missions)
    keep((row) => wanted.has(row.cells.mission ?? null))
  }
  if (filter.policies !== undefined) {
    const wanted = new Set<Cell>(filter.policies)
    const missions = snapshotOf(workspace, 'mission').rows
    keep((row) =>
      wanted.has(
        (sheet === 'action' ? missions.get(String(row.cells.mission))?.cells.policy : row.cells.policy) ?? null,
      ),
    )
  }
  if (filter.organizations !== undefined) {
    const wanted = new Set(filter.organizations)
    keep((row) => organizationFields.some((field) => holds(row.cells[field] ?? null, wanted)))
  }
  for (const [id, values] of Object.entries(filter.fields ?? {})) {
    const cell = readerOf(workspace, sheet, id)
    const wanted = new Set(values)
    keep((row) => holds(cell(row), wanted))
  }
  if (filter.repairs !== undefined && filter.repairs.length > 0) {
    const wanted = new Set<string>(filter.repairs)
    const unknown = filter.repairs.find((id) => !isJudged(sheet) || !isCriterion(id))
    if (!isJudged(sheet) || unknown !== undefined)
      throw new EngineError('offer.criterion', { criterion: unknown ?? '' })
    const quality = qualityOf(workspace, sheet, today())
    keep((row) => quality(row).judged.some(({ criterion, score }) => score < 1 && wanted.has(criterion)))
  }
  if (filter.territory !== undefined) {
    const isCovered = coverageOf(workspace).touching(filter.territory)
    keep((row) => isCovered((row.cells.coverage as readonly string[] | null) ?? []))
  }
  const text = filter.text?.trim() ?? ''
  if (text !== '') {
    const found = matchingText(workspace, sheet, text)
    keep((row) => found.has(row.id))
  }
  return rows
}

/** What a cell is ordered by: labels of terms, names of rows. */
function orderKeys(workspace: OpenWorkspace, sheet: Sheet, id: string): (row: SheetRow) => string | number | null {
  const read = readerOf(workspace, sheet, id)
  const field = fieldOf(sheet, id)
  const label = field === undefined ? String : labelled(workspace, field)
  return (row) => {
    const cell = read(row)
    if (cell === null || typeof cell === 'number') return cell
    return typeof cell === 'string' ? label(cell) : cell.map(label).join(' ; ')
  }
}

/** Rows ordered by fields, the first deciding; empty cells come last either way. */
export function sortRows(
  workspace: OpenWorkspace,
  sheet: Sheet,
  rows: readonly SheetRow[],
  sort: OfferSort,
): SheetRow[] {
  if (sort.length === 0) return [...rows]
  // Comparing by an index costs a tenth of comparing texts by the rules of French.
  const collator = new Intl.Collator('fr', { numeric: true })
  const ranks = sort.map(({ field, descending }) => {
    const key = orderKeys(workspace, sheet, field)
    const keys = rows.map(key)
    const distinct = [...new Set(keys.filter((value) => value !== null))]
    distinct.sort((a, b) =>
      typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b)),
    )
    const order = new Map(distinct.map((value, index) => [value, index]))
    return Int32Array.from(keys, (value) => {
      if (value === null) return 0x7fffffff
      const rank = order.get(value) ?? 0
      return descending === true ? distinct.length - rank : rank
    })
  })
  return Array.from(rows.keys())
    .sort((a, b) => {
      for (const rank of ranks) {
        const difference = (rank[a] as number) - (rank[b] as number)
        if (difference !== 0) return difference
      }
      return a - b
    })
    .map((index) => rows[index] as SheetRow)
}
