import { IdCard, KeyRound } from 'lucide-react'
import { useState } from 'react'
import { call } from '#renderer/api/client.ts'
import { useQuery } from '#renderer/api/hooks.ts'
import { navigate } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { saveFile } from '#renderer/ui/saveFile.ts'
import type { Output } from '#shared/api/contract.ts'
import { keyScreen as labels } from '#shared/exchange/key-screen.labels.ts'
import { KeyDialog } from './KeyDialog.tsx'
import { KeyDoor } from './KeyDoor.tsx'
import { WordList } from './WordList.tsx'

type Status = Output<'key.status'>

export interface KeySectionProps {
  readonly onWho?: () => void
  /** In a window of its own, which has its title. */
  readonly isAlone?: boolean
}

/** One’s own key: made, opened, shown by its words, given by its card. */
export function KeySection({ onWho = () => navigate(paths.workspace), isAlone = false }: KeySectionProps) {
  const status = useQuery('key.status', {})
  const identity = useQuery('identity.read', {})
  const [asked, ask] = useState<'create' | 'renew' | 'lost' | null>(null)
  return (
    <section className="partner-key" aria-labelledby="partner-key">
      <h2 id="partner-key" className={isAlone ? 'visually-hidden' : ''}>
        {labels.title}
      </h2>
      {status.error ? <Message tone="danger">{status.error.message}</Message> : null}
      {status.data === undefined || identity.data === undefined ? (
        status.error ? null : (
          <Skeleton label={labels.loading} lines={4} />
        )
      ) : (
        <Face status={status.data} name={identity.data?.name ?? null} isAlone={isAlone} onAsk={ask} onWho={onWho} />
      )}
      {asked !== null && status.data ? (
        <KeyDialog
          kind={asked === 'create' ? 'create' : 'renew'}
          canUseOs={status.data.canUseOs}
          canRotate={status.data.state === 'open'}
          onClose={() => ask(null)}
        />
      ) : null}
    </section>
  )
}

interface FaceProps {
  readonly status: Status
  readonly name: string | null
  readonly isAlone: boolean
  readonly onAsk: (kind: 'create' | 'renew' | 'lost') => void
  /** Where people say who they are. */
  readonly onWho: () => void
}

function Face({ status, name, isAlone, onAsk, onWho }: FaceProps) {
  if (name === null)
    return (
      <Message tone="attention" actions={<Button onPress={onWho}>{labels.whoAction}</Button>}>
        {labels.whoMissing}
      </Message>
    )
  if (status.state === 'none') return <FirstUse name={name} onCreate={() => onAsk('create')} />
  const again = <Button onPress={() => onAsk('lost')}>{labels.lost}</Button>
  if (status.state === 'damaged')
    return (
      <Message tone="danger" title={labels.damagedTitle} actions={again}>
        {labels.damagedText}
      </Message>
    )
  if (status.isMoved)
    return (
      <Message tone="attention" title={labels.movedTitle} actions={again}>
        {labels.movedText}
      </Message>
    )
  return <OwnKey status={status} isAlone={isAlone} onAsk={onAsk} />
}

function FirstUse({ name, onCreate }: { readonly name: string; readonly onCreate: () => void }) {
  return (
    <div className="partner-first">
      <h3>{labels.introTitle}</h3>
      {labels.intro.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <p className="quiet">{labels.who(name)}</p>
      <Button variant="primary" icon={<KeyRound size={16} aria-hidden />} onPress={onCreate}>
        {labels.create}
      </Button>
    </div>
  )
}

function OwnKey({ status, isAlone, onAsk }: Pick<FaceProps, 'status' | 'isAlone' | 'onAsk'>) {
  const isOpen = status.state === 'open'
  const giveCard = () => {
    call('key.card', {})
      .then(({ name, content }) => {
        saveFile(name, content, 'text/plain;charset=utf-8')
        notify({ tone: 'done', text: labels.cardMade(name) })
      })
      .catch((error: Error) => notify({ tone: 'danger', text: error.message }))
  }
  return (
    <div className="partner-own">
      <div className="partner-words-block">
        <h3>{labels.wordsTitle}</h3>
        <p>{labels.wordsText}</p>
        <WordList words={status.words} label={labels.wordsTitle} />
      </div>
      <p className="quiet">
        {status.createdOn === null ? null : `${labels.madeOn(status.createdOn)} `}
        {status.store === 'os' ? labels.underOs : labels.underPassphrase}{' '}
        {status.formerKeys.length === 0 ? null : labels.former(status.formerKeys.length)}
      </p>
      {isOpen ? (
        <>
          <div className="exchange-actions">
            <Button
              variant={isAlone ? 'primary' : 'secondary'}
              icon={<IdCard size={16} aria-hidden />}
              onPress={giveCard}
            >
              {labels.card}
            </Button>
            <Button onPress={() => onAsk('renew')}>{labels.renew}</Button>
          </div>
          <p className="ui-hint">{labels.cardText}</p>
        </>
      ) : (
        <>
          <Message tone="attention" title={labels.lockedTitle}>
            {labels.lockedText}
          </Message>
          <KeyDoor code="key.locked" onOpened={() => undefined} />
          <div>
            <Button variant="quiet" onPress={() => onAsk('lost')}>
              {labels.lost}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}
