import { memo } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import type { Panorama } from '#shared/panorama/panorama.schema.ts'
import { hasOtherPerimeters } from '#shared/panorama/perimeter.rules.ts'
import { screenLabels } from '#shared/panorama/screen.labels.ts'
import type { FactsOf } from '#shared/panorama/territories.rules.ts'
import type { PanoramaFrame } from './frame.ts'
import { SectionCharts } from './SectionCharts.tsx'
import { sectionAnchor } from './SectionNav.tsx'
import { SectionTable } from './SectionTable.tsx'

type Section = Panorama['sections'][number]

export interface PanoramaSectionProps {
  readonly section: Section
  readonly frame: PanoramaFrame
  readonly pyramid: Panorama['pyramid']
  readonly facts: FactsOf
  /** Indicator whose details are open. */
  readonly opened: string | null
  readonly onOpen: (indicator: string, territory?: string | null) => void
  readonly onImport: () => void
}

/** One theme: its figures in a table, its charts, and what is missing with the reason. */
export const PanoramaSection = memo(function PanoramaSection(props: PanoramaSectionProps) {
  const { section, frame, pyramid, facts, opened, onOpen, onImport } = props
  const { id, title, items, missing } = section
  return (
    <section
      className="panorama-section"
      id={sectionAnchor(id)}
      aria-labelledby={`${sectionAnchor(id)}-title`}
      tabIndex={-1}
    >
      <h2 id={`${sectionAnchor(id)}-title`}>{title}</h2>
      {items.length === 0 ? (
        <p className="panorama-empty">{screenLabels.sectionEmpty}</p>
      ) : (
        <SectionTable
          caption={screenLabels.sectionCaption(title, frame.territory.name)}
          items={items}
          frame={frame}
          facts={facts}
          opened={opened}
          onOpen={onOpen}
        />
      )}
      {hasOtherPerimeters(items) ? <p className="ui-hint">{screenLabels.perimeterLegend}</p> : null}
      <SectionCharts items={items} frame={frame} pyramid={pyramid} facts={facts} />
      {missing.length === 0 ? null : <Missing missing={missing} isOpen={items.length === 0} onImport={onImport} />}
    </section>
  )
})

interface MissingProps {
  readonly missing: Section['missing']
  readonly isOpen: boolean
  readonly onImport: () => void
}

function Missing({ missing, isOpen, onImport }: MissingProps) {
  return (
    <Disclosure title={screenLabels.missingTitle(missing.length)} isInitiallyOpen={isOpen} level={3}>
      <div className="panorama-missing">
        <ul>
          {missing.map(({ indicator, label, reason }) => (
            <li key={indicator}>
              <span className="panorama-missing-label">{label}</span> <span className="quiet">{reason}</span>
            </li>
          ))}
        </ul>
        <p className="quiet">{screenLabels.missingHint}</p>
        <Button size="small" onPress={onImport}>
          {screenLabels.import}
        </Button>
      </div>
    </Disclosure>
  )
}
