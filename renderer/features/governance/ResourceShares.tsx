import { useMemo, useState } from 'react'
import { useCommand, useQuery } from '#renderer/api/hooks.ts'
import type { CellEdit, GridColumn } from '#renderer/grid/cells.ts'
import { Grid } from '#renderer/grid/Grid.tsx'
import { RecordError } from '#renderer/parts/record/RecordError.tsx'
import { type RecordLine, useRecords } from '#renderer/parts/record/useRecords.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Select } from '#renderer/ui/Pickers.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { meansScreen as labels } from '#shared/governance/equity-screen.labels.ts'
import type { Cell } from '#shared/offer/field.ts'

/** A territory with the shares that it has of a resource, by year. */
interface ShareLine {
  readonly code: string
  readonly name: string
  readonly years: ReadonlyMap<number, RecordLine>
}

const lineId = ({ code }: ShareLine) => code
/** Years beside this one and those that are told: what a plan looks ahead. */
const yearsAhead = 3
const tell = (error: Error) => notify({ tone: 'danger', text: error.message })

/** Shares of one resource: a line for each territory, a column for each year, pasteable. */
export function ResourceShares() {
  const { data: names } = useQuery('record.names', { table: 'resource' })
  const [chosen, setChosen] = useState<string | null>(null)
  if (!names) return <Skeleton label={labels.loading} lines={6} />
  const resource = chosen !== null && names.ids.includes(chosen) ? chosen : (names.ids[0] ?? null)
  if (resource === null) return <EmptyState title={labels.noResource} text={labels.noResourceText} />
  return (
    <div className="means-shares">
      <div className="equity-bar">
        <Select
          label={labels.resource}
          value={resource}
          onChange={setChosen}
          options={names.ids.map((id, at) => ({ id, label: names.names[at] ?? id }))}
        />
        <p className="quiet">{labels.gridHint}</p>
      </div>
      <Shares key={resource} resource={resource} name={names.names[names.ids.indexOf(resource)] ?? ''} />
    </div>
  )
}

function Shares({ resource, name }: { readonly resource: string; readonly name: string }) {
  const { department, vintage } = useSelection()
  const { data: territories } = useQuery('territory.list', { level: 'epci', department, vintage })
  const { rows, error, retry } = useRecords('resourceShare', resource)
  const update = useCommand('record.update', { onError: tell })
  const years = useMemo(() => {
    const now = new Date().getFullYear()
    const all = new Set(rows?.map((row) => Number(row.cell('year'))))
    for (let year = now; year < now + yearsAhead; year += 1) all.add(year)
    return [...all].sort((a, b) => a - b)
  }, [rows])
  const lines = useMemo(() => {
    const byTerritory = Map.groupBy(rows ?? [], (row) => row.text('territory'))
    // Of those that straddle the département, the whole one; its part is no territory of its own here.
    const wholes = territories?.filter(({ level }) => level === 'epci')
    const known = new Map(wholes?.map(({ code, name: label }) => [code, label]))
    // Shares of the département, of an MDS or of a territory that is no more stay in sight.
    const codes = new Set([...known.keys(), ...byTerritory.keys()])
    return [...codes].map(
      (code): ShareLine => ({
        code,
        name: known.get(code) ?? code,
        years: new Map(byTerritory.get(code)?.map((row) => [Number(row.cell('year')), row])),
      }),
    )
  }, [rows, territories])
  const columns = useMemo(
    (): GridColumn<ShareLine>[] => [
      { id: 'name', header: labels.territory, type: 'text', value: (line) => line.name, width: 280, isPinned: true },
      ...years.map(
        (year): GridColumn<ShareLine> => ({
          id: String(year),
          header: String(year),
          type: 'number',
          value: (line) => (line.years.get(year)?.cell('amount') ?? null) as number | null,
          isEditable: true,
          total: 'sum',
          width: 110,
        }),
      ),
    ],
    [years],
  )
  if (error !== null) return <RecordError error={error} retry={retry} />
  if (rows === undefined || territories === undefined) return <Skeleton label={labels.loading} lines={6} />
  const write = (gesture: readonly CellEdit<ShareLine>[]) => {
    const edits: { id: string; field: string; value: Cell }[] = []
    const added: Record<string, Cell>[] = []
    for (const { row, column, after } of gesture) {
      const share = row.years.get(Number(column))
      const amount = typeof after === 'number' ? after : null
      if (share !== undefined) edits.push({ id: share.id, field: 'amount', value: amount })
      else if (amount !== null) added.push({ territory: row.code, year: Number(column), amount })
    }
    update
      .run({
        kind: 'resourceShare',
        edits,
        ...(added.length === 0 ? {} : { added: { owner: resource, rows: added } }),
      })
      .catch(() => {
        // The refusal has already been shown.
      })
  }
  return (
    <Grid<ShareLine>
      label={labels.gridTitle(name)}
      rows={lines}
      rowId={lineId}
      columns={columns}
      onEdits={write}
      memoryKey={`resource.shares.${resource}`}
    />
  )
}
