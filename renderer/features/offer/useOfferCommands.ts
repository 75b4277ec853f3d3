import { useCommand } from '#renderer/api/hooks.ts'
import type { CellEdit } from '#renderer/grid/cells.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { notify } from '#renderer/ui/notices.ts'
import type { Cell, Sheet } from '#shared/offer/field.ts'
import { offerScreen as labels } from '#shared/offer/screen.labels.ts'
import type { OfferRow } from './sheetTable.ts'

const tell = (error: Error) => notify({ tone: 'danger', text: error.message })
const told = () => {
  // The refusal has already been shown.
}

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
  return {
    create,
    means,
    write,
    /** One gesture of the grid, one step. */
    onEdits: (sheet: Sheet, edits: readonly CellEdit<OfferRow>[]) =>
      write(
        sheet,
        edits.map(({ rowId, column, after }) => ({
          id: rowId,
          field: column,
          value: (typeof after === 'boolean' ? null : after) as Cell,
        })),
        edits.some((edit) => (edit.created?.length ?? 0) > 0),
      ),
    remove: (sheet: Sheet, ids: readonly string[]) => {
      remove
        .run({ sheet, ids: [...ids] })
        .then(({ policies, missions, actions, others }) =>
          done(labels.removedRows(policies, missions, actions, others, sheet)),
        )
        .catch(told)
    },
    /** One place up or down among the rows of the same parent. */
    shift: (
      sheet: 'policy' | 'mission',
      rows: readonly OfferRow[],
      row: OfferRow,
      parent: string | null,
      by: 1 | -1,
    ) => {
      const at = rows.findIndex((each) => each.id === row.id)
      const before = by < 0 ? rows[at - 1] : rows[at + 2]
      if (by < 0 && !before) return
      move.run({ sheet, ids: [row.id], parent, before: before?.id ?? null }).catch(told)
    },
    moveTo: (ids: readonly string[], mission: string, name: string) => {
      move
        .run({ sheet: 'action', ids: [...ids], parent: mission, before: null })
        .then(({ moved }) => done(labels.movedRows(moved, name)))
        .catch(told)
    },
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
