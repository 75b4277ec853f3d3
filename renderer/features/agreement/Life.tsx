import { agreementScreen as labels } from '#shared/agreement/agreement-screen.labels.ts'
import { happenedLabel } from '#shared/agreement/lifecycle.labels.ts'
import { formatDate } from '#shared/lib/format.ts'
import type { Agreement } from './agreement.ts'
import { TemplateTools } from './TemplateTools.tsx'

/** What happened, what was signed, and the model of documents. */
export function Life({ agreement: { events, versions } }: { readonly agreement: Agreement }) {
  return (
    <div className="agreement-texts">
      <section>
        <h2>{labels.events}</h2>
        {events.length === 0 ? (
          <p className="quiet">{labels.noEvents}</p>
        ) : (
          <ol className="agreement-events">
            {events.toReversed().map(({ id, event, from, to, on, note, author }) => (
              <li key={id}>
                <strong>{formatDate(on)}</strong> {happenedLabel(event, from, to)}
                {author === null ? null : <span className="quiet"> · {labels.by(author)}</span>}
                {note === null ? null : <p className="agreement-words">{note}</p>}
              </li>
            ))}
          </ol>
        )}
      </section>
      <section>
        <h2>{labels.versions}</h2>
        {versions.length === 0 ? (
          <p className="quiet">{labels.noVersions}</p>
        ) : (
          <ul className="agreement-events">
            {versions.map(({ id, number, signedOn, digest, isAltered, hasTwin }) => (
              <li key={id}>
                {labels.version(number, signedOn)}
                {isAltered ? <strong> {labels.altered}</strong> : hasTwin ? <strong> {labels.twin}</strong> : null}
                <p className="quiet">
                  {labels.digest} <code>{digest}</code>
                </p>
              </li>
            ))}
          </ul>
        )}
      </section>
      <TemplateTools />
    </div>
  )
}
