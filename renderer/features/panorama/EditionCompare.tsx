import { useMemo, useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import { formatDateTime } from '#shared/lib/format.ts'
import { editionLabels } from '#shared/panorama/edition.labels.ts'
import type { Edition, EditionChange } from '#shared/panorama/edition.schema.ts'
import { changeCauses } from '#shared/panorama/edition.ts'
import { editionScreen as labels } from '#shared/panorama/edition-screen.labels.ts'
import { cellText, periodText } from '#shared/panorama/value.rules.ts'

const [beforeKey, afterKey] = ['avant', 'apres']
const every = '*'
/** Rows that a page shows without becoming slow. */
const most = 300

/** What is not the same in two editions, by cause and territory. */
export function EditionCompare({ editions }: { readonly editions: readonly Edition[] }) {
  const [askedBefore, askedAfter] = [useQueryValue(beforeKey), useQueryValue(afterKey)]
  const known = (id: string | null) => editions.find((each) => each.id === id)?.id
  const after = known(askedAfter) ?? editions[0]?.id ?? ''
  const before = known(askedBefore) ?? editions.find(({ id }) => id !== after)?.id ?? ''
  const options = editions.map(({ id, title, at }) => ({ id, label: labels.dated(title, formatDateTime(at)) }))
  return (
    <section className="edition-compare" aria-labelledby="compare-editions">
      <h2 id="compare-editions">{labels.compareTitle}</h2>
      {editions.length < 2 ? (
        <p className="quiet">{labels.needTwo}</p>
      ) : (
        <>
          <div className="edition-documents">
            <Select
              label={labels.before}
              value={before}
              onChange={(id) => setQuery({ [beforeKey]: id }, { replace: true })}
              options={options}
            />
            <Select
              label={labels.after}
              value={after}
              onChange={(id) => setQuery({ [afterKey]: id }, { replace: true })}
              options={options}
            />
          </div>
          <Changes key={`${before} ${after}`} before={before} after={after} />
        </>
      )}
    </section>
  )
}

function Changes({ before, after }: { readonly before: string; readonly after: string }) {
  const { reader } = useSelection()
  const { data, error } = useQuery('edition.compare', { before, after, reader })
  const [cause, setCause] = useState(every)
  const [place, setPlace] = useState(every)
  const changes = useMemo(() => data?.changes ?? [], [data])
  const places = useMemo(
    () => [...new Map(changes.map(({ territory, territoryName }) => [territory, territoryName]))],
    [changes],
  )
  const shown = changes.filter(
    ({ causes, territory }) =>
      (cause === every || causes.some((each) => each === cause)) && (place === every || territory === place),
  )
  if (error)
    return (
      <Message tone="danger" title={labels.errorTitle}>
        {error.message}
      </Message>
    )
  if (data === undefined) return <Skeleton label={labels.comparing} lines={6} />
  if (changes.length === 0) return <p className="quiet">{editionLabels.same}</p>
  const counted = changeCauses
    .map((id) => ({ id, count: changes.filter(({ causes }) => causes.includes(id)).length }))
    .filter(({ count }) => count > 0)
  return (
    <>
      <div className="edition-documents">
        <Select
          label={labels.cause}
          value={cause}
          onChange={setCause}
          options={[
            { id: every, label: labels.allCauses(changes.length) },
            ...counted.map(({ id, count }) => ({ id, label: labels.oneCause(editionLabels.causes[id], count) })),
          ]}
        />
        <Select
          label={labels.place}
          value={place}
          onChange={setPlace}
          options={[{ id: every, label: labels.allPlaces }, ...places.map(([id, label]) => ({ id, label }))]}
        />
      </div>
      <p className="quiet" role="status">
        {labels.shown(shown.length, changes.length, shown.length > most ? most : null)}
      </p>
      <ChangeTable changes={shown.slice(0, most)} />
    </>
  )
}

function ChangeTable({ changes }: { readonly changes: readonly EditionChange[] }) {
  const { columns, kinds, causes: names } = editionLabels
  const figure = (shown: EditionChange['before'], decimals: number) =>
    shown === null
      ? ''
      : `${cellText({ ...shown, coverage: { known: null, expected: 0 } }, decimals)} (${periodText(shown.period)})`
  return (
    <div className="panorama-table">
      <Table
        caption={labels.compareTitle}
        columns={[
          { id: 'territory', label: columns.territory },
          { id: 'what', label: columns.what },
          { id: 'of', label: columns.of },
          { id: 'before', label: columns.before, isNumber: true },
          { id: 'after', label: columns.after, isNumber: true },
          { id: 'cause', label: columns.cause },
          { id: 'detail', label: columns.detail },
        ]}
        rows={changes.map((change, at) => ({
          id: String(at),
          cells: {
            territory: change.territoryName,
            what: change.label === '' ? kinds[change.kind] : change.label,
            of: change.columnName,
            before: figure(change.before, change.decimals),
            after: figure(change.after, change.decimals),
            cause: change.causes.map((cause) => names[cause]).join(', '),
            detail: change.details.join(' '),
          },
        }))}
      />
    </div>
  )
}
