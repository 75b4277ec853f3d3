import { ChevronDown, X } from 'lucide-react'
import { useTerritoryNames } from '#renderer/parts/names.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { TerritoryList } from '#renderer/parts/TerritoryList.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { SearchField } from '#renderer/ui/Fields.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { Popover } from '#renderer/ui/Popover.tsx'
import type { Output } from '#shared/api/contract.ts'
import { mergeScreen as labels, mergeKindLabels } from '#shared/exchange/merge-screen.labels.ts'
import type { Change } from './merge.ts'

export type Kind = Change['kind']

/** In the order of what people have to do about them. */
export const kinds: readonly Kind[] = ['conflict', 'rule', 'incoming', 'mandate', 'ours']

export interface MergeFiltersProps {
  readonly counts: Output<'package.changes'>['counts']
  readonly open: number
  /** Null: all of them. */
  readonly kind: Kind | 'open' | null
  readonly onKind: (kind: Kind | 'open' | null) => void
  readonly table: string | null
  readonly onTable: (table: string | null) => void
  readonly territory: string | null
  readonly onTerritory: (code: string | null) => void
  readonly text: string
  readonly onText: (text: string) => void
}

/** What the table shows: kinds with their counts, one nature, one territory, words. */
export function MergeFilters(props: MergeFiltersProps) {
  const { counts, open, kind, onKind, table, onTable, territory, onTerritory, text, onText } = props
  const { department, vintage } = useSelection()
  const names = useTerritoryNames(territory === null ? [] : [territory], vintage)
  const chip = (id: Kind | 'open' | null, name: string, title?: string) => (
    <button
      key={id ?? 'all'}
      type="button"
      className="merge-chip"
      aria-pressed={kind === id}
      {...(title === undefined ? {} : { title })}
      onClick={() => onKind(id)}
    >
      {name}
    </button>
  )
  return (
    <>
      <fieldset className="merge-chips">
        <legend className="visually-hidden">{labels.kinds}</legend>
        {chip('open', labels.open(open))}
        {kinds
          .filter((each) => counts[each] > 0)
          .map((each) => chip(each, labels.kind(mergeKindLabels[each].name, counts[each]), mergeKindLabels[each].text))}
        {chip(null, labels.all)}
      </fieldset>
      <Select
        label={labels.entity}
        isCompact
        value={table ?? 'all'}
        onChange={(id) => onTable(id === 'all' ? null : id)}
        options={[
          { id: 'all', label: labels.anyEntity },
          ...counts.byTable.map(({ table: id, label, count }) => ({ id, label: labels.entityCount(label, count) })),
        ]}
      />
      <Popover
        label={labels.territory}
        trigger={
          <Button variant="quiet" size="small">
            {territory === null ? labels.anyTerritory : (names.get(territory) ?? territory)}
            <ChevronDown size={14} aria-hidden />
          </Button>
        }
      >
        {(close) => (
          <>
            {territory === null ? null : (
              <Button
                size="small"
                icon={<X size={14} aria-hidden />}
                onPress={() => {
                  close()
                  onTerritory(null)
                }}
              >
                {labels.clearTerritory}
              </Button>
            )}
            <TerritoryList
              label={labels.territory}
              department={department}
              vintage={vintage}
              selected={territory === null ? [] : [territory]}
              onChoose={({ code }) => {
                close()
                onTerritory(code)
              }}
            />
          </>
        )}
      </Popover>
      <SearchField
        label={labels.search}
        isLabelHidden
        placeholder={labels.searchPlaceholder}
        clearLabel={labels.clear}
        value={text}
        onChange={onText}
      />
    </>
  )
}
