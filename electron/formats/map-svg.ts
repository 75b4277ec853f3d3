import { element, escapeText } from '#electron/formats/html.ts'
import { emptyPlace, paragraph, wholeSvg, widthOf, write } from '#electron/formats/svg-frame.ts'
import { chartLabels } from '#shared/panorama/chart.labels.ts'
import { mapLabels } from '#shared/panorama/map.labels.ts'
import type { MapModel, PeriodMaps } from '#shared/panorama/map.models.ts'
import { centresOf, largestRadius, leastRadius, type MapShapes } from '#shared/panorama/map.shapes.ts'
import { type GapKind, gapKinds, lightPalette as palette, patterns, shadeColour } from '#shared/panorama/palette.ts'

export interface MapDrawn {
  /** Begins the ids of the patterns: several maps may stand in one page. */
  readonly id?: string
  /** Outline of a territory that is none of the areas; default: the chosen one's own path. */
  readonly outline?: string
  /** Territories tell their figure to a pointer; for pages, not for paper. */
  readonly hasTips?: boolean
  /** By which the drawing is reduced after it: lines keep their weight. */
  readonly scale?: number
}

const tenth = (value: number) => Math.round(value * 10) / 10

function patternOf(id: string, kind: GapKind, enlarged: number): string {
  const { size, path, width, rounded } = patterns[kind]
  const stroke = `stroke="${palette.ink2}" stroke-width="${width}" stroke-linecap="${rounded ? 'round' : 'butt'}"`
  return element(
    'pattern',
    `<path d="${path}" fill="none" ${stroke}/>`,
    `id="${id}-${kind}" width="${size}" height="${size}" patternUnits="userSpaceOnUse"${enlarged === 1 ? '' : ` patternTransform="scale(${enlarged.toFixed(3)})"`}`,
  )
}

/** Patterns of what has no full figure, once per drawing; `enlarged` for a drawing that is reduced after it. */
export const mapPatterns = (id: string, enlarged = 1) =>
  element('defs', gapKinds.map((kind) => patternOf(id, kind, enlarged)).join(''))

export const shadeFill = (shade: number | null) => (shade === null ? palette.surface2 : shadeColour(palette, shade))

function area(path: string, fill: string, tip: string, stroke = ''): string {
  const attributes = `d="${path}" fill="${fill}" fill-rule="evenodd"${stroke}`
  return tip === '' ? `<path ${attributes}/>` : element('path', element('title', escapeText(tip)), attributes)
}

function circle(x: number, y: number, radius: number, sign: -1 | 0 | 1, isChosen: boolean, tip: string): string {
  const told = tip === '' ? '' : element('title', escapeText(tip))
  if (sign === 0)
    return element(
      'path',
      told,
      `d="M${tenth(x - 3)} ${tenth(y)}h6m-3 -3v6" stroke="${palette.ink}" stroke-width="1.5" fill="none"`,
    )
  const look =
    sign < 0
      ? `fill="${palette.surface}" stroke="${palette.ink}" stroke-width="1.5" stroke-dasharray="4 2.5"`
      : `fill="${palette.chosen}" stroke="${isChosen ? palette.ink : palette.surface}" stroke-width="${isChosen ? 2.5 : 1}"`
  return element(
    'circle',
    told,
    `cx="${tenth(x)}" cy="${tenth(y)}" r="${tenth(Math.max(leastRadius, radius))}" fill-opacity="0.72" ${look}`,
  )
}

/** Areas, borders, circles and outline, in the units of the contours, without a frame. Needs `mapPatterns` of the same id. */
export function mapShapes(
  model: MapModel,
  contours: MapShapes,
  { id = 'map', outline, hasTips = false, scale = 1 }: MapDrawn = {},
) {
  const known = new Map(model.areas.map((each) => [each.code, each]))
  const border = ` stroke="${palette.surface}" stroke-width="0.6"`
  const areas = [...contours.paths].flatMap(([code, path]) => {
    const found = known.get(code)
    const gap = found === undefined ? 'absent' : found.gap
    const tip = hasTips && found ? found.text : ''
    const ground = area(path, shadeFill(found?.shade ?? null), gap === null ? tip : '', border)
    return gap === null ? [ground] : [ground, area(path, `url(#${id}-${gap})`, tip)]
  })
  const line = (path: string, width: number, colour: string) =>
    `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round"/>`
  const borders = [...(contours.borders?.values() ?? [])].map((path) => line(path, 0.9, palette.ink2))
  const centres = model.circles.length === 0 ? new Map() : centresOf(contours.paths)
  const largest = largestRadius(contours, model.circles.length)
  const circles = model.circles.flatMap(({ code, size, sign, text }) => {
    const at = centres.get(code)
    return at ? [circle(at.x, at.y, size * largest, sign, code === model.chosen, hasTips ? text : '')] : []
  })
  const { chosen } = model
  const own = outline ?? (chosen === null ? undefined : (contours.paths.get(chosen) ?? contours.borders?.get(chosen)))
  return [...areas, ...borders, ...circles, own === undefined ? '' : line(own, 3 / scale, palette.ink)].join('')
}

interface Key {
  readonly width: number
  readonly height: number
  /** Around its middle line. */
  readonly draw: (x: number, y: number) => string
  readonly text: string
}

/** Lines of the legend, those of the circles first. */
function keysOf(model: MapModel, contours: MapShapes, id: string, hasOutline: boolean): Key[] {
  const largest = largestRadius(contours, model.circles.length)
  const disc = (radius: number, sign: -1 | 0 | 1, text: string): Key => ({
    width: Math.ceil(2 * Math.max(radius, 4)),
    height: Math.ceil(2 * Math.max(radius, 7)),
    draw: (x, y) => circle(x + Math.max(radius, 4), y, radius, sign, false, ''),
    text,
  })
  const box = (fill: string, over: GapKind | null, text: string, stroke = palette.line2, weight = 1): Key => ({
    width: 22,
    height: 14,
    draw: (x, y) => {
      const place = `x="${x}" y="${tenth(y - 7)}" width="22" height="14"`
      const ground = `<rect ${place} fill="${fill}" stroke="${stroke}" stroke-width="${weight}"/>`
      return over === null ? ground : `${ground}<rect ${place} fill="url(#${id}-${over})"/>`
    },
    text,
  })
  const known = new Set(model.areas.map(({ code }) => code))
  const isBare = [...contours.paths.keys()].some((code) => !known.has(code))
  const bare =
    isBare && !model.keys.some(({ gap }) => gap === 'absent')
      ? [box(palette.surface2, 'absent', chartLabels.mapped.absent)]
      : []
  return [
    ...model.sizes.map(({ size, text }) => disc(size * largest, 1, text)),
    ...(model.circles.some(({ sign }) => sign < 0) ? [disc(6, -1, mapLabels.negative)] : []),
    ...(model.circles.some(({ sign }) => sign === 0) ? [disc(4, 0, mapLabels.zero)] : []),
    ...model.keys.map(({ shade, gap, text }) => box(shadeFill(shade), gap, text)),
    ...bare,
    ...(hasOutline ? [box(palette.surface, null, chartLabels.mapped.chosen, palette.ink, 2.5)] : []),
  ]
}

/** The legend in as many columns as fit, read from top to bottom in each line. Its markup and its height. */
function legend(
  keys: readonly Key[],
  width: number,
  top: number,
): { readonly markup: string; readonly bottom: number } {
  let [x, y, tall] = [0, top, 0]
  const lines: { key: Key; x: number; line: number }[] = []
  const heights: number[] = []
  for (const key of keys) {
    const room = key.width + 8 + widthOf(key.text, 13) + 18
    if (x > 0 && x + room > width) {
      heights.push(tall)
      ;[x, tall] = [0, 0]
    }
    lines.push({ key, x, line: heights.length })
    x += room
    tall = Math.max(tall, key.height + 6)
  }
  heights.push(tall)
  const tops = heights.map((_, index) => heights.slice(0, index).reduce((sum, each) => sum + each, top))
  y = heights.reduce((sum, each) => sum + each, top)
  const markup = lines.map(({ key, x: left, line }) => {
    const middle = (tops[line] ?? top) + (heights[line] ?? 0) / 2
    return key.draw(left, middle) + write(key.text, left + key.width + 8, middle + 4.5, 13)
  })
  return { markup: markup.join(''), bottom: keys.length === 0 ? top : y }
}

/**
 * A map as one `<svg>` that stands alone: title, drawing with the chosen territory outlined, legend, how to read it and sources.
 * Nothing of it is finer than what the model displays. `isBare`: the drawing and its legend alone, where the words stand around.
 */
export function mapSvg(
  model: MapModel,
  contours: MapShapes,
  drawn: MapDrawn & { readonly isBare?: boolean } = {},
): string {
  const { id = 'map', isBare = false } = drawn
  const { width } = contours
  const title = paragraph(isBare ? '' : model.title, 16, width, 0, 600)
  const subtitle = paragraph(isBare ? '' : model.subtitle, 13, width, title.bottom)
  const top = subtitle.bottom + (isBare ? 0 : 4)
  const isEmpty = model.areas.length === 0
  const hasOutline = drawn.outline !== undefined || (model.chosen !== null && contours.paths.has(model.chosen))
  const map = isEmpty
    ? emptyPlace(width, top)
    : `<g transform="translate(0 ${tenth(top)})">${mapShapes(model, contours, { ...drawn, id })}</g>`
  const keys = isEmpty ? [] : keysOf(model, contours, id, hasOutline)
  const below = legend(keys, width, top + (isEmpty ? 80 : contours.height) + 10)
  let bottom = below.bottom + 4
  let words = ''
  const texts = isBare
    ? []
    : [model.reading, ...model.notes, model.sources.length === 0 ? '' : chartLabels.source(model.sources)]
  for (const text of texts) {
    const part = paragraph(text, 12.5, width, bottom)
    words += part.markup
    bottom = part.bottom
  }
  return wholeSvg(
    width,
    Math.ceil(bottom + 4),
    isBare ? chartLabels.mapped.description(model.title, contours.paths.size) : model.title,
    mapPatterns(id) + title.markup + subtitle.markup + map + below.markup + words,
  )
}

/** Small maps in the same classes side by side, one legend for all. `width` in px. */
export function periodMapsSvg(all: PeriodMaps, contours: MapShapes, width: number, id = 'maps'): string {
  const { maps } = all
  const title = paragraph(all.title, 16, width, 0, 600)
  const columns = Math.min(Math.max(maps.length, 1), width < 480 ? 2 : maps.length === 4 ? 2 : 3)
  const each = Math.floor((width - (columns - 1) * 14) / columns)
  const scale = each / contours.width
  const tall = contours.height * scale + 24
  const drawings = maps.map(({ caption, model }, index) => {
    const [x, y] = [(index % columns) * (each + 14), title.bottom + Math.floor(index / columns) * tall]
    return element(
      'g',
      write(caption, 0, 15, 13.5, ' font-weight="600"') +
        element(
          'g',
          mapShapes(model, contours, { id: `${id}-small`, scale: Math.max(scale, 0.5) }),
          `transform="translate(0 20) scale(${scale.toFixed(4)})"`,
        ),
      `transform="translate(${x} ${tenth(y)})"`,
    )
  })
  const isEmpty = maps.length === 0
  const end = title.bottom + (isEmpty ? 80 : Math.ceil(maps.length / columns) * tall)
  const last = maps.at(-1)?.model
  // Counts differ from one map to the next: the common legend gives the classes alone.
  const plain = last && { ...last, keys: commonKeys(maps.map(({ model }) => model)) }
  const below = legend(plain ? keysOf(plain, contours, id, plain.chosen !== null) : [], width, end + 6)
  const words = paragraph(all.reading, 12.5, width, below.bottom + 2)
  const source = paragraph(
    last && last.sources.length > 0 ? chartLabels.source(last.sources) : '',
    12.5,
    width,
    words.bottom,
  )
  return wholeSvg(
    width,
    Math.ceil(source.bottom + 4),
    all.title,
    mapPatterns(id) +
      mapPatterns(`${id}-small`, 1 / scale) +
      title.markup +
      (isEmpty ? emptyPlace(width, title.bottom) : drawings.join('')) +
      below.markup +
      words.markup +
      source.markup,
  )
}

/** Lines of the legends of maps of the same classes, each once, without the numbers of territories. */
function commonKeys(models: readonly MapModel[]): MapModel['keys'] {
  const keys = models.flatMap((model) => model.keys.map((key) => ({ ...key, text: key.range ?? key.text })))
  return [...new Map(keys.map((key) => [key.text, key])).values()]
}
