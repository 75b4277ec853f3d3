import type { Output } from '#shared/api/contract.ts'
import { equityCli as labels, measureLabels } from '#shared/governance/equity.labels.ts'
import {
  type EquityMeasure,
  equityMeasures,
  giniIndex,
  leastServed,
  moneyMeasures,
  perThousand,
  unitsOf,
} from '#shared/governance/equity.rules.ts'
import { equityFormats } from '#shared/governance/governance-formats.ts'
import { figureStatusLabels } from '#shared/indicator/figure.labels.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { cliColumns, cliMessages } from '#shared/workspace/cli.labels.ts'
import type { Command } from './command.ts'
import { readerOf } from './confidentiality.ts'
import { OutFile } from './out-file.ts'
import { tableText } from './output.ts'

type Equity = Output<'equity.read'>
type Territory = Equity['territories'][number]

/** Means of the intercommunalités beside their need, the least served first; as a file with `--out`. */
export const equity: Command = async (session, args) => {
  const file = args.file()
  const year = args.integer('year', 1990, 2100)
  const need = args.text('need')
  const vintage = args.vintage()
  const reader = readerOf(args)
  const format = args.oneOf('format', equityFormats)
  const question = {
    ...(year === undefined ? {} : { year }),
    ...(need === undefined ? {} : { need }),
    ...(vintage === undefined ? {} : { vintage }),
  }
  const path = format === undefined ? args.text('out') : args.required('out')
  if (path !== undefined) {
    const target = new OutFile(path, args)
    target.check()
    await session.open(file)
    const { bytes, disclosure } = await session.call('equity.issue', {
      ...question,
      reader: reader ?? 'internal',
      format: format ?? 'odt',
    })
    target.write(bytes)
    return { json: { written: target.path, disclosure }, text: `${cliMessages.written(target.path)}\n` }
  }
  await session.open(file)
  const answer = await session.call('equity.read', { ...question, ...(reader === undefined ? {} : { reader }) })
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
