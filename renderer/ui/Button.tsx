import type { ReactNode, Ref } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import { Tooltip } from './Tooltip.tsx'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly children: ReactNode
  /** primary: the one action expected here; secondary: others; quiet: in bars and rows; danger: removes something. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger'
  readonly size?: 'small' | 'normal'
  readonly icon?: ReactNode
  /** Said on hover and focus: what it does and its keys. */
  readonly tooltip?: string
  readonly ref?: Ref<HTMLButtonElement>
}

export function Button({ children, variant = 'secondary', size = 'normal', icon, tooltip, ref, ...rest }: ButtonProps) {
  const button = (
    <AriaButton {...rest} {...(ref ? { ref } : {})} className={`ui-button ui-${variant} ui-size-${size}`}>
      {icon}
      <span className="ui-button-text">{children}</span>
    </AriaButton>
  )
  return tooltip ? <Tooltip text={tooltip}>{button}</Tooltip> : button
}

export interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  /** Name for assistive technologies, and tooltip unless `tooltip` says more. */
  readonly label: string
  readonly icon: ReactNode
  readonly tooltip?: string
  readonly variant?: 'quiet' | 'secondary'
  readonly ref?: Ref<HTMLButtonElement>
}

export function IconButton({ label, icon, tooltip, variant = 'quiet', ref, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={tooltip ?? label}>
      <AriaButton
        {...rest}
        {...(ref ? { ref } : {})}
        aria-label={label}
        className={`ui-button ui-${variant} ui-icon-button`}
      >
        {icon}
      </AriaButton>
    </Tooltip>
  )
}
