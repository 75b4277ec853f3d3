import type { Output } from '#shared/api/contract.ts'
import { quarterLabel } from '#shared/indicator/position.labels.ts'
import { figureStatuses } from '#shared/indicator/status.ts'
import { formatNumber, formatPercent, formatSigned } from '#shared/lib/format.ts'
import { gapSentence, gapStateLabels } from '#shared/offer/gap.labels.ts'
import { type GapCell, gapBys, gapCellAt, gapStates } from '#shared/offer/gap.rules.ts'
import { cliColumns, cliMessages } from '#shared/workspace/cli.labels.ts'
import type { Command } from './command.ts'
import { readerOf } from './confidentiality.ts'
import { tableText } from './output.ts'
import { Refusal } from './session.ts'

type Gaps = Output<'offer.gaps'>

const known = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value)
const ratio = (part: number, whole: number | null | undefined) =>
  whole === null || whole === undefined || !(whole > 0) || Number.isNaN(part) ? null : part / whole

function territoryOf({ territories, persons, need }: Gaps, t: number) {
  const territory = territories[t] as Gaps['territories'][number]
  return {
    ...territory,
    persons: known(persons[t]),
    need:
      need === null
        ? null
        : {
            value: known(need.values[t]),
            status: figureStatuses[need.statuses[t] ?? 0] ?? 'absent',
            gap: known(need.gaps[t]),
            quarter: need.quarters[t] === 0 ? null : (need.quarters[t] ?? null),
            margin: need.quarters[t] === 0 ? null : (need.margins[t] ?? null),
          },
  }
}

function cellOf(gaps: Gaps, t: number, l: number) {
  const cell: GapCell = gapCellAt(gaps.cells, t * gaps.lines.length + l)
  const territory = gaps.territories[t] as Gaps['territories'][number]
  const line = gaps.lines[l] as Gaps['lines'][number]
  const persons = known(gaps.persons[t])
  return {
    territory: territory.code,
    line: line.id,
    ...cell,
    communesShare: ratio(cell.communes, territory.communes),
    peopleShare: ratio(cell.people, territory.population),
    moneyPerPerson: ratio(cell.money, persons),
    staffPerThousand: ratio(cell.staff * 1000, persons),
    sentence: gapSentence(cell, {
      by: gaps.by,
      territory,
      toldOfLine: line.told,
      toldOfTerritory: territory.told,
      persons: persons ?? Number.NaN,
      personsLabel: gaps.personsLabel,
    }),
  }
}
type Told = ReturnType<typeof cellOf>

/** All the territories, a line each: the need, and how many lines stand how. */
function overview(gaps: Gaps): string {
  const { need } = gaps
  const places = Array.from(gaps.territories.keys())
  const count = (t: number, state: (typeof gapStates)[number]) =>
    gaps.lines.filter((_line, l) => gapCellAt(gaps.cells, t * gaps.lines.length + l).state === state).length
  const of = (t: number) => territoryOf(gaps, t)
  const figure = (value: number | null | undefined, form: (value: number, decimals: number) => string) =>
    value === null || value === undefined ? '' : form(value, need?.decimals ?? 0)
  const table = tableText<number>(
    [
      { header: cliColumns.code, cell: (t) => of(t).code },
      { header: cliColumns.name, cell: (t) => of(t).name },
      ...(need === null
        ? []
        : [
            { header: cliColumns.value, cell: (t: number) => figure(of(t).need?.value, formatNumber), right: true },
            { header: cliColumns.gap, cell: (t: number) => figure(of(t).need?.gap, formatSigned), right: true },
            { header: cliColumns.quarter, cell: (t: number) => quarterLabel(of(t).need?.quarter ?? 0) },
          ]),
      ...gapStates.map((state) => ({
        header: gapStateLabels[state],
        cell: (t: number) => formatNumber(count(t, state)),
        right: true,
      })),
    ],
    places,
  )
  if (need === null) return table
  const period = need.period === '' ? cliMessages.noFigures : need.period
  return `${need.label}${need.unit === '' ? '' : ` (${need.unit})`}, ${period}\n${table}`
}

/** One territory: a line of the referential each. */
function detail(gaps: Gaps, cells: readonly Told[]): string {
  const labels = new Map(gaps.lines.map(({ id, code, label }) => [id, { code, label }]))
  return tableText<Told>(
    [
      { header: cliColumns.code, cell: (row) => labels.get(row.line)?.code ?? '' },
      { header: cliColumns.name, cell: (row) => labels.get(row.line)?.label ?? '' },
      { header: cliColumns.state, cell: (row) => gapStateLabels[row.state] },
      { header: cliColumns.actions, cell: (row) => formatNumber(row.actions), right: true },
      { header: cliColumns.stale, cell: (row) => formatNumber(row.stale), right: true },
      {
        header: cliColumns.people,
        cell: (row) => (row.peopleShare === null ? '' : formatPercent(row.peopleShare * 100, 0)),
        right: true,
      },
      { header: cliColumns.staff, cell: (row) => formatNumber(row.staff, 1), right: true },
      { header: cliColumns.money, cell: (row) => formatNumber(row.money), right: true },
    ],
    cells,
  )
}

export const offerGaps: Command = async (session, args) => {
  const file = args.file()
  const by = args.oneOf('by', gapBys) ?? 'mission'
  const level = args.oneOf('level', ['epci', 'mds', 'group', 'commune'] as const) ?? 'epci'
  const indicator = args.text('indicator')
  const territory = args.text('territory')
  const vintage = args.vintage()
  const reader = readerOf(args)
  await session.open(file)
  const gaps = await session.call('offer.gaps', {
    by,
    level,
    ...(indicator === undefined ? {} : { indicator }),
    ...(vintage === undefined ? {} : { vintage }),
    ...(reader === undefined ? {} : { reader }),
  })
  const places = Array.from(gaps.territories.keys()).filter(
    (t) => territory === undefined || gaps.territories[t]?.code === territory,
  )
  if (places.length === 0 && territory !== undefined) throw new Refusal(cliMessages.noSuchTerritory(territory, level))
  const cells = places.flatMap((t) => gaps.lines.map((_line, l) => cellOf(gaps, t, l)))
  if (!args.flag('json')) return { json: null, text: territory === undefined ? overview(gaps) : detail(gaps, cells) }
  const { need } = gaps
  const json = {
    day: gaps.day,
    vintage: gaps.vintage,
    by,
    level,
    need:
      need === null
        ? null
        : {
            indicator: need.indicator,
            label: need.label,
            unit: need.unit,
            sense: need.sense,
            period: need.period,
            reference: need.reference,
          },
    personsLabel: gaps.personsLabel,
    territories: places.map((t) => territoryOf(gaps, t)),
    lines: gaps.lines,
    cells,
  }
  return { json, text: '' }
}
