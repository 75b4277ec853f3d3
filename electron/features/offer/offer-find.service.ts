import { EngineError } from '#electron/core/errors.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { type Cell, fieldOf, fieldsOf, type Sheet } from '#shared/offer/field.ts'
import type { OfferFilter, OfferSort } from '#shared/offer/offer.schema.ts'
import { labelled } from './cell-names.service.ts'
import { coverageOf } from './coverage.service.ts'
import { matchingText } from './offer-search.service.ts'
import { inOrder, type SheetRow, snapshotOf } from './offer-snapshot.service.ts'

const organizationFields = fieldsOf.action.filter((field) => field.role !== undefined).map((field) => field.id)

const holds = (cell: Cell, wanted: ReadonlySet<string | number | null>) =>
  Array.isArray(cell) ? cell.some((value) => wanted.has(value)) : wanted.has(cell as string | number | null)

/** Rows that meet every condition, in the order of the referential. Errors: `offer.field`, `territory.unknown`. */
export function findRows(workspace: OpenWorkspace, sheet: Sheet, filter: OfferFilter): readonly SheetRow[] {
  let rows = inOrder(workspace, sheet)
  const keep = (test: (row: SheetRow) => boolean) => {
    rows = rows.filter(test)
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
    if (fieldOf(sheet, id) === undefined) throw new EngineError('offer.field', { field: id })
    const wanted = new Set(values)
    keep((row) => holds(row.cells[id] ?? null, wanted))
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
  const field = fieldOf(sheet, id)
  if (field === undefined) throw new EngineError('offer.field', { field: id })
  const label = labelled(workspace, field)
  return (row) => {
    const cell = row.cells[id] ?? null
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
