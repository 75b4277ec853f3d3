import type { Output } from '#shared/api/contract.ts'
import { equityCli as labels, measureLabels } from '#shared/governance/equity.labels.ts'
import {
  type EquityMeasure,
  equityMeasures,
  giniIndex,
  leastServed,
  moneyMeasures,
  perThousand,
} from '#shared/governance/equity.rules.ts'
import { figureStatusLabels } from '#shared/indicator/figure.labels.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { cliColumns } from '#shared/workspace/cli.labels.ts'
import type { Command } from './command.ts'
import { readerOf } from './confidentiality.ts'
import { tableText } from './output.ts'

type Equity = Output<'equity.read'>
type Territory = Equity['territories'][number]

/** Territories whose persons may be known, as units of a measure. */
const unitsOf = (territories: readonly Territory[], measure: EquityMeasure) =>
  territories.flatMap(({ code, persons, ...means }) =>
    persons === null ? [] : [{ id: code, persons, amount: means[measure] }],
  )

/** Means of the intercommunalités beside their need, the least served first. */
export const equity: Command = async (session, args) => {
  const file = args.file()
  const year = args.integer('year', 1990, 2100)
  const need = args.text('need')
  const vintage = args.vintage()
  const reader = readerOf(args)
  await session.open(file)
  const answer = await session.call('equity.read', {
    ...(year === undefined ? {} : { year }),
    ...(need === undefined ? {} : { need }),
    ...(vintage === undefined ? {} : { vintage }),
    ...(reader === undefined ? {} : { reader }),
  })
  const rows = leastServed(answer.territories, 'money')
  const indexes = equityMeasures.map((measure) => {
    const units = unitsOf(answer.territories, measure)
    return { measure, gini: giniIndex(units), n: units.length }
  })
  const digits = (measure: EquityMeasure) => (measure === 'staff' || measure === 'supportStaff' ? 1 : 0)
  const table = tableText<Territory>(
    [
      { header: cliColumns.code, cell: (row) => row.code },
      { header: labels.territory, cell: (row) => row.name },
      { header: labels.population, cell: (row) => formatNumber(row.population), right: true },
      {
        header: labels.persons,
        cell: (row) => (row.persons === null ? figureStatusLabels[row.status] : formatNumber(row.persons)),
        right: true,
      },
      ...equityMeasures.map((measure) => ({
        header: measureLabels[measure],
        cell: (row: Territory) => formatNumber(row[measure], digits(measure)),
        right: true,
      })),
    ],
    rows,
  )
  const told = indexes.map(({ measure, gini, n }) =>
    labels.index(measureLabels[measure], gini === null ? labels.noIndex : formatNumber(gini, 3), n),
  )
  const json = {
    ...answer,
    territories: rows.map((row) => ({
      ...row,
      rates: Object.fromEntries(
        equityMeasures.map((measure) => [
          measure,
          {
            perThousandInhabitants: perThousand(row[measure], row.population),
            [moneyMeasures.has(measure) ? 'perPerson' : 'perThousandPersons']:
              row.persons !== null && row.persons > 0
                ? (row[measure] * (moneyMeasures.has(measure) ? 1 : 1000)) / row.persons
                : null,
          },
        ]),
      ),
    })),
    indexes,
  }
  const head = labels.year(answer.year, answer.need?.label ?? answer.personsLabel)
  return { json, text: `${head}\n${table}${told.join('\n')}\n` }
}
