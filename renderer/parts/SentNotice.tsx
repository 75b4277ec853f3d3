import { useQuery } from '#renderer/api/hooks.ts'
import { Message } from '#renderer/ui/Notice.tsx'
import { sentNotice as labels } from '#shared/agreement/lifecycle.labels.ts'
import { paths } from './paths.ts'

interface SentNoticeProps {
  /** A sheet or a commitment in its panel, or rows of a table. */
  readonly of: 'sheet' | 'commitment' | 'rows'
  readonly ids: readonly string[]
}

/** What is edited here was sent to the parties of an agreement: told before it changes, and nothing is refused. */
export function SentNotice({ of, ids }: SentNoticeProps) {
  const { data } = useQuery('agreement.sent', {})
  const here = new Set(ids)
  const sent = data?.filter(({ sheets, commitments }) => [...sheets, ...commitments].some((id) => here.has(id))) ?? []
  return sent.map(({ id, title, state, sentOn }) => (
    <Message key={id} tone="attention" actions={<a href={`#${paths.agreements}/${id}`}>{labels.open}</a>}>
      {labels[of](title, state, sentOn)}
    </Message>
  ))
}
