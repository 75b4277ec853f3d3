import { type CustomCellEditorProps, useGridCellEditor } from 'ag-grid-react'
import { useEffect, useRef, useState } from 'react'
import { gridLabels } from '#shared/workspace/grid.labels.ts'
import { type CellValue, editText, type GridColumn, parseCell } from './cells.ts'
import type { GridLine } from './definitions.ts'

interface EditorProps extends CustomCellEditorProps<GridLine<unknown>, CellValue> {
  readonly definition: GridColumn<unknown>
}

/**
 * One line to type in, for every kind of column. Typing over a cell replaces it; Enter or F2 edits what is there.
 * What cannot be accepted is said under the cell, and is not sent.
 */
export function CellEditor({ definition: column, data, eventKey, onValueChange, stopEditing, api }: EditorProps) {
  const row = data.row
  const isReplaced = eventKey !== null && eventKey.length === 1
  const [text, setText] = useState(isReplaced ? eventKey : editText(column, row))
  const [reason, setReason] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)

  useEffect(() => {
    input.current?.focus()
    if (!isReplaced) input.current?.select()
  }, [isReplaced])
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
  useGridCellEditor({
    getValidationErrors: () => (reason === null ? null : [reason]),
    isCancelAfterEnd: () => reason !== null,
  })
  return (
    <span className={reason === null ? 'grid-editor' : 'grid-editor grid-invalid'}>
      <input
        ref={input}
        value={text}
        className={column.type === 'number' ? 'number' : ''}
        aria-label={column.header}
        aria-invalid={reason !== null}
        inputMode={column.type === 'number' ? 'decimal' : 'text'}
        onChange={(event) => change(event.target.value)}
        onBlur={() => {
          // As in a spreadsheet, a refused text keeps the focus until it is put right or given up.
          if (reason !== null) setTimeout(() => input.current?.focus())
        }}
        onKeyDown={(event) => {
          // The widget does not let go of a text that is refused: giving up must always work.
          if (event.key !== 'Escape') return
          event.stopPropagation()
          api.stopEditing(true)
        }}
      />
      {column.type === 'choice' ? (
        <select
          aria-label={column.header}
          tabIndex={-1}
          value=""
          onChange={(event) => {
            change(event.target.value)
            // The value is taken by the grid after this event.
            setTimeout(() => stopEditing())
          }}
        >
          <option value="" hidden />
          {column.choices?.map((choice) => (
            <option key={choice.id} value={choice.label}>
              {choice.label}
            </option>
          ))}
        </select>
      ) : null}
      {reason === null ? null : (
        <span className="grid-editor-reason" role="alert">
          {reason} {gridLabels.giveUp}
        </span>
      )}
    </span>
  )
}
