import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, IconButton } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import type { FileReport, Mapping } from '#shared/indicator/import.schema.ts'
import { importLabels as labels } from '#shared/indicator/import-screen.labels.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { capitalized } from '#shared/lib/french.ts'
import { ReadingForm } from './ReadingForm.tsx'
import { ReportColumns } from './ReportColumns.tsx'
import { ReportFaults } from './ReportFaults.tsx'
import { asSentence, levelsText, periodsText, stateOf, totalsOf, valueColumns, writeParts } from './reportSummary.ts'

const states = {
  recognised: { tone: 'done', label: labels.recognised },
  unchanged: { tone: 'neutral', label: labels.sameAsBefore },
  unknown: { tone: 'attention', label: labels.unrecognised },
  metadata: { tone: 'neutral', label: labels.metadata },
} as const

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="import-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

export interface FileReportCardProps {
  readonly report: FileReport
  readonly isAlone: boolean
  readonly isBusy: boolean
  /** Why the last correction of this file was refused. */
  readonly refusal: string | null
  readonly onMapping: (mapping: Mapping) => void
  readonly onVintage: (vintage: number) => void
  readonly onDescribe: () => void
  readonly onLeaveOut: () => void
}

/** One file of the preview: what it is, what will be written, and everything that can be put right. */
export function FileReportCard(props: FileReportCardProps) {
  const { report, isAlone, isBusy, refusal } = props
  const state = stateOf(report)
  const title = report.datasetTitle === '' ? report.file : report.datasetTitle
  return (
    <section className="import-file" aria-label={report.file}>
      <header className="import-file-head">
        <Chip tone={states[state].tone}>{states[state].label}</Chip>
        <div className="import-file-title">
          <h3>{title}</h3>
          <p className="quiet">
            {[title === report.file ? '' : report.file, state === 'metadata' ? '' : labels.by[report.recognisedBy]]
              .filter((part) => part !== '')
              .join(' · ')}
          </p>
        </div>
        {state === 'metadata' ? null : (
          <Button variant={state === 'unknown' ? 'primary' : 'quiet'} onPress={props.onDescribe}>
            {state === 'unknown' ? labels.describe : labels.editMapping}
          </Button>
        )}
        <IconButton
          label={labels.leaveOutFile(report.file)}
          icon={<X size={17} aria-hidden />}
          isDisabled={isBusy}
          onPress={props.onLeaveOut}
        />
      </header>
      {refusal === null ? null : (
        <Message tone="danger" title={labels.correctionRefused}>
          {refusal}
        </Message>
      )}
      {state === 'unknown' ? <Message tone="attention">{labels.unrecognisedText}</Message> : null}
      {report.dataset === null ? null : <Facts {...props} />}
      {report.notes.length > 0 ? (
        <ul className="import-notes">
          {report.notes.map((note) => (
            <li key={note}>{asSentence(note)}</li>
          ))}
        </ul>
      ) : null}
      {report.dataset === null ? null : (
        <div className="import-details">
          <ReportFaults report={report} />
          <Disclosure
            title={labels.columnsTitle(valueColumns(report), report.columns.length)}
            level={4}
            isInitiallyOpen={isAlone}
          >
            <ReportColumns report={report} />
          </Disclosure>
          <Disclosure title={labels.readingTitle} level={4}>
            <ReadingForm
              key={report.mapping?.period.constant ?? ''}
              report={report}
              isDisabled={isBusy}
              onMapping={props.onMapping}
            />
          </Disclosure>
        </div>
      )}
    </section>
  )
}

function Facts({ report, isBusy, onVintage }: FileReportCardProps) {
  const vintages = report.vintage === null ? report.otherVintages : [report.vintage, ...report.otherVintages]
  return (
    <dl className="import-facts">
      <Fact name={labels.level}>{capitalized(levelsText(report.level))}</Fact>
      <Fact name={labels.periods}>
        <span title={report.periods.join(', ')}>{periodsText(report.periods)}</span>
      </Fact>
      <Fact name={labels.vintage}>
        {vintages.length > 1 ? (
          <Select
            label={labels.vintageHint}
            isLabelHidden
            isCompact
            isDisabled={isBusy}
            value={report.vintage === null ? null : String(report.vintage)}
            placeholder={labels.vintageText(null)}
            onChange={(id) => onVintage(Number(id))}
            options={vintages
              .toSorted((a, b) => b - a)
              .map((each) => ({
                id: String(each),
                label: String(each),
                ...(each === report.vintage ? {} : { detail: labels.vintageFit }),
              }))}
          />
        ) : (
          labels.vintageText(report.vintage)
        )}
      </Fact>
      <Fact name={labels.rows}>{formatNumber(report.rows)}</Fact>
      <Fact name={labels.writes}>
        {writeParts(totalsOf([report])).map((part) => (
          <span key={part} className="ui-block">
            {part}
          </span>
        ))}
      </Fact>
    </dl>
  )
}
