import { useCommand } from '#renderer/api/hooks.ts'
import type { CellEdit } from '#renderer/grid/cells.ts'
import type { Place } from '#renderer/grid/move.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { notify } from '#renderer/ui/notices.ts'
import type { Cell } from '#shared/offer/field.ts'
import { projectScreen as labels } from '#shared/project/project-screen.labels.ts'
import { fieldIn } from './treeColumns.ts'
import type { TreeRow } from './treeRows.ts'

const tell = (error: Error) => notify({ tone: 'danger', text: error.message })
const told = () => {
  // The refusal has already been shown.
}
const kinds = ['projectLine', 'actionSheet'] as const

/** What can be done in the tree of a project, where lines and sheets stand together. */
export function useTreeCommands(project: string, rows: readonly TreeRow[]) {
  const update = useCommand('record.update', { onError: tell })
  const move = useCommand('record.move', { onError: tell })
  const place = useCommand('project.placeSheets', { onError: tell })
  const remove = useCommand('record.remove', { onError: tell })
  const number = useCommand('project.renumber', { onError: tell })
  const say = useUndoable()
  return {
    onEdits: async (edits: readonly CellEdit<TreeRow>[]) => {
      for (const kind of kinds) {
        const own = edits.flatMap(({ row, column, after }) => {
          const field = fieldIn(column, row)
          return row.kind !== kind || field === null ? [] : [{ id: row.id, field, value: after as Cell }]
        })
        if (own.length > 0) await update.run({ kind, edits: own, hasNames: true }).catch(told)
      }
    },
    onMove: (moved: readonly TreeRow[], target: TreeRow, at: Place) => {
      const [first] = moved
      if (first === undefined) return
      const isMixed = moved.some(({ kind }) => kind !== first.kind)
      const isBeside = at !== 'inside'
      const above = isBeside ? target.above : target.id
      // Sheets stand after the lines under a row: beside a line, a sheet goes under the same row, last.
      const isForeign = target.kind === 'actionSheet' && (first.kind === 'projectLine' || !isBeside)
      if (isMixed || isForeign) {
        notify({ tone: 'attention', text: labels.moveRefused })
        return
      }
      const ids = moved.map(({ id }) => id)
      const brothers = rows.filter((row) => row.kind === first.kind && row.above === above && !ids.includes(row.id))
      const index = brothers.findIndex(({ id }) => id === target.id)
      const next = !isBeside || index < 0 ? undefined : brothers[at === 'before' ? index : index + 1]
      const before = next?.id ?? null
      if (first.kind === 'projectLine') move.run({ kind: 'projectLine', ids, above, before }).catch(told)
      else place.run({ sheets: ids, objective: above, before }).catch(told)
    },
    remove: async (chosen: readonly TreeRow[]) => {
      for (const kind of kinds) {
        const ids = chosen.flatMap((row) => (row.kind === kind && row.sharedFrom === null ? [row.id] : []))
        if (ids.length === 0) continue
        await remove
          .run({ kind, ids })
          .then(() => say(labels.linesRemoved(ids.length), labels.undo))
          .catch(told)
      }
    },
    renumber: () => {
      number
        .run({ project })
        .then(({ changed }) =>
          changed === 0
            ? notify({ tone: 'done', text: labels.renumbered(0) })
            : say(labels.renumbered(changed), labels.undo),
        )
        .catch(told)
    },
  }
}
