import { readFileSync } from 'node:fs'
import type { Output } from '#shared/api/contract.ts'
import { readerName } from '#shared/confidentiality/reader.labels.ts'
import { longestCard, looksLikePackage } from '#shared/exchange/card.rules.ts'
import { partnerStateName } from '#shared/exchange/exchange.labels.ts'
import { mandateSchema } from '#shared/exchange/package.schema.ts'
import { packageCli } from '#shared/exchange/package-cli.labels.ts'
import type { Partner } from '#shared/exchange/partner.schema.ts'
import { keyCliLabels as keyLabels, partnerCliLabels as labels } from '#shared/exchange/partner-cli.labels.ts'
import { formatDate } from '#shared/lib/format.ts'
import { cliMessages } from '#shared/workspace/cli.labels.ts'
import { identitySchema } from '#shared/workspace/workspace.schema.ts'
import type { Arguments } from './arguments.ts'
import type { Answer, Command } from './command.ts'
import { readerOf } from './confidentiality.ts'
import { fitting, fittingObject } from './fitting.ts'
import { OutFile } from './out-file.ts'
import { tableText } from './output.ts'
import { newPassphrase, tryGiven, unlockKey } from './passphrase.ts'
import { Refusal, type Session, userPath } from './session.ts'

const reasons = ['rotation', 'lost', 'stolen'] as const

async function keyAnswer(session: Session, sentence: string): Promise<Answer> {
  const status = await session.call('key.status', {})
  return { json: status, text: `${sentence}\n${status.words.join(' ')}\n` }
}

const whoIs = (args: Arguments, field: keyof typeof keyLabels.examples, text: string) =>
  fitting(args, cliMessages.option(`--${field}`), text, identitySchema.shape[field], keyLabels.examples[field])

/** Makes the keys of this person; says who it is where the profile does not know yet. */
export const keyCreate: Command = async (session, args) => {
  args.none()
  const [name, role, organization] = [args.text('name'), args.text('function'), args.text('organization')]
  const known = await session.call('identity.read', {})
  // Where there is a key already, its card says who it is: refused below, and nothing is said anew.
  const isNew = (await session.call('key.status', {})).state === 'none'
  if (isNew && (name !== undefined || role !== undefined || organization !== undefined)) {
    const identity = {
      name: whoIs(args, 'name', name ?? known?.name ?? args.required('name')),
      function: whoIs(args, 'function', role ?? known?.function ?? ''),
      organization: whoIs(args, 'organization', organization ?? known?.organization ?? ''),
    }
    await session.call('identity.save', { identity })
  }
  await session.call('key.create', { passphrase: await newPassphrase() })
  return await keyAnswer(session, keyLabels.created)
}

export const keyRenew: Command = async (session, args) => {
  args.none()
  const because = args.oneOf('because', reasons) ?? args.fail(cliMessages.required('--because'))
  if (because === 'rotation') await unlockKey(session)
  // A lost or stolen key signs nothing any more; open, it goes on opening what was written for it.
  else await tryGiven(session)
  await session.call('key.renew', { because, passphrase: await newPassphrase() })
  return await keyAnswer(session, keyLabels.renewed)
}

/** The card to give, in the file of `--out` or on the output. */
export const keyCard: Command = async (session, args) => {
  args.none()
  const out = args.text('out')
  const target = out === undefined ? null : new OutFile(out, args)
  target?.check()
  await unlockKey(session)
  const card = await session.call('key.card', {})
  target?.write(card.content)
  return { json: card, text: target === null ? card.content : `${target.path}\n` }
}

export const keyStatus: Command = async (session, args) => {
  args.none()
  const refusal = await tryGiven(session)
  const status = await session.call('key.status', {})
  const { state, card, words, createdOn, formerKeys } = status
  if (state === 'none' || state === 'damaged') return { json: status, text: `${keyLabels.states[state]}\n` }
  const lines = [
    ...(card === null ? [] : [`${keyLabels.key} : ${card.keyId}`, `${keyLabels.of} : ${card.name}`]),
    `${keyLabels.state} : ${keyLabels.states[state]}`,
    ...(createdOn === null ? [] : [`${keyLabels.madeOn} ${formatDate(createdOn)}`]),
    `${keyLabels.words} : ${words.join(' ')}`,
    keyLabels.readWords,
    ...(formerKeys.length === 0 ? [] : [keyLabels.former(formerKeys.length)]),
  ]
  return { json: status, text: `${lines.join('\n')}\n`, ...(refusal === null ? {} : { refusal }) }
}

function cardText(path: string): string {
  try {
    const text = readFileSync(userPath(path), 'utf8')
    if (text.length <= longestCard) return text
    // What it is told for, the engine says: its beginning is enough.
    if (looksLikePackage(text)) return text.slice(0, longestCard)
  } catch {
    // Said below, like a file that is too long.
  }
  throw new Refusal(labels.cardUnreadable(path))
}

const mandateOf = (args: Arguments) => fittingObject(args, 'mandate', mandateSchema, packageCli.mandateExample)

const addedSentence = ({ isNewKey, isAnnounced }: Output<'partner.add'>, wasKnown: boolean) =>
  isNewKey ? (isAnnounced ? labels.announcedKey : labels.newKey) : wasKnown ? labels.updated : labels.added

export const partnerAdd: Command = async (session, args) => {
  const { file, others } = args.words(1, 1, labels.noCard)
  const [organization, partner, mandate] = [args.text('organization'), args.text('partner'), mandateOf(args)]
  const reader = readerOf(args)
  const card = cardText(others[0] ?? '')
  await session.open(file)
  const known = new Set((await session.call('partner.list', {})).map(({ id }) => id))
  const added = await session.call('partner.add', {
    card,
    ...(partner === undefined ? {} : { partner: (await chosen(session, partner)).id }),
    ...(organization === undefined ? {} : { organization }),
    ...(reader === undefined ? {} : { reader }),
    ...(mandate === undefined ? {} : { mandate }),
  })
  return { json: added, text: `${added.id}\n${addedSentence(added, known.has(added.id))}\n` }
}

export const partnerList: Command = async (session, args) => {
  await session.open(args.file())
  const partners = await session.call('partner.list', {})
  const { columns } = labels
  const table = tableText<Partner>(
    [
      { header: columns.name, cell: ({ name }) => name },
      { header: columns.organization, cell: ({ organizationName }) => organizationName ?? '' },
      { header: columns.state, cell: partnerStateName },
      { header: columns.reader, cell: ({ reader }) => readerName(reader) },
      { header: columns.key, cell: ({ keyId }) => keyId },
      { header: columns.id, cell: ({ id }) => id },
    ],
    partners,
  )
  return { json: partners, text: partners.length === 0 ? `${labels.none}\n` : table }
}

/** By its id, or by its name where one partner alone has it; an unknown one is left to the engine to refuse. */
async function chosen(session: Session, text: string): Promise<{ id: string }> {
  const partners = await session.call('partner.list', {})
  const named = partners.filter(({ name }) => name === text)
  if (named.length > 1) throw new Refusal(labels.several(text))
  return partners.find(({ id }) => id === text) ?? named[0] ?? { id: text.slice(0, 80) }
}

export const partnerTrust: Command = async (session, args) => {
  const { file, others } = args.words(1, 1, labels.noPartner)
  const words = args.required('words')
  await session.open(file)
  const { id } = await chosen(session, others[0] ?? '')
  await session.call('partner.trust', { id, words })
  return { json: { id }, text: `${labels.trusted}\n` }
}

export const partnerRevoke: Command = async (session, args) => {
  const { file, others } = args.words(1, 1, labels.noPartner)
  const because = args.required('because')
  await session.open(file)
  const { id } = await chosen(session, others[0] ?? '')
  await session.call('partner.revoke', { id, because })
  return { json: { id }, text: `${labels.revoked}\n` }
}
