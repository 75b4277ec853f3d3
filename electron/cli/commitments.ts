import type { Output } from '#shared/api/contract.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { amountText, commitmentCli as labels } from '#shared/project/commitment.labels.ts'
import { projectRecordLabels } from '#shared/project/project-record.labels.ts'
import type { Command } from './command.ts'
import { tableText } from './output.ts'

type Commitment = Output<'commitments.list'>[number]
type Pair = Output<'commitments.duplicates'>['pairs'][number]

const { kind: kinds, state: states } = projectRecordLabels.commitment.options

const amount = ({ kind }: Commitment, value: number | null) => (value === null ? '' : amountText(kind, value))
const counted = ({ state, countedAs }: Commitment) =>
  state === 'dropped' ? labels.dropped : countedAs === null ? labels.yes : labels.elsewhere

/** Commitments of all projects. */
export const commitmentsList: Command = async (session, args) => {
  await session.open(args.file())
  const list = await session.call('commitments.list', {})
  const table = tableText<Commitment>(
    [
      { header: labels.signatory, cell: (row) => row.signatory.name },
      { header: labels.year, cell: (row) => String(row.year) },
      { header: labels.kind, cell: (row) => kinds[row.kind] },
      { header: labels.planned, cell: (row) => amount(row, row.planned), right: true },
      { header: labels.actual, cell: (row) => amount(row, row.actual), right: true },
      { header: labels.state, cell: (row) => states[row.state] },
      { header: labels.counted, cell: counted },
      { header: labels.project, cell: (row) => row.project.name },
      { header: labels.description, cell: (row) => row.description ?? '' },
    ],
    list,
  )
  const left = labels.left(list.filter(({ countedAs }) => countedAs !== null).length)
  return { json: list, text: left === '' ? table : `${table}${left}\n` }
}

const side = ({ signatory, description, project, contract }: Commitment) =>
  [description ?? signatory.name, contract?.name ?? project.name].join(' · ')

/** Pairs that are probably one, those that nobody has decided. */
export const commitmentsDuplicates: Command = async (session, args) => {
  await session.open(args.file())
  const { pairs, total } = await session.call('commitments.duplicates', { limit: 10_000 })
  const table = tableText<Pair>(
    [
      { header: labels.first, cell: ({ sides }) => side(sides[0]) },
      { header: labels.second, cell: ({ sides }) => side(sides[1]) },
      { header: labels.score, cell: ({ score }) => formatNumber(Math.round(score * 100)), right: true },
      { header: labels.reasons, cell: ({ reasons }) => reasons.join(', ') },
    ],
    pairs,
  )
  return { json: pairs, text: `${pairs.length === 0 ? '' : table}${labels.total(total)}\n` }
}
