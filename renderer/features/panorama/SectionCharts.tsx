import { memo, useMemo } from 'react'
import { ChartCard } from '#renderer/charts/ChartCard.tsx'
import { useRecipient } from '#renderer/parts/ReaderPicker.tsx'
import type { ChartModel } from '#shared/panorama/chart.types.ts'
import type { Panorama, PanoramaItem } from '#shared/panorama/panorama.schema.ts'
import { pyramidChart } from '#shared/panorama/pyramid.option.ts'
import { sectionCharts } from '#shared/panorama/section.charts.ts'
import type { FactsOf } from '#shared/panorama/territories.rules.ts'
import type { PanoramaFrame } from './frame.ts'

export interface SectionChartsProps {
  readonly items: readonly PanoramaItem[]
  readonly frame: PanoramaFrame
  readonly pyramid: Panorama['pyramid']
  readonly facts: FactsOf
}

/** The charts that the section's indicators call for, each drawn when it comes in sight. */
export const SectionCharts = memo(function SectionCharts({ items, frame, pyramid, facts }: SectionChartsProps) {
  const models = useMemo<readonly { readonly id: string; readonly model: ChartModel }[]>(() => {
    const charts = sectionCharts(items, frame, facts, pyramid !== null)
    return pyramid ? [{ id: 'pyramid', model: pyramidChart(pyramid, frame.territory.name, frame) }, ...charts] : charts
  }, [items, frame, pyramid, facts])
  const recipient = useRecipient()
  if (models.length === 0) return null
  return (
    <div className="panorama-charts">
      {models.map(({ id, model }) => (
        <ChartCard key={id} model={model} recipient={recipient} />
      ))}
    </div>
  )
})
