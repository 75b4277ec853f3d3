import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { type CellValue, type GridColumn, sameValue, valuesOf, valueText } from '#renderer/grid/cells.ts'
import { isKnown, listSeparator } from '#renderer/grid/choices.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import type { Output } from '#shared/api/contract.ts'
import { formatDateTime } from '#shared/lib/format.ts'
import { capitalized } from '#shared/lib/french.ts'
import type { Cell, Sheet } from '#shared/offer/field.ts'
import { rowHistoryLabels as labels } from '#shared/offer/screen.labels.ts'
import { MeansHistory, type MeansHistoryProps } from './MeansHistory.tsx'
import type { OfferRow } from './sheetTable.ts'

type Step = Output<'offer.history'>[number]

export interface RowHistoryProps {
  readonly sheet: Sheet
  readonly row: OfferRow
  /** Field of the cell that has the focus. */
  readonly field: string | null
  /** Columns of the sheet: a former value is called as the grid calls it. */
  readonly columns: readonly GridColumn<OfferRow>[]
  readonly onRevert: (field: string, value: Cell, name: string) => void
  readonly onRevertMeans: MeansHistoryProps['onRevert']
}

/** A value of a column as it was; what has been removed since has no name any more. */
function textOf(column: GridColumn<OfferRow> | undefined, value: Cell): string {
  if (value === null) return labels.empty
  if (column === undefined) return valuesOf(value).join(listSeparator)
  const isNamed = column.type === 'choice' || column.type === 'choices' || column.type === 'reference'
  if (!isNamed) return valueText(column, value)
  return valuesOf(value)
    .map((id) => (isKnown(column.choices, id) ? valueText(column, id) : labels.gone))
    .join(listSeparator)
}

/** What was in the cell that has the focus, and all that became of its row. */
export function RowHistory({ sheet, row, field, columns, onRevert, onRevertMeans }: RowHistoryProps) {
  const column = columns.find((each) => each.id === field)
  return (
    <div className="offer-fields">
      <h3 className="offer-history-head">{column ? labels.cell(column.header) : labels.noCell}</h3>
      {column ? (
        <CellHistory key={`${row.id}/${column.id}`} sheet={sheet} row={row} column={column} onRevert={onRevert} />
      ) : (
        <p className="quiet">{sheet === 'policy' || sheet === 'mission' ? labels.chooseField : labels.chooseCell}</p>
      )}
      <h3 className="offer-history-head">{labels.row}</h3>
      <WholeHistory key={row.id} sheet={sheet} row={row} columns={columns} onRevertMeans={onRevertMeans} />
    </div>
  )
}

function Head({ step }: { readonly step: Step }) {
  return (
    <span className="quiet">
      {labels.line(formatDateTime(step.at), step.author?.name ?? labels.unknownAuthor, capitalized(step.label))}
    </span>
  )
}

interface CellHistoryProps extends Pick<RowHistoryProps, 'sheet' | 'row' | 'onRevert'> {
  readonly column: GridColumn<OfferRow>
}

function CellHistory({ sheet, row, column, onRevert }: CellHistoryProps) {
  const { data, error } = useQuery('offer.history', { sheet, id: row.id, field: column.id }, { keepPrevious: true })
  if (error) return <Message tone="danger">{error.message}</Message>
  if (!data) return <Skeleton label={labels.loading} lines={3} />
  if (data.length === 0) return <p className="quiet">{labels.never}</p>
  const now = row.cell(column.id) as CellValue
  return (
    <ol className="offer-history">
      {data.map((step) =>
        step.changes.map(({ before, after }) => (
          <li key={step.entry}>
            <span>{labels.change(textOf(column, before), textOf(column, after))}</span>
            <Head step={step} />
            {column.isEditable === true && step.kind === 'update' && !sameValue(before, now) ? (
              <Button
                size="small"
                icon={<Undo2 size={14} aria-hidden />}
                tooltip={labels.revertTo(textOf(column, before))}
                onPress={() => onRevert(column.id, before, column.header)}
              >
                {labels.revert}
              </Button>
            ) : null}
          </li>
        )),
      )}
    </ol>
  )
}

const firstShown = 20

type WholeHistoryProps = Pick<RowHistoryProps, 'sheet' | 'row' | 'columns' | 'onRevertMeans'>

function WholeHistory({ sheet, row, columns, onRevertMeans }: WholeHistoryProps) {
  const { data, error } = useQuery('offer.history', { sheet, id: row.id }, { keepPrevious: true })
  const [isAll, setAll] = useState(false)
  if (error) return <Message tone="danger">{error.message}</Message>
  if (!data) return <Skeleton label={labels.loading} lines={5} />
  if (data.length === 0) return <p className="quiet">{labels.neverRow}</p>
  const shown = isAll ? data : data.slice(0, firstShown)
  const funders = columns.find(({ id }) => id === 'funders')
  const nameOf = (id: string) =>
    funders !== undefined && isKnown(funders.choices, id) ? valueText(funders, id) : undefined
  return (
    <>
      <ol className="offer-history">
        {shown.map((step) => (
          <li key={step.entry}>
            <Head step={step} />
            {step.kind === 'update' ? (
              <ul>
                {step.changes.map(({ field, before, after }) => {
                  const column = columns.find((each) => each.id === field)
                  return (
                    <li key={field}>
                      {labels.field(column?.header ?? field, textOf(column, before), textOf(column, after))}
                    </li>
                  )
                })}
                {step.means.length === 0 ? null : (
                  <MeansHistory action={row.id} changes={step.means} nameOf={nameOf} onRevert={onRevertMeans} />
                )}
              </ul>
            ) : (
              <span>{step.kind === 'insert' ? labels.created : labels.removed}</span>
            )}
          </li>
        ))}
      </ol>
      {data.length > shown.length ? (
        <div>
          <Button size="small" onPress={() => setAll(true)}>
            {labels.more(data.length - shown.length)}
          </Button>
        </div>
      ) : null}
    </>
  )
}
