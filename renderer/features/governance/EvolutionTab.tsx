import '#renderer/charts/charts.css'
import { useMemo } from 'react'
import { ChartCard } from '#renderer/charts/ChartCard.tsx'
import { type RecordLine, useRecords } from '#renderer/parts/record/useRecords.ts'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { dimensionTitles, meanText } from '#shared/governance/change.labels.ts'
import { type ChangeLine, changeLines, changeShift, profileLevels } from '#shared/governance/change.rules.ts'
import { changeScreen as labels } from '#shared/governance/change-screen.labels.ts'
import { formatDate } from '#shared/lib/format.ts'
import type { ChartModel } from '#shared/panorama/chart.types.ts'
import { useChangeItems } from './useTeam.ts'

const size = { width: 150, height: 56, pad: 5 }
const most = 4

interface Trend {
  readonly line: ChangeLine
  /** One per profile, the earliest first; null where nothing was looked at. */
  readonly levels: readonly (number | null)[]
}

const x = (at: number, count: number) =>
  count < 2 ? size.width / 2 : size.pad + (at / (count - 1)) * (size.width - 2 * size.pad)
const y = (level: number) => size.height - size.pad - (level / most) * (size.height - 2 * size.pad)

/** Lines between profiles that follow each other; a profile that says nothing breaks them. */
function pathOf(levels: readonly (number | null)[]): string {
  return levels
    .map((level, at) => {
      if (level === null) return ''
      const isFirst = at === 0 || levels[at - 1] === null
      return `${isFirst ? 'M' : 'L'}${x(at, levels.length).toFixed(1)} ${y(level).toFixed(1)}`
    })
    .join('')
}

function Small({ line, levels }: Trend) {
  const last = levels.findLastIndex((level) => level !== null)
  const value = levels[last]
  return (
    <li>
      <figure
        className="multiple change-multiple"
        aria-label={labels.sparkline(line.name, levels.map((level) => meanText(level)).join(', '))}
      >
        <span className="multiple-head">
          <span className="multiple-name">{line.name}</span>
          <span className="multiple-value">{meanText(value ?? null)}</span>
        </span>
        <svg viewBox={`0 0 ${size.width} ${size.height}`} preserveAspectRatio="none" aria-hidden>
          <line className="multiple-base" x1={0} x2={size.width} y1={y(0)} y2={y(0)} />
          <path d={pathOf(levels)} className="multiple-line" />
          {value == null ? null : (
            <path d={`M${x(last, levels.length).toFixed(1)} ${y(value).toFixed(1)}h0`} className="multiple-end" />
          )}
        </svg>
      </figure>
    </li>
  )
}

/** How levers, risks and the role of managers went from one profile of a team to the next. */
export function EvolutionTab({ history }: { readonly history: readonly RecordLine[] }) {
  const items = useChangeItems()
  const { rows } = useRecords('changeObservation')
  const trends = useMemo((): readonly Trend[] | undefined => {
    if (items === undefined || rows === undefined) return undefined
    const seen = rows.map((row) => {
      const level = row.cell('level')
      return { profile: row.text('profile'), item: row.text('item'), level: typeof level === 'number' ? level : null }
    })
    const lines = changeLines(items)
    const profiles = history.map(({ id }) => profileLevels(lines, seen, id))
    return lines.map((line) => ({ line, levels: profiles.map((levels) => levels.get(line.id) ?? null) }))
  }, [items, rows, history])
  if (trends === undefined) return <Skeleton label={labels.loading} lines={6} />
  const known = trends.filter(({ levels }) => levels.some((level) => level !== null))
  const days = history.map((row) => row.text('observedOn'))
  const model: ChartModel = {
    title: titleOf(known, days),
    subtitle: labels.chartSubtitle,
    reading: known.length === 0 ? '' : labels.chartReading,
    notes: [],
    sources: [],
    height: 300,
    option: null,
    table: {
      caption: labels.chartCaption,
      columns: [
        { id: 'line', label: labels.line },
        { id: 'dimension', label: labels.dimension },
        ...history.map((row) => ({ id: row.id, label: formatDate(row.text('observedOn')), isNumber: true })),
      ],
      rows: known.map(({ line, levels }) => ({
        id: line.id,
        cells: {
          line: line.name,
          dimension: dimensionTitles[line.dimension],
          ...Object.fromEntries(history.map(({ id }, at) => [id, meanText(levels[at] ?? null)])),
        },
      })),
    },
  }
  return (
    <div className="steering-scroll change-evolution">
      <ChartCard
        model={model}
        level={3}
        drawing={
          known.length === 0
            ? null
            : [...Map.groupBy(known, ({ line }) => line.dimension)].map(([dimension, list]) => (
                <div key={dimension}>
                  <h4>{dimensionTitles[dimension]}</h4>
                  <ul className="multiples">
                    {list.map((trend) => (
                      <Small key={trend.line.id} {...trend} />
                    ))}
                  </ul>
                </div>
              ))
        }
      />
    </div>
  )
}

function titleOf(trends: readonly Trend[], days: readonly string[]): string {
  if (trends.length === 0) return labels.chartTitleNone
  const shift = changeShift(trends.map(({ line, levels }) => ({ name: line.name, levels })))
  if (shift === null) return labels.chartTitleOne
  const day = days[shift.from] ?? ''
  if (shift.before === shift.after) return labels.chartTitleSame(day)
  return labels.chartTitle(shift.name, meanText(shift.before), meanText(shift.after), day)
}
