import { useState } from 'react'
import { useCommand, useQuery } from '#renderer/api/hooks.ts'
import { Failure } from '#renderer/parts/Failure.tsx'
import { setQuery } from '#renderer/parts/hash.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Choices } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import { latestVintage, vintages } from '#shared/territory/level.ts'
import { vintagePageLabels as labels } from '#shared/territory/screen.labels.ts'
import { movementLines } from './movements.ts'
import './territory.css'

const years = vintages.toReversed().map((year) => ({ id: String(year), label: String(year) }))

/** The year of the perimeters, what carrying means, and what changed from one year to another. */
export function VintagePage() {
  const { vintage } = useSelection()
  const status = useQuery('workspace.status', {})
  const kept = status.data?.workspace?.vintage ?? vintage
  const set = useCommand('workspace.setVintage', {
    onDone: (workspace) => {
      // What the bar at the top had chosen for itself gives way.
      setQuery({ millesime: null }, { replace: true })
      notify({ tone: 'done', text: labels.changed(workspace.vintage) })
    },
    onError: (error) => notify({ tone: 'danger', text: error.message }),
  })
  return (
    <Page title={labels.title} subtitle={labels.subtitle}>
      {vintage === kept ? null : (
        <Message
          tone="info"
          actions={
            <Button size="small" onPress={() => setQuery({ millesime: null })}>
              {labels.backToKept(kept)}
            </Button>
          }
        >
          {labels.onlyHere(vintage, kept)}
        </Message>
      )}
      <div className="terr-vintage">
        <Choices
          label={labels.display}
          hint={labels.displayHint}
          isInline
          value={String(kept)}
          onChange={(id) => {
            set.run({ vintage: Number(id) }).catch(() => {
              // Told by onError.
            })
          }}
          options={years.map((year) =>
            year.id === String(latestVintage) ? { ...year, label: labels.newest(year.label) } : year,
          )}
          isDisabled={set.isRunning}
        />
        <p className="reading">{labels.carrying}</p>
        <p className="reading quiet">{labels.backwards}</p>
      </div>
      <Changes newest={kept} />
    </Page>
  )
}

function Changes({ newest }: { readonly newest: number }) {
  const { department, departmentName } = useSelection()
  const [from, setFrom] = useState<number>(vintages[0])
  const [to, setTo] = useState<number | null>(null)
  const until = to ?? (newest === vintages[0] ? latestVintage : newest)
  const movements = useQuery('territory.movements', { department, from, to: until }, { keepPrevious: true })
  const [older, newer] = [Math.min(from, until), Math.max(from, until)]
  const lines = movementLines(movements.data?.changes ?? [])
  const moved = movements.data?.moved ?? []
  return (
    <section className="terr-changes" aria-label={labels.changesTitle(departmentName)}>
      <h2>{labels.changesTitle(departmentName)}</h2>
      <div className="terr-years">
        <Select
          label={labels.from}
          value={String(from)}
          onChange={(id) => setFrom(Number(id))}
          options={years}
          isCompact
        />
        <Select
          label={labels.to}
          value={String(until)}
          onChange={(id) => setTo(Number(id))}
          options={years}
          isCompact
        />
      </div>
      {movements.error ? (
        <Failure title={labels.errorTitle} error={movements.error} retry={movements.refetch} />
      ) : movements.isPending ? (
        <Skeleton label={labels.loading} lines={4} />
      ) : from === until ? (
        <p>{labels.sameYears}</p>
      ) : (
        <>
          {lines.length === 0 ? (
            <p>{labels.noChange(older, newer)}</p>
          ) : (
            <Table
              caption={labels.communes}
              isCaptionVisible
              columns={[
                { id: 'vintage', label: labels.year, isNarrow: true },
                { id: 'kind', label: labels.kind, isNarrow: true },
                { id: 'before', label: labels.before },
                { id: 'after', label: labels.after },
              ]}
              rows={lines.map((line) => ({
                id: line.id,
                cells: { vintage: line.vintage, kind: labels.kinds[line.kind], before: line.before, after: line.after },
              }))}
            />
          )}
          {moved.length === 0 ? (
            <p>{labels.noMove(older, newer)}</p>
          ) : (
            <Table
              caption={labels.epcis}
              isCaptionVisible
              columns={[
                { id: 'commune', label: labels.commune },
                { id: 'before', label: labels.before },
                { id: 'after', label: labels.after },
              ]}
              rows={moved.map((each) => ({
                id: each.commune.code,
                cells: {
                  commune: labels.place(each.commune.name, each.commune.code),
                  before: each.from?.name ?? labels.noEpci,
                  after: each.to?.name ?? labels.noEpci,
                },
              }))}
            />
          )}
        </>
      )}
    </section>
  )
}
