import { quoted } from '#electron/db/digest.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { rowRules } from '#shared/exchange/model.rules.ts'
import type { Cell, Cells } from '#shared/merge/merge.types.ts'
import { sameCell } from '#shared/merge/merge-row.ts'
import { dependents, modelOf } from './model.service.ts'
import { cellsOf, keyOf, type Outcome, type Plan, type Violation } from './plan.service.ts'

type Outcomes = ReadonlyMap<string, Outcome>

/**
 * Every combination of what cells may still become is looked at, so that both sides find the same: a rule is judged before anybody has
 * chosen as it is after.
 */
export function violationsOf(workspace: OpenWorkspace, plan: Plan, outcomes: Outcomes): readonly Violation[] {
  const found: Violation[] = []
  const keys = new UniqueKeys(workspace, outcomes)
  for (const outcome of outcomes.values()) {
    const { cells } = outcome.decided.state
    if (cells === null) {
      if (outcome.ours !== null) found.push(...named(workspace, outcome, outcomes))
      continue
    }
    if (outcome.ours !== null && !isTouched(outcome, cells)) continue
    found.push(...required(workspace, outcome, cells))
    found.push(...keys.violations(outcome))
    found.push(...missing(workspace, plan, outcome, outcomes))
    found.push(...broken(outcome))
  }
  return found
}

function isTouched(outcome: Outcome, cells: Cells): boolean {
  if (outcome.decided.open.length > 0) return true
  return Object.keys(cells).some((column) => !sameCell(cells[column] ?? null, outcome.ours?.[column] ?? null))
}

/** What a cell may become: one value, or both sides where nobody has chosen yet. */
export function candidates({ planned, decided }: Outcome, column: string): readonly Cell[] {
  const now = decided.state.cells?.[column] ?? null
  if (!decided.open.includes(column)) return [now]
  const both = [planned?.ours?.cells?.[column] ?? null, planned?.theirs.cells?.[column] ?? null]
  return sameCell(both[0] ?? null, both[1] ?? null) ? [now] : both
}

function combinations(outcome: Outcome, columns: readonly string[]): Cell[][] {
  return columns.reduce<Cell[][]>(
    (rows, column) => rows.flatMap((row) => candidates(outcome, column).map((cell) => [...row, cell])),
    [[]],
  )
}

function required(workspace: OpenWorkspace, { table, id }: Outcome, cells: Cells): Violation[] {
  const columns = [...modelOf(workspace, table).required].filter((column) => column !== 'id' && cells[column] == null)
  return columns.length === 0 ? [] : [{ table, id, columns, rule: 'required', other: null }]
}

function broken(outcome: Outcome): Violation[] {
  const { table, id, ours } = outcome
  return rowRules
    .filter((rule) => rule.table === table && (ours === null || rule.holds(ours)))
    .flatMap((rule): Violation[] => {
      const fails = combinations(outcome, rule.columns).some(
        (row) => !rule.holds(Object.fromEntries(rule.columns.map((column, index) => [column, row[index] ?? null]))),
      )
      return fails ? [{ table, id, columns: rule.columns, rule: rule.name, other: null }] : []
    })
}

/** Rows that name one which goes. */
function named(workspace: OpenWorkspace, { table, id }: Outcome, outcomes: Outcomes): Violation[] {
  return dependents(workspace, table).flatMap(({ table: other, reference }) =>
    workspace.db
      .rows(`SELECT id FROM ${quoted(other)} WHERE ${quoted(reference.column)} = ?`, id)
      .filter((row) => {
        const outcome = outcomes.get(keyOf(other, String(row.id)))
        if (outcome === undefined) return true
        return outcome.decided.state.cells !== null && candidates(outcome, reference.column).includes(id)
      })
      .slice(0, 1)
      .map(
        (row): Violation => ({
          table,
          id,
          columns: [],
          rule: 'named',
          other: { table: other, id: String(row.id) },
        }),
      ),
  )
}

/** Rows that it names and that would not be there. */
function missing(workspace: OpenWorkspace, plan: Plan, outcome: Outcome, outcomes: Outcomes): Violation[] {
  const { table, id, ours } = outcome
  return modelOf(workspace, table).references.flatMap(({ column, table: target, isKey }): Violation[] => {
    if (!isKey) return []
    return candidates(outcome, column).flatMap((cell): Violation[] => {
      if (cell === null || isThere(workspace, plan, outcomes, target, String(cell))) return []
      // What it named before is missed by whatever takes that away.
      const isOld = ours !== null && ours[column] === cell
      const columns = ours === null ? [] : [column]
      return isOld ? [] : [{ table, id, columns, rule: 'missing', other: { table: target, id: String(cell) } }]
    })
  })
}

function isThere(workspace: OpenWorkspace, plan: Plan, outcomes: Outcomes, table: string, id: string): boolean {
  const key = keyOf(table, id)
  const outcome = outcomes.get(key)
  if (outcome !== undefined) return outcome.decided.state.cells !== null
  const planned = plan.rows.get(key)
  return planned === undefined ? cellsOf(workspace, table, id) !== null : (planned.ours?.cells ?? null) !== null
}

/** Values that rows may not share, of the rows that stay as they are and of those that are written. */
class UniqueKeys {
  readonly #workspace: OpenWorkspace
  readonly #outcomes: Outcomes
  readonly #written = new Map<string, ReadonlyMap<string, readonly Outcome[]>>()
  readonly #standing = new Map<string, ReadonlyMap<string, readonly string[]>>()

  constructor(workspace: OpenWorkspace, outcomes: Outcomes) {
    this.#workspace = workspace
    this.#outcomes = outcomes
  }

  violations(outcome: Outcome): Violation[] {
    const { table, id, ours } = outcome
    return modelOf(this.#workspace, table).uniques.flatMap((columns): Violation[] => {
      const values = combinations(outcome, columns).filter((row) => row.every((cell) => cell !== null))
      const keys = new Set(values.map(textOf))
      const before = ours === null ? null : textOf(columns.map((column) => ours[column] ?? null))
      for (const key of keys) {
        const others = [
          ...(this.#ofStanding(table, columns).get(key) ?? []),
          ...(this.#ofWritten(table, columns).get(key) ?? []).map((other) => other.id),
        ].filter((other) => other !== id)
        const other = others.find((each) => !this.#wasShared(table, columns, before, key, each))
        if (other !== undefined) return [{ table, id, columns, rule: 'unique', other: { table, id: other } }]
      }
      return []
    })
  }

  /** What both rows already shared here is nothing that the package brings. */
  #wasShared(table: string, columns: readonly string[], before: string | null, key: string, other: string): boolean {
    if (before !== key) return false
    const cells = cellsOf(this.#workspace, table, other)
    return cells !== null && textOf(columns.map((column) => cells[column] ?? null)) === key
  }

  #ofWritten(table: string, columns: readonly string[]) {
    const name = `${table} ${columns.join(' ')}`
    let found = this.#written.get(name)
    if (found === undefined) {
      const map = new Map<string, Outcome[]>()
      for (const outcome of this.#outcomes.values()) {
        if (outcome.table !== table || outcome.decided.state.cells === null) continue
        for (const row of combinations(outcome, columns)) {
          if (row.some((cell) => cell === null)) continue
          const key = textOf(row)
          const list = map.get(key)
          if (list === undefined) map.set(key, [outcome])
          else if (!list.includes(outcome)) list.push(outcome)
        }
      }
      found = map
      this.#written.set(name, found)
    }
    return found
  }

  #ofStanding(table: string, columns: readonly string[]) {
    const name = `${table} ${columns.join(' ')}`
    let found = this.#standing.get(name)
    if (found === undefined) {
      const map = new Map<string, string[]>()
      const selected = ['id', ...columns].map(quoted).join(', ')
      for (const row of this.#workspace.db.rows(`SELECT ${selected} FROM ${quoted(table)}`)) {
        const id = String(row.id)
        const planned = this.#outcomes.get(keyOf(table, id))
        if (planned !== undefined || this.#isTwin(table, id)) continue
        const values = columns.map((column) => (row[column] ?? null) as Cell)
        if (values.some((cell) => cell === null)) continue
        const key = textOf(values)
        map.set(key, [...(map.get(key) ?? []), id])
      }
      found = map
      this.#standing.set(name, found)
    }
    return found
  }

  #twins: ReadonlySet<string> | null = null
  #isTwin(table: string, id: string): boolean {
    this.#twins ??= new Set(
      [...this.#outcomes.values()].flatMap(({ table: of, planned }) =>
        planned === null || planned.twin === null ? [] : [keyOf(of, planned.twin)],
      ),
    )
    return this.#twins.has(keyOf(table, id))
  }
}

const textOf = (cells: readonly Cell[]) => JSON.stringify(cells)
