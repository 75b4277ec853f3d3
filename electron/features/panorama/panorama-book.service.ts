import type { WrittenBook, WrittenSheet } from '#electron/formats/workbook.ts'
import { figureStatusLabels } from '#shared/indicator/figure.labels.ts'
import { roundTo } from '#shared/lib/round.ts'
import { documentLabels as labels } from '#shared/panorama/document.labels.ts'
import type { Panorama } from '#shared/panorama/panorama.schema.ts'
import { portraitParts, shownPanorama } from '#shared/panorama/portrait.rules.ts'
import type { Portrait } from '#shared/panorama/portrait.schema.ts'
import type { PortraitFacts } from '#shared/panorama/portrait.types.ts'
import { pageLabels, screenLabels } from '#shared/panorama/screen.labels.ts'
import { columnsOf } from '#shared/panorama/territories.rules.ts'
import { periodText, shownUnit, sourceLines } from '#shared/panorama/value.rules.ts'
import { levelLabels } from '#shared/territory/picker.labels.ts'
import { placeOf } from './figure-words.service.ts'

type Section = Panorama['sections'][number]

export interface BookFacts {
  /** ISO day on which the workbook is made. */
  readonly day: string
  /** For whom it is. */
  readonly recipient: string
  /** What the catalogue says of the indicators. */
  readonly facts: PortraitFacts
}

/** What stands out in the territory, where its template says it: a line each, with the rule that found it. */
function strengthSheets(portrait: Portrait, { facts }: BookFacts): WrittenSheet[] {
  const parts = portraitParts(portrait.template.blocks, { ...portrait, facts })
  const found = parts.find((part) => part.kind === 'strengths')
  if (found === undefined) return []
  return [
    {
      name: labels.strengths,
      columns: [
        { header: labels.title, width: 24, type: 'text' },
        { header: labels.said, width: 110, type: 'text' },
      ],
      rows: [
        ...found.groups.flatMap(({ title, lines }) => lines.map((line) => [title, line])),
        [labels.rule, found.rule],
      ],
    },
  ]
}

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
function panoramaBook(portrait: Portrait, extra: BookFacts): WrittenBook {
  const { day, recipient } = extra
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
      ...strengthSheets(portrait, extra),
      ...sections.map((section) => sectionSheet(section, panorama)),
    ],
  }
}

/** A portrait as the bytes of a workbook. Errors: those of the writer. */
export async function writePanoramaBook(
  format: 'ods' | 'xlsx',
  portrait: Portrait,
  facts: BookFacts,
): Promise<Uint8Array> {
  return await (await import('#electron/formats/workbook-write.ts')).writeWorkbook(
    panoramaBook(portrait, facts),
    format,
  )
}
