import { element } from '#electron/formats/html.ts'
import { emptyPlace, paragraph, wholeSvg, widthOf, write } from '#electron/formats/svg-frame.ts'
import type { SeriesBreak } from '#shared/indicator/trend.rules.ts'
import { type AreaSeries, multiplesModel } from '#shared/panorama/area.models.ts'
import { chartLabels } from '#shared/panorama/chart.labels.ts'
import { displayedPoints, type MultiplePoint, multiplePath, multiplesScale } from '#shared/panorama/multiples.rules.ts'
import { lightPalette as palette } from '#shared/panorama/palette.ts'
import type { Shown } from '#shared/panorama/ranking.option.ts'
import { valueText, wordsOf } from '#shared/panorama/value.rules.ts'

export interface MultiplesInput {
  readonly shown: Shown
  readonly series: readonly AreaSeries[]
  readonly chosen: string | null
  /** « le Gers » and its values; null without a reference line. */
  readonly reference: { readonly name: string; readonly points: readonly MultiplePoint[] } | null
  readonly breaks?: readonly SeriesBreak[]
}

const gap = 12
const head = 44
const drawn = { height: 56, pad: 4 }
const cell = head + drawn.height + 12

/** A name in at most two lines of a cell. */
function nameLines(name: string, width: number): string[] {
  const lines: string[] = ['']
  for (const word of name.split(' ')) {
    const last = lines.at(-1) ?? ''
    const longer = last === '' ? word : `${last} ${word}`
    if (last === '' || widthOf(longer, 12) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines.length > 2 ? [lines[0] ?? '', `${lines[1]}…`] : lines
}

/**
 * Every territory in a small chart of its own, all at the same scale, as one `<svg>` of `width` px: lines over several periods, bars
 * from zero over one. What has no figure says why. `isBare`: the charts alone, where the words stand around.
 */
export function multiplesSvg(
  { shown, series, chosen, reference, breaks = [] }: MultiplesInput,
  width: number,
  isBare = false,
): string {
  const { decimals, unit } = shown
  const model = multiplesModel(shown, series, chosen, reference?.name ?? null)
  const columns = Math.max(1, Math.floor((width + gap) / (130 + gap)))
  const each = Math.floor((width - (columns - 1) * gap) / columns)
  const size = { width: each - 12, ...drawn }
  const items = series.map((item) => ({ ...item, points: displayedPoints(item.points, decimals) }))
  const others = reference === null ? [] : displayedPoints(reference.points, decimals)
  const scale = multiplesScale([...items.flatMap(({ points }) => points), ...others], size)
  const title = paragraph(isBare ? '' : model.title, 16, width, 0, 600)
  const subtitle = paragraph(isBare ? '' : model.subtitle, 13, width, title.bottom)
  const top = subtitle.bottom + 6
  const cells = items.map((item, index) => {
    const last = item.points.findLast((point) => point.value !== null)
    const value = last?.value ?? null
    const lines = nameLines(item.name, each - 12)
    const words =
      lines.map((line, at) => write(line, 6, 15 + at * 13, 12)).join('') +
      write(value === null ? wordsOf(item) : valueText(value, unit, decimals), 6, head - 2, 12, ' font-weight="600"')
    const place = `transform="translate(${(index % columns) * (each + gap)} ${Math.round(top + Math.floor(index / columns) * (cell + gap))})"`
    const isChosen = item.code === chosen
    const box = `<rect x="0.5" y="0.5" width="${each - 1}" height="${cell - 1}" rx="3" fill="none" stroke="${isChosen ? palette.ink : palette.line}" stroke-width="${isChosen ? 2.5 : 1}"/>`
    if (value === null || last === undefined || scale === null) return element('g', box + words, place)
    const stroke = (colour: string, weight: number, more = '') =>
      `fill="none" stroke="${colour}" stroke-width="${weight}"${more}`
    const dashed = ' stroke-dasharray="4 3"'
    const marks = scale.isTrend
      ? [
          others.length === 0
            ? ''
            : `<path d="${multiplePath(others, scale, breaks)}" ${stroke(palette.ink3, 1.2, dashed)}/>`,
          `<path d="${multiplePath(item.points, scale, breaks)}" ${stroke(palette.chosen, 2)}/>`,
          `<circle cx="${scale.x(last.period).toFixed(1)}" cy="${scale.y(value).toFixed(1)}" r="3" fill="${palette.chosen}"/>`,
        ]
      : [
          `<rect x="${Math.min(scale.y(0), scale.y(value)).toFixed(1)}" y="18" width="${Math.abs(scale.y(value) - scale.y(0)).toFixed(1)}" height="20" fill="${palette.chosen}"/>`,
          `<path d="M${scale.y(0).toFixed(1)} 10v36" ${stroke(palette.line2, 1)}/>`,
          ...others
            .flatMap((point) => point.value ?? [])
            .slice(-1)
            .map((at) => `<path d="M${scale.y(at).toFixed(1)} 6v44" ${stroke(palette.ink3, 1.2, dashed)}/>`),
        ]
    return element('g', box + words + element('g', marks.join(''), `transform="translate(6 ${head + 4})"`), place)
  })
  const isEmpty = items.length === 0 || scale === null
  let bottom = top + (isEmpty ? 80 : Math.ceil(items.length / columns) * (cell + gap))
  let below = ''
  const texts = isBare
    ? []
    : [
        isEmpty ? '' : model.reading,
        ...model.notes,
        model.sources.length === 0 ? '' : chartLabels.source(model.sources),
      ]
  for (const text of texts) {
    const part = paragraph(text, 12.5, width, bottom)
    below += part.markup
    bottom = part.bottom
  }
  return wholeSvg(
    width,
    Math.ceil(bottom + 4),
    model.title,
    title.markup + subtitle.markup + (isEmpty ? emptyPlace(width, top) : cells.join('')) + below,
  )
}
