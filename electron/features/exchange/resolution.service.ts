import { quoted } from '#electron/db/digest.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { entityOf } from '#shared/entities.ts'
import type { Cell, Cells, Choice, RowChoices } from '#shared/merge/merge.types.ts'
import { decideRow } from '#shared/merge/merge-row.ts'
import { candidates, violationsOf } from './constraint.service.ts'
import { dependingOn } from './depending.service.ts'
import { choicesWithFollowers } from './follower.service.ts'
import { dependents, modelOf } from './model.service.ts'
import { ownOutcome } from './own-outcome.service.ts'
import { cellsOf, keyOf, type Outcome, type Plan, type PlannedRow, type Violation } from './plan.service.ts'
import { renameReferences } from './renaming.service.ts'

/** What somebody chose for a row, and with it for rows of ours that the package says nothing of. */
export interface RowDecision extends RowChoices {
  /** Where the row goes, everything here that cannot stand without it goes too. */
  readonly takesAlong?: boolean
  /** By column: theirs is taken, and the row that has the same value takes this one instead. */
  readonly others?: Readonly<Record<string, Cell>>
}

/** What somebody chose, by `table/id`. */
export type Decisions = ReadonlyMap<string, RowDecision>

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
  const settled = settledColumns(workspace, plan)
  for (const [key, planned] of plan.rows) {
    if (!isWritten(planned)) continue
    const settles = settled.get(key)
    const choices = decisions.get(key) ?? {}
    outcomes.set(key, outcomeOf(workspace, planned, settles === undefined ? choices : { ...choices, settles }, version))
  }
  const followed = follow(workspace, plan, decisions, outcomes, version)
  restore(workspace, plan, decisions, outcomes, version, followed)
  yieldValues(workspace, plan, decisions, outcomes, version)
  takeAlong(workspace, plan, decisions, outcomes, version)
  renameReferences(workspace, plan, outcomes, version)
  return { outcomes, violations: violationsOf(workspace, plan, outcomes) }
}

/** What stays as it is here is not written, unless two rows become one by it. */
const isWritten = ({ isOutside, merge, twin }: PlannedRow) => !isOutside && (merge.kind !== 'ours' || twin !== null)

const undecided = new WeakMap<Plan, Resolution>()

/** What the package alone would make of the workspace, nobody having chosen anything. */
export function undecidedResolution(workspace: OpenWorkspace, plan: Plan): Resolution {
  let found = undecided.get(plan)
  if (found === undefined) {
    const outcomes = new Map<string, Outcome>()
    for (const [key, planned] of plan.rows)
      if (isWritten(planned)) outcomes.set(key, outcomeOf(workspace, planned, {}, someVersion))
    renameReferences(workspace, plan, outcomes, someVersion)
    found = { outcomes, violations: violationsOf(workspace, plan, outcomes) }
    undecided.set(plan, found)
  }
  return found
}

/**
 * Columns of the rules that a plan would break, by row. Whoever settles a rule leaves a version, whichever side is taken: were only refusals
 * versions, two people who settle it at once, one this way and one that way, would each see the other's choice undo theirs without a word.
 * So it holds that the same choice on both sides is agreed and never asked again, that a choice known to the other side comes in and never
 * asks again, and that two different choices made apart are one conflict. What no algebra gives: people who go on choosing differently at
 * the same time are asked each time that their packages cross.
 */
function settledColumns(workspace: OpenWorkspace, plan: Plan): ReadonlyMap<string, readonly string[]> {
  const columns = new Map<string, readonly string[]>()
  for (const { table, id, columns: own } of undecidedResolution(workspace, plan).violations) {
    const key = keyOf(table, id)
    const links = modelOf(workspace, table).references.flatMap((each) => (each.isKey ? [each.column] : []))
    columns.set(key, [...new Set([...(columns.get(key) ?? []), ...(own.length > 0 ? own : links)])])
  }
  return columns
}

/** Of two rows that would have the same value, the one that a choice names takes another: so both live. */
function yieldValues(
  workspace: OpenWorkspace,
  plan: Plan,
  decisions: Decisions,
  outcomes: Map<string, Outcome>,
  version: string,
): void {
  for (const [key, { others }] of decisions) {
    const outcome = outcomes.get(key)
    for (const [column, value] of Object.entries(others ?? {})) {
      const taken = outcome?.decided.state.cells?.[column] ?? null
      if (outcome === undefined || taken === null) continue
      const other = holderOf(workspace, outcomes, outcome, column, taken)
      if (other === null) continue
      const otherKey = keyOf(outcome.table, other)
      const planned = outcomes.get(otherKey)?.planned ?? null
      if (planned !== null) {
        const own = decisions.get(otherKey) ?? {}
        const cells = { ...own.cells, [column]: { take: 'value', value } as const }
        outcomes.set(otherKey, outcomeOf(workspace, planned, { ...own, cells }, version))
        continue
      }
      const cells: Cells = { ...cellsOf(workspace, outcome.table, other), [column]: value }
      outcomes.set(
        otherKey,
        ownOutcome(workspace, plan, outcome.table, other, cells, { id: version, columns: [column] }),
      )
    }
  }
}

/** The other row that has a value: as it is written, or as it stands here. */
export function holderOf(
  workspace: OpenWorkspace,
  outcomes: ReadonlyMap<string, Outcome>,
  { table, id }: Pick<Outcome, 'table' | 'id'>,
  column: string,
  value: Cell,
): string | null {
  for (const other of outcomes.values())
    if (other.table === table && other.id !== id && candidates(other, column).includes(value)) return other.id
  const held = workspace.db
    .rows(`SELECT id FROM ${quoted(table)} WHERE ${quoted(column)} = ? AND id <> ?`, value, id)
    .find((row) => !outcomes.has(keyOf(table, String(row.id))))
  return held === undefined ? null : String(held.id)
}

/** A deletion taken with what depends on it: each row is deleted, or its link emptied, by this decision, in the same step. */
function takeAlong(
  workspace: OpenWorkspace,
  plan: Plan,
  decisions: Decisions,
  outcomes: Map<string, Outcome>,
  version: string,
): void {
  for (const [key, { takesAlong }] of decisions) {
    const outcome = outcomes.get(key)
    if (takesAlong !== true || outcome === undefined || outcome.decided.state.cells !== null) continue
    for (const { table, id, empties } of dependingOn(workspace, outcomes, outcome)) {
      const other = keyOf(table, id)
      // Who chose to keep one of them is asked again of the row that it names.
      if (decisions.get(other)?.row === 'ours') continue
      const known = outcomes.get(other)
      const now = known === undefined ? cellsOf(workspace, table, id) : known.decided.state.cells
      const cells: Cells | null =
        empties === null ? null : { ...now, ...Object.fromEntries(empties.map((column) => [column, null])) }
      outcomes.set(other, ownOutcome(workspace, plan, table, id, cells, { id: version, columns: empties ?? '-' }))
    }
  }
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
  const waiting = [...decisions].map(([key, { row }]) => ({ key, chosen: row }))
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { key, chosen } = next
    const planned = plan.rows.get(key)
    const outcome = outcomes.get(key)
    if (planned === undefined || outcome === undefined || chosen === undefined) continue
    const isThere = outcome.decided.state.cells !== null
    for (const row of ownedIn(plan).get(key) ?? []) {
      const other = keyOf(row.table, row.id)
      if (row.isOutside || decisions.get(other)?.row !== undefined) continue
      // A row that the chosen side has stays where the owner stays, and goes where it goes.
      const side = chosen === 'ours' ? row.ours : row.theirs
      const stays = isThere && (side?.cells ?? null) !== null
      // What belongs to it in its turn follows as well.
      waiting.push({ key: other, chosen })
      if (stays === (cellsAfter(outcomes, row) !== null)) continue
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
        outcomes.set(keyOf(table, id), ownOutcome(workspace, plan, table, id, null, { id: version, columns: '-' }))
      }
    }
  }
  return followed
}

/** A row as it is decided so far, null where it goes; as it stands here where nothing is decided of it. */
function cellsAfter(outcomes: ReadonlyMap<string, Outcome>, { table, id, ours }: PlannedRow): Cells | null {
  const outcome = outcomes.get(keyOf(table, id))
  return outcome === undefined ? (ours?.cells ?? null) : outcome.decided.state.cells
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
      if (target === undefined || target.isOutside || target.theirs.cells === null) continue
      if (cellsAfter(outcomes, target) !== null) continue
      if (decisions.get(keyOf(table, target.id))?.row === 'ours') continue
      outcomes.set(keyOf(table, target.id), outcomeOf(workspace, target, { row: 'theirs' }, version))
      waiting.push(keyOf(table, target.id))
    }
  }
}
