import type { GridApi, RowDragEvent } from 'ag-grid-community'
import { useEffect, useRef } from 'react'
import type { GridLine } from './definitions.ts'
import type { Moves } from './useMoves.ts'

/** A part of the screen beside the table that takes rows dragged out of it. */
export interface OutsideDrop<Row> {
  /** null while it is not shown. */
  readonly container: HTMLElement | null
  /** The element of it under the pointer while rows are held; null when they leave it or are let go. */
  readonly onOver: (element: Element | null, rows: readonly Row[]) => void
  readonly onDrop: (element: Element, rows: readonly Row[]) => void
}

/** What is held by the pointer lies over everything else: the element meant is the first one of the container below it. */
function elementAt(container: HTMLElement, { event }: RowDragEvent): Element | null {
  const { clientX, clientY } = event as MouseEvent
  return document.elementsFromPoint(clientX, clientY).find((each) => container.contains(each)) ?? null
}

export function useOutsideDrop<Row>(
  api: GridApi<GridLine<Row>> | null,
  outside: OutsideDrop<Row> | undefined,
  moves: Moves<Row>,
): void {
  const newest = useRef({ outside, moves })
  newest.current = { outside, moves }
  const container = outside?.container ?? null
  useEffect(() => {
    if (api === null || container === null) return
    const rowsOf = (event: RowDragEvent<GridLine<Row>>) => newest.current.moves.draggedRows(event.node)
    const leave = () => newest.current.outside?.onOver(null, [])
    const zone = {
      getContainer: () => container,
      onDragging: (event: RowDragEvent<GridLine<Row>>) =>
        newest.current.outside?.onOver(elementAt(container, event), rowsOf(event)),
      onDragLeave: leave,
      onDragCancel: leave,
      onDragStop: (event: RowDragEvent<GridLine<Row>>) => {
        leave()
        const element = elementAt(container, event)
        if (element !== null) newest.current.outside?.onDrop(element, rowsOf(event))
      },
    }
    api.addRowDropZone(zone)
    return () => {
      if (!api.isDestroyed()) api.removeRowDropZone(zone)
    }
  }, [api, container])
}
