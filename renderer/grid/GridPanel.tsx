import { X } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { IconButton } from '#renderer/ui/Button.tsx'
import { gridLabels } from '#shared/workspace/grid.labels.ts'

export interface GridPanelProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons at the bottom, always in sight. */
  readonly actions?: ReactNode
}

/** Window docked beside the rows, which stay in sight and at hand. Escape closes it. */
export function GridPanel({ title, onClose, children, actions }: GridPanelProps) {
  const id = useId()
  return (
    <aside
      className="grid-panel"
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        onClose()
      }}
    >
      <header>
        <h2 id={id}>{title}</h2>
        <IconButton label={gridLabels.closePanel} icon={<X size={16} aria-hidden />} onPress={onClose} />
      </header>
      <div className="grid-panel-body">{children}</div>
      {actions ? <footer>{actions}</footer> : null}
    </aside>
  )
}
