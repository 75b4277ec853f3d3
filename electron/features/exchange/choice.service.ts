import { EngineError } from '#electron/core/errors.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { MergeChoice } from '#shared/exchange/receive.api.ts'
import type { Cell } from '#shared/merge/merge.types.ts'
import type { ChangeLine } from './change.service.ts'
import { type ChosenLine, choosable, type Decision } from './decision.service.ts'
import { modelOf } from './model.service.ts'

export interface Asked {
  readonly choice: MergeChoice | 'clear'
  readonly value?: Cell | undefined
  readonly comment?: string | null | undefined
}

/** What choices change of those that are kept, by the id of the line: null where nothing is chosen any more. */
export type Step = ReadonlyMap<string, Decision | null>

export interface Made {
  /** For how many lines something was chosen. */
  readonly count: number
  readonly step: Step
}

/** A choice for lines; those of which nothing can be chosen, or not this, are left. Writes nothing. Error: `package.value`. */
export function choose(workspace: OpenWorkspace, lines: readonly ChosenLine[], asked: Asked): Made {
  const targets = lines.filter(({ kind, line }) => choosable.has(kind) && isOffered(workspace, line, asked.choice))
  const { choice } = asked
  const step = new Map<string, Decision | null>()
  for (const { line, decision } of targets) {
    const { column } = line
    const { table, id: row } = line.row
    // A cell of a row that was refused is chosen: the row is not refused any more.
    if (isOfNewRow(line)) step.set(`${table}/${row}/`, null)
    if (choice === 'clear') {
      step.set(line.id, null)
      continue
    }
    const hasValue = choice === 'value' || choice === 'other'
    const value = hasValue ? storedValue(workspace, line, asked.value ?? null) : null
    const comment = asked.comment === undefined ? (decision?.comment ?? null) : asked.comment
    step.set(line.id, { table, row, column, choice, value, comment: comment === '' ? null : comment })
  }
  return { count: targets.length, step }
}

/** Why nothing was chosen for lines, where what was asked of cells would be to refuse the rows that they belong to. Error: `package.whole-row`. */
export function refuseWholeRow(lines: readonly ChosenLine[], { choice }: Asked): void {
  const refused = lines.find(({ kind, line }) => choosable.has(kind) && isOfNewRow(line))
  if (choice !== 'ours' || refused === undefined) return
  const { table, id: row } = refused.line.row
  throw new EngineError('package.whole-row', { title: refused.line.title, line: `${table}/${row}/` })
}

/** Choices with those of a step over them: chosen again, a line is the last. */
export function withStep(decisions: readonly Decision[], step: Step): readonly Decision[] {
  const left = decisions.filter(({ table, row, column }) => !step.has(`${table}/${row}/${column}`))
  return [...left, ...[...step.values()].filter((each) => each !== null)]
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
