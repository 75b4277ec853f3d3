import { createHash } from 'node:crypto'
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
import { lightPalette, type Palette } from '#shared/panorama/palette.ts'

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
export function chartSvg(
  model: Pick<ChartModel, 'option' | 'height'>,
  width: number,
  palette: Palette = lightPalette,
): string | null {
  if (model.option === null) return null
  const chart = init(null, null, { renderer: 'svg', ssr: true, locale: 'FR', width, height: model.height })
  try {
    chart.setOption(model.option({ palette, width }) as EChartsCoreOption)
    return stable(withoutStyles(chart.renderToSVGString()))
  } finally {
    chart.dispose()
  }
}

/** Names inside of a drawing count all that were drawn before: they are of its own content instead, so that equal charts are equal texts. */
function stable(svg: string): string {
  const bare = svg.replace(/(\sid="|url\(#)zr\d+-/g, '$1')
  const own = createHash('sha256').update(bare).digest('hex').slice(0, 8)
  return svg.replace(/(\sid="|url\(#)zr\d+-/g, (_, start: string) => `${start}g${own}-`)
}

/** The renderer adds rules for hovering, and a style per text: a document is not hovered, and keeps to attributes. */
function withoutStyles(svg: string): string {
  return svg
    .replace(/<style\b[^>]*>[\s\S]*?<\/style>/g, '')
    .replace(/\s(?:ecmeta_[\w]+|class)="[^"]*"/g, '')
    .replace(/\sstyle="([^"]*)"/g, (_, declared: string) => asAttributes(declared))
}

/** Declarations as attributes of the same name, which a page that allows no style obeys all the same. */
function asAttributes(declared: string): string {
  return declared
    .split(';')
    .map((one) => /^\s*([\w-]+)\s*:\s*(.+?)\s*$/.exec(one))
    .map((found) => {
      const [, name, value] = found ?? []
      if (name === undefined || value === undefined) return ''
      // « normal bold 13px Calibri, sans-serif »: a style of its own, which no attribute of that name gives.
      const [, words = '', size, family] = name === 'font' ? (/^(.*?)([\d.]+px) (.+)$/.exec(value) ?? []) : []
      if (size === undefined || family === undefined) return ` ${name}="${value}"`
      const weight = words.split(' ').find((word) => /^(?:bold|\d{3})$/.test(word))
      return `${weight === undefined ? '' : ` font-weight="${weight}"`} font-size="${size}" font-family="${family}"`
    })
    .join('')
}
