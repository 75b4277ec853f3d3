import { useCallback } from 'react'
import { useCommand } from '#renderer/api/hooks.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { notify } from '#renderer/ui/notices.ts'
import type { Input } from '#shared/api/contract.ts'
import type { RowKind } from '#shared/needs-assessment/needs-assessment.ts'
import { assessmentScreen as labels } from '#shared/needs-assessment/needs-assessment-screen.labels.ts'

const tell = (error: Error) => notify({ tone: 'danger', text: error.message })
const told = () => {
  // The refusal has already been shown.
}

/** What can be done to an assessment and its rows; refusals are shown, what is taken away can be taken back at once. */
export function useAssessment(assessment: string) {
  const say = useUndoable()
  const { run: update } = useCommand('assessment.update', { onError: tell })
  const { run: set } = useCommand('assessment.setRow', { onError: tell })
  const { run: add } = useCommand('assessment.addRow', { onError: tell })
  const { run: move } = useCommand('assessment.moveRow', { onError: tell })
  const { run: remove } = useCommand('assessment.removeRow', { onError: tell })
  return {
    update: useCallback(
      (changes: Omit<Input<'assessment.update'>, 'assessment'>) => void update({ assessment, ...changes }).catch(told),
      [assessment, update],
    ),
    set: useCallback((row: Input<'assessment.setRow'>) => void set(row).catch(told), [set]),
    add: useCallback(
      (row: Input<'assessment.addRow'>, onDone?: (id: string) => void) =>
        void add(row)
          .then(({ id }) => onDone?.(id))
          .catch(told),
      [add],
    ),
    /** Puts a row at another place among those of its kind. */
    move: useCallback(
      (kind: RowKind, ids: readonly string[], id: string, to: number) => {
        const others = ids.filter((each) => each !== id)
        move({ kind, id, before: others[to] ?? null }).catch(told)
      },
      [move],
    ),
    remove: useCallback(
      (kind: RowKind, id: string, text: string) =>
        void remove({ kind, id })
          .then(() => say(text, labels.undo))
          .catch(told),
      [remove, say],
    ),
  }
}

export type AssessmentActions = ReturnType<typeof useAssessment>
