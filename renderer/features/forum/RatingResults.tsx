import { useState } from 'react'
import { useCommand } from '#renderer/api/hooks.ts'
import { ChartCard } from '#renderer/charts/ChartCard.tsx'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Checkbox } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { quadrantChart, spreadChart } from '#shared/forum/rating-charts.rules.ts'
import { ratingScreen } from '#shared/forum/rating-screen.labels.ts'
import { stopSentences, ratingWords as words } from '#shared/forum/rating-words.labels.ts'
import { formatDate } from '#shared/lib/format.ts'
import { CollegeTable, Concordances, Minority, Rounds } from './RatingTables.tsx'
import { collegeName, type Rating } from './readRating.ts'

const labels = ratingScreen.results

/** What a closed vote says, college by college, as it was masked when it was closed. */
export function RatingResults({ rating, onNext }: { readonly rating: Rating; readonly onNext: (id: string) => void }) {
  const [isAsking, setAsking] = useState(false)
  const { results: stored } = rating
  if (stored === null) return null
  const { results, rules } = stored
  const spreads = Object.keys(results.ballots).flatMap((college) => {
    const model = spreadChart(stored, college, collegeName(rating, college))
    return model === null ? [] : [{ college, model }]
  })
  return (
    <>
      <div className="rating-actions">
        {rating.next === null ? (
          <Button onPress={() => setAsking(true)}>{labels.next}</Button>
        ) : (
          <span className="quiet">{labels.hasNext}</span>
        )}
        <span className="quiet">{rating.closedOn === null ? '' : labels.closedOn(formatDate(rating.closedOn))}</span>
      </div>
      {rating.isSame === false ? <Message tone="attention" title={labels.notSame} /> : null}
      <p>
        {labels.voters} :{' '}
        {rating.ballots
          .map(
            ({ college, count }) =>
              `${collegeName(rating, college)} ${count}${results.masked.includes(college) ? ` (${words.masked(rules.threshold)})` : ''}`,
          )
          .join(' · ')}
      </p>
      {results.masked.length > 0 ? <Message tone="info">{words.maskedMeaning(rules.threshold)}</Message> : null}
      {rating.stop === null ? null : <Message tone="info">{stopSentences[rating.stop]}</Message>}
      {rules.method === 'importance' ? <ChartCard model={quadrantChart(stored)} /> : null}
      <CollegeTable rating={rating} stored={stored} />
      {spreads.length === 0 ? null : (
        <section aria-labelledby="rating-spreads">
          <h3 id="rating-spreads">{labels.spreads}</h3>
          <div className="rating-charts">
            {spreads.map(({ college, model }) => (
              <ChartCard key={college} model={model} level={4} />
            ))}
          </div>
        </section>
      )}
      <Concordances rating={rating} stored={stored} />
      <Rounds rating={rating} />
      <Minority rating={rating} stored={stored} />
      {isAsking ? <NextRoundDialog rating={rating.id} onClose={() => setAsking(false)} onDone={onNext} /> : null}
    </>
  )
}

interface NextRoundDialogProps {
  readonly rating: string
  readonly onClose: () => void
  readonly onDone: (id: string) => void
}

function NextRoundDialog({ rating, onClose, onDone }: NextRoundDialogProps) {
  const [isDropping, setDropping] = useState(true)
  const say = useUndoable()
  const next = useCommand('rating.nextRound')
  const run = () => {
    next
      .run({ rating, dropConsensus: isDropping })
      .then(({ id }) => {
        onClose()
        onDone(id)
        return say(labels.nextDone, ratingScreen.undo)
      })
      .catch(() => {
        // The refusal is shown in the dialog.
      })
  }
  return (
    <Dialog
      isOpen
      size="small"
      title={labels.nextTitle}
      closeLabel={ratingScreen.close}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{ratingScreen.cancel}</Button>
          <Button variant="primary" isDisabled={next.isRunning} onPress={run}>
            {labels.nextRun}
          </Button>
        </>
      }
    >
      <p>{labels.nextText}</p>
      <Checkbox isSelected={isDropping} onChange={setDropping}>
        {labels.dropConsensus}
      </Checkbox>
      {next.error ? <Message tone="danger" title={next.error.message} /> : null}
    </Dialog>
  )
}
