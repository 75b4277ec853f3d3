import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Output } from '#shared/api/contract.ts'
import { today } from '#shared/lib/day.ts'
import { formatDate, formatNumber } from '#shared/lib/format.ts'
import { fieldLabels } from '#shared/offer/field.labels.ts'
import { type Cell, type Field, fieldOf } from '#shared/offer/field.ts'
import type { PlannedRow } from '#shared/offer/plan.ts'
import { campaignOf, digestAfter, isOneOfSeveral, organizationName } from './campaign.service.ts'
import { returnedFields, sentCells } from './campaign-book.service.ts'
import { namedIn, type ReturnPlan } from './campaign-plan.service.ts'
import { labelled } from './cell-names.service.ts'
import { shownText } from './cell-read.service.ts'
import { namedSheet } from './named-rows.service.ts'
import { applyPlan } from './offer-plan.service.ts'
import { snapshotOf } from './offer-snapshot.service.ts'
import { checkActions } from './offer-write.service.ts'

/** Of the actions; data are read beside. */
type Preview = Omit<Output<'campaign.preview'>, 'data'>

/** Cells as people read them; rows that the import would create are called by their names. */
function displayed(
  workspace: OpenWorkspace,
  created: ReadonlyMap<string, string>,
): (field: string, cell: Cell) => string {
  const shown = new Map(
    returnedFields.map((field) => [
      field.id,
      { field, file: sentCells(workspace, field), name: labelled(workspace, field) },
    ]),
  )
  return (id, cell) => {
    const of = shown.get(id)
    if (of === undefined || cell === null) return ''
    if (typeof cell === 'number') return formatNumber(cell, Number.isInteger(cell) ? 0 : 2)
    if (of.field.type === 'date') return formatDate(String(cell))
    if (namedSheet(of.field) === null) return shownText(of.file(cell))
    return (typeof cell === 'string' ? [cell] : cell).map((value) => created.get(value) ?? of.name(value)).join(' ; ')
  }
}

const labelOf = (field: string) => fieldLabels.action[field] ?? field

/** What is said of the row itself, not of where it came from. */
const isSaid = (field: Field | undefined) => field !== undefined && returnedFields.some(({ id }) => id === field.id)

/** What the returned workbook says and would do, in words. */
export function previewReturn(workspace: OpenWorkspace, found: ReturnPlan): Preview {
  const { file, plan, lineOf } = found
  const { rows } = snapshotOf(workspace, 'action')
  const titled = (ids: readonly string[]) =>
    ids.map((id) => ({ action: id, title: String(rows.get(id)?.cells.title ?? '') }))
  const created = new Map(
    plan.rows.flatMap(({ sheet, kind, id, values }) =>
      sheet !== 'action' && kind === 'new' ? [[id, String(values.name ?? '')] as const] : [],
    ),
  )
  const text = displayed(workspace, created)
  const used = new Set(namedIn(plan, () => true).rows.map(({ id }) => id))
  const actions = plan.rows.filter(({ sheet }) => sheet === 'action')
  const campaign = campaignOf(workspace, file.campaign)
  return {
    file: file.name,
    campaign: { id: campaign.id, title: campaign.title },
    organization: { id: found.organization, name: organizationName(workspace, found.organization) },
    isKnown: found.isKnown,
    isUntouched: isUntouched(found),
    hasSent: file.sent !== null,
    confirmed: titled(found.confirmed),
    changed: actions
      .filter(({ changes }) => changes.length > 0)
      .map((row) => ({
        action: row.id,
        title: String(rows.get(row.id)?.cells.title ?? ''),
        line: lineOf.get(row.id) ?? 0,
        changes: row.changes.map(({ field, before, after, conflict }) => {
          const of = found.sentOf.get(row.id)
          return {
            field,
            label: labelOf(field),
            before: text(field, before),
            sent: of === undefined ? null : text(field, of.get(field)?.cell ?? null),
            after: text(field, after),
            conflict,
          }
        }),
      })),
    added: actions
      .filter(({ kind }) => kind === 'new')
      .map((row) => ({
        title: String(row.values.title ?? ''),
        mission: text('mission', row.parent),
        line: lineOf.get(row.id) ?? 0,
        cells: Object.entries(row.values).flatMap(([field, cell]) =>
          field === 'title' || field === 'mission' || cell === null || !isSaid(fieldOf('action', field))
            ? []
            : [{ label: labelOf(field), text: text(field, cell) }],
        ),
      })),
    created: [...created].filter(([id]) => used.has(id)).map(([, name]) => name),
    unclear: titled(found.unclear),
    silent: titled(found.silent),
    missing: titled(found.missing),
    faults: [...found.faults],
  }
}

/** It came back as it was sent. What could not be read was written by somebody all the same. */
function isUntouched({ file, faults, confirmed, changed, unclear }: ReturnPlan): boolean {
  const isNew = file.lines.some(({ id }) => id === null)
  return !isNew && faults.length + confirmed.length + changed.length + unclear.length === 0
}

/** What the campaign remembers: the last answer, or all those of a partner who was sent a workbook under each of its former names. */
function writeAnswer(workspace: OpenWorkspace, found: ReturnPlan, added: number): void {
  const { file, organization } = found
  const held = workspace.db.row(
    'SELECT id, digest, confirmed, changed, added FROM campaign_reply WHERE campaign = ? AND organization = ?',
    file.campaign,
    organization,
  )
  const isAdded = isOneOfSeveral(held?.digest, file.organization, organization)
  const total = (column: 'confirmed' | 'changed' | 'added', count: number) =>
    count + (isAdded ? Number(held?.[column] ?? 0) : 0)
  workspace.db.run(
    'UPDATE campaign_reply SET answered_on = ?, confirmed = ?, changed = ?, added = ?, digest = ? WHERE id = ?',
    today(),
    total('confirmed', found.confirmed.length),
    total('changed', found.changed.length),
    total('added', added),
    digestAfter(held?.digest, file, organization),
    held?.id,
  )
}

/**
 * Writes what a returned workbook says: cells in conflict stay unless `isTaken`, actions that the partner looked at are checked today in
 * its name, and the campaign remembers the answer. A workbook that came back as it was sent is none. The same file again settles conflicts but is no new answer.
 */
export function applyReturn(
  workspace: OpenWorkspace,
  found: ReturnPlan,
  isTaken: (row: PlannedRow, field: string) => boolean,
): Omit<Output<'campaign.import'>, 'figures' | 'masked'> {
  const { file, organization, confirmed, changed } = found
  const name = organizationName(workspace, organization)
  const plan = namedIn(found.plan, isTaken)
  const counts = applyPlan(workspace, plan, { takesTheirs: (row, change) => isTaken(row, change.field) })
  const added = plan.rows.filter(({ sheet, kind }) => sheet === 'action' && kind === 'new').map(({ id }) => id)
  const isAnswer = !isUntouched(found)
  if (isAnswer && !found.isKnown) {
    checkActions(workspace, [...confirmed, ...changed, ...added], name)
    writeAnswer(workspace, found, file.lines.filter(({ id }) => id === null).length)
  }
  return {
    campaign: file.campaign,
    organization: name,
    isAnswer,
    confirmed: confirmed.length,
    changed: counts.action.changed,
    cells: counts.action.cells,
    added: counts.action.added,
    kept: counts.action.kept,
    faults: found.faults.length,
  }
}
