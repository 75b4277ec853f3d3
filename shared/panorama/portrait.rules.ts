import { barsChart } from './bars.option.ts'
import { choroplethModel, symbolsModel } from './map.models.ts'
import type { Panorama } from './panorama.schema.ts'
import { portraitLabels as labels } from './portrait.labels.ts'
import type { Portrait } from './portrait.schema.ts'
import type { PortraitData, PortraitPart, RewrittenText } from './portrait.types.ts'
import { mapped, multiples, offer, ranking, scatter, situation, typology } from './portrait-areas.rules.ts'
import { evolution, line, pyramidModel, range, several, themeCharts } from './portrait-charts.rules.ts'
import { keyFigures, missing, notes, readings, strengths, table } from './portrait-contents.rules.ts'
import { drawn, itemsOf, nothing, type Parts, type Reading, rewritten, themeTitle } from './portrait-reading.rules.ts'
import { shownIndicators } from './portrait-wants.rules.ts'
import { profileChart } from './profile.option.ts'
import { radarChart } from './radar.option.ts'
import { stackedChart } from './stacked.option.ts'
import type { PortraitBlock } from './template.schema.ts'
import type { BlockKind } from './template.ts'

/** Sentences that somebody rewrote, as long as the automatic ones that they replace are still the same. */
export function withTexts(panorama: Panorama, texts: readonly RewrittenText[]): Panorama {
  if (texts.length === 0) return panorama
  const bySubject = Map.groupBy(texts, ({ subject }) => subject)
  return {
    ...panorama,
    sections: panorama.sections.map((section) => ({
      ...section,
      items: section.items.map((item) => ({
        ...item,
        sentence: rewritten(bySubject.get(item.indicator), item.sentence),
      })),
    })),
  }
}

const makers: Readonly<Record<BlockKind, (block: PortraitBlock, reading: Reading) => Parts>> = {
  section: (block, reading) => [
    {
      kind: 'section',
      id: block.theme ?? block.id,
      title: block.title ?? themeTitle(block, reading) ?? labels.kinds.section,
    },
  ],
  'page-break': ({ id }) => [{ kind: 'page-break', id }],
  text: ({ id, title, text }) => (text === null ? [] : [{ kind: 'text', id, title, text }]),
  'key-figures': keyFigures,
  strengths,
  table,
  readings,
  charts: themeCharts,
  bar: (block, reading) => {
    const [item] = itemsOf(block, reading)
    if (item === undefined) return nothing(block, reading)
    return drawn(block, reading, barsChart(item, reading.panorama), item.indicator)
  },
  line,
  stacked: several((items, { panorama, facts }) => stackedChart(items, panorama, facts)),
  profile: several((items, { panorama, facts }) => profileChart(items, panorama, facts)),
  range: several(range),
  radar: several((items, { panorama, facts }) => radarChart(items, panorama, facts)),
  pyramid: (block, reading) => drawn(block, reading, pyramidModel(reading)),
  ranking,
  map: mapped(choroplethModel),
  symbols: mapped(symbolsModel),
  multiples,
  scatter,
  evolution,
  typology,
  offer,
  situation,
  notes,
  missing,
}

/** A theme of which nothing is known leaves no title behind, nor a line for each of its blocks. */
function isEmptyTheme(block: PortraitBlock, reading: Reading): boolean {
  const { theme } = block
  return theme !== null && reading.panorama.sections.find(({ id }) => id === theme)?.items.length === 0
}

/**
 * A portrait: what each block of a template says of a territory. Blocks of a theme without a figure are left out; another that has nothing to
 * show says why.
 */
export function portraitParts(blocks: readonly PortraitBlock[], data: PortraitData): PortraitPart[] {
  const panorama = withTexts(data.panorama, data.texts)
  const reading: Reading = {
    ...data,
    panorama,
    items: new Map(panorama.sections.flatMap(({ items }) => items.map((item) => [item.indicator, item]))),
    bySubject: Map.groupBy(data.texts, ({ subject }) => subject),
    automatic: new Map(
      data.panorama.sections.flatMap(({ items }) => items.map(({ indicator, sentence }) => [indicator, sentence])),
    ),
    placesPyramid: blocks.some(({ kind }) => kind === 'pyramid'),
    shown: shownIndicators(blocks, panorama),
  }
  const parts = blocks
    .filter((block) => !isEmptyTheme(block, reading))
    .flatMap((block) => makers[block.kind](block, reading))
  // Where nothing is known, one sentence says so, not one for each block.
  const said = reading.items.size === 0 ? parts.filter(({ kind }) => kind !== 'nothing') : parts
  // What stood between two page breaks may be left out: no empty page, nor one at the end.
  return said.filter(({ kind }, at) => kind !== 'page-break' || (at > 0 && (said[at + 1]?.kind ?? kind) !== kind))
}

/** The panorama of a portrait, as far as its template shows it, with the sentences that were rewritten. */
export function shownPanorama({ panorama, template, texts }: Portrait): Panorama {
  const shown = shownIndicators(template.blocks, panorama)
  const said = withTexts(panorama, texts)
  return {
    ...said,
    sections: said.sections.map((section) => ({
      ...section,
      items: section.items.filter(({ indicator }) => shown.has(indicator)),
    })),
  }
}
