import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { entities, entityLabel } from '#shared/entities.ts'
import { changeLabels as labels } from '#shared/exchange/change.labels.ts'
import type { ChangeFilter, MergeChange, MergeCounts, PackageSheet } from '#shared/exchange/receive.api.ts'
import { areaOf } from './area.service.ts'
import { type Changes, changeEntity, changesOf } from './change.service.ts'
import { canTakeBack } from './choice-step.service.ts'
import {
  type Chosen,
  type ChosenLine,
  choosable,
  chosen,
  type Decision,
  decisionsOf,
  filtered,
} from './decision.service.ts'
import { LineHistory } from './line-history.service.ts'
import { type Plan, plannedFrom, planOf } from './plan.service.ts'
import type { Opened } from './received-package.service.ts'
import { sheetOf } from './sheet.service.ts'
import { WaysOut } from './way-out.service.ts'

/** A package compared with the workspace as both stand, with the choices made so far. */
export interface Comparison {
  readonly sheet: PackageSheet
  readonly plan: Plan
  readonly changes: Changes
  readonly chosen: Chosen
}

/** Compared once until a row of the workspace changes; choices are laid over it each time. Errors: `package.content`. */
export function compare(context: EngineContext, opened: Opened): Comparison {
  const { workspace } = context
  const sheet = sheetOf(context, opened, workspace)
  const { plan, changes } = workspace.cached(
    `package.plan/${opened.id}`,
    [...plannedFrom, `package/${opened.id}`],
    () => {
      const made = planOf(workspace, opened.read, sheet.mandate ?? { parts: [], territories: null })
      return { plan: made, changes: changesOf(workspace, made) }
    },
  )
  return { sheet, plan, changes, chosen: laidOver(workspace, { plan, changes }, decisionsOf(workspace, opened.id)) }
}

/** The lines of a package with choices that may not be kept yet. */
export function laidOver(
  workspace: OpenWorkspace,
  { plan, changes }: Pick<Comparison, 'plan' | 'changes'>,
  decisions: readonly Decision[],
): Chosen {
  const key = JSON.stringify(decisions)
  let last = laid.get(plan)
  if (last?.key !== key) {
    last = { key, chosen: chosen(workspace, plan, changes, decisions) }
    laid.set(plan, last)
  }
  return last.chosen
}

/** Choices laid over a plan, kept from page to page until one of them changes. */
const laid = new WeakMap<Plan, { readonly key: string; readonly chosen: Chosen }>()

/** Every line once: what can be chosen is open, taken or kept; the rest is of here alone or outside the mandate. */
export function countsOf(workspace: OpenWorkspace, lines: readonly ChosenLine[], unchanged: number): MergeCounts {
  const counts = { incoming: 0, ours: 0, conflict: 0, mandate: 0, rule: 0 }
  let refused = 0
  const tables = new Map<string, number>()
  const areas = new Map<string | null, number>()
  let [open, taken, kept, made] = [0, 0, 0, 0]
  for (const { kind, isOpen, line, decision } of lines) {
    counts[kind] += 1
    if (decision !== null) made += 1
    if (line.column === '' && decision?.choice === 'ours' && isNewRow(line)) refused += 1
    if (isOpen) open += 1
    else if (choosable.has(kind) && decision?.choice === 'ours') kept += 1
    else if (choosable.has(kind)) taken += 1
    if (kind === 'mandate') {
      const area = areaOf(workspace, line.codes)
      areas.set(area, (areas.get(area) ?? 0) + 1)
    }
    tables.set(line.row.table, (tables.get(line.row.table) ?? 0) + 1)
  }
  const byTable = entities
    .filter(({ table }) => tables.has(table))
    .map(({ table }) => ({ table, label: entityLabel(table), count: tables.get(table) ?? 0 }))
  const mandateAreas = [...areas]
    .map(([area, count]) => ({ area, count }))
    .sort((a, b) => b.count - a.count || String(a.area ?? '').localeCompare(String(b.area ?? ''), 'fr'))
  return { ...counts, open, taken, kept, refused, chosen: made, mandateAreas, unchanged, byTable }
}

const isNewRow = ({ row }: ChosenLine['line']) => (row.ours?.cells ?? null) === null && row.theirs.cells !== null

/** A page of the changes that a filter leaves. */
export function changesPage(
  context: EngineContext,
  opened: Opened,
  filter: ChangeFilter | undefined,
  offset: number,
  limit: number,
): { counts: MergeCounts; total: number; canUndo: boolean; changes: MergeChange[] } {
  const { workspace } = context
  const { sheet, plan, changes, chosen: made } = compare(context, opened)
  const left = filtered(workspace, made.lines, filter, changes)
  const history = new LineHistory(workspace, plan)
  const ways = new WaysOut(workspace, plan, changes.names, sheet.facts.sender.name)
  return {
    counts: countsOf(workspace, made.lines, plan.unchanged),
    total: left.length,
    canUndo: canTakeBack(workspace, opened.id),
    changes: left.slice(offset, offset + limit).map((each) => shown(workspace, each, changes, history, ways)),
  }
}

export function shown(
  workspace: OpenWorkspace,
  each: ChosenLine,
  { names }: Changes,
  history: LineHistory,
  ways: WaysOut,
): MergeChange {
  const { line, kind, isOpen, decision, reason } = each
  const { row, column } = line
  const base = column === '' ? null : history.base(row, column)
  const by = (writer: { author: string; at: string } | null) =>
    writer === null ? null : labels.by(writer.author, writer.at)
  return {
    id: line.id,
    kind,
    table: row.table,
    entity: changeEntity(line),
    row: row.id,
    title: line.title,
    column,
    label: line.label,
    territories: line.codes.map((code) => names.territory(code)),
    area: areaOf(workspace, line.codes),
    isBaseKnown: base !== null,
    base: base === null ? null : names.value(row.table, column, base.cell),
    ours: line.ours,
    theirs: line.theirs,
    editable: line.editable,
    isOpen,
    choice: decision?.choice ?? null,
    value: decision?.value ?? null,
    comment: decision?.comment ?? null,
    reason,
    oursBy: by(history.writer(row, column, 'ours')),
    theirsBy: by(history.writer(row, column, 'theirs')),
    seenBefore: kind === 'conflict' && history.wasDecided(row, column),
    theirsComment: history.comment(row, column),
    refusal: ways.refusal(line, kind),
    ways: [...ways.of(each)],
    deletedBy: column === '' ? row.merge.deletedBy : null,
    changed:
      column !== ''
        ? []
        : history.changed(row).map(({ column: of, before, after }) => ({
            label: names.column(row.table, of),
            before: names.value(row.table, of, before),
            after: names.value(row.table, of, after),
          })),
  }
}
