import type { Output } from '#shared/api/contract.ts'
import { formatNumber, parseDate } from '#shared/lib/format.ts'
import { foldText } from '#shared/lib/text.ts'
import { campaignScreen } from '#shared/offer/campaign.labels.ts'
import { returnScreen } from '#shared/offer/campaign-return.labels.ts'
import { cliColumns, cliMessages } from '#shared/workspace/cli.labels.ts'
import { readAsked, requestsOf } from './campaign-data.ts'
import type { Command } from './command.ts'
import { OutFile } from './out-file.ts'
import { tableText } from './output.ts'
import { Refusal, type Session } from './session.ts'

/** Whom a campaign opened for one organization asks about its actions: itself, or nobody when it has none and only gives data. */
async function onlyOne(session: Session, organization: string, givesData: boolean): Promise<string[]> {
  const partners = await session.call('campaign.partners', {})
  const found = partners.filter((each) => each.organization === organization).map(() => organization)
  if (found.length === 0 && !givesData) throw new Refusal(cliMessages.noPartner(organization))
  return found
}

/**
 * The campaign of that title, whatever its accents and capitals, or of that id, which then asks for the data too; with a due date, one
 * that is not there is opened.
 */
async function campaignOf(
  session: Session,
  wanted: string,
  due: string | undefined,
  requests: Awaited<ReturnType<typeof requestsOf>>,
  organization: string | undefined,
): Promise<string> {
  const known = await session.call('campaign.list', {})
  const found =
    known.find(({ id, title }) => id === wanted || title === wanted) ??
    known.find(({ title }) => foldText(title) === foldText(wanted))
  if (found !== undefined) {
    if (requests.length > 0) await session.call('campaign.update', { campaign: found.id, requests })
    return found.id
  }
  if (due === undefined) {
    const titles = known.map(({ title }) => title)
    throw new Refusal(cliMessages.noCampaign(wanted, titles))
  }
  const only =
    organization === undefined ? {} : { organizations: await onlyOne(session, organization, requests.length > 0) }
  return (await session.call('campaign.create', { title: wanted, dueOn: due, requests, ...only })).id
}

export const campaignExport: Command = async (session, args) => {
  const file = args.file()
  const wanted = args.required('campaign')
  const target = new OutFile(args.required('out'), args)
  const format = args.oneOf('format', ['xlsx', 'ods'] as const) ?? 'xlsx'
  const given = args.text('due')
  const due = given === undefined ? undefined : parseDate(given)
  if (given !== undefined && due == null) args.fail(cliMessages.badValue('--due', given))
  const organization = args.text('organization')
  const asked = readAsked(args)
  // Before a campaign is opened: one whose workbooks cannot be written would stay behind.
  target.check()
  await session.open(file)
  const requests = await requestsOf(session, asked)
  const campaign = await campaignOf(session, wanted, due ?? undefined, requests, organization)
  const { bytes, partners, actions, data, sent } = await session.call('campaign.export', {
    campaign,
    format,
    ...(organization === undefined ? {} : { organizations: [organization] }),
  })
  target.write(bytes)
  await session.call('campaign.sent', { campaign, sent })
  return {
    json: { campaign, written: target.path, partners, actions, data },
    text: `${campaignScreen.written(partners, actions, data)}\n${cliMessages.written(target.path)}\n`,
  }
}

type Preview = Output<'campaign.preview'>

interface Line {
  readonly file: string
  readonly organization: string
  readonly confirmed: number
  readonly changed: number
  readonly added: number
  readonly conflicts: number
  readonly figures: number
  readonly below: number
  readonly faults: number
}

function lineOf(preview: Preview): Line {
  const changes = preview.changed.map((row) => row.changes)
  return {
    file: preview.file,
    organization: preview.organization.name,
    confirmed: preview.confirmed.length,
    changed: changes.filter((of) => of.some(({ conflict }) => !conflict)).length,
    added: preview.added.length,
    conflicts: changes.flat().filter(({ conflict }) => conflict).length,
    figures: (preview.data?.columns ?? []).reduce((sum, { added, changed: of }) => sum + added + of, 0),
    below: preview.data === null ? 0 : preview.data.below.length + preview.data.moreBelow,
    faults: preview.faults.length,
  }
}

function faultLines({ file, faults, isUntouched }: Preview): string {
  const lines = faults.slice(0, 20).map(({ line, column, message }) => `  ${cliMessages.fault(line, column, message)}`)
  if (faults.length > lines.length) lines.push(`  ${cliMessages.moreFaults(faults.length - lines.length)}`)
  if (isUntouched) lines.push(`  ${returnScreen.untouched}`)
  return lines.length === 0 ? '' : `${file}\n${lines.join('\n')}\n`
}

/** Reads every file first: one that is no workbook of a campaign leaves all of them unwritten. */
export const campaignImport: Command = async (session, args) => {
  const { file, others: paths } = args.words(1, Number.POSITIVE_INFINITY, cliMessages.noReturn)
  const isTrial = args.flag('dry-run')
  await session.open(file)
  const books: { readonly path: string; readonly token: string; readonly entry: string | null }[] = []
  for (const path of paths) {
    const token = await session.token(path)
    for (const { entry } of await session.call('campaign.returns', { token })) books.push({ path, token, entry })
  }
  const previews: Preview[] = []
  for (const { token, entry } of books) previews.push(await session.call('campaign.preview', { token, entry }))
  const written: Output<'campaign.import'>[] = []
  const keepClear = args.flag('keep-clear')
  if (!isTrial)
    for (const { token, entry } of books)
      written.push(await session.call('campaign.import', { token, entry, keepClear }))
  const number = (of: (row: Line) => number) => (row: Line) => formatNumber(of(row))
  const table = tableText<Line>(
    [
      { header: cliColumns.file, cell: (row) => row.file },
      { header: cliColumns.partner, cell: (row) => row.organization },
      { header: cliColumns.confirmed, cell: number((row) => row.confirmed), right: true },
      { header: cliColumns.changedActions, cell: number((row) => row.changed), right: true },
      { header: cliColumns.addedActions, cell: number((row) => row.added), right: true },
      { header: cliColumns.conflicts, cell: number((row) => row.conflicts), right: true },
      ...(previews.some(({ data }) => data !== null)
        ? [
            { header: cliColumns.figures, cell: number((row) => row.figures), right: true },
            { header: cliColumns.below, cell: number((row) => row.below), right: true },
          ]
        : []),
      { header: cliColumns.remarks, cell: number((row) => row.faults), right: true },
    ],
    previews.map(lineOf),
  )
  return {
    json: {
      files: previews.map((preview, at) => ({ ...preview, path: books[at]?.path, written: written[at] ?? null })),
    },
    text: `${table}${previews.map(faultLines).join('')}${isTrial ? `${cliMessages.nothingWritten}\n` : ''}`,
  }
}
