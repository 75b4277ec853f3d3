import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { recordScreen as labels } from '#shared/record/record-screen.labels.ts'

export interface RemovalWarning {
  readonly title: string
  /** What goes with the rows. */
  readonly text: string
  /** The button that removes. */
  readonly action: string
}

interface RemovalDialogProps {
  readonly warning: RemovalWarning
  readonly onClose: () => void
  readonly onRemove: () => void
}

/** Asked before what others rely on is taken away. */
export function RemovalDialog({ warning, onClose, onRemove }: RemovalDialogProps) {
  return (
    <Dialog
      isOpen
      isAlert
      size="small"
      onClose={onClose}
      title={warning.title}
      closeLabel={labels.close}
      actions={
        <>
          <Button onPress={onClose}>{labels.cancel}</Button>
          <Button variant="danger" onPress={onRemove}>
            {warning.action}
          </Button>
        </>
      }
    >
      <p>{warning.text}</p>
    </Dialog>
  )
}
