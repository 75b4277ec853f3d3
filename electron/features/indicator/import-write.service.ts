import { newId } from '#electron/core/ids.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Dataset } from '#shared/indicator/dataset.schema.ts'
import type { Mapping } from '#shared/indicator/import.schema.ts'
import { mappingFingerprint } from '#shared/indicator/mapping.rules.ts'
import { packLevels } from './aggregate.service.ts'
import type { StagedSeries } from './import-stage.service.ts'
import { sumsAt } from './level-sums.service.ts'
import { writeCellSources } from './series-source.service.ts'

/** One file ready to be written. */
export interface StagedFile {
  readonly name: string
  readonly sha256: string
  readonly size: number
  readonly vintage: number | null
  readonly mapping: Mapping
  readonly header: readonly string[]
  /** Its mapping was given or corrected by a person: worth remembering, where what the dictionary recognises is not. */
  readonly isAnswered: boolean
  readonly series: readonly StagedSeries[]
}

/** Whether what was compared with when a file was read still stands: another import may have come between. */
export function isStale(workspace: OpenWorkspace, files: readonly StagedFile[]): boolean {
  const pending = new Set<string>()
  return files.some((file) =>
    file.series.some((series) => {
      const { variable, period, level } = series
      const key = `${file.mapping.dataset} ${variable} ${period} ${level}`
      const isFirst = !pending.has(key)
      pending.add(key)
      if (!isFirst) return false
      const current = workspace.db.value(
        'SELECT series_id FROM edition WHERE variable = ? AND period = ? AND level = ? AND dataset = ?',
        variable,
        period,
        level,
        file.mapping.dataset,
      )
      return (current ?? null) !== series.replaces
    }),
  )
}

/** Writes staged files inside the transaction of the command: series, their sums by level, and the pointers to them. */
export function writeStaged(
  workspace: OpenWorkspace,
  files: readonly StagedFile[],
  author: string,
  remember: boolean,
): void {
  for (const file of files) {
    const fresh = file.series.filter((series) => !series.unchanged)
    if (fresh.length === 0) continue
    declare(workspace, file.mapping)
    const batch = newId()
    workspace.db.run(
      'INSERT INTO import_batch (id, dataset, file, sha256, size, vintage, mapping, imported_at, author) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      batch,
      file.mapping.dataset,
      file.name,
      file.sha256,
      file.size,
      file.vintage,
      JSON.stringify(file.mapping),
      new Date().toISOString(),
      author,
    )
    for (const series of fresh) writeSeries(workspace, file.mapping.dataset, batch, series)
    // After all the series, so that they lie together in the file: the first panorama after opening reads them all.
    for (const series of fresh) if (series.level === 'commune') writeLevels(workspace, series)
    if (remember && file.isAnswered) rememberMapping(workspace, file)
  }
}

/** Adds to the dictionary what the mapping names and the workspace does not know yet. */
function declare(workspace: OpenWorkspace, mapping: Mapping): void {
  const { db } = workspace
  for (const variable of mapping.newVariables) {
    db.run(
      'INSERT INTO variable (id, label, kind, unit) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
      variable.id,
      variable.label,
      variable.kind,
      variable.unit,
    )
  }
  const named = [
    ...mapping.values.map((value) => value.variable),
    ...(mapping.long?.variables ?? []).map((item) => item.variable),
    ...(mapping.counts === null ? [] : [mapping.counts.variable]),
  ]
  for (const id of new Set(named))
    db.run(
      `INSERT INTO variable (id, label, kind, unit) VALUES (?, ?, 'count', '') ON CONFLICT (id) DO NOTHING`,
      id,
      id,
    )
  if (db.value('SELECT 1 FROM dataset WHERE id = ?', mapping.dataset) !== undefined) return
  db.run(
    'INSERT INTO dataset (id, definition) VALUES (?, ?)',
    mapping.dataset,
    JSON.stringify(datasetDefinition(mapping)),
  )
}

/** A dataset that is in no catalogue, as the mapping of its first file tells it. */
export function datasetDefinition(mapping: Mapping): Dataset {
  return {
    id: mapping.dataset,
    title: mapping.datasetTitle ?? mapping.dataset,
    producer: mapping.producer ?? '',
    licence: mapping.licence ?? '',
    url: '',
    notes: [],
    rounding: mapping.rounding,
    confidentiality: null,
    priority: 0,
    signature: { columns: [], min: 0 },
    layout: mapping.layout,
    variables: [],
    censusGrammar: false,
    long: null,
    counts: null,
    sumRows: false,
  }
}

/** Keeps one series and points the edition of the dataset at it. */
export function writeSeries(workspace: OpenWorkspace, dataset: string, batch: string, series: StagedSeries): void {
  const { db } = workspace
  const { id, variable, period, level, vintage } = series
  db.run(
    'INSERT INTO series (id, dataset, variable, period, level, vintage, n, vals, statuses) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
    id,
    dataset,
    variable,
    period,
    level,
    vintage,
    series.values.length,
    series.packed,
    series.statuses,
  )
  const replaced = db.row(
    'SELECT series_id, batch_id FROM edition WHERE variable = ? AND period = ? AND level = ? AND dataset = ?',
    variable,
    period,
    level,
    dataset,
  )
  if (series.kept !== null && replaced !== undefined) {
    writeCellSources(db, id, { id: String(replaced.series_id), batch: String(replaced.batch_id) }, batch, series.kept)
  } else db.run('DELETE FROM series_source WHERE series_id = ?', id)
  db.run(
    `INSERT INTO edition (id, dataset, variable, period, level, series_id, batch_id) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (variable, period, level, dataset) DO UPDATE SET series_id = excluded.series_id, batch_id = excluded.batch_id`,
    newId(),
    dataset,
    variable,
    period,
    level,
    id,
    batch,
  )
}

/** Sums by EPCI, département, région and France in the display vintage, for variables that add up. */
function writeLevels(workspace: OpenWorkspace, series: StagedSeries): void {
  const { db } = workspace
  const kind = db.value('SELECT kind FROM variable WHERE id = ?', series.variable)
  if (kind !== 'count' && kind !== 'amount') return
  const { vintage } = workspace.facts
  const levels = sumsAt(workspace, series, vintage)
  if (levels === null) return
  db.run(
    'INSERT INTO series_level (series_id, vintage, mask, data) VALUES (?, ?, ?, ?) ON CONFLICT (series_id, vintage) DO UPDATE SET mask = excluded.mask, data = excluded.data',
    series.id,
    vintage,
    levels.mask,
    packLevels(levels),
  )
}

function rememberMapping(workspace: OpenWorkspace, file: StagedFile): void {
  workspace.db.run(
    `INSERT INTO import_mapping (id, fingerprint, name, mapping) VALUES (?, ?, ?, ?)
     ON CONFLICT (fingerprint) DO UPDATE SET name = excluded.name, mapping = excluded.mapping`,
    newId(),
    mappingFingerprint(file.header),
    file.name,
    JSON.stringify(file.mapping),
  )
}
