import type { MapShapes } from '#shared/panorama/map.shapes.ts'
import type { Palette } from '#shared/panorama/palette.ts'
import { xmlAttribute, xmlText } from './package-write.ts'
import { plainText } from './plain-text.ts'

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
  readonly isChosen?: boolean
  readonly text: string
}

function text(palette: Palette, x: number, y: number, content: string, more: string): string {
  // A third of the size under the middle: not every program that draws SVG centres a text by itself.
  const family = xmlAttribute(palette.font)
  return `<text x="${x.toFixed(1)}" y="${(y + size / 3).toFixed(1)}" font-family="${family}" font-size="${size}" ${more}>${xmlText(plainText(content))}</text>`
}

const area = (path: string, fill: string, stroke: string, width = 1) =>
  `<path d="${path}" fill="${fill}" fill-rule="evenodd" stroke="${stroke}" stroke-width="${width}" stroke-linejoin="round"/>`

function keyOf(palette: Palette, lines: readonly Line[], left: number, height: number): string {
  const top = height - lines.length * keyLine
  return lines
    .map(({ fill, isChosen = false, text: said }, at) => {
      const y = top + at * keyLine
      const frame = `x="${left}" y="${y + 4}" width="26" height="16"`
      const edge = isChosen ? `stroke="${palette.ink}" stroke-width="2"` : `stroke="${palette.line2}"`
      return `<rect ${frame} fill="${fill}" ${edge}/>${text(palette, left + 34, y + 12, said, `fill="${palette.ink}"`)}`
    })
    .join('')
}

function drawing({ width, height }: MapShapes, lines: readonly Line[], content: string): DrawnMap {
  const whole = width + keyRoom(lines)
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${whole}" height="${height}" viewBox="0 0 ${whole} ${height}">${content}</svg>`,
    width: whole,
    height,
  }
}

/** Where a territory lies among others, each in its contour; no figure is on this map. Null without its contour. */
export function situationMap(
  contours: MapShapes,
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
