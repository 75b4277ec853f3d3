/** A part of the screen beside the table that takes rows dragged out of it. */
export interface OutsideDrop<Row> {
  /** null while it is not shown. */
  readonly container: HTMLElement | null
  /** The element of it under the pointer while rows are held; null when they leave it or are let go. */
  readonly onOver: (element: Element | null, rows: readonly Row[]) => void
  readonly onDrop: (element: Element, rows: readonly Row[]) => void
}
