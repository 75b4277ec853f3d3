import { latestVersion } from '#electron/db/migrate.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { entities } from '#shared/entities.ts'
import { parts } from '#shared/entity.ts'
import { type Mandate, mandateSchema } from '#shared/exchange/package.schema.ts'
import type { PackageSheet } from '#shared/exchange/receive.api.ts'
import { refusals } from '#shared/exchange/receive.labels.ts'
import { tableContent } from '#shared/exchange/tables.labels.ts'
import { keyState, ownKeys, wordsOf } from './key.service.ts'
import { trustOf } from './partner.service.ts'
import type { Opened } from './received-package.service.ts'
import { placesNamed } from './sheet-places.service.ts'

/** What may be changed by whom works here, and by a colleague who has everything. */
export const fullMandate: Mandate = { parts: [...parts], territories: null }

/** Everything that a package says of itself, and whether it can be merged in a workspace. Nothing is written. */
export function sheetOf(
  context: EngineContext,
  { id, file, read }: Opened,
  workspace: OpenWorkspace | null,
): PackageSheet {
  const { facts } = read
  const { sender } = facts
  const trusted = trustOf(workspace, facts, context.profile)
  const trust = read.signature === 'none' ? 'unsigned' : trusted.trust
  const merged = workspace === null ? null : mergesOf(workspace, facts)
  const own = ownKeys(context.profile)
  const isForMe = own !== null && [own, ...own.former].some(({ keyId }) => facts.recipients.includes(keyId))
  const mandate = workspace === null ? null : mandateOf(workspace, trust, trusted.partner?.id ?? null)
  const sheet = {
    id,
    file,
    bytes: read.bytes,
    isEncrypted: read.isEncrypted,
    facts,
    trust,
    words: wordsOf(sender.signingKey, sender.encryptionKey),
    partner: trusted.partner,
    isForMe,
    places: placesNamed(workspace, read, [
      ...(facts.scope.territories ?? []),
      ...(facts.mandate.territories ?? []),
      ...(mandate?.territories ?? []),
    ]),
    tables: tablesOf(read),
    attachments: attachmentsOf(read),
    mandate,
    mergedAt: merged?.same ?? null,
    laterMergedAt: merged?.later ?? null,
  }
  return { ...sheet, refusal: refusalOf(context, sheet, workspace) }
}

function refusalOf(
  context: EngineContext,
  { trust, isForMe, mergedAt, laterMergedAt, facts, partner }: Omit<PackageSheet, 'refusal'>,
  workspace: OpenWorkspace | null,
): string | null {
  const name = partner?.name ?? facts.sender.name
  if (trust === 'unsigned') return refusals.trust(trust, name)
  if (facts.schema > latestVersion()) return refusals.schema(facts.application)
  if (trust === 'changed-key' || trust === 'revoked') return refusals.trust(trust, name)
  if (!isForMe && !isOwn(context, facts.sender.signingKey))
    return keyState(context.profile).state === 'none' ? refusals.noKey : refusals.notForMe
  if (workspace === null) return null
  if (trust !== 'trusted') return refusals.trust(trust, name)
  if (facts.workspace.department !== workspace.facts.department)
    return refusals.department(facts.workspace.department, workspace.facts.department)
  if (mergedAt !== null) return refusals.merged(mergedAt)
  // A copy of this workspace, at another post under the same key, may merge it: what it has not seen is news there.
  const sentAt = workspace.db.value(
    'SELECT at FROM package_sent WHERE id = ? AND key_id = ?',
    facts.packageId,
    facts.sender.keyId,
  )
  if (typeof sentAt === 'string') return refusals.own(sentAt)
  if (isNumberTaken(workspace, facts)) return refusals.taken
  if (laterMergedAt !== null) return refusals.older(laterMergedAt)
  if (workspace.readOnly !== null) return refusals.readOnly(workspace.readOnly)
  return null
}

function isOwn(context: EngineContext, signingKey: string): boolean {
  return ownKeys(context.profile)?.signingKey === signingKey
}

/**
 * What its sender may change here: as the last package sent to them said, or as their own sheet says where it has changed since. Who may
 * merge nothing is shown all the same what the package would change.
 */
export function mandateOf(workspace: OpenWorkspace, trust: PackageSheet['trust'], partner: string | null): Mandate {
  if (partner === null || trust === 'unsigned') return fullMandate
  const kept = workspace.db.value(
    `SELECT mandate FROM (
       SELECT mandate, at FROM package_sent WHERE EXISTS (SELECT 1 FROM json_each(partners) WHERE value = $partner)
       UNION ALL
       SELECT mandate, coalesce((
         SELECT max(e.at) FROM journal_change c JOIN journal_entry e ON e.id = c.entry
         WHERE c.table_name = 'partner' AND c.row_id = $partner
           AND c.before ->> 'mandate' IS NOT c.after ->> 'mandate'), '')
       FROM partner WHERE id = $partner)
     ORDER BY at DESC LIMIT 1`,
    { partner },
  )
  return typeof kept === 'string' ? mandateSchema.parse(JSON.parse(kept)) : fullMandate
}

/** When this very package was merged here, and when a later one of its sender about the same exchange was. */
function mergesOf(
  workspace: OpenWorkspace,
  facts: PackageSheet['facts'],
): { same: string | null; later: string | null } {
  const at = (sql: string, ...given: unknown[]) => {
    const found = workspace.db.value(sql, ...given)
    return typeof found === 'string' ? found : null
  }
  const same = at(
    'SELECT merged_at FROM package_received WHERE id = ? AND key_id = ?',
    facts.packageId,
    facts.sender.keyId,
  )
  const later = at(
    'SELECT merged_at FROM package_received WHERE key_id = ? AND dossier = ? AND sequence >= ? AND id <> ? ORDER BY sequence DESC',
    facts.sender.keyId,
    facts.dossier,
    facts.sequence,
    facts.packageId,
  )
  return { same, later }
}

/** Whether somebody else gave this id to another package: it would hide this one. */
function isNumberTaken(workspace: OpenWorkspace, { packageId, sender }: PackageSheet['facts']): boolean {
  const key = workspace.db.value('SELECT key_id FROM package_received WHERE id = ?', packageId)
  return key !== undefined && key !== sender.keyId
}

const counted = new WeakMap<Opened['read'], PackageSheet['tables']>()

/** Counted once: a sheet is asked for with each page of changes. */
function tablesOf(read: Opened['read']): PackageSheet['tables'] {
  let tables = counted.get(read)
  if (tables === undefined) {
    tables = countTables(read)
    counted.set(read, tables)
  }
  return tables
}

function countTables(read: Opened['read']): PackageSheet['tables'] {
  const sent = read.tables.get('lineage')
  const present = new Map(
    [...read.tables].map(([name, table]) => [name, new Set(Array.from(table.cells('id'), String))] as const),
  )
  const deleted = new Map<string, number>()
  const [table, id] = [sent?.columns.indexOf('table') ?? -1, sent?.columns.indexOf('id') ?? -1]
  for (const row of sent?.rows ?? []) {
    const name = String(row[table])
    if (present.get(name)?.has(String(row[id])) !== true) deleted.set(name, (deleted.get(name) ?? 0) + 1)
  }
  return entities
    .filter((entity) => present.has(entity.table) || deleted.has(entity.table))
    .map((entity) => ({
      table: entity.table,
      label: tableContent(entity.table),
      rows: present.get(entity.table)?.size ?? 0,
      deleted: deleted.get(entity.table) ?? 0,
    }))
}

function attachmentsOf(read: Opened['read']): PackageSheet['attachments'] {
  const table = read.tables.get('attachment')
  if (table === undefined) return []
  const [name, size, sha256] = ['name', 'size', 'sha256'].map((column) => table.columns.indexOf(column)) as [
    number,
    number,
    number,
  ]
  const bytes = new Map(read.attachments.map((each) => [each.sha256, each.bytes.length]))
  return Array.from(table.rows, (row) => ({
    name: String(row[name] ?? ''),
    bytes: bytes.get(String(row[sha256])) ?? Number(row[size] ?? 0),
    sha256: String(row[sha256] ?? ''),
  }))
}
