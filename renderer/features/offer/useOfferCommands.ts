import { useCommand } from '#renderer/api/hooks.ts'
import type { CellEdit, CellValue } from '#renderer/grid/cells.ts'
import type { NewRows } from '#renderer/grid/useGestures.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { notify } from '#renderer/ui/notices.ts'
import type { Cell, Sheet } from '#shared/offer/field.ts'
import type { Means } from '#shared/offer/offer.schema.ts'
import { rowHistoryLabels as history, offerScreen as labels } from '#shared/offer/screen.labels.ts'
import type { OfferRow } from './sheetTable.ts'

const tell = (error: Error) => notify({ tone: 'danger', text: error.message })
const told = () => {
  // The refusal has already been shown.
}

/** No cell of the referential says yes or no. */
const cellOf = (value: CellValue): Cell => (typeof value === 'boolean' ? null : value)
const editOf = ({ rowId, column, after }: CellEdit<OfferRow>) => ({ id: rowId, field: column, value: cellOf(after) })
/** Names that no row has yet, once each. */
const createdBy = (edits: readonly Pick<CellEdit<OfferRow>, 'created'>[]) => [
  ...new Set(edits.flatMap(({ created }) => created ?? [])),
]
const valuesOf = (values: Readonly<Record<string, CellValue>>) =>
  Object.fromEntries(Object.entries(values).map(([field, value]) => [field, cellOf(value)]))

/** What can be done with the rows of the referential; each says what it did and how to take it back. */
export function useOfferCommands() {
  const update = useCommand('offer.update', { onError: tell })
  const create = useCommand('offer.create')
  const remove = useCommand('offer.remove', { onError: tell })
  const move = useCommand('offer.move', { onError: tell })
  const copy = useCommand('offer.copy', { onError: tell })
  const check = useCommand('offer.check', { onError: tell })
  const starter = useCommand('offer.starter', { onError: tell })
  const means = useCommand('offer.means', { onError: tell })
  const say = useUndoable()
  const done = (text: string) => {
    say(text, labels.undo).catch(told)
  }
  const write = (sheet: Sheet, edits: { id: string; field: string; value: Cell }[], hasNames = false) => {
    update.run({ sheet, edits, hasNames }).catch(told)
  }
  /** Rows dragged or pushed to a place of a parent; told when its name is given, where the place is not in sight. */
  const place = (
    sheet: 'policy' | 'mission' | 'action',
    ids: readonly string[],
    parent: string | null,
    before: string | null,
    name?: string,
  ) => {
    move
      .run({ sheet, ids: [...ids], parent, before })
      .then(({ moved }) => {
        if (name !== undefined) done(labels.movedRows(sheet, moved, name))
      })
      .catch(told)
  }
  return {
    create,
    means,
    write,
    /** A cell given back what it held before. */
    revert: (sheet: Sheet, edit: { id: string; field: string; value: Cell }, header: string) => {
      update
        .run({ sheet, edits: [edit] })
        .then(() => done(history.reverted(header)))
        .catch(told)
    },
    /** All the means of an action, one line of which is given back what it held before. */
    revertMeans: (action: string, list: Means[], line: string) => {
      means
        .run({ action, means: list })
        .then(() => done(history.reverted(line)))
        .catch(told)
    },
    /** One gesture of the grid, one step. */
    onEdits: (sheet: Sheet, edits: readonly CellEdit<OfferRow>[]) => {
      const created = createdBy(edits)
      if (created.length === 0) return write(sheet, edits.map(editOf))
      update
        .run({ sheet, edits: edits.map(editOf), hasNames: true })
        .then(() => done(labels.createdNames(created)))
        .catch(told)
    },
    /** A block pasted beyond the last row: cells and new rows as one step, told where they went. */
    onNewRows: (sheet: Sheet, gesture: NewRows<OfferRow>, parent: string | null) => {
      const rows = gesture.rows.map(({ values }) => valuesOf(values))
      update
        .run({ sheet, edits: gesture.edits.map(editOf), added: { parent, rows }, hasNames: true })
        .then(({ ids }) => {
          const created = createdBy([
            ...gesture.edits,
            ...gesture.rows.map((row) => ({ created: Object.values(row.created ?? {}).flat() })),
          ])
          const added = labels.addedRows(sheet, ids.length)
          done(created.length === 0 ? added : `${added}. ${labels.createdNames(created)}`)
        })
        .catch(told)
    },
    remove: (sheet: Sheet, ids: readonly string[]) => {
      remove
        .run({ sheet, ids: [...ids] })
        .then((counts) => done(labels.removedRows(counts, sheet)))
        .catch(told)
    },
    place,
    copy: (ids: readonly string[]) => {
      copy
        .run({ ids: [...ids] })
        .then((answer) => done(labels.copiedRows(answer.ids.length)))
        .catch(told)
    },
    check: (ids: readonly string[]) => {
      check
        .run({ ids: [...ids] })
        .then(({ changed }) => done(labels.checkedRows(changed)))
        .catch(told)
    },
    loadStarter: () => {
      starter
        .run({})
        .then(({ policies, missions }) => done(labels.starterLoaded(policies, missions)))
        .catch(told)
    },
    isLoadingStarter: starter.isRunning,
  }
}
export type OfferCommands = ReturnType<typeof useOfferCommands>
