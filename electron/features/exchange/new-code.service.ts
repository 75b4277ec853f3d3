import { FreeCodes, parentColumn, type TreeSheet } from '#electron/features/offer/offer-write.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Chosen, ChosenLine } from './decision.service.ts'
import { keyOf, type Plan } from './plan.service.ts'

const numbered: ReadonlySet<string> = new Set(['policy', 'mission', 'action'] satisfies TreeSheet[])

/**
 * Codes to be given to rows that are taken although something else here has theirs, by the id of the line: both were numbered apart, and
 * the one that comes takes the next number. Lines that stand for anything else have none.
 */
export function newCodes(
  workspace: OpenWorkspace,
  plan: Plan,
  { resolution }: Chosen,
  lines: readonly ChosenLine[],
): ReadonlyMap<string, string> {
  const shared = new Set(
    resolution.violations
      .filter(({ table, rule, columns }) => rule === 'unique' && numbered.has(table) && columns.includes('code'))
      .map(({ table, id }) => keyOf(table, id)),
  )
  const codes = new Map<string, string>()
  const free = new Map<string, FreeCodes>()
  for (const { line, isOpen } of lines) {
    const { table, id, theirs } = line.row
    if (line.column !== 'code' || !isOpen || !shared.has(keyOf(table, id)) || theirs.cells === null) continue
    const sheet = table as TreeSheet
    const column = parentColumn(sheet)
    const parent = column === null ? null : String(theirs.cells[column])
    let next = free.get(`${sheet}/${parent}`)
    if (next === undefined) {
      const held = column === null ? undefined : resolution.outcomes.get(keyOf(column, String(parent)))
      const above = codes.get(`${column}/${parent}/code`) ?? held?.decided.state.cells?.code
      next = new FreeCodes(workspace, sheet, parent, above === undefined || above === null ? undefined : String(above))
      for (const row of plan.rows.values()) if (row.table === table) next.taken(row.theirs.cells?.code)
      for (const each of resolution.outcomes.values())
        if (each.table === table) next.taken(each.decided.state.cells?.code)
      free.set(`${sheet}/${parent}`, next)
    }
    const code = next.next()
    if (code !== null) codes.set(line.id, code)
  }
  return codes
}
