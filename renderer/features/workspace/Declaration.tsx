import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import { assessment } from '#shared/workspace/accessibility.data.ts'
import { contactText, accessibilityLabels as labels } from '#shared/workspace/accessibility.labels.ts'
import { type Criterion, outcomeOf } from '#shared/workspace/accessibility.rules.ts'
import { type Contact, reachable } from '#shared/workspace/contact.rules.ts'

const columns = [
  { id: 'criterion', label: labels.criterion },
  { id: 'verdict', label: labels.verdict, isNarrow: true },
  { id: 'checked', label: labels.checked },
]

/** The declaration of accessibility: every count comes from the answers of the assessment. */
export function Declaration({ contact }: { readonly contact: Contact | undefined }) {
  const { criteria, standard, day, version } = assessment
  const outcome = outcomeOf(criteria)
  const failing = criteria.filter(({ verdict }) => verdict === 'failing')
  const named = reachable(contact)
  return (
    <>
      <section className="settings-part reading">
        <p>{labels.commitment}</p>
        <h2>{labels.state}</h2>
        <p>
          <strong>{labels.stateText(standard, outcome)}</strong>
        </p>
        <h3>{labels.results}</h3>
        <p>{labels.resultText(outcome, labels.rate(outcome.rate))}</p>
        <p>{labels.ownWork}</p>
      </section>
      <section className="settings-part reading">
        <h2>{labels.failing}</h2>
        {failing.length === 0 ? <p>{labels.noneFailing}</p> : <ul>{failing.map(failure)}</ul>}
      </section>
      <section className="settings-part reading">
        <h2>{labels.established}</h2>
        <p>{labels.establishedOn(day, version)}</p>
        <dl className="declaration-facts">
          {(
            [
              [labels.technologies, assessment.technologies],
              [labels.environments, assessment.environments],
              [labels.tools, assessment.tools],
              [labels.screens, [assessment.screens]],
            ] as const
          ).map(([term, texts]) => (
            <div key={term}>
              <dt>{term}</dt>
              {texts.map((text) => (
                <dd key={text}>{text}</dd>
              ))}
            </div>
          ))}
        </dl>
      </section>
      <section className="settings-part reading">
        <h2>{labels.report}</h2>
        <p>{labels.reportText}</p>
        {named === null ? (
          <p>{labels.nobody}</p>
        ) : (
          <p>
            {labels.reportTo(named.office)}{' '}
            <strong className="declaration-contact">{contactText({ ...named, office: '' })}</strong>
          </p>
        )}
        <h2>{labels.remedy}</h2>
        <p>{labels.remedyText}</p>
        <ul>
          {labels.remedies.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </section>
      <section className="settings-part">
        <h2>{labels.grid}</h2>
        <p>{labels.gridText(standard)}</p>
        <div>
          {assessment.themes.map((theme, at) => (
            <Theme key={theme} at={at + 1} title={theme} />
          ))}
        </div>
      </section>
    </>
  )
}

function failure({ id, title, reason, alternative }: Criterion) {
  return (
    <li key={id}>
      <strong>
        {id} {title}
      </strong>
      <p>{reason}</p>
      {alternative ? (
        <p>
          {labels.alternative}
          {' : '}
          {alternative}
        </p>
      ) : null}
    </li>
  )
}

function Theme({ at, title }: { readonly at: number; readonly title: string }) {
  const own = assessment.criteria.filter(({ id }) => id.startsWith(`${at}.`))
  const name = labels.theme(at, title, outcomeOf(own))
  return (
    <Disclosure title={name} level={3}>
      <Table
        caption={name}
        columns={columns}
        rows={own.map((criterion) => ({
          id: criterion.id,
          cells: {
            criterion: `${criterion.id} ${criterion.title}`,
            verdict: labels.verdictOf(criterion.verdict),
            checked: [criterion.checked, criterion.reason].filter(Boolean).join(' '),
          },
        }))}
      />
    </Disclosure>
  )
}
