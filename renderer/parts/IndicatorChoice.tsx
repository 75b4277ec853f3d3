import { useMemo } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { ComboBox } from '#renderer/ui/Pickers.tsx'
import { mostIndicators } from '#shared/panorama/structure.ts'

export interface IndicatorChoiceProps {
  readonly label: string
  readonly chosen: readonly string[]
  readonly onChange: (indicators: readonly string[]) => void
  readonly labels: {
    readonly addIndicator: string
    readonly removeIndicator: (label: string) => string
    readonly openList: string
    readonly noIndicator: string
  }
}

/** Several indicators of the catalogue: each is a chip that a cross takes away, the others are in a list. The last one stays. */
export function IndicatorChoice({ label, chosen, onChange, labels }: IndicatorChoiceProps) {
  const { data: catalogue } = useQuery('indicator.list', {})
  const byId = useMemo(() => new Map(catalogue?.map((each) => [each.id, each])), [catalogue])
  const options = useMemo(
    () =>
      (catalogue ?? [])
        .filter(({ id, periods }) => !chosen.includes(id) && periods.length > 0)
        .map(({ id, label: name, unit }) => ({ id, label: name, detail: unit })),
    [catalogue, chosen],
  )
  return (
    <div className="part-indicators">
      <ul className="part-indicator-chips" aria-label={label}>
        {chosen.map((id) => {
          const name = byId.get(id)?.shortLabel ?? id
          const removal =
            chosen.length < 2
              ? {}
              : {
                  onRemove: () => onChange(chosen.filter((each) => each !== id)),
                  removeLabel: labels.removeIndicator(name),
                }
          return (
            <li key={id}>
              <Chip {...removal}>{name}</Chip>
            </li>
          )
        })}
      </ul>
      {chosen.length >= mostIndicators ? null : (
        <ComboBox
          // Empty again once an indicator has been added.
          key={chosen.join()}
          label={labels.addIndicator}
          options={options}
          value={null}
          onChange={(id) => onChange([...chosen, id])}
          openLabel={labels.openList}
          emptyText={labels.noIndicator}
        />
      )}
    </div>
  )
}
