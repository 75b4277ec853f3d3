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
import type { ChartModel } from '#shared/panorama/chart.types.ts'
import { lightPalette } from '#shared/panorama/palette.ts'

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

/**
 * The chart as one `<svg>` element of `width` px, in the light colours, without a page and without a script: text stays
 * text, and whatever came from a file is escaped by the renderer. Null when the model has nothing to draw.
 */
export function chartSvg(model: Pick<ChartModel, 'option' | 'height'>, width: number): string | null {
  if (model.option === null) return null
  const chart = init(null, null, { renderer: 'svg', ssr: true, locale: 'FR', width, height: model.height })
  try {
    chart.setOption(model.option({ palette: lightPalette, width }) as EChartsCoreOption)
    return withoutStyles(chart.renderToSVGString())
  } finally {
    chart.dispose()
  }
}

/** The renderer adds rules for hovering, and a style per text: a document is not hovered, and keeps to attributes. */
function withoutStyles(svg: string): string {
  return svg.replace(/<style\b[^>]*>[\s\S]*?<\/style>/g, '').replace(/\s(?:ecmeta_[\w]+|class)="[^"]*"/g, '')
}
