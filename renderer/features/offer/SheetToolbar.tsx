import { Check, Copy, PanelRight, Plus, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, IconButton } from '#renderer/ui/Button.tsx'
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
  /** Opens the sheet at the right again; null while it is open. */
  readonly onShow: (() => void) | null
  readonly children?: ReactNode
}

/** What is looked for, and what can be done with the rows of the selected cells. */
export function SheetToolbar(props: SheetToolbarProps) {
  const { sheet, search, onSearch, selected, onAdd, onRemove, onCopy, onCheck, onShow, children } = props
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
        <IconButton
          label={labels.checkRows}
          tooltip={labels.checkHint}
          icon={<Check size={16} aria-hidden />}
          isDisabled={isNone}
          onPress={onCheck}
        />
      ) : null}
      {onCopy ? (
        <IconButton
          label={labels.copyRows}
          icon={<Copy size={16} aria-hidden />}
          isDisabled={isNone}
          onPress={onCopy}
        />
      ) : null}
      <IconButton
        label={labels.removeRows}
        icon={<Trash2 size={16} aria-hidden />}
        isDisabled={isNone}
        onPress={onRemove}
      />
      {onShow ? (
        <Button size="small" icon={<PanelRight size={15} aria-hidden />} onPress={onShow}>
          {labels.showSheet}
        </Button>
      ) : null}
      <Button size="small" variant="primary" icon={<Plus size={15} aria-hidden />} onPress={onAdd}>
        {labels.add[sheet]}
      </Button>
    </div>
  )
}
