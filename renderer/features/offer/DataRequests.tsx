import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { Button, IconButton } from '#renderer/ui/Button.tsx'
import { requestScreen as labels } from '#shared/offer/campaign-data.labels.ts'
import { DataRequestDialog } from './DataRequestDialog.tsx'
import { type RequestGroup, withGroup } from './dataRequests.ts'

interface DataRequestsProps {
  readonly groups: readonly RequestGroup[]
  readonly onChange: (groups: readonly RequestGroup[]) => void
}

/** Data that a campaign asks beside the actions: one line for each request, with its partners. */
export function DataRequests({ groups, onChange }: DataRequestsProps) {
  const { data: askable } = useQuery('campaign.askable', {})
  /** Place of the request being edited, null for a new one, undefined when none is. */
  const [edited, setEdited] = useState<number | null | undefined>(undefined)
  const names = new Map((askable?.organizations ?? []).map(({ id, name }) => [id, name]))
  const namesOf = ({ organizations }: RequestGroup) => labels.of(organizations.map((id) => names.get(id) ?? ''))
  return (
    <fieldset className="campaign-partners">
      <legend className="ui-label">{labels.title}</legend>
      <p className="ui-hint">{groups.length === 0 ? labels.none : labels.hint}</p>
      {groups.length === 0 ? null : (
        <ul className="campaign-requests">
          {groups.map((group, at) => {
            const { level, periods, variables } = group.request
            return (
              <li key={group.organizations.join(' ')}>
                <div>
                  <strong>{namesOf(group)}</strong>
                  <span className="ui-hint ui-block">
                    {labels.line({ level, periods, labels: variables.map(({ label }) => label) })}
                  </span>
                </div>
                <IconButton
                  label={labels.edit(namesOf(group))}
                  icon={<Pencil size={16} aria-hidden />}
                  onPress={() => setEdited(at)}
                />
                <IconButton
                  label={labels.remove(namesOf(group))}
                  icon={<Trash2 size={16} aria-hidden />}
                  onPress={() => onChange(groups.filter((each) => each !== group))}
                />
              </li>
            )
          })}
        </ul>
      )}
      <Button
        size="small"
        icon={<Plus size={15} aria-hidden />}
        isDisabled={askable === undefined}
        onPress={() => setEdited(null)}
      >
        {labels.add}
      </Button>
      {edited === undefined || askable === undefined ? null : (
        <DataRequestDialog
          askable={askable}
          group={edited === null ? null : (groups[edited] ?? null)}
          onClose={() => setEdited(undefined)}
          onDone={(group) => {
            onChange(withGroup(groups, edited, group))
            setEdited(undefined)
          }}
        />
      )}
    </fieldset>
  )
}
