import { Button } from '#renderer/ui/Button.tsx'
import { sourceNames } from '#shared/scheme/scheme.labels.ts'
import { rollUpScreen as labels } from '#shared/scheme/scheme-screen.labels.ts'
import type { Matrix, RollUpSource } from './matrix.ts'

const most = 100

interface OrphanListsProps {
  readonly matrix: Matrix
  readonly onPropose: (source: RollUpSource) => void
}

/** What territories carry that feeds no scheme, beside the orientations that nothing feeds. */
export function OrphanLists({ matrix, onPropose }: OrphanListsProps) {
  const alone = matrix.sources.filter(({ feeds }) => !feeds)
  const unfed = matrix.lines.filter(({ isFed }) => !isFed)
  const schemes = new Map(matrix.schemes.map(({ id, title }) => [id, title]))
  return (
    <div className="roll-up-orphans">
      <section>
        <h2>{labels.lonelySources}</h2>
        {alone.length === 0 ? <p className="quiet">{labels.noLonelySource}</p> : null}
        <ul>
          {alone.slice(0, most).map((source) => (
            <li key={`${source.field}/${source.id}`}>
              <span>
                {source.title}
                <span className="ui-hint ui-block">
                  {sourceNames[source.field]} · {source.place}
                </span>
              </span>
              <Button size="small" aria-label={labels.proposeTo(source.title)} onPress={() => onPropose(source)}>
                {labels.propose}
              </Button>
            </li>
          ))}
        </ul>
        {alone.length <= most ? null : <p className="quiet">{labels.moreLonely(alone.length - most)}</p>}
      </section>
      <section>
        <h2>{labels.lonelyLines}</h2>
        {unfed.length === 0 ? <p className="quiet">{labels.noLonelyLine}</p> : null}
        <ul>
          {unfed.map(({ id, title, scheme }) => (
            <li key={id}>
              <span>
                {title}
                <span className="ui-hint ui-block">{schemes.get(scheme)}</span>
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
