import { EllipsisVertical, PanelRight, Plus } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { Button, IconButton } from '#renderer/ui/Button.tsx'
import { SearchField } from '#renderer/ui/Fields.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Menu } from '#renderer/ui/Popover.tsx'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import { useIsTight } from '#renderer/ui/useIsTight.ts'
import type { Sheet } from '#shared/offer/field.ts'
import { offerScreen as labels } from '#shared/offer/screen.labels.ts'

/** Something that can be done, as a button where there is room and in the menu where there is none. */
export interface Tool {
  readonly id: string
  readonly label: string
  readonly icon: ReactNode
  readonly tooltip?: string
  readonly isDisabled?: boolean
  readonly isDanger?: boolean
  /** Done to the rows of the selected cells. */
  readonly ofRows?: boolean
  /** The palette has it on every screen. */
  readonly isEverywhere?: boolean
  /** Not of every moment: never a button. */
  readonly isInMenu?: boolean
  readonly run: () => void
}

export interface SheetToolbarProps {
  readonly sheet: Sheet
  readonly search: string
  readonly onSearch: (text: string) => void
  /** Rows of the selected cells. */
  readonly selected: number
  readonly tools: readonly Tool[]
  readonly onAdd: () => void
  /** Opens the sheet at the right again; null while it is open. */
  readonly onShow: (() => void) | null
  /** Before the search. */
  readonly start?: ReactNode
}

/** One line with all that it may hold. */
const least = 800

/** What is looked for, and what can be done with the rows of the selected cells: one line, whatever the width. */
export function SheetToolbar({ sheet, search, onSearch, selected, tools, onAdd, onShow, start }: SheetToolbarProps) {
  const bar = useRef<HTMLDivElement>(null)
  const isTight = useIsTight(bar, least)
  const buttons = isTight ? [] : tools.filter((tool) => tool.isInMenu !== true)
  const rowsTold = selected === 0 ? labels.noneSelected(sheet) : labels.selected(sheet, selected)
  useScreenCommands([
    { id: 'sheet.add', label: labels.add[sheet], run: onAdd },
    ...tools
      .filter(({ isEverywhere }) => isEverywhere !== true)
      .map(({ id, label, isDisabled, ofRows = false, run }) => ({
        id: `sheet.${id}`,
        label,
        ...(ofRows ? { detail: rowsTold } : { isDisabled: isDisabled ?? false }),
        // Found all the same, it says what it waits for.
        run: ofRows && isDisabled ? () => notify({ tone: 'attention', text: labels.chooseRows(sheet) }) : run,
      })),
    { id: 'sheet.search', label: labels.search, run: () => bar.current?.querySelector('input')?.focus() },
    ...(onShow ? [{ id: 'sheet.show', label: labels.openSheet, run: onShow }] : []),
  ])
  const others = tools.filter((tool) => !buttons.includes(tool))
  return (
    <div className={isTight ? 'offer-toolbar offer-toolbar-tight' : 'offer-toolbar'} ref={bar}>
      {start}
      <SearchField
        label={labels.search}
        placeholder={labels.searchPlaceholder}
        clearLabel={labels.clearSearch}
        value={search}
        onChange={onSearch}
        isLabelHidden
      />
      <span className="offer-toolbar-end" />
      {selected === 0 ? null : <span className="quiet offer-toolbar-count">{labels.selected(sheet, selected)}</span>}
      {buttons.map(({ id, label, icon, tooltip, isDisabled, run }) => (
        <IconButton
          key={id}
          label={label}
          icon={icon}
          isDisabled={isDisabled ?? false}
          onPress={run}
          {...(tooltip === undefined ? {} : { tooltip })}
        />
      ))}
      {others.length === 0 ? null : (
        <Menu
          label={labels.otherTools}
          trigger={<IconButton label={labels.otherTools} icon={<EllipsisVertical size={16} aria-hidden />} />}
          placement="bottom end"
          items={others}
          onAction={(id) => others.find((tool) => tool.id === id)?.run()}
        />
      )}
      {onShow ? (
        isTight ? (
          <IconButton label={labels.showSheet} icon={<PanelRight size={16} aria-hidden />} onPress={onShow} />
        ) : (
          <Button size="small" icon={<PanelRight size={15} aria-hidden />} onPress={onShow}>
            {labels.showSheet}
          </Button>
        )
      ) : null}
      {isTight ? (
        <Button
          size="small"
          variant="primary"
          icon={<Plus size={15} aria-hidden />}
          onPress={onAdd}
          tooltip={labels.add[sheet]}
          aria-label={labels.add[sheet]}
        >
          {labels.create}
        </Button>
      ) : (
        <Button size="small" variant="primary" icon={<Plus size={15} aria-hidden />} onPress={onAdd}>
          {labels.add[sheet]}
        </Button>
      )}
    </div>
  )
}
