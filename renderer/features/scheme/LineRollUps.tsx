import { useQuery } from '#renderer/api/hooks.ts'
import { sourceNames } from '#shared/scheme/scheme.labels.ts'
import { schemeScreen as labels, rollUpScreen } from '#shared/scheme/scheme-screen.labels.ts'
import { answerOf } from './answers.ts'

/** What was carried up to a line, with the answers. */
export function LineRollUps({ line, scheme }: { readonly line: string; readonly scheme: string }) {
  const { data } = useQuery('rollup.matrix', { scheme })
  if (data === undefined) return null
  const own = data.rollUps.filter((each) => each.line === line)
  const titles = new Map(data.sources.map(({ field, id, title, place }) => [`${field}/${id}`, `${title}, ${place}`]))
  return (
    <section className="scheme-received">
      <h3>{labels.received}</h3>
      {own.length === 0 ? (
        <p className="quiet">{labels.nothingReceived}</p>
      ) : (
        <ul>
          {own.map(({ id, field, source, answer, reason }) => (
            <li key={id}>
              <span className="ui-hint ui-block">{sourceNames[field]}</span>
              {titles.get(`${field}/${source}`) ?? source}
              <span className="ui-block">
                {rollUpScreen.answers[answerOf(answer)]}
                {reason === null ? '' : ` : ${reason}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
