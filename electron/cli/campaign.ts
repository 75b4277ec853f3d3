import type { Output } from '#shared/api/contract.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { campaignScreen } from '#shared/offer/campaign.labels.ts'
import { cliColumns, cliMessages } from '#shared/workspace/cli.labels.ts'
import { readAsked, requestsOf } from './campaign-data.ts'
import type { Command } from './command.ts'
import { tableText, writeAtomically } from './output.ts'
import { Refusal, type Session, userPath } from './session.ts'

/** The campaign of that title or id; with a due date, one that is not there is opened. */
async function campaignOf(
  session: Session,
  wanted: string,
  due: string | undefined,
  requests: Awaited<ReturnType<typeof requestsOf>>,
): Promise<string> {
  const known = await session.call('campaign.list', {})
  const found = known.find(({ id }) => id === wanted) ?? known.find(({ title }) => title === wanted)
  if (found !== undefined) return found.id
  if (due === undefined) {
    const titles = known.map(({ title }) => title)
    throw new Refusal(cliMessages.noCampaign(wanted, titles))
  }
  return (await session.call('campaign.create', { title: wanted, dueOn: due, requests })).id
}

export const campaignExport: Command = async (session, args) => {
  const file = args.file()
  const wanted = args.required('campaign')
  const out = args.required('out')
  const format = args.oneOf('format', ['xlsx', 'ods'] as const) ?? 'xlsx'
  const due = args.text('due')
  if (due !== undefined && !/^\d{4}-\d\d-\d\d$/.test(due)) args.fail(cliMessages.badValue('--due', due))
  const organization = args.text('organization')
  const asked = readAsked(args)
  await session.open(file)
  const requests = await requestsOf(session, asked)
  const campaign = await campaignOf(session, wanted, due, requests)
  if (requests.length > 0) await session.call('campaign.update', { campaign, requests })
  const { bytes, partners, actions, data } = await session.call('campaign.export', {
    campaign,
    format,
    ...(organization === undefined ? {} : { organizations: [organization] }),
  })
  const path = userPath(out)
  try {
    writeAtomically(path, bytes)
  } catch {
    throw new Refusal(cliMessages.outFailed(out))
  }
  return {
    json: { campaign, written: path, partners, actions, data },
    text: `${campaignScreen.written(partners, actions, data)}\n${cliMessages.written(path)}\n`,
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

function faultLines({ file, faults }: Preview): string {
  const lines = faults.slice(0, 20).map(({ line, column, message }) => `  ${cliMessages.fault(line, column, message)}`)
  if (faults.length > lines.length) lines.push(`  ${cliMessages.moreFaults(faults.length - lines.length)}`)
  return lines.length === 0 ? '' : `${file}\n${lines.join('\n')}\n`
}

/** Reads every file first: one that is no workbook of a campaign leaves all of them unwritten. */
export const campaignImport: Command = async (session, args) => {
  const { file, others: paths } = args.words(1, Number.POSITIVE_INFINITY, cliMessages.noReturn)
  const isTrial = args.flag('dry-run')
  await session.open(file)
  const tokens = await Promise.all(paths.map((path) => session.token(path)))
  const previews: Preview[] = []
  for (const token of tokens) previews.push(await session.call('campaign.preview', { token }))
  const written: Output<'campaign.import'>[] = []
  const keepClear = args.flag('keep-clear')
  if (!isTrial) for (const token of tokens) written.push(await session.call('campaign.import', { token, keepClear }))
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
      files: previews.map((preview, at) => ({ ...preview, path: paths[at], written: written[at] ?? null })),
    },
    text: `${table}${previews.map(faultLines).join('')}${isTrial ? `${cliMessages.nothingWritten}\n` : ''}`,
  }
}
