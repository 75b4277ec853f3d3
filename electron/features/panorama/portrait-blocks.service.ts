import type { DocumentBlock, DocumentImage, DocumentTable, RichText } from '#electron/formats/document-model.ts'
import { theTerritory } from '#shared/lib/french.ts'
import { chartLabels } from '#shared/panorama/chart.labels.ts'
import type { ChartModel, ChartTable } from '#shared/panorama/chart.types.ts'
import { documentLabels as labels } from '#shared/panorama/document.labels.ts'
import type { Panorama } from '#shared/panorama/panorama.schema.ts'
import { perimeterMark } from '#shared/panorama/perimeter.rules.ts'
import type { PortraitFacts, PortraitPart } from '#shared/panorama/portrait.types.ts'
import { pageLabels } from '#shared/panorama/screen.labels.ts'
import { columnsOf, isCount, referenceOf, shortLabelOf, wholeOf } from '#shared/panorama/territories.rules.ts'
import { gapBetween, periodText, unitAndPeriod, valueText } from '#shared/panorama/value.rules.ts'
import { chartBlock, type DocumentMap, mapBlock, multiplesBlock, situationBlock } from './document-charts.service.ts'
import { marked, placeOf } from './figure-words.service.ts'

type PartOf<K extends PortraitPart['kind']> = Extract<PortraitPart, { kind: K }>

/** What every block of a document is written with. */
export interface Written {
  readonly panorama: Panorama
  readonly facts: PortraitFacts
  readonly orientation: 'landscape' | 'portrait'
  /** null where the workspace has no contours. */
  readonly map: DocumentMap | null
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

function keyFigures(
  { title, items }: PartOf<'key-figures'>,
  { panorama, facts, orientation }: Written,
): DocumentBlock[] {
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
  const head: DocumentBlock = { kind: 'heading', level: 1, text: title }
  return orientation === 'landscape' ? [head, { kind: 'list', items: lines }] : [head, inTwoColumns(lines)]
}

/** Figures on half of the lines that a list would take: a portrait of two pages has no more. */
function inTwoColumns(lines: readonly RichText[]): DocumentTable {
  const half = Math.ceil(lines.length / 2)
  const column = { header: labels.figures, width: 1 }
  return {
    kind: 'table',
    columns: [column, column],
    rows: lines.slice(0, half).map((line, at) => [line, lines[half + at] ?? '']),
  }
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

function strengths({ title, groups, rule }: PartOf<'strengths'>, { orientation }: Written): DocumentBlock[] {
  const longest = Math.max(0, ...groups.map(({ lines }) => lines.length))
  // Two pages have room for them beside each other.
  if (orientation === 'portrait')
    return [
      { kind: 'heading', level: 1, text: title },
      {
        kind: 'table',
        columns: groups.map((group) => ({ header: group.title, width: 1 })),
        rows: Array.from({ length: longest }, (_unused, at) => groups.map(({ lines }) => lines[at] ?? '')),
      },
      { kind: 'paragraph', text: rule, tone: 'quiet' },
    ]
  return [
    { kind: 'heading', level: 1, text: title },
    ...groups.flatMap(({ title: text, lines }): DocumentBlock[] => [heading(text), { kind: 'list', items: lines }]),
    { kind: 'paragraph', text: rule, tone: 'quiet' },
  ]
}

/** Reservations or sources in one paragraph. */
const noteOf = ({ title, lines }: PartOf<'list'>): DocumentBlock => ({
  kind: 'paragraph',
  tone: 'quiet',
  text: [
    { text: `${title} : `, bold: true },
    { text: lines.map((line) => line.replace(/\.$/, '')).join(' ; ') },
    { text: '.' },
  ],
})

const heading = (text: string): DocumentBlock => ({ kind: 'heading', level: 2, text })

/** Share of the width that a column wants: that of its longest text, within what can be read. */
function widthWanted(texts: readonly string[]): number {
  const longest = Math.max(...texts.map((text) => text.length))
  return Math.min(Math.max(longest, 8), 44)
}

function dataTable({ caption, columns, rows }: ChartTable): DocumentTable {
  return {
    kind: 'table',
    caption,
    columns: columns.map(({ id, label, detail, isNumber = false }) => ({
      header: detail === undefined || detail === '' ? label : `${label} (${detail})`,
      // A head is cut into lines before the texts under it are.
      width: widthWanted([...label.split(' '), ...rows.map(({ cells }) => cells[id] ?? '')]),
      ...(isNumber ? { align: 'right' as const } : {}),
    })),
    rows: rows.map(({ cells }) => columns.map(({ id }) => cells[id] ?? '')),
  }
}

/** A title, a reading and reservations around what is no image. */
function around({ title, reading, notes, sources }: ChartModel, inner: DocumentBlock): DocumentBlock[] {
  const said = [reading, ...notes, ...(sources.length === 0 ? [] : [chartLabels.source(sources)])]
  return [
    heading(title),
    inner,
    ...said.filter((text) => text !== '').map((text): DocumentBlock => ({ kind: 'paragraph', text, tone: 'quiet' })),
  ]
}

function typology({ title, groups, model }: PartOf<'typology'>): DocumentBlock[] {
  return [
    heading(title),
    {
      kind: 'list',
      items: groups.map((group) => [{ text: `${group.title} : `, bold: true }, { text: group.sentence }]),
    },
    dataTable(model.table),
    ...model.notes.map((text): DocumentBlock => ({ kind: 'paragraph', text, tone: 'quiet' })),
  ]
}

/** Millimetres of a chart that has another beside it: in portrait it is then reduced, rather than its names cut. */
const besideWidthOf = { landscape: 124, portrait: 136 } as const

/** Millimetres: a page in landscape keeps a margin beside its charts, whose bars would otherwise be out of proportion. */
const chartWidth = { landscape: 200, portrait: 165 } as const

const isPicture = ({ kind }: PortraitPart) => kind === 'chart' || kind === 'map' || kind === 'situation'

/** A chart or a map of a width in millimetres; null for what is none, and without enough data or contours. */
function pictureOf(part: PortraitPart, { map, panorama }: Written, width: number): DocumentImage | null {
  if (part.kind === 'chart') return chartBlock(part.model, width)
  if (map === null) return null
  if (part.kind === 'map') return mapBlock(part.model, map)
  return part.kind === 'situation' ? situationBlock(map, panorama.territory, part.department) : null
}

/** Pictures that follow each other, two by two: alone, each would leave half of its page empty. */
function pictures(parts: readonly PortraitPart[], written: Written): DocumentBlock[] {
  const { orientation } = written
  const drawn = parts.flatMap((part, at) => {
    const isLast = at === parts.length - 1 && at % 2 === 0
    return pictureOf(part, written, isLast ? chartWidth[orientation] : besideWidthOf[orientation]) ?? []
  })
  const rows: DocumentBlock[] = []
  for (let at = 0; at < drawn.length; at += 2) {
    const images = drawn.slice(at, at + 2)
    const [only] = images
    rows.push(images.length === 1 && only !== undefined ? only : { kind: 'images', images })
  }
  return rows
}

/** What the blocks of a template say in a document, one after the other. */
export function documentBlocks(parts: readonly PortraitPart[], written: Written): DocumentBlock[] {
  const blocks: DocumentBlock[] = []
  for (let at = 0; at < parts.length; ) {
    const other = parts.findIndex((part, index) => index >= at && !isPicture(part))
    const end = other < 0 ? parts.length : other
    if (end > at) blocks.push(...pictures(parts.slice(at, end), written))
    const part = parts[end]
    if (part !== undefined) blocks.push(...blocksOf(part, written))
    at = end + 1
  }
  return blocks
}

/** What a block of a template says in a document. */
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
      return part.tone === 'notes' && written.orientation === 'portrait'
        ? [noteOf(part)]
        : [
            heading(part.title),
            { kind: 'list', items: part.lines, ...(part.tone === 'notes' ? { tone: 'quiet' as const } : {}) },
          ]
    case 'chart':
    case 'map':
    case 'situation':
      return pictures([part], written)
    case 'multiples':
      return [multiplesBlock(part, chartWidth[written.orientation])]
    case 'data':
      return around(part.model, dataTable(part.model.table))
    case 'typology':
      return typology(part)
    case 'strengths':
      return strengths(part, written)
    case 'missing':
      return missingTable(part)
    case 'nothing':
      return [
        { kind: 'paragraph', text: [{ text: `${part.title} : `, bold: true }, { text: part.reason }], tone: 'quiet' },
      ]
  }
}
