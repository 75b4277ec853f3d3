import { opinions } from '#shared/agreement/agreement.record.ts'
import { agreementFormats, agreementPapers } from '#shared/agreement/agreement.ts'
import { agreementCli as labels } from '#shared/agreement/agreement-cli.labels.ts'
import { stateLabels } from '#shared/agreement/lifecycle.labels.ts'
import type { LifeEvent } from '#shared/agreement/lifecycle.rules.ts'
import type { Output } from '#shared/api/contract.ts'
import { formatDate, parseDate } from '#shared/lib/format.ts'
import { cellsOf } from '#shared/offer/columns.ts'
import { cliMessages } from '#shared/workspace/cli.labels.ts'
import type { Arguments } from './arguments.ts'
import type { Answer, Command } from './command.ts'
import { found } from './named.ts'
import { OutFile } from './out-file.ts'
import { tableText } from './output.ts'
import type { Session } from './session.ts'

type Agreements = Output<'agreement.list'>

async function agreementOf(session: Session, args: Arguments): Promise<Agreements[number]> {
  const { file, others } = args.words(1, 1, labels.noAgreement)
  await session.open(file)
  return found(others[0] ?? '', await session.call('agreement.list', {}), labels.unknown)
}

/** A day as people write it, or as files do; undefined when the option is not given. */
function dayOf(args: Arguments, option: 'on'): string | undefined {
  const text = args.text(option)
  if (text === undefined) return undefined
  return parseDate(text) ?? args.fail(cliMessages.badValue(`--${option}`, text))
}

export const agreementList: Command = async (session, args) => {
  await session.open(args.file())
  const agreements = await session.call('agreement.list', {})
  const day = (value: string | null) => (value === null ? '' : formatDate(value))
  const text = tableText<Agreements[number]>(
    [
      { header: labels.columns.title, cell: ({ title }) => title },
      { header: labels.columns.state, cell: ({ state }) => stateLabels[state] },
      { header: labels.columns.starts, cell: ({ startsOn }) => day(startsOn) },
      { header: labels.columns.ends, cell: ({ endsOn }) => day(endsOn) },
      { header: labels.columns.versions, cell: ({ versions }) => String(versions), right: true },
      { header: labels.columns.id, cell: ({ id }) => id },
    ],
    agreements,
  )
  return { json: agreements, text }
}

/** Drafts the agreement of a project. */
export const agreementDraft: Command = async (session, args) => {
  const { file, others } = args.words(1, 1, labels.noProject)
  await session.open(file)
  const { ids, names } = await session.call('record.names', { table: 'project' })
  const projects = ids.map((id, at) => ({ id, title: names[at] ?? '' }))
  const project = found(others[0] ?? '', projects, labels.unknownProject)
  const title = args.text('title')
  const { id } = await session.call('agreement.create', {
    project: project.id,
    ...(title === undefined ? {} : { title }),
  })
  return { json: { id, project: project.id }, text: `${labels.drafted(project.title, id)}\n` }
}

async function stepped(
  session: Session,
  { id, title }: Agreements[number],
  event: LifeEvent,
  args: Arguments,
): Promise<Answer> {
  const on = dayOf(args, 'on')
  const note = args.text('note')
  const done = await session.call('agreement.step', {
    agreement: id,
    event,
    ...(on === undefined ? {} : { on }),
    ...(note === undefined ? {} : { note }),
  })
  const { version } = done
  const lines = [
    labels.now(title, stateLabels[done.state]),
    ...(version === null ? [] : [labels.frozen(version.number, version.digest)]),
  ]
  return { json: { agreement: id, ...done }, text: `${lines.join('\n')}\n` }
}

/** The party of an agreement that `--party` names. Errors: a `Refusal`. */
async function partyOf(session: Session, agreement: string, wanted: string): Promise<string> {
  const rows = await session.call('record.rows', { kind: 'agreementParty', owner: agreement })
  const { ids, names } = await session.call('record.names', { table: 'organization' })
  const called = new Map(ids.map((id, at) => [id, names[at] ?? '']))
  const { organization } = rows.columns
  const cell = organization === undefined ? () => null : cellsOf(organization)
  const parties = rows.ids.map((id, at) => ({ id, title: called.get(String(cell(at))) ?? '' }))
  return found(wanted, parties, labels.unknownParty).id
}

/** A step of the life, or, with `--party`, what one party answers to the text. */
const lifeCommand =
  (event: LifeEvent, answers: (args: Arguments) => Readonly<Record<string, string | undefined>>): Command =>
  async (session, args) => {
    const wanted = args.text('party')
    const given = wanted === undefined ? {} : answers(args)
    const agreement = await agreementOf(session, args)
    if (wanted === undefined) return await stepped(session, agreement, event, args)
    const party = await partyOf(session, agreement.id, wanted)
    const edits = Object.entries(given).flatMap(([field, value]) =>
      value === undefined ? [] : [{ id: party, field, value }],
    )
    const { changed } = await session.call('record.update', { kind: 'agreementParty', edits })
    return { json: { agreement: agreement.id, party, changed }, text: `${labels.answered(wanted, changed)}\n` }
  }

export const agreementOpinion = lifeCommand('sendForOpinion', (args) => ({
  opinion: args.oneOf('opinion', opinions) ?? args.required('opinion'),
  opinionOn: dayOf(args, 'on'),
  opinionText: args.text('note'),
}))
export const agreementDeliberate = lifeCommand('deliberate', (args) => ({
  deliberationBody: args.text('body'),
  deliberatedOn: dayOf(args, 'on') ?? args.required('on'),
  deliberationRef: args.text('ref'),
}))
const signature = (args: Arguments) => ({ signedOn: dayOf(args, 'on') ?? args.required('on') })
export const agreementSign = lifeCommand('sign', signature)
export const agreementAmend = lifeCommand('amend', signature)

const eventCommand =
  (event: LifeEvent): Command =>
  async (session, args) =>
    await stepped(session, await agreementOf(session, args), event, args)
export const agreementWithdraw = eventCommand('withdraw')
export const agreementEnd = eventCommand('end')

/** Writes the text, a signed version or an amendment. */
export const agreementExport: Command = async (session, args) => {
  const paper = args.oneOf('paper', agreementPapers) ?? 'draft'
  const number = args.integer('number', 1, 999_999)
  const format = args.oneOf('format', agreementFormats) ?? 'odt'
  const target = new OutFile(args.required('out'), args)
  target.check()
  const { id } = await agreementOf(session, args)
  const { bytes } = await session.call('agreement.issue', {
    agreement: id,
    paper,
    format,
    ...(number === undefined ? {} : { number }),
  })
  target.write(bytes)
  return { json: { written: target.path, agreement: id }, text: `${cliMessages.written(target.path)}\n` }
}

/** Compares signed versions with their digests: of one agreement, or of all. */
export const agreementVerify: Command = async (session, args) => {
  const { file, others } = args.words(0, 1, labels.noAgreement)
  await session.open(file)
  const [wanted] = others
  const agreement =
    wanted === undefined ? undefined : found(wanted, await session.call('agreement.list', {}), labels.unknown).id
  const verified = await session.call('agreement.verify', agreement === undefined ? {} : { agreement })
  const lines = verified.versions.map(({ title, number, signedOn, digest, isAltered, hasTwin }) =>
    labels.verified(title, number, signedOn, digest, isAltered ? 'altered' : hasTwin ? 'twin' : 'whole'),
  )
  const text = `${lines.length === 0 ? labels.noVersion : lines.join('\n')}\n`
  return { json: verified, text, ...(verified.ok ? {} : { refusal: `${lines.join('\n')}\n${labels.notWhole}` }) }
}

/** Writes the model of documents, to be edited in LibreOffice, or takes an edited one (`--in`), or goes back to the first (`--reset`). */
export const agreementTemplate: Command = async (session, args) => {
  const file = args.file()
  const edited = args.text('in')
  if (edited !== undefined) {
    await session.open(file)
    const taken = await session.call('agreement.importTemplate', { token: await session.token(edited) })
    return { json: taken, text: `${labels.templateTaken(taken.name)}\n` }
  }
  if (args.flag('reset')) {
    await session.open(file)
    await session.call('agreement.removeTemplate', {})
    return { json: {}, text: `${labels.templateReset}\n` }
  }
  const target = new OutFile(args.required('out'), args)
  target.check()
  await session.open(file)
  const { bytes } = await session.call('agreement.template', {})
  target.write(bytes)
  return { json: { written: target.path }, text: `${cliMessages.written(target.path)}\n` }
}
