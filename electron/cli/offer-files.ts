import type { Input, Output } from '#shared/api/contract.ts'
import { errorSentence } from '#shared/api/errors.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { csvLosses, exportLabels } from '#shared/offer/book.labels.ts'
import { sheets } from '#shared/offer/field.ts'
import { countOf } from '#shared/offer/offer.labels.ts'
import { offerFilterSchema } from '#shared/offer/offer.schema.ts'
import { cliColumns, cliMessages } from '#shared/workspace/cli.labels.ts'
import type { Command } from './command.ts'
import { filterOf } from './offer.ts'
import { OutFile } from './out-file.ts'
import { tableText } from './output.ts'
import { Refusal, type Session } from './session.ts'

type Preview = Output<'offer.preview'>
type Filter = Input<'offer.find'>['filter']
interface Exported {
  readonly bytes: Uint8Array
  readonly actions: number
  /** Actions that the format has no place for. */
  readonly left?: number
  /** What the format cannot say. */
  readonly lost?: Output<'offer.export'>['lost']
}

/** Each format of export, with the operation that makes it. */
const exports = {
  xlsx: (session, filter) => session.call('offer.export', { format: 'xlsx', filter }),
  ods: (session, filter) => session.call('offer.export', { format: 'ods', filter }),
  csv: (session, filter) => session.call('offer.export', { format: 'csv', filter }),
  'data-inclusion': (session, filter) => session.call('offer.export', { format: 'data-inclusion', filter }),
  hsds: (session, filter) => session.call('offer.export', { format: 'hsds', filter }),
  odt: (session, filter) => session.call('offer.document', { format: 'odt', filter }),
  docx: (session, filter) => session.call('offer.document', { format: 'docx', filter }),
  html: (session, filter) => session.call('offer.document', { format: 'html', filter }),
  pdf: (session, filter) => session.call('offer.document', { format: 'pdf', filter }),
} as const satisfies Readonly<Record<string, (session: Session, filter: Filter) => Promise<Exported>>>
const formats = Object.keys(exports) as (keyof typeof exports)[]

/** What an archive loses is named in it; a table has no other place to say it than here. */
const lostLines = (format: string, lost: NonNullable<Exported['lost']>): string[] =>
  format === 'csv'
    ? [exportLabels.csvLosses, ...lost.map(({ text, reason }) => csvLosses.line(text, reason))]
    : [exportLabels.losses(lost.length)]

export const offerExport: Command = async (session, args) => {
  const file = args.file()
  const format = args.oneOf('format', formats) ?? args.required('format')
  const target = new OutFile(args.required('out'), args)
  const filter = offerFilterSchema.parse(filterOf(args))
  target.check()
  await session.open(file)
  const {
    bytes,
    actions,
    left = 0,
    lost = [],
  }: Exported = await exports[format as keyof typeof exports](session, filter)
  target.write(bytes)
  const told = [
    `${cliMessages.written(target.path)} (${countOf('action', actions)})`,
    ...(left === 0 ? [] : [exportLabels.left(left)]),
    ...(lost.length === 0 ? [] : lostLines(format, lost)),
  ]
  return { json: { written: target.path, actions, left, lost }, text: told.map((line) => `${line}\n`).join('') }
}

function faultLines({ faults, totals }: Preview): string {
  const lines = faults.slice(0, 20).map(({ where, field, text, message }) => {
    const place = field === null ? where : cliMessages.place(where, field)
    return `  ${cliMessages.refusedText(place, text, message)}`
  })
  const more = totals.faults - lines.length
  if (more > 0) lines.push(`  ${cliMessages.moreFaults(more)}`)
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}

/** What was or would be added and changed, and what was not taken. */
function textOf(preview: Preview): string {
  const rows = sheets
    .map((sheet) => ({ name: countOf(sheet, 2).replace(/^\S+?\s/, ''), ...(preview.counts[sheet] ?? preview.means) }))
    .concat([{ name: cliMessages.means, ...preview.means }])
    .filter(({ added, changed, same }) => added + changed + same > 0)
  const table = tableText<(typeof rows)[number]>(
    [
      { header: cliColumns.kind, cell: (row) => row.name },
      { header: cliColumns.added, cell: (row) => formatNumber(row.added), right: true },
      { header: cliColumns.changed, cell: (row) => formatNumber(row.changed), right: true },
      { header: cliColumns.unchanged, cell: (row) => formatNumber(row.same), right: true },
      { header: cliColumns.kept, cell: (row) => formatNumber(row.conflicts), right: true },
    ],
    rows,
  )
  const unread = preview.sheets.flatMap(({ layout, columns }) => {
    if (layout.kind === null) return [cliMessages.sheetLeft(layout.sheet)]
    const known = new Set(layout.columns.flatMap(({ place, target }) => (target === null ? [] : [place])))
    const left = columns.filter(({ place, samples }) => !known.has(place) && samples.length > 0)
    return left.length === 0
      ? []
      : [
          cliMessages.columnsLeft(
            layout.sheet,
            left.map(({ name }) => name),
          ),
        ]
  })
  const lost = preview.totals.lost === 0 ? [] : [cliMessages.offerLost(preview.totals.lost, preview.lost.slice(0, 5))]
  const conflicts = preview.totals.conflicts === 0 ? [] : [cliMessages.conflictsKept(preview.totals.conflicts)]
  return `${table}${[...unread, ...conflicts, ...lost].map((line) => `${line}\n`).join('')}${faultLines(preview)}`
}

export const offerImport: Command = async (session, args) => {
  const { file, others: paths } = args.words(1, Number.POSITIVE_INFINITY, cliMessages.noOfferSource)
  await session.open(file)
  const files = await Promise.all(paths.map(async (path) => ({ token: await session.token(path) })))
  const { staging, ...preview } = await session.call('offer.preview', { files })
  const isNothing = preview.format === 'book' && preview.sheets.every(({ layout }) => layout.kind === null)
  if (isNothing || args.flag('dry-run')) await session.call('offer.discard', { staging })
  if (isNothing) throw new Refusal(errorSentence({ code: 'offer.nothing-read', params: { file: paths.join(', ') } }))
  const told = textOf({ staging, ...preview })
  if (args.flag('dry-run'))
    return { json: { ...preview, written: null }, text: `${told}${cliMessages.nothingWritten}\n` }
  const written = await session.call('offer.import', { staging })
  return { json: { ...preview, written }, text: told }
}
