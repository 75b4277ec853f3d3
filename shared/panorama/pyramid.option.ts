import { coverageLabel } from '#shared/indicator/figure.labels.ts'
import { formatNumber, thinSpace } from '#shared/lib/format.ts'
import { theTerritory } from '#shared/lib/french.ts'
import { chartLabels } from './chart.labels.ts'
import { baseOption, type ChartModel, type ChartPlace, quietAxis } from './chart.types.ts'
import { displayedPyramid, pyramidDecimals } from './displayed.rules.ts'
import type { Panorama } from './panorama.schema.ts'
import type { TerritoryFrame } from './territories.rules.ts'
import { periodText } from './value.rules.ts'

export type Pyramid = NonNullable<Panorama['pyramid']>

const labels = chartLabels.pyramid
const percent = (value: number) => `${formatNumber(value, 1)}${thinSpace}%`

/** « 0004 » → « 0 à 4 ans », « 95P » → « 95 ans et plus »; any other text is already a label. */
export function ageLabel(age: string): string {
  const band = /^(\d{2})(\d{2})$/.exec(age)
  if (band) return labels.years(String(Number(band[1])), String(Number(band[2])))
  const last = /^(\d{2,3})P$/.exec(age)
  return last ? labels.andOver(String(Number(last[1]))) : age
}

/** Per cents between two ticks: six on each side at most. */
const tickOf = (most: number) => [1, 2, 5, 10].find((tick) => most <= tick * (tick === 1 ? 4 : 6)) ?? 20

/** Same scale on both sides, whole per cents. */
function halfWidth(pyramid: Pyramid): number {
  const all = [...pyramid.women, ...pyramid.men, ...(pyramid.reference?.women ?? []), ...(pyramid.reference?.men ?? [])]
  const most = Math.max(1, Math.ceil(Math.max(0, ...all.filter(Number.isFinite)) + 0.05))
  // The ends are whole ticks, so that one falls on zero.
  return tickOf(most) * Math.ceil(most / tickOf(most))
}

function option(pyramid: Pyramid, name: string, place: ChartPlace) {
  const { palette } = place
  const ages = pyramid.ages.map(ageLabel)
  const most = halfWidth(pyramid)
  const side = (values: readonly number[], sign: number, color: string, title: string) => ({
    type: 'bar',
    name: title,
    stack: sign < 0 ? 'men' : 'women',
    barGap: '-100%',
    barCategoryGap: '12%',
    itemStyle: { color },
    data: values.map((value) => sign * value),
    tooltip: { valueFormatter: (value: unknown) => percent(Math.abs(Number(value))) },
  })
  const outline = (values: readonly number[], sign: number) => ({
    type: 'line',
    step: 'middle',
    silent: true,
    showSymbol: false,
    z: 5,
    lineStyle: { color: palette.reference, width: 1.75, type: 'solid' },
    data: values.map((value, index) => [sign * value, ages[index]]),
    tooltip: { show: false },
  })
  const { reference } = pyramid
  const [men, women] = [palette.series[2] ?? palette.ink, palette.series[3] ?? palette.ink]
  const head = (text: string, sign: number, color: string) => ({
    type: 'text',
    left: sign < 0 ? '28%' : '68%',
    top: 6,
    silent: true,
    style: { text, fill: color, font: `600 13px ${palette.font}` },
  })
  return {
    ...baseOption(place, pyramid.sentence || labels.title(name)),
    grid: { left: 96, right: 14, top: 28, bottom: 42 },
    graphic: [head(labels.men, -1, palette.ink), head(labels.women, 1, palette.ink)],
    xAxis: {
      ...quietAxis(place),
      type: 'value',
      min: -most,
      max: most,
      interval: tickOf(most),
      name: labels.axis,
      nameLocation: 'middle',
      nameGap: 26,
      axisLabel: { color: palette.ink2, fontSize: 12, formatter: (value: number) => formatNumber(Math.abs(value)) },
    },
    yAxis: {
      type: 'category',
      data: ages,
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { color: palette.ink2, fontSize: 11.5, interval: 0 },
    },
    series: [
      side(pyramid.men, -1, men, labels.men),
      side(pyramid.women, 1, women, labels.women),
      ...(reference ? [outline(reference.men, -1), outline(reference.women, 1)] : []),
    ],
  }
}

/** Ages by sex as per cents of the population, with the outline of the reference. */
export function pyramidChart(whole: Pyramid, name: string, frame: Pick<TerritoryFrame, 'comparators'>): ChartModel {
  const pyramid = displayedPyramid(whole)
  const { reference } = pyramid
  const compared = frame.comparators.find((each) => each.level === 'department' && each.name === reference?.name)
  const middle = pyramid.ages[Math.floor(pyramid.ages.length / 2)] ?? ''
  const at = pyramid.ages.indexOf(middle)
  const { known, expected } = pyramid.coverage
  const isDrawn = pyramid.ages.length > 0 && pyramid.total > 0
  const value = (list: readonly number[] | undefined, index: number) => {
    const found = list?.[index]
    return found === undefined ? '' : formatNumber(found, pyramidDecimals)
  }
  return {
    title: pyramid.sentence || labels.title(name),
    subtitle: chartLabels.subtitle(labels.title(name), labels.axis, periodText(pyramid.period)),
    reading: labels.reading(
      ageLabel(middle),
      percent(pyramid.men[at] ?? 0),
      percent(pyramid.women[at] ?? 0),
      name,
      compared === undefined ? (reference?.name ?? null) : theTerritory(compared),
    ),
    notes: known < expected ? [coverageLabel(known, expected)] : [],
    sources: pyramid.source === '' ? [] : [pyramid.source],
    table: {
      caption: labels.table,
      columns: [
        { id: 'age', label: labels.age },
        { id: 'men', label: labels.menOf(name), detail: '%', isNumber: true },
        { id: 'women', label: labels.womenOf(name), detail: '%', isNumber: true },
        ...(reference
          ? [
              { id: 'referenceMen', label: labels.menOf(reference.name), detail: '%', isNumber: true },
              { id: 'referenceWomen', label: labels.womenOf(reference.name), detail: '%', isNumber: true },
            ]
          : []),
      ],
      rows: pyramid.ages.map((age, index) => ({
        id: age,
        cells: {
          age: ageLabel(age),
          men: value(pyramid.men, index),
          women: value(pyramid.women, index),
          referenceMen: value(reference?.men, index),
          referenceWomen: value(reference?.women, index),
        },
      })),
    },
    height: 70 + pyramid.ages.length * 18,
    option: isDrawn ? (place) => option(pyramid, name, place) : null,
  }
}
