import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { Tone } from './Notice.tsx'

export interface ChipProps {
  readonly children: ReactNode
  readonly tone?: Tone | 'neutral'
  readonly icon?: ReactNode
  /** With `removeLabel`, a cross takes it away. */
  readonly onRemove?: () => void
  readonly removeLabel?: string
}

/** Small label: a filter that is on, a status, a mark. */
export function Chip({ children, tone = 'neutral', icon, onRemove, removeLabel }: ChipProps) {
  return (
    <span className={`ui-chip ui-tone-${tone}`}>
      {icon}
      <span>{children}</span>
      {onRemove && removeLabel ? (
        <AriaButton className="ui-chip-remove" aria-label={removeLabel} onPress={onRemove}>
          <X size={13} aria-hidden />
        </AriaButton>
      ) : null}
    </span>
  )
}
