import { isUncertain } from '#shared/indicator/position.rules.ts'
import { listing } from '#shared/lib/french.ts'
import { chartLabels } from './chart.labels.ts'
import { baseOption, type ChartModel, type ChartPlace } from './chart.types.ts'
import { drawnItem } from './coverage.rules.ts'
import type { PanoramaItem } from './panorama.schema.ts'
import { radarLabels as labels } from './radar.labels.ts'
import { type FactsOf, shortLabelOf, type TerritoryFrame } from './territories.rules.ts'
import { cellText, periodText, shownUnit, sourceLines, valueText } from './value.rules.ts'

const least = 3
/** More axes could not be told apart. */
const most = 12
const tall = 400
const rings = [1, 2, 3, 4] as const

interface Axis {
  readonly name: string
  readonly quarter: number
}

/** Quarter of an item; null where it has no place, or none that is sure. */
function quarterOf({ position, values }: PanoramaItem, code: string): number | null {
  if (position === null || isUncertain(position) || (values[code]?.value ?? null) === null) return null
  return position.quarter
}

/** A name in at most three lines. */
function inLines(name: string, wide: number): string {
  const lines: string[] = []
  for (const word of name.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < wide) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.length > 3 ? `${lines.slice(0, 3).join('\n')}…` : lines.join('\n')
}

function option(axes: readonly Axis[], title: string, place: ChartPlace) {
  const { palette, width } = place
  const radius = Math.max(40, Math.min(width / 2 - 120, tall / 2 - 56))
  const centre = { x: width / 2, y: tall / 2 }
  const at = (index: number, share: number): [number, number] => {
    const angle = (2 * Math.PI * index) / axes.length - Math.PI / 2
    return [
      Math.round((centre.x + Math.cos(angle) * radius * share) * 10) / 10,
      Math.round((centre.y + Math.sin(angle) * radius * share) * 10) / 10,
    ]
  }
  const polygon = (share: (axis: Axis, index: number) => number) =>
    axes.map((axis, index) => at(index, share(axis, index)))
  const stroke = (colour: string, lineWidth: number) => ({ fill: 'none', stroke: colour, lineWidth })
  const names = axes.map(({ name }, index) => {
    const [x, y] = at(index, 1.1)
    const side = Math.round((x - centre.x) / radius)
    const above = y < centre.y - radius / 2
    return {
      type: 'text',
      silent: true,
      x,
      y,
      style: {
        text: inLines(name, 18),
        fill: palette.ink,
        font: `12px ${palette.font}`,
        lineHeight: 14,
        textAlign: side === 0 ? 'center' : side > 0 ? 'left' : 'right',
        textVerticalAlign: side === 0 ? (above ? 'bottom' : 'top') : 'middle',
      },
    }
  })
  return {
    ...baseOption(place, title),
    graphic: [
      ...axes.map((_, index) => {
        const [x2, y2] = at(index, 1)
        return {
          type: 'line',
          silent: true,
          shape: { x1: centre.x, y1: centre.y, x2, y2 },
          style: { stroke: palette.line, lineWidth: 1 },
        }
      }),
      ...rings.map((ring) => ({
        type: 'polygon',
        silent: true,
        shape: { points: polygon(() => ring / 4) },
        style: stroke(palette.line, 1),
      })),
      {
        type: 'polygon',
        silent: true,
        shape: { points: polygon(() => 2.5 / 4) },
        style: { ...stroke(palette.reference, 1.4), lineDash: [5, 4] },
      },
      {
        type: 'polygon',
        silent: true,
        z: 2,
        shape: { points: polygon(({ quarter }) => quarter / 4) },
        style: stroke(palette.chosen, 2.5),
      },
      ...axes.map(({ quarter }, index) => {
        const [cx, cy] = at(index, quarter / 4)
        return {
          type: 'circle',
          silent: true,
          z: 3,
          shape: { cx, cy, r: 5 },
          style: { fill: palette.chosen, stroke: palette.ink, lineWidth: 1.5 },
        }
      }),
      ...names,
    ],
  }
}

/**
 * Profile of a territory by its quarters, as a radar. `profileChart` and the table of positions say the same better: lengths on one
 * line are compared at a glance, a radar's surface changes with the order of its axes. It is there for who asks for one.
 */
export function radarChart(exact: readonly PanoramaItem[], frame: TerritoryFrame, facts: FactsOf): ChartModel {
  const items = exact.map(drawnItem)
  const { code, name } = frame.territory
  const quarters = items.map((item) => quarterOf(item, code))
  const placed = items.flatMap((item, index): Axis[] => {
    const quarter = quarters[index] ?? null
    return quarter === null ? [] : [{ name: shortLabelOf(item, facts), quarter }]
  })
  const axes = placed.slice(0, most)
  const left = items.filter((_, index) => (quarters[index] ?? null) === null)
  const isDrawn = axes.length >= least
  const title = isDrawn
    ? labels.title(name, axes.filter(({ quarter }) => quarter > 2).length, axes.length)
    : labels.none(name)
  const words = ({ position, values }: PanoramaItem, quarter: number | null) => {
    if (quarter !== null) return labels.quarter(quarter)
    return position !== null && (values[code]?.value ?? null) !== null ? labels.uncertain : labels.unplaced
  }
  return {
    title,
    subtitle: labels.subtitle,
    reading: isDrawn ? labels.reading : '',
    notes: [
      ...(left.length === 0 ? [] : [labels.left(listing(left.map((item) => shortLabelOf(item, facts))))]),
      ...(placed.length > most ? [labels.tooMany(most, placed.length)] : []),
    ],
    sources: sourceLines(items.map((item) => item.values[code])),
    table: {
      caption: title,
      columns: [
        { id: 'indicator', label: labels.indicator },
        { id: 'value', label: chartLabels.value, isNumber: true },
        { id: 'period', label: chartLabels.period },
        { id: 'position', label: labels.position },
      ],
      rows: items.map((item, index) => {
        const figure = item.values[code]
        return {
          id: item.indicator,
          cells: {
            indicator: shortLabelOf(item, facts),
            value:
              figure && figure.value !== null
                ? valueText(figure.value, shownUnit(item.unit), item.decimals)
                : cellText(figure, item.decimals),
            period: item.period === null ? '' : periodText(item.period),
            position: words(item, quarters[index] ?? null),
          },
        }
      }),
    },
    height: tall,
    option: isDrawn ? (place) => option(axes, title, place) : null,
  }
}
