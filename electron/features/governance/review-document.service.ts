import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { DocumentBlock, DocumentModel } from '#electron/formats/document-model.ts'
import { datedText, numberText, percentText } from '#shared/governance/governance.labels.ts'
import type { ReviewFormat } from '#shared/governance/governance-formats.ts'
import {
  agendaLine,
  agendaTitles,
  reviewLabels as labels,
  meetingDocument,
  rateText,
} from '#shared/governance/steering.labels.ts'
import type { Review } from '#shared/governance/steering.schema.ts'
import { formatDate } from '#shared/lib/format.ts'
import { projectRecordLabels } from '#shared/project/project-record.labels.ts'
import { progressLabels } from '#shared/record/progress.labels.ts'
import { heading, quiet, writtenDocument } from './governance-file.service.ts'
import { decisionTable } from './meeting-document.service.ts'
import { readReview } from './review.service.ts'

const kinds: Readonly<Record<string, string>> = projectRecordLabels.commitment.options.kind
const right = 'right' as const

function rates({ current, before, withoutEnd }: Review): DocumentBlock[] {
  const years = [current, before]
  const cells = (of: (facts: Review['current']) => string) => years.map(of)
  return [
    heading(1, labels.rates),
    {
      kind: 'table',
      columns: [
        { header: labels.fact, width: 7 },
        ...years.map(({ year, horizon }) => ({ header: `${year}\n${labels.at(horizon)}`, width: 4.5, align: right })),
      ],
      rows: [
        [labels.sheetRate, ...cells(({ sheets }) => rateText(sheets))],
        [labels.milestoneRate, ...cells(({ milestones }) => rateText(milestones))],
        [labels.staff, ...cells(({ totals: { staff } }) => labels.pair(staff.actual, staff.planned))],
        [labels.money, ...cells(({ totals: { money } }) => labels.pair(money.actual, money.planned))],
        [labels.decisionCount, ...cells(({ decisions }) => String(decisions))],
      ],
    },
    quiet(labels.rule),
    quiet(labels.ruleSheets(before.year)),
    ...(withoutEnd === 0 ? [] : [quiet(labels.withoutEnd(withoutEnd))]),
  ]
}

function states({ states: counts, explained }: Review): DocumentBlock[] {
  if (counts.length === 0) return [heading(1, labels.states), quiet(labels.noSheets)]
  return [
    heading(1, labels.states),
    {
      kind: 'table',
      columns: [
        { header: labels.state, width: 6 },
        { header: labels.count, width: 3, align: right },
      ],
      rows: counts.map(({ state, count }) => [progressLabels[state], String(count)]),
    },
    heading(2, labels.explained),
    explained.length === 0
      ? quiet(labels.noneExplained)
      : {
          kind: 'table',
          columns: [
            { header: labels.state, width: 2.4 },
            { header: labels.sheet, width: 5 },
            { header: labels.reason, width: 5 },
            { header: labels.lead, width: 3 },
            { header: labels.end, width: 2.7 },
          ],
          rows: explained.map(({ state, title, reason, lead, endsOn }) => [
            progressLabels[state],
            title,
            reason ?? [{ text: labels.noReason, italic: true }],
            lead ?? [{ text: labels.noLead, italic: true }],
            endsOn === null ? '' : formatDate(endsOn),
          ]),
        },
  ]
}

function means({ current, before, means: lines, meansBefore }: Review): DocumentBlock[] {
  const known = new Map(meansBefore.map((each) => [`${each.signatory}\n${each.kind}`, each]))
  const all = [
    ...lines,
    ...meansBefore
      .filter((each) => !lines.some(({ signatory, kind }) => signatory === each.signatory && kind === each.kind))
      .map(({ signatory, kind }) => ({ signatory, kind, planned: null, actual: null, percent: null })),
  ]
  if (all.length === 0) return [heading(1, labels.means), quiet(labels.noMeans(current.year))]
  return [
    heading(1, labels.means),
    {
      kind: 'table',
      columns: [
        { header: labels.signatory, width: 4.4 },
        { header: labels.kind, width: 2.8 },
        { header: labels.planned(current.year), width: 2.4, align: right },
        { header: labels.actual(current.year), width: 2.4, align: right },
        { header: labels.share, width: 2.2, align: right },
        { header: labels.actual(before.year), width: 2.4, align: right },
      ],
      rows: all.map(({ signatory, kind, planned, actual, percent }) => [
        signatory,
        kinds[kind] ?? kind,
        numberText(planned),
        numberText(actual),
        percentText(percent),
        numberText(known.get(`${signatory}\n${kind}`)?.actual ?? null),
      ]),
    },
    quiet(labels.meansRule),
  ]
}

function indicators({ indicators: list, before }: Review): DocumentBlock[] {
  if (list.length === 0) return [heading(1, labels.indicators), quiet(labels.noIndicators)]
  return [
    heading(1, labels.indicators),
    {
      kind: 'table',
      columns: [
        { header: labels.indicator, width: 5.4 },
        { header: labels.baseline, width: 2.3, align: right },
        { header: labels.before(before.year), width: 2.2, align: right },
        { header: labels.value, width: 2.4, align: right },
        { header: labels.target, width: 2.3, align: right },
        { header: labels.way, width: 2.2, align: right },
      ],
      rows: list.map((each) => [
        [
          { text: each.unit === null ? each.label : `${each.label} (${each.unit})` },
          { text: `\n${each.sheet}`, italic: true },
        ],
        datedText(each.baseline, each.baselineYear),
        numberText(each.before),
        datedText(each.value, each.valueYear),
        datedText(each.target, each.targetYear),
        percentText(each.percent),
      ]),
    },
    quiet(labels.indicatorRule),
  ]
}

function toSettle({ toSettle: items }: Review): DocumentBlock[] {
  if (items.length === 0) return [heading(1, labels.toSettle), quiet(labels.nothingToSettle)]
  return [
    heading(1, labels.toSettle),
    ...[...Map.groupBy(items, ({ kind }) => kind)].flatMap(([kind, list]): DocumentBlock[] => [
      heading(2, agendaTitles[kind]),
      { kind: 'list', items: list.map(agendaLine) },
    ]),
  ]
}

function reviewModel(review: Review): DocumentModel {
  const { current, title, territoryName, decisions, day } = review
  return {
    title: labels.title(current.year),
    subtitle: `${title}, ${territoryName}`,
    footer: meetingDocument.madeOn(day),
    orientation: 'portrait',
    blocks: [
      ...rates(review),
      ...states(review),
      ...means(review),
      ...indicators(review),
      heading(1, labels.decisions),
      decisions.length === 0 ? quiet(labels.noDecisions) : decisionTable(decisions, true),
      ...toSettle(review),
    ],
  }
}

/** The review of a year as a file. Errors: `project.unknown`, those of the writers. */
export async function issueReview(
  context: EngineContext,
  project: string,
  year: number,
  format: ReviewFormat,
  day: string,
) {
  const review = readReview(context.workspace, project, year, day)
  const bytes =
    format === 'json'
      ? Buffer.from(`${JSON.stringify(review, null, 2)}\n`, 'utf8')
      : await writtenDocument(context, reviewModel(review), format)
  // Of its own: it is handed to another thread.
  return { name: `${labels.fileName(review.title, year)}.${format}`, bytes: new Uint8Array(bytes) }
}
