import { type ReactElement, useEffect, useState } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components'

export interface TooltipProps {
  readonly text: string
  /** A focusable component of this folder (buttons). */
  readonly children: ReactElement
}

const closers = new Set<() => void>()

/** What opens over the page closes the tooltip that the pointer left there: it would take the first Escape for itself. */
export function useTooltipsClosed(isOver: boolean): void {
  useEffect(() => {
    if (isOver) for (const close of closers) close()
  }, [isOver])
}

export function Tooltip({ text, children }: TooltipProps) {
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    if (!isOpen) return
    const close = () => setOpen(false)
    closers.add(close)
    return () => {
      closers.delete(close)
    }
  }, [isOpen])
  return (
    <TooltipTrigger delay={500} closeDelay={80} isOpen={isOpen} onOpenChange={setOpen}>
      {children}
      <AriaTooltip className="ui-tooltip" offset={6}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
