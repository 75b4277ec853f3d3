import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { entities, entityLabel } from '#shared/entities.ts'
import { changeLabels as labels } from '#shared/exchange/change.labels.ts'
import type { ChangeKind } from '#shared/exchange/receive.api.ts'
import type { Cell } from '#shared/merge/merge.types.ts'
import { sameCell } from '#shared/merge/merge-row.ts'
import { isFollower } from './follower.service.ts'
import { modelOf } from './model.service.ts'
import { Names, RowTerritories } from './names.service.ts'
import { keyOf, type Plan, type PlannedRow, type Violation, wouldChange } from './plan.service.ts'
import { undecidedResolution } from './resolution.service.ts'

/** A line of the merge screen before anybody chose. `column` is empty for the row itself. */
export interface ChangeLine {
  readonly id: string
  readonly kind: ChangeKind
  readonly row: PlannedRow
  readonly column: string
  readonly title: string
  readonly label: string
  readonly codes: readonly string[]
  readonly ours: string | null
  readonly theirs: string | null
  readonly editable: 'text' | 'number' | 'none'
  /** What was typed, as it is stored. */
  readonly cells: { readonly ours: Cell; readonly theirs: Cell }
  readonly reason: string | null
  /** The rule that the package breaks by this line, whatever is chosen of it. */
  readonly broken: Violation | null
}

export interface Changes {
  readonly lines: readonly ChangeLine[]
  readonly names: Names
}

const noCells: ChangeLine['cells'] = { ours: null, theirs: null }

const rankOf = new Map(entities.map(({ table }, index) => [table, index]))

/** Every line of a plan, in an order that does not move while one chooses: by table, by name, by column. */
export function changesOf(workspace: OpenWorkspace, plan: Plan): Changes {
  const names = new Names(workspace, plan.incoming)
  const places = new RowTerritories(workspace, plan.incoming)
  const first = undecidedResolution(workspace, plan)
  const violations = Map.groupBy(first.violations, ({ table, id }) => keyOf(table, id))
  const lines: ChangeLine[] = []
  for (const [key, row] of plan.rows) {
    const broken = violations.get(key) ?? []
    if (broken.length === 0 && !isShown(row)) continue
    lines.push(...linesOf(workspace, key, row, names, places, broken))
  }
  const order = (line: ChangeLine) => rankOf.get(line.row.table) ?? 0
  const collator = new Intl.Collator('fr', { numeric: true })
  lines.sort(
    (a, b) =>
      order(a) - order(b) ||
      (a.title === b.title ? 0 : collator.compare(a.title, b.title)) ||
      (a.row.id < b.row.id ? -1 : a.row.id > b.row.id ? 1 : 0),
  )
  return { lines, names }
}

function isShown(row: PlannedRow): boolean {
  if (row.merge.kind !== 'ours') return wouldChange(row) || row.merge.kind === 'conflict'
  const here = row.ours?.cells ?? null
  if (here === null || row.theirs.cells === null) return here !== row.theirs.cells
  return row.merge.cells.some(({ state, ours, theirs }) => state === 'ours' && !sameCell(ours, theirs))
}

function linesOf(
  workspace: OpenWorkspace,
  key: string,
  row: PlannedRow,
  names: Names,
  places: RowTerritories,
  violations: readonly Violation[],
): ChangeLine[] {
  const { table, id, ours, theirs, merge } = row
  const sides = [ours?.cells ?? null, theirs.cells]
  const [here, there] = sides
  // Which of the two rows of one thing stands here is for the base to say.
  const title = row.twin === null ? names.row(table, id, here ?? there) : names.row(table, here == null ? row.twin : id)
  const codes = places.of(table, id, sides)
  const brokenOf = (column: string) =>
    violations.find(({ columns }) => (column === '' ? columns.length === 0 : columns.includes(column))) ?? null
  const cell = (column: string, kind: ChangeKind, reason: string | null): ChangeLine => {
    const cells = { ours: here?.[column] ?? null, theirs: there?.[column] ?? null }
    return {
      id: `${key}/${column}`,
      kind,
      row,
      column,
      title,
      label: names.column(table, column),
      ours: names.value(table, column, cells.ours),
      theirs: names.value(table, column, cells.theirs),
      codes,
      editable: kind === 'ours' || kind === 'mandate' ? 'none' : editableOf(workspace, table, column),
      cells,
      reason,
      broken: brokenOf(column),
    }
  }
  const whole = (kind: ChangeKind, label: string, reason: string | null): ChangeLine => ({
    id: `${key}/`,
    kind,
    row,
    column: '',
    title,
    label,
    codes,
    ours: here == null ? (ours === null || ours.versions.length === 0 ? null : labels.absent) : labels.present,
    theirs: there == null ? labels.absent : labels.present,
    editable: 'none',
    cells: noCells,
    reason,
    broken: brokenOf(''),
  })
  const reasonOf = (column: string) => {
    const violation = brokenOf(column)
    return violation === null ? null : sentenceOf(violation, names)
  }
  if (row.isOutside) {
    const reason = row.isSigned === true ? labels.signed : labels.outside
    if (here == null || there == null) return [whole('mandate', here == null ? labels.added : labels.deleted, reason)]
    const changed = merge.cells.filter((each) => takesTheirs(each.state) && !sameCell(each.ours, each.theirs))
    return changed.map(({ column }) => cell(column, 'mandate', reason))
  }
  if (here == null || there == null) return wholeLines(row, whole, cell, violations, reasonOf)
  const found = new Map<string, ChangeLine>()
  for (const { column, state, ours: a, theirs: b } of merge.cells) {
    if (isFollower(table, column)) continue
    const reason = reasonOf(column)
    if (state === 'conflict') found.set(column, cell(column, 'conflict', reason))
    else if (reason !== null) found.set(column, cell(column, 'rule', reason))
    else if (sameCell(a, b) || state === 'same' || state === 'agreed') continue
    else
      found.set(
        column,
        cell(column, state === 'ours' || (state === 'rule' && !isTheirs(row, column)) ? 'ours' : 'incoming', null),
      )
  }
  const own = violations.some(({ columns }) => columns.length === 0)
  const lines = [...found.values()]
  if (own) lines.unshift(whole('rule', labels.deleted, reasonOf('')))
  if (lines.length === 0 && row.twin !== null) lines.push(whole('incoming', labels.twin, null))
  return lines
}

function wholeLines(
  row: PlannedRow,
  whole: (kind: ChangeKind, label: string, reason: string | null) => ChangeLine,
  cell: (column: string, kind: ChangeKind, reason: string | null) => ChangeLine,
  violations: readonly Violation[],
  reasonOf: (column: string) => string | null,
): ChangeLine[] {
  const { merge, ours } = row
  const here = ours?.cells ?? null
  const rule = reasonOf('')
  if (merge.presence === 'conflict')
    return [whole('conflict', merge.deletedBy === 'ours' ? labels.deletedHere : labels.deletedThere, rule)]
  if (merge.kind === 'ours' || merge.presence === 'absent' || (merge.presence === 'kept' && here !== null))
    return [whole('ours', here === null ? labels.deleted : labels.added, null)]
  if (merge.presence === 'deleted') return [whole(rule === null ? 'incoming' : 'rule', labels.deleted, rule)]
  const known = ours !== null && ours.versions.length > 0
  const columns = [...new Set(violations.flatMap((violation) => violation.columns))]
  return [
    whole(rule === null ? 'incoming' : 'rule', known ? labels.restored : labels.added, rule),
    ...columns.map((column) => cell(column, 'rule', reasonOf(column))),
  ]
}

const takesTheirs = (state: string) => state === 'theirs' || state === 'conflict' || state === 'rule'

function isTheirs(row: PlannedRow, column: string): boolean {
  const cell = row.merge.cells.find((each) => each.column === column)
  return cell !== undefined && sameCell(cell.value, cell.theirs)
}

/** What may be typed in place of both sides: words and numbers, not what names other rows. */
function editableOf(workspace: OpenWorkspace, table: string, column: string): ChangeLine['editable'] {
  const model = modelOf(workspace, table)
  if (column === 'series_id' || model.references.some((reference) => reference.column === column)) return 'none'
  return model.types.get(column) === 'TEXT' ? 'text' : 'number'
}

export function sentenceOf(violation: Violation, names: Names): string {
  const { table, columns, rule, other } = violation
  const called = other === null ? '' : names.row(other.table, other.id)
  const column = columns.map((each) => names.column(table, each)).join(', ')
  if (rule === 'unique' && columns.includes('code')) return labels.sameCode(called)
  return labels.rules[rule](column, called)
}

export const changeEntity = (line: ChangeLine) => entityLabel(line.row.table)
