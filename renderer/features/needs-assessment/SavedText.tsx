import { type Moment, useDraft } from '#renderer/parts/useDraft.ts'
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

/** A text that is written when its field is left, be it with its screen; one of several lines when its typing pauses as well. */
export function SavedText(props: SavedTextProps) {
  const { label, value, hint, isTitle = false, isLine = false, most = 20_000, onSave } = props
  const isMultiline = !isTitle && !isLine
  const take = (typed: string, moment: Moment) => {
    const next = isTitle ? typed.trim() : typed
    if (!isTitle || next !== '') return { as: next, write: () => onSave(next) }
    // A title that was emptied comes back.
    return moment === 'pause' ? null : { as: value, write: () => undefined }
  }
  const [text, setText, keep] = useDraft(value, take, isMultiline)
  const leave = () => keep('left')
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
