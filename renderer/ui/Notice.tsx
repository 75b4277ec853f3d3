import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react'
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react'
import { Button, IconButton } from './Button.tsx'
import { currentNotices, dismiss, type Notice, subscribeNotices } from './notices.ts'

export type Tone = 'info' | 'done' | 'attention' | 'danger'

const toneIcons = { info: Info, done: CircleCheck, attention: TriangleAlert, danger: CircleAlert }

export interface MessageProps {
  readonly tone: Tone
  readonly title?: string
  readonly children?: ReactNode
  readonly actions?: ReactNode
}

/** Message that belongs to a place of the page and stays there. */
export function Message({ tone, title, children, actions }: MessageProps) {
  const Icon = toneIcons[tone]
  return (
    <div className={`ui-message ui-tone-${tone}`} role={tone === 'danger' ? 'alert' : 'note'}>
      <Icon size={18} aria-hidden />
      <div className="ui-message-text">
        {title ? <strong>{title}</strong> : null}
        {children ? <div>{children}</div> : null}
      </div>
      {actions ? <div className="ui-message-actions">{actions}</div> : null}
    </div>
  )
}

const secondsInSight = 7

function NoticeLine({ notice, closeLabel }: { readonly notice: Notice; readonly closeLabel: string }) {
  const [isHeld, setHeld] = useState(false)
  const Icon = toneIcons[notice.tone]
  useEffect(() => {
    if (notice.tone !== 'done' || isHeld) return
    const timer = setTimeout(() => dismiss(notice.id), secondsInSight * 1000)
    return () => clearTimeout(timer)
  }, [notice, isHeld])
  const { action } = notice
  return (
    <li
      className={`ui-notice ui-tone-${notice.tone}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon size={18} aria-hidden />
      <span className="ui-message-text">{notice.text}</span>
      {action ? (
        <Button
          size="small"
          onPress={() => {
            dismiss(notice.id)
            action.run()
          }}
        >
          {action.label}
        </Button>
      ) : null}
      <IconButton label={closeLabel} icon={<X size={16} aria-hidden />} onPress={() => dismiss(notice.id)} />
    </li>
  )
}

/** Where notices appear; once per page. */
export function Notices({ label, closeLabel }: { readonly label: string; readonly closeLabel: string }) {
  const notices = useSyncExternalStore(subscribeNotices, currentNotices)
  return (
    <section className="ui-notices" aria-label={label}>
      <ol aria-live="polite" aria-relevant="additions">
        {notices.map((notice) => (
          <NoticeLine key={notice.id} notice={notice} closeLabel={closeLabel} />
        ))}
      </ol>
    </section>
  )
}
