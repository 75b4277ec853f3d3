import { marked } from '#electron/features/panorama/figure-words.service.ts'
import type { DocumentBlock, DocumentModel, DocumentTable, RichText } from '#electron/formats/document-model.ts'
import {
  assessmentTextLabels,
  horizonLabels,
  assessmentDocument as labels,
  missingLabels,
  priorityLabels,
  rowFieldLabels,
  sourceLabels,
  voiceLabels,
} from '#shared/needs-assessment/needs-assessment.labels.ts'
import { pointsOf } from '#shared/needs-assessment/needs-assessment.rules.ts'
import type { Assessment, Diagnosis, Inventory } from '#shared/needs-assessment/needs-assessment.schema.ts'
import { framingFields } from '#shared/needs-assessment/needs-assessment.ts'
import { documentLabels } from '#shared/panorama/document.labels.ts'
import { hasOtherPerimeters } from '#shared/panorama/perimeter.rules.ts'
import { screenLabels } from '#shared/panorama/screen.labels.ts'
import { columnsOf } from '#shared/panorama/territories.rules.ts'
import { sourceLines, unitAndPeriod } from '#shared/panorama/value.rules.ts'

export interface Report {
  readonly assessment: Assessment
  /** Figures as the reader of the document may see them. */
  readonly diagnosis: Diagnosis
  readonly inventory: Inventory
  /** ISO day on which the document is made. */
  readonly day: string
  /** For whom it is, in a sentence. */
  readonly recipient: string
}

type Indicators = Diagnosis['publics'][number]['indicators']

const heading = (level: 1 | 2 | 3, text: string): DocumentBlock => ({ kind: 'heading', level, text })
const quiet = (text: string): DocumentBlock => ({ kind: 'paragraph', text, tone: 'quiet' })
const isSaid = (text: string) => text.trim() !== ''

/** Lines of a typed text that are no longer than this are points rather than paragraphs. */
const longestPoint = 240

/** A typed text: several short lines are a list, others are paragraphs. */
function paragraphs(text: string): DocumentBlock[] {
  const lines = pointsOf(text)
  if (lines.length > 1 && lines.every((line) => line.length <= longestPoint)) return [{ kind: 'list', items: lines }]
  return lines.map((line): DocumentBlock => ({ kind: 'paragraph', text: line }))
}

/** A short title over a list; nothing without items. */
const listUnder = (title: string, items: readonly RichText[]): DocumentBlock[] =>
  items.length === 0 ? [] : [heading(3, title), { kind: 'list', items }]

function framing({ assessment, diagnosis }: Report): DocumentBlock[] {
  const indicators = diagnosis.publics.flatMap((each) => each.indicators)
  const figures = indicators.flatMap(({ item }) => Object.values(item?.values ?? {}))
  const items = indicators.flatMap(({ item }) => item ?? [])
  return [
    heading(1, labels.framing),
    ...framingFields.flatMap((field): DocumentBlock[] =>
      isSaid(assessment[field]) ? [heading(2, assessmentTextLabels[field]), ...paragraphs(assessment[field])] : [],
    ),
    heading(2, labels.sources),
    { kind: 'paragraph', text: labels.sourcesText(assessment.vintage) },
    ...sourceList(sourceLines(figures)),
    quiet(`${labels.legend} ${documentLabels.tooPartialLegend}`),
    ...(hasOtherPerimeters(items) ? [quiet(screenLabels.perimeterLegend)] : []),
  ]
}

const sourceList = (lines: readonly string[]): DocumentBlock[] =>
  lines.length === 0 ? [] : [{ kind: 'list', items: lines }]

function figuresTable(title: string, indicators: Indicators, diagnosis: Diagnosis): DocumentTable {
  const columns = columnsOf(diagnosis)
  return {
    kind: 'table',
    caption: labels.figures(title),
    columns: [
      { header: labels.indicator, width: 5.4 },
      ...columns.map(({ name }) => ({ header: name, width: 2.6, align: 'right' as const })),
    ],
    rows: indicators.map(({ label, item }) => [
      item === null ? label : [{ text: label }, { text: `\n${unitAndPeriod(item.unit, item.period)}`, italic: true }],
      ...columns.map(({ code }) => marked(item?.values[code], item?.decimals ?? 0)),
    ]),
  }
}

function diagnosisBlocks({ assessment, diagnosis }: Report): DocumentBlock[] {
  const read = new Map(diagnosis.publics.map((each) => [each.public, each.indicators]))
  return [
    heading(1, labels.diagnosis),
    ...diagnosis.notes.map((text): DocumentBlock => ({ kind: 'paragraph', text })),
    ...assessment.publics.flatMap(({ id, title, comment }): DocumentBlock[] => {
      const indicators = read.get(id) ?? []
      return [
        heading(2, title),
        ...(indicators.length === 0 ? [quiet(labels.noIndicators)] : [figuresTable(title, indicators, diagnosis)]),
        ...listUnder(
          labels.readings,
          indicators.map(({ sentence }) => sentence),
        ),
        ...(isSaid(comment) ? [heading(3, labels.comment), ...paragraphs(comment)] : []),
      ]
    }),
  ]
}

function offerTable(title: string, actions: Inventory['publics'][number]['actions']): DocumentTable {
  return {
    kind: 'table',
    caption: labels.offerTable(title),
    columns: [
      { header: labels.action, width: 5.6 },
      { header: labels.lead, width: 4 },
      { header: labels.access, width: 4.4 },
      { header: labels.coverage, width: 2.4 },
    ],
    rows: actions.map(({ title: action, leads, access, communes, expected, isStale }) => [
      isStale ? [{ text: action }, { text: ` (${labels.stale})`, italic: true }] : action,
      leads.join(', ') || labels.none,
      access || labels.none,
      labels.covered(communes, expected),
    ]),
  }
}

function offerBlocks({ assessment, diagnosis, inventory }: Report): DocumentBlock[] {
  const titles = new Map(assessment.publics.map(({ id, title }) => [id, title]))
  return [
    heading(1, labels.offer),
    { kind: 'paragraph', text: labels.offerText(inventory.count, diagnosis.territory) },
    ...(isSaid(assessment.offerComment)
      ? [heading(2, assessmentTextLabels.offerComment), ...paragraphs(assessment.offerComment)]
      : []),
    ...inventory.publics.flatMap(({ public: id, actions, gaps }): DocumentBlock[] => {
      if (actions.length + gaps.length === 0) return []
      const title = id === null ? labels.others : (titles.get(id) ?? '')
      return [
        heading(2, title),
        ...(actions.length === 0 ? [quiet(labels.noActions)] : [offerTable(title, actions)]),
        ...listUnder(
          labels.missing,
          gaps.map(({ title: mission, state }) => labels.gap(mission, state === 'covered' ? '' : missingLabels[state])),
        ),
      ]
    }),
  ]
}

function findingBlocks({ assessment }: Report): DocumentBlock[] {
  const said = assessment.findings.filter(({ text }) => isSaid(text))
  const titles = new Map(assessment.publics.map(({ id, title }) => [id, title]))
  const order = [...assessment.publics.map(({ id }): string | null => id), null]
  const sorted = said.toSorted((a, b) => order.indexOf(a.public) - order.indexOf(b.public))
  return [
    heading(1, labels.findings),
    sorted.length === 0
      ? quiet(labels.noFindings)
      : {
          kind: 'table',
          caption: labels.findingsTable,
          columns: [
            { header: labels.public, width: 3 },
            { header: labels.origin, width: 3.6 },
            { header: labels.said, width: 9 },
          ],
          rows: sorted.map(({ public: id, source, voice, text }) => [
            id === null ? labels.everyone : (titles.get(id) ?? ''),
            `${sourceLabels[source]}\n${voiceLabels[voice]}`,
            text.trim(),
          ]),
        },
  ]
}

function synthesisBlocks({ assessment }: Report): DocumentBlock[] {
  const written = assessment.publics.filter(({ strengths, fragilities }) => isSaid(strengths) || isSaid(fragilities))
  return [
    heading(1, labels.synthesis),
    written.length === 0
      ? quiet(labels.noSynthesis)
      : {
          kind: 'table',
          caption: labels.synthesisTable,
          columns: [
            { header: labels.public, width: 3 },
            { header: rowFieldLabels.strengths, width: 6 },
            { header: rowFieldLabels.fragilities, width: 6 },
          ],
          rows: written.map(({ title, strengths, fragilities }) => [
            [{ text: title, bold: true }],
            pointsOf(strengths).join('\n'),
            pointsOf(fragilities).join('\n'),
          ]),
        },
  ]
}

function recommendationBlocks({ assessment }: Report): DocumentBlock[] {
  const written = assessment.recommendations.filter(({ text }) => isSaid(text))
  const titles = new Map(assessment.publics.map(({ id, title }) => [id, title]))
  return [
    heading(1, labels.recommendations),
    written.length === 0
      ? quiet(labels.noRecommendations)
      : {
          kind: 'table',
          caption: labels.recommendationsTable,
          columns: [
            { header: labels.recommendation, width: 6 },
            { header: labels.public, width: 3 },
            { header: rowFieldLabels.priority, width: 1.8 },
            { header: rowFieldLabels.horizon, width: 2.4 },
            { header: rowFieldLabels.who, width: 3 },
          ],
          rows: written.map(({ text, public: id, priority, horizon, who }) => [
            text.trim(),
            id === null ? labels.everyone : (titles.get(id) ?? ''),
            priorityLabels[priority],
            horizonLabels[horizon],
            who,
          ]),
        },
  ]
}

/** The assessment as a document to read, every part of it in its place, those that are not written yet saying so. */
export function assessmentModel(report: Report): DocumentModel {
  const { assessment, diagnosis, recipient, day } = report
  const { territory } = diagnosis
  return {
    title: assessment.title,
    subtitle: labels.subtitle(assessment.body, territory),
    footer: `${labels.madeOn(day)} · ${recipient}`,
    orientation: 'portrait',
    blocks: [
      { kind: 'paragraph', text: [{ text: recipient, bold: true }] },
      ...(assessment.state === 'draft' ? [quiet(labels.draft)] : []),
      { kind: 'contents', depth: 2 },
      { kind: 'page-break' },
      ...framing(report),
      ...diagnosisBlocks(report),
      ...offerBlocks(report),
      ...findingBlocks(report),
      ...synthesisBlocks(report),
      ...recommendationBlocks(report),
    ],
  }
}
