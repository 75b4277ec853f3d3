import type { DocumentBlock, DocumentImage, DocumentTable } from '#electron/formats/document-model.ts'
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

/** Millimetres: a page in landscape keeps a margin beside its charts, whose bars would otherwise be out of proportion. */
const chartWidth = { landscape: 200, portrait: 165 } as const

const imageOf = (image: DocumentImage | null): DocumentBlock[] => (image === null ? [] : [image])

/** What a block of a template says in a document. */
export function blocksOf(part: PortraitPart, written: Written): DocumentBlock[] {
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
      return imageOf(chartBlock(part.model, chartWidth[written.orientation]))
    case 'map':
      return written.map === null ? [] : imageOf(mapBlock(part.model, written.map))
    case 'situation':
      return written.map === null
        ? []
        : imageOf(situationBlock(written.map, written.panorama.territory, part.department))
    case 'multiples':
      return [multiplesBlock(part, chartWidth[written.orientation])]
    case 'data':
      return around(part.model, dataTable(part.model.table))
    case 'typology':
      return typology(part)
    case 'strengths':
      return strengths(part)
    case 'missing':
      return missingTable(part)
    case 'nothing':
      return [
        { kind: 'paragraph', text: [{ text: `${part.title} : `, bold: true }, { text: part.reason }], tone: 'quiet' },
      ]
  }
}
