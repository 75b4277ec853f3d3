import { CircleAlert, Copy } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from './Button.tsx'

export interface EmptyStateProps {
  readonly title: string
  /** One sentence that teaches. */
  readonly text?: string
  readonly picture?: ReactNode
  readonly action?: ReactNode
}

export function EmptyState({ title, text, picture, action }: EmptyStateProps) {
  return (
    <div className="ui-state">
      {picture ? <div className="ui-state-picture">{picture}</div> : null}
      <h2>{title}</h2>
      {text ? <p className="reading">{text}</p> : null}
      {action ? <div className="ui-state-actions">{action}</div> : null}
    </div>
  )
}

export interface ErrorStateProps {
  readonly title: string
  /** What happened, what is safe, what to do: the sentence of the refusal. */
  readonly text: string
  /** Button that does what the sentence says. */
  readonly action?: { readonly label: string; readonly run: () => void }
  /** Technical text, only copied, never shown alone. */
  readonly details?: string
  readonly copyLabel: string
  readonly copiedLabel: string
}

export function ErrorState({ title, text, action, details, copyLabel, copiedLabel }: ErrorStateProps) {
  const [isCopied, setCopied] = useState(false)
  const copy = () => {
    navigator.clipboard
      .writeText(`${title}\n${text}\n${details ?? ''}`)
      .then(() => setCopied(true))
      .catch(() => setCopied(false))
  }
  return (
    <div className="ui-state ui-state-error" role="alert">
      <CircleAlert size={28} aria-hidden className="ui-state-icon" />
      <h2>{title}</h2>
      <p className="reading">{text}</p>
      <div className="ui-state-actions">
        {details ? (
          <Button variant="quiet" icon={<Copy size={16} aria-hidden />} onPress={copy}>
            {isCopied ? copiedLabel : copyLabel}
          </Button>
        ) : null}
        {action ? (
          <Button variant="primary" onPress={action.run}>
            {action.label}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
