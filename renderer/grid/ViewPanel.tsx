import type { GridApi } from 'ag-grid-community'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '#renderer/ui/Button.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { viewLabels as labels } from '#shared/workspace/grid-view.labels.ts'
import type { GridLine } from './definitions.ts'
import { type GridView, viewFilters, viewOf, viewState } from './view.ts'

export interface ViewPanelProps<Row> {
  readonly api: GridApi<GridLine<Row>>
  readonly views: readonly GridView[]
  readonly onSaveView: ((view: GridView) => void) | undefined
  readonly onRemoveView: ((name: string) => void) | undefined
  readonly onDone: () => void
}

/** Views kept under a name: one press puts columns, sort and filters as they were. */
export function ViewPanel<Row>({ api, views, onSaveView, onRemoveView, onDone }: ViewPanelProps<Row>) {
  const [name, setName] = useState('')
  const known = () => api.getColumnState().map(({ colId }) => colId)
  const apply = (view: GridView) => {
    api.applyColumnState({ state: viewState(view, known()), applyOrder: true })
    api.setFilterModel(viewFilters(view, known()))
    onDone()
  }
  const reset = () => {
    api.resetColumnState()
    api.setFilterModel(null)
    onDone()
  }
  const bare = name.trim()
  const save = () => {
    if (bare === '' || !onSaveView) return
    onSaveView(viewOf(bare, api.getColumnState(), api.getFilterModel()))
    onDone()
  }
  return (
    <div className="grid-views">
      {views.length === 0 ? <p className="ui-hint">{labels.noViews}</p> : null}
      <ul aria-label={labels.views}>
        {views.map((view) => (
          <li key={view.name}>
            <Button size="small" variant="quiet" onPress={() => apply(view)}>
              {view.name}
            </Button>
            {onRemoveView ? (
              <IconButton
                label={labels.removeView(view.name)}
                icon={<Trash2 size={15} aria-hidden />}
                onPress={() => onRemoveView(view.name)}
              />
            ) : null}
          </li>
        ))}
        <li>
          <Button size="small" variant="quiet" onPress={reset}>
            {labels.firstView}
          </Button>
        </li>
      </ul>
      {onSaveView ? (
        <div className="grid-views-save">
          <TextField label={labels.viewName} value={name} onChange={setName} maxLength={60} onSubmit={save} />
          <Button size="small" variant="primary" isDisabled={bare === ''} onPress={save}>
            {views.some((view) => view.name === bare) ? labels.replaceView : labels.saveView}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
