import type {
  FilterDisplayComp,
  FilterDisplayParams,
  GridOptions,
  ICellEditorComp,
  ICellEditorParams,
} from 'ag-grid-community'
import { type ComponentType, createRef } from 'react'
import { flushSync } from 'react-dom'
import { CellEditor, type EditorMethods, type EditorProps } from './CellEditor.tsx'
import { ChoiceEditor } from './ChoiceEditor.tsx'
import type { CellValue, GridColumn } from './cells.ts'
import type { GridContext, GridLine } from './definitions.ts'
import { FloatingFilter } from './FloatingFilter.ts'
import type { CellFilter } from './filter.ts'
import type { PortalStore } from './portals.tsx'
import { SetFilter } from './SetFilter.tsx'
import { TreeCell } from './TreeCell.ts'

type EditorParams = ICellEditorParams<GridLine<unknown>, CellValue, GridContext> & {
  readonly definition: GridColumn<unknown>
}
type FilterParams = FilterDisplayParams<GridLine<unknown>, GridContext, CellFilter> & {
  readonly definition: GridColumn<unknown>
}

/** What an editor or a list of values is drawn in; it takes the room of its cell by itself. */
function holder(): HTMLElement {
  const element = document.createElement('div')
  element.className = 'grid-holder'
  return element
}

/** An editor drawn by React, as the widget knows editors. */
function editorClass(portals: PortalStore, Editor: ComponentType<EditorProps>) {
  return class implements ICellEditorComp<GridLine<unknown>, CellValue> {
    readonly #element = holder()
    readonly #methods = createRef<EditorMethods>()
    #params: EditorParams | null = null
    #value: CellValue = null

    init(params: EditorParams): void {
      this.#params = params
      this.#value = params.value ?? null
    }
    getGui(): HTMLElement {
      return this.#element
    }
    /** Only now is the element in the page: what is drawn takes the focus. */
    afterGuiAttached(): void {
      const params = this.#params
      if (!params) return
      const onValueChange = (value: CellValue) => {
        this.#value = value
      }
      flushSync(() =>
        portals.show(this.#element, <Editor {...params} methods={this.#methods} onValueChange={onValueChange} />),
      )
    }
    getValue(): CellValue {
      return this.#value
    }
    getValidationErrors(): string[] | null {
      return this.#methods.current?.errors() ?? null
    }
    isCancelAfterEnd(): boolean {
      return this.getValidationErrors() !== null
    }
    destroy(): void {
      portals.hide(this.#element)
    }
  }
}

/** The list of values under a header, drawn by React, as the widget knows filters. */
function filterClass(portals: PortalStore) {
  return class implements FilterDisplayComp<GridLine<unknown>, GridContext, CellFilter> {
    readonly #element = holder()
    #params: FilterParams | null = null
    #opening = 0

    init(params: FilterParams): void {
      this.#params = params
    }
    refresh(params: FilterParams): boolean {
      this.#params = params
      if (this.#opening > 0) this.#draw()
      return true
    }
    getGui(): HTMLElement {
      return this.#element
    }
    /** At each opening. */
    afterGuiAttached(): void {
      this.#opening += 1
      // Drawn at once: the widget places it by its size.
      flushSync(() => this.#draw())
    }
    #draw(): void {
      if (this.#params) portals.show(this.#element, <SetFilter {...this.#params} opening={this.#opening} />)
    }
    destroy(): void {
      portals.hide(this.#element)
    }
  }
}

/** Our editors, filters and cells under the names that the definitions of columns use. */
export function componentsOf(portals: PortalStore): NonNullable<GridOptions['components']> {
  return {
    ctgCellEditor: editorClass(portals, CellEditor),
    ctgChoiceEditor: editorClass(portals, ChoiceEditor),
    ctgFloatingFilter: FloatingFilter,
    ctgSetFilter: filterClass(portals),
    ctgTreeCell: TreeCell,
  }
}
