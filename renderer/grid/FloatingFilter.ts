import type { FloatingFilterDisplayComp, FloatingFilterDisplayParams } from 'ag-grid-community'
import { gridLabels } from '#shared/workspace/grid.labels.ts'
import type { GridColumn } from './cells.ts'
import type { GridContext, GridLine } from './definitions.ts'
import { type CellFilter, isFilterOn, noFilter } from './filter.ts'
import { iconOf } from './icons.ts'

type Params = FloatingFilterDisplayParams<GridLine<unknown>, GridContext, CellFilter> & {
  readonly definition: GridColumn<unknown>
}

/**
 * Under each header: a text that the cells hold, and the button of the list of values. Without React: there is one for each column in
 * sight, drawn as the columns come.
 */
export class FloatingFilter implements FloatingFilterDisplayComp<GridLine<unknown>, GridContext, CellFilter> {
  readonly #element = document.createElement('span')
  readonly #input = document.createElement('input')
  readonly #button = document.createElement('button')
  #params: Params | null = null

  init(params: Params): void {
    this.#element.className = 'grid-floating'
    this.#input.type = 'text'
    this.#input.addEventListener('input', () => {
      const next = { text: this.#input.value, set: (this.#params?.model ?? noFilter).set }
      this.#params?.onModelChange(isFilterOn(next) ? next : null)
    })
    this.#button.type = 'button'
    this.#button.append(iconOf('filter'))
    this.#button.addEventListener('click', () => this.#params?.showParentFilter())
    this.#element.append(this.#input, this.#button)
    this.refresh(params)
  }

  refresh(params: Params): void {
    this.#params = params
    const { definition: column, model } = params
    const { text, set } = model ?? noFilter
    const isCompared = column.type === 'number' || column.type === 'date'
    // Setting the same value would move the cursor of who is typing.
    if (this.#input.value !== text) this.#input.value = text
    this.#input.placeholder = set === null ? '' : gridLabels.filteredValues
    this.#input.title = isCompared ? gridLabels.comparisonHint(column.type === 'date') : ''
    this.#input.setAttribute('aria-label', gridLabels.filterText(column.header))
    this.#button.title = gridLabels.openSet(column.header)
    this.#button.setAttribute('aria-label', gridLabels.openSet(column.header))
    this.#button.dataset.on = String(set !== null)
  }

  getGui(): HTMLElement {
    return this.#element
  }
}
