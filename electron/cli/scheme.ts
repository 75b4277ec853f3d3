import type { Output } from '#shared/api/contract.ts'
import { schemeFormats } from '#shared/scheme/roll-up.ts'
import { schemeCli as labels, sourceNames } from '#shared/scheme/scheme.labels.ts'
import { schemeRecordLabels } from '#shared/scheme/scheme-record.labels.ts'
import { cliColumns, cliMessages } from '#shared/workspace/cli.labels.ts'
import type { Command } from './command.ts'
import { found } from './named.ts'
import { OutFile } from './out-file.ts'
import { tableText } from './output.ts'
import type { Session } from './session.ts'

type Listed = Output<'scheme.list'>[number]
type Matrix = Output<'rollup.matrix'>

export const schemeList: Command = async (session, args) => {
  await session.open(args.file())
  const schemes = await session.call('scheme.list', {})
  const text = tableText<Listed>(
    [
      { header: labels.scheme, cell: (row) => row.title },
      { header: cliColumns.kind, cell: (row) => schemeRecordLabels.scheme.options.kind[row.kind] },
      { header: cliColumns.name, cell: (row) => row.territoryName },
      { header: labels.lines, cell: (row) => String(row.lines), right: true },
      { header: labels.rollUps, cell: (row) => String(row.rollUps), right: true },
      { header: labels.waiting, cell: (row) => String(row.waiting), right: true },
      { header: labels.id, cell: (row) => row.id },
    ],
    schemes,
  )
  return { json: schemes, text }
}

/** Identifier of a scheme, given after the file. Errors: a `Refusal` that says how they are listed. */
const schemeOf = async (session: Session, wanted: string): Promise<string> =>
  found(wanted, await session.call('scheme.list', {}), labels.unknownScheme).id

export const schemeExport: Command = async (session, args) => {
  const { file, others } = args.words(1, 1, labels.noId)
  const format = args.oneOf('format', schemeFormats) ?? 'odt'
  const target = new OutFile(args.required('out'), args)
  target.check()
  await session.open(file)
  const { bytes, lines } = await session.call('scheme.export', {
    scheme: await schemeOf(session, others[0] ?? ''),
    format,
  })
  target.write(bytes)
  return { json: { written: target.path, lines }, text: `${cliMessages.written(target.path)}\n` }
}

/** What is carried up to a scheme, and what is alone on both sides. */
export const schemeRollUp: Command = async (session, args) => {
  const { file, others } = args.words(1, 1, labels.noId)
  await session.open(file)
  const scheme = await schemeOf(session, others[0] ?? '')
  const matrix: Matrix = await session.call('rollup.matrix', { scheme })
  const titles = new Map(matrix.sources.map(({ field, id, title }) => [`${field}/${id}`, title]))
  const answers: Readonly<Record<string, string>> = schemeRecordLabels.rollUp.options.answer
  const text = tableText<Matrix['rollUps'][number]>(
    [
      { header: cliColumns.kind, cell: (row) => sourceNames[row.field] },
      { header: labels.source, cell: (row) => titles.get(`${row.field}/${row.source}`) ?? row.source },
      { header: labels.line, cell: (row) => row.lineTitle },
      { header: labels.answer, cell: (row) => answers[row.answer] ?? row.answer },
    ],
    matrix.rollUps,
  )
  return { json: matrix, text: matrix.rollUps.length === 0 ? `${labels.noSource}\n` : text }
}
