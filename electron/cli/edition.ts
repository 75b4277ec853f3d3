import { readerName } from '#shared/confidentiality/reader.labels.ts'
import { formatDateTime } from '#shared/lib/format.ts'
import { documentFormats, issuedLevels } from '#shared/panorama/document.ts'
import { editionLabels as labels } from '#shared/panorama/edition.labels.ts'
import type { Edition, EditionChange } from '#shared/panorama/edition.schema.ts'
import { cellText } from '#shared/panorama/value.rules.ts'
import { cliMessages } from '#shared/workspace/cli.labels.ts'
import type { Command } from './command.ts'
import { readerOf } from './confidentiality.ts'
import { OutFile } from './out-file.ts'
import { tableText } from './output.ts'

/** Freezes portraits of one territory, or of every one of a level. */
export const editionCreate: Command = async (session, args) => {
  const file = args.file()
  const [territory, level] = [args.text('territory'), args.oneOf('level', issuedLevels)]
  if (territory !== undefined && level !== undefined) args.fail(cliMessages.badValue('--territory', territory))
  const [title, template, vintage] = [args.text('title'), args.text('template'), args.vintage()]
  const reader = readerOf(args) ?? 'internal'
  await session.open(file)
  const made = await session.call('edition.create', {
    reader,
    ...(territory === undefined ? {} : { territories: [territory] }),
    ...(level === undefined ? {} : { level }),
    ...(title === undefined ? {} : { title }),
    ...(template === undefined ? {} : { template }),
    ...(vintage === undefined ? {} : { vintage }),
  })
  return { json: made, text: `${labels.made(made.title, made.count)}\n${made.id}\n` }
}

/** The latest first. */
export const editionList: Command = async (session, args) => {
  await session.open(args.file())
  const editions = await session.call('edition.list', {})
  const { columns } = labels
  const table = tableText<Edition>(
    [
      { header: columns.title, cell: ({ title }) => title },
      { header: columns.day, cell: ({ at }) => formatDateTime(at) },
      { header: columns.template, cell: ({ template: { name, version } }) => labels.version(name, version) },
      { header: columns.reader, cell: ({ reader }) => readerName(reader) },
      { header: columns.portraits, cell: ({ portraits }) => String(portraits.length), right: true },
      { header: columns.id, cell: ({ id }) => id },
    ],
    editions,
  )
  return { json: editions, text: editions.length === 0 ? `${labels.none}\n` : table }
}

/** What is not the same in the second of two editions, and why. */
export const editionCompare: Command = async (session, args) => {
  const file = args.file()
  const [before, after] = [args.required('before'), args.required('after')]
  await session.open(file)
  const compared = await session.call('edition.compare', { before, after })
  const { columns } = labels
  const said = (figure: EditionChange['before'], decimals: number) =>
    figure === null ? '' : cellText({ ...figure, coverage: { known: null, expected: 0 } }, decimals)
  const table = tableText<EditionChange>(
    [
      { header: columns.territory, cell: ({ territoryName }) => territoryName },
      { header: columns.what, cell: ({ kind, label }) => (label === '' ? labels.kinds[kind] : label) },
      { header: columns.of, cell: ({ columnName }) => columnName },
      { header: columns.before, cell: (row) => said(row.before, row.decimals), right: true },
      { header: columns.after, cell: (row) => said(row.after, row.decimals), right: true },
      { header: columns.cause, cell: ({ causes }) => causes.map((cause) => labels.causes[cause]).join(', ') },
      { header: columns.detail, cell: ({ details }) => details.join(' ') },
    ],
    compared.changes,
  )
  const text =
    compared.changes.length === 0 ? `${labels.same}\n` : `${table}${labels.changes(compared.changes.length)}\n`
  return { json: compared, text }
}

/** The documents of an edition, as they were on its day. */
export const editionIssue: Command = async (session, args) => {
  const file = args.file()
  const [id, territory] = [args.required('edition'), args.text('territory')]
  const format = args.oneOf('format', documentFormats) ?? 'html'
  const target = new OutFile(args.required('out'), args)
  target.check()
  await session.open(file)
  const { bytes } = await session.call('edition.issue', {
    id,
    format,
    ...(territory === undefined ? {} : { territory }),
  })
  target.write(bytes)
  return { json: { written: target.path }, text: `${cliMessages.written(target.path)}\n` }
}
