import { Failure } from '#renderer/parts/Failure.tsx'
import './exchange.css'
import { Archive, FileDown, History, Trash2, UserX } from 'lucide-react'
import { useState } from 'react'
import { useCommand, useJob, useQuery } from '#renderer/api/hooks.ts'
import { Button, IconButton } from '#renderer/ui/Button.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import { erasureScreen } from '#shared/exchange/erasure.labels.ts'
import type { Snapshot } from '#shared/exchange/snapshot.api.ts'
import { snapshotsPage as labels, snapshotReasonLabels } from '#shared/exchange/snapshots-page.labels.ts'
import { formatBytes, formatDateTime } from '#shared/lib/format.ts'
import { capitalized } from '#shared/lib/french.ts'
import { DumpDialog } from './DumpDialog.tsx'
import { ErasureDialog } from './ErasureDialog.tsx'
import { SnapshotReturn } from './SnapshotReturn.tsx'

interface ListProps {
  readonly snapshots: readonly Snapshot[]
  readonly onReturn: (snapshot: Snapshot) => void
}

function SnapshotList({ snapshots, onReturn }: ListProps) {
  const remove = useCommand('snapshot.remove', {
    onDone: () => notify({ tone: 'done', text: labels.removed }),
    onError: (error) => notify({ tone: 'danger', text: error.message }),
  })
  // A copy of the file has snapshots of its own among these: then, and only then, one must say whose.
  const isMixed = new Set(snapshots.map(({ file }) => file)).size > 1
  return (
    <Table
      caption={labels.list}
      columns={[
        { id: 'what', label: labels.what },
        { id: 'reason', label: labels.reason, isNarrow: true },
        { id: 'when', label: labels.when, isNarrow: true },
        ...(isMixed ? [{ id: 'file', label: labels.file }] : []),
        { id: 'size', label: labels.size, isNumber: true },
        { id: 'since', label: labels.since, isNumber: true },
        { id: 'tools', label: labels.tools, isNarrow: true },
      ]}
      rows={snapshots.map((snapshot) => {
        const at = formatDateTime(snapshot.at)
        return {
          id: snapshot.id,
          cells: {
            what: capitalized(snapshot.label),
            reason: snapshotReasonLabels[snapshot.reason],
            when: at,
            file: snapshot.file,
            size: formatBytes(snapshot.bytes),
            since: labels.sinceCount(snapshot.since),
            tools: (
              <span className="exchange-tools">
                <Button
                  icon={<History size={16} aria-hidden />}
                  size="small"
                  aria-label={labels.goBackTo(at)}
                  onPress={() => onReturn(snapshot)}
                >
                  {labels.goBack}
                </Button>
                <IconButton
                  label={labels.removeThis(at)}
                  icon={<Trash2 size={16} aria-hidden />}
                  isDisabled={remove.isRunning}
                  onPress={() => {
                    remove.run({ id: snapshot.id }).catch(() => undefined)
                  }}
                />
              </span>
            ),
          },
        }
      })}
    />
  )
}

/** Copies of the workspace: made by themselves before what is risky, or asked for; what is lost by going back is said before. */
export function SnapshotsPage() {
  const list = useQuery('snapshot.list', {})
  const [returning, setReturning] = useState<Snapshot | null>(null)
  const [isDumping, setDumping] = useState(false)
  const [isErasing, setErasing] = useState(false)
  const snapshots = list.data ?? []
  const make = useJob('snapshot.create', {
    onDone: ({ id, at }) => {
      const isSame = snapshots.some((known) => known.id === id)
      notify({ tone: 'done', text: isSame ? labels.same(formatDateTime(at)) : labels.made })
    },
    onError: (error) => notify({ tone: 'danger', text: error.message }),
  })
  const makeButton = (
    <Button
      variant="primary"
      icon={<Archive size={16} aria-hidden />}
      isDisabled={make.isRunning}
      onPress={() => {
        make.run({}).catch(() => undefined)
      }}
    >
      {make.isRunning ? labels.making : labels.make}
    </Button>
  )
  return (
    <Page
      title={labels.title}
      subtitle={labels.subtitle}
      actions={
        <>
          <Button icon={<UserX size={16} aria-hidden />} onPress={() => setErasing(true)}>
            {erasureScreen.open}
          </Button>
          <Button icon={<FileDown size={16} aria-hidden />} onPress={() => setDumping(true)}>
            {labels.dump}
          </Button>
          {snapshots.length > 0 ? makeButton : null}
        </>
      }
    >
      {list.error ? (
        <Failure title={labels.errorTitle} error={list.error} retry={list.refetch} />
      ) : list.isPending ? (
        <Skeleton label={labels.loading} lines={6} />
      ) : snapshots.length === 0 ? (
        <EmptyState
          title={labels.emptyTitle}
          text={labels.emptyText}
          picture={<Archive size={40} aria-hidden />}
          action={makeButton}
        />
      ) : (
        <>
          <SnapshotList snapshots={snapshots} onReturn={setReturning} />
          <p className="quiet reading">{labels.ring}</p>
        </>
      )}
      {returning ? <SnapshotReturn snapshot={returning} onClose={() => setReturning(null)} /> : null}
      {isErasing ? <ErasureDialog onClose={() => setErasing(false)} /> : null}
      {isDumping ? <DumpDialog onClose={() => setDumping(false)} /> : null}
    </Page>
  )
}
