import { Check, Minus, Plus, Search, X } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import {
  Checkbox as AriaCheckbox,
  NumberField as AriaNumberField,
  SearchField as AriaSearchField,
  Switch as AriaSwitch,
  TextField as AriaTextField,
  Button,
  FieldError,
  Group,
  Input,
  Label,
  Radio,
  RadioGroup,
  Text,
  TextArea,
} from 'react-aria-components'

interface FieldBase {
  readonly label: string
  /** One line under the field: what is expected. */
  readonly hint?: string
  /** What is wrong and how to put it right; empty or absent when it is right. */
  readonly error?: string
  readonly isRequired?: boolean
  readonly isDisabled?: boolean
  readonly autoFocus?: boolean
  /** The label is read but not shown, where the place already says it. */
  readonly isLabelHidden?: boolean
}

function FieldText({ hint, error }: { readonly hint?: string | undefined; readonly error?: string | undefined }) {
  return (
    <>
      {hint ? (
        <Text slot="description" className="ui-hint">
          {hint}
        </Text>
      ) : null}
      <FieldError className="ui-error">{error}</FieldError>
    </>
  )
}

function labelClass(isHidden: boolean | undefined): string {
  return isHidden ? 'visually-hidden' : 'ui-label'
}

export interface TextFieldProps extends FieldBase {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  readonly isMultiline?: boolean
  readonly rows?: number
  readonly maxLength?: number
  readonly autoComplete?: string
  /** Mono-spaced, for formulas and codes. */
  readonly isCode?: boolean
  /** What is typed is not shown. */
  readonly isSecret?: boolean
  /** When the field is left; `isGone`: with its screen, so that what is refused can only be said elsewhere. */
  readonly onBlur?: (isGone: boolean) => void
  readonly onSubmit?: () => void
}

/** Tells that a field is left, be it with the screen that it stands on: a browser says nothing of a focus that goes with its element. */
function useLeaving(onLeave: ((isGone: boolean) => void) | undefined) {
  const latest = useRef(onLeave)
  const isWithin = useRef(false)
  useEffect(() => {
    latest.current = onLeave
  })
  useEffect(
    () => () => {
      if (isWithin.current) latest.current?.(true)
    },
    [],
  )
  return (isFocused: boolean) => {
    isWithin.current = isFocused
    if (!isFocused) latest.current?.(false)
  }
}

export function TextField(props: TextFieldProps) {
  const onFocusChange = useLeaving(props.onBlur)
  const { label, hint, error, value, onChange, placeholder, isMultiline, rows, isCode } = props
  return (
    <AriaTextField
      className="ui-field"
      value={value}
      onChange={onChange}
      isInvalid={Boolean(error)}
      isRequired={props.isRequired ?? false}
      isDisabled={props.isDisabled ?? false}
      autoFocus={props.autoFocus ?? false}
      autoComplete={props.autoComplete ?? 'off'}
      type={props.isSecret ? 'password' : 'text'}
      validationBehavior="aria"
      {...(props.maxLength === undefined ? {} : { maxLength: props.maxLength })}
      onFocusChange={onFocusChange}
    >
      <Label className={labelClass(props.isLabelHidden)}>{label}</Label>
      {isMultiline ? (
        <TextArea
          className={isCode ? 'ui-input ui-code' : 'ui-input'}
          rows={rows ?? 3}
          placeholder={placeholder ?? ''}
        />
      ) : (
        <Input
          className={isCode ? 'ui-input ui-code' : 'ui-input'}
          placeholder={placeholder ?? ''}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && props.onSubmit) props.onSubmit()
          }}
        />
      )}
      <FieldText hint={hint} error={error} />
    </AriaTextField>
  )
}

export interface NumberFieldProps extends FieldBase {
  /** NaN when empty. */
  readonly value: number
  readonly onChange: (value: number) => void
  readonly min?: number
  readonly max?: number
  readonly step?: number
  readonly increaseLabel: string
  readonly decreaseLabel: string
}

export function NumberField(props: NumberFieldProps) {
  return (
    <AriaNumberField
      className="ui-field"
      value={props.value}
      onChange={props.onChange}
      isInvalid={Boolean(props.error)}
      isRequired={props.isRequired ?? false}
      isDisabled={props.isDisabled ?? false}
      incrementAriaLabel={props.increaseLabel}
      decrementAriaLabel={props.decreaseLabel}
      {...(props.min === undefined ? {} : { minValue: props.min })}
      {...(props.max === undefined ? {} : { maxValue: props.max })}
      {...(props.step === undefined ? {} : { step: props.step })}
    >
      <Label className={labelClass(props.isLabelHidden)}>{props.label}</Label>
      <Group className="ui-input ui-input-group">
        <Input className="ui-bare-input number" />
        <Button slot="decrement" className="ui-step">
          <Minus size={14} aria-hidden />
        </Button>
        <Button slot="increment" className="ui-step">
          <Plus size={14} aria-hidden />
        </Button>
      </Group>
      <FieldText hint={props.hint} error={props.error} />
    </AriaNumberField>
  )
}

export interface SearchFieldProps extends FieldBase {
  /** Both absent inside an `Autocomplete`, which holds the text itself. */
  readonly value?: string
  readonly onChange?: (value: string) => void
  readonly placeholder?: string
  readonly clearLabel: string
}

export function SearchField(props: SearchFieldProps) {
  return (
    <AriaSearchField
      className="ui-field ui-search"
      autoFocus={props.autoFocus ?? false}
      {...(props.value === undefined ? {} : { value: props.value })}
      {...(props.onChange ? { onChange: props.onChange } : {})}
    >
      {({ isEmpty }) => (
        <>
          <Label className={labelClass(props.isLabelHidden)}>{props.label}</Label>
          <Group className="ui-input ui-input-group">
            <Search size={15} aria-hidden className="ui-input-icon" />
            <Input className="ui-bare-input" placeholder={props.placeholder ?? ''} />
            {isEmpty ? null : (
              <Button className="ui-step" aria-label={props.clearLabel}>
                <X size={14} aria-hidden />
              </Button>
            )}
          </Group>
        </>
      )}
    </AriaSearchField>
  )
}

export interface CheckboxProps {
  readonly children: ReactNode
  readonly isSelected: boolean
  readonly onChange: (selected: boolean) => void
  readonly isIndeterminate?: boolean
  readonly isDisabled?: boolean
}

export function Checkbox({ children, isSelected, onChange, isIndeterminate, isDisabled }: CheckboxProps) {
  return (
    <AriaCheckbox
      className="ui-checkbox"
      isSelected={isSelected}
      onChange={onChange}
      isIndeterminate={isIndeterminate ?? false}
      isDisabled={isDisabled ?? false}
    >
      {({ isSelected: on, isIndeterminate: some }) => (
        <>
          <span className="ui-box" aria-hidden>
            {some ? <Minus size={13} strokeWidth={3} /> : on ? <Check size={13} strokeWidth={3} /> : null}
          </span>
          <span>{children}</span>
        </>
      )}
    </AriaCheckbox>
  )
}

export interface SwitchProps {
  readonly children: ReactNode
  readonly isSelected: boolean
  readonly onChange: (selected: boolean) => void
  readonly isDisabled?: boolean
}

export function Switch({ children, isSelected, onChange, isDisabled }: SwitchProps) {
  return (
    <AriaSwitch className="ui-switch" isSelected={isSelected} onChange={onChange} isDisabled={isDisabled ?? false}>
      <span className="ui-switch-track" aria-hidden>
        <span className="ui-switch-thumb" />
      </span>
      <span>{children}</span>
    </AriaSwitch>
  )
}

export interface ChoicesProps extends FieldBase {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly options: readonly { readonly id: string; readonly label: string; readonly hint?: string }[]
  readonly isInline?: boolean
  /** Has the focus when it appears: what is chosen, else the first one. */
  readonly autoFocus?: boolean
}

/** A few exclusive choices, all visible. */
export function Choices(props: ChoicesProps) {
  const first = props.options.find(({ id }) => id === props.value) ?? props.options[0]
  return (
    <RadioGroup
      className={props.isInline ? 'ui-field ui-choices ui-inline' : 'ui-field ui-choices'}
      value={props.value}
      onChange={props.onChange}
      isInvalid={Boolean(props.error)}
      isDisabled={props.isDisabled ?? false}
    >
      <Label className={labelClass(props.isLabelHidden)}>{props.label}</Label>
      {props.options.map((option) => (
        <Radio
          key={option.id}
          value={option.id}
          className="ui-radio"
          autoFocus={props.autoFocus === true && option === first}
        >
          <span className="ui-radio-dot" aria-hidden />
          <span>
            {option.label}
            {option.hint ? <span className="ui-hint ui-block">{option.hint}</span> : null}
          </span>
        </Radio>
      ))}
      <FieldText hint={props.hint} error={props.error} />
    </RadioGroup>
  )
}
