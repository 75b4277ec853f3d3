import { EngineError } from '#electron/core/errors.ts'
import type { Row } from '#electron/db/connection.ts'
import { cellChanges, type Image, identityOf, imageOf } from '#electron/features/history/changes.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Output } from '#shared/api/contract.ts'
import { type Cell, type Field, fieldOf, fieldsOf, type Sheet } from '#shared/offer/field.ts'
import { meansKey } from './means.service.ts'
import { cellOf, columnOf, isLinked, tableOf } from './offer-columns.ts'
import { snapshotOf } from './offer-snapshot.service.ts'

type Step = Output<'offer.history'>[number]

const most = 1000
const journal = `SELECT c.entry, e.at, e.label, e.author, c.table_name, c.before, c.after
  FROM journal_change c JOIN journal_entry e ON e.id = c.entry`

/** Day of the last change: it is when the others changed. */
const bookkeeping: ReadonlySet<string> = new Set(['updatedOn'])

function ownSteps({ db }: OpenWorkspace, sheet: Sheet, id: string, fields: readonly Field[]): Step[] {
  const byColumn = new Map(fields.filter((field) => !isLinked(field)).map((field) => [columnOf(field), field]))
  const lists = new Map<string, readonly string[]>()
  return db
    .rows(`${journal} WHERE c.table_name = ? AND c.row_id = ? ORDER BY c.id DESC LIMIT ${most}`, tableOf[sheet], id)
    .map((row) =>
      stepOf(
        row,
        row.before === null ? 'insert' : row.after === null ? 'delete' : 'update',
        cellChanges(row).flatMap(({ column, before, after }) => {
          const field = byColumn.get(column)
          return field === undefined
            ? []
            : [{ field: field.id, before: cellOf(field, before, lists), after: cellOf(field, after, lists) }]
        }),
      ),
    )
}

function stepOf(row: Row, kind: Step['kind'], changes: Step['changes']): Step {
  return {
    entry: String(row.entry),
    at: String(row.at),
    label: String(row.label),
    author: identityOf(row.author),
    kind,
    changes,
    means: [],
  }
}

const listOf = (set: ReadonlySet<string>): Cell => (set.size === 0 ? null : [...set])

/**
 * Links stand in rows of their own, which say of which action they are only in their images: what a list was before each command is
 * found by going back from what it is now.
 */
function linkSteps(workspace: OpenWorkspace, id: string, fields: readonly Field[]): Step[] {
  const linked = fields.filter(isLinked)
  if (linked.length === 0) return []
  const cells = snapshotOf(workspace, 'action').rows.get(id)?.cells
  const now = new Map(linked.map((field) => [field, new Set((cells?.[field.id] ?? []) as readonly string[])]))
  const rows = workspace.db.rows(
    `${journal} WHERE c.table_name IN ('action_role', 'action_coverage') AND instr(coalesce(c.after, c.before), ?) > 0
     ORDER BY c.id DESC`,
    id,
  )
  return [...Map.groupBy(rows, (row) => String(row.entry)).values()].flatMap((all) => {
    const [first] = all
    const changes = linked.flatMap((field) => {
      const list = now.get(field) ?? new Set<string>()
      const after = new Set(list)
      for (const row of all) goBack(row, id, field, list)
      const isSame = list.size === after.size && [...list].every((each) => after.has(each))
      return isSame ? [] : [{ field: field.id, before: listOf(list), after: listOf(after) }]
    })
    return first === undefined || changes.length === 0 ? [] : [stepOf(first, 'update', changes)]
  })
}

function goBack(row: Row, id: string, field: Field, list: Set<string>): void {
  if (row.table_name !== (field.role === undefined ? 'action_coverage' : 'action_role')) return
  const value = (text: unknown) => {
    const image = imageOf(text)
    if (image === null || image.action !== id || (field.role !== undefined && image.role !== field.role)) return null
    return String(field.role === undefined ? image.territory : image.organization)
  }
  const after = value(row.after)
  const before = value(row.before)
  if (after !== null) list.delete(after)
  if (before !== null) list.add(before)
}

const amount = (cell: string | number | null | undefined) => (typeof cell === 'number' ? cell : null)
const amountsOf = (image: Image | null) =>
  image === null ? null : { planned: amount(image.planned), actual: amount(image.actual) }

const lineOf = (image: Image) => ({
  kind: image.kind === 'staff' ? ('staff' as const) : ('money' as const),
  organization: image.organization === null || image.organization === undefined ? null : String(image.organization),
  year: Number(image.year),
})

/** Lines of the means of an action that a command wrote, each once: what it found first and what it left last. */
function meansOfStep(rows: readonly Row[], action: string): Step['means'] {
  const lines = new Map<string, Step['means'][number]>()
  const held = (text: unknown) => {
    const image = imageOf(text)
    return image?.action === action ? image : null
  }
  // The journal is read backwards.
  for (const row of rows.toReversed()) {
    const images = { before: held(row.before), after: held(row.after) }
    for (const side of ['before', 'after'] as const) {
      const image = images[side]
      if (image === null) continue
      const line = lineOf(image)
      const known = lines.get(meansKey(line)) ?? { ...line, before: null, after: null }
      // What was there before is what the first change found; what a change takes away is gone until a later one puts it back.
      const isFirst = !lines.has(meansKey(line))
      lines.set(meansKey(line), {
        ...known,
        ...(side === 'before' && isFirst ? { before: amountsOf(image) } : {}),
        after: side === 'after' ? amountsOf(image) : null,
      })
    }
  }
  return [...lines.values()].filter(
    ({ before, after }) =>
      (before === null) !== (after === null) || before?.planned !== after?.planned || before?.actual !== after?.actual,
  )
}

function meansSteps({ db }: OpenWorkspace, action: string): Step[] {
  const rows = db.rows(
    `${journal} WHERE c.table_name = 'action_means' AND instr(coalesce(c.after, c.before), ?) > 0 ORDER BY c.id DESC`,
    action,
  )
  return [...Map.groupBy(rows, (row) => String(row.entry)).values()].flatMap((all) => {
    const [first] = all
    const means = meansOfStep(all, action)
    return first === undefined || means.length === 0 ? [] : [{ ...stepOf(first, 'update', []), means }]
  })
}

/** What became of a row, or of one of its cells, the last command first. Error: `offer.field`. */
export function readHistory(workspace: OpenWorkspace, sheet: Sheet, id: string, fieldId: string | undefined): Step[] {
  const field = fieldId === undefined ? undefined : fieldOf(sheet, fieldId)
  if (fieldId !== undefined && field === undefined) throw new EngineError('offer.field', { field: fieldId })
  const fields = field === undefined ? fieldsOf[sheet].filter((each) => !bookkeeping.has(each.id)) : [field]
  const own = fields.some((each) => !isLinked(each)) ? ownSteps(workspace, sheet, id, fields) : []
  const links = sheet === 'action' ? linkSteps(workspace, id, fields) : []
  const means = sheet === 'action' && field === undefined ? meansSteps(workspace, id) : []
  const merged = new Map<string, Step>()
  for (const step of [...own, ...links, ...means]) {
    const known = merged.get(step.entry)
    const changes = [...(known?.changes ?? []), ...step.changes]
    merged.set(step.entry, { ...(known ?? step), changes, means: [...(known?.means ?? []), ...step.means] })
  }
  return [...merged.values()]
    .filter((step) => step.changes.length + step.means.length > 0)
    .sort((a, b) => (a.entry < b.entry ? 1 : -1))
}
