import { useQuery } from '#renderer/api/hooks.ts'
import { FigureDetails } from '#renderer/parts/Figure.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { SidePanel } from '#renderer/ui/SidePanel.tsx'
import type { Output } from '#shared/api/contract.ts'
import { valueLabels as labels } from '#shared/indicator/value-screen.labels.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { periodText } from '#shared/panorama/value.rules.ts'
import { cellText, type ValueCell, type ValueRow } from './valueCells.ts'

type Correction = Output<'correction.list'>[number]

export interface CellPanelProps {
  readonly row: ValueRow | null
  readonly cell: ValueCell | null
  readonly label: string
  readonly unit: string
  readonly decimals: number | undefined
  readonly onRemove: (cell: ValueCell, row: ValueRow) => void
  readonly onClose: () => void
}

/** The cell that has the focus: its value and the producer's, the source, the correction and its history. */
export function CellPanel({ row, cell, label, unit, decimals, onRemove, onClose }: CellPanelProps) {
  const { data: corrections } = useQuery('correction.list', {})
  const { data: datasets } = useQuery('dataset.list', {})
  if (!row || !cell) {
    return (
      <SidePanel title={labels.panelTitle} closeLabel={labels.close} onClose={onClose}>
        <p>{row ? row.name : labels.panelEmpty}</p>
        <p className="quiet">{labels.howTo}</p>
      </SidePanel>
    )
  }
  const correction = corrections?.find(
    (each) =>
      each.indicator === cell.indicator &&
      each.variable === cell.variable &&
      each.territory === row.code &&
      each.period === cell.period,
  )
  const dataset = datasets?.find((each) => each.id === cell.dataset)
  return (
    <SidePanel title={row.name} closeLabel={labels.close} onClose={onClose}>
      <p className="quiet">{labels.where(label, periodText(cell.period))}</p>
      {correction ? (
        <Message tone="attention" title={labels.correctedTitle}>
          <p>{labels.instead(cell.published ?? labels.noValue)}</p>
          <p>{labels.reasonText(correction.reason)}</p>
          <p className="quiet">{labels.by(correction.author, correction.at)}</p>
        </Message>
      ) : null}
      {correction ? (
        <div>
          <Button onPress={() => onRemove(cell, row)}>{labels.remove}</Button>
        </div>
      ) : null}
      {cell.figure ? (
        <FigureDetails figure={cell.figure} unit={unit} decimals={decimals ?? 0} />
      ) : (
        <dl className="cell-facts">
          <dt>{labels.shownValue}</dt>
          <dd className="figure-large">{cellText(cell, decimals)}</dd>
          <dt>{labels.published}</dt>
          <dd>{cell.published ?? labels.noValue}</dd>
        </dl>
      )}
      {cell.figure === null && dataset ? (
        <p className="quiet">{labels.source(dataset.title, dataset.producer)}</p>
      ) : null}
      {correction ? <CorrectionHistory correction={correction} /> : null}
    </SidePanel>
  )
}

const inText = (value: string | number | null) =>
  value === null
    ? labels.noValue
    : typeof value === 'number'
      ? formatNumber(value, Number.isInteger(value) ? 0 : 2)
      : value

/** Every value that the correction has had, newest first. */
function CorrectionHistory({ correction }: { readonly correction: Correction }) {
  const { data } = useQuery('history.cell', { table: 'correction', row: correction.id, column: 'value' })
  if (!data || data.length === 0) return null
  return (
    <section className="sheet-block">
      <h3>{labels.history}</h3>
      <ol className="cell-history">
        {data.map((change) => (
          <li key={`${change.entry}/${change.kind}`}>
            {labels.historyLine(
              change.at,
              change.author?.name ?? labels.unknownAuthor,
              change.kind === 'insert' ? labels.producerValue : inText(change.before),
              inText(change.after),
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
