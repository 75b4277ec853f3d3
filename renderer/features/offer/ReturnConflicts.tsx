import { returnScreen as labels } from '#shared/offer/campaign-return.labels.ts'

interface Conflict {
  readonly key: string
  readonly title: string
  readonly label: string
  readonly before: string
  readonly sent: string | null
  readonly after: string
}

interface ReturnConflictsProps {
  readonly cells: readonly Conflict[]
  /** Those for which the partner's value is taken. */
  readonly takes: ReadonlySet<string>
  readonly onSettle: (key: string, isTaken: boolean) => void
}

const shown = (text: string) => (text === '' ? labels.empty : text)

/** Each cell that changed on both sides, with what was sent; what stands here is kept unless one chooses otherwise. */
export function ReturnConflicts({ cells, takes, onSettle }: ReturnConflictsProps) {
  return (
    <section aria-label={labels.conflictsTable}>
      <h3>{labels.conflictsTable}</h3>
      <p className="quiet">{labels.conflictsText}</p>
      <table className="campaign-conflicts">
        <thead>
          <tr>
            <th scope="col">{labels.action}</th>
            <th scope="col">{labels.sent}</th>
            <th scope="col">{labels.here}</th>
            <th scope="col">{labels.theirs}</th>
          </tr>
        </thead>
        <tbody>
          {cells.map(({ key, title, label, before, sent, after }) => (
            <tr key={key}>
              <th scope="row">
                {title}
                <span className="ui-hint ui-block">{label}</span>
              </th>
              <td>{sent === null ? labels.unknown : shown(sent)}</td>
              {([false, true] as const).map((isTheirs) => {
                const value = shown(isTheirs ? after : before)
                return (
                  <td key={String(isTheirs)}>
                    <label>
                      <input
                        type="radio"
                        name={key}
                        aria-label={`${labels.settle(label, title)} ${isTheirs ? labels.takeTheirs(value) : labels.keepHere(value)}`}
                        checked={takes.has(key) === isTheirs}
                        onChange={() => onSettle(key, isTheirs)}
                      />
                      <span>{value}</span>
                    </label>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
