import { memo, useMemo } from 'react'
import type { Panorama } from '#shared/panorama/panorama.schema.ts'
import { strengthLabels as labels } from '#shared/panorama/strengths.labels.ts'
import { type StrengthItem, strengthsOf } from '#shared/panorama/strengths.rules.ts'
import type { FactsOf } from '#shared/panorama/territories.rules.ts'

export interface StrengthsPanelProps {
  readonly panorama: Panorama
  readonly facts: FactsOf
  readonly onOpen: (indicator: string) => void
}

/** What stands out in the territory, with the rule that says so; each line opens its indicator. Nothing where nothing could be said. */
export const StrengthsPanel = memo(function StrengthsPanel({ panorama, facts, onOpen }: StrengthsPanelProps) {
  const found = useMemo(() => strengthsOf(panorama, facts), [panorama, facts])
  if (found.considered === 0) return null
  return (
    <section className="strengths" aria-labelledby="strengths-title">
      <h2 id="strengths-title">{labels.title}</h2>
      <div className="strengths-lists">
        <Side
          title={labels.strengths}
          items={found.strengths}
          none={labels.noStrength}
          kind="strength"
          onOpen={onOpen}
        />
        <Side title={labels.explore} items={found.explore} none={labels.noExplore} kind="explore" onOpen={onOpen} />
      </div>
      <p className="ui-hint">{labels.rule(found.reference, found.considered)}</p>
    </section>
  )
})

interface SideProps {
  readonly title: string
  readonly items: readonly StrengthItem[]
  readonly none: string
  readonly kind: 'strength' | 'explore'
  readonly onOpen: (indicator: string) => void
}

function Side({ title, items, none, kind, onOpen }: SideProps) {
  return (
    <div className={`strengths-side strengths-${kind}`}>
      <h3>{title}</h3>
      {items.length === 0 ? (
        <p className="quiet">{none}</p>
      ) : (
        <ul>
          {items.map(({ indicator, label, figure, said }) => (
            <li key={indicator}>
              <button type="button" className="panorama-link" onClick={() => onOpen(indicator)}>
                {label}
              </button>{' '}
              <strong>{figure}</strong> <span className="ui-block quiet">{said}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
