import { useMemo } from 'react'
import { useEach, useQuery } from '#renderer/api/hooks.ts'
import { ChartCard } from '#renderer/charts/ChartCard.tsx'
import { FigureDetails } from '#renderer/parts/Figure.tsx'
import { HiddenWhy } from '#renderer/parts/HiddenWhy.tsx'
import { PositionBadge } from '#renderer/parts/PositionBadge.tsx'
import { useRecipient } from '#renderer/parts/ReaderPicker.tsx'
import { useSelection } from '#renderer/parts/selection.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { SidePanel } from '#renderer/ui/SidePanel.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import type { Output } from '#shared/api/contract.ts'
import type { Figure } from '#shared/indicator/indicator.schema.ts'
import { positionRule } from '#shared/indicator/position.labels.ts'
import { isUncertain } from '#shared/indicator/position.rules.ts'
import { breaksOf } from '#shared/indicator/trend.rules.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { capitalized, ended } from '#shared/lib/french.ts'
import { barsChart } from '#shared/panorama/bars.option.ts'
import { joinedFigures } from '#shared/panorama/coverage.rules.ts'
import type { PanoramaItem } from '#shared/panorama/panorama.schema.ts'
import { screenLabels } from '#shared/panorama/screen.labels.ts'
import { trendChart } from '#shared/panorama/trend.option.ts'
import { cellText, sourceLines } from '#shared/panorama/value.rules.ts'
import { CorrectionBlock } from './CorrectionBlock.tsx'
import type { PanoramaFrame } from './frame.ts'

type Sheet = Output<'indicator.list'>[number]

export interface IndicatorPanelProps {
  readonly item: PanoramaItem
  readonly frame: PanoramaFrame
  /** Territory whose figure is detailed. */
  readonly code: string
  readonly onTerritory: (code: string) => void
  readonly onClose: () => void
}

/** Everything about one figure: sources, reservations, correction, comparison, trend, sheet of the indicator. */
export function IndicatorPanel({ item, frame, code, onTerritory, onClose }: IndicatorPanelProps) {
  const { reader } = useSelection()
  const recipient = useRecipient()
  const { data: indicators } = useQuery('indicator.list', {})
  const sheet = indicators?.find((each) => each.id === item.indicator)
  const territory = frame.columns.find((each) => each.code === code) ?? frame.territory
  const figure = item.values[territory.code]
  const bars = useMemo(() => ({ ...barsChart(item, frame), notes: [] }), [item, frame])
  return (
    <SidePanel title={item.label} closeLabel={screenLabels.close} onClose={onClose}>
      <Select
        label={screenLabels.detailsOf}
        value={territory.code}
        onChange={onTerritory}
        options={frame.columns.map((each) => ({ id: each.code, label: each.name }))}
      />
      <FigureDetails figure={figure} unit={item.unit} decimals={item.decimals} />
      {figure ? <Parts figure={figure} /> : null}
      {figure && figure.alternatives.length > 0 ? <Alternatives figure={figure} item={item} /> : null}
      {figure?.hidden ? (
        <HiddenWhy indicator={item.indicator} territory={territory.code} period={figure.period} />
      ) : null}
      {reader === 'internal' ? <CorrectionBlock item={item} territory={territory} figure={figure} /> : null}
      <ChartCard model={bars} recipient={recipient} />
      <TrendCard item={item} frame={frame} sheet={sheet} />
      {item.trendNote === null ? null : <p className="ui-hint">{item.trendNote}</p>}
      {item.position === null ? null : (
        <div className="panel-block">
          <h3>{screenLabels.position}</h3>
          <PositionBadge position={item.position} level={frame.territory.level} />
          <p>{placeSentence(item.position, frame.territory.level)}</p>
          <p className="ui-hint">{positionRule}</p>
        </div>
      )}
      {sheet ? <IndicatorSheet sheet={sheet} /> : null}
    </SidePanel>
  )
}

/** The place in words; none when its margin is wider than a quarter. */
function placeSentence(position: NonNullable<PanoramaItem['position']>, level: string): string {
  const { quarter, of, margin, otherPerimeters } = position
  const perimeters = screenLabels.positionPerimeters(otherPerimeters, of)
  return isUncertain(position)
    ? ended(`${capitalized(screenLabels.uncertain(of, margin, level))}${perimeters}. ${screenLabels.uncertainHint}`)
    : ended(
        `${screenLabels.positionText(quarter, of, margin, level)} : ${screenLabels.quarterMeaning(quarter)}${perimeters}`,
      )
}

/** Numerator and denominator, when the figure is made of two. */
function Parts({ figure }: { readonly figure: Figure }) {
  if (figure.numerator === null || figure.denominator === null) return null
  const text = (value: number) => formatNumber(value, Number.isInteger(value) ? 0 : 1)
  return (
    <dl className="panel-facts">
      <dt>{screenLabels.numerator}</dt>
      <dd className="number">{text(figure.numerator)}</dd>
      <dt>{screenLabels.denominator}</dt>
      <dd className="number">{text(figure.denominator)}</dd>
    </dl>
  )
}

/** The same figure as other files give it: open data beside the partner's. */
function Alternatives({ figure, item }: { readonly figure: Figure; readonly item: PanoramaItem }) {
  const first = figure.source
    ? [{ id: 'shown', source: figure.source, value: figure.value, status: figure.status }]
    : []
  const others = figure.alternatives.map((each, index) => ({ id: `${index}`, ...each }))
  return (
    <div className="panel-block">
      <h3>{screenLabels.alternatives}</h3>
      <Table
        caption={screenLabels.alternatives}
        columns={[
          { id: 'source', label: screenLabels.source },
          { id: 'value', label: screenLabels.values, detail: item.unit, isNumber: true },
        ]}
        rows={[...first, ...others].map((each) => ({
          id: each.id,
          isCurrent: each.id === 'shown',
          cells: {
            source: screenLabels.sourceLine(each.source.producer, each.source.title, each.source.vintage),
            value: cellText(each, item.decimals),
          },
        }))}
      />
      <p className="ui-hint">{screenLabels.alternativesHint}</p>
    </div>
  )
}

interface TrendCardProps {
  readonly item: PanoramaItem
  readonly frame: PanoramaFrame
  readonly sheet: Sheet | undefined
}

/** The periods of the chosen territory, with département and country where they can share an axis. */
function TrendCard({ item, frame, sheet }: TrendCardProps) {
  const { vintage, asked } = useSelection()
  const recipient = useRecipient()
  const { indicator } = item
  const isCount = sheet?.aggregation === 'count'
  const others = useMemo(
    () =>
      isCount || item.trend.length < 2
        ? []
        : [frame.reference, frame.country].filter((each, index, all) => each !== null && all.indexOf(each) === index),
    [isCount, item.trend.length, frame],
  )
  const answers = useEach(
    'indicator.values',
    others.flatMap((each) =>
      each ? [{ indicator, level: each.level, territory: each.code, period: 'all', vintage, ...asked }] : [],
    ),
  )
  const model = trendChart({
    shown: {
      label: sheet?.shortLabel ?? item.label,
      unit: item.unit,
      decimals: item.decimals,
      period: null,
      sources: sourceLines([item.values[frame.territory.code]]),
    },
    lines: [
      { code: frame.territory.code, name: frame.territory.name, points: item.trend },
      ...others.flatMap((each, index) => {
        const points = answers[index]
        return each && points ? [{ code: each.code, name: each.name, points: joinedFigures(points) }] : []
      }),
    ],
    breaks: sheet ? breaksOf(sheet) : [],
    isCount,
  })
  return item.trend.filter((point) => point.value !== null).length < 2 ? null : (
    <ChartCard model={model} recipient={recipient} />
  )
}

/** What the indicator is and how far it can be read. */
function IndicatorSheet({ sheet }: { readonly sheet: Sheet }) {
  const [candidate] = sheet.candidates
  const facts = [
    { term: screenLabels.definition, text: sheet.definition },
    { term: screenLabels.limits, text: sheet.limits },
    { term: screenLabels.producer, text: sheet.producer },
    { term: screenLabels.sense, text: screenLabels.senses[sheet.sense] },
    {
      term: screenLabels.method,
      text: [
        screenLabels.aggregations[sheet.aggregation],
        candidate
          ? screenLabels.formulaIs(screenLabels.formula(candidate.numerator, candidate.denominator, sheet.factor))
          : '',
      ].join(' '),
    },
  ].filter(({ text }) => text.trim() !== '')
  return (
    <Disclosure title={screenLabels.sheet} isInitiallyOpen level={3}>
      <dl className="panel-sheet">
        {facts.map(({ term, text }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p className="ui-hint">{screenLabels.code(sheet.id)}</p>
    </Disclosure>
  )
}
