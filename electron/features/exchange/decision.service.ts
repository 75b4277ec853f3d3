import { EngineError } from '#electron/core/errors.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { entityLabel } from '#shared/entities.ts'
import type { ChangeFilter, ChangeKind, MergeChoice } from '#shared/exchange/receive.api.ts'
import { foldText } from '#shared/lib/text.ts'
import type { Cell, Choice } from '#shared/merge/merge.types.ts'
import { areaOf } from './area.service.ts'
import { type ChangeLine, type Changes, sentenceOf } from './change.service.ts'
import { communesOf } from './mandate.service.ts'
import { modelOf } from './model.service.ts'
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
  /** The later it was made, the larger. */
  readonly rank?: number
}

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

export function decisionsOf({ db }: OpenWorkspace, id: string): readonly Decision[] {
  return db
    .rows(
      'SELECT id, table_name, row_id, column_name, choice, value, comment FROM pending_decision WHERE package = ? ORDER BY id',
      id,
    )
    .map((row) => ({
      table: String(row.table_name),
      row: String(row.row_id),
      column: String(row.column_name),
      choice: row.choice as Decision['choice'],
      value: row.value === null ? null : (JSON.parse(String(row.value)) as Cell),
      comment: row.comment === null ? null : String(row.comment),
      rank: Number(row.id),
    }))
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
  const { kinds, tables, territory, text, area, open } = filter
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

export interface Asked {
  readonly choice: MergeChoice | 'clear'
  readonly value?: Cell | undefined
  readonly comment?: string | null | undefined
}

/**
 * Keeps a choice for lines; those of which nothing can be chosen, or not this, are left. Answers how many were. Errors: `package.value`,
 * `package.whole-row` when what was asked of cells would be to refuse the rows that they belong to.
 */
export function decide(workspace: OpenWorkspace, id: string, lines: readonly ChosenLine[], asked: Asked): number {
  const { db } = workspace
  const targets = lines.filter(({ kind, line }) => choosable.has(kind) && isOffered(workspace, line, asked.choice))
  const [refused] = lines.filter(({ kind, line }) => choosable.has(kind) && isOfNewRow(line))
  if (targets.length === 0 && asked.choice === 'ours' && refused !== undefined) {
    const { table, id: row } = refused.line.row
    throw new EngineError('package.whole-row', { title: refused.line.title, line: `${table}/${row}/` })
  }
  const drop = db.prepare(
    'DELETE FROM pending_decision WHERE package = ? AND table_name = ? AND row_id = ? AND column_name = ?',
  )
  const keep = db.prepare(
    `INSERT INTO pending_decision (package, table_name, row_id, column_name, choice, value, comment) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (package, table_name, row_id, column_name) DO UPDATE SET choice = excluded.choice, value = excluded.value, comment = excluded.comment`,
  )
  const hasValue = asked.choice === 'value' || asked.choice === 'other'
  const write = () => {
    for (const { line, decision } of targets) {
      const { table, id: row } = line.row
      // A cell of a row that was refused is chosen: the row is not refused any more.
      if (isOfNewRow(line)) drop.run(id, table, row, '')
      if (asked.choice === 'clear') {
        drop.run(id, table, row, line.column)
        continue
      }
      const value = hasValue ? JSON.stringify(storedValue(workspace, line, asked.value ?? null)) : null
      const comment = asked.comment === undefined ? (decision?.comment ?? null) : asked.comment
      // Chosen again, it is the last choice.
      drop.run(id, table, row, line.column)
      keep.run(id, table, row, line.column, asked.choice, value, comment === '' ? null : comment)
    }
  }
  db.transaction(write)
  return targets.length
}

/** A cell of a row that is not here: there is none of ours to keep. */
const isOfNewRow = (line: ChangeLine) => line.column !== '' && (line.row.ours?.cells ?? null) === null

/** Whether a choice says something of a line. */
function isOffered(workspace: OpenWorkspace, line: ChangeLine, choice: Asked['choice']): boolean {
  switch (choice) {
    case 'ours':
      return !isOfNewRow(line)
    case 'value':
      return line.editable !== 'none'
    case 'other':
      return line.editable !== 'none' && isAlone(workspace, line.row.table, line.column)
    case 'cascade':
      return line.column === '' && (line.row.ours?.cells ?? null) !== null && line.row.theirs.cells === null
    default:
      return true
  }
}

/** Whether no two rows may have the same value in this column, whatever the others hold, and another can be typed. */
export function isAlone(workspace: OpenWorkspace, table: string, column: string): boolean {
  const { uniques, references } = modelOf(workspace, table)
  if (references.some((reference) => reference.column === column)) return false
  return uniques.some((columns) => columns.length === 1 && columns[0] === column)
}

/** The third value as its column holds it. */
function storedValue(workspace: OpenWorkspace, line: ChangeLine, given: Cell): Cell {
  const model = modelOf(workspace, line.row.table)
  const type = model.types.get(line.column)
  const refuse = () => new EngineError('package.value', { column: line.label })
  if (type === 'TEXT') {
    const text = given === null ? '' : String(given).normalize('NFC').trim()
    if (text !== '') return text
    if (model.required.has(line.column)) throw refuse()
    return null
  }
  if (given === null || given === '') {
    if (model.required.has(line.column)) throw refuse()
    return null
  }
  const number = typeof given === 'number' ? given : Number(given.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.'))
  if (!Number.isFinite(number) || (type === 'INTEGER' && !Number.isInteger(number))) throw refuse()
  return number + 0
}
