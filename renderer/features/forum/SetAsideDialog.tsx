import { useState } from 'react'
import type { RecordLine } from '#renderer/parts/record/useRecords.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { contributionScreen as labels } from '#shared/forum/forum-screen.labels.ts'
import { useModeration } from './useModeration.ts'

interface SetAsideDialogProps {
  readonly rows: readonly RecordLine[]
  readonly onClose: () => void
}

/** Sets contributions aside, for a reason that stays with them. */
export function SetAsideDialog({ rows, onClose }: SetAsideDialogProps) {
  const [reason, setReason] = useState('')
  const { setAside } = useModeration()
  const run = () => {
    if (reason.trim() === '') return
    setAside(
      rows.map(({ id }) => id),
      reason.trim(),
    )
    onClose()
  }
  return (
    <Dialog
      isOpen
      size="small"
      onClose={onClose}
      title={labels.setAsideTitle(rows.length)}
      closeLabel={labels.close}
      actions={
        <>
          <Button onPress={onClose}>{labels.cancel}</Button>
          <Button variant="primary" onPress={run} isDisabled={reason.trim() === ''}>
            {labels.setAside.replace('…', '')}
          </Button>
        </>
      }
    >
      <TextField
        label={labels.reason}
        hint={labels.reasonHint}
        value={reason}
        onChange={setReason}
        onSubmit={run}
        maxLength={500}
        isRequired
        autoFocus
      />
    </Dialog>
  )
}
