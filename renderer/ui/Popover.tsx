import type { ReactElement, ReactNode } from 'react'
import {
  Menu as AriaMenu,
  Popover as AriaPopover,
  type PopoverProps as AriaPopoverProps,
  Dialog,
  DialogTrigger,
  MenuItem,
  MenuTrigger,
} from 'react-aria-components'

type Placement = NonNullable<AriaPopoverProps['placement']>

export interface PopoverProps {
  /** The button that opens it. */
  readonly trigger: ReactElement
  /** Name of what opens, for assistive technologies. */
  readonly label: string
  readonly children: ReactNode | ((close: () => void) => ReactNode)
  readonly placement?: Placement
  readonly isOpen?: boolean
  readonly onOpenChange?: (open: boolean) => void
}

/** Small non-modal window beside a button. */
export function Popover({ trigger, label, children, placement = 'bottom start', isOpen, onOpenChange }: PopoverProps) {
  return (
    <DialogTrigger {...(isOpen === undefined ? {} : { isOpen })} {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger}
      <AriaPopover className="ui-popover" placement={placement} offset={4}>
        <Dialog className="ui-popover-body" aria-label={label}>
          {({ close }) => (typeof children === 'function' ? children(close) : children)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  )
}

export interface MenuEntry {
  readonly id: string
  readonly label: string
  readonly icon?: ReactNode
  /** One line under the label: what it does. */
  readonly hint?: string
  /** Keys that do the same, already written for the screen. */
  readonly keys?: string
  readonly isDisabled?: boolean
  readonly isDanger?: boolean
}

export interface MenuProps {
  readonly trigger: ReactElement
  readonly label: string
  readonly items: readonly MenuEntry[]
  readonly onAction: (id: string) => void
  readonly placement?: Placement
}

/** Menu of actions. For a choice that stays, use `Select`. */
export function Menu({ trigger, label, items, onAction, placement = 'bottom start' }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <AriaPopover className="ui-popover" placement={placement} offset={4}>
        <AriaMenu className="ui-menu" aria-label={label} items={items} onAction={(key) => onAction(String(key))}>
          {(item) => (
            <MenuItem
              id={item.id}
              textValue={item.label}
              isDisabled={item.isDisabled ?? false}
              className={item.isDanger ? 'ui-menu-item ui-danger-text' : 'ui-menu-item'}
            >
              {item.icon}
              <span className="ui-menu-label">
                {item.label}
                {item.hint ? <span className="ui-hint ui-block">{item.hint}</span> : null}
              </span>
              {item.keys ? <kbd>{item.keys}</kbd> : null}
            </MenuItem>
          )}
        </AriaMenu>
      </AriaPopover>
    </MenuTrigger>
  )
}
