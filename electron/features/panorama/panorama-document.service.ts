import type { DocumentBlock, DocumentModel, DocumentTable } from '#electron/formats/document-model.ts'
import type { WrittenBook, WrittenSheet } from '#electron/formats/workbook.ts'
import { figureStatusLabels } from '#shared/indicator/figure.labels.ts'
import type { Figure } from '#shared/indicator/indicator.schema.ts'
import { isUncertain } from '#shared/indicator/position.rules.ts'
import { theTerritory } from '#shared/lib/french.ts'
import { roundTo } from '#shared/lib/round.ts'
import { isTooPartial } from '#shared/panorama/coverage.rules.ts'
import { documentLabels as labels } from '#shared/panorama/document.labels.ts'
import type { Panorama, PanoramaItem } from '#shared/panorama/panorama.schema.ts'
import { hasOtherPerimeters, perimeterMark } from '#shared/panorama/perimeter.rules.ts'
import { pageLabels, screenLabels } from '#shared/panorama/screen.labels.ts'
import {
  columnsOf,
  type FactsOf,
  isCount,
  keyFiguresOf,
  referenceOf,
  shortLabelOf,
  wholeOf,
} from '#shared/panorama/territories.rules.ts'
import {
  cellText,
  gapBetween,
  periodText,
  shownUnit,
  sourceLines,
  unitAndPeriod,
  valueText,
} from '#shared/panorama/value.rules.ts'
import { levelLabels } from '#shared/territory/picker.labels.ts'

type Section = Panorama['sections'][number]

export interface DocumentFacts {
  readonly facts: FactsOf
  /** ISO day on which the document is made. */
  readonly day: string
  /** For whom the document is. */
  readonly recipient: string
}

/** A number with the mark of its reservation, or in words why there is none. */
export function marked(figure: Figure | undefined, decimals: number): string {
  // Columns are narrow: how many communes are missing stands in the workbook.
  if (figure && isTooPartial(figure)) return labels.tooPartial
  const text = cellText(figure, decimals)
  if (!figure || figure.value === null) return text
  if (figure.perimeter) return `${text} ${perimeterMark}`
  return figure.status === 'partial' ? `${text}*` : text
}

function placeOf(item: PanoramaItem, { territory }: Panorama): string {
  const { position } = item
  if (position === null) return ''
  const perimeters = screenLabels.positionPerimeters(position.otherPerimeters, position.of)
  const place = isUncertain(position)
    ? screenLabels.uncertainShort
    : screenLabels.positionText(position.quarter, position.of, position.margin, territory.level)
  return `${place}${perimeters}`
}

function sectionTable(section: Section, panorama: Panorama, { facts }: DocumentFacts): DocumentTable {
  const columns = columnsOf(panorama)
  const reference = referenceOf(panorama)
  return {
    kind: 'table',
    caption: screenLabels.sectionCaption(section.title, panorama.territory.name),
    columns: [
      { header: labels.indicator, width: 6 },
      ...columns.map(({ name }) => ({ header: name, width: 2.4, align: 'right' as const })),
      ...(reference === null ? [] : [{ header: pageLabels.gap(reference.name), width: 2.4, align: 'right' as const }]),
      { header: labels.position, width: 3.4 },
    ],
    rows: section.items.map((item) => {
      const own = item.values[panorama.territory.code]
      const shape = { unit: item.unit, decimals: item.decimals, isCount: isCount(item, facts) }
      const gap =
        reference === null
          ? null
          : gapBetween(
              own,
              item.values[reference.code],
              shape,
              theTerritory(reference),
              wholeOf(panorama, reference, item, facts),
            )
      return [
        [{ text: item.label }, { text: `\n${unitAndPeriod(item.unit, item.period)}`, italic: true }],
        ...columns.map(({ code }) => marked(item.values[code], item.decimals)),
        ...(reference === null ? [] : [`${gap?.text ?? ''}${gap?.isMarked ? perimeterMark : ''}`]),
        placeOf(item, panorama),
      ]
    }),
  }
}

const reservations = (section: Section, code: string) => [
  ...new Set(section.items.flatMap((item) => item.values[code]?.notes ?? [])),
]

const sourcesOf = (section: Section, panorama: Panorama) =>
  sourceLines(section.items.flatMap((item) => columnsOf(panorama).map(({ code }) => item.values[code])))

function under(title: string, items: readonly string[]): DocumentBlock[] {
  return items.length === 0
    ? []
    : [
        { kind: 'heading', level: 2, text: title },
        { kind: 'list', items },
      ]
}

function keyFigures(panorama: Panorama, { facts }: DocumentFacts): DocumentBlock[] {
  const { code } = panorama.territory
  const items = keyFiguresOf(panorama).flatMap((item) => {
    const figure = item.values[code]
    if (!figure || figure.value === null) return []
    const value = valueText(figure.value, item.unit, item.decimals)
    const mark = figure.perimeter ? ` ${perimeterMark}` : ''
    return [
      [
        { text: `${shortLabelOf(item, facts)} : ` },
        { text: `${value}${mark}`, bold: true },
        { text: ` (${periodText(figure.period)})` },
      ],
    ]
  })
  return items.length === 0
    ? []
    : [
        { kind: 'heading', level: 1, text: screenLabels.keyFigures },
        { kind: 'list', items },
      ]
}

const shownSections = ({ sections }: Panorama) => sections.filter(({ items }) => items.length > 0)

/** The panorama as a document to read: key figures, then each theme with its table, its sentences, its reservations and its sources. */
export function panoramaModel(panorama: Panorama, extra: DocumentFacts): DocumentModel {
  const { territory } = panorama
  const sections = shownSections(panorama)
  const others = columnsOf(panorama)
    .slice(1)
    .map(({ name }) => name)
    .join(', ')
  const hasOthers = hasOtherPerimeters(sections.flatMap(({ items }) => items))
  const blocks: DocumentBlock[] = [
    { kind: 'paragraph', text: [{ text: extra.recipient, bold: true }] },
    { kind: 'paragraph', text: pageLabels.comparedWith(others) },
    ...(panorama.notes.length === 0 ? [] : [{ kind: 'list' as const, items: panorama.notes }]),
    { kind: 'paragraph', text: `${pageLabels.legend} ${labels.tooPartialLegend}`, tone: 'quiet' },
    ...(hasOthers ? [{ kind: 'paragraph' as const, text: screenLabels.perimeterLegend, tone: 'quiet' as const }] : []),
    ...keyFigures(panorama, extra),
    { kind: 'page-break' },
    { kind: 'contents', depth: 1 },
  ]
  for (const [at, section] of sections.entries())
    blocks.push(
      // The first stands under the table of contents.
      ...(at === 0 ? [] : [{ kind: 'page-break' as const }]),
      { kind: 'heading', level: 1, text: section.title },
      sectionTable(section, panorama, extra),
      ...under(
        pageLabels.readings,
        section.items.map(({ sentence }) => sentence),
      ),
      ...under(pageLabels.reservations, reservations(section, territory.code)),
      ...under(pageLabels.sources, sourcesOf(section, panorama)),
    )
  if (sections.length === 0) blocks.push({ kind: 'paragraph', text: labels.nothing })
  return {
    title: pageLabels.title(territory.name),
    subtitle: screenLabels.subtitle(levelLabels[territory.level], null, panorama.vintage),
    footer: `${labels.madeOn(extra.day)} · ${extra.recipient}`,
    orientation: 'landscape',
    blocks,
  }
}

/** A theme as a table of figures: one line for each indicator and territory, with its status and its source. */
function sectionSheet(section: Section, panorama: Panorama): WrittenSheet {
  return {
    name: section.title,
    columns: [
      { header: labels.indicator, width: 44, type: 'text' },
      { header: labels.unit, width: 18, type: 'text' },
      { header: labels.territory, width: 34, type: 'text' },
      { header: labels.period, width: 14, type: 'text' },
      { header: labels.value, width: 14, type: 'number' },
      { header: labels.status, width: 24, type: 'text' },
      { header: labels.position, width: 26, type: 'text' },
      { header: labels.source, width: 60, type: 'text' },
      { header: labels.indicatorCode, width: 12, type: 'text' },
      { header: labels.territoryCode, width: 14, type: 'text' },
    ],
    rows: section.items.flatMap((item) =>
      columnsOf(panorama).map(({ code, name }) => {
        const figure = item.values[code]
        const value = figure?.value ?? null
        return [
          item.label,
          shownUnit(item.unit),
          name,
          figure ? periodText(figure.period) : '',
          value === null ? null : roundTo(value, item.decimals),
          figureStatusLabels[figure?.status ?? 'absent'],
          code === panorama.territory.code ? placeOf(item, panorama) : '',
          sourceLines([figure]).join(' ; '),
          item.indicator,
          code,
        ]
      }),
    ),
  }
}

/** The panorama as a workbook: what is to be known of it, then a sheet for each theme. */
export function panoramaBook(panorama: Panorama, { day, recipient }: DocumentFacts): WrittenBook {
  const others = columnsOf(panorama)
    .slice(1)
    .map(({ name }) => name)
    .join(', ')
  const sections = shownSections(panorama)
  const facts: readonly (readonly [string, string])[] = [
    [labels.title, pageLabels.title(panorama.territory.name)],
    [labels.perimeter, screenLabels.subtitle(levelLabels[panorama.territory.level], null, panorama.vintage)],
    [labels.forWhom, recipient],
    [labels.comparedWith, others],
    ...panorama.notes.map((note) => [labels.notes, note] as const),
    ...sections.flatMap((section) =>
      reservations(section, panorama.territory.code).map((note) => [section.title, note] as const),
    ),
    [labels.source, labels.madeOn(day)],
  ]
  return {
    sheets: [
      {
        name: labels.readMe,
        columns: [
          { header: labels.title, width: 24, type: 'text' },
          { header: labels.said, width: 110, type: 'text' },
        ],
        rows: facts.map((line) => [...line]),
        frozen: false,
        filter: false,
      },
      ...sections.map((section) => sectionSheet(section, panorama)),
    ],
  }
}

/** Each writer is read when it is first asked for. */
const writers = {
  odt: async (panorama: Panorama, extra: DocumentFacts) =>
    (await import('#electron/formats/document-odt.ts')).writeOdt(panoramaModel(panorama, extra)),
  docx: async (panorama: Panorama, extra: DocumentFacts) =>
    (await import('#electron/formats/document-docx.ts')).writeDocx(panoramaModel(panorama, extra)),
  ods: async (panorama: Panorama, extra: DocumentFacts) =>
    (await import('#electron/formats/workbook-write.ts')).writeWorkbook(panoramaBook(panorama, extra), 'ods'),
  xlsx: async (panorama: Panorama, extra: DocumentFacts) =>
    (await import('#electron/formats/workbook-write.ts')).writeWorkbook(panoramaBook(panorama, extra), 'xlsx'),
} as const

export type WrittenFormat = keyof typeof writers

/** The panorama as the bytes of a file. Errors: those of the writers. */
export async function writePanorama(
  format: WrittenFormat,
  panorama: Panorama,
  extra: DocumentFacts,
): Promise<Uint8Array> {
  return await writers[format](panorama, extra)
}
