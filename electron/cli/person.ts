import type { Output } from '#shared/api/contract.ts'
import { type PersonRow, personNameSchema } from '#shared/exchange/erasure.api.ts'
import { heldLines, erasureCli as labels, textLine } from '#shared/exchange/erasure.labels.ts'
import { lastingSections } from '#shared/exchange/lasting-place.labels.ts'
import type { Arguments } from './arguments.ts'
import type { Command } from './command.ts'
import { fitting } from './fitting.ts'
import { tableText } from './output.ts'

const heldText = (snapshots: Output<'person.find'>['snapshots']) =>
  snapshots.length === 0 ? [] : [labels.held, ...heldLines(snapshots)]

const textLines = (texts: Output<'person.find'>['texts']) =>
  texts.length === 0 ? [] : [labels.texts(texts.length), ...texts.map((text) => `  ${textLine(text)}`)]

const lastingLines = (places: Output<'person.find'>['lasting']) =>
  lastingSections(places).flatMap(({ title, text, lines }) => [
    `${title}. ${text}`,
    ...lines.map((line) => `  ${line}`),
  ])

const nameIn = (args: Arguments, [name = '']: readonly string[]) =>
  fitting(args, labels.name(name), name, personNameSchema, labels.nameExample)

/** Where the name of a person stands. */
export const personFind: Command = async (session, args) => {
  const { file, others } = args.words(1, 1, labels.noName)
  const name = nameIn(args, others)
  await session.open(file)
  const found = await session.call('person.find', { name })
  const { columns } = labels
  const table = tableText<PersonRow>(
    [
      { header: columns.what, cell: ({ label }) => label },
      { header: columns.title, cell: ({ title, row }) => title || row },
      { header: columns.cells, cell: (row) => row.columns.join(', ') },
      { header: columns.former, cell: ({ former }) => former.join(', ') },
    ],
    found.rows,
  )
  const isHere =
    found.rows.length + found.authored + found.texts.length + found.reports + found.waiting.length > 0 ||
    lastingSections(found.lasting).some(({ id }) => id !== 'unread')
  const none = found.snapshots.length > 0 ? labels.noneHere : labels.none
  const more = [
    ...(isHere ? [] : [none]),
    ...(found.authored > 0 ? [labels.authored(found.authored)] : []),
    ...textLines(found.texts),
    ...(found.reports > 0 ? [labels.reports(found.reports)] : []),
    ...found.waiting.map(labels.waiting),
    ...lastingLines(found.lasting),
    ...heldText(found.snapshots),
  ]
  const text = `${found.rows.length > 0 ? table : ''}${more.map((line) => `${line}\n`).join('')}`
  return { json: found, text }
}

/** Erases it everywhere, for a reason. */
export const personErase: Command = async (session, args) => {
  const { file, others } = args.words(1, 1, labels.noName)
  const name = nameIn(args, others)
  const reason = args.required('reason')
  await session.open(file)
  const erased = await session.call('erasure.apply', { name, reason })
  const { texts } = await session.call('person.find', { name })
  return {
    json: { ...erased, texts },
    text: `${[
      labels.done(erased.rows, erased.authored, erased.waiting),
      ...textLines(texts),
      ...lastingLines(erased.lasting),
      ...heldText(erased.snapshots),
    ].join('\n')}\n`,
  }
}
