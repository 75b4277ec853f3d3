import { useMemo } from 'react'
import { navigate } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Sideways } from '#renderer/ui/Sideways.tsx'
import { rollUpTables } from '#shared/scheme/roll-up.ts'
import { sourceNames } from '#shared/scheme/scheme.labels.ts'
import { rollUpScreen as labels } from '#shared/scheme/scheme-screen.labels.ts'
import { answerOf } from './answers.ts'
import type { Matrix, RollUpSource } from './matrix.ts'

/** Of a page: beyond, one looks for a territory. */
const most = 200
const answers = ['waiting', 'takenUp', 'partly', 'refused'] as const

interface RollUpMatrixProps {
  readonly matrix: Matrix
  readonly onPropose: (source: RollUpSource) => void
}

/** What is carried up, in rows, beside the orientations, in columns: each sign is an answer. */
export function RollUpMatrix({ matrix, onPropose }: RollUpMatrixProps) {
  const { lines, sources, rollUps } = matrix
  const byCell = useMemo(
    () => Map.groupBy(rollUps, ({ field, source, orientation }) => `${field}/${source} ${orientation}`),
    [rollUps],
  )
  // What feeds something comes first: the rest is a list of its own.
  const sorted = useMemo(() => [...sources].sort((a, b) => Number(b.feeds) - Number(a.feeds)), [sources])
  if (sources.length === 0) return <p className="quiet">{labels.noSource}</p>
  return (
    <div className="roll-up">
      <p className="quiet">
        {labels.legend} : {answers.map((answer) => `${labels.signs[answer]} ${labels.answers[answer]}`).join(' · ')}
      </p>
      <Sideways>
        <table className="ui-table roll-up-matrix">
          <caption className="visually-hidden">{labels.matrixCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{labels.source}</th>
              {lines.map((line) => (
                <th key={line.id} scope="col" className={line.isFed ? '' : 'roll-up-unfed'}>
                  <span className="roll-up-line">{line.title}</span>
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">{labels.propose}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, most).map((source) => (
              <tr key={`${source.field}/${source.id}`}>
                <th scope="row">
                  <button
                    type="button"
                    className="ui-link-button"
                    onClick={() =>
                      navigate(`${paths.trace}/${rollUpTables[source.field]}/${encodeURIComponent(source.id)}`)
                    }
                  >
                    {source.title}
                  </button>
                  <span className="ui-hint ui-block">
                    {sourceNames[source.field]} · {source.place}
                  </span>
                </th>
                {lines.map((line) => {
                  const found = byCell.get(`${source.field}/${source.id} ${line.id}`) ?? []
                  return (
                    <td key={line.id} className="roll-up-cell">
                      {found.map(({ id, answer, lineTitle, reason }) => {
                        const known = answerOf(answer)
                        const words = labels.cell(source.title, lineTitle, labels.answers[known])
                        return (
                          <span
                            key={id}
                            role="img"
                            className={`roll-up-sign roll-up-${known}`}
                            aria-label={words}
                            title={reason === null ? words : `${words}\n${reason}`}
                          >
                            {labels.signs[known]}
                          </span>
                        )
                      })}
                    </td>
                  )
                })}
                <td>
                  <Button size="small" aria-label={labels.proposeTo(source.title)} onPress={() => onPropose(source)}>
                    {labels.propose}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
      {sources.length <= most ? null : <p className="quiet">{labels.moreLonely(sources.length - most)}</p>}
    </div>
  )
}
