import { Message } from '#renderer/ui/Notice.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import { formatDate } from '#shared/lib/format.ts'
import { alertSentence, alertWords, sheetPartLabels } from '#shared/project/project.labels.ts'
import { projectScreen as labels } from '#shared/project/project-screen.labels.ts'
import { progressLabels } from '#shared/record/progress.labels.ts'
import { recordScreen } from '#shared/record/record-screen.labels.ts'
import { nameOf, openSheet, type ProjectTabProps, uncompleted } from './project.ts'

/** What somebody has to look at, then what each sheet still lacks, the least complete first. */
export function ProjectCompletion({ overview }: ProjectTabProps) {
  const { sheets } = overview
  if (sheets.length === 0)
    return <EmptyState title={recordScreen.emptyTitle('actionSheet')} text={labels.completionNone} />
  const alerts = sheets.flatMap((sheet) => sheet.alerts.map((alert, index) => ({ sheet, alert, index })))
  const ordered = alerts.toSorted((a, b) => (a.alert.on ?? '9').localeCompare(b.alert.on ?? '9'))
  const left = uncompleted(sheets)
  const open = (id: string) => openSheet(id.split(' ')[0] ?? '')
  return (
    <div className="project-scroll">
      <h2>{labels.alertsTitle}</h2>
      {alerts.length === 0 ? (
        <Message tone="done">{labels.noAlerts}</Message>
      ) : (
        <Table
          caption={labels.alertsTitle}
          columns={[
            { id: 'sheet', label: labels.sheet },
            { id: 'alert', label: labels.alert, isNarrow: true },
            { id: 'detail', label: labels.detail },
            { id: 'when', label: labels.when, isNarrow: true },
          ]}
          rows={ordered.map(({ sheet, alert, index }) => ({
            id: `${sheet.id} ${index}`,
            cells: {
              sheet: nameOf(sheet),
              alert: alertWords[alert.kind],
              detail: alertSentence(alert),
              when: alert.on === null ? '' : formatDate(alert.on),
            },
          }))}
          onOpen={open}
        />
      )}
      <h2>{labels.completionTitle}</h2>
      {left.length === 0 ? (
        <Message tone="done">{labels.allComplete(sheets.length)}</Message>
      ) : (
        <Table
          caption={labels.completionTitle}
          columns={[
            { id: 'sheet', label: labels.sheet },
            { id: 'status', label: labels.state, isNarrow: true },
            { id: 'score', label: labels.score, isNumber: true },
            { id: 'missing', label: labels.missing },
          ]}
          rows={left.map((sheet) => ({
            id: sheet.id,
            cells: {
              sheet: nameOf(sheet),
              status: progressLabels[sheet.told],
              score: labels.percent(sheet.score),
              missing: sheet.missing.map((part) => sheetPartLabels[part]).join(', '),
            },
          }))}
          onOpen={open}
        />
      )}
      {left.length === 0 || left.length === sheets.length ? null : (
        <p className="quiet">{labels.othersComplete(sheets.length - left.length)}</p>
      )}
    </div>
  )
}
