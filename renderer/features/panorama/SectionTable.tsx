import { type MouseEvent, memo } from 'react'
import { Figure } from '#renderer/parts/Figure.tsx'
import { GapTo } from '#renderer/parts/GapTo.tsx'
import { PositionBadge } from '#renderer/parts/PositionBadge.tsx'
import { Sparkline } from '#renderer/parts/Sparkline.tsx'
import { Sideways } from '#renderer/ui/Sideways.tsx'
import type { PanoramaItem } from '#shared/panorama/panorama.schema.ts'
import { screenLabels } from '#shared/panorama/screen.labels.ts'
import { type FactsOf, isCount, wholeOf } from '#shared/panorama/territories.rules.ts'
import { unitAndPeriod } from '#shared/panorama/value.rules.ts'
import { type PanoramaFrame, than } from './frame.ts'

export interface SectionTableProps {
  readonly caption: string
  readonly items: readonly PanoramaItem[]
  readonly frame: PanoramaFrame
  readonly facts: FactsOf
  readonly opened: string | null
  /** Left out, the table is only read. */
  readonly onOpen?: (indicator: string, territory?: string | null) => void
}

/** Indicators as rows, territories as columns, gaps, position and trend at the end. A click on a figure opens its details. */
export function SectionTable({ caption, items, frame, facts, opened, onOpen }: SectionTableProps) {
  const { columns, territory, reference, country } = frame
  const gaps = [reference, country === reference ? null : country].filter((each) => each !== null)
  const of = items.find((item) => item.position)?.position?.of ?? null
  const onClick = (event: MouseEvent<HTMLTableSectionElement>) => {
    const cell = (event.target as Element).closest('[data-indicator]')
    const indicator = cell?.getAttribute('data-indicator')
    if (indicator) onOpen?.(indicator, cell?.getAttribute('data-territory') ?? null)
  }
  return (
    <Sideways>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls sideways must be reached by the keyboard */}
      <section className="panorama-table" aria-label={caption} tabIndex={0}>
        <table>
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              <th scope="col" className="panorama-name">
                {screenLabels.indicator}
              </th>
              {columns.map((each) => (
                <th key={each.code} scope="col" className={each.code === territory.code ? 'number own' : 'number'}>
                  {each.name}
                  {each.example ? (
                    <span className="ui-hint ui-block" title={screenLabels.exampleHint}>
                      {screenLabels.example}
                    </span>
                  ) : null}
                </th>
              ))}
              {gaps.map((each) => (
                <th key={each.code} scope="col" className="number" title={screenLabels.gapHint}>
                  {screenLabels.gapTo(each.name)}
                </th>
              ))}
              <th scope="col">
                {screenLabels.position}
                {of === null ? null : (
                  <span className="ui-hint ui-block">{screenLabels.positionHint(of, territory.level)}</span>
                )}
              </th>
              <th scope="col">{screenLabels.trend}</th>
            </tr>
          </thead>
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the button of each row does the same with the keyboard */}
          <tbody onClick={onOpen && onClick}>
            {items.map((item) => (
              <Row
                key={item.indicator}
                item={item}
                frame={frame}
                gaps={gaps}
                count={isCount(item, facts)}
                facts={facts}
                isOpened={item.indicator === opened}
                opens={onOpen !== undefined}
              />
            ))}
          </tbody>
        </table>
      </section>
    </Sideways>
  )
}

interface RowProps {
  readonly item: PanoramaItem
  readonly frame: PanoramaFrame
  readonly gaps: PanoramaFrame['columns']
  readonly count: boolean
  readonly facts: FactsOf
  readonly isOpened: boolean
  readonly opens: boolean
}

const Row = memo(function Row({ item, frame, gaps, count, facts, isOpened, opens }: RowProps) {
  const { columns, territory } = frame
  const own = item.values[territory.code]
  const { indicator, label, unit, decimals, position, trend } = item
  const opening = opens ? { 'data-indicator': indicator } : {}
  return (
    <tr aria-current={isOpened ? 'true' : undefined}>
      <th scope="row" className="panorama-name" {...opening}>
        {opens ? (
          <button type="button" className="panorama-link" title={item.sentence}>
            {label}
          </button>
        ) : (
          label
        )}{' '}
        <span className="quiet panorama-unit">{unitAndPeriod(unit, item.period)}</span>
      </th>
      {columns.map((each) => (
        <td
          key={each.code}
          {...opening}
          data-territory={each.code}
          className={each.code === territory.code ? 'number own' : 'number'}
        >
          <Figure figure={item.values[each.code]} unit={unit} decimals={decimals} isBare />
        </td>
      ))}
      {gaps.map((each) => (
        <td key={each.code} className="number">
          <GapTo
            figure={own}
            reference={item.values[each.code]}
            unit={unit}
            decimals={decimals}
            isCount={count}
            than={than(each)}
            whole={wholeOf(frame, each, item, facts)}
          />
        </td>
      ))}
      <td>
        <PositionBadge position={position} level={territory.level} />
      </td>
      <td>
        <Sparkline points={trend} unit={unit} decimals={decimals} />
      </td>
    </tr>
  )
})
