import './similar.css'
import { useQuery } from '#renderer/api/hooks.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Fields.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { similarLabels as labels } from '#shared/panorama/similar.labels.ts'
import { nearnessOf } from '#shared/panorama/similar.rules.ts'
import { useSelection } from './selection.tsx'

/** Territories that resemble the chosen one, by the criteria of the workspace; asked when it is first shown. */
export function useSimilar() {
  const { territory, vintage, asked } = useSelection()
  return useQuery(
    'similar.list',
    { territory: territory ?? '', vintage, ...asked },
    { enabled: territory !== null, keepPrevious: true },
  )
}

export interface SimilarTerritoriesProps {
  readonly similar: ReturnType<typeof useSimilar>
  readonly chosen: readonly string[]
  readonly most: number
  readonly onChange: (codes: readonly string[]) => void
  readonly onWhy: () => void
}

/** Group of the comparison picker: one, several or all together may be compared with. */
export function SimilarTerritories({ similar, chosen, most, onChange, onWhy }: SimilarTerritoriesProps) {
  const { data, error } = similar
  // Regions, France and groups have no territory of the same kind to resemble.
  if (data?.absence === 'level') return null
  const toggle = (code: string, isOn: boolean) =>
    onChange(isOn ? [...chosen, code] : chosen.filter((other) => other !== code))
  const isFull = chosen.length >= most
  const nearest = data?.nearest ?? []
  const others = nearest.filter(({ territory }) => !chosen.includes(territory.code))
  return (
    <div>
      <h3>{labels.title}</h3>
      {error ? <p className="ui-hint">{error.message}</p> : null}
      {data || error ? null : <Skeleton label={labels.loading} lines={5} />}
      {data?.absence ? <p className="ui-hint">{labels.absence(data.absence)}</p> : null}
      {nearest.map(({ territory, distance }) => (
        <Checkbox
          key={territory.code}
          isSelected={chosen.includes(territory.code)}
          isDisabled={isFull && !chosen.includes(territory.code)}
          onChange={(isOn) => toggle(territory.code, isOn)}
        >
          {territory.name} <span className="quiet">{labels.nearText(nearnessOf(distance), distance)}</span>
        </Checkbox>
      ))}
      {data?.joined ? (
        <Checkbox
          isSelected={chosen.includes(data.joined)}
          isDisabled={isFull && !chosen.includes(data.joined)}
          onChange={(isOn) => toggle(data.joined ?? '', isOn)}
        >
          {labels.joined(nearest.length)}
          <span className="ui-hint ui-block">{labels.joinedHint}</span>
        </Checkbox>
      ) : null}
      {data ? (
        <div className="part-similar-actions">
          {others.length < 2 || chosen.length + others.length > most ? null : (
            <Button
              size="small"
              onPress={() => onChange([...chosen, ...others.map(({ territory }) => territory.code)])}
            >
              {labels.addAll}
            </Button>
          )}
          <Button size="small" onPress={onWhy}>
            {labels.why}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
