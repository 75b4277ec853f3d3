import { Check, Copy, Plus, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { SearchField } from '#renderer/ui/Fields.tsx'
import type { Sheet } from '#shared/offer/field.ts'
import { offerScreen as labels } from '#shared/offer/screen.labels.ts'

export interface SheetToolbarProps {
  readonly sheet: Sheet
  readonly search: string
  readonly onSearch: (text: string) => void
  readonly selected: readonly string[]
  readonly onAdd: () => void
  readonly onRemove: () => void
  readonly onCopy?: () => void
  readonly onCheck?: () => void
  readonly children?: ReactNode
}

/** What is looked for, and what can be done with the rows of the selected cells. */
export function SheetToolbar(props: SheetToolbarProps) {
  const { sheet, search, onSearch, selected, onAdd, onRemove, onCopy, onCheck, children } = props
  const isNone = selected.length === 0
  return (
    <div className="offer-toolbar">
      <SearchField
        label={labels.search}
        placeholder={labels.searchPlaceholder}
        clearLabel={labels.clearSearch}
        value={search}
        onChange={onSearch}
        isLabelHidden
      />
      {children}
      <span className="offer-toolbar-end" />
      {isNone ? null : <span className="quiet">{labels.selected(sheet, selected.length)}</span>}
      {onCheck ? (
        <Button
          size="small"
          icon={<Check size={15} aria-hidden />}
          tooltip={labels.checkHint}
          isDisabled={isNone}
          onPress={onCheck}
        >
          {labels.checkRows}
        </Button>
      ) : null}
      {onCopy ? (
        <Button size="small" icon={<Copy size={15} aria-hidden />} isDisabled={isNone} onPress={onCopy}>
          {labels.copyRows}
        </Button>
      ) : null}
      <Button size="small" icon={<Trash2 size={15} aria-hidden />} isDisabled={isNone} onPress={onRemove}>
        {labels.removeRows}
      </Button>
      <Button size="small" variant="primary" icon={<Plus size={15} aria-hidden />} onPress={onAdd}>
        {labels.add[sheet]}
      </Button>
    </div>
  )
}
