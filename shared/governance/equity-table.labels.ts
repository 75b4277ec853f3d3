import type { Output } from '#shared/api/contract.ts'
import { figureStatusLabels } from '#shared/indicator/figure.labels.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { listing } from '#shared/lib/french.ts'
import { measureLabels } from './equity.labels.ts'
import {
  type EquityMeasure,
  type EquityUnit,
  equityMeasures,
  missingTo,
  moneyMeasures,
  perThousand,
  rateOf,
} from './equity.rules.ts'
import { equityScreen as labels, measureText } from './equity-screen.labels.ts'

type Equity = Output<'equity.read'>
const none = '–'

/** What is said under the table: of which need, how means are counted, and what is left out. */
export function equityNotes(data: Equity): readonly string[] {
  const left = equityMeasures.flatMap((each) =>
    each !== 'actions' && each !== 'forums' && data.unassigned[each] > 0
      ? [`${measureLabels[each]} ${measureText(each, data.unassigned[each])}`]
      : [],
  )
  return [
    data.need === null ? labels.noNeed : labels.needLine(data.need.label, data.need.period),
    labels.rule[data.split],
    labels.countRule,
    ...(data.shared > 0 ? [`${labels.shared(data.shared)}.`] : []),
    ...(data.elsewhere > 0 ? [`${labels.elsewhere(data.elsewhere)}.`] : []),
    ...(left.length > 0 ? [labels.unassigned(listing(left))] : []),
  ]
}

export const equityColumns = ['name', 'concerned', 'inhabitant', 'amount', 'persons', 'population', 'missing'] as const
export type EquityColumn = (typeof equityColumns)[number]
export const equityHeaders = (measure: EquityMeasure): Readonly<Record<EquityColumn, string>> => ({
  name: labels.territory,
  concerned: labels.perConcerned(measure),
  inhabitant: labels.perInhabitant,
  amount: measureLabels[measure],
  persons: labels.persons,
  population: labels.population,
  missing: labels.missing,
})

/** An intercommunalité in the table of a measure. `units`: those whose persons may be known. */
export function equityCells(
  row: Equity['territories'][number],
  measure: EquityMeasure,
  units: readonly EquityUnit[],
): Readonly<Record<EquityColumn, string>> {
  const decimals = moneyMeasures.has(measure) ? 0 : 2
  const concerned = rateOf(measure, row[measure], row.persons)
  const inhabitant = perThousand(row[measure], row.population)
  const missing = missingTo(units, row.code)
  return {
    name: row.name,
    concerned: concerned === null ? none : measureText(measure, concerned, 2),
    inhabitant: inhabitant === null ? none : measureText(measure, inhabitant, decimals),
    amount: measureText(measure, row[measure]),
    persons: row.persons === null ? figureStatusLabels[row.status] : formatNumber(row.persons),
    population: formatNumber(row.population),
    missing: missing === null ? none : `${missing > 0 ? '−' : '+'}${measureText(measure, Math.abs(missing), decimals)}`,
  }
}
