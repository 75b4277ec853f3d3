import type { RecordLine } from '#renderer/parts/record/useRecords.ts'
import { SentNotice } from '#renderer/parts/SentNotice.tsx'
import { SheetDecisions } from '#renderer/parts/SheetDecisions.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { capitalized } from '#shared/lib/french.ts'
import { alertSentence } from '#shared/project/project.labels.ts'
import { projectScreen as labels } from '#shared/project/project-screen.labels.ts'
import { recordLabels } from '#shared/record/record.labels.ts'
import { ChildRows } from './ChildRows.tsx'
import { IndicatorProposal } from './IndicatorProposal.tsx'
import type { Followed, ProjectTabProps } from './project.ts'
import { ShareSheet } from './ShareSheet.tsx'
import { SheetMeans } from './SheetMeans.tsx'

/** What is to be looked at in a sheet, and who else shows it. */
export function SheetHead({ sheet }: { readonly sheet: Followed | undefined }) {
  if (sheet === undefined) return null
  const { id, alerts, sharedFrom, sharedWith } = sheet
  const sharing = [
    ...(sharedFrom === null ? [] : [labels.sharedFrom(sharedFrom)]),
    ...(sharedWith.length === 0 ? [] : [labels.sharedWith(sharedWith.join(', '))]),
  ]
  return (
    <>
      <SentNotice of="sheet" ids={[id]} />
      {sharing.length === 0 ? null : (
        <p className="quiet">{`${capitalized(recordLabels.actionSheet.one)}, ${sharing.join(', ')}`}</p>
      )}
      {alerts.length === 0 ? null : (
        <Message tone="attention">
          <ul className="project-alerts">
            {alerts.map((alert) => (
              <li key={`${alert.kind} ${alert.about} ${alert.on}`}>{alertSentence(alert)}</li>
            ))}
          </ul>
        </Message>
      )}
    </>
  )
}

interface SheetDetailsProps extends ProjectTabProps {
  readonly row: RecordLine
}

/** Under the fields of a sheet: its steps, what it is judged by, its means, what was decided of it, and the other projects that share it. */
export function SheetDetails({ row, overview }: SheetDetailsProps) {
  const year = Number(overview.day.slice(0, 4))
  return (
    <>
      <section className="project-part">
        <h3>{labels.milestones}</h3>
        <ChildRows
          kind="milestone"
          owner={row.id}
          noneText={labels.milestonesNone}
          addLabel={labels.addMilestone}
          added={(rows) => ({ title: labels.newMilestone(rows.length + 1) })}
        />
      </section>
      <section className="project-part">
        <h3>{labels.indicators}</h3>
        <ChildRows
          kind="sheetIndicator"
          owner={row.id}
          noneText={labels.indicatorsNone}
          addLabel={labels.addIndicator}
          added={(rows) => ({ label: labels.newIndicator(rows.length + 1) })}
          more={(indicator) => (
            <>
              <IndicatorProposal row={indicator} territory={overview.territory} />
              <h4>{labels.measures}</h4>
              <ChildRows
                kind="sheetMeasure"
                owner={indicator.id}
                addLabel={labels.addMeasure}
                added={(rows) => ({ year: Math.max(year - 1, ...rows.map((each) => Number(each.cell('year')))) + 1 })}
              />
            </>
          )}
        />
      </section>
      <SheetMeans sheet={row.id} project={row.text('project')} />
      <SheetDecisions sheet={row.id} />
      <ShareSheet row={row} />
    </>
  )
}
