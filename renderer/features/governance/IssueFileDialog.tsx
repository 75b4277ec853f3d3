import { useState } from 'react'
import type { Job } from '#renderer/api/hooks.ts'
import { documentTypes } from '#renderer/parts/documentTypes.ts'
import { saveAnswer } from '#renderer/parts/saveAnswer.ts'
import { JobDialog } from '#renderer/ui/JobDialog.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { type GovernanceFormat, governanceFormats } from '#shared/governance/governance-formats.ts'
import { steeringScreen as labels } from '#shared/governance/steering-screen.labels.ts'
import { documentLabels } from '#shared/panorama/document.labels.ts'

interface IssueFileDialogProps {
  readonly title: string
  readonly text: string
  readonly job: Pick<Job<'meeting.issue'>, 'isRunning' | 'progress' | 'error' | 'cancel'>
  readonly write: (
    format: GovernanceFormat,
  ) => Promise<{ readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }>
  readonly onClose: () => void
}

/** A document as a file, in a form that is chosen first. */
export function IssueFileDialog({ title, text, job, write, onClose }: IssueFileDialogProps) {
  const [format, setFormat] = useState<GovernanceFormat>('odt')
  const run = () => {
    saveAnswer(write(format), documentTypes[format], onClose)
  }
  return (
    <JobDialog title={title} labels={documentLabels} job={job} className="steering-part" onRun={run} onClose={onClose}>
      <Select
        label={labels.format}
        value={format}
        onChange={(id) => setFormat(id as GovernanceFormat)}
        options={governanceFormats.map((id) => ({ id, label: labels.formats[id] }))}
        isDisabled={job.isRunning}
      />
      <p className="quiet">{text}</p>
    </JobDialog>
  )
}
