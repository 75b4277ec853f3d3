import { ChevronDown, X } from 'lucide-react'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { SearchField } from '#renderer/ui/Fields.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { Menu } from '#renderer/ui/Popover.tsx'
import { territoriesLabels as labels } from '#shared/territory/screen.labels.ts'
import type { EpciOption, Group, GroupFilter, GroupLevel } from './communes.ts'

const everyEpci = 'toutes'
const nowhere = 'nulle-part'
const newGroup = 'nouveau'

export interface FiltersProps {
  readonly search: string
  readonly onSearch: (text: string) => void
  readonly epcis: readonly EpciOption[]
  readonly epci: string | null
  readonly onEpci: (code: string | null) => void
  readonly groups: readonly Group[]
  readonly filter: GroupFilter
  readonly onFilter: (filter: GroupFilter) => void
}

function filterName(filter: GroupFilter, groups: readonly Group[]): string {
  if (filter === 'none') return labels.inNone
  if (filter === 'several') return labels.inSeveral
  return groups.find((group) => group.id === filter)?.name ?? ''
}

/** Which communes are in sight. */
export function Filters(props: FiltersProps) {
  const { search, onSearch, epcis, epci, onEpci, groups, filter, onFilter } = props
  return (
    <div className="terr-filters">
      <SearchField
        label={labels.search}
        placeholder={labels.searchPlaceholder}
        clearLabel={labels.clearSearch}
        value={search}
        onChange={onSearch}
        isLabelHidden
      />
      <Select
        label={labels.epciFilter}
        isLabelHidden
        value={epci ?? everyEpci}
        onChange={(id) => onEpci(id === everyEpci ? null : id)}
        options={[{ id: everyEpci, label: labels.everyEpci }, ...epcis]}
      />
      {filter === null ? null : (
        <Chip onRemove={() => onFilter(null)} removeLabel={labels.removeFilter}>
          {filterName(filter, groups)}
        </Chip>
      )}
    </div>
  )
}

export interface PlacingProps {
  readonly level: GroupLevel
  readonly groups: readonly Group[]
  readonly picked: number
  readonly onClear: () => void
  readonly onPlace: (group: string | null) => void
  readonly onPlaceInNew: () => void
}

/** What is chosen and where it goes. */
export function Placing(props: PlacingProps) {
  const { level, groups, picked, onClear, onPlace, onPlaceInNew } = props
  return (
    <div className="terr-placing">
      <Menu
        label={labels.placeIn}
        trigger={
          <Button variant="primary" isDisabled={picked === 0} icon={<ChevronDown size={16} aria-hidden />}>
            {labels.place}
          </Button>
        }
        onAction={(id) => {
          if (id === newGroup) onPlaceInNew()
          else onPlace(id === nowhere ? null : id)
        }}
        items={[
          ...groups.map((group) => ({ id: group.id, label: group.name })),
          { id: newGroup, label: labels.placeInNew[level] },
          { id: nowhere, label: labels.placeNowhere },
        ]}
      />
      {picked === 0 ? (
        <span className="ui-hint">{labels.noPick}</span>
      ) : (
        <>
          <span role="status">{labels.picked(picked)}</span>
          <Button variant="quiet" size="small" icon={<X size={14} aria-hidden />} onPress={onClear}>
            {labels.clearPick}
          </Button>
        </>
      )}
    </div>
  )
}
