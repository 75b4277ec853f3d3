import { chartSvg } from '#electron/formats/chart-svg.ts'
import type { DocumentBlock, DocumentImage } from '#electron/formats/document-model.ts'
import { classedMap, type DrawnMap, type MapContours, situationMap } from '#electron/formats/map-svg.ts'
import { plainText } from '#electron/formats/plain-text.ts'
import { ofTerritory } from '#shared/lib/french.ts'
import { mapModel } from '#shared/panorama/area.models.ts'
import { chartLabels } from '#shared/panorama/chart.labels.ts'
import type { ChartModel } from '#shared/panorama/chart.types.ts'
import { documentLabels as labels } from '#shared/panorama/document.labels.ts'
import { lightPalette, type Palette } from '#shared/panorama/palette.ts'
import type { Panorama } from '#shared/panorama/panorama.schema.ts'
import { pyramidChart } from '#shared/panorama/pyramid.option.ts'
import type { AreaValue, Shown } from '#shared/panorama/ranking.option.ts'
import { pageLabels } from '#shared/panorama/screen.labels.ts'
import { sectionCharts } from '#shared/panorama/section.charts.ts'
import type { FactsOf } from '#shared/panorama/territories.rules.ts'
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
 * its middle. Names inside of the drawing do not tell how many were drawn before: equal charts are equal texts.
 */
function portable(svg: string): string {
  return plainText(svg)
    .replace(/(\sid="|url\(#)zr\d+-/g, '$1')
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
 * was given: figures already filtered for the reader, and rounded as they are displayed (`displayedItem`).
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

/** Contours of the intercommunalités with their source, as `epciOutlines` gives them. */
export interface DocumentMap extends MapContours {
  readonly source: string
}

/** Sizes in px at which contours suit a page: beside their legend, and where they only say where a territory lies. */
export const mapSize = { width: 430, height: 350 } as const
export const situationSize = { width: 330, height: 215 } as const

/**
 * The territories of a map in classes, as a block of a document. Null when none of them has a figure. Figures come filtered
 * for the reader; nothing finer than what is displayed is drawn.
 */
export function mapBlock(
  map: DocumentMap,
  shown: Shown,
  areas: readonly AreaValue[],
  chosen: string | null,
): DocumentImage | null {
  const drawn = classedMap(map, { areas, decimals: shown.decimals, chosen }, paper)
  if (drawn === null) return null
  const { title, subtitle, reading, notes, sources } = mapModel(shown, areas, chosen, false)
  return {
    ...mapImage(drawn),
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
  const own = map.paths.get(territory.code)
  const isEpci = territory.level === 'epci'
  const drawn = situationMap(map, territory, isEpci ? labels.otherEpcis : labels.epcis, paper)
  if (own === undefined || drawn === null) return null
  const others = [...map.paths].filter(([code]) => code !== territory.code)
  const { across, down } = sideOf(own, map.paths.values())
  const title = labels.situation(territory.name, across, down, ofTerritory({ ...department, level: 'department' }))
  const notes = labels.situationNotes(isEpci ? others.length + 1 : others.length, map.source)
  return { ...mapImage(drawn), title, alternative: labels.mapAlternative(title, notes[0] ?? ''), notes }
}

/** The charts of a theme, the pyramid of ages before those of the population, under a heading of their own; empty without any. */
export function sectionChartBlocks(
  section: Panorama['sections'][number],
  panorama: Panorama,
  facts: FactsOf,
  width: number,
): DocumentBlock[] {
  const { territory } = panorama
  const pyramid =
    section.id === 'population' && panorama.pyramid ? pyramidChart(panorama.pyramid, territory.name, panorama) : null
  const models = [
    ...(pyramid === null ? [] : [pyramid]),
    ...sectionCharts(section.items, panorama, facts, pyramid !== null).map(({ model }) => model),
  ]
  const images = models.flatMap((model) => chartBlock(model, width) ?? [])
  return images.length === 0 ? [] : [{ kind: 'heading', level: 2, text: labels.charts }, ...images]
}
