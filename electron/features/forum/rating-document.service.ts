import { vocabularies } from '#electron/features/offer/vocabulary.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { chartSvg } from '#electron/formats/chart-svg.ts'
import type { DocumentBlock, DocumentTable } from '#electron/formats/document-model.ts'
import type { Concordance } from '#shared/forum/concordance.rules.ts'
import type { StoredResults } from '#shared/forum/rating.schema.ts'
import { quadrantChart } from '#shared/forum/rating-charts.rules.ts'
import { ratingDocument as labels } from '#shared/forum/rating-document.labels.ts'
import { minorityViews, readingOfW } from '#shared/forum/rating-reading.rules.ts'
import { compareRounds, stopOf } from '#shared/forum/rating-round.rules.ts'
import { quadrantLabels, stopSentences, ratingWords as words, wReadings } from '#shared/forum/rating-words.labels.ts'
import { formatDate } from '#shared/lib/format.ts'
import { countsOf, type Rating, ratingOf, ratingsOf } from './rating-rows.service.ts'

/** Width in px of the chart of quadrants: 17 cm of a page. */
const chartWidth = 642
const inMillimetres = (pixels: number) => (pixels / 96) * 25.4

const heading = (level: 2 | 3, text: string): DocumentBlock => ({ kind: 'heading', level, text })
const text = (content: string): DocumentBlock => ({ kind: 'paragraph', text: content })
const quiet = (content: string): DocumentBlock => ({ kind: 'paragraph', text: content, tone: 'quiet' })

/** Names by code, of colleges and of items. */
interface Names {
  readonly college: (code: string) => string
  readonly item: (id: string) => string
}

/** Medians and quartiles of every college, masked ones said so. */
function collegeTable({ results, rules }: StoredResults, names: Names): DocumentTable {
  const colleges = Object.keys(results.ballots)
  return {
    kind: 'table',
    caption: labels.byCollege[rules.method],
    columns: [
      { header: words.item, width: 5 },
      ...colleges.map((college) => ({ header: names.college(college), width: 3.2, align: 'center' as const })),
      { header: words.agreement, width: 2.2, align: 'center' },
      { header: labels.verdict, width: 2.4 },
    ],
    rows: results.items.map((result) => [
      names.item(result.item),
      ...colleges.map((college) => {
        const mark = result.colleges[college]
        if (mark === null || mark === undefined)
          return results.masked.includes(college) ? words.masked(rules.threshold) : words.maskedItem(rules.threshold)
        return `${words.spread(mark.median, mark.q1, mark.q3)}${mark.isBand ? `\n${words.band}` : ''}${mark.isConsensus ? `\n${words.consensus}` : ''}`
      }),
      result.agreement === null ? words.none : words.percent(result.agreement),
      result.isDissensus ? words.dissensus : words.none,
    ]),
  }
}

function quadrantBlocks(stored: StoredResults): DocumentBlock[] {
  if (stored.rules.method !== 'importance') return []
  const chart = quadrantChart(stored)
  const svg = chartSvg(chart, chartWidth)
  // By the numbers that the points of the chart have.
  const rows = stored.results.items
    .map((result, at) => ({ ...result, number: at + 1 }))
    .filter(({ quadrant }) => quadrant !== null)
  const label = new Map(stored.items.map((item) => [item.id, item.label]))
  return [
    heading(3, labels.quadrants),
    ...(svg === null
      ? [text(chart.title)]
      : [
          {
            kind: 'image' as const,
            svg,
            width: inMillimetres(chartWidth),
            height: inMillimetres(chart.height),
            alternative: `${chart.title}. ${chart.reading}`,
            title: chart.title,
            subtitle: chart.subtitle,
            notes: [chart.reading, ...chart.notes],
          },
          {
            kind: 'table' as const,
            columns: [
              { header: words.number, width: 1, align: 'right' as const },
              { header: words.item, width: 6 },
              { header: words.importance, width: 2.4, align: 'center' as const },
              { header: words.coverage, width: 2.6, align: 'center' as const },
              { header: words.quadrant, width: 4 },
            ],
            rows: rows.map(({ item, number, pooled, pooledCoverage, quadrant }) => [
              String(number),
              label.get(item) ?? item,
              pooled === null ? words.none : words.mark(pooled),
              pooledCoverage === null ? words.none : words.mark(pooledCoverage),
              quadrant === null ? words.none : quadrantLabels[quadrant],
            ]),
          },
        ]),
  ]
}

const wText = (found: Concordance | null | undefined) =>
  found == null ? words.noW : labels.w(words.w(found.w), wReadings[readingOfW(found.w)], found.raters, found.items)

function concordanceBlocks({ results }: StoredResults, names: Names): DocumentBlock[] {
  return [
    heading(3, words.concordance),
    {
      kind: 'list',
      items: [
        ...Object.entries(results.within).map(
          ([college, found]) => `${words.within(names.college(college))} : ${wText(found)}`,
        ),
        `${words.between} : ${wText(results.between)}`,
      ],
    },
    quiet(words.wReading),
  ]
}

function roundBlocks(workspace: OpenWorkspace, rating: Rating, stored: StoredResults): DocumentBlock[] {
  const before = rating.previous === null ? null : ratingOf(workspace, rating.previous).results
  const comparison = before === null ? null : compareRounds(before, stored)
  const stop = stopOf(stored.results, rating.round, comparison)
  return [
    ...(comparison === null
      ? []
      : [
          heading(3, words.rounds),
          text(
            comparison.compared === 0 ? words.noComparison : words.stability(comparison.stable, comparison.compared),
          ),
        ]),
    ...(stop === null ? [] : [text(stopSentences[stop])]),
  ]
}

function minorityBlocks(stored: StoredResults, names: Names): DocumentBlock[] {
  const views = minorityViews(stored.results, stored.rules)
  return [
    heading(3, words.minority),
    views.length === 0
      ? text(words.minorityNone)
      : {
          kind: 'list',
          items: views.map((view) => words.minorityView(view, { item: names.item(view.item), college: names.college })),
        },
  ]
}

function closedBlocks(workspace: OpenWorkspace, rating: Rating, stored: StoredResults): DocumentBlock[] {
  const { rules, results } = stored
  const terms = new Map(vocabularies(workspace).college.map(({ code, label }) => [code, label]))
  const items = new Map(stored.items.map(({ id, label }) => [id, label]))
  const names: Names = { college: (code) => terms.get(code) ?? code, item: (id) => items.get(id) ?? id }
  const isScale = rules.method === 'importance' || rules.method === 'scale'
  return [
    text(
      labels.voters(
        Object.entries(results.ballots).map(([college, count]) => `${names.college(college)} ${count}`),
        rating.openedOn === null ? null : formatDate(rating.openedOn),
        rating.closedOn === null ? null : formatDate(rating.closedOn),
      ),
    ),
    collegeTable(stored, names),
    quiet(words.spreadReading),
    quiet(words.agreementReading),
    ...(isScale
      ? [quiet(words.consensusReading(rules.consensusShare, rules.agreeFrom)), quiet(words.dissensusReading(rules.gap))]
      : []),
    ...(results.masked.length > 0 ? [quiet(words.maskedMeaning(rules.threshold))] : []),
    ...(results.items.some(({ colleges }) => Object.values(colleges).some((mark) => mark?.isBand === true))
      ? [quiet(words.bandMeaning)]
      : []),
    ...quadrantBlocks(stored),
    ...concordanceBlocks(stored, names),
    ...roundBlocks(workspace, rating, stored),
    ...minorityBlocks(stored, names),
  ]
}

/**
 * The votes of a forum for its minutes, one heading of level 2 each: results by college as they were masked at the closing. Of a vote that
 * is not closed, only how many voted; none for drafts.
 */
export function ratingSections(workspace: OpenWorkspace, forum: string): DocumentBlock[] {
  return ratingsOf(workspace, forum).flatMap((rating): DocumentBlock[] => {
    if (rating.state === 'draft') return []
    const title = heading(2, labels.title(rating.title, rating.round))
    if (rating.results !== null) return [title, ...closedBlocks(workspace, rating, rating.results)]
    const count = countsOf(workspace, rating.id).reduce((sum, each) => sum + each.count, 0)
    return [title, text(labels.stillOpen(count))]
  })
}
