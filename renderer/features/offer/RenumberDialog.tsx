import { useCommand, useQuery } from '#renderer/api/hooks.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import { renumberLabels as labels, offerScreen } from '#shared/offer/screen.labels.ts'

/** More would not be read: the count says the rest. */
const mostShown = 200

/** Codes after the order of the tree: what would change, before it does. */
export function RenumberDialog({ onClose }: { readonly onClose: () => void }) {
  const { data, error } = useQuery('offer.numbering', {})
  const renumber = useCommand('offer.renumber')
  const say = useUndoable()
  const run = () => {
    renumber.run({}).then(
      ({ changed }) => {
        onClose()
        return say(labels.done(changed), offerScreen.undo)
      },
      () => undefined,
    )
  }
  const refusal = error ?? renumber.error
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={labels.title}
      closeLabel={offerScreen.close}
      actions={
        <>
          <Button onPress={onClose}>{offerScreen.cancel}</Button>
          <Button variant="primary" onPress={run} isDisabled={renumber.isRunning || !data || data.length === 0}>
            {labels.run}
          </Button>
        </>
      }
    >
      {refusal ? <Message tone="danger">{refusal.message}</Message> : null}
      {data ? (
        <>
          <p>{data.length === 0 ? labels.nothing : labels.changes(data.length)}</p>
          {data.length === 0 ? null : (
            <Table
              caption={labels.table}
              columns={[
                { id: 'title', label: labels.row },
                { id: 'before', label: labels.before, isNarrow: true },
                { id: 'after', label: labels.after, isNarrow: true },
              ]}
              rows={data.slice(0, mostShown).map(({ id, title, before, after }) => ({
                id,
                cells: { title, before: before ?? labels.none, after },
              }))}
            />
          )}
          {data.length > mostShown ? <p className="quiet">{labels.more(data.length - mostShown)}</p> : null}
        </>
      ) : refusal ? null : (
        <Skeleton label={labels.loading} lines={4} />
      )}
    </Dialog>
  )
}
