import { type DragEvent, type KeyboardEvent, useEffect, useRef } from 'react'
import type { Place } from '#renderer/grid/move.ts'
import { type BranchRow, dropPlace } from './treeMoves.ts'

/** A branch held by the pointer, and where it would go. */
export interface Drag {
  readonly held: BranchRow
  readonly over: string | null
  readonly place: Place | null
}

export interface TreeBranchProps {
  readonly branch: BranchRow
  readonly name: string
  readonly count: number
  readonly isOn: boolean
  /** It was moved by the keyboard, which stays on it. */
  readonly keepsFocus: boolean
  readonly drag: Drag | null
  /** Whether it takes the actions of the table that are held over it; null when there are none. */
  readonly isTaking: boolean | null
  readonly onChoose: () => void
  readonly onStep: (by: 1 | -1) => void
  readonly onDrag: (drag: Drag | null) => void
  readonly onDrop: (held: BranchRow, place: Place) => void
}

const steps: Readonly<Record<string, 1 | -1>> = { ArrowUp: -1, ArrowDown: 1 }

/** One policy or mission of the tree: chosen by a click, moved by a drag or by Alt with the arrows. */
export function TreeBranch(props: TreeBranchProps) {
  const { branch, name, count, isOn, keepsFocus, drag, isTaking, onChoose, onStep, onDrag, onDrop } = props
  const { id } = branch.row
  const button = useRef<HTMLButtonElement>(null)
  // At each drawing: the move itself comes back later than the key, and takes the focus with the element.
  useEffect(() => {
    if (keepsFocus && (document.activeElement === document.body || document.activeElement === null))
      button.current?.focus()
  })
  const placeOf = (event: DragEvent) => {
    if (drag === null) return null
    const { top, height } = event.currentTarget.getBoundingClientRect()
    return dropPlace(drag.held, branch, (event.clientY - top) / height)
  }
  const held = isTaking === null ? null : isTaking ? 'inside' : 'refused'
  const shown = held ?? (drag?.over === id ? drag.place : null)
  return (
    <button
      type="button"
      ref={button}
      className={shown === null ? 'offer-branch' : `offer-branch offer-drop-${shown}`}
      aria-pressed={isOn}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
      title={name}
      data-branch={id}
      data-mission={branch.sheet === 'mission' ? id : undefined}
      draggable
      onClick={onChoose}
      onKeyDown={(event: KeyboardEvent) => {
        const by = steps[event.key]
        if (by === undefined || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        onStep(by)
      }}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', name)
        onDrag({ held: branch, over: null, place: null })
      }}
      onDragEnd={() => onDrag(null)}
      onDragOver={(event) => {
        const place = placeOf(event)
        if (drag === null) return
        if (place !== null) {
          event.preventDefault()
          event.dataTransfer.dropEffect = 'move'
        }
        if (drag.over !== id || drag.place !== place) onDrag({ ...drag, over: id, place })
      }}
      onDragLeave={() => {
        if (drag?.over === id) onDrag({ ...drag, over: null, place: null })
      }}
      onDrop={(event) => {
        const place = placeOf(event)
        if (drag === null || place === null) return
        event.preventDefault()
        onDrop(drag.held, place)
        onDrag(null)
      }}
    >
      <span className="offer-branch-code">{branch.row.cell('code')}</span>
      <span className="offer-branch-name">{branch.row.cell('title')}</span>
      <span className="offer-branch-count">{count}</span>
    </button>
  )
}
