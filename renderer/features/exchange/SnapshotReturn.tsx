import { useJob, useQuery } from '#renderer/api/hooks.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { ProgressBar, Skeleton } from '#renderer/ui/Progress.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import type { Snapshot } from '#shared/exchange/snapshot.api.ts'
import { lossLines } from '#shared/exchange/snapshot.rules.ts'
import { snapshotsPage as labels, rescueLabels } from '#shared/exchange/snapshots-page.labels.ts'
import { formatDateTime } from '#shared/lib/format.ts'
import { capitalized } from '#shared/lib/french.ts'

const mostShown = 30

function Losses({ id }: { readonly id: string }) {
  const losses = useQuery('snapshot.losses', { id })
  if (losses.error) return <Message tone="danger">{losses.error.message}</Message>
  if (!losses.data) return <Skeleton label={labels.loading} lines={3} />
  const { total, entries } = losses.data
  if (total === null) return <p>{labels.lossesUnread}</p>
  if (total === 0) return <p>{labels.nothingLost}</p>
  const shown = lossLines(entries).slice(0, mostShown)
  const told = shown.reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      <p>{labels.lost(total)}</p>
      <Table
        caption={labels.lost(total)}
        columns={[
          { id: 'what', label: labels.lostWhat },
          { id: 'by', label: labels.lostBy, isNarrow: true },
          { id: 'when', label: labels.lostWhen, isNarrow: true },
        ]}
        rows={shown.map(({ label, author, at, count }, index) => ({
          id: String(index),
          cells: {
            what: labels.lostTimes(capitalized(label), count),
            by: author === '' ? labels.unknownAuthor : author,
            when: formatDateTime(at),
          },
        }))}
      />
      {total > told ? <p className="quiet">{labels.others(total - told)}</p> : null}
    </>
  )
}

/** Asks before going back to a snapshot: what would be lost, what is kept. */
export function SnapshotReturn({ snapshot, onClose }: { readonly snapshot: Snapshot; readonly onClose: () => void }) {
  const at = formatDateTime(snapshot.at)
  const restore = useJob('snapshot.restore', {
    onDone: ({ aside }) => {
      notify({ tone: 'done', text: aside === null ? labels.returned(at) : rescueLabels.done(at, aside) })
      onClose()
    },
  })
  return (
    <Dialog
      isOpen
      isAlert
      onClose={onClose}
      title={labels.returnTitle(at)}
      closeLabel={labels.close}
      actions={
        <>
          <Button isDisabled={restore.isRunning} onPress={onClose}>
            {labels.cancel}
          </Button>
          <Button
            variant="primary"
            isDisabled={restore.isRunning}
            onPress={() => {
              restore.run({ id: snapshot.id }).catch(() => undefined)
            }}
          >
            {labels.returnRun}
          </Button>
        </>
      }
    >
      <div className="exchange-stack">
        <Losses id={snapshot.id} />
        <p>{labels.safe}</p>
        {restore.isRunning ? <ProgressBar label={restore.progress?.step ?? labels.returning} fraction={null} /> : null}
        {restore.error && !restore.isRunning ? (
          <Message tone="danger" title={labels.returnRefused}>
            {restore.error.message}
          </Message>
        ) : null}
      </div>
    </Dialog>
  )
}
