import { Download } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { importLabels as labels } from '#shared/indicator/import-screen.labels.ts'
import { FileReportCard } from './FileReportCard.tsx'
import { ImportProgress } from './ImportProgress.tsx'
import { isUnknown, totalsOf, writeParts } from './reportSummary.ts'
import type { ImportState } from './useImport.ts'

export interface ImportPreviewProps {
  readonly state: ImportState
  readonly onDescribe: (place: number) => void
}

/** Everything that the files would bring, before anything is written. */
export function ImportPreview({ state, onDescribe }: ImportPreviewProps) {
  const [remember, setRemember] = useState(true)
  const reports = state.answer?.files ?? []
  const totals = totalsOf(reports)
  const isBusy = state.job.isRunning || state.applyJob.isRunning
  const isAnswered = reports.some((report) => report.recognisedBy === 'given')
  // What needs an answer comes first.
  const places = reports.map((_report, place) => place)
  const ordered = places.toSorted((a, b) => rank(reports[a]) - rank(reports[b]) || a - b)
  return (
    <div className="import-preview">
      {state.applyJob.isRunning ? (
        <ImportProgress job={state.applyJob} label={labels.importing} />
      ) : state.job.isRunning ? (
        <ImportProgress
          job={state.job}
          label={state.answer ? labels.readingAgain : labels.reading(state.files.length)}
        />
      ) : reports.length > 0 ? (
        <section className="import-summary" aria-label={labels.summaryTitle}>
          <div className="import-summary-text" role="status">
            <h2>{totals.written === 0 && totals.unchanged > 0 ? labels.nothingToWrite : labels.summaryTitle}</h2>
            {totals.written === 0 && totals.unchanged > 0 ? <p>{labels.nothingToWriteText}</p> : null}
            <p title={labels.seriesHint}>{writeParts(totals).join(' · ')}</p>
            {totals.unknown > 0 ? <p className="import-waiting">{labels.waiting(totals.unknown)}</p> : null}
          </div>
          <div className="import-summary-actions">
            {isAnswered && totals.written > 0 ? (
              <Checkbox isSelected={remember} onChange={setRemember}>
                {labels.remember}
              </Checkbox>
            ) : null}
            <Button
              variant="primary"
              icon={<Download size={16} aria-hidden />}
              isDisabled={isBusy || totals.written === 0}
              onPress={() => void state.apply(isAnswered && remember)}
            >
              {labels.import}
            </Button>
          </div>
        </section>
      ) : null}
      {state.refused.map((file) => (
        <Message
          key={file.token}
          tone="danger"
          title={`${labels.refused} : ${file.name}`}
          actions={
            <Button size="small" onPress={() => state.leaveOut(file.token)}>
              {labels.leaveOut}
            </Button>
          }
        >
          {file.message}
        </Message>
      ))}
      {ordered.map((place) => {
        const report = reports[place]
        const asked = report ? state.files[report.asked] : undefined
        return report && asked ? (
          <FileReportCard
            key={`${asked.token}/${report.file}`}
            report={report}
            isAlone={reports.length === 1}
            isBusy={isBusy}
            refusal={state.refusal?.place === report.asked ? state.refusal.message : null}
            onMapping={(mapping) => state.amend(report.asked, { mapping })}
            onVintage={(vintage) => state.amend(report.asked, { vintage })}
            onDescribe={() => onDescribe(place)}
            onLeaveOut={() => state.leaveOut(asked.token)}
          />
        ) : null
      })}
    </div>
  )
}

function rank(report: Parameters<typeof isUnknown>[0] | undefined): number {
  if (!report) return 2
  if (isUnknown(report)) return 0
  return report.dataset === null ? 2 : 1
}
