import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Dataset } from '#shared/indicator/dataset.schema.ts'
import type { Mapping } from '#shared/indicator/import.schema.ts'
import { stageSeries } from './import-stage.service.ts'
import { writeSeries } from './import-write.service.ts'
import { type Edition, valueStore } from './value-store.service.ts'

/**
 * Makes one dataset of two, within the command that says that their producers are one: what `from` published is published by `to`, which
 * is made of it with these words where it was not there. Where both give a cell, that of the later import stands. Series are moved by
 * their pointers alone, so that undoing the command brings both back.
 */
export function moveDataset(
  workspace: OpenWorkspace,
  from: string,
  to: Pick<Dataset, 'id' | 'title' | 'producer'>,
): void {
  const { db } = workspace
  const row = db.row('SELECT definition FROM dataset WHERE id = ?', from)
  if (row === undefined) return
  const moved: Dataset = { ...(JSON.parse(String(row.definition)) as Dataset), ...to }
  db.run('INSERT INTO dataset (id, definition) VALUES (?, ?) ON CONFLICT (id) DO NOTHING', to.id, JSON.stringify(moved))
  for (const edition of editionsOf(workspace, from)) moveEdition(workspace, edition, to.id)
  // How a file was read says into which dataset: not by json_set, whose answer the journal would take for more than a text.
  for (const batch of db.rows('SELECT id, mapping FROM import_batch WHERE dataset = ?', from)) {
    const mapping = JSON.parse(String(batch.mapping)) as Mapping
    const now: Mapping = { ...mapping, dataset: to.id, datasetTitle: to.title, producer: to.producer }
    db.run('UPDATE import_batch SET dataset = ?, mapping = ? WHERE id = ?', to.id, JSON.stringify(now), batch.id)
  }
  db.run('DELETE FROM dataset WHERE id = ?', from)
}

function editionsOf(workspace: OpenWorkspace, dataset: string): Edition[] {
  const store = valueStore(workspace)
  return workspace.db
    .rows('SELECT DISTINCT variable, period, level FROM edition WHERE dataset = ?', dataset)
    .flatMap(({ variable, period, level }) =>
      store
        .editions(String(variable), String(period), String(level) as Edition['level'])
        .filter((edition) => edition.dataset === dataset),
    )
}

function moveEdition(workspace: OpenWorkspace, edition: Edition, to: string): void {
  const { db } = workspace
  const store = valueStore(workspace)
  const { dataset: from, variable, period, level } = edition
  const place = [variable, period, level] as const
  const where = 'variable = ? AND period = ? AND level = ? AND dataset = ?'
  const held = store.editions(...place).find(({ dataset }) => dataset === to)
  if (held === undefined) {
    db.run(`UPDATE edition SET dataset = ? WHERE ${where}`, to, ...place, from)
    return
  }
  const importedAt = ({ batchId }: Edition) =>
    String(db.value('SELECT imported_at FROM import_batch WHERE id = ?', batchId) ?? '')
  const [earlier, later] = importedAt(edition) > importedAt(held) ? [held, edition] : [edition, held]
  db.run(`DELETE FROM edition WHERE ${where}`, ...place, from)
  db.run(
    `UPDATE edition SET series_id = ?, batch_id = ? WHERE ${where}`,
    earlier.seriesId,
    earlier.batchId,
    ...place,
    to,
  )
  // As if the same producer had given the one, then the other.
  const series = { variable, period, level, ...store.raw(later) }
  const staged = stageSeries(store, to, series, later.vintage, new Map())
  if (!staged.unchanged) writeSeries(workspace, to, later.batchId, staged)
}
