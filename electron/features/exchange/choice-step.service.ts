import type { Connection } from '#electron/db/connection.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Step } from './choice.service.ts'
import { type Decision, decisionOf } from './decision.service.ts'

/** A choice as it is kept. The ids of those made in one step lie between two multiples of `perStep`. */
interface Kept extends Decision {
  readonly id: number
}

/** What a step replaced, by the id of the line; null where nothing had been chosen. */
interface Former {
  readonly count: number
  readonly kept: ReadonlyMap<string, Kept | null>
}

/** More lines than a package holds, so that choices say by their ids which were made together: after a restart too. */
const perStep = 2 ** 24

const stepOf = (id: number) => Math.floor(id / perStep)

/** Steps by package as long as the workspace stays open, the last one last. */
const former = new WeakMap<OpenWorkspace, Map<string, Former[]>>()

/** Keeps the choices of one step for a package on the table; `count`: of how many lines taking it back speaks. */
export function keepStep(workspace: OpenWorkspace, id: string, step: Step, count: number): void {
  const { db } = workspace
  const kept = new Map<string, Kept | null>()
  db.transaction(() => {
    let next = (stepOf(lastId(db)) + 1) * perStep
    for (const [line, decision] of step) {
      kept.set(line, dropped(db, id, line))
      if (decision !== null) put(db, id, { ...decision, id: next++ })
    }
  })
  const packages = former.get(workspace) ?? new Map<string, Former[]>()
  former.set(workspace, packages)
  packages.set(id, [...(packages.get(id) ?? []), { count, kept }])
}

/**
 * Takes the last step back, all of it: its lines are as they were before. Of steps made before the workspace was opened only the choices
 * that stand are known: those of the last one are forgotten. Gives of how many lines; 0 where there is no step.
 */
export function takeBack(workspace: OpenWorkspace, id: string): number {
  const { db } = workspace
  const last = former.get(workspace)?.get(id)?.pop()
  if (last !== undefined) {
    db.transaction(() => {
      for (const [line, kept] of last.kept) {
        dropped(db, id, line)
        if (kept !== null) put(db, id, kept)
      }
    })
    return last.count
  }
  const latest = db.value('SELECT max(id) FROM pending_decision WHERE package = ?', id)
  if (latest === null || latest === undefined) return 0
  return db.run('DELETE FROM pending_decision WHERE package = ? AND id >= ?', id, stepOf(Number(latest)) * perStep)
}

/** Whether there is a step to take back. */
export function canTakeBack(workspace: OpenWorkspace, id: string): boolean {
  return (
    (former.get(workspace)?.get(id)?.length ?? 0) > 0 ||
    workspace.db.row('SELECT 1 FROM pending_decision WHERE package = ? LIMIT 1', id) !== undefined
  )
}

/** Forgets what steps replaced: those of one package, or of all. */
export function forgetSteps(workspace: OpenWorkspace, id?: string): void {
  if (id === undefined) former.delete(workspace)
  else former.get(workspace)?.delete(id)
}

const lastId = (db: Connection) =>
  Number(db.value("SELECT seq FROM sqlite_sequence WHERE name = 'pending_decision'") ?? 0)

/** Takes what was chosen for a line away, and gives it. */
function dropped(db: Connection, id: string, line: string): Kept | null {
  const [first, last] = [line.indexOf('/'), line.lastIndexOf('/')]
  const found = db.row(
    'DELETE FROM pending_decision WHERE package = ? AND table_name = ? AND row_id = ? AND column_name = ? RETURNING *',
    id,
    line.slice(0, first),
    line.slice(first + 1, last),
    line.slice(last + 1),
  )
  return found === undefined ? null : { ...decisionOf(found), id: Number(found.id) }
}

function put(db: Connection, of: string, { id, table, row, column, choice, value, comment }: Kept): void {
  const typed = choice === 'value' || choice === 'other' ? JSON.stringify(value) : null
  db.run(
    'INSERT INTO pending_decision (id, package, table_name, row_id, column_name, choice, value, comment) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    id,
    of,
    table,
    row,
    column,
    choice,
    typed,
    comment,
  )
}
