import { useEffect, useState } from 'react'
import { notify } from '#renderer/ui/notices.ts'
import { panelLabels } from '#shared/offer/screen.labels.ts'

/** What a typed text says, or why it cannot be taken. */
type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string }

/**
 * A text typed where a value stands: written when its field is left, refused under it, and told elsewhere when its screen goes first.
 * Gives the properties of the field.
 */
export function useTypedText<T>(
  label: string,
  shown: string,
  read: (text: string) => Read<T>,
  onWrite: (value: T) => void,
) {
  const [text, setText] = useState(shown)
  const [error, setError] = useState('')
  useEffect(() => {
    setText(shown)
    setError('')
  }, [shown])
  const leave = (isGone: boolean) => {
    if (text === shown) return
    const found = read(text)
    setError(found.ok ? '' : found.reason)
    if (found.ok) onWrite(found.value)
    else if (isGone) notify({ tone: 'attention', text: panelLabels.notKept(label, text, found.reason) })
  }
  return { label, value: text, onChange: setText, error, onBlur: leave, onSubmit: () => leave(false) }
}
