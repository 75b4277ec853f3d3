import { EngineError } from '#electron/core/errors.ts'
import type { Row } from '#electron/db/connection.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { today } from '#shared/lib/day.ts'
import { joinContacts } from '#shared/offer/contacts.rules.ts'
import type { ComparedSheet } from '#shared/offer/duplicate-row.rules.ts'
import { fieldsOf } from '#shared/offer/field.ts'
import { decisionId } from './duplicate.service.ts'
import { moveFigures, moveReplies } from './merge-replies.service.ts'
import { columnOf, ownFields, tableOf } from './offer-columns.ts'
import { snapshotOf } from './offer-snapshot.service.ts'
import { type Values, writeEdits } from './offer-write.service.ts'
import { rememberMerge } from './row-identity.service.ts'

/** Rows of a link table moved from one owner to another: those that the other has already go, the rest keep their identity. */
function moveLinks(
  workspace: OpenWorkspace,
  table: string,
  owner: string,
  same: readonly string[],
  from: string,
  to: string,
): void {
  const { db } = workspace
  const key = same.map((column) => `other.${column} = ${table}.${column}`).join(' AND ')
  db.run(
    `DELETE FROM ${table} WHERE ${owner} = ? AND EXISTS (SELECT 1 FROM ${table} other WHERE other.${owner} = ? AND ${key})`,
    from,
    to,
  )
  db.run(`UPDATE ${table} SET ${owner} = ? WHERE ${owner} = ?`, to, from)
}

const amount = (value: Row[string] | undefined) => (typeof value === 'number' ? value : null)

/**
 * Money and staff that two names of one funder gave to an action in a year: lines that say the same are one, others add up. Two sheets
 * of one action say the same money twice: the line of the sheet that is kept stands, and takes what it does not say from the other.
 */
function moveMeans(workspace: OpenWorkspace, owner: 'organization' | 'action', from: string, to: string): void {
  const { db } = workspace
  const other = owner === 'organization' ? 'action' : 'organization'
  for (const row of db.rows(`SELECT * FROM action_means WHERE ${owner} = ? ORDER BY id`, from)) {
    const held = db.row(
      `SELECT id, planned, actual FROM action_means WHERE ${owner} = ? AND kind = ? AND year = ? AND ${other} IS ?`,
      to,
      row.kind,
      row.year,
      row[other],
    )
    if (held === undefined) {
      db.run(`UPDATE action_means SET ${owner} = ? WHERE id = ?`, to, row.id)
      continue
    }
    const isSame = held.planned === row.planned && held.actual === row.actual
    const joined = (column: 'planned' | 'actual') => {
      const [mine, theirs] = [amount(held[column]), amount(row[column])]
      if (mine === null || theirs === null) return mine ?? theirs
      return owner === 'action' || isSame ? mine : mine + theirs
    }
    db.run('UPDATE action_means SET planned = ?, actual = ? WHERE id = ?', joined('planned'), joined('actual'), held.id)
    db.run('DELETE FROM action_means WHERE id = ?', row.id)
  }
}

/** Lists of access points in actions name the place that is kept, once. */
function moveAccessPoint(workspace: OpenWorkspace, from: string, to: string): void {
  const { db } = workspace
  for (const row of db.rows(
    'SELECT id, access_points FROM action WHERE EXISTS (SELECT 1 FROM json_each(action.access_points) a WHERE a.value = ?)',
    from,
  )) {
    const list = JSON.parse(String(row.access_points)) as string[]
    const moved = [...new Set(list.map((id) => (id === from ? to : id)))]
    db.run('UPDATE action SET access_points = ? WHERE id = ?', JSON.stringify(moved), row.id)
  }
}

/** What somebody said to be different from the row that goes is different from the one that stays. */
function moveDecisions(workspace: OpenWorkspace, sheet: ComparedSheet, from: string, to: string): void {
  const { db } = workspace
  for (const row of db.rows(
    'SELECT * FROM duplicate_decision WHERE sheet = ? AND (first = ? OR second = ?)',
    sheet,
    from,
    from,
  )) {
    const other = String(row.first === from ? row.second : row.first)
    db.run('DELETE FROM duplicate_decision WHERE id = ?', row.id)
    if (other === to) continue
    const [first, second] = to < other ? [to, other] : [other, to]
    db.run(
      `INSERT INTO duplicate_decision (id, sheet, first, second, decided_on, decided_by) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO NOTHING`,
      decisionId(sheet, to, other),
      sheet,
      first,
      second,
      row.decided_on,
      row.decided_by,
    )
  }
}

/** Fields that a row takes over from another when it says nothing itself: all but its place in the referential. */
function fillable(sheet: ComparedSheet) {
  return ownFields(sheet).filter(({ id }) => !['mission', 'code', 'updatedOn'].includes(id))
}

/** Who checked belongs to when; a number of the origin to its source. */
const together: Readonly<Record<string, string>> = {
  checked_by: 'checked_on',
  external_id: 'source',
  longitude: 'latitude',
  capacity_unit: 'capacity',
  fee_detail: 'fee',
}

const placeColumns = new Set(['address', 'address_extra', 'postal_code', 'commune', 'latitude', 'longitude'])

/** Half of one address and half of another are no address: parts are taken from a row only where both mean the same place. */
function isSamePlace(kept: Row | undefined, from: Row): boolean {
  const said = ['address', 'commune'].filter((column) => (kept?.[column] ?? null) !== null)
  return said.every((column) => kept?.[column] === from[column] || (from[column] ?? null) === null)
}

function fill(workspace: OpenWorkspace, sheet: ComparedSheet, keep: string, from: Row): void {
  const { db } = workspace
  const kept = db.row(`SELECT * FROM ${tableOf[sheet]} WHERE id = ?`, keep)
  const columns = fillable(sheet)
    .map(columnOf)
    .filter((column) => {
      const leader = together[column]
      if (placeColumns.has(column) && !isSamePlace(kept, from)) return false
      if (leader !== undefined && (kept?.[leader] ?? null) !== null && kept?.[leader] !== from[leader]) return false
      return (kept?.[column] ?? null) === null && (from[column] ?? null) !== null
    })
  if (columns.length === 0) return
  const set = columns.map((column) => `${column} = ?`).join(', ')
  db.run(`UPDATE ${tableOf[sheet]} SET ${set} WHERE id = ?`, ...columns.map((column) => from[column] ?? null), keep)
}

/**
 * Makes one row of several. The row that is kept has the `values` chosen, else its own, else those of the first other that says
 * something. Everything that named the others names it, without doubles. Returns the number of rows that went.
 * Errors: `offer.row`, `offer.merge-same`, and those of `writeEdits` for a value that cannot be written.
 */
export function mergeRows(
  workspace: OpenWorkspace,
  sheet: ComparedSheet,
  keep: string,
  others: readonly string[],
  values: Values,
): number {
  const { db } = workspace
  const gone = [...new Set(others)]
  if (gone.includes(keep)) throw new EngineError('offer.merge-same', {})
  const table = tableOf[sheet]
  // As they stand before the first of them changes.
  const { rows } = snapshotOf(workspace, sheet)
  const held = gone.map((id) => rows.get(id))
  if (!rows.has(keep)) throw new EngineError('offer.row', {})
  for (const known of held) {
    if (known === undefined) throw new EngineError('offer.row', {})
    rememberMerge(workspace, sheet, known, keep)
  }
  for (const from of gone) {
    const row = db.row(`SELECT * FROM ${table} WHERE id = ?`, from)
    if (row === undefined) throw new EngineError('offer.row', {})
    if (sheet === 'organization') {
      moveLinks(workspace, 'action_role', 'organization', ['action', 'role'], from, keep)
      moveMeans(workspace, 'organization', from, keep)
      moveReplies(workspace, from, keep)
      moveFigures(workspace, from, keep, String(values.name ?? rows.get(keep)?.cells.name ?? ''))
      db.run('UPDATE access_point SET organization = ? WHERE organization = ?', keep, from)
      db.run('UPDATE needs_assessment SET organization = ? WHERE organization = ?', keep, from)
      joinPeople(workspace, keep, row)
    }
    if (sheet === 'accessPoint') moveAccessPoint(workspace, from, keep)
    if (sheet === 'action') {
      moveLinks(workspace, 'action_role', 'action', ['role', 'organization'], from, keep)
      moveLinks(workspace, 'action_coverage', 'action', ['territory'], from, keep)
      moveMeans(workspace, 'action', from, keep)
      joinAccessPoints(workspace, keep, row)
    }
    moveDecisions(workspace, sheet, from, keep)
    fill(workspace, sheet, keep, row)
    db.run(`DELETE FROM ${table} WHERE id = ?`, from)
  }
  const known = new Set(fieldsOf[sheet].map(({ id }) => id))
  const edits = Object.entries(values).map(([field, value]) => ({ id: keep, field, value }))
  for (const { field } of edits) if (!known.has(field)) throw new EngineError('offer.field', { field })
  if (edits.length > 0) writeEdits(workspace, sheet, edits)
  db.run(`UPDATE ${table} SET updated_on = ? WHERE id = ?`, today(), keep)
  return gone.length
}

/** Persons and partnerships of either sheet are those of the organization. */
function joinPeople({ db }: OpenWorkspace, keep: string, row: Row): void {
  const kept = db.row('SELECT contacts, partnerships, contact_name FROM organization WHERE id = ?', keep)
  // The person whom the sheet that goes named first stands among the others, unless it is the same or takes an empty place.
  const isOther = row.contact_name !== null && kept?.contact_name != null && kept.contact_name !== row.contact_name
  const other = isOther ? [row.contact_name, row.phone, row.email].filter((part) => part !== null).join(', ') : null
  const texts = [kept?.contacts, other, row.contacts].filter((text): text is string => typeof text === 'string')
  if (isOther || texts.length === 2)
    db.run('UPDATE organization SET contacts = ? WHERE id = ?', joinContacts(texts), keep)
  const lists = [kept?.partnerships, row.partnerships].filter((list): list is string => typeof list === 'string')
  if (lists.length === 2) {
    const all = [...new Set(lists.flatMap((list) => JSON.parse(list) as string[]))]
    db.run('UPDATE organization SET partnerships = ? WHERE id = ?', JSON.stringify(all), keep)
  }
}

/** An action is received wherever either sheet said. */
function joinAccessPoints(workspace: OpenWorkspace, keep: string, row: Row): void {
  const lists = [workspace.db.value('SELECT access_points FROM action WHERE id = ?', keep), row.access_points].map(
    (stored) => (typeof stored === 'string' ? (JSON.parse(stored) as string[]) : []),
  )
  const all = [...new Set(lists.flat())]
  if (all.length > (lists[0]?.length ?? 0))
    workspace.db.run('UPDATE action SET access_points = ? WHERE id = ?', JSON.stringify(all), keep)
}
