import { type KeyboardEvent, useCallback, useRef, useState } from 'react'

export interface Widths {
  readonly least: number
  readonly usual: number
  readonly most: number
}

const step = 24

/** A width in pixels that whoever is at this post chose, found again the next time. */
export function useWidth(storageKey: string, { least, usual, most }: Widths) {
  const [width, setWidth] = useState(() => {
    const kept = Number(localStorage.getItem(storageKey))
    return kept >= least && kept <= most ? kept : usual
  })
  const resize = (next: number) => {
    const bounded = Math.min(most, Math.max(least, Math.round(next)))
    setWidth(bounded)
    localStorage.setItem(storageKey, String(bounded))
  }
  return [width, resize] as const
}

/** A choice between two, found again the next time. */
export function useKept(storageKey: string, usual = true) {
  const [isOn, setOn] = useState(() => (localStorage.getItem(storageKey) ?? (usual ? 'yes' : 'no')) !== 'no')
  const keep = useCallback(
    (next: boolean) => {
      setOn(next)
      localStorage.setItem(storageKey, next ? 'yes' : 'no')
    },
    [storageKey],
  )
  return [isOn, keep] as const
}

export interface ResizeHandleProps {
  readonly label: string
  readonly width: number
  readonly widths: Widths
  readonly onResize: (width: number) => void
  /** Side of the handle on which what it makes wider stands. */
  readonly grows: 'left' | 'right'
}

/** Edge by which a part of the window is made wider or narrower: by the pointer, or with the arrows. */
export function ResizeHandle({ label, width, widths, onResize, grows }: ResizeHandleProps) {
  const dragStart = useRef<{ readonly x: number; readonly width: number } | null>(null)
  const sign = grows === 'left' ? 1 : -1
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -step, ArrowRight: step }[event.key]
    if (by === undefined) return
    event.preventDefault()
    onResize(width + sign * by)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is a widget, which <hr> is not
    <div
      className={`ui-resize ui-resize-${grows}`}
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={widths.least}
      aria-valuemax={widths.most}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        dragStart.current = { x: event.clientX, width }
      }}
      onPointerMove={(event) => {
        const start = dragStart.current
        if (start) onResize(start.width + sign * (event.clientX - start.x))
      }}
      onPointerUp={() => {
        dragStart.current = null
      }}
    />
  )
}
