import { EngineError } from '#electron/core/errors.ts'
import { newId } from '#electron/core/ids.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { type CellContext, checkCell, sameCell } from '#shared/offer/cell.rules.ts'
import { fieldLabels } from '#shared/offer/field.labels.ts'
import { type Cell, type Field, fieldOf, fieldsOf, isList, type Sheet, sheets } from '#shared/offer/field.ts'
import { planRefusals } from '#shared/offer/plan.labels.ts'
import {
  type ExchangeLoss,
  type PlanCounts,
  type PlanFault,
  type PlannedChange,
  type PlannedImport,
  type PlannedRow,
  shortened,
} from '#shared/offer/plan.ts'
import { CellAuthors } from './cell-authors.service.ts'
import { cellContext } from './cell-context.service.ts'
import { type SheetRow, snapshotOf } from './offer-snapshot.service.ts'
import { createRows, moveRows, parentOf, type TreeSheet, type Values, writeEdits } from './offer-write.service.ts'
import { externalKey, type FoundRow, type MergedRow, namedSheets, RowIdentity } from './row-identity.service.ts'

/** A row as a reader of files gives it. */
export interface GivenRow {
  readonly sheet: Sheet
  /** What tells it apart in its file, within its sheet. Cells of other given rows may name it so, as well as ids. */
  readonly key: string
  /** Id that the file gives: of an existing row, or kept by the new one. Else rows are known by `source` and `externalId`. */
  readonly id?: string | undefined
  /** Where a new row goes (a key or an id). One that exists stays where it is, unless `values` says its parent. */
  readonly parent?: string | undefined
  /** What the file says; a field left out is not said and stays as it is. */
  readonly values: Values
  /** Place in the file, in words. */
  readonly where: string
  /** How the file calls a field; our own labels otherwise. */
  readonly column?: ((field: string) => string | undefined) | undefined
}

/** Those that others name come first. */
const writingOrder: readonly Sheet[] = ['policy', 'mission', 'organization', 'accessPoint', 'action']

/** Says what the row is, never what is known of it: an import does not change them. */
const identity: ReadonlySet<string> = new Set(['source', 'externalId'])

const isEmpty = (cell: Cell) => cell === null || (typeof cell === 'string' && cell.trim() === '')

const parentFieldOf = (sheet: Sheet) => (sheet in parentOf ? parentOf[sheet as TreeSheet] : null)

class Planner {
  readonly #workspace: OpenWorkspace
  readonly #base: CellContext
  readonly #authors: CellAuthors
  readonly #ids: Record<Sheet, Map<string, string>>
  /** Ids of rows to come that nothing refused so far. */
  readonly #coming = new Set<string>()
  readonly #identity: RowIdentity
  /** Rows that the file gives under the identity of one merged into them here, by sheet and id. */
  readonly #merged = new Map<string, MergedRow>()
  /** Rows of the file for which another of its rows speaks: they are one here. */
  readonly #beside = new Map<GivenRow, MergedRow>()
  readonly #context: CellContext
  readonly faults: PlanFault[] = []
  readonly lost: ExchangeLoss[] = []

  constructor(workspace: OpenWorkspace) {
    this.#workspace = workspace
    this.#base = cellContext(workspace)
    this.#authors = new CellAuthors(workspace)
    const each = <T>(make: (sheet: Sheet) => T) =>
      Object.fromEntries(sheets.map((sheet) => [sheet, make(sheet)])) as Record<Sheet, T>
    this.#ids = each(() => new Map())
    this.#identity = new RowIdentity(workspace)
    this.#context = {
      isKnown: (field, value) =>
        (namedSheets[field.type] !== undefined && this.#coming.has(value)) || this.#base.isKnown(field, value),
    }
  }

  /** Which row each given one is, before any cell is read: cells name rows that stand further down. */
  match(given: readonly GivenRow[]): GivenRow[] {
    const found = new Map(
      given.map((row) => [row, this.#identity.find(row.sheet, row.id, row.values.source, row.values.externalId)]),
    )
    const taken = new Set<string>()
    const fresh = new Map<string, string>()
    const kept = new Set<GivenRow>()
    // The row itself speaks before those that were merged into it.
    const isMerged = (row: GivenRow) => found.get(row)?.merged != null
    for (const row of [...given.filter((each) => !isMerged(each)), ...given.filter(isMerged)])
      if (this.#match(row, found.get(row), taken, fresh)) kept.add(row)
    return given.filter((row) => kept.has(row))
  }

  #match(row: GivenRow, found: FoundRow | undefined, taken: Set<string>, fresh: Map<string, string>): boolean {
    const { sheet } = row
    const ids = this.#ids[sheet]
    const { source, externalId } = row.values
    const external =
      source == null || externalId == null ? null : `${sheet} ${externalKey(String(source), String(externalId))}`
    const id = found?.id ?? fresh.get(external ?? '') ?? row.id ?? newId()
    const of = `${sheet} ${id}`
    const isSpokenFor = taken.has(of)
    const merged = found?.merged ?? null
    if (ids.has(row.key) || (isSpokenFor && merged === null)) {
      this.faults.push({ where: row.where, field: null, text: shortened(row.key), message: planRefusals.twice })
      return false
    }
    ids.set(row.key, id)
    if (external !== null) fresh.set(external, id)
    taken.add(of)
    if (merged !== null && isSpokenFor) this.#beside.set(row, merged)
    else if (merged !== null) this.#merged.set(of, merged)
    return true
  }

  plan(row: GivenRow): PlannedRow | null {
    const { sheet } = row
    const id = this.#ids[sheet].get(row.key) ?? ''
    const held = snapshotOf(this.#workspace, sheet).rows.get(id)
    const parentField = parentFieldOf(sheet)
    const values: Record<string, Cell> = {}
    const given = { ...row.values }
    if (parentField !== null && held === undefined && given[parentField] === undefined && row.parent !== undefined)
      given[parentField] = row.parent
    for (const [name, value] of Object.entries(given)) {
      const field = fieldOf(sheet, name)
      if (field === undefined) throw new EngineError('offer.field', { field: name })
      const isMissing = held === undefined && field.isRequired === true && isEmpty(value)
      const cell = isMissing ? undefined : this.#checked(row, field, this.#resolved(field, value))
      if (cell !== undefined) values[name] = cell
    }
    if (held === undefined) return this.#fresh(row, id, parentField, values)
    const beside = this.#beside.get(row)
    if (beside !== undefined) return this.#tellBeside(row, held, this.#news(sheet, beside, values))
    this.#coming.add(id)
    const merged = this.#merged.get(`${sheet} ${id}`)
    const changes =
      merged === undefined
        ? this.#changes(sheet, id, held.cells, values)
        : this.#mergedChanges(sheet, merged, held.cells, values)
    return {
      sheet,
      key: row.key,
      id,
      kind: changes.length > 0 ? 'changed' : 'same',
      where: row.where,
      parent: null,
      values,
      changes,
    }
  }

  #fresh(row: GivenRow, id: string, parentField: string | null, values: Values): PlannedRow | null {
    for (const field of fieldsOf[row.sheet]) {
      if (field.isRequired !== true || (values[field.id] ?? null) !== null) continue
      const column = this.#column(row, field)
      this.faults.push({
        where: row.where,
        field: column,
        text: shortened(row.values[field.id] ?? ''),
        message: planRefusals.missing(column),
      })
      // Rows that name it are told its name in the file.
      this.#ids[row.sheet].delete(row.key)
      return null
    }
    this.#coming.add(id)
    const parent = parentField === null ? null : String(values[parentField])
    return { sheet: row.sheet, key: row.key, id, kind: 'new', where: row.where, parent, values, changes: [] }
  }

  #changes(sheet: Sheet, id: string, held: Values, values: Values): PlannedChange[] {
    const isOurs = this.#authors.of(sheet, id)
    const changes: PlannedChange[] = []
    for (const field of fieldsOf[sheet]) {
      const after = values[field.id]
      const before = held[field.id] ?? null
      if (after === undefined || identity.has(field.id) || sameCell(before, after)) continue
      // An edit made here is later than what the producer last said: its day is not put back.
      if (field.id === 'updatedOn') {
        if (after !== null && (before === null || String(after) > String(before)))
          changes.push({ field: field.id, before, after, conflict: false })
      } else changes.push({ field: field.id, before, after, conflict: isOurs(field, before === null) })
    }
    return changes
  }

  /** What a file says of a row that was merged away, beyond what that row said when it went: the merge settled that. */
  #news(sheet: Sheet, { said }: MergedRow, values: Values): Values {
    return Object.fromEntries(
      Object.entries(values).filter(([name, value]) => {
        const field = fieldOf(sheet, name)
        return field !== undefined && !sameCell(this.#identity.cell(field, said[name] ?? null), value)
      }),
    )
  }

  /** Only a cell that both rows said alike follows the file unasked: elsewhere somebody chose between the two. */
  #mergedChanges(sheet: Sheet, merged: MergedRow, held: Values, values: Values): PlannedChange[] {
    const isOurs = this.#authors.of(sheet, merged.gone)
    return this.#changes(sheet, merged.id, held, this.#news(sheet, merged, values)).map((change) => {
      const field = fieldOf(sheet, change.field)
      if (field === undefined || change.before === null || field.id === 'updatedOn') return change
      const isAlike = sameCell(this.#identity.cell(field, merged.said[field.id] ?? null), change.before)
      return { ...change, conflict: !isAlike || isOurs(field, false) }
    })
  }

  #tellBeside(row: GivenRow, held: SheetRow, news: Values): null {
    const reason = planRefusals.merged(shortened(held.cells.title ?? held.cells.name ?? '', 80))
    for (const [name, value] of Object.entries(news)) {
      const field = fieldOf(row.sheet, name)
      if (field === undefined || identity.has(name) || name === 'updatedOn') continue
      if (value === null || sameCell(held.cells[name] ?? null, value)) continue
      this.lost.push({ where: row.where, field: this.#column(row, field), text: shortened(value), reason })
    }
    return null
  }

  #column(row: GivenRow, field: Field): string {
    return row.column?.(field.id) ?? fieldLabels[row.sheet][field.id] ?? field.id
  }

  #resolved(field: Field, value: Cell): Cell {
    const sheet = namedSheets[field.type]
    if (sheet === undefined || value === null || typeof value === 'number') return value
    const idOf = (name: string) => this.#ids[sheet].get(name) ?? this.#identity.idOf(sheet, name) ?? name
    return typeof value === 'string' ? idOf(value) : [...new Set(value.map(idOf))]
  }

  /** The cell as it would be stored, without the values of a list that are refused; undefined when nothing of it can be. */
  #checked(row: GivenRow, field: Field, value: Cell): Cell | undefined {
    const whole = checkCell(field, value, this.#context)
    if (whole.ok) return whole.cell
    const refuse = (text: unknown, message: string) =>
      this.faults.push({
        where: row.where,
        field: this.#column(row, field),
        text: shortened(text),
        message: shortened(message, 300),
      })
    if (!isList(field) || !Array.isArray(value)) {
      refuse(value ?? '', whole.reason)
      return undefined
    }
    const kept = value.filter((one) => {
      const checked = checkCell(field, [one], this.#context)
      if (!checked.ok) refuse(one, checked.reason)
      return checked.ok
    })
    return kept.length === 0 ? undefined : this.#checked(row, field, kept)
  }
}

/**
 * What an import would do: which rows are new, which change and where, which stay. Nothing is written. A row of the file whose identity
 * stands twice, or without what it must have, is set aside; a value that cannot be stored is left out; each is named among the faults.
 */
export function planImport(
  workspace: OpenWorkspace,
  given: readonly GivenRow[],
  found: { readonly faults?: readonly PlanFault[]; readonly lost?: readonly ExchangeLoss[] } = {},
): PlannedImport {
  const planner = new Planner(workspace)
  const bySheet = Map.groupBy(planner.match(given), (row) => row.sheet)
  const rows = writingOrder.flatMap((sheet) => (bySheet.get(sheet) ?? []).flatMap((row) => planner.plan(row) ?? []))
  return { rows, faults: [...(found.faults ?? []), ...planner.faults], lost: [...(found.lost ?? []), ...planner.lost] }
}

export interface PlanChoices {
  /** Whether a conflict is settled for the file; without it every cell keeps what somebody wrote here. */
  readonly takesTheirs?: ((row: PlannedRow, change: PlannedChange) => boolean) | undefined
  /** Nothing was written since the plan was made: what it checked holds. */
  readonly isFresh?: boolean | undefined
}

/** Error: `offer.plan-stale` when rows are no longer as the plan saw them. */
function refuseStale(workspace: OpenWorkspace, plan: PlannedImport): void {
  for (const { sheet, id, kind, changes } of plan.rows) {
    const held = snapshotOf(workspace, sheet).rows.get(id)
    const isSame =
      kind === 'new'
        ? held === undefined
        : held !== undefined && changes.every(({ field, before }) => sameCell(held.cells[field] ?? null, before))
    if (!isSame) throw new EngineError('offer.plan-stale', {})
  }
}

/**
 * Writes what a plan says, inside the command `importOperation` (one transaction, one step to undo) and before anything else in it.
 * Errors: `offer.plan-stale`, and those of `createRows` and `writeEdits`; nothing is then written.
 */
export function applyPlan(workspace: OpenWorkspace, plan: PlannedImport, choices: PlanChoices = {}): PlanCounts {
  refuseStale(workspace, plan)
  const bySheet = Map.groupBy(plan.rows, (row) => row.sheet)
  const counts = Object.fromEntries(
    writingOrder.map((sheet) => {
      const rows = bySheet.get(sheet) ?? []
      const added = rows.filter((row) => row.kind === 'new')
      for (const [parent, list] of Map.groupBy(added, (row) => row.parent))
        createRows(workspace, sheet, list, { parent, isChecked: choices.isFresh, isExchange: true })
      const changed = rows.map((row) => ({
        row,
        taken: row.changes.filter((change) => !change.conflict || choices.takesTheirs?.(row, change) === true),
      }))
      const written = changed.filter(({ taken }) => taken.length > 0)
      writeChanges(workspace, sheet, written)
      const cells = written.reduce((sum, { taken }) => sum + taken.length, 0)
      const all = rows.reduce((sum, row) => sum + row.changes.length, 0)
      return [sheet, { added: added.length, changed: written.length, cells, kept: all - cells }]
    }),
  )
  return counts as PlanCounts
}

function writeChanges(
  workspace: OpenWorkspace,
  sheet: Sheet,
  written: readonly { readonly row: PlannedRow; readonly taken: readonly PlannedChange[] }[],
): void {
  const parentField = parentFieldOf(sheet)
  const edits = written.flatMap(({ row, taken }) => {
    const cells = taken
      .filter(({ field }) => field !== parentField)
      .map(({ field, after }) => ({ id: row.id, field, value: after }))
    // The producer dates its rows: an import is not an edit of today. The day stays the later of the two.
    const dated = taken.some(({ field }) => field === 'updatedOn')
    if (cells.length === 0 || dated || row.values.updatedOn === undefined) return cells
    const held = snapshotOf(workspace, sheet).rows.get(row.id)?.cells.updatedOn ?? row.values.updatedOn
    return [...cells, { id: row.id, field: 'updatedOn', value: held }]
  })
  writeEdits(workspace, sheet, edits, null, true)
  if (parentField === null) return
  const moves = written.flatMap(({ row, taken }) =>
    taken.filter(({ field }) => field === parentField).map(({ after }) => ({ id: row.id, parent: String(after) })),
  )
  for (const [parent, list] of Map.groupBy(moves, (move) => move.parent))
    moveRows(
      workspace,
      sheet as TreeSheet,
      list.map((move) => move.id),
      parent,
      null,
    )
}
