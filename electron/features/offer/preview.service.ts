import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { formatDate } from '#shared/lib/format.ts'
import { bookLabels } from '#shared/offer/book.labels.ts'
import { fieldLabels } from '#shared/offer/field.labels.ts'
import { type Cell, type Field, fieldOf, type Sheet, sheets } from '#shared/offer/field.ts'
import type { Preview, PreviewChange, PreviewCounts } from '#shared/offer/import.api.ts'
import { meansLabels } from '#shared/offer/import.labels.ts'
import { listText } from '#shared/offer/list-text.rules.ts'
import { numberShown } from '#shared/offer/number.rules.ts'
import { type PlannedMeans, type PlannedRow, shortened } from '#shared/offer/plan.ts'
import { fileCells } from './cell-files.service.ts'
import type { ReadOffer } from './offer-readers.service.ts'
import { snapshotOf } from './offer-snapshot.service.ts'

/** Entries of each list that travel to the screen: nobody reads more, and their number is said. */
const most = { changes: 500, conflicts: 5000, faults: 1000, lost: 1000 } as const

/** Writes cells as people read them; rows to come are called by the name that they will have. */
class CellTexts {
  readonly #workspace: OpenWorkspace
  readonly #coming: ReadonlyMap<string, string>
  readonly #byField = new Map<string, (cell: Cell) => string>()

  constructor(workspace: OpenWorkspace, rows: readonly PlannedRow[]) {
    this.#workspace = workspace
    this.#coming = new Map(
      rows.flatMap((row) => (row.kind === 'new' ? [[row.id, String(row.values.title ?? row.values.name ?? '')]] : [])),
    )
  }

  of(sheet: Sheet, field: Field, cell: Cell): string {
    const key = `${sheet} ${field.id}`
    let write = this.#byField.get(key)
    if (write === undefined) {
      write = this.#writer(field)
      this.#byField.set(key, write)
    }
    return shortened(write(cell), 300)
  }

  name(id: string): string | undefined {
    return this.#coming.get(id)
  }

  #writer(field: Field): (cell: Cell) => string {
    const known = fileCells(this.#workspace, field)
    const one = (value: string) => this.#coming.get(value) ?? String(known(value) ?? '')
    return (cell) => {
      if (cell === null) return ''
      if (typeof cell === 'number') return numberText(cell)
      if (field.type === 'date') return formatDate(String(cell))
      if (typeof cell !== 'string')
        return listText(cell.map((value) => this.#coming.get(value) ?? textOf(known([value]))))
      return field.type in { policy: 1, mission: 1, organization: 1 } ? one(cell) : textOf(known(cell))
    }
  }
}

const textOf = (cell: unknown) => (typeof cell === 'string' ? cell : String(cell ?? ''))
const numberText = (value: number) => numberShown(value, 6)

const none = (): PreviewCounts => ({ added: 0, changed: 0, same: 0, cells: 0, conflicts: 0 })

function countsOf(rows: readonly { readonly isNew: boolean; readonly changes: readonly { conflict: boolean }[] }[]) {
  const counts = none()
  for (const { isNew, changes } of rows) {
    // A row whose every change is a conflict stays as it stands.
    counts[isNew ? 'added' : changes.some((change) => !change.conflict) ? 'changed' : 'same'] += 1
    counts.cells += changes.length
    counts.conflicts += changes.filter((change) => change.conflict).length
  }
  return counts
}

function* changesOf(
  workspace: OpenWorkspace,
  { plan, means }: ReadOffer,
): Generator<{ readonly isConflict: boolean; readonly change: () => PreviewChange }> {
  const texts = new CellTexts(workspace, plan.rows)
  const titleOf = (sheet: Sheet, id: string) => {
    const cells = snapshotOf(workspace, sheet).rows.get(id)?.cells
    return String(cells?.title ?? cells?.name ?? texts.name(id) ?? '')
  }
  for (const { sheet, id, where, changes } of plan.rows)
    for (const { field: name, before, after, conflict } of changes) {
      const field = fieldOf(sheet, name)
      if (field === undefined) continue
      const text = (cell: Cell) => texts.of(sheet, field, cell)
      const label = fieldLabels[sheet][name] ?? name
      const change = () => ({
        sheet,
        id,
        field: name,
        title: titleOf(sheet, id),
        label,
        where,
        before: text(before),
        after: text(after),
      })
      yield { isConflict: conflict, change }
    }
  for (const line of means)
    for (const { field, before, after, conflict } of line.changes) {
      const change = () => ({
        sheet: 'action' as const,
        id: line.id,
        field,
        title: titleOf('action', line.action),
        label: `${meansName(line, (id) => titleOf('organization', id))} ${field === 'planned' ? meansLabels.planned : meansLabels.actual}`,
        where: line.where,
        before: before === null ? '' : numberText(Number(before)),
        after: after === null ? '' : numberText(Number(after)),
      })
      yield { isConflict: conflict, change }
    }
}

function meansName({ kind, year, organization }: PlannedMeans, nameOf: (id: string) => string): string {
  const { means } = bookLabels
  return meansLabels.line(
    kind === 'staff' ? means.staff : means.money,
    year,
    organization === null ? null : nameOf(organization),
  )
}

/** What a reading would do, as the screen shows it. */
export function previewOf(workspace: OpenWorkspace, staging: string, read: ReadOffer): Preview {
  const bySheet = Map.groupBy(read.plan.rows, (row) => row.sheet)
  const changes: PreviewChange[] = []
  const conflicts: PreviewChange[] = []
  const totals = { changes: 0, conflicts: 0, faults: read.plan.faults.length, lost: read.plan.lost.length }
  for (const { isConflict, change } of changesOf(workspace, read)) {
    const name = isConflict ? 'conflicts' : 'changes'
    const list = isConflict ? conflicts : changes
    totals[name] += 1
    if (list.length < most[name]) list.push(change())
  }
  return {
    staging,
    format: read.format,
    sheets: [...read.sheets],
    counts: Object.fromEntries(
      sheets.map((sheet) => [
        sheet,
        countsOf((bySheet.get(sheet) ?? []).map(({ kind, changes: of }) => ({ isNew: kind === 'new', changes: of }))),
      ]),
    ) as Record<Sheet, PreviewCounts>,
    means: countsOf(read.means),
    changes,
    conflicts,
    faults: read.plan.faults.slice(0, most.faults),
    lost: read.plan.lost.slice(0, most.lost),
    totals,
  }
}
