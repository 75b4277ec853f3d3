import type { ICellEditorParams } from 'ag-grid-community'
import { CalendarDays } from 'lucide-react'
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { today } from '#shared/lib/day.ts'
import { formatDate, parseDate } from '#shared/lib/format.ts'
import { gridLabels } from '#shared/workspace/grid.labels.ts'
import { type CellValue, editText, type GridColumn, parseCell } from './cells.ts'
import { shiftDay } from './days.ts'
import type { GridContext, GridLine } from './definitions.ts'

/** What the widget asks of an editor. */
export interface EditorMethods {
  /** Why what is typed cannot be taken; null when it can. */
  readonly errors: () => string[] | null
}

export interface EditorProps extends ICellEditorParams<GridLine<unknown>, CellValue, GridContext> {
  readonly definition: GridColumn<unknown>
  readonly methods: Ref<EditorMethods>
  readonly onValueChange: (value: CellValue) => void
}

/**
 * A text to type in, for words, numbers and days. Typing over a cell replaces it; Enter or F2 edits what is there.
 * What cannot be accepted is said under the cell, and is not sent.
 */
export function CellEditor({ definition: column, data, eventKey, methods, onValueChange, ...rest }: EditorProps) {
  const { api, context } = rest
  const row = data.row
  const isReplaced = eventKey !== null && eventKey.length === 1
  const [text, setText] = useState(isReplaced ? eventKey : editText(column, row))
  const [reason, setReason] = useState<string | null>(null)
  const input = useRef<HTMLTextAreaElement>(null)

  useEffect(() => {
    input.current?.focus()
    if (isReplaced) input.current?.setSelectionRange(eventKey.length, eventKey.length)
    else input.current?.select()
  }, [isReplaced, eventKey])
  const change = (next: string) => {
    setText(next)
    const parsed = parseCell(column, row, next)
    setReason(parsed.ok ? null : parsed.reason)
    if (parsed.ok) onValueChange(parsed.value)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first key typed is taken in once, when the editor opens
  useEffect(() => {
    if (isReplaced) change(text)
  }, [])
  useImperativeHandle(methods, () => ({ errors: () => (reason === null ? null : [reason]) }), [reason])
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const control = event.ctrlKey || event.metaKey
    const field = event.currentTarget
    if (event.key === 'Escape') {
      // The widget does not let go of a text that is refused: giving up must always work.
      event.stopPropagation()
      api.stopEditing(true)
    } else if (event.key === 'Enter' && control) {
      event.preventDefault()
      context.fillAll(text)
    } else if (event.key === 'Enter' && event.altKey && column.type === 'text') {
      event.preventDefault()
      field.setRangeText('\n', field.selectionStart, field.selectionEnd, 'end')
      change(field.value)
    } else if (column.type === 'date') {
      const day = parseDate(text)
      const next =
        control && event.key === ';'
          ? today()
          : typeof day === 'string' && (event.key === 'ArrowUp' || event.key === 'ArrowDown')
            ? shiftDay(day, event.key === 'ArrowUp' ? 1 : -1)
            : null
      if (next === null) return
      event.preventDefault()
      change(formatDate(next))
    }
  }
  return (
    <span className={reason === null ? 'grid-editor' : 'grid-editor grid-invalid'}>
      <textarea
        ref={input}
        rows={1}
        value={text}
        className={column.type === 'number' ? 'number' : ''}
        aria-label={column.header}
        aria-invalid={reason !== null}
        inputMode={column.type === 'number' ? 'decimal' : 'text'}
        placeholder={column.type === 'date' ? gridLabels.dateHint : ''}
        onChange={(event) => change(event.target.value)}
        onBlur={({ relatedTarget }) => {
          if (relatedTarget instanceof HTMLElement && relatedTarget.closest('.grid-editor')) return
          // As in a spreadsheet, a refused text keeps the focus until it is put right or given up.
          if (reason !== null) setTimeout(() => input.current?.focus())
        }}
        onKeyDown={onKeyDown}
      />
      {column.type === 'date' ? (
        <Calendar
          day={parseDate(text) ?? ''}
          onChoose={(day) => {
            change(formatDate(day))
            input.current?.focus()
          }}
        />
      ) : null}
      {reason === null ? null : (
        <span className="grid-editor-reason" role="alert">
          {reason} {gridLabels.giveUp}
        </span>
      )}
    </span>
  )
}

/** The browser's own calendar, for who would rather see the days; the keyboard types them. */
function Calendar({ day, onChoose }: { readonly day: string; readonly onChoose: (day: string) => void }) {
  const native = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        type="button"
        className="grid-editor-button"
        tabIndex={-1}
        aria-label={gridLabels.calendar}
        title={gridLabels.calendar}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => native.current?.showPicker()}
      >
        <CalendarDays size={15} aria-hidden />
      </button>
      <input
        ref={native}
        type="date"
        className="grid-editor-native"
        tabIndex={-1}
        aria-hidden
        value={day}
        onChange={(event) => {
          if (event.target.value !== '') onChoose(event.target.value)
        }}
      />
    </>
  )
}
