import { FileOutput } from 'lucide-react'
import { useState } from 'react'
import { useJob } from '#renderer/api/hooks.ts'
import { FormatField, ReaderField, ReaderNote } from '#renderer/parts/DocumentFields.tsx'
import { documentTypes } from '#renderer/parts/documentTypes.ts'
import { saveAnswer } from '#renderer/parts/saveAnswer.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { JobDialog } from '#renderer/ui/JobDialog.tsx'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import { progressOf } from '#shared/needs-assessment/needs-assessment.rules.ts'
import { type AssessmentFormat, assessmentFormats } from '#shared/needs-assessment/needs-assessment.ts'
import { assessmentScreen as labels, stepLabels } from '#shared/needs-assessment/needs-assessment-screen.labels.ts'
import { documentLabels } from '#shared/panorama/document.labels.ts'
import type { Assessment } from './step.ts'

/** What is left to write, and the document. */
export function IssueStep({ assessment }: { readonly assessment: Assessment }) {
  const [isOpen, setOpen] = useState(false)
  const left = progressOf(assessment).filter(({ filled, total }) => filled < total)
  useScreenCommands([{ id: 'assessment.issue', label: labels.issue, run: () => setOpen(true) }])
  return (
    <div className="needs-issue">
      <p>{labels.issueText}</p>
      {left.length === 0 ? (
        <p>{labels.allFilled}</p>
      ) : (
        <div>
          <h2>{labels.toFill}</h2>
          <ul>
            {left.map(({ step, filled, total }) => (
              <li key={step}>{labels.notFilled(stepLabels[step], filled, total)}</li>
            ))}
          </ul>
        </div>
      )}
      <div>
        <Button variant="primary" icon={<FileOutput size={16} aria-hidden />} onPress={() => setOpen(true)}>
          {labels.issue}
        </Button>
      </div>
      {isOpen ? <IssueDialog assessment={assessment} onClose={() => setOpen(false)} /> : null}
    </div>
  )
}

interface IssueDialogProps {
  readonly assessment: Assessment
  readonly onClose: () => void
}

/** The assessment as a file, for a reader who is chosen first. */
function IssueDialog({ assessment, onClose }: IssueDialogProps) {
  const { reader: seen } = useSelection()
  // The report of the board is read by everybody; who looks as another reader does makes it for that reader.
  const [reader, setReader] = useState(seen === 'internal' ? 'public' : seen)
  const [format, setFormat] = useState<AssessmentFormat>('odt')
  const issue = useJob('assessment.issue')
  const run = () => {
    saveAnswer(issue.run({ assessment: assessment.id, reader, format }), documentTypes[format], onClose)
  }
  return (
    <JobDialog
      title={labels.issueTitle(assessment.body)}
      labels={documentLabels}
      job={issue}
      className="needs-new"
      onRun={run}
      onClose={onClose}
    >
      <ReaderField value={reader} onChange={setReader} isDisabled={issue.isRunning} />
      <FormatField formats={assessmentFormats} value={format} onChange={setFormat} isDisabled={issue.isRunning} />
      <ReaderNote reader={reader} />
      <p className="quiet">{labels.typed}</p>
    </JobDialog>
  )
}
