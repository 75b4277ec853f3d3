import type { Output } from '#shared/api/contract.ts'
import { forumCli as labels } from '#shared/forum/forum.labels.ts'
import { forumReportFormats } from '#shared/forum/forum-report.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { cliMessages } from '#shared/workspace/cli.labels.ts'
import type { Command } from './command.ts'
import { found } from './named.ts'
import { OutFile } from './out-file.ts'
import { jsonText, tableText } from './output.ts'

type Forum = Output<'forum.list'>[number]

export const forumList: Command = async (session, args) => {
  const file = args.file()
  const territory = args.text('territory')
  await session.open(file)
  const forums = await session.call('forum.list', territory === undefined ? {} : { territory })
  const text = tableText<Forum>(
    [
      { header: labels.title, cell: (row) => row.title },
      { header: labels.territory, cell: (row) => row.territory.name },
      { header: labels.dates, cell: (row) => labels.dated(row.from, row.to) },
      { header: labels.state, cell: (row) => labels.states[row.state] },
      { header: labels.contributions, cell: (row) => formatNumber(row.contributions), right: true },
      { header: labels.present, cell: (row) => formatNumber(row.present), right: true },
      { header: labels.id, cell: (row) => row.id },
    ],
    forums,
  )
  return { json: forums, text }
}

/** The minutes of a forum: as data, or as a file. */
export const forumReport: Command = async (session, args) => {
  const { file, others } = args.words(1, 1, labels.noForum)
  const forumOf = async () => found(others[0] ?? '', await session.call('forum.list', {}), labels.unknown).id
  const format = args.oneOf('format', ['json', ...forumReportFormats] as const) ?? 'json'
  if (format === 'json') {
    const out = args.text('out')
    const written = out === undefined ? null : new OutFile(out, args)
    written?.check()
    await session.open(file)
    const minutes = await session.call('forum.minutes', { forum: await forumOf() })
    if (written === null) return { json: minutes, text: jsonText(minutes, 2) }
    written.write(Buffer.from(jsonText(minutes, 2), 'utf8'))
    return { json: { written: written.path }, text: `${cliMessages.written(written.path)}\n` }
  }
  const target = new OutFile(args.required('out'), args)
  target.check()
  await session.open(file)
  const { bytes } = await session.call('forum.report', { forum: await forumOf(), format })
  target.write(bytes)
  return { json: { written: target.path }, text: `${cliMessages.written(target.path)}\n` }
}
