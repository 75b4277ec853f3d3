import { basename, extname } from 'node:path'
import { contract, isOperationName, type OperationName } from '#shared/api/contract.ts'
import type { Entry } from '#shared/history/history.api.ts'
import type { Figure } from '#shared/indicator/indicator.schema.ts'
import { formatDateTime, formatNumber } from '#shared/lib/format.ts'
import type { Level, Territory } from '#shared/territory/territory.schema.ts'
import { type CliCommand, cliColumns, cliMessages, cliStatuses } from '#shared/workspace/cli.labels.ts'
import {
  agreementAmend,
  agreementDeliberate,
  agreementDraft,
  agreementEnd,
  agreementExport,
  agreementList,
  agreementOpinion,
  agreementSign,
  agreementTemplate,
  agreementVerify,
  agreementWithdraw,
} from './agreement.ts'
import type { Arguments } from './arguments.ts'
import { campaignExport, campaignImport } from './campaign.ts'
import type { Command } from './command.ts'
import { commitmentsDuplicates, commitmentsList } from './commitments.ts'
import { confidentialityAudit, readerOf } from './confidentiality.ts'
import { editionCompare, editionCreate, editionIssue, editionList } from './edition.ts'
import { equity } from './equity.ts'
import { forumList, forumReport } from './forum.ts'
import { offerGaps } from './gaps.ts'
import { importFiles } from './import.ts'
import { needsAssessment } from './needs-assessment.ts'
import { offerDuplicates, offerList, offerStarter } from './offer.ts'
import { offerExport, offerImport } from './offer-files.ts'
import { jsonText, tableText } from './output.ts'
import { packageDiff, packageInspect, packageMerge, packageVerify } from './package.ts'
import { packageExport } from './package-export.ts'
import { panorama } from './panorama.ts'
import {
  keyCard,
  keyCreate,
  keyRenew,
  keyStatus,
  partnerAdd,
  partnerList,
  partnerRevoke,
  partnerTrust,
} from './partner.ts'
import { personErase, personFind } from './person.ts'
import { projectExport, projectList } from './project.ts'
import { publish } from './publish.ts'
import { forumRatings, ratingClose, ratingImport, ratingOpen, ratingSheets } from './rating.ts'
import { schemeExport, schemeList, schemeRollUp } from './scheme.ts'
import { type Session, userPath } from './session.ts'
import { snapshotCreate, snapshotDump, snapshotList, snapshotRestore } from './snapshot.ts'
import { meetingPrepare, projectReview } from './steering.ts'
import { trace } from './trace.ts'

/** Keeps what was given: the contract tells an absent field from an undefined one. */
function given<const T extends Record<string, unknown>>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}

const init: Command = async (session, args) => {
  const file = args.file()
  const department = args.required('departement')
  const workspace = await session.call('workspace.create', {
    name: basename(file, extname(file)) || basename(file),
    department,
    token: await session.token(file),
    demo: args.flag('demo'),
    figures: args.flag('figures'),
    starter: args.flag('starter'),
  })
  return { json: workspace, text: `${cliMessages.created(workspace.name, workspace.departmentName, userPath(file))}\n` }
}

const territories: Command = async (session, args) => {
  const file = args.file()
  const input = given({ level: args.level(), department: args.text('departement'), vintage: args.vintage() })
  await session.open(file)
  const list = await session.call('territory.list', { ...input, limit: 50_000 })
  const text = tableText<Territory>(
    [
      { header: cliColumns.code, cell: (row) => row.code },
      { header: cliColumns.name, cell: (row) => row.name },
      { header: cliColumns.level, cell: (row) => row.level },
      { header: cliColumns.vintage, cell: (row) => String(row.vintage) },
      { header: cliColumns.parent, cell: (row) => row.parent ?? '' },
      {
        header: cliColumns.population,
        cell: (row) => (row.population === null ? '' : formatNumber(row.population)),
        right: true,
      },
    ],
    list,
  )
  return { json: list, text }
}

/** Levels that a département is divided into: without a territory, its own ones are listed. */
const inDepartment: ReadonlySet<Level> = new Set(['commune', 'epci', 'epci-part', 'mds', 'group'])

/** Without a territory, those of the workspace's own département: straddling intercommunalités as wholes and as parts. */
async function figuresOf(session: Session, args: Arguments, ofWorkspace: string): Promise<readonly Figure[]> {
  const territory = args.text('territory')
  const vintage = args.vintage()
  const level =
    args.level() ??
    (territory === undefined
      ? 'epci'
      : (await session.call('territory.get', { code: territory, ...given({ vintage }) })).level)
  const department = territory === undefined && inDepartment.has(level) ? ofWorkspace : undefined
  const input = { territory, department, period: args.text('period'), vintage, reader: readerOf(args) }
  const figures = await session.call('indicator.values', {
    indicator: args.required('indicator'),
    level,
    ...given(input),
  })
  // A part stands after its whole; the periods of a territory stay in order.
  return figures.toSorted((a, b) => (a.territory < b.territory ? -1 : Number(a.territory > b.territory)))
}

const values: Command = async (session, args) => {
  const file = args.file()
  const id = args.required('indicator')
  args.level()
  args.vintage()
  readerOf(args)
  const workspace = await session.open(file)
  const figures = await figuresOf(session, args, workspace.department)
  if (args.flag('json')) return { json: figures, text: '' }
  const indicator = (await session.call('indicator.list', {})).find((item) => item.id === id)
  const header = indicator === undefined ? id : `${indicator.label} (${indicator.unit})`
  const text = tableText<Figure>(
    [
      { header: cliColumns.code, cell: (row) => row.territory },
      { header: cliColumns.name, cell: (row) => row.name },
      { header: cliColumns.period, cell: (row) => row.period },
      {
        header: cliColumns.value,
        cell: (row) => (row.value === null ? '' : formatNumber(row.value, indicator?.decimals ?? 2)),
        right: true,
      },
      { header: cliColumns.status, cell: (row) => cliStatuses[row.status] },
      { header: cliColumns.source, cell: (row) => row.source?.title ?? '' },
    ],
    figures,
  )
  return { json: figures, text: `${header}\n${text}` }
}

/** `{"token":"@path"}` names a file of this post: the operations know files by token only. */
async function withTokens(session: Session, value: unknown): Promise<unknown> {
  if (Array.isArray(value)) return await Promise.all(value.map((item) => withTokens(session, item)))
  if (value === null || typeof value !== 'object') return value
  const fields = Object.entries(value).map(async ([name, item]) => {
    const isPath = name === 'token' && typeof item === 'string' && item.startsWith('@')
    return [name, isPath ? await session.token(item.slice(1)) : await withTokens(session, item)] as const
  })
  return Object.fromEntries(await Promise.all(fields))
}

/** All but the commands that open, create or close a workspace themselves. An unknown name is left to the engine to refuse. */
function readsFile(operation: string): boolean {
  if (!isOperationName(operation)) return false
  const { kind, withoutWorkspace } = contract[operation]
  return kind === 'query' || !withoutWorkspace
}

const call: Command = async (session, args) => {
  const { file, others } = args.words(1, 2, cliMessages.noOperation)
  const [operation = '', text = '{}'] = others
  let input: unknown
  try {
    input = JSON.parse(text)
  } catch {
    args.fail(cliMessages.badJson)
  }
  if (input === null || typeof input !== 'object' || Array.isArray(input)) args.fail(cliMessages.badJson)
  if (readsFile(operation)) await session.open(file)
  // The engine validates names and inputs of every caller; a text that is neither is its refusal, not a crash here.
  const json: unknown = await session.call(operation as OperationName, (await withTokens(session, input)) as never)
  return { json, text: jsonText(json, 2) }
}

const undo: Command = async (session, args) => {
  await session.open(args.file())
  const answer = await session.call('history.undo', {})
  return { json: answer, text: `${cliMessages.done(answer.entry.label)}\n` }
}

const history: Command = async (session, args) => {
  await session.open(args.file())
  const entries = await session.call('history.list', { limit: 1000 })
  const text = tableText<Entry>(
    [
      { header: cliColumns.date, cell: (row) => formatDateTime(row.at) },
      { header: cliColumns.author, cell: (row) => row.author?.name ?? '' },
      { header: cliColumns.label, cell: (row) => row.label },
      { header: cliColumns.changes, cell: (row) => formatNumber(row.changes), right: true },
    ],
    entries,
  )
  return { json: entries, text }
}

const check: Command = async (session, args) => {
  await session.open(args.file())
  const found = await session.call('workspace.check', {})
  const [first, ...others] = found.findings
  if (found.ok) return { json: found, text: `${cliMessages.sound(found.tables, found.rows)}\n` }
  return { json: found, text: '', refusal: cliMessages.damaged(first ?? '', others.length) }
}

export const commands: Readonly<Record<Exclude<CliCommand, 'serve'>, Command>> = {
  init,
  import: importFiles,
  territories,
  values,
  panorama,
  'edition create': editionCreate,
  'edition list': editionList,
  'edition compare': editionCompare,
  'edition issue': editionIssue,
  publish,
  'offer import': offerImport,
  'offer export': offerExport,
  'offer list': offerList,
  'offer gaps': offerGaps,
  'confidentiality audit': confidentialityAudit,
  'offer duplicates': offerDuplicates,
  'offer starter': offerStarter,
  'needs-assessment': needsAssessment,
  'forum list': forumList,
  'forum report': forumReport,
  'project list': projectList,
  'project export': projectExport,
  'forum ratings': forumRatings,
  'rating open': ratingOpen,
  'rating close': ratingClose,
  'rating import': ratingImport,
  'rating sheets': ratingSheets,
  'project review': projectReview,
  'meeting prepare': meetingPrepare,
  'commitments list': commitmentsList,
  'commitments duplicates': commitmentsDuplicates,
  equity,
  'scheme list': schemeList,
  'scheme export': schemeExport,
  'scheme rollup': schemeRollUp,
  trace,
  'agreement list': agreementList,
  'agreement draft': agreementDraft,
  'agreement opinion': agreementOpinion,
  'agreement withdraw': agreementWithdraw,
  'agreement deliberate': agreementDeliberate,
  'agreement sign': agreementSign,
  'agreement amend': agreementAmend,
  'agreement end': agreementEnd,
  'agreement export': agreementExport,
  'agreement verify': agreementVerify,
  'agreement template': agreementTemplate,
  'campaign export': campaignExport,
  'campaign import': campaignImport,
  'key create': keyCreate,
  'key card': keyCard,
  'key status': keyStatus,
  'key renew': keyRenew,
  'partner add': partnerAdd,
  'partner list': partnerList,
  'partner trust': partnerTrust,
  'partner revoke': partnerRevoke,
  'package export': packageExport,
  'package verify': packageVerify,
  'package inspect': packageInspect,
  'package diff': packageDiff,
  'package merge': packageMerge,
  'snapshot list': snapshotList,
  'snapshot create': snapshotCreate,
  'snapshot restore': snapshotRestore,
  'snapshot dump': snapshotDump,
  'person find': personFind,
  'person erase': personErase,
  call,
  undo,
  history,
  check,
}
