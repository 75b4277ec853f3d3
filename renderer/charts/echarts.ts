import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts'
import {
  AriaComponent,
  GraphicComponent,
  GridComponent,
  LegendPlainComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components'
import { type EChartsCoreOption, init, registerLocale, use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import frenchLocale from 'echarts/i18n/langFR-obj.js'
import { SVGRenderer } from 'echarts/renderers'
import type { ChartOption } from '#shared/panorama/chart.types.ts'

/*
 * The chart library, with the few charts that the application draws. Read only when a first chart comes in sight.
 * SVG, so that text stays text: sharp at any zoom, selectable in print.
 */
use([
  BarChart,
  CustomChart,
  LineChart,
  ScatterChart,
  AriaComponent,
  GraphicComponent,
  GridComponent,
  LegendPlainComponent,
  MarkLineComponent,
  TooltipComponent,
  LabelLayout,
  SVGRenderer,
])

const wrapped = frenchLocale as unknown as { readonly default?: typeof frenchLocale }
registerLocale('FR', wrapped.default ?? frenchLocale)

export interface DrawnChart {
  /** Replaces all that is drawn. */
  draw(option: ChartOption): void
  resize(width: number, height: number): void
  dispose(): void
}

export function createChart(element: HTMLElement, width: number, height: number): DrawnChart {
  const chart = init(element, null, { renderer: 'svg', locale: 'FR', width, height })
  // What covers the drawing goes without moving the pointer (RGAA 10.13).
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') chart.dispatchAction({ type: 'hideTip' })
  }
  window.addEventListener('keydown', onKey)
  return {
    draw: (option) => chart.setOption(option as EChartsCoreOption, { notMerge: true, lazyUpdate: false }),
    resize: (w, h) => chart.resize({ width: w, height: h }),
    dispose: () => {
      window.removeEventListener('keydown', onKey)
      chart.dispose()
    },
  }
}
