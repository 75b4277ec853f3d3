import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useMemo, useRef } from 'react'
import { notify } from '#renderer/ui/notices.ts'
import { gridLabels } from '#shared/workspace/grid.labels.ts'
import type { CellEdit } from './cells.ts'
import { copyBox } from './copy.ts'
import { dragFill, keyFill, planFill } from './fill.ts'
import type { MarkStore } from './marks.ts'
import { type NewRow, type PastePlan, parseBlock, planClear, planPaste } from './paste.ts'
import { boxOf } from './range.ts'
import type { Range } from './useRange.ts'

/** Rows that a paste adds below the last one, with the cells that it changes: one gesture, for one command. */
export interface NewRows<Row> {
  readonly edits: readonly CellEdit<Row>[]
  readonly rows: readonly NewRow[]
  /** The last row shown, which they follow. */
  readonly after: Row | null
}

interface Options<Row> {
  readonly root: RefObject<HTMLElement | null>
  readonly range: Range<Row>
  readonly marks: MarkStore
  readonly onEdits: ((edits: readonly CellEdit<Row>[]) => void) | undefined
  readonly onNewRows: ((gesture: NewRows<Row>) => void) | undefined
  readonly onShowRefusals: () => void
}

/** Side of the square, at the corner of the range, that a drag takes hold of. */
const handleSize = 10

function isHandle({ target, clientX, clientY }: PointerEvent): boolean {
  const cell = target instanceof Element ? target.closest('.grid-corner') : null
  if (!cell) return false
  const { right, bottom } = cell.getBoundingClientRect()
  return right - clientX <= handleSize && bottom - clientY <= handleSize
}

/** Copy, cut, paste, clear and fill of the selected cells: each is one call to the screen. */
export function useGestures<Row>({ root, range, marks, onEdits, onNewRows, onShowRefusals }: Options<Row>) {
  const hasHeaders = useRef(false)
  const show = useRef(onShowRefusals)
  show.current = onShowRefusals

  const gestures = useMemo(() => {
    const tell = ({ edits, newRows, refused, clipped }: PastePlan<Row>) => {
      const [first] = refused
      if (first) {
        const text =
          edits.length + newRows.length === 0
            ? gridLabels.pasteAllRefused(refused.length, first.reason)
            : gridLabels.pasteRefused(refused.length)
        const action = { label: gridLabels.showRefusals, run: () => show.current() }
        notify({ tone: 'attention', text, ...(refused.length > 1 ? { action } : {}) })
      }
      if (clipped.rows > 0 || clipped.columns > 0) {
        notify({ tone: 'attention', text: gridLabels.pasteClipped(clipped.rows, clipped.columns) })
      }
    }
    const run = (plan: PastePlan<Row>, after: Row | null) => {
      range.setBox(plan.target)
      marks.setRefused(plan.refused)
      tell(plan)
      if (plan.newRows.length > 0) onNewRows?.({ edits: plan.edits, rows: plan.newRows, after })
      else if (plan.edits.length > 0) onEdits?.(plan.edits)
    }
    /** Texts into the selected cells, or into as large a block as they make. */
    const write = (block: readonly (readonly string[])[], addsRows: boolean) => {
      const box = range.box()
      if (!box || !onEdits) return
      const sheet = range.sheet()
      run(planPaste({ ...sheet, block, box, addsRows }), sheet.rows.at(-1) ?? null)
    }
    const fill = (boxes: Pick<Parameters<typeof planFill<Row>>[0], 'source' | 'target'> | null) => {
      if (boxes && onEdits) run(planFill({ ...range.sheet(), ...boxes }), null)
    }
    const clear = () => {
      const box = range.box()
      if (!box || !onEdits) return
      const edits = planClear({ ...range.sheet(), box })
      marks.setRefused([])
      if (edits.length > 0) onEdits(edits)
    }
    const copy = ({ clipboardData }: ClipboardEvent): boolean => {
      const box = range.box()
      if (!box || !clipboardData || range.isEditing()) return false
      const { rows, columns } = range.sheet()
      clipboardData.setData('text/plain', copyBox(rows, columns, box, hasHeaders.current))
      return true
    }
    return {
      fillAll: (text: string) => write([[text]], false),
      onCopy: (event: ClipboardEvent) => {
        range.follow()
        if (copy(event)) event.preventDefault()
      },
      onCut: (event: ClipboardEvent) => {
        range.follow()
        if (!copy(event)) return
        event.preventDefault()
        clear()
      },
      onPaste: (event: ClipboardEvent) => {
        range.follow()
        if (!event.clipboardData || range.isEditing() || !onEdits || !range.box()) return
        const text = event.clipboardData.getData('text/plain')
        if (text === '') return
        event.preventDefault()
        write(parseBlock(text), onNewRows !== undefined)
      },
      onKeyDown: (event: KeyboardEvent) => {
        const key = event.key.toLowerCase()
        const control = (event.ctrlKey || event.metaKey) && !event.altKey
        const box = range.box()
        const take = (action: () => void) => {
          event.preventDefault()
          action()
        }
        if (control && event.shiftKey && key === 'c')
          return take(() => {
            hasHeaders.current = true
            document.execCommand('copy')
            hasHeaders.current = false
          })
        if (!box || !onEdits) return
        if (key === 'delete' || key === 'backspace') take(clear)
        else if (control && !event.shiftKey && (key === 'd' || key === 'r')) take(() => fill(keyFill(box, key === 'd')))
      },
      /** Takes hold of the handle; true when it did, and nothing else is to be made of the button. */
      onPointerDown: (event: PointerEvent): boolean => {
        const selected = range.store.read()
        if (event.button !== 0 || !selected || !onEdits || !isHandle(event)) return false
        event.stopPropagation()
        const source = boxOf(selected)
        range.store.fill = source
        const onMove = ({ target }: globalThis.MouseEvent) => {
          const place = target === null ? null : range.placeOf(target)
          if (!place) return
          range.store.fill = dragFill(source, place)
          range.repaint()
        }
        const end = () => {
          document.removeEventListener('mousemove', onMove)
          document.removeEventListener('mouseup', onUp)
          document.removeEventListener('keydown', onKey, true)
          range.store.fill = null
          range.repaint()
        }
        const onUp = () => {
          const target = range.store.fill
          end()
          if (target && (target.top < source.top || target.left < source.left)) return fill({ source, target })
          if (target && (target.bottom > source.bottom || target.right > source.right)) fill({ source, target })
        }
        const onKey = (pressed: globalThis.KeyboardEvent) => {
          if (pressed.key !== 'Escape') return
          pressed.stopPropagation()
          end()
        }
        document.addEventListener('mousemove', onMove)
        document.addEventListener('mouseup', onUp)
        document.addEventListener('keydown', onKey, true)
        return true
      },
    }
  }, [range, marks, onEdits, onNewRows])

  const { onCopy, onCut, onPaste } = gestures
  useEffect(() => {
    // The browser sends these events to what holds the text selection, which a cell does not: the focus decides.
    const ours = (handle: (event: ClipboardEvent) => void) => (event: ClipboardEvent) => {
      const active = document.activeElement
      const isInRow = active?.closest('.ag-cell') && !active.closest('.ag-row-pinned')
      if (isInRow && root.current?.contains(active)) handle(event)
    }
    const listeners = { copy: ours(onCopy), cut: ours(onCut), paste: ours(onPaste) }
    const names = ['copy', 'cut', 'paste'] as const
    for (const name of names) document.addEventListener(name, listeners[name])
    return () => {
      for (const name of names) document.removeEventListener(name, listeners[name])
    }
  }, [root, onCopy, onCut, onPaste])
  return gestures
}
