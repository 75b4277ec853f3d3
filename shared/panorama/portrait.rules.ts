import { breaksOf } from '#shared/indicator/trend.rules.ts'
import { barsChart } from './bars.option.ts'
import type { ChartModel } from './chart.types.ts'
import { drawnItem } from './coverage.rules.ts'
import type { Panorama, PanoramaItem } from './panorama.schema.ts'
import { hasOtherPerimeters } from './perimeter.rules.ts'
import { portraitLabels as labels } from './portrait.labels.ts'
import type { PortraitData, PortraitPart, RewrittenText } from './portrait.types.ts'
import { profileChart } from './profile.option.ts'
import { pyramidChart } from './pyramid.option.ts'
import { rangeChart } from './range.option.ts'
import { rankingChart, type Shown } from './ranking.option.ts'
import { pageLabels, screenLabels } from './screen.labels.ts'
import { sectionCharts } from './section.charts.ts'
import { stackedChart } from './stacked.option.ts'
import type { PortraitBlock } from './template.schema.ts'
import type { BlockKind } from './template.ts'
import { columnsOf, isCount, keyFiguresOf } from './territories.rules.ts'
import { trendChart } from './trend.option.ts'
import { sourceLines } from './value.rules.ts'

/** Sentences that somebody rewrote, as long as the automatic ones that they replace are still the same. */
export function withTexts(panorama: Panorama, texts: readonly RewrittenText[]): Panorama {
  if (texts.length === 0) return panorama
  const bySubject = new Map(texts.map((text) => [text.subject, text]))
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

const rewritten = (text: RewrittenText | undefined, automatic: string) =>
  text !== undefined && text.basis === automatic ? text.text : automatic

/** What blocks read, gathered once. */
interface Reading extends PortraitData {
  readonly items: ReadonlyMap<string, PanoramaItem>
  readonly bySubject: ReadonlyMap<string, RewrittenText>
  /** Sentences of the indicators before any was rewritten. */
  readonly automatic: ReadonlyMap<string, string>
  /** The pyramid stands beside the table of the population, unless the template places it. */
  readonly placesPyramid: boolean
  /** Indicators that the portrait shows. */
  readonly shown: ReadonlySet<string>
}

type Parts = readonly PortraitPart[]

/** Items that a block names, or those of its theme; all where it names neither. */
function itemsOf(block: PortraitBlock, { panorama, items }: Reading): readonly PanoramaItem[] {
  if (block.indicators.length > 0) return block.indicators.flatMap((id) => items.get(id) ?? [])
  if (block.theme !== null) return panorama.sections.find(({ id }) => id === block.theme)?.items ?? []
  return panorama.sections.flatMap((section) => section.items)
}

const themeTitle = (block: PortraitBlock, { panorama }: Reading) =>
  panorama.sections.find(({ id }) => id === block.theme)?.title

/** Why a block has nothing to show: the reason of its first indicator that has none. */
function nothing(block: PortraitBlock, { panorama }: Reading, title: string = labels.kinds[block.kind]): Parts {
  const missing = panorama.sections.flatMap((section) => section.missing)
  const reasons = block.indicators.flatMap((id) => missing.find(({ indicator }) => indicator === id) ?? [])
  const [first] = reasons
  if (first === undefined) return [{ kind: 'nothing', id: block.id, title, reason: labels.nothing }]
  return [{ kind: 'nothing', id: block.id, title: first.label, reason: first.reason }]
}

function drawn(block: PortraitBlock, reading: Reading, model: ChartModel | null, subject: string = block.id): Parts {
  if (model === null || model.option === null) return nothing(block, reading, model?.title)
  const title = rewritten(reading.bySubject.get(subject), model.title)
  return [
    {
      kind: 'chart',
      id: block.id,
      subject,
      model: { ...model, title },
      automatic: reading.automatic.get(subject) ?? model.title,
    },
  ]
}

function shownOf(item: PanoramaItem, hasOthers: boolean, { panorama }: Reading): Shown {
  return {
    label: item.label,
    unit: item.unit,
    decimals: item.decimals,
    period: item.period,
    sources: sourceLines(columnsOf(panorama).map(({ code }) => item.values[code])),
    notes: hasOthers ? [screenLabels.otherPerimeters] : [],
  }
}

function ranking(block: PortraitBlock, reading: Reading): Parts {
  const [item] = itemsOf(block, reading)
  const column = item === undefined ? undefined : reading.areas[item.indicator]
  if (item === undefined || column === undefined) return nothing(block, reading)
  const { areas, chosen, reference } = column
  const shown = shownOf(item, column.hasOtherPerimeters, reading)
  return drawn(block, reading, rankingChart({ shown, areas, chosen, reference, position: item.position }))
}

function line(block: PortraitBlock, reading: Reading): Parts {
  const [item] = itemsOf(block, reading)
  if (item === undefined) return nothing(block, reading)
  const { territory } = reading.panorama
  const facts = reading.facts(item.indicator)
  return drawn(
    block,
    reading,
    trendChart({
      shown: shownOf(item, hasOtherPerimeters([item]), reading),
      lines: [{ code: territory.code, name: territory.name, points: item.trend }],
      breaks: facts === undefined ? [] : breaksOf(facts),
      isCount: isCount(item, reading.facts),
    }),
  )
}

function several(
  draw: (items: readonly PanoramaItem[], reading: Reading) => ChartModel,
): (block: PortraitBlock, reading: Reading) => Parts {
  return (block, reading) => {
    const items = itemsOf(block, reading).map(drawnItem)
    return items.length < 2 ? nothing(block, reading) : drawn(block, reading, draw(items, reading))
  }
}

function range(items: readonly PanoramaItem[], { panorama, facts }: Reading): ChartModel {
  const ends = items.filter((item) => item.chart !== 'dot')
  const middle = items.find((item) => item.chart === 'dot') ?? null
  return rangeChart(ends.length < 2 ? items : ends, ends.length < 2 ? null : middle, panorama, facts)
}

function pyramidModel({ panorama }: Reading): ChartModel | null {
  return panorama.pyramid === null ? null : pyramidChart(panorama.pyramid, panorama.territory.name, panorama)
}

function themeCharts(block: PortraitBlock, reading: Reading): Parts {
  const pyramid = block.theme === 'population' && !reading.placesPyramid ? pyramidModel(reading) : null
  const charts = sectionCharts(itemsOf(block, reading), reading.panorama, reading.facts, pyramid !== null)
  return [
    ...(pyramid === null ? [] : drawn(block, reading, pyramid, 'pyramid')),
    ...charts.flatMap(({ id, model }) => drawn(block, reading, model, id)),
  ]
}

/** Reservations of the chosen territory's figures and sources of all that are shown, each said once. */
function notes(block: PortraitBlock, reading: Reading): Parts {
  const { panorama, shown } = reading
  const all = itemsOf(block, reading)
  // Those of a block without a theme are the portrait's.
  const items = block.theme === null ? all.filter(({ indicator }) => shown.has(indicator)) : all
  const reserved = [...new Set(items.flatMap((item) => item.values[panorama.territory.code]?.notes ?? []))]
  const sources = sourceLines(items.flatMap((item) => columnsOf(panorama).map(({ code }) => item.values[code])))
  const part = (title: string, lines: readonly string[]): Parts =>
    lines.length === 0 ? [] : [{ kind: 'list', id: block.id, title, lines }]
  return [...part(pageLabels.reservations, reserved), ...part(pageLabels.sources, sources)]
}

function keyFigures(block: PortraitBlock, reading: Reading): Parts {
  const { panorama } = reading
  const most = block.most ?? undefined
  const valued = (item: PanoramaItem) => (item.values[panorama.territory.code]?.value ?? null) !== null
  const items =
    block.indicators.length === 0
      ? keyFiguresOf(panorama, most)
      : itemsOf(block, reading).map(drawnItem).filter(valued).slice(0, most)
  return items.length === 0
    ? nothing(block, reading)
    : [{ kind: 'key-figures', id: block.id, title: block.title ?? screenLabels.keyFigures, items }]
}

function missing(block: PortraitBlock, { panorama }: Reading): Parts {
  const rows = panorama.sections.flatMap(({ title, missing: all }) =>
    all.map(({ label, reason }) => ({ label, section: title, reason })),
  )
  return rows.length === 0 ? [] : [{ kind: 'missing', id: block.id, title: block.title ?? pageLabels.missing, rows }]
}

function table(block: PortraitBlock, reading: Reading): Parts {
  const items = itemsOf(block, reading)
  const { name } = reading.panorama.territory
  const title = block.title ?? themeTitle(block, reading) ?? labels.figures
  return items.length === 0
    ? nothing(block, reading)
    : [{ kind: 'table', id: block.id, caption: screenLabels.sectionCaption(title, name), items }]
}

function readings(block: PortraitBlock, reading: Reading): Parts {
  const items = itemsOf(block, reading)
  const title = block.title ?? pageLabels.readings
  const sentences = items.map(({ indicator, sentence }) => ({
    subject: indicator,
    automatic: reading.automatic.get(indicator) ?? sentence,
  }))
  const lines = items.map(({ sentence }) => sentence)
  return lines.length === 0 ? [] : [{ kind: 'list', id: block.id, title, lines, sentences }]
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
  pyramid: (block, reading) => drawn(block, reading, pyramidModel(reading)),
  ranking,
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
    bySubject: new Map(data.texts.map((text) => [text.subject, text])),
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

/** Indicators that a portrait shows, in whatever way. */
export function shownIndicators(blocks: readonly PortraitBlock[], panorama: Panorama): ReadonlySet<string> {
  const all = panorama.sections.flatMap(({ id, items }) => items.map((item) => ({ theme: id, id: item.indicator })))
  const automatic = (block: PortraitBlock) =>
    block.kind === 'key-figures'
      ? keyFiguresOf(panorama, block.most ?? undefined).map(({ indicator }) => indicator)
      : all.flatMap(({ theme, id }) => (theme === block.theme ? [id] : []))
  return new Set(blocks.flatMap((block) => (block.indicators.length > 0 ? block.indicators : automatic(block))))
}

/** Indicators whose figures a template wants of every territory. */
export const rankedIndicators = (blocks: readonly PortraitBlock[]): string[] => [
  ...new Set(blocks.flatMap(({ kind, indicators }) => (kind === 'ranking' ? indicators.slice(0, 1) : []))),
]
