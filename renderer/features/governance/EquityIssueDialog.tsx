import { useState } from 'react'
import { useJob } from '#renderer/api/hooks.ts'
import { documentTypes } from '#renderer/parts/documentTypes.ts'
import { useReaders } from '#renderer/parts/ReaderPicker.tsx'
import { saveAnswer } from '#renderer/parts/saveAnswer.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { JobDialog } from '#renderer/ui/JobDialog.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
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
  const readers = useReaders().map((each) =>
    each.id === 'internal' ? { ...each, label: documentLabels.internal } : each,
  )
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
      <Select
        label={documentLabels.reader}
        value={reader}
        onChange={setReader}
        options={readers}
        isDisabled={issue.isRunning}
      />
      <Select
        label={documentLabels.format}
        value={format}
        onChange={(id) => setFormat(id as EquityFormat)}
        options={equityFormats.map((id) => ({ id, label: documentLabels.formats[id] }))}
        isDisabled={issue.isRunning}
      />
      <p className="quiet">{reader === 'internal' ? documentLabels.internalText : documentLabels.kept}</p>
    </JobDialog>
  )
}
