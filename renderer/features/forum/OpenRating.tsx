import { FileUp, Printer } from 'lucide-react'
import { useState } from 'react'
import { useCommand, useJob } from '#renderer/api/hooks.ts'
import { host } from '#renderer/api/host.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import { ballotColumns } from '#shared/forum/rating.labels.ts'
import { ratingScreen } from '#shared/forum/rating-screen.labels.ts'
import { ratingWords as words } from '#shared/forum/rating-words.labels.ts'
import { BallotEntry } from './BallotEntry.tsx'
import { RatingSheetsDialog } from './RatingSheetsDialog.tsx'
import { collegeName, type Rating } from './readRating.ts'

const labels = ratingScreen.open
const told = () => {
  // The refusal is shown on the screen.
}

const headersOf = ({ items, method }: Rating) =>
  [
    ballotColumns.college,
    ballotColumns.code,
    ...items.flatMap(({ label }) =>
      method === 'importance' ? [ballotColumns.importance(label), ballotColumns.coverage(label)] : [label],
    ),
  ].join(' | ')

/** A vote that is going on: ballots come in, and nothing is said of them but how many. */
export function OpenRating({ rating }: { readonly rating: Rating }) {
  const say = useUndoable()
  const [isClosing, setClosing] = useState(false)
  const [isPrinting, setPrinting] = useState(false)
  const close = useCommand('rating.close', {
    onDone: () => {
      say(labels.closed, ratingScreen.undo).catch(told)
    },
  })
  const read = useJob('rating.import', {
    onDone: ({ added }) => {
      say(labels.imported(added), ratingScreen.undo).catch(told)
    },
  })
  const choose = () => {
    host()
      .chooseFiles({ multiple: false, purpose: 'data', extensions: ['xlsx', 'ods', 'csv'] })
      .then(async ([file]) => {
        if (file !== undefined) await read.run({ rating: rating.id, token: file.token })
      })
      .catch(told)
  }
  return (
    <>
      <div className="rating-actions">
        <Button icon={<FileUp size={16} aria-hidden />} isDisabled={read.isRunning} onPress={choose}>
          {labels.import}
        </Button>
        <Button icon={<Printer size={16} aria-hidden />} onPress={() => setPrinting(true)}>
          {labels.sheets}
        </Button>
        <Button variant="primary" onPress={() => setClosing(true)}>
          {labels.close}
        </Button>
      </div>
      <p className="quiet">{labels.text}</p>
      {read.error ? <Message tone="danger" title={read.error.message} /> : null}
      {rating.ballots.length === 0 ? (
        <p>{labels.none}</p>
      ) : (
        <Table
          caption={labels.counts}
          isCaptionVisible
          columns={[
            { id: 'college', label: words.college },
            { id: 'count', label: labels.count, isNumber: true },
          ]}
          rows={rating.ballots.map(({ college, count }) => ({
            id: college,
            cells: { college: collegeName(rating, college), count: String(count) },
          }))}
        />
      )}
      <BallotEntry rating={rating} />
      <Disclosure title={labels.importColumns}>
        <p className="quiet">{labels.importText(headersOf(rating))}</p>
      </Disclosure>
      {isPrinting ? <RatingSheetsDialog rating={rating} onClose={() => setPrinting(false)} /> : null}
      {isClosing ? (
        <Dialog
          isOpen
          isAlert
          size="small"
          title={labels.closeTitle}
          closeLabel={ratingScreen.close}
          onClose={() => setClosing(false)}
          actions={
            <>
              <Button onPress={() => setClosing(false)}>{ratingScreen.cancel}</Button>
              <Button
                variant="primary"
                isDisabled={rating.waiting > 0 || close.isRunning}
                onPress={() => {
                  close.run({ rating: rating.id }).catch(told)
                }}
              >
                {labels.close}
              </Button>
            </>
          }
        >
          <p>{labels.closeText}</p>
          {rating.waiting > 0 ? <Message tone="attention" title={labels.waiting} /> : null}
          {close.error ? <Message tone="danger" title={close.error.message} /> : null}
        </Dialog>
      ) : null}
    </>
  )
}
