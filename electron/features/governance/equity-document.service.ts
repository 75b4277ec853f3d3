import { chartBlock } from '#electron/features/panorama/document-charts.service.ts'
import { leave } from '#electron/features/panorama/leaving.service.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { DocumentBlock, DocumentModel } from '#electron/formats/document-model.ts'
import type { WrittenBook } from '#electron/formats/workbook.ts'
import type { Input, Output } from '#shared/api/contract.ts'
import { equityReads } from '#shared/governance/equity.api.ts'
import { equityDocument as labels, measureLabels } from '#shared/governance/equity.labels.ts'
import {
  type EquityMeasure,
  equityMeasures,
  giniIndex,
  leastServed,
  measuresOf,
  unitsOf,
} from '#shared/governance/equity.rules.ts'
import { equityScreen as screen } from '#shared/governance/equity-screen.labels.ts'
import { equityCells, equityColumns, equityHeaders, equityNotes } from '#shared/governance/equity-table.labels.ts'
import { lorenzChart } from '#shared/governance/lorenz.option.ts'
import { figureStatusLabels } from '#shared/indicator/figure.labels.ts'
import { roundTo } from '#shared/lib/round.ts'
import { documentLabels } from '#shared/panorama/document.labels.ts'
import { readEquity } from './equity.service.ts'
import { heading, quiet, writtenDocument } from './governance-file.service.ts'

type Equity = Output<'equity.read'>

/** Millimetres, on a page in landscape. */
const chartWidth = 150

/** A measure as the screen shows it: its curve, and the intercommunalités with the least served first. */
function measureBlocks(equity: Equity, measure: EquityMeasure): DocumentBlock[] {
  const units = unitsOf(equity.territories, measure)
  const model = lorenzChart({
    measure,
    units,
    names: new Map(equity.territories.map(({ code, name }) => [code, name])),
    need: equity.need?.label ?? screen.population,
    year: equity.year,
    vintage: equity.vintage,
    hidden: equity.territories.length - units.length,
  })
  const chart = chartBlock(model, chartWidth)
  const headers = equityHeaders(measure)
  return [
    heading(1, measureLabels[measure]),
    // The table holds on a page of its own, not under the curve.
    ...(chart === null ? [quiet(model.title), ...model.notes.map(quiet)] : [chart, { kind: 'page-break' as const }]),
    {
      kind: 'table',
      caption: screen.tableTitle,
      columns: equityColumns.map((id) =>
        id === 'name' ? { header: headers[id], width: 6 } : { header: headers[id], width: 3, align: 'right' as const },
      ),
      rows: leastServed(equity.territories, measure).map((row) => {
        const cells = equityCells(row, measure, units)
        return equityColumns.map((id) => cells[id])
      }),
    },
  ]
}

/** Territories of the longest comparison: what the limits of the index are told for. */
const mostUnits = ({ territories }: Equity) => unitsOf(territories, 'money').length

function equityModel(equity: Equity, recipient: string, day: string): DocumentModel {
  const measures = measuresOf(equity.territories)
  return {
    title: labels.title,
    subtitle: labels.subtitle(equity.need?.label ?? equity.personsLabel, equity.year, equity.vintage),
    footer: [documentLabels.madeOn(day), recipient].join(' · '),
    orientation: 'landscape',
    blocks: [
      quiet(recipient),
      ...equityNotes(equity).map((text): DocumentBlock => ({ kind: 'paragraph', text })),
      ...(measures.length === 0 ? [quiet(labels.nothing)] : []),
      ...measures.flatMap((measure) => measureBlocks(equity, measure)),
      heading(1, screen.limitsTitle),
      { kind: 'list', items: [...screen.limits(mostUnits(equity))] },
    ],
  }
}

const text = (header: string, width: number) => ({ header, width, type: 'text' as const })
const number = (header: string, width = 16) => ({ header, width, type: 'number' as const })

/** Figures to work with: a line for each intercommunalité, the indexes, and how they are to be read. */
function equityBook(equity: Equity, recipient: string): WrittenBook {
  const rows = leastServed(equity.territories, 'money')
  return {
    sheets: [
      {
        name: labels.sheet,
        columns: [
          text(labels.code, 12),
          text(screen.territory, 40),
          number(screen.population),
          number(screen.persons),
          text(labels.status, 24),
          ...equityMeasures.map((measure) => number(measureLabels[measure], 24)),
        ],
        rows: rows.map((row) => [
          row.code,
          row.name,
          row.population,
          row.persons,
          figureStatusLabels[row.status],
          // Sums of shares carry noise.
          ...equityMeasures.map((measure) => roundTo(row[measure], 6)),
        ]),
      },
      {
        name: labels.indexes,
        columns: [text(labels.measure, 30), number(labels.index), number(labels.units, 28)],
        rows: equityMeasures.map((measure) => {
          const units = unitsOf(equity.territories, measure)
          const gini = giniIndex(units)
          return [measureLabels[measure], gini === null ? null : roundTo(gini, 4), units.length]
        }),
      },
      {
        name: labels.notes,
        columns: [text(labels.text, 120)],
        rows: [
          labels.subtitle(equity.need?.label ?? equity.personsLabel, equity.year, equity.vintage),
          recipient,
          ...equityNotes(equity),
          ...screen.limits(mostUnits(equity)),
        ].map((line) => [line]),
        frozen: false,
        filter: false,
      },
    ],
  }
}

/**
 * Means beside need as a file for a reader: the persons concerned that it shows are weighed and kept as the figures of a panorama are.
 * Errors: those of `readEquity`, of `leave` and of the writers.
 */
export async function issueEquity(context: EngineContext, question: Input<'equity.issue'>, day: string) {
  const { workspace } = context
  const { reader, format, ...asked } = question
  const vintage = asked.vintage ?? workspace.facts.vintage
  return await leave(context, {
    madeOf: ['equity.issue', equityReads],
    reader,
    vintage,
    read: (store) => readEquity(workspace, { ...asked, vintage, store }, day),
    title: ({ year }) => labels.disclosure(year),
    write: async (equity, told) => {
      await told.step(labels.writing, 0)
      const recipient = documentLabels.recipient(told.reader)
      const bytes =
        format === 'ods' || format === 'xlsx'
          ? await (await import('#electron/formats/workbook-write.ts')).writeWorkbook(
              equityBook(equity, recipient),
              format,
            )
          : await writtenDocument(context, equityModel(equity, recipient, day), format)
      // Of its own: it is handed to another thread.
      return { name: `${labels.fileName(equity.year, told.reader)}.${format}`, bytes: new Uint8Array(bytes) }
    },
  })
}
