import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { IconButton } from './Button.tsx'
import { useTooltipsClosed } from './Tooltip.tsx'

export interface DialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly title: string
  readonly closeLabel: string
  readonly children: ReactNode
  /** Buttons, in reading order; the expected one last. */
  readonly actions?: ReactNode
  readonly size?: 'small' | 'medium' | 'large'
  /** For a question that decides about data: a click beside it does not close it. */
  readonly isAlert?: boolean
  /** Long and without anything to act on: its content is reached, and scrolled, by the keyboard. */
  readonly isReading?: boolean
}

/** Modal dialog: focus goes in, stays in, and comes back to where it was. Escape closes it. */
export function Dialog({
  isOpen,
  onClose,
  title,
  closeLabel,
  children,
  actions,
  size = 'medium',
  isAlert,
  isReading = false,
}: DialogProps) {
  useTooltipsClosed(isOpen)
  return (
    <ModalOverlay
      className="ui-veil"
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      isDismissable={!isAlert}
    >
      <Modal className={`ui-modal ui-modal-${size}`}>
        <AriaDialog className="ui-dialog" role={isAlert ? 'alertdialog' : 'dialog'}>
          <header className="ui-dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <IconButton label={closeLabel} icon={<X size={18} aria-hidden />} onPress={onClose} />
          </header>
          <div className="ui-dialog-body" {...(isReading ? { tabIndex: 0, role: 'group', 'aria-label': title } : {})}>
            {children}
          </div>
          {actions ? <footer className="ui-dialog-actions">{actions}</footer> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
