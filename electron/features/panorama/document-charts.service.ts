import { chartSvg } from '#electron/formats/chart-svg.ts'
import type { DocumentImage } from '#electron/formats/document-model.ts'
import { mapSvg } from '#electron/formats/map-svg.ts'
import { multiplesSvg } from '#electron/formats/multiples-svg.ts'
import { plainText } from '#electron/formats/plain-text.ts'
import { type DrawnMap, situationMap } from '#electron/formats/situation-svg.ts'
import { ofTerritory } from '#shared/lib/french.ts'
import { multiplesModel } from '#shared/panorama/area.models.ts'
import { chartLabels } from '#shared/panorama/chart.labels.ts'
import type { ChartModel } from '#shared/panorama/chart.types.ts'
import { documentLabels as labels } from '#shared/panorama/document.labels.ts'
import type { MapModel } from '#shared/panorama/map.models.ts'
import type { MapShapes } from '#shared/panorama/map.shapes.ts'
import { lightPalette, type Palette } from '#shared/panorama/palette.ts'
import type { Portrait } from '#shared/panorama/portrait.schema.ts'
import type { PortraitPart } from '#shared/panorama/portrait.types.ts'
import { pageLabels } from '#shared/panorama/screen.labels.ts'
import { sideOf } from '#shared/territory/label-place.rules.ts'
import type { Territory } from '#shared/territory/territory.schema.ts'

/** Millimetres of a px of a drawing: its texts then have the size of those beside it. */
const pixel = 25.4 / 96

/**
 * White as paper, and written as the document around is: programs that lack the first font of a list seldom try the next
 * one, and all of them have this one or one of the same widths. In the PNG image the text is in Source Sans 3.
 */
const paper: Palette = {
  ...lightPalette,
  surface: '#ffffff',
  font: "Calibri, Carlito, 'Source Sans 3', 'Segoe UI', 'Liberation Sans', sans-serif",
}

/**
 * A chart as programs of texts draw it, which know less of SVG than a browser: a text stands on its line instead of around
 * its middle.
 */
function portable(svg: string): string {
  return plainText(svg)
    .replace(/\spointer-events="[^"]*"/g, '')
    .replace(/<text dominant-baseline="central"([^>]*)>/g, (whole, attributes: string) => {
      const size = Number(/\sfont-size="([\d.]+)px"/.exec(attributes)?.[1])
      if (!Number.isFinite(size)) return whole
      const y = Number(/\sy="(-?[\d.]+)"/.exec(attributes)?.[1] ?? 0)
      // Half of the height of the capitals and of the figures.
      return `<text y="${Math.round((y + 0.33 * size) * 100) / 100}"${attributes.replace(/\sy="[^"]*"/, '')}>`
    })
}

const sourceNote = (sources: readonly string[]) => (sources.length === 0 ? [] : [chartLabels.source(sources)])

/**
 * A chart as a block of a document, `width` millimetres wide: its title, its drawing with words that stand for it, its
 * reading, its reservations and its sources. Null when there is not enough data to draw it. The drawing shows what the model
 * was given: figures already filtered for the reader, and rounded as they are displayed (`drawnItem`).
 */
export function chartBlock(model: ChartModel, width: number): DocumentImage | null {
  const pixels = Math.round(width / pixel)
  const svg = chartSvg(model, pixels, paper)
  if (svg === null) return null
  return {
    kind: 'image',
    svg: portable(svg),
    width: pixels * pixel,
    height: model.height * pixel,
    title: model.title,
    subtitle: model.subtitle,
    alternative: labels.alternative(pageLabels.chartText(model.title), model.reading),
    notes: [model.reading, ...model.notes, ...sourceNote(model.sources)].filter((note) => note !== ''),
  }
}

const mapImage = ({ svg, width, height }: DrawnMap) => ({
  kind: 'image' as const,
  svg,
  width: width * pixel,
  height: height * pixel,
})

/** Size in px of a drawing, as it says it itself. */
function sizeOf(svg: string): { readonly width: number; readonly height: number } {
  const [, width = 0, height = 0] = (/viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? []).map(Number)
  return { width, height }
}

/** Contours of the intercommunalités with their source. */
export interface DocumentMap extends MapShapes {
  readonly source: string
  /** Path of the territory, where it is none of them. */
  readonly own: string | null
}

/** The contours that a portrait brings; null without any. */
export function mapOf({ outlines }: Pick<Portrait, 'outlines'>): DocumentMap | null {
  return outlines === null ? null : { ...outlines, paths: new Map(Object.entries(outlines.paths)) }
}

/** The outline of a territory that is none of the areas. */
export const ownOutline = ({ own }: DocumentMap) => (own === null ? {} : { outline: own })

/** A map as a block of a document. Null when no territory of it has a figure. Figures come filtered for the reader. */
export function mapBlock(model: MapModel, map: DocumentMap): DocumentImage | null {
  if (model.areas.length === 0) return null
  const svg = mapSvg(model, map, { isBare: true, ...ownOutline(map) })
  const { title, subtitle, reading, notes, sources } = model
  return {
    ...mapImage({ svg: svg.replaceAll(lightPalette.font, paper.font), ...sizeOf(svg) }),
    title,
    subtitle,
    alternative: labels.mapAlternative(title, reading),
    notes: [reading, ...notes, ...sourceNote(sources), labels.contours(map.source)].filter((note) => note !== ''),
  }
}

/** Where a territory lies in its département, without any figure. Null where its contour is not known. */
export function situationBlock(
  map: DocumentMap,
  territory: Territory,
  department: { readonly code: string; readonly name: string },
): DocumentImage | null {
  const own = map.paths.get(territory.code) ?? map.own ?? undefined
  const isEpci = territory.level === 'epci'
  const paths = own === undefined ? map.paths : new Map([...map.paths, [territory.code, own]])
  const drawn = situationMap({ ...map, paths }, territory, isEpci ? labels.otherEpcis : labels.epcis, paper)
  if (own === undefined || drawn === null) return null
  const others = [...map.paths].filter(([code]) => code !== territory.code)
  const { across, down } = sideOf(own, map.paths.values())
  const title = labels.situation(territory.name, across, down, ofTerritory({ ...department, level: 'department' }))
  const notes = labels.situationNotes(isEpci ? others.length + 1 : others.length, map.source)
  return { ...mapImage(drawn), title, alternative: labels.mapAlternative(title, notes[0] ?? ''), notes }
}

/** Small charts of every territory as a block of a document, `width` millimetres wide. */
export function multiplesBlock(part: Extract<PortraitPart, { kind: 'multiples' }>, width: number): DocumentImage {
  const { shown, series, chosen, reference } = part
  const { title, subtitle, reading, notes, sources } = multiplesModel(shown, series, chosen, reference?.name ?? null)
  const svg = multiplesSvg(part, Math.round(width / pixel), true)
  return {
    ...mapImage({ svg: svg.replaceAll(lightPalette.font, paper.font), ...sizeOf(svg) }),
    title,
    subtitle,
    alternative: labels.alternative(pageLabels.chartText(title), reading),
    notes: [reading, ...notes, ...sourceNote(sources)].filter((note) => note !== ''),
  }
}
