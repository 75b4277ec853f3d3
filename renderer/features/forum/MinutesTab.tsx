import { FileOutput } from 'lucide-react'
import { useState } from 'react'
import { useJob, useQuery } from '#renderer/api/hooks.ts'
import { documentTypes } from '#renderer/parts/documentTypes.ts'
import { RecordFields } from '#renderer/parts/record/RecordFields.tsx'
import { saveAnswer } from '#renderer/parts/saveAnswer.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { JobDialog } from '#renderer/ui/JobDialog.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import { type ForumReportFormat, forumReportFormats } from '#shared/forum/forum-report.ts'
import { minutesScreen as labels } from '#shared/forum/forum-screen.labels.ts'
import type { ForumTabProps } from './forumTab.ts'

const written = ['conclusions']

/** What comes out of the forum, and its minutes as a document. */
export function MinutesTab({ forum, choices, commands }: ForumTabProps) {
  const { data } = useQuery('forum.minutes', { forum: forum.id })
  const [isOpen, setOpen] = useState(false)
  useScreenCommands([{ id: 'forum.report', label: labels.issue, run: () => setOpen(true) }])
  return (
    <div className="forum-minutes">
      <p>{labels.text}</p>
      {data === undefined ? null : (
        <p className="quiet">{labels.counts(data.contributions.length, data.left.unread, data.left.setAside)}</p>
      )}
      <RecordFields
        kind="forum"
        row={forum}
        choices={choices}
        fields={written}
        onWrite={(field, value) => commands.write(forum.id, field, value)}
      />
      <div>
        <Button variant="primary" icon={<FileOutput size={16} aria-hidden />} onPress={() => setOpen(true)}>
          {labels.issue}
        </Button>
      </div>
      {isOpen ? <ReportDialog forum={forum.id} onClose={() => setOpen(false)} /> : null}
    </div>
  )
}

function ReportDialog({ forum, onClose }: { readonly forum: string; readonly onClose: () => void }) {
  const [format, setFormat] = useState<ForumReportFormat>('odt')
  const report = useJob('forum.report')
  const run = () => {
    saveAnswer(report.run({ forum, format }), documentTypes[format], onClose, labels.saved)
  }
  return (
    <JobDialog
      title={labels.title}
      labels={labels}
      job={report}
      className="forum-minutes"
      onRun={run}
      onClose={onClose}
    >
      <Select
        label={labels.format}
        value={format}
        onChange={(id) => setFormat(id as ForumReportFormat)}
        options={forumReportFormats.map((id) => ({ id, label: labels.formats[id] }))}
        isDisabled={report.isRunning}
      />
    </JobDialog>
  )
}
