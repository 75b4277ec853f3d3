import { reviewFormats } from '#shared/governance/governance-formats.ts'
import { agendaText, steeringCli as labels } from '#shared/governance/steering.labels.ts'
import { foldText } from '#shared/lib/text.ts'
import { unpackColumn } from '#shared/offer/columns.ts'
import type { Command } from './command.ts'
import { projectFile } from './project.ts'
import { Refusal, type Session } from './session.ts'

/** A year of a project as a file; without `--out`, its JSON on the screen. */
export const projectReview: Command = async (session, args) => {
  const ask = () => {
    const year = Number(args.text('year'))
    if (!Number.isInteger(year) || year < 1990 || year > 2100) args.fail(labels.year)
    return { year, format: args.oneOf('format', reviewFormats) ?? 'json' }
  }
  return await projectFile(session, args, { which: labels.projectWhich, out: labels.out }, ask, (project, asked) =>
    session.call('review.issue', { project, ...asked }),
  )
}

/** Body of an id or a name. Errors: a `Refusal` for none or several. */
async function bodyNamed(session: Session, wanted: string): Promise<string> {
  const { ids, columns } = await session.call('record.rows', { kind: 'steeringBody' })
  const names = columns.name === undefined ? [] : unpackColumn(columns.name).map(String)
  if (ids.includes(wanted)) return wanted
  const found = ids.filter((_id, at) => foldText(names[at] ?? '') === foldText(wanted))
  const [only] = found
  if (only === undefined) throw new Refusal(labels.unknownBody(wanted, names))
  if (found.length > 1) throw new Refusal(labels.severalBodies(wanted, found))
  return only
}

/** What the next meeting of a body has to look at. */
export const meetingPrepare: Command = async (session, args) => {
  const { file, others } = args.words(1, 1, labels.bodyWhich)
  await session.open(file)
  const prepared = await session.call('meeting.prepare', { body: await bodyNamed(session, others[0] ?? '') })
  return { json: prepared, text: `${agendaText(prepared.items) || labels.nothing}\n` }
}
