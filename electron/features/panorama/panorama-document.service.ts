import type { DocumentBlock, DocumentModel, DocumentTable } from '#electron/formats/document-model.ts'
import type { WrittenBook, WrittenSheet } from '#electron/formats/workbook.ts'
import { figureStatusLabels } from '#shared/indicator/figure.labels.ts'
import type { Figure } from '#shared/indicator/indicator.schema.ts'
import { isUncertain } from '#shared/indicator/position.rules.ts'
import { theTerritory } from '#shared/lib/french.ts'
import { roundTo } from '#shared/lib/round.ts'
import { chartLabels } from '#shared/panorama/chart.labels.ts'
import { isTooPartial } from '#shared/panorama/coverage.rules.ts'
import { documentLabels as labels } from '#shared/panorama/document.labels.ts'
import type { Panorama, PanoramaItem } from '#shared/panorama/panorama.schema.ts'
import { hasOtherPerimeters, perimeterMark } from '#shared/panorama/perimeter.rules.ts'
import { portraitParts, shownPanorama } from '#shared/panorama/portrait.rules.ts'
import type { Portrait } from '#shared/panorama/portrait.schema.ts'
import type { PortraitFacts, PortraitPart } from '#shared/panorama/portrait.types.ts'
import { pageLabels, screenLabels } from '#shared/panorama/screen.labels.ts'
import { columnsOf, isCount, referenceOf, shortLabelOf, wholeOf } from '#shared/panorama/territories.rules.ts'
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
  readonly facts: PortraitFacts
  /** ISO day on which the document is made. */
  readonly day: string
  /** For whom the document is. */
  readonly recipient: string
}

/** A number with the mark of its reservation, or in words why there is none. */
function marked(figure: Figure | undefined, decimals: number): string {
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

interface Written extends DocumentFacts {
  readonly panorama: Panorama
}

function figureTable({ caption, items }: PartOf<'table'>, { panorama, facts }: Written): DocumentTable {
  const columns = columnsOf(panorama)
  const reference = referenceOf(panorama)
  return {
    kind: 'table',
    caption,
    columns: [
      { header: labels.indicator, width: 6 },
      ...columns.map(({ name }) => ({ header: name, width: 2.4, align: 'right' as const })),
      ...(reference === null ? [] : [{ header: pageLabels.gap(reference.name), width: 2.4, align: 'right' as const }]),
      { header: labels.position, width: 3.4 },
    ],
    rows: items.map((item) => {
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

function keyFigures({ title, items }: PartOf<'key-figures'>, { panorama, facts }: Written): DocumentBlock[] {
  const lines = items.flatMap((item) => {
    const figure = item.values[panorama.territory.code]
    if (!figure || figure.value === null) return []
    const mark = figure.perimeter ? ` ${perimeterMark}` : ''
    return [
      [
        { text: `${shortLabelOf(item, facts)} : ` },
        { text: `${valueText(figure.value, item.unit, item.decimals)}${mark}`, bold: true },
        { text: ` (${periodText(figure.period)})` },
      ],
    ]
  })
  return [
    { kind: 'heading', level: 1, text: title },
    { kind: 'list', items: lines },
  ]
}

function missingTable({ title, rows }: PartOf<'missing'>): DocumentBlock[] {
  return [
    { kind: 'heading', level: 1, text: title },
    {
      kind: 'table',
      columns: [
        { header: labels.indicator, width: 5 },
        { header: pageLabels.section, width: 3 },
        { header: chartLabels.reason, width: 6 },
      ],
      rows: rows.map(({ label, section, reason }) => [label, section, reason]),
    },
  ]
}

function strengths({ title, groups, rule }: PartOf<'strengths'>): DocumentBlock[] {
  return [
    { kind: 'heading', level: 1, text: title },
    ...groups.flatMap(({ title: text, lines }): DocumentBlock[] => [heading(text), { kind: 'list', items: lines }]),
    { kind: 'paragraph', text: rule, tone: 'quiet' },
  ]
}

const heading = (text: string): DocumentBlock => ({ kind: 'heading', level: 2, text })

function blocksOf(part: PortraitPart, written: Written): DocumentBlock[] {
  switch (part.kind) {
    case 'section':
      return [{ kind: 'heading', level: 1, text: part.title }]
    case 'page-break':
      return [{ kind: 'page-break' }]
    case 'text':
      return [
        ...(part.title === null ? [] : [heading(part.title)]),
        ...part.text.split(/\n\s*\n/).map((text): DocumentBlock => ({ kind: 'paragraph', text: text.trim() })),
      ]
    case 'key-figures':
      return keyFigures(part, written)
    case 'table':
      return [figureTable(part, written)]
    case 'list':
      return [heading(part.title), { kind: 'list', items: part.lines }]
    case 'chart':
      return []
    case 'strengths':
      return strengths(part)
    case 'missing':
      return missingTable(part)
    case 'nothing':
      return [heading(part.title), { kind: 'paragraph', text: part.reason, tone: 'quiet' }]
  }
}

/** Fewer titles than this are found without a table of contents. */
const leastTitles = 4

/** A portrait as a document to read: whom it is for and what it compares, then what the blocks of its template say. */
export function panoramaModel(portrait: Portrait, extra: DocumentFacts): DocumentModel {
  const { panorama, template } = portrait
  const { territory } = panorama
  const parts = portraitParts(template.blocks, { ...portrait, facts: extra.facts })
  const others = columnsOf(panorama)
    .slice(1)
    .map(({ name }) => name)
    .join(', ')
  const shown = parts.flatMap((part) => (part.kind === 'table' || part.kind === 'key-figures' ? part.items : []))
  const written = { ...extra, panorama }
  const at = parts.findIndex(({ kind }) => kind === 'section')
  const hasContents = parts.filter(({ kind }) => kind === 'section').length >= leastTitles
  const blocks: DocumentBlock[] = [
    { kind: 'paragraph', text: [{ text: extra.recipient, bold: true }] },
    { kind: 'paragraph', text: pageLabels.comparedWith(others) },
    ...(panorama.notes.length === 0 ? [] : [{ kind: 'list' as const, items: panorama.notes }]),
    { kind: 'paragraph', text: `${pageLabels.legend} ${labels.tooPartialLegend}`, tone: 'quiet' },
    ...(hasOtherPerimeters(shown)
      ? [{ kind: 'paragraph' as const, text: screenLabels.perimeterLegend, tone: 'quiet' as const }]
      : []),
    ...(panorama.sections.some(({ items }) => items.length > 0)
      ? []
      : [{ kind: 'paragraph' as const, text: labels.nothing }]),
    ...parts.slice(0, Math.max(0, at)).flatMap((part) => blocksOf(part, written)),
    ...(hasContents ? [{ kind: 'page-break' as const }, { kind: 'contents' as const, depth: 1 as const }] : []),
    ...parts.slice(Math.max(0, at)).flatMap((part) => blocksOf(part, written)),
  ]
  return {
    title: pageLabels.title(territory.name),
    subtitle: screenLabels.subtitle(levelLabels[territory.level], null, panorama.vintage),
    footer: `${labels.madeOn(extra.day)} · ${extra.recipient}`,
    orientation: template.orientation,
    blocks,
  }
}

type PartOf<K extends PortraitPart['kind']> = Extract<PortraitPart, { kind: K }>

const reservations = (section: Section, code: string) => [
  ...new Set(section.items.flatMap((item) => item.values[code]?.notes ?? [])),
]

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
export function panoramaBook(portrait: Portrait, { day, recipient }: DocumentFacts): WrittenBook {
  const panorama = shownPanorama(portrait)
  const others = columnsOf(panorama)
    .slice(1)
    .map(({ name }) => name)
    .join(', ')
  const sections = panorama.sections.filter(({ items }) => items.length > 0)
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
  odt: async (portrait: Portrait, extra: DocumentFacts) =>
    (await import('#electron/formats/document-odt.ts')).writeOdt(panoramaModel(portrait, extra)),
  docx: async (portrait: Portrait, extra: DocumentFacts) =>
    (await import('#electron/formats/document-docx.ts')).writeDocx(panoramaModel(portrait, extra)),
  ods: async (portrait: Portrait, extra: DocumentFacts) =>
    (await import('#electron/formats/workbook-write.ts')).writeWorkbook(panoramaBook(portrait, extra), 'ods'),
  xlsx: async (portrait: Portrait, extra: DocumentFacts) =>
    (await import('#electron/formats/workbook-write.ts')).writeWorkbook(panoramaBook(portrait, extra), 'xlsx'),
} as const

export type WrittenFormat = keyof typeof writers

/** The panorama as the bytes of a file. Errors: those of the writers. */
export async function writePanorama(
  format: WrittenFormat,
  portrait: Portrait,
  extra: DocumentFacts,
): Promise<Uint8Array> {
  return await writers[format](portrait, extra)
}
