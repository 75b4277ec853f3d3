import { ArrowDown, ArrowUp, EllipsisVertical, ListChecks, Pencil, Trash2 } from 'lucide-react'
import { IconButton } from '#renderer/ui/Button.tsx'
import { Menu } from '#renderer/ui/Popover.tsx'
import { territoriesLabels as labels } from '#shared/territory/screen.labels.ts'
import type { Group, GroupFilter, GroupLevel } from './communes.ts'
import { groupLook } from './mapPlaces.ts'
import { Swatch } from './Swatch.tsx'

export type GroupAction = 'rename' | 'up' | 'down' | 'pick' | 'remove'

export interface GroupListProps {
  readonly level: GroupLevel
  readonly groups: readonly Group[]
  readonly populations: ReadonlyMap<string, number | null>
  readonly inNone: number
  readonly inSeveral: number
  readonly filter: GroupFilter
  readonly onFilter: (filter: GroupFilter) => void
  readonly onAction: (action: GroupAction, group: Group) => void
}

/** Groups with their colour on the map, their size and what can be done with them; then the communes that are out of place. */
export function GroupList(props: GroupListProps) {
  const { level, groups, populations, inNone, inSeveral, filter, onFilter, onAction } = props
  const toggle = (next: GroupFilter) => onFilter(filter === next ? null : next)
  return (
    <ul className="terr-groups" aria-label={labels.groupList[level]}>
      {groups.map((group, index) => (
        <li key={group.id} className="terr-group">
          <button
            type="button"
            className="terr-group-name"
            aria-pressed={filter === group.id}
            title={labels.showOnly(group.name)}
            onClick={() => toggle(group.id)}
          >
            <Swatch look={groupLook(index)} />
            <span className="terr-group-texts">
              <span className="terr-group-title">
                {group.name}
                {group.example ? <span className="terr-example">{labels.exampleMark}</span> : null}
              </span>
              <span className="ui-hint">
                {labels.facts(group.communes.length, populations.get(group.code) ?? null)}
              </span>
            </span>
          </button>
          <Menu
            label={labels.actionsOf(group.name)}
            trigger={
              <IconButton label={labels.actionsOf(group.name)} icon={<EllipsisVertical size={16} aria-hidden />} />
            }
            placement="bottom end"
            onAction={(id) => onAction(id as GroupAction, group)}
            items={[
              { id: 'rename', label: labels.rename, icon: <Pencil size={15} aria-hidden /> },
              {
                id: 'pick',
                label: labels.pickAll,
                icon: <ListChecks size={15} aria-hidden />,
                isDisabled: group.communes.length === 0,
              },
              { id: 'up', label: labels.moveUp, icon: <ArrowUp size={15} aria-hidden />, isDisabled: index === 0 },
              {
                id: 'down',
                label: labels.moveDown,
                icon: <ArrowDown size={15} aria-hidden />,
                isDisabled: index === groups.length - 1,
              },
              { id: 'remove', label: labels.remove, icon: <Trash2 size={15} aria-hidden />, isDanger: true },
            ]}
          />
        </li>
      ))}
      {groups.length > 0 && inNone > 0 ? (
        <OutOfPlace kind="none" count={inNone} isOn={filter === 'none'} onPress={() => toggle('none')} />
      ) : null}
      {inSeveral > 0 ? (
        <OutOfPlace kind="several" count={inSeveral} isOn={filter === 'several'} onPress={() => toggle('several')} />
      ) : null}
      {groups.length > 0 && inNone === 0 && inSeveral === 0 ? (
        <li className="terr-all-placed ui-hint">{labels.allPlaced}</li>
      ) : null}
    </ul>
  )
}

interface OutOfPlaceProps {
  readonly kind: 'none' | 'several'
  readonly count: number
  readonly isOn: boolean
  readonly onPress: () => void
}

function OutOfPlace({ kind, count, isOn, onPress }: OutOfPlaceProps) {
  const name = kind === 'none' ? labels.inNone : labels.inSeveral
  return (
    <li className="terr-group terr-warning">
      <button
        type="button"
        className="terr-group-name"
        aria-pressed={isOn}
        title={labels.showOnly(name)}
        onClick={onPress}
      >
        <Swatch look={kind} />
        <span className="terr-group-texts">
          <span className="terr-group-title">{name}</span>
          <span className="ui-hint">
            {kind === 'none' ? labels.inNoneWarning(count) : labels.inSeveralWarning(count)}
          </span>
        </span>
      </button>
    </li>
  )
}
