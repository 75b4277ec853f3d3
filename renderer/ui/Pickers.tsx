import { Check, ChevronDown } from 'lucide-react'
import { useEffect, useState } from 'react'
import {
  ComboBox as AriaComboBox,
  Select as AriaSelect,
  Button,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
} from 'react-aria-components'

export interface Option {
  readonly id: string
  readonly label: string
  /** Second part of the line, quieter. */
  readonly detail?: string
  readonly isDisabled?: boolean
}

interface PickerBase {
  readonly label: string
  readonly isLabelHidden?: boolean
  readonly options: readonly Option[]
  readonly hint?: string
  readonly error?: string
  readonly isDisabled?: boolean
  readonly placeholder?: string
}

function OptionLine({ option }: { readonly option: Option }) {
  return (
    <ListBoxItem id={option.id} textValue={option.label} isDisabled={option.isDisabled ?? false} className="ui-option">
      {({ isSelected }) => (
        <>
          <span className="ui-option-check" aria-hidden>
            {isSelected ? <Check size={14} /> : null}
          </span>
          <span>{option.label}</span>
          {option.detail ? <span className="ui-option-detail">{option.detail}</span> : null}
        </>
      )}
    </ListBoxItem>
  )
}

export interface SelectProps extends PickerBase {
  readonly value: string | null
  readonly onChange: (id: string) => void
  /** In bars: label and value on one line, without a frame. */
  readonly isCompact?: boolean
}

/** Choice in a short list. For a long one, use `ComboBox`. */
export function Select(props: SelectProps) {
  return (
    <AriaSelect
      className={props.isCompact ? 'ui-field ui-compact' : 'ui-field'}
      value={props.value}
      onChange={(key) => {
        if (key !== null) props.onChange(String(key))
      }}
      isInvalid={Boolean(props.error)}
      isDisabled={props.isDisabled ?? false}
      placeholder={props.placeholder ?? ''}
    >
      <Label className={props.isLabelHidden ? 'visually-hidden' : 'ui-label'}>{props.label}</Label>
      <Button className="ui-input ui-select-button">
        <SelectValue className="ui-select-value" />
        <ChevronDown size={15} aria-hidden />
      </Button>
      {props.hint ? (
        <Text slot="description" className="ui-hint">
          {props.hint}
        </Text>
      ) : null}
      <FieldError className="ui-error">{props.error}</FieldError>
      <Popover className="ui-popover ui-list-popover" offset={4}>
        <ListBox className="ui-list" items={props.options}>
          {(option) => <OptionLine option={option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}

export interface ComboBoxProps extends PickerBase {
  readonly value: string | null
  readonly onChange: (id: string) => void
  /** Text typed so far; give it with `onInput` when the options come from a search. */
  readonly input?: string
  readonly onInput?: (text: string) => void
  readonly openLabel: string
  readonly emptyText: string
}

/** Choice by typing part of a name. Options filter by themselves unless `onInput` is given. */
export function ComboBox(props: ComboBoxProps) {
  // A value that the screen keeps elsewhere (a list of chips) would never change here, and only a change closes the list.
  const [chosen, choose] = useState<string | null>(null)
  useEffect(() => {
    if (chosen !== null) choose(null)
  }, [chosen])
  const searched = props.onInput !== undefined
  return (
    <AriaComboBox
      className="ui-field"
      {...(searched ? { items: props.options } : { defaultItems: props.options })}
      {...(props.input === undefined ? {} : { inputValue: props.input })}
      {...(props.onInput ? { onInputChange: props.onInput } : {})}
      value={chosen ?? props.value}
      onChange={(key) => {
        if (key === null) return
        choose(String(key))
        props.onChange(String(key))
      }}
      menuTrigger="focus"
      allowsEmptyCollection
      isInvalid={Boolean(props.error)}
      isDisabled={props.isDisabled ?? false}
    >
      <Label className={props.isLabelHidden ? 'visually-hidden' : 'ui-label'}>{props.label}</Label>
      <div className="ui-input ui-input-group">
        <Input className="ui-bare-input" placeholder={props.placeholder ?? ''} />
        <Button className="ui-step" aria-label={props.openLabel}>
          <ChevronDown size={15} aria-hidden />
        </Button>
      </div>
      {props.hint ? (
        <Text slot="description" className="ui-hint">
          {props.hint}
        </Text>
      ) : null}
      <FieldError className="ui-error">{props.error}</FieldError>
      <Popover className="ui-popover ui-list-popover" offset={4}>
        <ListBox className="ui-list" renderEmptyState={() => <p className="ui-list-empty">{props.emptyText}</p>}>
          {(option: Option) => <OptionLine option={option} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}
