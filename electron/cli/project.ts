import type { Output } from '#shared/api/contract.ts'
import { projectCli as labels, projectDocument } from '#shared/project/project.labels.ts'
import { projectFormats } from '#shared/project/project.ts'
import { projectRecordLabels } from '#shared/project/project-record.labels.ts'
import { cliMessages } from '#shared/workspace/cli.labels.ts'
import type { Arguments } from './arguments.ts'
import type { Command } from './command.ts'
import { found } from './named.ts'
import { OutFile } from './out-file.ts'
import { tableText } from './output.ts'
import type { Session } from './session.ts'

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
  const ask = () => ({ format: args.oneOf('format', projectFormats) ?? 'json' })
  return await projectFile(session, args, { which: labels.which, out: labels.out }, ask, (project, asked) =>
    session.call('project.issue', { project, ...asked }),
  )
}

/**
 * What is issued of the project that the words name: written where `--out` says, or, being JSON, on the screen.
 * @param missing what is said where the project, or a place for another form than JSON, is not given.
 * @param ask reads what else is asked, which the answer repeats.
 */
export async function projectFile<Asked extends { readonly format: string }>(
  session: Session,
  args: Arguments,
  missing: { readonly which: string; readonly out: string },
  ask: () => Asked,
  issue: (project: string, asked: Asked) => Promise<{ readonly bytes: Uint8Array }>,
): ReturnType<Command> {
  const { file, others } = args.words(1, 1, missing.which)
  const asked = ask()
  const given = args.text('out')
  if (given === undefined && asked.format !== 'json') args.fail(missing.out)
  const target = given === undefined ? null : new OutFile(given, args)
  target?.check()
  await session.open(file)
  const known = await session.call('project.list', {})
  const titles = known.map(({ title }) => title)
  const { id } = found(others[0] ?? '', known, (wanted) => labels.unknown(wanted, titles))
  const { bytes } = await issue(id, asked)
  if (target === null) {
    const text = Buffer.from(bytes).toString('utf8')
    return { json: JSON.parse(text) as unknown, text }
  }
  target.write(bytes)
  return { json: { written: target.path, project: id, ...asked }, text: `${cliMessages.written(target.path)}\n` }
}
