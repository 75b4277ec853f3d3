import { quoted } from '#electron/db/digest.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { entities } from '#shared/entities.ts'
import { rowRules } from '#shared/exchange/model.rules.ts'
import { type RestOfBase, type TableRules, violations as violationsIn } from '#shared/merge/constraints.ts'
import type { Cell, Cells } from '#shared/merge/merge.types.ts'
import { sameCell } from '#shared/merge/merge-row.ts'
import { type BothCells, droppedRow, possibleRow, candidates as valuesOf } from '#shared/merge/possible-row.ts'
import { modelOf } from './model.service.ts'
import { cellsOf, keyOf, type Outcome, type Plan, type Violation } from './plan.service.ts'

type Outcomes = ReadonlyMap<string, Outcome>
type Found = ReturnType<typeof violationsIn>[number]

/** Rules of the model that the workspace would break, each told of the rows that somebody can choose of. */
export function violationsOf(workspace: OpenWorkspace, plan: Plan, outcomes: Outcomes): readonly Violation[] {
  const rows = [...outcomes.values()].map((outcome) =>
    possibleRow(outcome.table, outcome.id, outcome.ours, bothOf(outcome), outcome.decided),
  )
  for (const { table, twin } of plan.rows.values())
    if (twin !== null && !outcomes.has(keyOf(table, twin)))
      // What names it goes by the id that stays (`renameReferences`).
      rows.push(droppedRow(table, twin, null))
  const told = new Map<string, Violation>()
  for (const broken of violationsIn(rulesOf(workspace), rows, new Base(workspace)))
    for (const { once, violation } of asChosen(broken, outcomes)) if (!told.has(once)) told.set(once, violation)
  return [...told.values()]
}

/** What a cell may become: one value, or both sides where nobody has chosen yet. */
export const candidates = (outcome: Outcome, column: string): readonly Cell[] =>
  valuesOf(column, bothOf(outcome), outcome.decided)

const bothOf = ({ planned }: Outcome): BothCells => ({
  ours: planned?.ours?.cells ?? null,
  theirs: planned?.theirs.cells ?? null,
})

const rulesByTable = new WeakMap<OpenWorkspace, ReadonlyMap<string, TableRules>>()

function rulesOf(workspace: OpenWorkspace): ReadonlyMap<string, TableRules> {
  let rules = rulesByTable.get(workspace)
  if (rules === undefined) {
    rules = new Map(
      entities.map(({ table }) => {
        const { uniques, references, required } = modelOf(workspace, table)
        return [
          table,
          {
            table,
            unique: uniques,
            // A link that SQLite does not hold may outlive what it names.
            links: references.flatMap(({ column, table: named, isKey }) => (isKey ? [{ column, table: named }] : [])),
            required: [...required].filter((column) => column !== 'id'),
            rows: rowRules.filter((rule) => rule.table === table),
          },
        ]
      }),
    )
    rulesByTable.set(workspace, rules)
  }
  return rules
}

interface Told {
  /** What is told of one row by one rule is told once. */
  readonly once: string
  readonly violation: Violation
}

function asChosen({ kind, table, rule, rows }: Found, outcomes: Outcomes): Told[] {
  const [row, other] = rows
  if (row === undefined) return []
  if (kind === 'link') return other === undefined ? [] : [ofLink(rule, row, other, outcomes)]
  if (kind === 'unique') return ofPair(rows, outcomes)
  const name = kind === 'required' ? kind : (rule as Violation['rule'])
  const { id, columns } = row
  return [{ once: `${kind} ${keyOf(table, id)} ${rule}`, violation: { table, id, columns, rule: name, other: null } }]
}

/** What a row of ours named all along is missed by whatever takes that away; a row that comes is told by itself. */
function ofLink(column: string, row: Found['rows'][number], target: Found['rows'][number], outcomes: Outcomes): Told {
  const before = outcomes.get(keyOf(row.table, row.id))
  if (before === undefined || before.ours?.[column] === target.id) {
    const { table, id } = target
    return {
      // However many name it.
      once: `named ${keyOf(table, id)} ${row.table} ${column}`,
      violation: { table, id, columns: [], rule: 'named', other: { table: row.table, id: row.id } },
    }
  }
  const { table, id } = row
  const columns = before.ours === null ? [] : [column]
  return {
    once: `missing ${keyOf(table, id)} ${column} ${target.id}`,
    violation: { table, id, columns, rule: 'missing', other: { table: target.table, id: target.id } },
  }
}

/** Told of each row that the merge brings or changes: of one that stays as it is, nothing is left to choose. */
function ofPair(rows: Found['rows'], outcomes: Outcomes): Told[] {
  const known = rows.filter(({ table, id }) => outcomes.has(keyOf(table, id)))
  const changed = known.filter(({ table, id }) => isChanged(outcomes.get(keyOf(table, id))))
  return (changed.length > 0 ? changed : known).flatMap(({ table, id, columns }) => {
    const other = rows.find((each) => each.id !== id)
    if (other === undefined) return []
    const once = `unique ${keyOf(table, id)} ${columns.join(' ')}`
    return [{ once, violation: { table, id, columns, rule: 'unique' as const, other: { table, id: other.id } } }]
  })
}

function isChanged(outcome: Outcome | undefined): boolean {
  if (outcome === undefined) return false
  const { ours, decided } = outcome
  if (ours === null || decided.open.length > 0) return true
  const cells: Cells = decided.state.cells ?? {}
  return Object.keys(cells).some((column) => !sameCell(cells[column] ?? null, ours[column] ?? null))
}

/** The workspace as it stands. Keys are read once for all the rows that are asked of. */
class Base implements RestOfBase {
  readonly #workspace: OpenWorkspace
  readonly #standing = new Map<string, ReadonlyMap<string, readonly string[]>>()

  constructor(workspace: OpenWorkspace) {
    this.#workspace = workspace
  }

  read = (table: string, id: string): Cells | null => cellsOf(this.#workspace, table, id)

  holders = (table: string, columns: readonly string[], values: readonly Cell[]): readonly string[] => {
    const name = `${table} ${columns.join(' ')}`
    let found = this.#standing.get(name)
    if (found === undefined) {
      const selected = ['id', ...columns].map(quoted).join(', ')
      const all = this.#workspace.db.rows(`SELECT ${selected} FROM ${quoted(table)}`)
      const byKey = Map.groupBy(all, (row) => textOf(columns.map((column) => (row[column] ?? null) as Cell)))
      found = new Map([...byKey].map(([key, rows]) => [key, rows.map(({ id }) => String(id))]))
      this.#standing.set(name, found)
    }
    return found.get(textOf(values)) ?? []
  }

  referrers = (table: string, { column }: { readonly column: string }, id: string): readonly string[] =>
    this.#workspace.db
      .rows(`SELECT id FROM ${quoted(table)} WHERE ${quoted(column)} = ?`, id)
      .map((row) => String(row.id))
}

const textOf = (cells: readonly Cell[]) => JSON.stringify(cells)
