import { useState } from 'react'
import { useJob } from '#renderer/api/hooks.ts'
import { documentTypes } from '#renderer/parts/documentTypes.ts'
import { saveAnswer } from '#renderer/parts/saveAnswer.ts'
import { JobDialog } from '#renderer/ui/JobDialog.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { documentLabels } from '#shared/panorama/document.labels.ts'
import { type ProjectFormat, projectFormats } from '#shared/project/project.ts'
import { projectScreen as labels } from '#shared/project/project-screen.labels.ts'
import type { Overview } from './project.ts'

const types = { ...documentTypes, json: 'application/json' }
const offered = projectFormats.toSorted((a, b) => Number(a === 'json') - Number(b === 'json'))

/** The whole project as a file. */
export function IssueProjectDialog({ project, onClose }: { readonly project: Overview; readonly onClose: () => void }) {
  const [format, setFormat] = useState<ProjectFormat>('odt')
  const issue = useJob('project.issue')
  const run = () => {
    saveAnswer(issue.run({ project: project.id, format }), types[format], onClose)
  }
  return (
    <JobDialog
      title={labels.issueTitle}
      labels={documentLabels}
      job={issue}
      className="project-dialog"
      onRun={run}
      onClose={onClose}
    >
      <Select
        label={labels.format}
        value={format}
        onChange={(id) => setFormat(id as ProjectFormat)}
        options={offered.map((id) => ({ id, label: labels.formats[id] }))}
        isDisabled={issue.isRunning}
      />
      <p className="quiet">{labels.issueText}</p>
    </JobDialog>
  )
}
