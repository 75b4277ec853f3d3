import { navigate } from '#renderer/parts/hash.ts'
import { KeyboardSheet } from '#renderer/parts/KeyboardSheet.tsx'
import { paths } from '#renderer/parts/paths.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { frameLabels } from '#shared/workspace/frame.labels.ts'

export interface KeyboardHelpProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function KeyboardHelp({ isOpen, onClose }: KeyboardHelpProps) {
  const read = () => {
    onClose()
    navigate(paths.help)
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={frameLabels.help}
      closeLabel={frameLabels.close}
      isReading
      actions={<Button onPress={read}>{frameLabels.readHelp}</Button>}
    >
      <KeyboardSheet level={3} />
    </Dialog>
  )
}
