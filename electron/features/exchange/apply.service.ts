import { hash } from 'node:crypto'
import { EngineError } from '#electron/core/errors.ts'
import { checkReceivedVersions, checkRemovedTexts } from '#electron/features/agreement/agreement-received.service.ts'
import { checkRemovedVotes } from '#electron/features/forum/rating-received.service.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { entityOf } from '#shared/entities.ts'
import type { MergeReport } from '#shared/exchange/receive.api.ts'
import { receiveLabels as labels } from '#shared/exchange/receive.labels.ts'
import type { Cell } from '#shared/merge/merge.types.ts'
import { droppedTwin } from '#shared/merge/twins.ts'
import { type Comparison, compare, countsOf } from './comparison.service.ts'
import { byRow, type Decision, decisionsOf } from './decision.service.ts'
import { forgetWaiting, jsonWithout, waitingPackagesOf } from './erased-text.service.ts'
import { type AppliedErasures, applyErasures, finishErasures, settleErasures } from './erasure.service.ts'
import { type ErasureRow, formerMark } from './erasure-apply.service.ts'
import { mergeReport } from './merge-report.service.ts'
import { keyOf, type Outcome } from './plan.service.ts'
import { namedIn, writeReceivedContents } from './received-content.service.ts'
import { forgetOpened, type Opened, openedPackage, pendingChanged } from './received-package.service.ts'
import { writeReceivedSeries } from './received-series.service.ts'
import { resolve } from './resolution.service.ts'
import { takeSnapshot } from './snapshot.service.ts'
import { WaysOut } from './way-out.service.ts'
import { checkRows, VersionWriter, writeRows } from './write-rows.service.ts'

/**
 * Writes a package that is on the table, as it was decided: a snapshot first, then one transaction with the number of the sender. Nothing
 * is written of a package merged before. `withoutSnapshot`: somebody chose to do without, where none can be written. Errors: `package.refused`, `package.undecided`, `package.not-written`, those of snapshots.
 */
export async function applyPackage(context: EngineContext, id: string, withoutSnapshot = false): Promise<MergeReport> {
  const opened = await openedPackage(context, id)
  const { workspace, job } = context
  job.progress(labels.comparing, null)
  const compared = compare(context, opened)
  const { sheet, chosen, plan } = compared
  if (sheet.mergedAt !== null)
    return { applied: 0, kept: 0, conflicts: 0, outOfMandate: 0, unchanged: plan.unchanged, report: '', entry: null }
  if (sheet.refusal !== null) throw new EngineError('package.refused', { reason: sheet.refusal })
  const open = chosen.lines.filter(({ isOpen }) => isOpen).length
  if (open > 0) throw new EngineError('package.undecided', { count: open })
  const sender = sheet.facts.sender.name
  if (!withoutSnapshot) {
    job.progress(labels.snapshot, null)
    takeSnapshot(context, 'merge', labels.snapshotLabel(sender))
  }
  if (job.signal.aborted) throw new EngineError('operation.cancelled')
  job.progress(labels.writing, null)
  const decisions = decisionsOf(workspace, id)
  const by = context.profile.identity()?.name ?? ''
  const { erased, ...written } = context.commit(() => {
    const merged = writeMerge(workspace, opened, compared, decisions, by, withoutSnapshot)
    if (merged.erased.fresh.length > 0) settleErasures(context, merged.erased.fresh, merged.erased)
    return merged
  }, labels.applied(sender))
  const report: MergeReport = withoutSnapshot ? { ...written, withoutSnapshot } : written
  forgetOpened(workspace, id)
  pendingChanged(context)
  if (erased.fresh.length === 0) return report
  const waiting = await waitingPackagesOf(context, erased)
  forgetWaiting(context, waiting)
  finishErasures(context)
  return { ...report, forgotten: waiting.map(({ file }) => file) }
}

/** The entry of the journal that is being written. */
function currentEntry({ db }: OpenWorkspace): string {
  return String(db.value('SELECT entry FROM journal_context'))
}

/** To be called within a transaction of the journal; all of it is undone when something is not as planned. */
export function writeMerge(
  workspace: OpenWorkspace,
  { id, file, read }: Opened,
  { sheet, plan, changes, chosen }: Comparison,
  decisions: readonly Decision[],
  by: string,
  withoutSnapshot = false,
): MergeReport & { readonly erased: AppliedErasures } {
  const { db } = workspace
  const entry = currentEntry(workspace)
  // Where nobody chose anything the merge adds no version of its own: it is what was shown.
  const { outcomes, violations } =
    decisions.length === 0 ? chosen.resolution : resolve(workspace, plan, byRow(decisions), entry)
  if (violations.length > 0) throw new EngineError('package.undecided', { count: violations.length })
  const all = [...outcomes.values()]
  checkReceivedVersions(all)
  checkRemovedTexts(workspace, all)
  checkRemovedVotes(workspace, all)
  const counts = countsOf(workspace, chosen.lines, plan.unchanged)
  // What depends on a row is counted while it is there.
  const ways = new WaysOut(workspace, plan, changes.names, sheet.facts.sender.name)
  const report = mergeReport({ sheet, changes, lines: chosen.lines, outcomes, counts, by, ways, withoutSnapshot })
  db.exec('PRAGMA defer_foreign_keys = ON')
  writeReceivedSeries(workspace, read, namedIn(all, [['edition', 'series_id']]))
  writeReceivedContents(workspace, read, all, plan.carriers)
  // Erasures are carried out, not only written down; first, since what the journal keeps of a row counts in its digest.
  const erasures = erasuresIn(all)
  const here = (erasure: ErasureRow) => sparing(outcomes, erasure)
  const left = ({ tableName, rowId }: ErasureRow) =>
    outcomes.get(keyOf(tableName, rowId))?.planned?.theirs.cells ?? null
  const erased = applyErasures(workspace, erasures, { here, left })
  const isNew = ({ table, ours }: Outcome) => table === 'erasure' && ours === null
  const spared = erasures.map(here)
  const rows = all.filter((outcome) => !isNew(outcome)).map((outcome) => withoutErased(outcome, spared))
  writeRows(workspace, rows)
  writeVersions(workspace, all, entry, plan.incoming.versions, sheet.facts.packageId)
  const kept = erased.texts.size === 0 ? report : Buffer.from(jsonWithout(report.toString(), erased))
  const digest = hash('sha256', kept)
  db.run(
    'INSERT INTO exchange_report (digest, content) VALUES (?, CAST(? AS TEXT)) ON CONFLICT (digest) DO NOTHING',
    digest,
    kept,
  )
  const { facts } = sheet
  db.run(
    `INSERT INTO package_received (id, key_id, dossier, sequence, sender, file, digest, created_at, merged_at, mandate, scope, entry, report)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    facts.packageId,
    facts.sender.keyId,
    facts.dossier,
    facts.sequence,
    facts.sender.name,
    file,
    read.manifestDigest,
    facts.createdAt,
    new Date().toISOString(),
    JSON.stringify(facts.mandate),
    JSON.stringify(facts.scope),
    entry,
    digest,
  )
  checkRows(workspace, rows)
  db.run('DELETE FROM pending_package WHERE id = ?', id)
  return {
    applied: counts.taken,
    kept: counts.kept,
    conflicts: counts.conflict + counts.rule,
    outOfMandate: counts.mandate,
    unchanged: plan.unchanged,
    report: digest,
    entry,
    erased,
  }
}

/** Erasures that the package brings, be they known here or not. */
function erasuresIn(outcomes: readonly Outcome[]): ErasureRow[] {
  return outcomes.flatMap(({ table, id, decided: { state } }) => {
    if (table !== 'erasure' || state.cells === null) return []
    const { table_name: tableName, row_id: rowId, columns, reason, at, by } = state.cells
    const text = (cell: Cell | undefined) => String(cell ?? '')
    return [
      {
        id,
        tableName: text(tableName),
        rowId: text(rowId),
        columns: text(columns),
        reason: text(reason),
        at: text(at),
        by: text(by),
      },
    ]
  })
}

/**
 * What somebody wrote here meanwhile is not what was erased: it stays, or goes by the choice that is made of it. Values that stood
 * before it are erased.
 */
function sparing(outcomes: ReadonlyMap<string, Outcome>, erasure: ErasureRow): ErasureRow {
  const cells = outcomes.get(keyOf(erasure.tableName, erasure.rowId))?.planned?.merge.cells ?? []
  const written = new Set(
    cells.flatMap(({ column, state }) => (state === 'conflict' || state === 'ours' ? column : [])),
  )
  const columns = erasure.columns.split(' ').map((name) => (written.has(name) ? `${formerMark}${name}` : name))
  return { ...erasure, columns: columns.join(' ') }
}

/** Whatever was chosen, a cell that is erased is what its eraser left of it. */
function withoutErased(outcome: Outcome, erasures: readonly ErasureRow[]): Outcome {
  const { table, id, planned, decided } = outcome
  const own = erasures.filter(({ tableName, rowId }) => tableName === table && rowId === id)
  const [cells, theirs] = [decided.state.cells, planned?.theirs.cells ?? null]
  if (own.length === 0 || cells === null || theirs === null) return outcome
  const people = entityOf(table)?.people ?? []
  const erased = own.flatMap(({ columns }) => columns.split(' ')).filter((column) => people.includes(column))
  const left = Object.fromEntries(erased.map((column) => [column, theirs[column] ?? null]))
  return { ...outcome, decided: { ...decided, state: { ...decided.state, cells: { ...cells, ...left } } } }
}

function writeVersions(
  workspace: OpenWorkspace,
  outcomes: readonly Outcome[],
  entry: string,
  authors: ReadonlyMap<string, { readonly author: string; readonly at: string }>,
  packageId: string,
): void {
  const writer = new VersionWriter(workspace, entry, authors)
  for (const { table, id, planned, decided } of outcomes) {
    // What was deleted here under another id is told of under that one alone.
    const known = planned?.buried == null ? (planned?.ours?.versions ?? []) : []
    const twin = planned?.twin ?? null
    // Of two rows that are one, the lineage here is that of the row of ours, which may be the one that goes.
    const isOursGone =
      twin !== null &&
      workspace.db.value(
        'SELECT 1 FROM journal_change WHERE entry = ? AND table_name = ? AND row_id = ? AND after IS NULL',
        entry,
        table,
        twin,
      ) !== undefined
    writer.add(table, id, decided.state.versions, isOursGone ? [] : known)
    if (twin === null || planned === null) continue
    writer.add(table, twin, droppedTwin(planned.twinVersions, entry).versions, isOursGone ? known : [])
  }
  // A merge that brings nothing but what the application ships is one all the same: what it wrote is nobody's edit here.
  if (writer.count === 0) writer.add('package', packageId, [{ id: entry, columns: [] }], [])
}
