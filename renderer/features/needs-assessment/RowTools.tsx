import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { IconButton } from '#renderer/ui/Button.tsx'
import { assessmentScreen as labels } from '#shared/needs-assessment/needs-assessment-screen.labels.ts'

export interface RowToolsProps {
  /** What the row is called. */
  readonly name: string
  readonly at: number
  readonly count: number
  /** Puts the row at another place. */
  readonly onMove: (to: number) => void
  readonly onRemove: () => void
}

/** Up, down and away, by mouse or keyboard; the focus stays on the button, which goes with its row. */
export function RowTools({ name, at, count, onMove, onRemove }: RowToolsProps) {
  return (
    <span className="needs-tools">
      <IconButton
        label={labels.up(name)}
        icon={<ArrowUp size={15} aria-hidden />}
        isDisabled={at === 0}
        onPress={() => onMove(at - 1)}
      />
      <IconButton
        label={labels.down(name)}
        icon={<ArrowDown size={15} aria-hidden />}
        isDisabled={at >= count - 1}
        onPress={() => onMove(at + 1)}
      />
      <IconButton label={labels.removeRow(name)} icon={<X size={15} aria-hidden />} onPress={onRemove} />
    </span>
  )
}
