import { newId } from '#electron/core/ids.ts'
import type { Connection } from '#electron/db/connection.ts'
import { columnsOf, imageOf } from '#electron/db/digest.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Image } from '#shared/exchange/person.rules.ts'
import { today } from '#shared/lib/day.ts'
import { keptNames } from '#shared/record/kept-name.labels.ts'
import { namingKinds } from '#shared/record/kept-name.rules.ts'
import { type RecordKind, shapeOf } from '#shared/record/records.ts'
import { finishErasures, insertErasures, settleErasures } from './erasure.service.ts'
import { type ErasureRow, eraseRow, formerMark } from './erasure-apply.service.ts'

/** Names of one kind that went at one time. */
export interface ErasedNames {
  readonly kind: RecordKind
  readonly count: number
  /** ISO instant. */
  readonly at: string
}

interface DueName {
  readonly kind: RecordKind
  readonly row: string
  /** Whether the row still says the name; otherwise only its history does. */
  readonly isPresent: boolean
  readonly names: ReadonlySet<string>
}

const said = (value: unknown): value is string => typeof value === 'string' && value !== ''

/**
 * Rows whose name has passed its day, as they stand or in what the journal saw of them. The day is that of the row; of one that no longer
 * says a name, the last that it ever had.
 */
function dueNames(db: Connection, day: string): DueName[] {
  return namingKinds.flatMap((kind) => {
    const { table } = shapeOf(kind)
    const rows = new Map<string, { present: Image | null; days: Set<string>; names: Set<string> }>()
    const see = (row: string, text: unknown, isPresent: boolean) => {
      if (typeof text !== 'string') return
      const image = JSON.parse(text) as Image
      const known = rows.get(row) ?? { present: null, days: new Set<string>(), names: new Set<string>() }
      if (isPresent) known.present = image
      if (said(image.name)) known.names.add(image.name)
      if (said(image.erase_on)) known.days.add(image.erase_on)
      rows.set(row, known)
    }
    for (const { id, image } of db.rows(`SELECT id, ${imageOf(columnsOf(db, table))} AS image FROM "${table}"`))
      see(String(id), image, true)
    for (const { row_id, before, after } of db.rows(
      'SELECT row_id, before, after FROM journal_change WHERE table_name = ?',
      table,
    ))
      for (const image of [before, after]) see(String(row_id), image, false)
    return [...rows].flatMap(([row, { present, days, names }]) => {
      if (names.size === 0) return []
      const isPresent = said(present?.name)
      const until = isPresent ? present?.erase_on : [...days].sort().at(-1)
      // A name without a day came from elsewhere: nothing says until when it may stay.
      return said(until) && until > day ? [] : [{ kind, row, isPresent, names }]
    })
  })
}

/** What went since the file was opened, for who looks at it. */
export function erasedSinceOpening(workspace: OpenWorkspace): ErasedNames[] {
  return workspace.cached('erasure.due', [], (): ErasedNames[] => [])
}

/** Erases the names whose day is reached, in rows and their history, for good; tells how many. Not inside a transaction. */
export function eraseDueNames(context: EngineContext, day: string = today()): readonly ErasedNames[] {
  const { workspace } = context
  if (workspace.readOnly !== null) return []
  const due = dueNames(workspace.db, day)
  if (due.length === 0) return []
  const at = new Date().toISOString()
  const made = due.map(
    ({ kind, row, isPresent }): ErasureRow => ({
      id: newId(),
      tableName: shapeOf(kind).table,
      rowId: row,
      columns: isPresent ? 'name' : `${formerMark}name`,
      reason: keptNames.reason,
      at,
      by: '',
    }),
  )
  workspace.journal.run({ operation: 'erasure.apply', label: keptNames.erase, undoable: false }, () => {
    for (const { kind, row } of due) eraseRow(workspace.db, shapeOf(kind).table, row, () => ({ name: null }))
    insertErasures(workspace.db, made)
    settleErasures(context, made, { texts: new Set(due.flatMap(({ names }) => [...names])) })
  })
  finishErasures(context)
  const erased = [...Map.groupBy(due, ({ kind }) => kind)].map(([kind, rows]) => ({ kind, count: rows.length, at }))
  erasedSinceOpening(workspace).push(...erased)
  return erased
}

const hour = 3_600_000

/** Erases what is due as a file is opened, then every hour for as long as it stays open. */
export function watchDueNames(context: EngineContext): void {
  const { workspace } = context
  const erase = () => {
    try {
      if (!workspace.db.inTransaction) eraseDueNames(context)
    } catch {
      // A full disk, say, must not keep anybody from the file: what is due stays due, and the next hour tries again.
    }
  }
  erase()
  const timer = setInterval(() => {
    if (workspace.isClosed || context.current !== workspace) clearInterval(timer)
    else erase()
  }, hour)
  timer.unref()
}
