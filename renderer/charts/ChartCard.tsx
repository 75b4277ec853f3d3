import { ChartColumn, ClipboardCopy, ImageDown, Table2 } from 'lucide-react'
import { type ReactNode, useId, useRef, useState } from 'react'
import { Button, IconButton } from '#renderer/ui/Button.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Menu } from '#renderer/ui/Popover.tsx'
import { saveFile } from '#renderer/ui/saveFile.ts'
import { Table } from '#renderer/ui/Table.tsx'
import { chartLabels } from '#shared/panorama/chart.labels.ts'
import type { ChartModel } from '#shared/panorama/chart.types.ts'
import { tableText } from '#shared/panorama/table.rules.ts'
import { Chart } from './Chart.tsx'
import { pictureOf, pngOf, svgText } from './picture.ts'

export interface ChartCardProps {
  readonly model: ChartModel
  /** What is drawn when it is not an ECharts option: a map, small charts. null when there is nothing to draw. */
  readonly drawing?: ReactNode
  /** Choices that belong to this chart (level of a map, indicator). */
  readonly actions?: ReactNode
  readonly level?: 3 | 4
  readonly kind?: 'chart' | 'map'
  /** For whom what is drawn is, written on its picture; without it the card has none. */
  readonly recipient?: string
  /** Rows of the table open a territory. */
  readonly onOpen?: (id: string) => void
}

/** A chart with the sentence that it proves, how to read it, its table on the other side, and its sources. */
export function ChartCard({ model, drawing, actions, level = 3, kind = 'chart', recipient, onOpen }: ChartCardProps) {
  const [isTable, setTable] = useState(false)
  const figure = useRef<HTMLElement>(null)
  const titleId = useId()
  const Heading = `h${level}` as const
  const content =
    drawing === undefined
      ? model.option && (
          <Keyed marks={model.key}>
            <Chart option={model.option} height={model.height} />
          </Keyed>
        )
      : drawing
  const copy = () => {
    navigator.clipboard
      .writeText(tableText(model.table))
      .then(() => notify({ tone: 'done', text: chartLabels.copied }))
      .catch(() => notify({ tone: 'attention', text: chartLabels.notCopied }))
  }
  const picture = async (format: string) => {
    if (figure.current === null) return
    const drawn = await pictureOf(figure.current, {
      title: model.title,
      subtitle: model.subtitle,
      below: [
        ...(model.key ?? []).map(({ mark, text }) => `${mark}. ${text}`),
        model.reading,
        ...model.notes,
        model.sources.length === 0 ? '' : chartLabels.source(model.sources),
        recipient ?? '',
      ],
    })
    if (drawn === null) throw new Error('nothing is drawn')
    const name = `${chartLabels.pictureName(model.title)}.${format}`
    if (format === 'svg') saveFile(name, svgText(drawn), 'image/svg+xml')
    else saveFile(name, await pngOf(drawn), 'image/png')
    notify({ tone: 'done', text: chartLabels.pictureSaved(name) })
  }
  const save = (format: string) => {
    picture(format).catch((error: unknown) => {
      console.error(error)
      notify({ tone: 'attention', text: chartLabels.pictureFailed })
    })
  }
  const showDrawing = kind === 'map' ? chartLabels.showMap : chartLabels.showChart
  return (
    <figure className="chart-card" aria-labelledby={titleId} ref={figure}>
      <figcaption className="chart-head">
        <div className="chart-titles">
          <Heading id={titleId} className="chart-title">
            {model.title}
          </Heading>
          {model.subtitle ? <p className="quiet chart-small">{model.subtitle}</p> : null}
        </div>
        <div className="chart-tools">
          <Button
            size="small"
            variant="quiet"
            icon={isTable ? <ChartColumn size={15} aria-hidden /> : <Table2 size={15} aria-hidden />}
            tooltip={isTable ? showDrawing : chartLabels.showTable}
            onPress={() => setTable(!isTable)}
          >
            {isTable ? (kind === 'map' ? chartLabels.map : chartLabels.chart) : chartLabels.table}
          </Button>
          <IconButton label={chartLabels.copyTable} icon={<ClipboardCopy size={15} aria-hidden />} onPress={copy} />
          {recipient === undefined || isTable || !content || (drawing !== undefined && kind !== 'map') ? null : (
            <Menu
              label={chartLabels.savePicture}
              trigger={<IconButton label={chartLabels.savePicture} icon={<ImageDown size={15} aria-hidden />} />}
              items={chartLabels.pictures}
              onAction={save}
            />
          )}
        </div>
      </figcaption>
      {actions ? <div className="chart-actions">{actions}</div> : null}
      {isTable ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by the keyboard
        <section className="chart-table" aria-labelledby={titleId} tabIndex={0}>
          <Table
            caption={model.table.caption}
            columns={model.table.columns}
            rows={model.table.rows}
            {...(onOpen ? { onOpen } : {})}
          />
        </section>
      ) : (
        (content ?? <p className="chart-empty">{chartLabels.noData}</p>)
      )}
      {model.reading === '' ? null : <p className="chart-reading">{model.reading}</p>}
      {model.notes.map((note) => (
        <p key={note} className="quiet chart-small">
          {note}
        </p>
      ))}
      {model.sources.length === 0 ? null : (
        <p className="quiet chart-small chart-source">{chartLabels.source(model.sources)}</p>
      )}
    </figure>
  )
}

interface KeyedProps {
  readonly marks: ChartModel['key']
  readonly children: ReactNode
}

/** A longer key would stand far under the chart when it is beside it. */
const mostBeside = 8

/** A chart with what its numbers stand for: beside it where there is room for few, under it elsewhere. */
function Keyed({ marks, children }: KeyedProps) {
  if (marks === undefined || marks.length === 0) return children
  return (
    <div className="chart-keyed">
      <div className={marks.length > mostBeside ? 'chart-keyed-parts chart-key-under' : 'chart-keyed-parts'}>
        {children}
        <ul className="chart-key">
          {marks.map(({ mark, text }) => (
            <li key={mark}>
              <b>{mark}</b> <span>{text}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
