import { useQuery } from '#renderer/api/hooks.ts'
import { Message } from '#renderer/ui/Notice.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { readerLabels as labels } from '#shared/confidentiality/reader.labels.ts'
import { useSelection } from './selection.tsx'

export interface HiddenWhyProps {
  readonly indicator: string
  readonly territory: string
  readonly period: string
}

/** Why the reader does not see a figure: the rule, what it would give away, between what numbers it can be placed. */
export function HiddenWhy({ indicator, territory, period }: HiddenWhyProps) {
  const { reader, vintage } = useSelection()
  const { data, error } = useQuery('confidentiality.explain', { reader, indicator, territory, period, vintage })
  if (error) return <p className="ui-error">{error.message}</p>
  if (!data) return <Skeleton label={labels.loadingWhy} lines={2} />
  return (
    <Message tone="info" title={labels.why}>
      <div className="part-why">
        {data.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {data.rule === null || data.rule.source === '' ? null : (
          <p className="quiet">{labels.source(data.rule.source)}</p>
        )}
      </div>
    </Message>
  )
}
