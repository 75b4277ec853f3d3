import { quoted } from '#electron/db/digest.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { entityOf } from '#shared/entities.ts'
import type { Cell, Choice, RowChoices, RowState, Version } from '#shared/merge/merge.types.ts'
import { decideRow } from '#shared/merge/merge-row.ts'
import { violationsOf } from './constraint.service.ts'
import { choicesWithFollowers } from './follower.service.ts'
import { dependents, modelOf } from './model.service.ts'
import { cellsOf, keyOf, type Outcome, type Plan, type PlannedRow, type Violation } from './plan.service.ts'
import { renameReferences } from './renaming.service.ts'

/** What somebody chose, by `table/id`. */
export type Decisions = ReadonlyMap<string, RowChoices>

export interface Resolution {
  /** Rows that are written, or whose lineage grows, by `table/id`. */
  readonly outcomes: ReadonlyMap<string, Outcome>
  readonly violations: readonly Violation[]
}

/** Stands for the version of the merge until it has one. */
export const someVersion = 'merge'

/** What the workspace becomes with these choices, and which rules of the model that breaks. Writes nothing. */
export function resolve(
  workspace: OpenWorkspace,
  plan: Plan,
  decisions: Decisions,
  version: string = someVersion,
): Resolution {
  const outcomes = new Map<string, Outcome>()
  for (const [key, planned] of plan.rows) {
    if (planned.isOutside || planned.merge.kind === 'ours') continue
    outcomes.set(key, outcomeOf(workspace, planned, decisions.get(key) ?? {}, version))
  }
  const followed = follow(workspace, plan, decisions, outcomes, version)
  restore(workspace, plan, decisions, outcomes, version, followed)
  renameReferences(workspace, plan, outcomes, version)
  return { outcomes, violations: violationsOf(workspace, plan, outcomes) }
}

function outcomeOf(workspace: OpenWorkspace, planned: PlannedRow, choices: RowChoices, version: string): Outcome {
  const { table, id, ours, theirs, merge } = planned
  const { shape } = modelOf(workspace, table)
  const decided = decideRow(
    shape,
    merge,
    ours,
    theirs,
    known(shape.columns, choicesWithFollowers(table, choices)),
    version,
  )
  return { table, id, planned, ours: ours?.cells ?? null, decided }
}

/** Choices kept from before a table changed name nothing. */
function known(columns: readonly string[], choices: RowChoices): RowChoices {
  if (choices.cells === undefined) return choices
  const cells = Object.entries(choices.cells).filter(([column]) => columns.includes(column))
  return { ...choices, cells: Object.fromEntries(cells) as Record<string, Choice> }
}

/**
 * Rows that belong to another go where it goes: kept against its deletion, they stay too; deleted with it by choice, those that only this
 * side has go as well, named one by one rather than taken away by SQLite.
 */
function follow(
  workspace: OpenWorkspace,
  plan: Plan,
  decisions: Decisions,
  outcomes: Map<string, Outcome>,
  version: string,
): readonly string[] {
  const followed: string[] = []
  for (const [key, choices] of decisions) {
    const planned = plan.rows.get(key)
    const outcome = outcomes.get(key)
    if (planned === undefined || outcome === undefined || choices.row === undefined) continue
    const isThere = outcome.decided.state.cells !== null
    for (const row of ownedIn(plan).get(key) ?? []) {
      const other = keyOf(row.table, row.id)
      if (row.isOutside || decisions.get(other)?.row !== undefined) continue
      // A row that the chosen side has stays where the owner stays, and goes where it goes.
      const side = choices.row === 'ours' ? row.ours : row.theirs
      const stays = isThere && (side?.cells ?? null) !== null
      const now = outcomes.get(other)?.decided.state.cells ?? row.ours?.cells ?? null
      if (stays === (now !== null)) continue
      const take = stays === ((row.ours?.cells ?? null) !== null) ? 'ours' : 'theirs'
      outcomes.set(other, outcomeOf(workspace, row, { ...decisions.get(other), row: take }, version))
      if (take === 'theirs') followed.push(other)
    }
    if (isThere || (planned.ours?.cells ?? null) === null) continue
    for (const { table, reference } of dependents(workspace, planned.table)) {
      if (!reference.cascades) continue
      for (const row of workspace.db.rows(
        `SELECT id FROM ${quoted(table)} WHERE ${quoted(reference.column)} = ?`,
        planned.id,
      )) {
        const id = String(row.id)
        if (outcomes.has(keyOf(table, id))) continue
        outcomes.set(keyOf(table, id), removal(workspace, plan, table, id, version))
      }
    }
  }
  return followed
}

/** A row of ours that goes although the package says nothing of it. */
export function removal(workspace: OpenWorkspace, plan: Plan, table: string, id: string, version: string): Outcome {
  const ours = cellsOf(workspace, table, id)
  const planned = plan.rows.get(keyOf(table, id)) ?? null
  const before: readonly Version[] = planned?.merge.versions ?? []
  const state: RowState = { cells: null, versions: [...before, { id: version, columns: '-' }] }
  return { table, id, planned, ours, decided: { state, isDecided: true, open: [] } }
}

const owned = new WeakMap<Plan, ReadonlyMap<string, readonly PlannedRow[]>>()

/** Rows of a plan by the row that they belong to. */
function ownedIn(plan: Plan): ReadonlyMap<string, readonly PlannedRow[]> {
  let found = owned.get(plan)
  if (found === undefined) {
    found = Map.groupBy(plan.rows.values(), (row) => {
      const owner = entityOf(row.table)?.owner
      const cells = row.ours?.cells ?? row.theirs.cells
      return owner === undefined || cells === null ? '' : keyOf(owner.table, String(cells[owner.column]))
    })
    owned.set(plan, found)
  }
  return found
}

/** Taking a row that names what was deleted here brings that back, as its sender has it, and what it names in its turn. */
function restore(
  workspace: OpenWorkspace,
  plan: Plan,
  decisions: Decisions,
  outcomes: Map<string, Outcome>,
  version: string,
  followed: readonly string[],
): void {
  const isAsked = (key: string) => {
    const choices = decisions.get(key)
    return choices?.row === 'theirs' || Object.values(choices?.cells ?? {}).some(({ take }) => take === 'theirs')
  }
  const waiting = [...[...outcomes.keys()].filter(isAsked), ...followed]
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const outcome = outcomes.get(key)
    const cells = outcome?.decided.state.cells
    if (outcome === undefined || cells == null) continue
    for (const { column, table, isKey } of modelOf(workspace, outcome.table).references) {
      const id: Cell = cells[column] ?? null
      if (!isKey || id === null) continue
      const target = plan.rows.get(keyOf(table, String(id)))
      const now = outcomes.get(keyOf(table, String(id)))?.decided.state.cells ?? target?.ours?.cells ?? null
      if (target === undefined || target.isOutside || target.theirs.cells === null || now !== null) continue
      if (decisions.get(keyOf(table, target.id))?.row === 'ours') continue
      outcomes.set(keyOf(table, target.id), outcomeOf(workspace, target, { row: 'theirs' }, version))
      waiting.push(keyOf(table, target.id))
    }
  }
}
