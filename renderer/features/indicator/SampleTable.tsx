import type { Mapping } from '#shared/indicator/import.schema.ts'
import { mappingLabels as labels } from '#shared/indicator/import-screen.labels.ts'
import { type ColumnRole, roleOf, rolesFor } from './mappingEdits.ts'
import { keyed } from './reportSummary.ts'

const mostRows = 8

export interface SampleTableProps {
  /** First lines as cells; the first one holds the headers. */
  readonly head: readonly (readonly string[])[]
  readonly mapping: Mapping
  readonly onRole: (column: string, role: ColumnRole) => void
}

/** The beginning of the file as it is read now, with the role of each column above it. */
export function SampleTable({ head, mapping, onRole }: SampleTableProps) {
  const [header = [], ...rows] = head
  const columns = keyed(header)
  const roles = rolesFor(mapping.layout)
  return (
    <section className="mapping-sample" aria-label={labels.sample} tabIndex={-1}>
      <table className="ui-table">
        <caption className="visually-hidden">{labels.sample}</caption>
        <thead>
          <tr>
            {columns.map(({ key, text: column }) => {
              const role = roleOf(mapping, column)
              return (
                <th key={key} scope="col" className={`mapping-role-${role}`}>
                  <select
                    className="mapping-role"
                    aria-label={labels.role(column)}
                    value={role}
                    onChange={(event) => onRole(column, event.target.value as ColumnRole)}
                  >
                    {roles.map((each) => (
                      <option key={each} value={each}>
                        {labels.roles[each]}
                      </option>
                    ))}
                  </select>
                  <span className="mapping-column">{column}</span>
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {keyed(rows.slice(0, mostRows).map((cells) => cells.join('\u001f'))).map(({ key: line, at: row }) => (
            <tr key={line}>
              {columns.map(({ key, text: column, at }) => (
                <td key={key} className={roleOf(mapping, column) === 'ignored' ? 'quiet' : ''}>
                  {rows[row]?.[at] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
