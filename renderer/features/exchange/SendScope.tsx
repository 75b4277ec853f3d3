import { Plus } from 'lucide-react'
import { useQuery } from '#renderer/api/hooks.ts'
import { useTerritoryNames } from '#renderer/parts/names.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { TerritoryList } from '#renderer/parts/TerritoryList.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Checkbox, Choices, TextField } from '#renderer/ui/Fields.tsx'
import { Popover } from '#renderer/ui/Popover.tsx'
import { scopeNotes } from '#shared/exchange/send.labels.ts'
import { sendScreen as labels } from '#shared/exchange/send-screen.labels.ts'
import { cellsOf } from '#shared/offer/columns.ts'
import { toggled } from './sendDraft.ts'

interface AllOrSomeProps {
  readonly label: string
  readonly all: string
  readonly some: string
  /** Null: all of them. */
  readonly chosen: readonly string[] | null
  readonly onChange: (chosen: readonly string[] | null) => void
  readonly first?: readonly string[]
}

function AllOrSome({ label, all, some, chosen, onChange, first = [] }: AllOrSomeProps) {
  return (
    <Choices
      label={label}
      isInline
      value={chosen === null ? 'all' : 'some'}
      onChange={(id) => onChange(id === 'all' ? null : first)}
      options={[
        { id: 'all', label: all },
        { id: 'some', label: some },
      ]}
    />
  )
}

export interface TerritoryChoiceProps {
  readonly codes: readonly string[] | null
  readonly onChange: (codes: readonly string[] | null) => void
}

export function TerritoryChoice({ codes, onChange }: TerritoryChoiceProps) {
  const { territory, department, vintage } = useSelection()
  const names = useTerritoryNames(codes ?? [], vintage)
  return (
    <div className="send-choice">
      <AllOrSome
        label={labels.where}
        all={labels.whereAll}
        some={labels.whereSome}
        chosen={codes}
        onChange={onChange}
        first={territory === null ? [] : [territory]}
      />
      {codes === null ? null : (
        <div className="send-chips">
          {codes.map((code) => {
            const name = names.get(code) ?? code
            return (
              <Chip
                key={code}
                onRemove={() => onChange(toggled(codes, code, false))}
                removeLabel={labels.removeTerritory(name)}
              >
                {name}
              </Chip>
            )
          })}
          <Popover
            label={labels.addTerritory}
            trigger={
              <Button size="small" icon={<Plus size={14} aria-hidden />}>
                {labels.addTerritory}
              </Button>
            }
          >
            <TerritoryList
              label={labels.addTerritory}
              department={department}
              vintage={vintage}
              selected={codes}
              onChoose={({ code }) => onChange(toggled(codes, code, !codes.includes(code)))}
            />
          </Popover>
        </div>
      )}
      {codes === null ? null : <p className="ui-hint">{scopeNotes.territories}</p>}
      {codes?.length === 0 ? <p className="ui-error">{labels.noTerritory}</p> : null}
    </div>
  )
}

interface ListedProps {
  readonly items: readonly { readonly id: string; readonly label: string }[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
  readonly none: string
}

function Listed({ items, chosen, onChange, none }: ListedProps) {
  return (
    <>
      <div className="send-list">
        {items.map(({ id, label }) => (
          <Checkbox key={id} isSelected={chosen.includes(id)} onChange={(isOn) => onChange(toggled(chosen, id, isOn))}>
            {label}
          </Checkbox>
        ))}
      </div>
      {chosen.length === 0 ? <p className="ui-error">{none}</p> : null}
    </>
  )
}

export interface IdsChoiceProps {
  readonly ids: readonly string[] | null
  readonly onChange: (ids: readonly string[] | null) => void
}

export function PolicyChoice({ ids, onChange }: IdsChoiceProps) {
  const { data } = useQuery('offer.rows', { sheet: 'policy' }, { enabled: ids !== null })
  const cell = (column: string) => {
    const packed = data?.columns[column]
    return packed ? cellsOf(packed) : () => null
  }
  const [code, title] = [cell('code'), cell('title')]
  const policies = (data?.ids ?? []).map((id, at) => ({
    id,
    label: [code(at), title(at)].filter((each) => each !== null).join(' '),
  }))
  return (
    <div className="send-choice">
      <AllOrSome
        label={labels.policies}
        all={labels.policiesAll}
        some={labels.policiesSome}
        chosen={ids}
        onChange={onChange}
      />
      {ids === null ? null : <Listed items={policies} chosen={ids} onChange={onChange} none={labels.noPolicy} />}
    </div>
  )
}

export interface DatasetChoiceProps extends IdsChoiceProps {
  readonly since: string
  readonly onSince: (since: string) => void
}

export function DatasetChoice({ ids, since, onChange, onSince }: DatasetChoiceProps) {
  const { data } = useQuery('dataset.list', {}, { enabled: ids !== null })
  const datasets = (data ?? []).map(({ id, title, producer }) => ({ id, label: `${title} (${producer})` }))
  return (
    <div className="send-choice">
      <AllOrSome
        label={labels.datasets}
        all={labels.datasetsAll}
        some={labels.datasetsSome}
        chosen={ids}
        onChange={onChange}
      />
      {ids === null ? null : <Listed items={datasets} chosen={ids} onChange={onChange} none={labels.noDataset} />}
      <div className="send-since">
        <TextField
          label={labels.since}
          hint={labels.sinceHint}
          error={/^(\d{4})?$/.test(since.trim()) ? '' : labels.sinceWrong}
          value={since}
          onChange={onSince}
          maxLength={4}
        />
      </div>
    </div>
  )
}
