import type { Connection, Row } from '#electron/db/connection.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Indicator } from '#shared/indicator/indicator.schema.ts'

/** Column of each field, in the order of the table. */
const columns = {
  id: 'id',
  label: 'label',
  shortLabel: 'short_label',
  section: 'section',
  definition: 'definition',
  limits: 'limits',
  candidates: 'candidates',
  factor: 'factor',
  growthYears: 'growth_years',
  unit: 'unit',
  decimals: 'decimals',
  aggregation: 'aggregation',
  sense: 'sense',
  producer: 'producer',
  chart: 'chart',
  confidentiality: 'confidentiality',
  headline: 'headline',
  position: 'position',
} as const satisfies Record<keyof Indicator, string>
const fields = Object.keys(columns) as (keyof Indicator)[]

function cell(indicator: Indicator, field: keyof Indicator): string | number | null {
  if (field === 'candidates') return JSON.stringify(indicator.candidates)
  if (field === 'headline') return indicator.headline ? 1 : 0
  return indicator[field]
}

export function insertIndicator(db: Connection, indicator: Indicator): void {
  db.run(
    `INSERT INTO indicator (${fields.map((field) => columns[field]).join(', ')}) VALUES (${fields.map(() => '?').join(', ')})`,
    ...fields.map((field) => cell(indicator, field)),
  )
}

export function updateIndicator(db: Connection, indicator: Indicator): void {
  db.run(
    `UPDATE indicator SET ${fields.map((field) => `${columns[field]} = ?`).join(', ')} WHERE id = ?`,
    ...fields.map((field) => cell(indicator, field)),
    indicator.id,
  )
}

function toIndicator(row: Row): Indicator {
  const read = Object.fromEntries(fields.map((field) => [field, row[columns[field]]])) as Record<
    keyof Indicator,
    unknown
  >
  return {
    ...read,
    candidates: JSON.parse(String(read.candidates)) as Indicator['candidates'],
    headline: read.headline === 1,
  } as Indicator
}

/** The catalogue in its order. */
export function indicators(workspace: OpenWorkspace): ReadonlyMap<string, Indicator> {
  return workspace.cached(
    'indicators',
    ['indicator'],
    () =>
      new Map(
        workspace.db
          .rows('SELECT * FROM indicator ORDER BY position, id')
          .map((row) => [String(row.id), toIndicator(row)]),
      ),
  )
}
