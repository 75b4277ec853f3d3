import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { Message } from './Notice.tsx'
import { ProgressBar } from './Progress.tsx'

/** What the dialog needs to know of the work that it starts. */
export interface RunningJob {
  readonly isRunning: boolean
  readonly progress: { readonly step: string; readonly fraction: number | null } | null
  readonly error: Error | null
  readonly cancel: () => void
}

export interface JobDialogProps {
  readonly title: string
  readonly labels: {
    readonly close: string
    readonly cancel: string
    readonly stop: string
    readonly run: string
    /** What is going on, until the work says it itself. */
    readonly running: string
    /** What has not been done, over the reason. */
    readonly refused: string
  }
  readonly job: RunningJob
  readonly className: string
  readonly onRun: () => void
  readonly onClose: () => void
  /** What is chosen before the work is started. */
  readonly children: ReactNode
}

/** A dialog that starts a longer work: how far it is, a way to stop it, and why it was refused. Closing it stops the work. */
export function JobDialog({ title, labels, job, className, onRun, onClose, children }: JobDialogProps) {
  const close = () => {
    if (job.isRunning) job.cancel()
    onClose()
  }
  return (
    <Dialog
      isOpen
      onClose={close}
      title={title}
      closeLabel={labels.close}
      actions={
        job.isRunning ? (
          <Button onPress={job.cancel}>{labels.stop}</Button>
        ) : (
          <>
            <Button onPress={close}>{labels.cancel}</Button>
            <Button variant="primary" onPress={onRun}>
              {labels.run}
            </Button>
          </>
        )
      }
    >
      <div className={className}>
        {children}
        {job.isRunning ? (
          <ProgressBar label={job.progress?.step ?? labels.running} fraction={job.progress?.fraction ?? null} />
        ) : null}
        {job.error && !job.isRunning ? (
          <Message tone="danger" title={labels.refused}>
            {job.error.message}
          </Message>
        ) : null}
      </div>
    </Dialog>
  )
}
