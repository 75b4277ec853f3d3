import { formatNumber } from '#shared/lib/format.ts'
import { chartLabels } from '#shared/panorama/chart.labels.ts'
import { classOf, quantileClasses, shadeOf } from '#shared/panorama/classes.rules.ts'
import { type GapKind, gapKinds, type Palette, patterns } from '#shared/panorama/palette.ts'
import type { AreaValue } from '#shared/panorama/ranking.option.ts'
import { gapKind } from '#shared/panorama/value.rules.ts'
import { placeOfLabel } from '#shared/territory/label-place.rules.ts'
import { xmlAttribute, xmlText } from './package-write.ts'
import { plainText } from './plain-text.ts'

/** Contours ready to draw: SVG paths by code, in a drawing of `width` × `height` px. */
export interface MapContours {
  readonly width: number
  readonly height: number
  readonly paths: ReadonlyMap<string, string>
}

export interface DrawnMap {
  /** One `<svg>` element, its texts escaped. */
  readonly svg: string
  readonly width: number
  readonly height: number
}

/** Height of a line of the legend, and of its text, in px. */
const keyLine = 24
const size = 12.5

/** Room at the right of the map for its legend, in px, in the widest of the fonts that may take the place of ours. */
const keyRoom = (lines: readonly Line[]) => Math.round(60 + Math.max(...lines.map((line) => line.text.length)) * 7.8)

interface Line {
  readonly fill: string
  readonly gap?: GapKind
  readonly isChosen?: boolean
  readonly text: string
}

function text(palette: Palette, x: number, y: number, content: string, more: string): string {
  // A third of the size under the middle: not every program that draws SVG centres a text by itself.
  const family = xmlAttribute(palette.font)
  return `<text x="${x.toFixed(1)}" y="${(y + size / 3).toFixed(1)}" font-family="${family}" font-size="${size}" ${more}>${xmlText(plainText(content))}</text>`
}

function patternDefinitions(palette: Palette): string {
  const drawn = gapKinds.map((kind) => {
    const { size: side, path, width, rounded } = patterns[kind]
    return `<pattern id="${kind}" width="${side}" height="${side}" patternUnits="userSpaceOnUse"><path d="${path}" fill="none" stroke="${palette.ink2}" stroke-width="${width}" stroke-linecap="${rounded ? 'round' : 'butt'}"/></pattern>`
  })
  return `<defs>${drawn.join('')}</defs>`
}

const area = (path: string, fill: string, stroke: string, width = 1) =>
  `<path d="${path}" fill="${fill}" fill-rule="evenodd" stroke="${stroke}" stroke-width="${width}" stroke-linejoin="round"/>`

function keyOf(palette: Palette, lines: readonly Line[], left: number, height: number): string {
  const top = height - lines.length * keyLine
  return lines
    .map(({ fill, gap, isChosen = false, text: said }, at) => {
      const y = top + at * keyLine
      const frame = `x="${left}" y="${y + 4}" width="26" height="16"`
      const edge = isChosen ? `stroke="${palette.ink}" stroke-width="2"` : `stroke="${palette.line2}"`
      const over = gap === undefined ? '' : `<rect ${frame} fill="url(#${gap})"/>`
      return `<rect ${frame} fill="${fill}" ${edge}/>${over}${text(palette, left + 34, y + 12, said, `fill="${palette.ink}"`)}`
    })
    .join('')
}

function drawing({ width, height }: MapContours, lines: readonly Line[], content: string): DrawnMap {
  const whole = width + keyRoom(lines)
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${whole}" height="${height}" viewBox="0 0 ${whole} ${height}">${content}</svg>`,
    width: whole,
    height,
  }
}

/** Where a territory lies among others, each in its contour; no figure is on this map. Null without its contour. */
export function situationMap(
  contours: MapContours,
  chosen: { readonly code: string; readonly name: string },
  others: string,
  palette: Palette,
): DrawnMap | null {
  const own = contours.paths.get(chosen.code)
  if (own === undefined) return null
  const around = [...contours.paths].filter(([code]) => code !== chosen.code)
  const lines = [
    { fill: palette.chosen, isChosen: true, text: chosen.name },
    { fill: palette.surface2, text: others },
  ]
  return drawing(
    contours,
    lines,
    [
      ...around.map(([, path]) => area(path, palette.surface2, palette.line2)),
      area(own, palette.chosen, palette.ink, 2),
      keyOf(palette, lines, contours.width + 14, contours.height),
    ].join(''),
  )
}

/** Figures that a map shows, and how they are written. */
export interface ClassedFigures {
  readonly areas: readonly AreaValue[]
  readonly decimals: number
  readonly chosen: string | null
}

/**
 * Territories in at most five classes of as many each, with their figures written on them, the chosen one outlined, and a
 * pattern where there is no full figure. Nothing finer than the figures displayed decides of a colour. Null when no territory
 * has a figure.
 */
export function classedMap(
  contours: MapContours,
  { areas, decimals, chosen }: ClassedFigures,
  palette: Palette,
): DrawnMap | null {
  const classes = quantileClasses(
    areas.flatMap(({ value }) => value ?? []),
    decimals,
  )
  const count = classes.bounds.length
  if (count === 0) return null
  const byCode = new Map(areas.map((each) => [each.code, each]))
  const used = new Set<GapKind>()
  const drawn = [...contours.paths].map(([code, path]) => {
    const found = byCode.get(code)
    const index = classOf(classes, found?.value ?? null, decimals)
    const shade = index < 0 ? -1 : shadeOf(index, count)
    const gap = found === undefined ? 'absent' : (gapKind(found.status) ?? (index < 0 ? 'absent' : null))
    if (gap !== null) used.add(gap)
    const fill = palette.sequential[shade] ?? palette.surface2
    const figure = index < 0 ? '' : formatNumber(found?.value ?? Number.NaN, decimals)
    // Dark ink on the three light classes, the ground's colour on the two dark ones.
    const ink = shade > 2 ? palette.surface : palette.ink
    const place = figure === '' ? null : placeOfLabel(path, figure.length * size * 0.55, size * 1.3)
    return {
      under: area(path, fill, palette.surface) + (gap === null ? '' : area(path, `url(#${gap})`, 'none')),
      // A pattern would cut the figure.
      over:
        place === null
          ? ''
          : `${gap === null ? '' : `<rect x="${(place.x - figure.length * 3.6 - 3).toFixed(1)}" y="${(place.y - 9).toFixed(1)}" width="${(figure.length * 7.2 + 6).toFixed(1)}" height="18" rx="2" fill="${fill}"/>`}${text(palette, place.x, place.y, figure, `text-anchor="middle" fill="${ink}"`)}`,
    }
  })
  const own = chosen === null ? undefined : contours.paths.get(chosen)
  const { mapped } = chartLabels
  const lines: Line[] = [
    ...classes.bounds.map((bound, index) => ({
      fill: palette.sequential[shadeOf(index, count)] ?? palette.surface2,
      text: mapped.class(formatNumber(classes.lows[index] ?? bound, decimals), formatNumber(bound, decimals)),
    })),
    ...gapKinds.filter((kind) => used.has(kind)).map((gap) => ({ fill: palette.surface2, gap, text: mapped[gap] })),
    ...(own === undefined ? [] : [{ fill: palette.surface, isChosen: true, text: mapped.chosen }]),
  ]
  return drawing(
    contours,
    lines,
    [
      patternDefinitions(palette),
      ...drawn.map(({ under }) => under),
      own === undefined ? '' : area(own, 'none', palette.ink, 2.5),
      ...drawn.map(({ over }) => over),
      keyOf(palette, lines, contours.width + 14, contours.height),
    ].join(''),
  )
}
