import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { fieldsOf, isList, type Sheet } from '#shared/offer/field.ts'
import type { OfferFilter } from '#shared/offer/offer.schema.ts'
import { findRows } from './offer-find.service.ts'
import { inOrder, type SheetRow } from './offer-snapshot.service.ts'
import { namedSheets } from './row-identity.service.ts'

/** Rows of each sheet that a file is made of, in the order of the referential. */
export type ExchangeScope = Readonly<Record<Sheet, readonly SheetRow[]>>

export function wholeScope(workspace: OpenWorkspace): ExchangeScope {
  const rows = (sheet: Sheet) => inOrder(workspace, sheet)
  return {
    policy: rows('policy'),
    mission: rows('mission'),
    action: rows('action'),
    organization: rows('organization'),
    accessPoint: rows('accessPoint'),
  }
}

/** Ids of the rows of a sheet that rows of another name. */
function named(by: Sheet, rows: readonly SheetRow[], sheet: Sheet): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const field of fieldsOf[by]) {
    if (namedSheets[field.type] !== sheet) continue
    for (const { cells } of rows) {
      const cell = cells[field.id] ?? null
      if (cell === null) continue
      for (const id of isList(field) ? (cell as readonly string[]) : [String(cell)]) ids.add(id)
    }
  }
  return ids
}

/** Actions with the rows that they name, and no others: what a partner who asks for some of them is sent. */
export function scopeOf(workspace: OpenWorkspace, action: readonly SheetRow[]): ExchangeScope {
  const kept = (sheet: Sheet, ...by: readonly (readonly [Sheet, readonly SheetRow[]])[]) => {
    const ids = by.map(([of, rows]) => named(of, rows, sheet))
    return inOrder(workspace, sheet).filter(({ id }) => ids.some((set) => set.has(id)))
  }
  const mission = kept('mission', ['action', action])
  const accessPoint = kept('accessPoint', ['action', action])
  return {
    policy: kept('policy', ['mission', mission]),
    mission,
    action,
    organization: kept('organization', ['action', action], ['accessPoint', accessPoint]),
    accessPoint,
  }
}

/** Everything without a condition; with some, the actions that meet them and the rows that they name. */
export function scopeWithin(workspace: OpenWorkspace, filter: OfferFilter): ExchangeScope {
  if (Object.keys(filter).length === 0) return wholeScope(workspace)
  return scopeOf(workspace, findRows(workspace, 'action', filter))
}
