import type { ReactNode } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { RecordError } from '#renderer/parts/record/RecordError.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import type { Output } from '#shared/api/contract.ts'
import { datedText, numberText, percentText } from '#shared/governance/governance.labels.ts'
import { agendaLine, agendaTitles, reviewLabels as labels, rateText } from '#shared/governance/steering.labels.ts'
import { steeringScreen } from '#shared/governance/steering-screen.labels.ts'
import { formatDate } from '#shared/lib/format.ts'
import { projectRecordLabels } from '#shared/project/project-record.labels.ts'
import { progressLabels } from '#shared/record/progress.labels.ts'
import { DecisionTable } from './DecisionRegister.tsx'

type Review = Output<'review.read'>
interface PartProps {
  readonly review: Review
}
const kinds: Readonly<Record<string, string>> = projectRecordLabels.commitment.options.kind

/** Everything that a review says, in the order of its document. */
export function ReviewContent({ project, year }: { readonly project: string; readonly year: number }) {
  const { data, error, refetch } = useQuery('review.read', { project, year }, { keepPrevious: true })
  if (error) return <RecordError error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton label={steeringScreen.loading} lines={8} />
  return (
    <div className="steering-review">
      <Rates review={data} />
      <States review={data} />
      <Means review={data} />
      <Indicators review={data} />
      <Part title={labels.decisions}>
        {data.decisions.length === 0 ? (
          <p className="quiet">{labels.noDecisions}</p>
        ) : (
          <DecisionTable decisions={data.decisions} isPlain />
        )}
      </Part>
      <ToSettle review={data} />
    </div>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="steering-part">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Rates({ review: { current, before, withoutEnd } }: PartProps) {
  const row = (id: string, fact: string, of: (facts: Review['current']) => string) => ({
    id,
    cells: { fact, current: of(current), before: of(before) },
  })
  return (
    <Part title={labels.rates}>
      <Table
        caption={labels.rates}
        columns={[
          { id: 'fact', label: labels.fact },
          { id: 'current', label: String(current.year), detail: labels.at(current.horizon), isNumber: true },
          { id: 'before', label: String(before.year), detail: labels.at(before.horizon), isNumber: true },
        ]}
        rows={[
          row('sheets', labels.sheetRate, ({ sheets }) => rateText(sheets)),
          row('milestones', labels.milestoneRate, ({ milestones }) => rateText(milestones)),
          row('staff', labels.staff, ({ totals: { staff } }) => labels.pair(staff.actual, staff.planned)),
          row('money', labels.money, ({ totals: { money } }) => labels.pair(money.actual, money.planned)),
          row('decisions', labels.decisionCount, ({ decisions }) => String(decisions)),
        ]}
      />
      <p className="quiet reading">{labels.rule}</p>
      <p className="quiet reading">{labels.ruleSheets(before.year)}</p>
      {withoutEnd === 0 ? null : <p className="quiet">{labels.withoutEnd(withoutEnd)}</p>}
    </Part>
  )
}

function States({ review: { states, explained } }: PartProps) {
  if (states.length === 0)
    return (
      <Part title={labels.states}>
        <p className="quiet">{labels.noSheets}</p>
      </Part>
    )
  return (
    <Part title={labels.states}>
      <ul className="steering-counts">
        {states.map(({ state, count }) => (
          <li key={state}>
            <strong>{count}</strong> {progressLabels[state]}
          </li>
        ))}
      </ul>
      <h3>{labels.explained}</h3>
      {explained.length === 0 ? (
        <p className="quiet">{labels.noneExplained}</p>
      ) : (
        <Table
          caption={labels.explained}
          columns={[
            { id: 'title', label: labels.sheet },
            { id: 'state', label: labels.state, isNarrow: true },
            { id: 'reason', label: labels.reason },
            { id: 'lead', label: labels.lead },
            { id: 'end', label: labels.end, isNarrow: true },
          ]}
          rows={explained.map(({ id, title, state, reason, lead, endsOn }) => ({
            id,
            cells: {
              title,
              state: progressLabels[state],
              reason: reason ?? <em>{labels.noReason}</em>,
              lead: lead ?? <em>{labels.noLead}</em>,
              end: endsOn === null ? '' : formatDate(endsOn),
            },
          }))}
        />
      )}
    </Part>
  )
}

function Means({ review: { means, meansBefore, current, before } }: PartProps) {
  const key = ({ signatory, kind }: Review['means'][number]) => `${signatory}\n${kind}`
  const earlier = new Map(meansBefore.map((each) => [key(each), each]))
  const now = new Set(means.map(key))
  const all = [
    ...means,
    ...meansBefore
      .filter((each) => !now.has(key(each)))
      .map((each) => ({ ...each, planned: null, actual: null, percent: null })),
  ]
  return (
    <Part title={labels.means}>
      {all.length === 0 ? (
        <p className="quiet">{labels.noMeans(current.year)}</p>
      ) : (
        <>
          <Table
            caption={labels.means}
            columns={[
              { id: 'signatory', label: labels.signatory },
              { id: 'kind', label: labels.kind },
              { id: 'planned', label: labels.planned(current.year), isNumber: true },
              { id: 'actual', label: labels.actual(current.year), isNumber: true },
              { id: 'share', label: labels.share, isNumber: true },
              { id: 'before', label: labels.actual(before.year), isNumber: true },
            ]}
            rows={all.map((each) => ({
              id: key(each),
              cells: {
                signatory: each.signatory,
                kind: kinds[each.kind] ?? each.kind,
                planned: numberText(each.planned),
                actual: numberText(each.actual),
                share: percentText(each.percent),
                before: numberText(earlier.get(key(each))?.actual ?? null),
              },
            }))}
          />
          <p className="quiet reading">{labels.meansRule}</p>
        </>
      )}
    </Part>
  )
}

function Indicators({ review: { indicators, before } }: PartProps) {
  return (
    <Part title={labels.indicators}>
      {indicators.length === 0 ? (
        <p className="quiet">{labels.noIndicators}</p>
      ) : (
        <>
          <Table
            caption={labels.indicators}
            columns={[
              { id: 'label', label: labels.indicator },
              { id: 'sheet', label: labels.sheet },
              { id: 'baseline', label: labels.baseline, isNumber: true },
              { id: 'before', label: labels.before(before.year), isNumber: true },
              { id: 'value', label: labels.value, isNumber: true },
              { id: 'target', label: labels.target, isNumber: true },
              { id: 'way', label: labels.way, isNumber: true },
            ]}
            rows={indicators.map((each) => ({
              id: each.id,
              cells: {
                label: each.unit === null ? each.label : `${each.label} (${each.unit})`,
                sheet: each.sheet,
                baseline: datedText(each.baseline, each.baselineYear),
                before: numberText(each.before),
                value: datedText(each.value, each.valueYear),
                target: datedText(each.target, each.targetYear),
                way: percentText(each.percent),
              },
            }))}
          />
          <p className="quiet reading">{labels.indicatorRule}</p>
        </>
      )}
    </Part>
  )
}

function ToSettle({ review: { toSettle } }: PartProps) {
  return (
    <Part title={labels.toSettle}>
      {toSettle.length === 0 ? <p className="quiet">{labels.nothingToSettle}</p> : null}
      {[...Map.groupBy(toSettle, ({ kind }) => kind)].map(([kind, list]) => (
        <div key={kind}>
          <h3>{agendaTitles[kind]}</h3>
          <ul>
            {list.map((item) => (
              <li key={`${item.id} ${item.detail}`}>{agendaLine(item)}</li>
            ))}
          </ul>
        </div>
      ))}
    </Part>
  )
}
