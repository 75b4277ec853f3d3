import { type KeyboardEvent, useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { isSingleKeyOn } from '#renderer/parts/singleKey.ts'
import { mergeScreen as labels } from '#shared/exchange/merge-screen.labels.ts'
import { type LineAction, MergeRow } from './MergeRow.tsx'
import type { Change } from './merge.ts'
import { rowHeight, scrollTo, stepOf, windowOf } from './window.ts'

/** Height of the heads of columns, in pixels; the style sheet holds the same. */
const headHeight = 32

export interface MergeTableProps {
  readonly total: number
  readonly isReadOnly: boolean
  readonly lineAt: (index: number) => Change | undefined
  readonly indexOf: (id: string) => number
  readonly onSee: (window: { readonly first: number; readonly end: number }) => void
  /** Gives whether something was chosen, so that the next line comes. */
  readonly onAction: (line: Change, action: LineAction) => void
  readonly onUndo: () => void
  /** Index of the next line to be chosen after this one; −1 when there is none. */
  readonly onNextOpen: (index: number) => Promise<number>
}

const columns = ['what', 'base', 'ours', 'theirs', 'choice'] as const

/** Changes, thousands of them, of which those in sight are drawn. The table has the focus and names its current line. */
export function MergeTable(props: MergeTableProps) {
  const { total, isReadOnly, lineAt, indexOf, onSee, onAction, onUndo, onNextOpen } = props
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ first: 0, end: 0, height: 0 })
  const [current, setCurrent] = useState<{ readonly index: number; readonly id: string | null }>({ index: 0, id: null })
  const { first, end } = view

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const look = () => {
      const next = { ...windowOf(element.scrollTop, element.clientHeight, total), height: element.clientHeight }
      setView((before) =>
        before.first === next.first && before.end === next.end && before.height === next.height ? before : next,
      )
    }
    look()
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [total])
  useEffect(() => onSee({ first, end }), [onSee, first, end])

  // A line keeps the mark where others leave the list: the filter may show only what is still to be chosen.
  const moved = current.id === null ? -1 : indexOf(current.id)
  const index = Math.max(0, Math.min(moved >= 0 ? moved : current.index, total - 1))

  const goTo = (next: number) => {
    const element = box.current
    setCurrent({ index: next, id: lineAt(next)?.id ?? null })
    if (element) element.scrollTop = scrollTo(next, element.scrollTop, element.clientHeight, headHeight)
  }
  const act = (line: Change, action: LineAction) => {
    onAction(line, action)
    const isOne = action === 'ours' || action === 'theirs'
    if (isOne && index + 1 < total) goTo(index + 1)
  }
  // Lines are drawn again when they change, not when the table is scrolled.
  const latest = useRef({ goTo, onAction })
  useEffect(() => {
    latest.current = { goTo, onAction }
  })
  const select = useCallback((next: number) => latest.current.goTo(next), [])
  const ask = useCallback((line: Change, action: LineAction) => latest.current.onAction(line, action), [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey) return
    const line = lineAt(index)
    const done = (work: () => void) => {
      event.preventDefault()
      work()
    }
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))
      return done(() =>
        document.getElementById(`${id}-${index}`)?.querySelector<HTMLElement>('[aria-haspopup]')?.click(),
      )
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() === 'z' && !event.shiftKey) done(onUndo)
      else if (event.key === 'Home' || event.key === 'End') done(() => goTo(event.key === 'Home' ? 0 : total - 1))
      return
    }
    const page = Math.max(1, Math.floor((view.height - headHeight) / rowHeight) - 1)
    const next = stepOf(event.key, index, total, page)
    if (next !== null) return done(() => goTo(next))
    if (line === undefined) return
    if (event.key === 'Enter') return done(() => onAction(line, 'value'))
    if (isReadOnly) return
    if (event.key === 'Delete') return done(() => onAction(line, 'clear'))
    if (!isSingleKeyOn()) return
    const key = event.key.toLowerCase()
    if (key === 'n') done(() => act(line, event.shiftKey ? 'rowOurs' : 'ours'))
    else if (key === 'l') done(() => act(line, event.shiftKey ? 'rowTheirs' : 'theirs'))
    else if (key === 's')
      done(() => {
        onNextOpen(index).then(
          (found) => {
            if (found >= 0) goTo(found)
          },
          () => undefined,
        )
      })
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: only the lines in sight are drawn, which a table element cannot do.
    <div
      role="grid"
      aria-label={labels.table}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      aria-multiselectable={false}
      aria-activedescendant={index >= first && index < end ? `${id}-${index}` : undefined}
      tabIndex={0}
      className="merge-table"
      data-region
      ref={box}
      onKeyDown={onKeyDown}
      onFocus={({ target, currentTarget }) => {
        // A menu that closes gives the focus to its button; the keys are those of the table.
        if (target.matches('.merge-choice button')) currentTarget.focus({ preventScroll: true })
      }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the table has the focus. */}
      <div role="row" aria-rowindex={1} className="merge-row merge-heads">
        {columns.map((column) => (
          // biome-ignore lint/a11y/useSemanticElements: as above.
          // biome-ignore lint/a11y/useFocusableInteractive: the table has the focus.
          <div key={column} role="columnheader">
            {labels[column]}
          </div>
        ))}
      </div>
      <div role="presentation" className="merge-lines" style={{ blockSize: total * rowHeight }}>
        {Array.from({ length: end - first }, (_, at) => first + at).map((at) => (
          <MergeRow
            key={at}
            id={`${id}-${at}`}
            index={at}
            line={lineAt(at)}
            isCurrent={at === index}
            isReadOnly={isReadOnly}
            onSelect={select}
            onAction={ask}
          />
        ))}
      </div>
    </div>
  )
}
