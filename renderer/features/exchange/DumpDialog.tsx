import { useJob } from '#renderer/api/hooks.ts'
import { JobDialog } from '#renderer/ui/JobDialog.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { saveFile } from '#renderer/ui/saveFile.ts'
import { snapshotsPage as labels } from '#shared/exchange/snapshots-page.labels.ts'

/** Writes the whole workspace for other programs, after saying for whom it is. */
export function DumpDialog({ onClose }: { readonly onClose: () => void }) {
  const dump = useJob('snapshot.dump', {
    onDone: ({ name, bytes }) => {
      saveFile(name, bytes, 'application/zip')
      notify({ tone: 'done', text: labels.dumped(bytes.byteLength) })
      onClose()
    },
  })
  return (
    <JobDialog
      title={labels.dumpTitle}
      labels={{
        close: labels.close,
        cancel: labels.cancel,
        stop: labels.stop,
        run: labels.dumpRun,
        running: labels.dumping,
        refused: labels.dumpRefused,
      }}
      job={dump}
      className="exchange-stack"
      onRun={() => {
        dump.run({}).catch(() => undefined)
      }}
      onClose={onClose}
    >
      <p>{labels.dumpText}</p>
      <Message tone="attention">{labels.dumpWarning}</Message>
    </JobDialog>
  )
}
