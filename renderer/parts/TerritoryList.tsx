import { useMemo, useState } from 'react'
import { Autocomplete, Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components'
import { useQuery } from '#renderer/api/hooks.ts'
import { SearchField } from '#renderer/ui/Fields.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { matches } from '#renderer/ui/search.ts'
import { levelPluralLabels, pickerLabels } from '#shared/territory/picker.labels.ts'
import type { Territory } from '#shared/territory/territory.schema.ts'

const localLevels = ['mds', 'epci', 'epci-part', 'group'] as const
const searchLimit = 60
/** Levels whose codes mean nothing outside this file. */
const ownCodes: ReadonlySet<string> = new Set(['mds', 'group', 'country'])

interface Section {
  readonly id: string
  readonly title: string
  readonly territories: readonly Territory[]
}

export interface TerritoryListProps {
  readonly label: string
  readonly department: string
  readonly vintage: number
  readonly selected: readonly string[]
  readonly onChoose: (territory: Territory) => void
}

/** Territories of the département by level; typing finds communes and territories of all France as well. */
export function TerritoryList({ label, department, vintage, selected, onChoose }: TerritoryListProps) {
  const [typed, setTyped] = useState('')
  const isSearching = typed.trim().length >= 2
  const mds = useQuery('territory.list', { level: 'mds', department, vintage })
  const epci = useQuery('territory.list', { level: 'epci', department, vintage })
  const part = useQuery('territory.list', { level: 'epci-part', department, vintage })
  const group = useQuery('territory.list', { level: 'group', department, vintage })
  const found = useQuery(
    'territory.list',
    { search: typed.trim(), vintage, limit: searchLimit },
    { enabled: isSearching, keepPrevious: true },
  )
  const local = useMemo(
    () => ({
      mds: mds.data ?? [],
      // The parts come with their wholes; they have a heading of their own.
      epci: (epci.data ?? []).filter((each) => each.level === 'epci'),
      'epci-part': part.data ?? [],
      group: group.data ?? [],
    }),
    [mds.data, epci.data, part.data, group.data],
  )
  const sections = useMemo<Section[]>(() => {
    const all: Section[] = localLevels.map((level) => ({
      id: level,
      title: levelPluralLabels[level],
      territories: local[level].filter((territory) => matches(`${territory.name} ${territory.code}`, typed)),
    }))
    if (isSearching) {
      const known = new Set(localLevels.flatMap((level) => local[level].map((territory) => territory.code)))
      const others = (found.data ?? []).filter((territory) => !known.has(territory.code))
      for (const level of ['department', 'region', 'country', 'commune', 'epci'] as const) {
        all.push({
          id: `found-${level}`,
          title: levelPluralLabels[level],
          territories: others.filter((territory) => territory.level === level),
        })
      }
    }
    return all.filter((section) => section.territories.length > 0)
  }, [local, found.data, isSearching, typed])
  const straddling = useMemo(() => new Set(local['epci-part'].map((each) => each.code.replace(/@.*$/, ''))), [local])
  const byCode = new Map(sections.flatMap((section) => section.territories.map((each) => [each.code, each] as const)))

  return (
    <div className="part-territories">
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <SearchField
          label={pickerLabels.searchTerritory}
          placeholder={pickerLabels.searchTerritory}
          isLabelHidden
          autoFocus
          clearLabel={pickerLabels.clear}
        />
        {epci.isPending ? (
          <Skeleton label={pickerLabels.loading} lines={6} />
        ) : (
          <ListBox
            className="ui-list part-territory-list"
            aria-label={label}
            items={sections}
            selectionMode="multiple"
            escapeKeyBehavior="none"
            selectedKeys={selected}
            onSelectionChange={(keys) => {
              // The list holds no selection of its own: what has just been added or removed is what was chosen.
              const now = keys === 'all' ? selected : [...keys].map(String)
              const changed = [
                ...now.filter((code) => !selected.includes(code)),
                ...selected.filter((code) => byCode.has(code) && !now.includes(code)),
              ]
              const territory = byCode.get(changed[0] ?? '')
              if (territory) onChoose(territory)
            }}
            renderEmptyState={() => <p className="ui-list-empty">{pickerLabels.nothingFound}</p>}
          >
            {(section) => (
              <ListBoxSection id={section.id}>
                <Header className="ui-menu-header">{section.title}</Header>
                {section.territories.map((territory) => (
                  <ListBoxItem
                    key={territory.code}
                    id={territory.code}
                    textValue={territory.name}
                    className="ui-option"
                  >
                    <span>
                      {straddling.has(territory.code) ? pickerLabels.wholeOf(territory.name) : territory.name}
                    </span>
                    <span className="ui-option-detail">
                      {territory.example
                        ? pickerLabels.exampleMark
                        : ownCodes.has(territory.level)
                          ? ''
                          : territory.code}
                    </span>
                  </ListBoxItem>
                ))}
              </ListBoxSection>
            )}
          </ListBox>
        )}
      </Autocomplete>
      {isSearching ? null : <p className="ui-hint">{pickerLabels.communesHint}</p>}
    </div>
  )
}
