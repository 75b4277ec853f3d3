import type { ReactNode } from 'react'

export interface TableColumn {
  readonly id: string
  readonly label: string
  /** Unit or precision, quieter under the label. */
  readonly detail?: string
  readonly isNumber?: boolean
  /** Its texts stay on one line (dates, names of persons). */
  readonly isNarrow?: boolean
}

function cellClass(column: TableColumn): string {
  return [column.isNumber ? 'number' : '', column.isNarrow ? 'ui-narrow' : ''].filter(Boolean).join(' ')
}

export interface TableRow {
  readonly id: string
  readonly cells: Readonly<Record<string, ReactNode>>
  readonly isCurrent?: boolean
}

export interface TableProps {
  /** Read by assistive technologies, shown when `isCaptionVisible`. */
  readonly caption: string
  readonly isCaptionVisible?: boolean
  readonly columns: readonly TableColumn[]
  readonly rows: readonly TableRow[]
  /** Rows open on click; the first cell is then a button for the keyboard. */
  readonly onOpen?: (id: string) => void
}

/** Plain table of a few dozen rows to read. For work on values, use the grid. The first column names the row. */
export function Table({ caption, isCaptionVisible = false, columns, rows, onOpen }: TableProps) {
  return (
    <table className="ui-table">
      <caption className={isCaptionVisible ? '' : 'visually-hidden'}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.id} scope="col" className={cellClass(column)}>
              {column.label}
              {column.detail ? <span className="ui-hint ui-block">{column.detail}</span> : null}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={row.id}
            aria-current={row.isCurrent ? 'true' : undefined}
            className={onOpen ? 'ui-row-open' : ''}
            onClick={onOpen ? () => onOpen(row.id) : undefined}
          >
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.id} scope="row">
                  {onOpen ? (
                    <button type="button" className="ui-link-button">
                      {row.cells[column.id]}
                    </button>
                  ) : (
                    row.cells[column.id]
                  )}
                </th>
              ) : (
                <td key={column.id} className={cellClass(column)}>
                  {row.cells[column.id]}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
