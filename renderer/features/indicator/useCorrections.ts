import { useCallback, useState } from 'react'
import { useCommand } from '#renderer/api/hooks.ts'
import type { CellEdit } from '#renderer/grid/cells.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { notify } from '#renderer/ui/notices.ts'
import type { Input } from '#shared/api/contract.ts'
import { valueLabels as labels } from '#shared/indicator/value-screen.labels.ts'
import { correctionsOf, needsReason, type ValueRow } from './valueCells.ts'

const tell = (error: Error) => notify({ tone: 'danger', text: error.message })

type Corrections = Input<'correction.set'>['corrections']

/** Kept as long as the window is open: a series of corrections has one reason. */
let keptReason = ''

/** From edited cells to one command; the reason is asked unless one is kept. */
export function useCorrections() {
  const [pending, setPending] = useState<readonly CellEdit<ValueRow>[] | null>(null)
  const [reason, setReason] = useState(keptReason)
  const set = useCommand('correction.set')
  const say = useUndoable()
  const { run } = set
  const keep = useCallback((text: string) => {
    keptReason = text
    setReason(text)
  }, [])
  const write = useCallback(
    async (corrections: Corrections) => {
      const { written } = await run({ corrections })
      const areRemoved = corrections.every((correction) => correction.remove)
      await say(areRemoved ? labels.removedCorrection(written) : labels.corrected(written), labels.undo)
    },
    [run, say],
  )
  const onEdits = useCallback(
    (edits: readonly CellEdit<ValueRow>[]) => {
      if (!needsReason(edits)) write([...correctionsOf(edits, labels.remove)]).catch(tell)
      else if (keptReason !== '') write([...correctionsOf(edits, keptReason)]).catch(tell)
      else setPending(edits)
    },
    [write],
  )
  const confirm = useCallback(
    async (text: string, isKept: boolean) => {
      if (!pending) return
      await write([...correctionsOf(pending, text)])
      keep(isKept ? text : '')
      setPending(null)
    },
    [pending, write, keep],
  )
  return {
    pending,
    reason,
    onEdits,
    confirm,
    giveUp: () => setPending(null),
    forgetReason: () => keep(''),
    remove: (correction: Omit<Corrections[number], 'value' | 'reason' | 'remove'>) => {
      write([{ ...correction, value: null, reason: labels.remove, remove: true }]).catch(tell)
    },
  }
}
