import type { FilterDisplayParams } from 'ag-grid-community'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox, SearchField } from '#renderer/ui/Fields.tsx'
import { foldText } from '#shared/lib/text.ts'
import { gridLabels } from '#shared/workspace/grid.labels.ts'
import type { GridColumn } from './cells.ts'
import type { GridContext, GridLine } from './definitions.ts'
import { type CellFilter, countValues, isFilterOn, isKept, noFilter, type ValueSet, withKept } from './filter.ts'

interface Props extends FilterDisplayParams<GridLine<unknown>, GridContext, CellFilter> {
  readonly definition: GridColumn<unknown>
  /** Each opening counts again: rows and the other filters have changed meanwhile. */
  readonly opening: number
}

/** More than one reads: the search narrows them. */
const shownValues = 200

/** Values of a column with how many rows hold each, given the other filters; those that are ticked stay. */
export function SetFilter(props: Props) {
  const { definition: column, opening, model, onModelChange, api, context, doesRowPassOtherFilter } = props
  const [typed, setTyped] = useState('')
  const root = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each opening
  useEffect(() => {
    setTyped('')
    setTimeout(() => root.current?.querySelector('input')?.focus())
  }, [opening])
  const { text, set } = model ?? noFilter
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted once at each opening
  const values = useMemo(() => {
    const others = context.rowsBeside(column.id)
    if (others !== null) return countValues(column, others)
    const rows: unknown[] = []
    api.forEachLeafNode((node) => {
      if (node.data && doesRowPassOtherFilter(node)) rows.push(node.data.row)
    })
    return countValues(column, rows)
  }, [opening, column, api])
  const folded = foldText(typed)
  const matching = folded === '' ? values : values.filter(({ label }) => foldText(label).includes(folded))
  const known = values.map(({ key }) => key)
  const apply = (next: ValueSet | null) => {
    const filter = { text, set: next }
    onModelChange(isFilterOn(filter) ? filter : null)
  }
  const keys = matching.map(({ key }) => key)
  const kept = keys.filter((key) => isKept(set, key)).length
  const onKeyDown = (event: KeyboardEvent) => {
    // As in a spreadsheet: what the search has narrowed to is what stays.
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement) || event.target.type !== 'search') return
    event.preventDefault()
    if (folded !== '' && keys.length > 0) apply({ mode: 'only', keys })
    api.hidePopupMenu()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key is that of the field inside
    <div className="grid-set" ref={root} onKeyDown={onKeyDown}>
      <SearchField
        label={gridLabels.searchValue(column.header)}
        isLabelHidden
        placeholder={gridLabels.searchValueHint}
        clearLabel={gridLabels.clearSearch}
        value={typed}
        onChange={setTyped}
      />
      <div className="grid-set-all">
        <Checkbox
          isSelected={keys.length > 0 && kept === keys.length}
          isIndeterminate={kept > 0 && kept < keys.length}
          onChange={(isOn) => {
            if (folded === '') apply(isOn ? null : { mode: 'only', keys: [] })
            else apply(withKept(set, keys, isOn, known))
          }}
        >
          {folded === '' ? gridLabels.allValues : gridLabels.allFound}
        </Checkbox>
        {set === null ? null : (
          <Button size="small" variant="quiet" onPress={() => apply(null)}>
            {gridLabels.resetSet}
          </Button>
        )}
      </div>
      <ul aria-label={gridLabels.valuesOf(column.header)}>
        {matching.slice(0, shownValues).map(({ key, label, count }) => (
          <li key={key}>
            <Checkbox isSelected={isKept(set, key)} onChange={(isOn) => apply(withKept(set, [key], isOn, known))}>
              {label}
            </Checkbox>
            <span className="number">{gridLabels.count(count)}</span>
          </li>
        ))}
      </ul>
      {matching.length === 0 ? <p className="ui-hint">{gridLabels.noValueFound}</p> : null}
      {matching.length > shownValues ? (
        <p className="ui-hint">{gridLabels.moreValues(matching.length - shownValues)}</p>
      ) : null}
    </div>
  )
}
