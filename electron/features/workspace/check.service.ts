import type { JobControl } from '#electron/core/context.ts'
import { digestOf, TableDigest } from '#electron/db/digest.ts'
import { contentId } from '#electron/features/indicator/import-series.service.ts'
import { keptSumsAgree } from '#electron/features/indicator/level-sums.service.ts'
import { referenceDigest, referenceDigestId } from '#electron/features/territory/reference.service.ts'
import { entities } from '#shared/entities.ts'
import type { SeriesKey } from '#shared/indicator/edition.rules.ts'
import { checkFindings, checkingTable } from '#shared/workspace/workspace.labels.ts'
import type { OpenWorkspace } from './open-workspace.service.ts'

/** Structure, links, digests of edited tables and of territories, content addresses of series, sums: sees a changed value that SQLite does not. */
export function checkWorkspace(
  workspace: OpenWorkspace,
  job: JobControl,
): { ok: boolean; findings: string[]; tables: number; rows: number } {
  const { db } = workspace
  const findings: string[] = []
  for (const row of db.rows('PRAGMA integrity_check(20)')) {
    if (row.integrity_check !== 'ok') findings.push(checkFindings.integrity(String(row.integrity_check)))
  }
  for (const row of db.rows('PRAGMA foreign_key_check')) findings.push(checkFindings.foreignKey(String(row.table)))
  let rows = 0
  const tables = entities.map((entity) => entity.table)
  for (const [index, table] of tables.entries()) {
    job.progress(checkingTable(table), index / (tables.length + 1))
    const stored = db.value('SELECT digest FROM table_digest WHERE id = ?', table) ?? new TableDigest().hex
    if (stored !== digestOf(db, table)) findings.push(checkFindings.digest(table))
    rows += Number(db.value(`SELECT count(*) FROM "${table}"`))
  }
  const reference = db.value('SELECT digest FROM table_digest WHERE id = ?', referenceDigestId)
  if (reference !== referenceDigest(db)) findings.push(checkFindings.digest('territory'))
  for (const row of db.rows('SELECT DISTINCT series_id FROM edition WHERE series_id NOT IN (SELECT id FROM series)'))
    findings.push(checkFindings.missingSeries(String(row.series_id)))
  job.progress(checkingTable('series'), tables.length / (tables.length + 1))
  for (const row of db
    .prepare('SELECT id, dataset, variable, period, level, vintage, vals, statuses FROM series')
    .iterate()) {
    const { id, dataset, variable, period, level, vintage, vals, statuses } = row as Record<string, string | number> & {
      vals: Buffer
      statuses: Buffer
    }
    rows += 1
    const key = { dataset, variable, period, level, vintage: vintage === 0 ? null : vintage } as SeriesKey
    const values = new Float64Array(vals.buffer.slice(vals.byteOffset, vals.byteOffset + vals.byteLength))
    if (contentId(key, vals, statuses) !== id) findings.push(checkFindings.series(String(id)))
    else if (!keptSumsAgree(workspace, { id: String(id), vintage: Number(vintage), values, statuses }))
      findings.push(checkFindings.levels(String(id)))
  }
  return { ok: findings.length === 0, findings, tables: tables.length + 1, rows }
}
