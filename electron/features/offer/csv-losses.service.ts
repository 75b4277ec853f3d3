import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { csvLosses as losses } from '#shared/offer/book.labels.ts'
import { fieldLabels } from '#shared/offer/field.labels.ts'
import { fieldsOf, type Sheet } from '#shared/offer/field.ts'
import type { ExchangeLoss } from '#shared/offer/plan.ts'
import { type ExchangeScope, scopeOf } from './exchange-scope.service.ts'
import type { SheetRow } from './offer-snapshot.service.ts'
import { homonymsOf } from './row-names.service.ts'

type Other = Exclude<Sheet, 'action'>

/** What the lines of actions say of the rows that they name. */
const said: Readonly<Record<Other, ReadonlySet<string>>> = {
  policy: new Set(['code', 'title']),
  mission: new Set(['policy', 'code', 'title']),
  organization: new Set(['name']),
  accessPoint: new Set(['name']),
}
const others = Object.keys(said) as Other[]

function detailLoss(sheet: Other, rows: readonly SheetRow[]): ExchangeLoss[] {
  // The day of the last change is that of the import wherever it comes in.
  const fields = fieldsOf[sheet].filter(({ id }) => id !== 'updatedOn' && !said[sheet].has(id))
  const isFilled = (row: SheetRow, id: string) => (row.cells[id] ?? null) !== null
  const count = rows.filter((row) => fields.some(({ id }) => isFilled(row, id))).length
  if (count === 0) return []
  const gone = fields.filter(({ id }) => rows.some((row) => isFilled(row, id)))
  const labels = gone.map(({ id }) => fieldLabels[sheet][id] ?? id)
  return [
    {
      where: losses.where[sheet],
      field: null,
      text: losses.detailsOf(sheet, count),
      reason: losses.details(said[sheet].has('code'), labels),
    },
  ]
}

function unnamedLoss(sheet: Other, all: readonly SheetRow[], named: readonly SheetRow[]): ExchangeLoss[] {
  const count = all.length - named.length
  if (count <= 0) return []
  return [
    {
      where: losses.where[sheet],
      field: null,
      text: losses.unnamedOf(sheet, count),
      reason: losses.unnamed(sheet, count),
    },
  ]
}

function homonymLoss(workspace: OpenWorkspace, sheet: 'organization' | 'accessPoint', rows: readonly SheetRow[]) {
  const called = homonymsOf(workspace, sheet)
  const count = rows.filter(({ id }) => called.has(id)).length
  if (count === 0) return []
  return [{ where: losses.where[sheet], field: null, text: losses.homonymsOf(sheet, count), reason: losses.homonyms }]
}

/** What the one table of actions has no place for, counted: `wanted` is what the filter asks for. */
export function csvLossesOf(workspace: OpenWorkspace, wanted: ExchangeScope): ExchangeLoss[] {
  const named = scopeOf(workspace, wanted.action)
  const kept = new Set(wanted.action.map(({ id }) => id))
  const means = workspace.db.rows('SELECT action FROM action_means').filter(({ action }) => kept.has(String(action)))
  return [
    ...(means.length === 0
      ? []
      : [{ where: losses.where.means, field: null, text: losses.meansOf(means.length), reason: losses.means }]),
    ...others.flatMap((sheet) => [
      ...detailLoss(sheet, named[sheet]),
      ...unnamedLoss(sheet, wanted[sheet], named[sheet]),
    ]),
    ...homonymLoss(workspace, 'organization', named.organization),
    ...homonymLoss(workspace, 'accessPoint', named.accessPoint),
  ]
}
