import { createGrid, type GridApi, type GridOptions, type ManagedGridOptions } from 'ag-grid-community'
import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { GridLine } from './definitions.ts'

/** The widget once it is there; read when something is done, so that its coming draws nothing again. */
export type Widget<Row> = RefObject<GridApi<GridLine<Row>> | null>

interface Options<Row> {
  readonly host: RefObject<HTMLElement | null>
  readonly widget: Widget<Row>
  /** What stays as long as the widget does; its functions are to read what is newest themselves. */
  readonly fixed: () => GridOptions<GridLine<Row>>
  /** What may change: each that is another object is told to the widget. */
  readonly live: ManagedGridOptions<GridLine<Row>>
  readonly onReady: (api: GridApi<GridLine<Row>>) => void
  /** While what is left still stands in the page. */
  readonly onLeave: (api: GridApi<GridLine<Row>>) => void
}

/**
 * AG Grid itself in an element of ours. Not `ag-grid-react`, which draws each cell as a component: with twenty thousand rows a frame of
 * scrolling took half as long again.
 */
export function useWidget<Row>({ host, widget, fixed, live, onReady, onLeave }: Options<Row>): void {
  const told = useRef(live)
  const first = useRef({ fixed, onReady, onLeave })
  useLayoutEffect(() => {
    if (!host.current) return
    const api = createGrid<GridLine<Row>>(host.current, { ...first.current.fixed(), ...told.current })
    widget.current = api
    const { onReady: ready, onLeave: leave } = first.current
    ready(api)
    return () => {
      leave(api)
      // Whoever leaves the screen while a cell is open keeps what was typed there, as when a click goes elsewhere. The widget tells of
      // edits a moment later, and of none once it is destroyed.
      api.stopEditing()
      widget.current = null
      setTimeout(() => api.destroy())
    }
  }, [host, widget])
  useLayoutEffect(() => {
    const before = told.current as Readonly<Record<string, unknown>>
    const changed = Object.entries(live).filter(([key, value]) => before[key] !== value)
    told.current = live
    if (changed.length > 0) widget.current?.updateGridOptions(Object.fromEntries(changed))
  })
}
