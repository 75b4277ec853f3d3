import { quoted } from '#electron/db/digest.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { formatDate } from '#shared/lib/format.ts'
import { kindOfTable, shapeOf } from '#shared/record/records.ts'
import { columnOf } from './record-columns.ts'

/** Columns that say what rows of other features are called: a code if there is one, and a name. */
const foreign: Readonly<Record<string, readonly [code: string | null, name: string, order: string]>> = {
  policy: ['code', 'title', 'position, id'],
  mission: ['code', 'title', 'position, id'],
  action: ['code', 'title', 'position, id'],
  organization: [null, 'name', 'name, id'],
  portrait_edition: [null, 'title', 'id'],
  needs_assessment: [null, 'title', 'id'],
  needs_assessment_recommendation: [null, 'text', 'position, id'],
}

/** Most commitments say nothing but who, when and how much; those that have words often share them. */
const commitmentNames = `SELECT c.id AS id, NULL AS code,
    coalesce(nullif(c.description, '') || ' · ', '') || coalesce(o.name || ', ', '') || c.year AS name
  FROM commitment c LEFT JOIN organization o ON o.id = c.signatory ORDER BY c.position, c.id`

/** What rows of a table are called where others name them. Two arrays of one length. */
export function namesOfTable(workspace: OpenWorkspace, table: string): { ids: string[]; names: string[] } {
  const [code, name, order] = foreign[table] ?? ofKind(table)
  const rows = workspace.db.rows(
    table === 'commitment'
      ? commitmentNames
      : `SELECT id, ${code === null ? 'NULL' : quoted(code)} AS code, ${quoted(name)} AS name FROM ${quoted(table)} ORDER BY ${order}`,
  )
  return {
    ids: rows.map((row) => String(row.id)),
    names: rows.map((row) => [row.code, shown(row.name)].filter((part) => part !== null && part !== '').join(' ')),
  }
}

function ofKind(table: string): readonly [string | null, string, string] {
  const kind = kindOfTable(table)
  if (kind === undefined) throw new Error(`no names for ${table}`)
  const { title, fields, isOrdered } = shapeOf(kind)
  const code = fields.some(({ id }) => id === 'code') ? 'code' : null
  return [code, columnOf(title), isOrdered ? 'position, id' : 'id']
}

const shown = (value: unknown) => {
  const text = value === null ? '' : String(value)
  return /^\d{4}-\d\d-\d\d$/.test(text) ? formatDate(text) : text
}
