import type { Output } from '#shared/api/contract.ts'
import { projectCli as labels, projectDocument } from '#shared/project/project.labels.ts'
import { projectFormats } from '#shared/project/project.ts'
import { projectRecordLabels } from '#shared/project/project-record.labels.ts'
import { cliMessages } from '#shared/workspace/cli.labels.ts'
import type { Command } from './command.ts'
import { OutFile } from './out-file.ts'
import { tableText } from './output.ts'
import { Refusal } from './session.ts'

type Line = Output<'project.list'>[number]

/** Every project, with how far its sheets are. */
export const projectList: Command = async (session, args) => {
  await session.open(args.file())
  const projects = await session.call('project.list', {})
  const table = tableText<Line>(
    [
      { header: labels.title, cell: ({ title }) => title },
      { header: labels.territory, cell: ({ territoryName }) => territoryName },
      { header: labels.years, cell: ({ startYear, endYear }) => projectDocument.years(startYear, endYear) },
      { header: labels.state, cell: ({ state }) => projectRecordLabels.project.options.state[state] },
      { header: labels.sheets, cell: ({ sheets }) => String(sheets), right: true },
      { header: labels.late, cell: ({ late }) => String(late), right: true },
      { header: labels.completion, cell: ({ completion }) => labels.percent(completion), right: true },
      { header: labels.id, cell: ({ id }) => id },
    ],
    projects,
  )
  return { json: projects, text: projects.length === 0 ? `${labels.none}\n` : table }
}

/** A whole project as a file; without `--out`, its JSON on the screen. */
export const projectExport: Command = async (session, args) => {
  const { file, others } = args.words(1, 1, labels.which)
  const [id = ''] = others
  const format = args.oneOf('format', projectFormats) ?? 'json'
  const given = args.text('out')
  if (given === undefined && format !== 'json') args.fail(labels.out)
  const target = given === undefined ? null : new OutFile(given)
  target?.check()
  await session.open(file)
  const known = await session.call('project.list', {})
  if (!known.some((project) => project.id === id))
    throw new Refusal(
      labels.unknown(
        id,
        known.map(({ title }) => title),
      ),
    )
  const { bytes } = await session.call('project.issue', { project: id, format })
  if (target === null) {
    const text = Buffer.from(bytes).toString('utf8')
    return { json: JSON.parse(text) as unknown, text }
  }
  target.write(bytes)
  return { json: { written: target.path, project: id, format }, text: `${cliMessages.written(target.path)}\n` }
}
