import { useCommand } from '#renderer/api/hooks.ts'
import { RecordFields } from '#renderer/parts/record/RecordFields.tsx'
import { RecordGrid } from '#renderer/parts/record/RecordGrid.tsx'
import { useRecordChoices } from '#renderer/parts/record/useRecordChoices.ts'
import { useRecordCommands } from '#renderer/parts/record/useRecordCommands.ts'
import { useRecords } from '#renderer/parts/record/useRecords.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { notify } from '#renderer/ui/notices.ts'
import type { RatingMethod } from '#shared/forum/forum.record.ts'
import { ratingScreen } from '#shared/forum/rating-screen.labels.ts'
import type { Rating } from './readRating.ts'

const labels = ratingScreen.draft

/** Rules that a method has. */
const fieldsOf: Readonly<Record<RatingMethod, readonly string[]>> = {
  importance: ['title', 'scale', 'agreeFrom', 'consensusShare', 'gap', 'cut'],
  scale: ['title', 'scale', 'agreeFrom', 'consensusShare', 'gap'],
  dots: ['title', 'dots', 'dotCap', 'consensusShare'],
  ranking: ['title', 'consensusShare'],
}

/** A vote that is prepared: its rules and its items, until it opens. */
export function DraftRating({ rating }: { readonly rating: Rating }) {
  const { rows } = useRecords('rating', rating.forum)
  const row = rows?.find(({ id }) => id === rating.id)
  const choices = useRecordChoices('rating')
  const commands = useRecordCommands('rating', rating.forum)
  const say = useUndoable()
  const open = useCommand('rating.open', {
    onDone: () => {
      say(labels.opened, ratingScreen.undo).catch(() => undefined)
    },
    onError: (error) => notify({ tone: 'danger', text: error.message }),
  })
  const fields = rating.round > 1 ? ['title'] : fieldsOf[rating.method]
  return (
    <>
      <div className="rating-actions">
        <Button
          variant="primary"
          isDisabled={open.isRunning}
          onPress={() => {
            open.run({ rating: rating.id }).catch(() => {
              // Told by onError.
            })
          }}
        >
          {labels.open}
        </Button>
      </div>
      <section aria-labelledby="rating-rules">
        <h3 id="rating-rules">{labels.rules}</h3>
        <p className="quiet">{rating.round > 1 ? labels.roundText : labels.rulesText}</p>
        {row === undefined || choices === null ? null : (
          <div className="rating-rules">
            <RecordFields
              kind="rating"
              row={row}
              choices={choices}
              fields={fields}
              onWrite={(field, value) => commands.write(rating.id, field, value)}
            />
          </div>
        )}
        <p className="quiet">{labels.threshold(rating.threshold)}</p>
      </section>
      <section aria-labelledby="rating-items">
        <h3 id="rating-items">{labels.items}</h3>
        <div className="rating-items">
          <RecordGrid kind="ratingItem" owner={rating.id} hasPanel={false} />
        </div>
      </section>
    </>
  )
}
