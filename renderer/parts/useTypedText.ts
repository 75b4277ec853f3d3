import { useEffect, useState } from 'react'
import { notify } from '#renderer/ui/notices.ts'
import { panelLabels } from '#shared/offer/screen.labels.ts'
import { type Moment, useDraft } from './useDraft.ts'

/** What a typed text says, or why it cannot be taken. */
type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string }

/**
 * A text typed where a value stands: written when its field is left, refused under it, and told elsewhere when its screen goes first.
 * A long one says how a value is shown: it is written when its typing pauses as well. Gives the properties of the field.
 */
export function useTypedText<T>(
  label: string,
  shown: string,
  read: (text: string) => Read<T>,
  onWrite: (value: T) => void,
  shownOf?: (value: T) => string,
) {
  const [error, setError] = useState('')
  const take = (text: string, moment: Moment) => {
    const found = read(text)
    // Half a text is not refused while it is typed.
    if (moment !== 'pause') setError(found.ok ? '' : found.reason)
    if (!found.ok && moment === 'gone')
      notify({ tone: 'attention', text: panelLabels.notKept(label, text, found.reason) })
    if (!found.ok) return null
    const { value } = found
    return { ...(shownOf === undefined ? {} : { as: shownOf(value) }), write: () => onWrite(value) }
  }
  const [text, setText, keep] = useDraft(shown, take, shownOf !== undefined)
  useEffect(() => {
    if (shown !== undefined) setError('')
  }, [shown])
  return {
    label,
    value: text,
    onChange: setText,
    error,
    onBlur: (isGone: boolean) => keep(isGone ? 'gone' : 'left'),
    onSubmit: () => keep('left'),
  }
}
