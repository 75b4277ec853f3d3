import './gantt.css'
import { formatDate } from '#shared/lib/format.ts'
import { isStepLate } from '#shared/project/project-alert.rules.ts'
import { projectScreen as labels } from '#shared/project/project-screen.labels.ts'
import { barOf, type Span, shareOf, spanOf } from './gantt.ts'
import { type Followed, nameOf, openSheet } from './project.ts'

const percent = (share: number) => `${(share * 100).toFixed(3)}%`
const closed = new Set(['done', 'dropped', 'postponed'])

interface GanttChartProps {
  readonly sheets: readonly Followed[]
  /** Today. */
  readonly day: string
}

/** Sheets as bars over years, with their steps and the line of today. A line is a button with all of it in words. */
export function GanttChart({ sheets, day }: GanttChartProps) {
  const span = spanOf(sheets, day)
  const years = Array.from({ length: span.last - span.first + 1 }, (_, index) => span.first + index)
  return (
    <figure className="gantt" aria-label={labels.gantt}>
      <div className="gantt-head">
        <span />
        <div className="gantt-scale" aria-hidden>
          {years.map((year) => (
            <span key={year} style={{ insetInlineStart: percent(shareOf(`${year}-01-01`, span)) }}>
              {year}
            </span>
          ))}
        </div>
      </div>
      <ul>
        {sheets.map((sheet) => (
          <li key={sheet.id}>
            <Line sheet={sheet} span={span} years={years} day={day} />
          </li>
        ))}
      </ul>
      <figcaption>
        <ul className="gantt-legend">
          <li>
            <i className="gantt-bar" /> {labels.legend.bar}
          </li>
          <li>
            <i className="gantt-bar gantt-bar-late" /> {labels.legend.late}
          </li>
          <li>
            <i className="gantt-bar gantt-bar-closed" /> {labels.legend.closed}
          </li>
          <li>
            <i className="gantt-step" /> {labels.legend.step}
          </li>
          <li>
            <i className="gantt-step gantt-step-done" /> {labels.legend.stepDone}
          </li>
          <li>
            <i className="gantt-today" /> {labels.today} ({formatDate(day)})
          </li>
        </ul>
      </figcaption>
    </figure>
  )
}

interface LineProps {
  readonly sheet: Followed
  readonly span: Span
  readonly years: readonly number[]
  readonly day: string
}

function Line({ sheet, span, years, day }: LineProps) {
  const bar = barOf(sheet, span)
  const words = [
    labels.ganttBar(nameOf(sheet), sheet.startsOn, sheet.endsOn),
    ...(sheet.told === 'late' ? [labels.lateMark] : []),
    ...sheet.milestones.flatMap((step) =>
      step.dueOn === null
        ? []
        : [labels.ganttStep(step.title, step.dueOn, step.doneOn !== null, isStepLate(step, day))],
    ),
  ]
  const kind = sheet.told === 'late' ? ' gantt-bar-late' : closed.has(sheet.status) ? ' gantt-bar-closed' : ''
  return (
    <button
      type="button"
      className="gantt-line"
      aria-label={words.join(' ; ')}
      title={words.join('\n')}
      onClick={() => openSheet(sheet.id)}
    >
      <span className="gantt-name">{nameOf(sheet)}</span>
      <span className="gantt-track">
        {years.slice(1).map((year) => (
          <i key={year} className="gantt-year" style={{ insetInlineStart: percent(shareOf(`${year}-01-01`, span)) }} />
        ))}
        {bar === null ? null : (
          <i
            className={`gantt-bar${kind}`}
            style={{ insetInlineStart: percent(bar.from), inlineSize: percent(bar.to - bar.from) }}
          />
        )}
        {sheet.milestones.map((step) =>
          step.dueOn === null ? null : (
            <i
              key={step.id}
              className={step.doneOn === null ? 'gantt-step' : 'gantt-step gantt-step-done'}
              style={{ insetInlineStart: percent(shareOf(step.dueOn, span)) }}
            />
          ),
        )}
        <i className="gantt-today" style={{ insetInlineStart: percent(shareOf(day, span)) }} />
      </span>
    </button>
  )
}
