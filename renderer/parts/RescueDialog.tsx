import './rescue.css'
import { History } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useJob } from '#renderer/api/hooks.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { ProgressBar } from '#renderer/ui/Progress.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import type { Output } from '#shared/api/contract.ts'
import type { KeptSnapshot } from '#shared/exchange/snapshot.api.ts'
import { rescueLabels as labels, snapshotsPage } from '#shared/exchange/snapshots-page.labels.ts'
import { formatBytes, formatDateTime } from '#shared/lib/format.ts'
import { capitalized } from '#shared/lib/french.ts'
import type { NamedFile } from './offeredFiles.ts'

type Found = Output<'snapshot.inspect'>

interface ListProps {
  readonly snapshots: readonly KeptSnapshot[]
  readonly file: string
  readonly isBusy: boolean
  readonly onRecover: (id: string) => void
}

function KeptList({ snapshots, file, isBusy, onRecover }: ListProps) {
  // Where the folder was moved, or several spaces had this name, one must say whose they are.
  const isMoved = snapshots.some(({ path }) => path !== file)
  const isMixed = snapshots.some(({ workspace }) => workspace !== snapshots[0]?.workspace)
  return (
    <Table
      caption={labels.list}
      columns={[
        { id: 'when', label: snapshotsPage.when, isNarrow: true },
        { id: 'what', label: snapshotsPage.what },
        ...(isMixed ? [{ id: 'workspace', label: labels.workspace }] : []),
        ...(isMoved ? [{ id: 'path', label: labels.from }] : []),
        { id: 'size', label: snapshotsPage.size, isNumber: true },
        { id: 'state', label: labels.state, isNarrow: true },
        { id: 'tools', label: snapshotsPage.tools, isNarrow: true },
      ]}
      rows={snapshots.map((snapshot) => {
        const at = formatDateTime(snapshot.at)
        return {
          id: snapshot.id,
          cells: {
            when: at,
            what: capitalized(snapshot.label),
            workspace: snapshot.workspace,
            path: snapshot.path,
            size: formatBytes(snapshot.bytes),
            state: labels.states[snapshot.isVerified ? 'whole' : 'damaged'],
            tools: (
              <Button
                icon={<History size={16} aria-hidden />}
                size="small"
                aria-label={labels.recoverThis(at)}
                isDisabled={isBusy || !snapshot.isVerified}
                onPress={() => onRecover(snapshot.id)}
              >
                {labels.recover}
              </Button>
            ),
          },
        }
      })}
    />
  )
}

/** A file that does not open: why, and its snapshots, one of which takes its place at a press. The damaged file stays beside. */
export function RescueDialog({ named, onClose }: { readonly named: NamedFile; readonly onClose: () => void }) {
  const inspect = useJob('snapshot.inspect')
  const [found, setFound] = useState<Found | null>(null)
  const recover = useJob('snapshot.recover', {
    onDone: ({ aside }, { id }) => {
      const at = found?.snapshots.find((one) => one.id === id)?.at ?? ''
      notify({ tone: 'done', text: labels.done(formatDateTime(at), aside) })
      onClose()
    },
  })
  const { run } = inspect
  useEffect(() => {
    run(named).then(setFound, () => undefined)
  }, [run, named])
  return (
    <Dialog
      isOpen
      isAlert
      size="large"
      onClose={onClose}
      title={labels.title(found?.file ?? '')}
      closeLabel={snapshotsPage.close}
      actions={
        <Button isDisabled={recover.isRunning} onPress={onClose}>
          {snapshotsPage.close}
        </Button>
      }
    >
      <div className="rescue">
        {found ? (
          <>
            {found.reason === null ? null : <Message tone="danger">{found.reason}</Message>}
            {found.snapshots.length === 0 ? (
              <>
                <p>{labels.none}</p>
                <p>{labels.noneHelp}</p>
              </>
            ) : (
              <>
                <p>{labels.found(found.snapshots.length)}</p>
                <KeptList
                  snapshots={found.snapshots}
                  file={found.path}
                  isBusy={recover.isRunning}
                  onRecover={(id) => {
                    recover.run({ ...named, id }).catch(() => undefined)
                  }}
                />
                <p className="quiet">{labels.keeps}</p>
              </>
            )}
          </>
        ) : inspect.error ? (
          <Message tone="danger">{inspect.error.message}</Message>
        ) : (
          <ProgressBar label={labels.reading} fraction={inspect.progress?.fraction ?? null} />
        )}
        {recover.isRunning ? <ProgressBar label={recover.progress?.step || labels.recovering} fraction={null} /> : null}
        {recover.error && !recover.isRunning ? (
          <Message tone="danger" title={labels.refused}>
            {recover.error.message}
          </Message>
        ) : null}
      </div>
    </Dialog>
  )
}
