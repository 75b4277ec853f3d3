import { gapStateLabels } from '#shared/offer/gap.labels.ts'
import { gapStates } from '#shared/offer/gap.rules.ts'
import { type GapMeasure, gapScreen as labels } from '#shared/offer/gap-screen.labels.ts'
import { type Gaps, gapCell, needText } from './gapCells.ts'

export interface GapChoice {
  readonly territory: string
  readonly line: string
}

export interface GapTableProps {
  readonly gaps: Gaps
  readonly measure: GapMeasure
  readonly chosen: GapChoice | null
  /** Code of the territory chosen at the top of the window. */
  readonly territory: string | null
  readonly onChoose: (choice: GapChoice) => void
  /** Ids of the lines and codes of the territories that are shown; all without. */
  readonly only?: { readonly lines: ReadonlySet<string>; readonly territories: ReadonlySet<string> }
}

/** Territories by lines of the referential; colour and pattern say how each cell stands, the number says the measure. */
export function GapTable({ gaps, measure, chosen, territory: here, onChoose, only }: GapTableProps) {
  const lines = [...gaps.lines.entries()].filter(([, { id }]) => only?.lines.has(id) !== false)
  const territories = [...gaps.territories.entries()].filter(([, { code }]) => only?.territories.has(code) !== false)
  return (
    <div className="gap-scroll">
      <table className="gap-table">
        <caption className="visually-hidden">{labels.table(labels.bys[gaps.by])}</caption>
        <thead>
          <tr>
            <th scope="col" className="gap-name">
              {labels.territory}
            </th>
            {gaps.need ? (
              <th scope="col" className="gap-need">
                {labels.needColumn(gaps.need.label, gaps.need.unit)}
              </th>
            ) : null}
            {lines.map(([, line]) => (
              <th key={line.id} scope="col" className="gap-line" title={line.label}>
                <span>{line.code === null ? line.label : `${line.code} ${line.label}`}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {territories.map(([t, territory]) => (
            <tr key={territory.code} className={territory.code === here ? 'gap-here' : undefined}>
              <th scope="row" className="gap-name" title={territory.name}>
                {territory.name}
              </th>
              {gaps.need ? <td className="gap-need number">{needText(gaps, t)}</td> : null}
              {lines.map(([l, line]) => {
                const cell = gapCell(gaps, t, l, measure)
                const isChosen = chosen?.territory === territory.code && chosen.line === line.id
                return (
                  <td key={line.id} className={`gap-cell gap-${cell.state}`}>
                    <button
                      type="button"
                      aria-pressed={isChosen}
                      aria-label={labels.cell(territory.name, line.label, gapStateLabels[cell.state], cell.actions)}
                      onClick={() => onChoose({ territory: territory.code, line: line.id })}
                    >
                      {cell.text}
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What the colours and patterns stand for. */
export function GapLegend() {
  return (
    <ul className="gap-legend" aria-label={labels.legend}>
      {gapStates.map((state) => (
        <li key={state}>
          <span className={`gap-swatch gap-${state}`} aria-hidden />
          {gapStateLabels[state]}
        </li>
      ))}
    </ul>
  )
}
