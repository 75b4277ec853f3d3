import { useSelection } from '#renderer/parts/selection.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { editorLabels as labels } from '#shared/panorama/editor.labels.ts'
import type { StaleText } from '#shared/panorama/rewriting.rules.ts'
import type { Territory } from '#shared/territory/territory.schema.ts'
import type { Rewriting } from './part.ts'
import { useRewrite } from './RewriteDialog.tsx'

export interface StaleTextsProps {
  readonly stale: readonly StaleText[]
  readonly territory: Territory
  readonly onRewrite: (rewriting: Rewriting) => void
}

/**
 * Sentences to read again. For a reader from whom figures are hidden they are only counted: the one that was rewritten may hold what that
 * reader is not shown.
 */
export function StaleTexts({ stale, territory, onRewrite }: StaleTextsProps) {
  const { reader } = useSelection()
  const { keep, isRunning } = useRewrite(territory)
  if (stale.length === 0) return null
  if (reader !== 'internal') return <Message tone="info">{labels.staleHidden(stale.length)}</Message>
  const put = (rewriting: Rewriting) => {
    keep(rewriting).catch((error: Error) => notify({ tone: 'danger', text: error.message }))
  }
  return (
    <Message tone="attention" title={labels.staleTitle(stale.length)}>
      <p>{labels.staleText}</p>
      <ul className="portrait-stale">
        {stale.map(({ subject, about, text, basis, automatic }) => (
          <li key={subject}>
            <strong>{about}</strong>
            <dl>
              <dt>{labels.yours}</dt>
              <dd>{text}</dd>
              <dt>{labels.staleWas}</dt>
              <dd>{basis}</dd>
              <dt>{labels.staleIs}</dt>
              <dd>{automatic}</dd>
            </dl>
            <div className="panel-actions">
              <Button size="small" isDisabled={isRunning} onPress={() => onRewrite({ subject, automatic, text })}>
                {labels.rewrite}
              </Button>
              <Button size="small" isDisabled={isRunning} onPress={() => put({ subject, automatic, text })}>
                {labels.keepYours}
              </Button>
              <Button size="small" isDisabled={isRunning} onPress={() => put({ subject, automatic, text: '' })}>
                {labels.restore}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Message>
  )
}
