import { useEffect, useState } from 'react'
import { TextField } from '#renderer/ui/Fields.tsx'

export interface SavedTextProps {
  readonly label: string
  readonly value: string
  readonly hint?: string
  readonly isLabelHidden?: boolean
  /** One line, that may not be left empty. */
  readonly isTitle?: boolean
  readonly isLine?: boolean
  readonly most?: number
  readonly onSave: (text: string) => void
}

/** Lines that show a text whole, within reason. */
function rowsFor(text: string): number {
  const lines = text.split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / 90), 0)
  return Math.min(14, Math.max(3, lines))
}

/** A text that is written when its field is left, be it with its screen. */
export function SavedText(props: SavedTextProps) {
  const { label, value, hint, isTitle = false, isLine = false, most = 20_000, onSave } = props
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  const isMultiline = !isTitle && !isLine
  const leave = () => {
    const next = isTitle ? text.trim() : text
    if (isTitle && next === '') setText(value)
    else if (next !== value) onSave(next)
  }
  return (
    <TextField
      label={label}
      value={text}
      onChange={setText}
      isLabelHidden={props.isLabelHidden ?? false}
      isMultiline={isMultiline}
      {...(isMultiline ? { rows: rowsFor(text) } : { onSubmit: leave })}
      {...(hint === undefined ? {} : { hint })}
      maxLength={most}
      onBlur={leave}
    />
  )
}
