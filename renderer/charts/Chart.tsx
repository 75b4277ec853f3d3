import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { chartLabels } from '#shared/panorama/chart.labels.ts'
import type { ChartModel } from '#shared/panorama/chart.types.ts'
import type { DrawnChart } from './echarts.ts'
import { useInSight, useWidth } from './useInSight.ts'
import { usePalette } from './usePalette.ts'

export interface ChartProps {
  readonly option: NonNullable<ChartModel['option']>
  readonly height: number
}

/**
 * Draws an option when it comes in sight, in the colours of the theme and at the width of its place. A new option is
 * drawn after the figures around it: they are what a person reads first.
 */
export function Chart({ option, height }: ChartProps) {
  const container = useRef<HTMLDivElement>(null)
  const chart = useRef<DrawnChart | null>(null)
  const [state, setState] = useState<'waiting' | 'drawn' | 'failed'>('waiting')
  const isSeen = useInSight(container)
  const width = useWidth(container)
  const palette = usePalette()
  const later = useDeferredValue(option)
  const isReady = isSeen && width > 0

  useEffect(() => {
    const element = container.current
    if (!isReady || !element) return
    let isGone = false
    const draw = async () => {
      const { createChart } = await import('./echarts.ts')
      if (isGone) return
      chart.current ??= createChart(element, width, height)
      chart.current.resize(width, height)
      chart.current.draw(later({ palette, width }))
      setState('drawn')
    }
    draw().catch((error: unknown) => {
      console.error(error)
      setState('failed')
    })
    return () => {
      isGone = true
    }
  }, [isReady, later, palette, width, height])

  useEffect(
    () => () => {
      // An instance left on an element would make the next one draw nowhere.
      chart.current?.dispose()
      chart.current = null
    },
    [],
  )

  return (
    <div className="chart-place" style={{ blockSize: height }}>
      <div className="chart-canvas" ref={container} />
      {state === 'waiting' ? (
        <div className="chart-waiting">
          <Skeleton label={chartLabels.drawing} lines={4} />
        </div>
      ) : null}
      {state === 'failed' ? <p className="chart-waiting quiet">{chartLabels.failed}</p> : null}
    </div>
  )
}
