import { ofTerritory } from '#shared/lib/french.ts'
import { chartLabels } from './chart.labels.ts'
import {
  axisEnds,
  baseOption,
  type ChartModel,
  type ChartPlace,
  chosenOutline,
  figureText,
  longestOf,
  nameAxis,
  nameRoom,
  quietAxis,
  referenceLine,
  textRoom,
} from './chart.types.ts'
import { drawnItem } from './coverage.rules.ts'
import { figureDecal } from './decal.ts'
import type { PanoramaItem } from './panorama.schema.ts'
import { hasOtherPerimeters } from './perimeter.rules.ts'
import { screenLabels } from './screen.labels.ts'
import { columnsOf, referenceOf, type TerritoryFrame } from './territories.rules.ts'
import { barText, cellText, periodText, shownUnit, sourceLines, valueText, withStatus } from './value.rules.ts'

/** On charts of the side panel only the hatching says « partiel », in words in their table. */
const narrow = 420

function option(item: PanoramaItem, frame: TerritoryFrame, place: ChartPlace) {
  const { palette, width } = place
  const territories = columnsOf(frame)
  const reference = referenceOf(frame)
  const at = reference ? (item.values[reference.code]?.value ?? null) : null
  const names = territories.map((each) => each.name)
  const room = nameRoom(names, width)
  const values = territories.map((each) => item.values[each.code]?.value ?? 0)
  const texts = territories.map((each, index) => {
    const figure = item.values[each.code]
    return (figure?.value ?? null) === null
      ? cellText(figure, 0)
      : withStatus(barText(values[index] ?? 0, item.unit, item.decimals), figure, width < narrow)
  })
  const [left, right] = [room + 12, 4]
  // A figure below zero is written at the left of its bar, where the names of the territories stand.
  const negative = longestOf(texts.filter((_, index) => (values[index] ?? 0) < 0))
  // Words where there is no figure begin at zero: the bars leave them more room than they take.
  const positive = longestOf(
    texts.filter((_, index) => (item.values[territories[index]?.code ?? '']?.value ?? -1) >= 0),
  )
  const ends: readonly [number, number] = [Math.min(0, ...values), Math.max(0, at ?? 0, ...values)]
  return {
    ...baseOption(place, item.sentence),
    grid: { left, right, top: 22, bottom: 6 },
    xAxis: {
      ...quietAxis(place),
      type: 'value',
      ...axisEnds(ends, [textRoom(negative), textRoom(positive)], width - left - right),
      axisLabel: { show: false },
      splitLine: { show: false },
    },
    yAxis: nameAxis(place, names, room, true),
    series: [
      {
        type: 'bar',
        barWidth: 18,
        label: { ...figureText(palette), position: 'right', fontSize: 13 },
        tooltip: { show: false },
        data: territories.map((each, index) => {
          const figure = item.values[each.code]
          const value = figure?.value ?? null
          return {
            name: each.name,
            value: value ?? 0,
            itemStyle: {
              color: index === 0 ? palette.chosen : palette.other,
              ...(index === 0 && value !== null ? chosenOutline(palette) : {}),
              ...figureDecal(figure?.status ?? 'absent', palette),
            },
            label: {
              formatter: texts[index] ?? '',
              ...(value !== null && value < 0 ? { position: 'left' } : {}),
              ...(value === null ? { color: palette.ink3, fontStyle: 'italic' } : {}),
              ...(index === 0 ? { fontWeight: 600 } : {}),
            },
          }
        }),
        ...(at === null || !reference ? {} : { markLine: referenceLine(palette, at, reference.name, 'xAxis') }),
      },
    ],
  }
}

/** One indicator: the chosen territory beside those that it is compared with, département as a line. */
export function barsChart(whole: PanoramaItem, frame: TerritoryFrame): ChartModel {
  const item = drawnItem(whole)
  const territories = columnsOf(frame)
  const reference = referenceOf(frame)
  const own = item.values[frame.territory.code]
  const referenceFigure = reference ? item.values[reference.code] : undefined
  const valued = territories.filter((each) => (item.values[each.code]?.value ?? null) !== null)
  const inText = (value: number) => valueText(value, item.unit, item.decimals)
  return {
    title: item.sentence,
    subtitle: chartLabels.subtitle(
      item.label,
      shownUnit(item.unit),
      item.period === null ? '' : periodText(item.period),
    ),
    reading: chartLabels.bars.reading(
      frame.territory.name,
      own && own.value !== null ? inText(own.value) : cellText(own, 0),
      reference && referenceFigure && referenceFigure.value !== null
        ? `${ofTerritory(reference)} (${inText(referenceFigure.value)})`
        : null,
    ),
    notes:
      hasOtherPerimeters([item]) && !own?.perimeter
        ? [...(own?.notes ?? []), screenLabels.otherPerimeters]
        : (own?.notes ?? []),
    sources: sourceLines(territories.map((each) => item.values[each.code])),
    table: {
      caption: item.sentence,
      columns: [
        { id: 'name', label: chartLabels.territory },
        { id: 'value', label: chartLabels.value, detail: shownUnit(item.unit), isNumber: true },
        { id: 'period', label: chartLabels.period },
        { id: 'reason', label: chartLabels.reason },
      ],
      rows: territories.map((each) => {
        const figure = item.values[each.code]
        return {
          id: each.code,
          isCurrent: each.code === frame.territory.code,
          cells: {
            name: each.name,
            value: cellText(figure, item.decimals),
            period: figure ? periodText(figure.period) : '',
            reason: figure?.notes.join(' ') ?? '',
          },
        }
      }),
    },
    height: 34 + territories.length * 30,
    option: valued.length === 0 ? null : (place) => option(item, frame, place),
  }
}
