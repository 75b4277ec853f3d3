import { useCommand } from '#renderer/api/hooks.ts'
import { setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { RecordGrid } from '#renderer/parts/record/RecordGrid.tsx'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Choices } from '#renderer/ui/Fields.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { meansScreen as labels } from '#shared/governance/equity-screen.labels.ts'
import { ResourceShares } from './ResourceShares.tsx'
import './equity.css'

const asked = ['kind', 'unit']

/** What each partner puts in common, and its shares by territory and year. */
export function MeansPage() {
  const isShares = useQueryValue('vue') === 'repartition'
  const start = useCommand('resource.start', { onError: (error) => notify({ tone: 'danger', text: error.message }) })
  const say = useUndoable()
  const load = () => {
    start
      .run({})
      .then(({ added, known }) => {
        const text = labels.started(added, known)
        return added === 0 ? notify({ tone: 'done', text }) : say(text, labels.undo)
      })
      .catch(() => {
        // The refusal has already been shown.
      })
  }
  return (
    <Page
      isFull
      title={labels.title}
      subtitle={labels.subtitle}
      actions={
        <Button onPress={load} isDisabled={start.isRunning}>
          {labels.start}
        </Button>
      }
      toolbar={
        <Choices
          label={labels.view}
          isInline
          value={isShares ? 'shares' : 'list'}
          onChange={(id) => setQuery({ vue: id === 'shares' ? 'repartition' : null })}
          options={[
            { id: 'list', label: labels.views.list },
            { id: 'shares', label: labels.views.shares },
          ]}
        />
      }
    >
      {isShares ? (
        <ResourceShares />
      ) : (
        <RecordGrid
          kind="resource"
          asked={asked}
          emptyText={labels.emptyText}
          emptyAction={<Button onPress={load}>{labels.start}</Button>}
        />
      )}
    </Page>
  )
}
