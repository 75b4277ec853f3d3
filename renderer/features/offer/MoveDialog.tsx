import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { ComboBox } from '#renderer/ui/Pickers.tsx'
import { offerScreen as labels } from '#shared/offer/screen.labels.ts'

export interface MoveDialogProps {
  readonly isOpen: boolean
  /** Names of the missions, by id. */
  readonly missions: ReadonlyMap<string, string>
  readonly count: number
  readonly onMove: (mission: string) => void
  readonly onClose: () => void
}

/** To which mission the chosen actions go. */
export function MoveDialog({ isOpen, missions, count, onMove, onClose }: MoveDialogProps) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={labels.moveTitle(count)}
      closeLabel={labels.close}
      size="small"
      actions={<Button onPress={onClose}>{labels.cancel}</Button>}
    >
      <ComboBox
        label={labels.moveTo}
        placeholder={labels.moveHint}
        value={null}
        openLabel={labels.moveTo}
        emptyText={labels.noMissionFound}
        options={[...missions].map(([id, label]) => ({ id, label }))}
        onChange={(id) => {
          onMove(id)
          onClose()
        }}
      />
    </Dialog>
  )
}
