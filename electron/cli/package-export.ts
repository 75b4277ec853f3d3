import { basename } from 'node:path'
import type { Input, Output } from '#shared/api/contract.ts'
import { mostMailed } from '#shared/exchange/mail.rules.ts'
import { mandateSchema, scopeSchema } from '#shared/exchange/package.schema.ts'
import { packageCli as labels } from '#shared/exchange/package-cli.labels.ts'
import { sendScreen } from '#shared/exchange/send-screen.labels.ts'
import type { Command } from './command.ts'
import { fittingObject } from './fitting.ts'
import { OutFile } from './out-file.ts'
import { tableText } from './output.ts'
import { unlockKey } from './passphrase.ts'
import { userPath } from './session.ts'

type Question = Input<'package.export'>

function counts(preview: Output<'package.preview'>): string {
  const tables = tableText<(typeof preview.tables)[number]>(
    [
      { header: labels.columns.table, cell: ({ label }) => label },
      { header: labels.columns.rows, cell: ({ rows }) => String(rows), right: true },
      { header: labels.columns.deleted, cell: ({ deleted }) => String(deleted), right: true },
    ],
    preview.tables,
  )
  const withheld = preview.withheld.map(({ what, reason, count }) => labels.withheld(what, reason, count))
  return [tables, labels.figures(preview.figures.sent), ...withheld, ...unplaced(preview)].join('\n')
}

/** Rows that stay for want of a territory, by name, and what to do about it. */
function unplaced({ unplaced: found }: Output<'package.preview'>): string[] {
  if (found.length === 0) return []
  const count = found.reduce((sum, each) => sum + each.count, 0)
  return [
    `${sendScreen.unplacedTitle(count)} :`,
    ...found.map(({ label, names, count: of }) => `  ${sendScreen.unplaced(label, names, of)}`),
    labels.unplacedNext,
  ]
}

/** Writes a signed package for confirmed partners, or counts what it would hold. */
export const packageExport: Command = async (session, args) => {
  const file = args.file()
  args.required('scope')
  const scope = fittingObject(args, 'scope', scopeSchema, labels.scopeExample) as Question['scope']
  const mandate = fittingObject(args, 'mandate', mandateSchema, labels.mandateExample)
  const partners = [...args.texts('to')]
  if (partners.length === 0) args.required('to')
  if (args.flag('dry-run')) {
    await session.open(file)
    const preview = await session.call('package.preview', { scope, partners })
    return { json: preview, text: `${counts(preview)}\n${labels.would(preview.bytes)}\n` }
  }
  const out = new OutFile(args.required('out'), args)
  out.check()
  await session.open(file)
  await unlockKey(session)
  const sent = await session.call('package.export', {
    scope,
    partners,
    encrypt: args.flag('encrypt'),
    file: basename(out.path),
    ...(mandate === undefined ? {} : { mandate }),
  })
  out.write(sent.bytes)
  const { id, name, bytes, preview } = sent
  return {
    json: { id, name, file: userPath(out.path), bytes: bytes.length, preview },
    text: [
      counts(preview),
      labels.written(out.path, bytes.length),
      ...(bytes.length > mostMailed ? [sendScreen.tooHeavy(bytes.length)] : []),
      '',
    ].join('\n'),
  }
}
