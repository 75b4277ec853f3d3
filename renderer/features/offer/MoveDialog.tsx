import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { ComboBox } from '#renderer/ui/Pickers.tsx'
import { offerScreen as labels, moveLabels } from '#shared/offer/screen.labels.ts'

export interface MoveDialogProps {
  readonly isOpen: boolean
  readonly sheet: 'action' | 'mission'
  /** Names of the missions, or of the policies, that may receive them, by id. */
  readonly parents: ReadonlyMap<string, string>
  readonly count: number
  readonly onMove: (parent: string) => void
  readonly onClose: () => void
}

/** To which mission the chosen actions go, or to which policy a mission. */
export function MoveDialog({ isOpen, sheet, parents, count, onMove, onClose }: MoveDialogProps) {
  const told = moveLabels[sheet]
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={told.title(count)}
      closeLabel={labels.close}
      size="small"
      actions={<Button onPress={onClose}>{labels.cancel}</Button>}
    >
      <ComboBox
        label={told.to}
        placeholder={told.hint}
        value={null}
        openLabel={told.to}
        emptyText={told.noneFound}
        options={[...parents].map(([id, label]) => ({ id, label }))}
        onChange={(id) => {
          onMove(id)
          onClose()
        }}
      />
    </Dialog>
  )
}
