import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community'
import { gridLabels } from '#shared/workspace/grid.labels.ts'
import type { GridContext, GridLine } from './definitions.ts'
import { iconOf } from './icons.ts'

type Params = ICellRendererParams<GridLine<unknown>, unknown, GridContext>

/** First cell of a row of a tree: its indent and the button that opens it. Without React, as every cell. */
export class TreeCell implements ICellRendererComp<GridLine<unknown>> {
  readonly #element = document.createElement('span')

  init(params: Params): void {
    this.#element.className = 'grid-tree'
    this.refresh(params)
  }

  getGui(): HTMLElement {
    return this.#element
  }

  refresh({ data, valueFormatted, context }: Params): boolean {
    const text = valueFormatted ?? ''
    this.#element.replaceChildren()
    if (!data) return true
    if (!data.totals) {
      this.#element.style.paddingInlineStart = `${data.depth * 18 + (data.hasChildren ? 0 : 20)}px`
      if (data.hasChildren) this.#element.append(opener(data, text, context))
    }
    this.#element.append(text)
    return true
  }
}

function opener({ row, isOpen }: GridLine<unknown>, text: string, { toggle, rowId }: GridContext): HTMLElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.tabIndex = -1
  button.setAttribute('aria-expanded', String(isOpen))
  button.setAttribute('aria-label', `${isOpen ? gridLabels.close : gridLabels.open} ${text}`)
  button.addEventListener('click', () => toggle(rowId(row)))
  button.append(iconOf(isOpen ? 'down' : 'right'))
  return button
}
