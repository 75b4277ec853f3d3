import { ChevronRight } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'

export interface SidewaysProps {
  readonly className?: string
  readonly children: ReactNode
}

/**
 * Around a box that scrolls sideways (its first element child): a mark at the right edge as long as something is hidden there.
 * The mark is for the eye only; keyboard and assistive technologies scroll the box itself.
 */
export function Sideways({ className = '', children }: SidewaysProps) {
  const frame = useRef<HTMLDivElement>(null)
  const [hasMore, setMore] = useState(false)
  useEffect(() => {
    const box = frame.current?.firstElementChild
    if (!box) return
    const look = () => setMore(box.scrollWidth - box.clientWidth - box.scrollLeft > 2)
    const observer = new ResizeObserver(look)
    observer.observe(box)
    for (const child of box.children) observer.observe(child)
    box.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', look)
    }
  }, [])
  return (
    <div ref={frame} className={`ui-sideways ${className}`.trim()}>
      {children}
      {hasMore ? (
        <span className="ui-sideways-more" aria-hidden>
          <ChevronRight size={18} />
        </span>
      ) : null}
    </div>
  )
}
