import { useState } from 'react'
import { useJob } from '#renderer/api/hooks.ts'
import { FormatField, ReaderField, ReaderNote } from '#renderer/parts/DocumentFields.tsx'
import { documentTypes } from '#renderer/parts/documentTypes.ts'
import { saveAnswer } from '#renderer/parts/saveAnswer.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { JobDialog } from '#renderer/ui/JobDialog.tsx'
import type { Input } from '#shared/api/contract.ts'
import { equityScreen as labels } from '#shared/governance/equity-screen.labels.ts'
import { type EquityFormat, equityFormats } from '#shared/governance/governance-formats.ts'
import { documentLabels } from '#shared/panorama/document.labels.ts'

interface EquityIssueDialogProps {
  readonly question: Omit<Input<'equity.issue'>, 'reader' | 'format'>
  readonly onClose: () => void
}

/** Means beside need as a file, for a reader who is chosen first: the one of the screen unless told. */
export function EquityIssueDialog({ question, onClose }: EquityIssueDialogProps) {
  const { reader: seen } = useSelection()
  const [reader, setReader] = useState(seen)
  const [format, setFormat] = useState<EquityFormat>('odt')
  const issue = useJob('equity.issue')
  const run = () => {
    saveAnswer(issue.run({ ...question, reader, format }), documentTypes[format], onClose)
  }
  return (
    <JobDialog
      title={labels.issue}
      labels={documentLabels}
      job={issue}
      className="equity-issue"
      onRun={run}
      onClose={onClose}
    >
      <ReaderField value={reader} onChange={setReader} isDisabled={issue.isRunning} />
      <FormatField formats={equityFormats} value={format} onChange={setFormat} isDisabled={issue.isRunning} />
      <ReaderNote reader={reader} />
    </JobDialog>
  )
}
