import { type ReactNode, useState } from 'react'
import { useCommand } from '#renderer/api/hooks.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { today } from '#shared/lib/day.ts'
import { needsReason, statusOn } from '#shared/project/project-alert.rules.ts'
import { projectScreen as labels } from '#shared/project/project-screen.labels.ts'
import { progressLabels } from '#shared/record/progress.labels.ts'
import type { ProgressState } from '#shared/record/record.ts'
import type { Followed } from './project.ts'

interface Asked {
  readonly sheet: Followed
  readonly status: ProgressState
}

/** Puts a sheet in a status, with the reason where there must be one: status and reason are one step. */
export function useStatus(): {
  readonly put: (sheet: Followed, status: ProgressState) => void
  readonly dialog: ReactNode
} {
  const [asked, ask] = useState<Asked | null>(null)
  const say = useUndoable()
  const update = useCommand('record.update', {
    onError: (error) => notify({ tone: 'danger', text: error.message }),
  })
  const write = ({ sheet, status }: Asked, reason: string | null) => {
    const { id } = sheet
    update
      .run({
        kind: 'actionSheet',
        edits: [
          { id, field: 'status', value: status },
          { id, field: 'statusReason', value: reason },
        ],
      })
      .then(() => say(labels.moved(sheet.title, progressLabels[status]), labels.undo))
      .catch(() => {
        // The refusal has already been shown.
      })
  }
  return {
    put: (sheet, status) => {
      if (sheet.told === status) return
      // What the dates say is not changed by noting another status.
      if (sheet.told === 'late' && statusOn({ ...sheet, status }, today()) === 'late')
        notify({ tone: 'attention', text: labels.stillLate(sheet.title) })
      else if (needsReason(status)) ask({ sheet, status })
      else write({ sheet, status }, null)
    },
    dialog:
      asked === null ? null : (
        <ReasonDialog
          asked={asked}
          onClose={() => ask(null)}
          onDone={(reason) => {
            ask(null)
            write(asked, reason)
          }}
        />
      ),
  }
}

interface ReasonDialogProps {
  readonly asked: Asked
  readonly onClose: () => void
  readonly onDone: (reason: string) => void
}

function ReasonDialog({ asked, onClose, onDone }: ReasonDialogProps) {
  const [reason, setReason] = useState('')
  const [isChecked, setChecked] = useState(false)
  const submit = () => {
    setChecked(true)
    if (reason.trim() !== '') onDone(reason.trim())
  }
  return (
    <Dialog
      isOpen
      size="small"
      onClose={onClose}
      title={labels.reasonTitle(progressLabels[asked.status])}
      closeLabel={labels.close}
      actions={
        <>
          <Button onPress={onClose}>{labels.cancel}</Button>
          <Button variant="primary" onPress={submit}>
            {labels.move}
          </Button>
        </>
      }
    >
      <p className="quiet">{asked.sheet.title}</p>
      <TextField
        label={labels.reason}
        hint={labels.reasonHint}
        value={reason}
        onChange={setReason}
        isMultiline
        rows={3}
        maxLength={2000}
        autoFocus
        {...(isChecked && reason.trim() === '' ? { error: labels.reasonMissing } : {})}
      />
    </Dialog>
  )
}
