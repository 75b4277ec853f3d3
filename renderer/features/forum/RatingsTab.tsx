import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useParams } from 'wouter'
import { useQuery } from '#renderer/api/hooks.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { ratingScreen as labels } from '#shared/forum/rating-screen.labels.ts'
import { NewRatingDialog } from './NewRatingDialog.tsx'
import { RatingView } from './RatingView.tsx'
import './rating.css'

/** The votes of a forum on a page of their own. */
export function RatingsPage() {
  const { id } = useParams<{ id?: string }>()
  return <Page title={labels.page}>{id === undefined ? null : <RatingsTab key={id} forum={id} />}</Page>
}

/** Votes of a forum at the left, the chosen one beside them: prepared, taken, or read. */
export function RatingsTab({ forum }: { readonly forum: string }) {
  const { data, error, refetch } = useQuery('rating.list', { forum }, { keepPrevious: true })
  const [chosen, choose] = useState<string | null>(null)
  const [isAdding, setAdding] = useState(false)
  if (error)
    return (
      <Message
        tone="danger"
        title={labels.errorTitle}
        actions={
          <Button
            onPress={() => {
              refetch()
            }}
          >
            {labels.retry}
          </Button>
        }
      >
        {error.message}
      </Message>
    )
  if (data === undefined) return <Skeleton label={labels.loading} lines={6} />
  const current = data.find(({ id }) => id === chosen) ?? data.at(-1)
  const add = (
    <Button size="small" variant="primary" icon={<Plus size={15} aria-hidden />} onPress={() => setAdding(true)}>
      {labels.add}
    </Button>
  )
  const dialog = isAdding ? <NewRatingDialog forum={forum} onClose={() => setAdding(false)} onDone={choose} /> : null
  if (current === undefined)
    return (
      <>
        <EmptyState title={labels.emptyTitle} text={labels.emptyText} action={add} />
        {dialog}
      </>
    )
  return (
    <div className="ratings">
      <nav className="ratings-list" aria-label={labels.list}>
        <ul>
          {data.map(({ id, title, state, round, ballots }) => (
            <li key={id}>
              <button
                type="button"
                className="ratings-entry"
                aria-current={id === current.id ? 'true' : undefined}
                onClick={() => choose(id)}
              >
                <span>{title}</span>
                <span className="quiet">
                  {labels.listed(
                    labels.states[state],
                    round,
                    ballots.reduce((sum, { count }) => sum + count, 0),
                  )}
                </span>
              </button>
            </li>
          ))}
        </ul>
        {add}
      </nav>
      <RatingView key={current.id} rating={current.id} onNext={choose} />
      {dialog}
    </div>
  )
}
