import { EngineError } from '#electron/core/errors.ts'
import { nextTurn } from '#electron/core/slices.ts'
import { readersKnownTo } from '#electron/features/confidentiality/disclosure.service.ts'
import { ForumFilter } from '#electron/features/forum/contribution-leaving.service.ts'
import { contentId } from '#electron/features/indicator/import-series.service.ts'
import { type Edition, type ValueStore, valueStore } from '#electron/features/indicator/value-store.service.ts'
import { perimeterOf as shownPerimeter } from '#electron/features/needs-assessment/assessment-figures.service.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { SeriesContent } from '#electron/formats/ctg-series-write.ts'
import type { TableContent } from '#electron/formats/ctg-table-write.ts'
import { parseReader } from '#shared/confidentiality/reader.ts'
import { entities, entityLabel } from '#shared/entities.ts'
import type { PackageFacts, Scope } from '#shared/exchange/package.schema.ts'
import { sendSteps as steps, withheldReason, withheldReasons, withheldTitles } from '#shared/exchange/send.labels.ts'
import { tableContent as tableTitle } from '#shared/exchange/tables.labels.ts'
import { packValues } from '#shared/indicator/edition.rules.ts'
import { numbered } from '#shared/indicator/status.ts'
import { capitalized } from '#shared/lib/french.ts'
import type { StoredLevel } from '#shared/territory/territory.schema.ts'
import {
  commentsOn,
  documentsOf,
  frozenContents,
  lineageContent,
  type Rewriting,
  type SentAttachment,
  tableContent,
} from './content.service.ts'
import { type Selection, selectRows } from './scope.service.ts'
import { isTooLong } from './scope-criteria.service.ts'
import { PackageFilter, type WithheldReason } from './withheld.service.ts'

type Withheld = PackageFacts['withheld']

/** What is asked of a package: its scope, and those who will read it. */
export interface PackageQuestion {
  readonly scope: Scope
  readonly readers: readonly string[]
  /** Territories that the recipients may change: their groups come along. */
  readonly mandate: readonly string[] | null
}

/** What a package will hold, as it stands at one instant. */
export interface Collected {
  readonly filter: PackageFilter
  readonly selection: Selection
  readonly series: readonly SeriesContent[]
  readonly figures: { readonly sent: number; readonly withheld: number }
  readonly withheld: Withheld
  /** Tables and documents; none when only the counts were asked for. */
  readonly tables: readonly TableContent[]
  readonly attachments: readonly SentAttachment[]
  /** Last entry of the journal that it knows of. */
  readonly lastEntry: string
  /** Tells how far the work is, lets others have their turn. Errors: `operation.cancelled`, `package.changed`. */
  readonly go: (step: string, fraction: number | null) => Promise<void>
}

/** Tables whose change makes the package another. */
const sources = entities.map(({ table }) => table)

/** Counts of what stays, by what and why. */
class Account {
  readonly #counts = new Map<string, Withheld[number]>()

  add(what: string, reason: WithheldReason, count: number): void {
    if (count === 0) return
    const key = `${reason}|${what}`
    const before = this.#counts.get(key)?.count ?? 0
    this.#counts.set(key, { what: what.slice(0, 300), reason: withheldReasons[reason], count: before + count })
  }

  get list(): Withheld {
    return [...this.#counts.values()]
  }
}

/**
 * Everything that a package takes from a workspace, for its readers. `isWhole`: with the contents, not their counts alone. Errors:
 * `territory.unknown`, `package.policy-unknown`, `package.dataset-unknown`, `package.changed`, `operation.cancelled`.
 */
export async function collect(context: EngineContext, asked: PackageQuestion, isWhole: boolean): Promise<Collected> {
  const { workspace, job } = context
  const { scope } = asked
  requireKnown(workspace, scope)
  const filter = await PackageFilter.for(workspace, asked.readers)
  const state = stateOf(workspace)
  const go = async (step: string, fraction: number | null) => {
    job.progress(step, fraction)
    await nextTurn()
    if (job.signal.aborted || context.current !== workspace) throw new EngineError('operation.cancelled')
    if (stateOf(workspace) !== state) throw new EngineError('package.changed')
  }
  await go(steps.choosing, 0)
  const account = new Account()
  const forums = new ForumFilter(workspace, filter.reader)
  const unread = new Set<string>()
  const selection = selectRows(workspace, scope, {
    reader: filter.reader,
    isWithheld: (table, id) => {
      const isWithheld = forums.isWithheld(table, id)
      if (isWithheld) unread.add(id)
      return isWithheld
    },
    mandate: asked.mandate,
    isClosed: (dataset) => filter.access(dataset) === 'closed',
    holds: (table) => filter.holds(table),
    maySay: (cells) => {
      const reason = filter.correction({
        ...correctedBy(cells),
        level: String(cells.level),
        territory: String(cells.territory),
        period: String(cells.period),
      })
      if (reason !== null) account.add(withheldTitles.corrections, reason, 1)
      else if (filter.isWatched(correctedBy(cells))) account.add(withheldTitles.reasons, 'reasons', 1)
      return reason === null
    },
    mayTell: (id, territory) => {
      const reason = assessmentReason(workspace, filter, id, territory)
      if (reason !== null) account.add(withheldTitles.assessments, reason === 'secret' ? 'written' : reason, 1)
      return reason === null
    },
  })
  account.add(withheldTitles.contributions, 'unread', unread.size)
  for (const [table, ids] of selection.unplaced) account.add(capitalized(tableTitle(table)), 'unplaced', ids.length)
  sayWhatStays(workspace, scope, filter, selection, account)
  const lastEntry = String(workspace.db.value('SELECT entry FROM journal_change ORDER BY id DESC LIMIT 1') ?? '')
  const series: SeriesContent[] = []
  const figures = { sent: 0, withheld: 0 }
  const renamed = new Map<string, string>()
  const store = valueStore(workspace)
  const editions = editionsOf(workspace, selection)
  for (const [at, edition] of editions.entries()) {
    if (at % 50 === 0 || filter.access(edition.dataset) === 'filtered')
      await go(steps.judging(titleOf(store, edition.dataset)), (0.5 * at) / editions.length)
    const sent = seriesContent(store, filter, edition, account, figures)
    if (sent.id !== edition.seriesId) renamed.set(edition.seriesId, sent.id)
    if (isWhole) series.push(sent)
  }
  const documents = documentsOf(workspace, selection)
  account.add(withheldTitles.attachments, 'missing', documents.missing)
  const comments = commentsOn(workspace, selection)
  if (!filter.readsNotes) account.add(withheldTitles.notes, 'notes', comments.length)
  const withheld = account.list
  const common = { filter, selection, figures, withheld, lastEntry, go }
  if (!isWhole) return { ...common, series, tables: [], attachments: documents.attachments }
  const frozen = frozenContents(workspace, selection)
  const tables: TableContent[] = []
  for (const [table, { rows }] of selection.tables) {
    await go(steps.reading(entityLabel(table)), 0.5)
    if (rows.size > 0)
      tables.push(tableContent(workspace, table, rows, forums.rewriting(table) ?? rewritingOf(table, filter, renamed)))
  }
  await go(steps.lineage, 0.55)
  tables.push(...lineageContent(workspace, selection, filter.readsNotes ? comments : []))
  if (frozen.table !== null) tables.push(frozen.table)
  const attachments = new Map([...frozen.attachments, ...documents.attachments].map((one) => [one.sha256, one]))
  return {
    ...common,
    series,
    tables: tables.sort((a, b) => (a.name < b.name ? -1 : 1)),
    attachments: [...attachments.values()].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1)),
  }
}

const textOf = (cell: unknown) => (cell === null || cell === undefined ? null : String(cell))

/** Another object after each change of what packages are made of. */
const stateOf = (workspace: OpenWorkspace) => workspace.cached('package.state', sources, () => ({}))

function requireKnown({ db }: OpenWorkspace, { policies, datasets }: Scope): void {
  const isThere = (table: string, id: string) => db.value(`SELECT 1 FROM ${table} WHERE id = ?`, id) !== undefined
  const policy = policies?.find((id) => !isThere('policy', id))
  if (policy !== undefined) throw new EngineError('package.policy-unknown', { id: policy })
  const dataset = datasets?.find((id) => !isThere('dataset', id))
  if (dataset !== undefined) throw new EngineError('package.dataset-unknown', { id: dataset })
}

const titleOf = (store: ValueStore, dataset: string) => store.datasets().get(dataset)?.title ?? dataset

/** What the scope asks for and the reader may not have, whole rows at a time. */
function sayWhatStays(
  workspace: OpenWorkspace,
  scope: Scope,
  filter: PackageFilter,
  { rows }: Selection,
  account: Account,
): void {
  const store = valueStore(workspace)
  if (scope.parts.includes('indicators'))
    for (const cells of rows.live('edition').values()) {
      const dataset = String(cells.dataset)
      const isAsked =
        (scope.datasets === null || scope.datasets.includes(dataset)) &&
        (scope.since === null || String(cells.period) >= scope.since)
      if (isAsked && filter.access(dataset) === 'closed') account.add(titleOf(store, dataset), 'access', 1)
    }
  if (scope.parts.includes('territories'))
    for (const cells of rows.live('contour').values())
      if (isTooLong(cells)) account.add(withheldTitles.contours, 'size', 1)
  for (const { table, part } of entities)
    if (part !== null && scope.parts.includes(part) && !filter.holds(table))
      account.add(withheldTitles.ballots, 'individual', rows.live(table).size)
  if (!scope.parts.includes('portraits') || parseReader(filter.reader)?.class === 'internal') return
  account.add(withheldTitles.texts, 'texts', rows.live('portrait_text').size)
  const known = new Set(readersKnownTo(filter.reader))
  for (const cells of rows.live('portrait_edition').values())
    if (!known.has(String(cells.reader))) account.add(withheldTitles.editions, 'reader', 1)
}

function editionsOf(workspace: OpenWorkspace, selection: Selection): Edition[] {
  const sent = selection.tables.get('edition')?.rows
  if (sent === undefined) return []
  return workspace.db
    .rows(
      `SELECT e.id, e.dataset, e.variable, e.period, e.level, e.series_id, e.batch_id, s.vintage
       FROM edition e JOIN series s INDEXED BY series_vintage ON s.id = e.series_id ORDER BY e.dataset, e.id`,
    )
    .filter((row) => sent.has(String(row.id)))
    .map((row) => ({
      dataset: String(row.dataset),
      variable: String(row.variable),
      period: String(row.period),
      level: String(row.level) as StoredLevel,
      seriesId: String(row.series_id),
      batchId: String(row.batch_id),
      vintage: Number(row.vintage),
    }))
}

/**
 * A series as it leaves. The id of a series that is not sent whole is that of what is sent: the digest of what was taken away would let
 * somebody try small numbers until one fits.
 */
function seriesContent(
  store: ValueStore,
  filter: PackageFilter,
  edition: Edition,
  account: Account,
  figures: { sent: number; withheld: number },
): SeriesContent {
  const { dataset, variable, period, level, vintage } = edition
  const key = { dataset, variable, period, level, vintage }
  if (filter.access(dataset) === 'open') {
    const raw = store.raw(edition)
    for (const status of raw.statuses) figures.sent += numbered[status] as number
    return { ...key, id: edition.seriesId, ...raw }
  }
  const { values, statuses, hidden } = filter.redact(edition)
  for (const status of statuses) figures.sent += numbered[status] as number
  for (const [reason, count] of hidden) {
    account.add(titleOf(store, dataset), reason, count)
    figures.withheld += count
  }
  if (hidden.size === 0) return { ...key, id: edition.seriesId, values, statuses }
  const id = contentId({ ...key, vintage: vintage === 0 ? null : vintage }, packValues({ values, statuses }), statuses)
  return { ...key, id, values, statuses }
}

/** What a correction is laid over. */
const correctedBy = (cells: Readonly<Record<string, unknown>>) => ({
  indicator: textOf(cells.indicator),
  variable: textOf(cells.variable),
})

/**
 * Why an assessment stays, null when it may leave. Nothing tells which of its texts quotes which of its figures: it leaves whole, when all
 * that it shows may be seen, or not at all.
 */
function assessmentReason(workspace: OpenWorkspace, filter: PackageFilter, id: string, territory: string) {
  const chosen = workspace.db
    .rows('SELECT indicators FROM needs_assessment_public WHERE assessment = ?', id)
    .flatMap((row) => JSON.parse(String(row.indicators)) as string[])
  if (chosen.length === 0) return null
  const { code, comparators, fallback } = shownPerimeter(workspace, territory, workspace.facts.vintage)
  return filter.writing(new Set(chosen), [...new Set([code, ...(fallback === null ? [] : [fallback]), ...comparators])])
}

/** The digest and the size of a file whose figures are not all sent would tell the others to who tries them. */
function rewritingOf(
  table: string,
  filter: PackageFilter,
  renamed: ReadonlyMap<string, string>,
): Rewriting | undefined {
  if (table === 'edition')
    return (row) => ({ ...row, series_id: renamed.get(String(row.series_id)) ?? String(row.series_id) })
  if (table === 'import_batch')
    return (row) => (filter.access(String(row.dataset)) === 'open' ? row : { ...row, sha256: '', size: 0 })
  // The reason may quote the figure that was replaced, which nobody judged.
  if (table === 'correction')
    return (row) => (filter.isWatched(correctedBy(row)) ? { ...row, reason: withheldReason } : row)
  return undefined
}
