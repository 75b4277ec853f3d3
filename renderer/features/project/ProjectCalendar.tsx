import { EmptyState } from '#renderer/ui/States.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import { formatDate } from '#shared/lib/format.ts'
import { projectScreen as labels } from '#shared/project/project-screen.labels.ts'
import { recordScreen } from '#shared/record/record-screen.labels.ts'
import { GanttChart } from './GanttChart.tsx'
import { type Deadline, deadlinesOf } from './gantt.ts'
import { byCode, nameOf, openSheet, type ProjectTabProps } from './project.ts'

const wordOf = ({ kind, title }: Deadline) => (kind === 'step' ? title : kind === 'end' ? labels.endOf : labels.startOf)

/** Sheets over years, then what is waited for month by month. */
export function ProjectCalendar({ overview }: ProjectTabProps) {
  const { sheets, day } = overview
  if (sheets.length === 0)
    return <EmptyState title={recordScreen.emptyTitle('actionSheet')} text={labels.sheetsEmpty} />
  const isDated = ({ startsOn, endsOn, milestones }: (typeof sheets)[number]) =>
    startsOn !== null || endsOn !== null || milestones.some(({ dueOn }) => dueOn !== null)
  const dated = byCode(sheets.filter(isDated))
  const months = [...deadlinesOf(sheets)]
  return (
    <div className="project-scroll">
      {dated.length === 0 ? <p>{labels.noDates}</p> : <GanttChart sheets={dated} day={day} />}
      {dated.length < sheets.length ? <p className="quiet">{labels.undated(sheets.length - dated.length)}</p> : null}
      <h2>{labels.deadlines}</h2>
      {months.length === 0 ? <p className="quiet">{labels.noDeadlines}</p> : null}
      {months.map(([month, list]) => (
        <section key={month}>
          <h3>{labels.month(month)}</h3>
          <Table
            caption={labels.month(month)}
            columns={[
              { id: 'sheet', label: labels.sheet },
              { id: 'what', label: labels.what },
              { id: 'day', label: labels.day, isNarrow: true },
            ]}
            rows={list.map((deadline, index) => ({
              id: `${deadline.sheet.id} ${index}`,
              cells: {
                sheet: nameOf(deadline.sheet),
                what: wordOf(deadline),
                day:
                  deadline.on < day ? (
                    <>
                      {formatDate(deadline.on)} <span className="project-late">{labels.passed}</span>
                    </>
                  ) : (
                    formatDate(deadline.on)
                  ),
              },
            }))}
            onOpen={(id) => openSheet(id.split(' ')[0] ?? '')}
          />
        </section>
      ))}
    </div>
  )
}
