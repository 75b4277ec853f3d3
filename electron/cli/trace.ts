import type { Output } from '#shared/api/contract.ts'
import { traceCli as labels } from '#shared/trace/trace.labels.ts'
import { tracedTables } from '#shared/trace/trace.rules.ts'
import type { Command } from './command.ts'
import { Refusal } from './session.ts'

type Node = Output<'trace.read'>['nodes'][number]

const line = ({ kind, title, container, level }: Node) =>
  `${'  '.repeat(Math.abs(level))}${kind} : ${title}${container === '' ? '' : ` (${container})`}\n`

/** Where a row comes from, and what came of it. */
export const trace: Command = async (session, args) => {
  const { file, others } = args.words(2, 2, labels.noId)
  const [table = '', id = ''] = others
  if (!tracedTables.includes(table)) throw new Refusal(labels.table(table, tracedTables))
  await session.open(file)
  const found = await session.call('trace.read', { table, id })
  const [start] = found.nodes
  const above = found.nodes.filter(({ level }) => level > 0)
  const under = found.nodes.filter(({ level }) => level < 0)
  const text = [
    start === undefined ? '' : line(start),
    above.length === 0 ? '' : `${labels.above}\n${above.map(line).join('')}`,
    under.length === 0 ? '' : `${labels.under}\n${under.map(line).join('')}`,
  ].join('')
  return { json: found, text }
}
