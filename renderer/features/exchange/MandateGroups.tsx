import { useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { Message } from '#renderer/ui/Notice.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import type { Output } from '#shared/api/contract.ts'
import { mergeScreen as labels } from '#shared/exchange/merge-screen.labels.ts'
import type { Filter } from './useChanges.ts'

export interface MandateGroupsProps {
  readonly package: string
  readonly areas: Output<'package.changes'>['counts']['mandateAreas']
  /** What else the screen filters by. */
  readonly filter: Filter
}

/** Lines of a group that are drawn at once. */
const most = 200

/** What the sender had no right to change: one line for each MDS or territory, opened to see what. */
export function MandateGroups({ package: id, areas, filter }: MandateGroupsProps) {
  return (
    <ul className="merge-mandate" aria-label={labels.mandateTitle}>
      {areas.map(({ area, count }) => (
        <li key={area ?? ''}>
          <Group id={id} filter={{ ...filter, kinds: ['mandate'], area }} title={labels.mandateArea(area, count)} />
        </li>
      ))}
    </ul>
  )
}

function Group({ id, filter, title }: { readonly id: string; readonly filter: Filter; readonly title: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen ? <Lines id={id} filter={filter} /> : null}
    </details>
  )
}

function Lines({ id, filter }: { readonly id: string; readonly filter: Filter }) {
  const { data, error } = useQuery('package.changes', { package: id, filter, limit: most })
  if (error) return <Message tone="danger">{error.message}</Message>
  if (!data) return <Skeleton label={labels.loading} lines={3} />
  if (data.total === 0) return <p className="quiet">{labels.noneTitle}</p>
  return (
    <>
      <table className="merge-mandate-lines">
        <thead>
          <tr>
            <th scope="col">{labels.what}</th>
            <th scope="col">{labels.ours}</th>
            <th scope="col">{labels.theirs}</th>
          </tr>
        </thead>
        <tbody>
          {data.changes.map((line) => (
            <tr key={line.id}>
              <th scope="row">{labels.rowName(line.title, line.label)}</th>
              <td>{line.ours ?? <em className="quiet">{labels.nothing}</em>}</td>
              <td>{line.theirs ?? <em className="quiet">{labels.nothing}</em>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.total > most ? <p className="quiet">{labels.mandateMore(data.total - most)}</p> : null}
    </>
  )
}
