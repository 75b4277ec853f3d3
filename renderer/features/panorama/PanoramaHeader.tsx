import { useMemo } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { useDepartmentMaps } from '#renderer/parts/contours.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Choices } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { inTerritory } from '#shared/lib/french.ts'
import type { Panorama } from '#shared/panorama/panorama.schema.ts'
import { hasOtherPerimeters } from '#shared/panorama/perimeter.rules.ts'
import { screenLabels } from '#shared/panorama/screen.labels.ts'
import { type FactsOf, keyFiguresOf } from '#shared/panorama/territories.rules.ts'
import { levelLabels } from '#shared/territory/picker.labels.ts'
import { DocumentButton } from './DocumentDialog.tsx'
import type { PanoramaFrame } from './frame.ts'
import { KeyFigure } from './KeyFigure.tsx'

export interface PanoramaHeaderProps {
  readonly panorama: Panorama
  readonly frame: PanoramaFrame
  readonly facts: FactsOf
  readonly onOpen: (indicator: string) => void
}

/** Who is shown, where it is, its notes and its key figures. */
export function PanoramaHeader({ panorama, frame, facts, onOpen }: PanoramaHeaderProps) {
  const { detail } = useSelection()
  const { territory } = frame
  const headlines = useMemo(() => keyFiguresOf(panorama), [panorama])
  const communes = detail?.code === territory.code ? detail.communes.length : null
  return (
    <header className="panorama-header">
      <div className="panorama-identity">
        <h1>
          {screenLabels.title(territory.name)} {territory.example ? <Chip>{screenLabels.example}</Chip> : null}
        </h1>
        <p className="quiet">
          {screenLabels.subtitle(
            levelLabels[territory.level],
            territory.level === 'commune' ? null : communes,
            panorama.vintage,
          )}
        </p>
        <PerimeterSwitch code={territory.code} />
        {headlines.length === 0 ? null : (
          <div>
            <DocumentButton territory={territory.code} name={territory.name} />
          </div>
        )}
        {panorama.notes.length === 0 ? null : (
          <Message tone="info" title={screenLabels.notes}>
            <ul className="panorama-notes">
              {panorama.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </Message>
        )}
      </div>
      <Locator
        code={territory.code}
        name={territory.name}
        parent={territory.parent}
        communes={detail?.communes ?? []}
      />
      {headlines.length === 0 ? null : (
        <section className="key-figures" aria-label={screenLabels.keyFigures}>
          {headlines.map((item) => (
            <KeyFigure key={item.indicator} item={item} frame={frame} facts={facts} onOpen={onOpen} />
          ))}
        </section>
      )}
      {hasOtherPerimeters(headlines) ? <p className="ui-hint">{screenLabels.perimeterLegend}</p> : null}
    </header>
  )
}

/** For an intercommunalité that straddles two départements: whole, or its part here. */
function PerimeterSwitch({ code }: { readonly code: string }) {
  const { department, departmentName, vintage, setTerritory } = useSelection()
  const { data: parts } = useQuery('territory.list', { level: 'epci-part', department, vintage })
  const whole = code.replace(/@.*$/, '')
  const part = parts?.find((each) => each.code.startsWith(`${whole}@`))
  if (!part) return null
  return (
    <Choices
      label={screenLabels.perimeter}
      isInline
      value={code}
      onChange={setTerritory}
      options={[
        { id: whole, label: screenLabels.whole },
        { id: part.code, label: screenLabels.part(departmentName) },
      ]}
    />
  )
}

interface LocatorProps {
  readonly code: string
  readonly name: string
  readonly parent: string | null
  readonly communes: readonly string[]
}

/** Small map of the département: the chosen territory filled, whatever its level. */
function Locator({ code, name, communes }: LocatorProps) {
  const { department, departmentName, vintage, setTerritory } = useSelection()
  const { state, maps } = useDepartmentMaps(department, vintage)
  // Without contours there is no place to keep.
  if (state === 'none') return null
  if (!maps) return <div className="panorama-locator" />
  const { width, height, paths, borders } = maps.communes
  const own = communes.length > 0 ? communes : [code]
  const drawn = own.filter((commune) => paths.has(commune))
  const isPart = drawn.length > 0 && drawn.length < own.length
  return (
    <div className="panorama-locator">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the picker at the top chooses with the keyboard */}
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={screenLabels.locator(name)}
        onClick={(event) => {
          const chosen = (event.target as Element).getAttribute('data-code')
          if (chosen) setTerritory(chosen)
        }}
      >
        {[...(borders ?? [])].map(([epci, path]) => (
          <path key={epci} d={path} data-code={epci} className="locator-area" />
        ))}
        {drawn.map((commune) => (
          <path key={commune} d={paths.get(commune) ?? ''} className="locator-own" />
        ))}
        {[...(borders ?? [])].map(([epci, path]) => (
          <path key={epci} d={path} className="locator-border" />
        ))}
      </svg>
      {isPart ? (
        <p className="quiet panorama-locator-part">
          {screenLabels.locatorPart(inTerritory({ code: department, name: departmentName, level: 'department' }))}
        </p>
      ) : null}
    </div>
  )
}
