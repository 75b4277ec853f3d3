import type { Row } from '#electron/db/connection.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { entityLabel } from '#shared/entities.ts'
import type { ChangeFilter, ChangeKind, MergeChoice } from '#shared/exchange/receive.api.ts'
import { foldText } from '#shared/lib/text.ts'
import type { Cell, Choice } from '#shared/merge/merge.types.ts'
import { areaOf } from './area.service.ts'
import { type ChangeLine, type Changes, sentenceOf } from './change.service.ts'
import { communesOf } from './mandate.service.ts'
import { keyOf, type Plan, type Violation } from './plan.service.ts'
import {
  type Decisions,
  type Resolution,
  type RowDecision,
  resolve,
  undecidedResolution,
} from './resolution.service.ts'

/** What somebody chose for one cell, or for a row (`column` empty). */
export interface Decision {
  readonly table: string
  readonly row: string
  readonly column: string
  readonly choice: MergeChoice
  readonly value: Cell
  readonly comment: string | null
}

/** A row of `pending_decision` as a choice. */
export const decisionOf = (row: Row): Decision => ({
  table: String(row.table_name),
  row: String(row.row_id),
  column: String(row.column_name),
  choice: row.choice as Decision['choice'],
  value: row.value === null ? null : (JSON.parse(String(row.value)) as Cell),
  comment: row.comment === null ? null : String(row.comment),
})

/** A line with what is chosen for it. */
export interface ChosenLine {
  readonly line: ChangeLine
  readonly kind: ChangeKind
  readonly isOpen: boolean
  readonly decision: Decision | null
  readonly reason: string | null
  /** The rule that the choices made so far break by this line. */
  readonly broken: Violation | null
}

/** The lines of a package with the choices made so far, and what the workspace would become. */
export interface Chosen {
  readonly lines: readonly ChosenLine[]
  readonly resolution: Resolution
}

/** Kinds for which something can be chosen. */
export const choosable: ReadonlySet<ChangeKind> = new Set(['incoming', 'conflict', 'rule'])

/** What is chosen for a package on the table, in the order in which it was. */
export function decisionsOf({ db }: OpenWorkspace, id: string): readonly Decision[] {
  return db.rows('SELECT * FROM pending_decision WHERE package = ? ORDER BY id', id).map(decisionOf)
}

/** Choices by row, as a merge takes them. */
export function byRow(decisions: readonly Decision[]): Decisions {
  const rows = new Map<string, Writable>()
  for (const { table, row, column, choice, value } of decisions) {
    const key = keyOf(table, row)
    const choices: Writable = rows.get(key) ?? { cells: {} }
    rows.set(key, choices)
    if (column === '') {
      if (choice === 'ours' || choice === 'theirs') choices.row = choice
      if (choice === 'cascade') Object.assign(choices, { row: 'theirs', takesAlong: true })
      continue
    }
    if (choice === 'other') choices.others = { ...choices.others, [column]: value }
    if (choice === 'value') choices.cells[column] = { take: 'value', value }
    else choices.cells[column] = { take: choice === 'ours' ? 'ours' : 'theirs' }
  }
  return rows
}

type Writable = { -readonly [K in keyof RowDecision]: RowDecision[K] } & { cells: Record<string, Choice> }

/** What came in or stayed by itself is to be chosen once it breaks a rule with the rest. */
const inDispute = (kind: ChangeKind): ChangeKind => (kind === 'incoming' || kind === 'ours' ? 'rule' : kind)

/** Lays choices over lines: a rule that they break, or do not break any more, is told by its line. */
export function chosen(
  workspace: OpenWorkspace,
  plan: Plan,
  { lines, names }: Changes,
  decisions: readonly Decision[],
): Chosen {
  const resolution =
    decisions.length === 0 ? undecidedResolution(workspace, plan) : resolve(workspace, plan, byRow(decisions))
  const made = new Map(decisions.map((each) => [`${each.table}/${each.row}/${each.column}`, each]))
  const violations = Map.groupBy(resolution.violations, ({ table, id }) => keyOf(table, id))
  const shown = new Set<string>()
  const laid = lines.map((line): ChosenLine => {
    const key = keyOf(line.row.table, line.row.id)
    const own = made.get(line.id) ?? null
    // A row that is not taken takes its cells with it.
    const decision = own ?? (line.kind === 'rule' ? (made.get(`${key}/`) ?? null) : null)
    const broken = (violations.get(key) ?? []).find(({ columns }) =>
      line.column === '' ? columns.length === 0 : columns.includes(line.column),
    )
    if (broken !== undefined) shown.add(key)
    const open = resolution.outcomes.get(key)?.decided.open ?? []
    const isUndecided = line.kind === 'conflict' && open.includes(line.column === '' ? 'row' : line.column)
    const kind = broken === undefined ? line.kind : inDispute(line.kind)
    return {
      line,
      kind,
      decision,
      isOpen: isUndecided || (broken !== undefined && choosable.has(kind)),
      reason: broken === undefined ? line.reason : sentenceOf(broken, names),
      broken: broken ?? null,
    }
  })
  // A rule that choices break where nothing had to be chosen: its row is asked again, by any of its lines.
  const others = laid.map((each): ChosenLine => {
    const key = keyOf(each.line.row.table, each.line.row.id)
    const broken = violations.get(key)?.[0]
    if (broken === undefined || shown.has(key) || each.kind === 'mandate') return each
    return {
      ...each,
      kind: inDispute(each.kind),
      isOpen: true,
      reason: sentenceOf(broken, names),
      broken,
    }
  })
  return { lines: others, resolution }
}

/** Lines that a filter leaves. */
export function filtered(
  workspace: OpenWorkspace,
  lines: readonly ChosenLine[],
  filter: ChangeFilter | undefined,
  changes: Changes,
): readonly ChosenLine[] {
  if (filter === undefined) return lines
  const { kinds, tables, row, column, territory, text, area, open } = filter
  const words =
    text === undefined
      ? []
      : foldText(text)
          .split(' ')
          .filter((word) => word !== '')
  const lies = territory === undefined ? null : withinOf(workspace, territory)
  return lines.filter(({ line, kind, isOpen }) => {
    if (kinds !== undefined && kinds.length > 0 && !kinds.includes(kind)) return false
    if (tables !== undefined && tables.length > 0 && !tables.includes(line.row.table)) return false
    if (row !== undefined && line.row.id !== row) return false
    if (column !== undefined && line.column !== column) return false
    if (open === true && !isOpen) return false
    if (area !== undefined && areaOf(workspace, line.codes) !== area) return false
    if (lies !== null && !line.codes.some(lies)) return false
    if (words.length === 0) return true
    const said = saidBy(line, changes)
    return words.every((word) => said.includes(word))
  })
}

const saidOf = new WeakMap<ChangeLine, string>()

/** Everything that a line shows, as a search compares it. */
function saidBy(line: ChangeLine, changes: Changes): string {
  let said = saidOf.get(line)
  if (said === undefined) {
    said = foldText(
      [
        line.title,
        line.label,
        entityLabel(line.row.table),
        line.ours,
        line.theirs,
        ...line.codes.map((code) => changes.names.territory(code)),
      ].join(' '),
    )
    saidOf.set(line, said)
  }
  return said
}

/** Whether a code is that of a territory or of something within it. */
function withinOf(workspace: OpenWorkspace, territory: string): (code: string) => boolean {
  const communes = new Set(communesOf(workspace, territory) ?? [])
  const known = new Map<string, boolean>([[territory, true]])
  return (code) => {
    let isWithin = known.get(code)
    if (isWithin === undefined) {
      const own = communesOf(workspace, code)
      isWithin = own !== null && own.length > 0 && own.every((commune) => communes.has(commune))
      known.set(code, isWithin)
    }
    return isWithin
  }
}
