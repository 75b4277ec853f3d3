import type { GridApi } from 'ag-grid-community'
import { Check, GripVertical, Pin } from 'lucide-react'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { Button as AriaButton, GridList, GridListItem, ToggleButton, useDragAndDrop } from 'react-aria-components'
import { Button } from '#renderer/ui/Button.tsx'
import { viewLabels as labels } from '#shared/workspace/grid-view.labels.ts'
import type { GridColumn } from './cells.ts'
import type { GridLine } from './definitions.ts'
import { moved } from './view.ts'

export interface ColumnPanelProps<Row> {
  readonly api: GridApi<GridLine<Row>>
  readonly columns: readonly GridColumn<Row>[]
  /** A column that always stays first: it bears the branches of the tree. */
  readonly fixed: string | null
}

interface Shown {
  readonly id: string
  readonly header: string
  readonly isShown: boolean
  readonly isPinned: boolean
  /** Stays at the left whatever is done. */
  readonly isFixed: boolean
}

const events = ['columnVisible', 'columnMoved', 'columnPinned', 'columnEverythingChanged'] as const

/** Columns to show or hide, in an order that a drag or Alt with the arrows changes; the pin keeps one in sight at the left. */
export function ColumnPanel<Row>({ api, columns, fixed }: ColumnPanelProps<Row>) {
  const read = (): readonly Shown[] =>
    api.getColumnState().flatMap(({ colId, hide, pinned }) => {
      const column = columns.find((each) => each.id === colId)
      if (!column) return []
      const isFixed = column.isPinned === true || colId === fixed
      return [{ id: colId, header: column.header, isShown: !hide, isPinned: pinned === 'left', isFixed }]
    })
  const [shown, setShown] = useState(read)
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew at each event of the widget
  useEffect(() => {
    const refresh = () => setShown(read())
    for (const event of events) api.addEventListener(event, refresh)
    return () => {
      for (const event of events) if (!api.isDestroyed()) api.removeEventListener(event, refresh)
    }
  }, [api, columns])
  const fixedIds = new Set(shown.filter(({ isFixed }) => isFixed).map(({ id }) => id))
  const place = (id: string, target: string, at: 'before' | 'after') => {
    if (fixedIds.has(id) || fixedIds.has(target)) return
    const order = moved(
      read().map((each) => each.id),
      id,
      target,
      at,
    )
    api.applyColumnState({ state: order.map((colId) => ({ colId })), applyOrder: true })
  }
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) => {
      const [key] = keys
      if (key !== undefined && target.dropPosition !== 'on') place(String(key), String(target.key), target.dropPosition)
    },
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    const row = event.target instanceof Element ? event.target.closest('[data-key]') : null
    // The widget tells a move a moment later: two quick presses are two steps.
    const now = read()
    const at = now.findIndex(({ id }) => id === row?.getAttribute('data-key'))
    const other = now[at + (event.key === 'ArrowUp' ? -1 : 1)]
    const own = now[at]
    event.preventDefault()
    event.stopPropagation()
    if (own && other) place(own.id, other.id, event.key === 'ArrowUp' ? 'before' : 'after')
  }
  return (
    <div className="grid-columns" onKeyDownCapture={onKeyDown}>
      <p className="ui-hint">{labels.columnsHint}</p>
      <GridList
        aria-label={labels.columns}
        items={shown}
        dragAndDropHooks={dragAndDropHooks}
        selectionMode="multiple"
        escapeKeyBehavior="none"
        selectedKeys={shown.filter(({ isShown }) => isShown).map(({ id }) => id)}
        onSelectionChange={(keys) => {
          const kept = keys === 'all' ? shown.map(({ id }) => id) : [...keys]
          // One column at least: an empty table would say nothing.
          if (kept.length === 0) return
          api.applyColumnState({ state: shown.map(({ id }) => ({ colId: id, hide: !kept.includes(id) })) })
        }}
      >
        {({ id, header, isPinned, isFixed }: Shown) => (
          <GridListItem id={id} textValue={header} className="grid-column">
            {({ isSelected }) => (
              <>
                <AriaButton slot="drag" className="grid-column-grip" isDisabled={isFixed}>
                  <GripVertical size={14} aria-hidden />
                </AriaButton>
                <span className="ui-box" data-on={isSelected} aria-hidden>
                  {isSelected ? <Check size={13} strokeWidth={3} /> : null}
                </span>
                <span className="grid-column-name">{header}</span>
                <ToggleButton
                  className="grid-column-pin"
                  aria-label={labels.pin(header)}
                  isSelected={isPinned}
                  isDisabled={isFixed}
                  onChange={(isOn) => api.setColumnsPinned([id], isOn ? 'left' : null)}
                >
                  <Pin size={14} aria-hidden />
                </ToggleButton>
              </>
            )}
          </GridListItem>
        )}
      </GridList>
      <Button size="small" variant="quiet" onPress={() => api.resetColumnState()}>
        {labels.resetColumns}
      </Button>
    </div>
  )
}
