import { figureStatusLabels } from '#shared/indicator/figure.labels.ts'
import type { Figure, Indicator } from '#shared/indicator/indicator.schema.ts'
import { isValued } from '#shared/indicator/status.ts'
import { parsePeriod } from '#shared/indicator/timeline.rules.ts'
import type { Trend } from '#shared/indicator/trend.rules.ts'
import { perimeterName } from '#shared/indicator/values.labels.ts'
import { formatNumber, formatPercent } from '#shared/lib/format.ts'
import { listing, type NamedTerritory, ofTerritory, theTerritory } from '#shared/lib/french.ts'
import { coveredShare } from './coverage.rules.ts'
import {
  aboveWord,
  accordingTo,
  belowWord,
  contrast,
  correctedRemark,
  duringPeriod,
  fall,
  isAbout,
  isAtLeast,
  isOf,
  noFigure,
  noFileGives,
  outOf,
  partialRemark,
  pointWord,
  provisionalRemark,
  quantity,
  quoted,
  rise,
  sameWord,
  shareOf,
  sincePeriod,
  steady,
} from './sentence.labels.ts'
import { indicatorSubjects } from './subject.labels.ts'

export type SentenceFigure = Pick<Figure, 'value' | 'status' | 'period' | 'coverage' | 'notes'> &
  Partial<Pick<Figure, 'perimeter'>>

export interface SentenceReference {
  readonly territory: NamedTerritory
  readonly figure: SentenceFigure
  /** The territory of the sentence lies wholly inside this one: a count may then be given as a share of it. */
  readonly contains: boolean
}

export interface SentenceInput {
  readonly indicator: Pick<Indicator, 'id' | 'label' | 'unit' | 'decimals' | 'aggregation' | 'candidates'>
  /** null when the workspace holds nothing at all for the indicator. */
  readonly figure: SentenceFigure | null
  /** Comparators in the order of the screen; the sentence keeps the département and France, or the first two. */
  readonly references: readonly SentenceReference[]
  readonly trend: Trend | null
}

/** A figure that covers less of its territory than this says too little about it to be compared with. */
const leastCoverage = 0.8

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const small = (text: string) => (/^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text)

function subjectOf(indicator: SentenceInput['indicator']): string {
  return indicatorSubjects[indicator.id] ?? quoted(indicator.label)
}

/** « le nombre de foyers » and « pour 1 000 ménages » already say what is counted. */
function saysUnit(subject: string): boolean {
  return subject.startsWith('le nombre') || /pour 1(0|\u202f|\u00a0| )?0*\s?000/.test(subject)
}

/** A difference may be negative: neither « au moins » nor a share would mean anything. */
export const isSigned = (indicator: { readonly candidates: readonly { readonly numerator: string }[] }) =>
  indicator.candidates[0]?.numerator.replace(/@[-+]?\w+/g, '').includes('-') ?? false

function comparable(figure: SentenceFigure): figure is SentenceFigure & { value: number } {
  if (figure.value === null || !isValued(figure.status)) return false
  return figure.status !== 'partial' || coveredShare(figure) >= leastCoverage
}

function chosen(references: readonly SentenceReference[]): readonly SentenceReference[] {
  const official = references.filter(
    ({ territory }) => territory.level === 'department' || territory.level === 'country',
  )
  return (official.length > 0 ? official : references).slice(0, 2)
}

/** One French sentence that says what the figure is, how it changed and how it stands beside the comparators. */
export function indicatorSentence(input: SentenceInput): string {
  const { indicator, figure } = input
  const subject = subjectOf(indicator)
  if (!figure || figure.value === null || !isValued(figure.status)) return missingSentence(subject, figure)
  const clauses = [mainClause(indicator, subject, figure, figure.value)]
  const trend = input.trend && figure.status !== 'partial' ? trendClause(indicator, input.trend) : ''
  if (trend !== '') clauses.push(trend)
  const beside =
    indicator.aggregation === 'count' ? shareClause(input, figure) : comparisonClause(input, figure, saysUnit(subject))
  if (beside !== '') clauses.push(beside)
  return `${capital(clauses.join(', '))}.`
}

function when(period: string): string {
  const parsed = parsePeriod(period)
  return parsed ? duringPeriod(parsed) : period
}

function missingSentence(subject: string, figure: SentenceFigure | null): string {
  if (!figure) return noFigure(subject, '', noFileGives)
  // The note explains itself after a colon; a second colon in one sentence would be one too many.
  const note = figure.notes[0]?.replace(/\s:\s/, ', ')
  return noFigure(subject, when(figure.period), note ? small(note) : `${figureStatusLabels[figure.status]}.`)
}

function mainClause(
  indicator: SentenceInput['indicator'],
  subject: string,
  figure: SentenceFigure,
  value: number,
): string {
  // « Environ » and a decimal would contradict each other, but for small numbers that would be nothing without it.
  const decimals =
    figure.status !== 'rounded' ? indicator.decimals : Math.abs(value) < 10 ? Math.min(1, indicator.decimals) : 0
  const amount = quantity(value, indicator.unit, decimals, saysUnit(subject))
  const { known, expected } = figure.coverage
  const period = when(figure.period)
  // Neither « au moins » nor « d’après » fits the figure of another perimeter: it may hold more communes, or others.
  if (figure.status === 'partial' && known !== null && !figure.perimeter) {
    if (indicator.aggregation === 'count' && !isSigned(indicator))
      return `${isAtLeast(subject, amount)} ${period} ${outOf(known, expected)}`
    return `${accordingTo(known, expected)}, ${isOf(subject, amount)} ${period}`
  }
  const main = figure.status === 'rounded' ? isAbout(subject, amount) : isOf(subject, amount)
  const remark =
    figure.status === 'provisional'
      ? ` ${provisionalRemark}`
      : figure.status === 'corrected'
        ? ` ${correctedRemark}`
        : ''
  return `${main} ${period}${remark}${figure.perimeter ? ` (${perimeterName(figure.perimeter)})` : ''}`
}

const rounded = (value: number, decimals: number) => Math.round(value * 10 ** decimals) / 10 ** decimals

/** « en hausse de 1,2 point depuis 2013 »: points for percentages, per cent for counts and amounts, plain difference for the rest. */
export function trendClause(
  indicator: Pick<SentenceInput['indicator'], 'unit' | 'decimals' | 'aggregation' | 'candidates'>,
  trend: Pick<Trend, 'change' | 'relative'> & { readonly first: Pick<Trend['first'], 'period' | 'value'> },
): string {
  const period = parsePeriod(trend.first.period)
  if (!period) return ''
  const since = sincePeriod(period)
  const say = (change: number, amount: string) =>
    change === 0 ? steady(since) : change > 0 ? rise(amount, since) : fall(amount, since)
  if (indicator.unit.startsWith('%')) {
    const points = rounded(trend.change, indicator.decimals)
    return say(points, `${formatNumber(Math.abs(points), indicator.decimals)}\u00a0${pointWord(points)}`)
  }
  const isAmount = indicator.aggregation === 'count' || indicator.unit.startsWith('€')
  if (isAmount && !isSigned(indicator) && trend.relative !== null && Math.abs(trend.first.value) >= 20) {
    // A tenth of a per cent of a few hundred is less than one unit.
    const decimals = Math.abs(trend.first.value) >= 1000 ? 1 : 0
    const share = rounded(trend.relative * 100, decimals)
    return say(share, formatPercent(Math.abs(share), decimals))
  }
  const change = rounded(trend.change, indicator.decimals)
  return say(change, formatNumber(Math.abs(change), indicator.decimals))
}

function shareClause(input: SentenceInput, figure: SentenceFigure): string {
  if (isSigned(input.indicator) || !comparable(figure) || figure.status === 'partial' || figure.value < 0) return ''
  const whole = chosen(input.references).find(
    (reference) =>
      reference.contains &&
      reference.territory.level !== 'country' &&
      reference.figure.period === figure.period &&
      reference.figure.status !== 'partial' &&
      comparable(reference.figure) &&
      reference.figure.value > 0,
  )
  if (!whole?.figure.value) return ''
  const share = (figure.value / whole.figure.value) * 100
  return shareOf(formatPercent(share, share < 10 ? 1 : 0), ofTerritory(whole.territory))
}

/**
 * « en dessous du Gers (10,2 %) et de la France (13,4 %) », « en dessous du Gers (10,2 %) mais au-dessus de la France
 * (8,0 %) ». Figures that read the same are said to be the same.
 */
function comparisonClause(input: SentenceInput, figure: SentenceFigure, bare: boolean): string {
  const { unit, decimals } = input.indicator
  if (!comparable(figure)) return ''
  const own = rounded(figure.value, decimals)
  const groups = new Map<'below' | 'above' | 'same', string[]>()
  for (const { territory, figure: other } of chosen(input.references)) {
    if (!comparable(other)) continue
    const theirs = rounded(other.value, decimals)
    const side = own < theirs ? 'below' : own > theirs ? 'above' : 'same'
    const remarks = [
      quantity(other.value, unit, decimals, bare || unit !== '%') +
        (other.period === figure.period ? '' : ` ${when(other.period)}`),
      ...(other.perimeter ? [perimeterName(other.perimeter)] : other.status === 'partial' ? [partialRemark] : []),
    ]
    const name = side === 'same' ? theTerritory(territory) : ofTerritory(territory)
    groups.set(side, [...(groups.get(side) ?? []), `${name} (${remarks.join(', ')})`])
  }
  const parts = [...groups].map(([side, names]) => {
    if (side === 'same') return `${sameWord} ${listing(names)}`
    return `${side === 'below' ? belowWord : aboveWord} ${listing(names)}`
  })
  return parts.join(` ${contrast} `)
}
