import { useQuery } from '#renderer/api/hooks.ts'
import { Failure } from '#renderer/parts/Failure.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { ratingScreen as labels } from '#shared/forum/rating-screen.labels.ts'
import { DraftRating } from './DraftRating.tsx'
import { OpenRating } from './OpenRating.tsx'
import { RatingResults } from './RatingResults.tsx'

/** A vote as it stands: prepared, taken, or read. */
export function RatingView({ rating, onNext }: { readonly rating: string; readonly onNext: (id: string) => void }) {
  const { data, error, refetch } = useQuery('rating.get', { rating }, { keepPrevious: true })
  if (error) return <Failure title={labels.errorTitle} error={error} retry={refetch} />
  if (data === undefined) return <Skeleton label={labels.loading} lines={8} />
  return (
    <section className="rating" aria-labelledby="rating-title">
      <header className="rating-head">
        <h2 id="rating-title">{data.title}</h2>
        <p className="quiet">
          {labels.listed(labels.states[data.state], data.round, 0)} · {labels.create.methods[data.method]}
        </p>
      </header>
      {data.state === 'draft' ? <DraftRating rating={data} /> : null}
      {data.state === 'open' ? <OpenRating rating={data} /> : null}
      {data.state === 'closed' ? <RatingResults rating={data} onNext={onNext} /> : null}
    </section>
  )
}
