import { useCommand } from '#renderer/api/hooks.ts'
import type { CellEdit, CellValue } from '#renderer/grid/cells.ts'
import type { NewRows } from '#renderer/grid/useGestures.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { notify } from '#renderer/ui/notices.ts'
import type { Cell } from '#shared/offer/field.ts'
import { recordScreen as labels } from '#shared/record/record-screen.labels.ts'
import type { RecordKind } from '#shared/record/records.ts'
import type { RecordLine } from './useRecords.ts'

const tell = (error: Error) => notify({ tone: 'danger', text: error.message })
const told = () => {
  // The refusal has already been shown.
}

const cellOf = (value: CellValue): Cell => (typeof value === 'boolean' ? null : value)
const editOf = ({ rowId, column, after }: CellEdit<RecordLine>) => ({ id: rowId, field: column, value: cellOf(after) })
const valuesOf = (values: Readonly<Record<string, CellValue>>) =>
  Object.fromEntries(Object.entries(values).map(([field, value]) => [field, cellOf(value)]))

/** What can be done with the rows of a kind under an owner; each says what it did and how to take it back. */
export function useRecordCommands(kind: RecordKind, owner: string | null) {
  const update = useCommand('record.update', { onError: tell })
  const create = useCommand('record.create', { onError: tell })
  const remove = useCommand('record.remove', { onError: tell })
  const move = useCommand('record.move', { onError: tell })
  const say = useUndoable()
  const done = (text: string) => {
    say(text, labels.undo).catch(told)
  }
  return {
    write: (id: string, field: string, value: Cell) => {
      update.run({ kind, edits: [{ id, field, value }], hasNames: true }).catch(told)
    },
    /** One gesture of the grid, one step. */
    onEdits: (edits: readonly CellEdit<RecordLine>[]) => {
      update.run({ kind, edits: edits.map(editOf), hasNames: true }).catch(told)
    },
    /** A block pasted beyond the last row: cells and new rows as one step. */
    onNewRows: (gesture: NewRows<RecordLine>, given: Readonly<Record<string, Cell>> = {}) => {
      const rows = gesture.rows.map(({ values }) => ({ ...given, ...valuesOf(values) }))
      update
        .run({ kind, edits: gesture.edits.map(editOf), added: { owner, rows }, hasNames: true })
        .then(({ ids }) => done(labels.added(kind, ids.length)))
        .catch(told)
    },
    /** `onDone` is given the id of the new row; a refusal has been shown by then. */
    create: (
      values: Readonly<Record<string, Cell>>,
      place: { readonly above?: string | null; readonly before?: string | null } = {},
      onDone: (id: string) => void = () => undefined,
    ) => {
      create
        .run({ kind, owner, rows: [{ ...values }], hasNames: true, ...place })
        .then(({ ids }) => onDone(ids[0] ?? ''))
        .catch(told)
    },
    remove: (ids: readonly string[]) => {
      remove
        .run({ kind, ids: [...ids] })
        .then(({ removed, others }) => done(labels.removed(kind, removed, others)))
        .catch(told)
    },
    move: (ids: readonly string[], place: { readonly above: string | null; readonly before: string | null }) => {
      move.run({ kind, ids: [...ids], ...place }).catch(told)
    },
    isCreating: create.isRunning,
  }
}
export type RecordCommands = ReturnType<typeof useRecordCommands>
