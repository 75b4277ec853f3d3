import { Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { Failure } from '#renderer/parts/Failure.tsx'
import { useQueryValue } from '#renderer/parts/hash.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { ratingScreen as labels } from '#shared/forum/rating-screen.labels.ts'
import { NewRatingDialog } from './NewRatingDialog.tsx'
import { RatingView } from './RatingView.tsx'
import './rating.css'

/** Votes of a forum at the left, the chosen one beside them: prepared, taken, or read. */
export function RatingsTab({ forum }: { readonly forum: string }) {
  const { data, error, refetch } = useQuery('rating.list', { forum }, { keepPrevious: true })
  const named = useQueryValue('ligne')
  const [chosen, choose] = useState(named)
  useEffect(() => {
    if (named !== null) choose(named)
  }, [named])
  const [isAdding, setAdding] = useState(false)
  if (error) return <Failure title={labels.errorTitle} error={error} retry={refetch} />
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
