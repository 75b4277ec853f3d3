import { KeyRound, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { Failure } from '#renderer/parts/Failure.tsx'
import { navigate, useQueryValue } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { packagesLabels } from '#shared/exchange/packages.labels.ts'
import { sendScreen as labels } from '#shared/exchange/send-screen.labels.ts'
import { KeyDoor } from './KeyDoor.tsx'
import { SendForm } from './SendForm.tsx'
import { answerDraft, type Draft, emptyDraft } from './sendDraft.ts'
import './packages.css'

/** A package is prepared on one screen: for whom, what, with which rights; what it holds and what is withheld stands beside it. */
export function SendPage() {
  const answered = useQueryValue('reponse')
  return <Send key={answered ?? 'new'} answered={answered} />
}

function Send({ answered }: { readonly answered: string | null }) {
  const [round, setRound] = useState(0)
  const key = useQuery('key.status', {})
  const partners = useQuery('partner.list', {})
  const answer = useQuery('package.answer', { received: answered ?? '' }, { enabled: answered !== null })
  const error = key.error ?? partners.error ?? answer.error
  const again = () => {
    for (const each of [key, partners, ...(answered === null ? [] : [answer])]) each.refetch().catch(() => undefined)
  }
  const page = (content: React.ReactNode) => (
    <Page
      title={labels.title}
      subtitle={labels.subtitle}
      actions={<Button onPress={() => navigate(paths.packages)}>{labels.back}</Button>}
    >
      {content}
    </Page>
  )
  if (error) return page(<Failure title={labels.errorTitle} error={error} retry={again} />)
  if (!key.data || !partners.data || (answered !== null && !answer.data))
    return page(<Skeleton label={labels.loading} lines={8} />)
  if (key.data.state === 'none')
    return page(
      <EmptyState
        title={packagesLabels.keyNoneTitle}
        text={packagesLabels.keyNone}
        picture={<KeyRound size={40} aria-hidden />}
        action={<KeyDoor code="key.none" onOpened={again} />}
      />,
    )
  if (key.data.state === 'damaged' || key.data.isMoved)
    return page(
      <EmptyState
        title={packagesLabels.keyDamagedTitle}
        text={packagesLabels.keyDamaged}
        picture={<KeyRound size={40} aria-hidden />}
        action={
          <Button variant="primary" onPress={() => navigate(paths.partners)}>
            {packagesLabels.keyDamagedAction}
          </Button>
        }
      />,
    )
  if (key.data.state !== 'open')
    return page(
      <EmptyState
        title={packagesLabels.keyLockedTitle}
        text={packagesLabels.keyLocked}
        picture={<KeyRound size={40} aria-hidden />}
        action={<KeyDoor code="key.locked" onOpened={again} />}
      />,
    )
  const known = partners.data.filter(({ state }) => state !== 'revoked')
  if (known.length === 0)
    return page(
      <EmptyState
        title={packagesLabels.noPartnerTitle}
        text={packagesLabels.noPartner}
        picture={<UserPlus size={40} aria-hidden />}
        action={
          <Button variant="primary" onPress={() => navigate(paths.partners)}>
            {packagesLabels.noPartnerAction}
          </Button>
        }
      />,
    )
  const first: Draft = answer.data ? answerDraft(answer.data) : emptyDraft
  return page(
    <SendForm
      key={round}
      first={first}
      partners={known}
      answering={answer.data ? (known.find(({ id }) => id === answer.data.partner)?.name ?? null) : null}
      onAgain={() => setRound(round + 1)}
    />,
  )
}
