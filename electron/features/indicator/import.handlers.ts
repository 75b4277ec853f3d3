import { EngineError } from '#electron/core/errors.ts'
import { newId } from '#electron/core/ids.ts'
import { keepBeforeImport } from '#electron/features/exchange/snapshot.service.ts'
import type { EngineContext, FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import type { importApi } from '#shared/indicator/import.api.ts'
import type { Mapping } from '#shared/indicator/import.schema.ts'
import { importLabel } from '#shared/indicator/indicator.labels.ts'
import { prepareTotals } from './figure.service.ts'
import { type Staging, stageFiles } from './import-run.service.ts'
import { isStale, writeStaged } from './import-write.service.ts'
import { valueStore } from './value-store.service.ts'

/** Forgotten when the workspace closes. */
function stagings(context: EngineContext): Map<string, Staging> {
  return context.workspace.cached('import stagings', [], () => new Map<string, Staging>())
}

export const importHandlers: FeatureHandlers<typeof importApi> = {
  'import.inspect': async (input, context) => {
    const asked = input.files.map((file) => ({
      ...context.files.resolve(file.token),
      mapping: file.mapping,
      dataset: file.dataset,
      vintage: file.vintage,
      period: file.period,
    }))
    const { workspace } = context
    const staged = await stageFiles(workspace, context, asked).catch((error: unknown) => {
      throw workspace.isClosed ? new EngineError('import.cancelled') : error
    })
    // Read for a workspace that is no longer the one on screen.
    if (context.current !== workspace) throw new EngineError('import.cancelled')
    const staging = newId()
    stagings(context).set(staging, staged)
    return { staging, files: [...staged.reports] }
  },

  'import.apply': async (input, context) => {
    const staging = stagings(context).get(input.staging)
    if (staging === undefined) throw new EngineError('import.staging')
    if (context.job.signal.aborted) throw new EngineError('import.cancelled')
    if (isStale(context.workspace, staging.files)) throw new EngineError('import.staging')
    const identity = context.profile.identity()
    const label = importLabel(staging.files.map((file) => file.name))
    if (!input.withoutSnapshot) keepBeforeImport(context, label)
    context.workspace.db.bulk(() =>
      context.commit(() => writeStaged(context.workspace, staging.files, identity?.name ?? '', input.remember), label),
    )
    stagings(context).delete(input.staging)
    const { workspace } = context
    workspace.later('totals', () => prepareTotals(valueStore(workspace)))
    return { files: [...staging.reports] }
  },

  'import.discard': (input, context) => {
    stagings(context).delete(input.staging)
    return {}
  },

  'import.batches': (_input, context) => {
    const { workspace } = context
    const datasets = valueStore(workspace).datasets()
    const current = new Map(
      workspace.db
        .rows('SELECT batch_id, count(*) AS n, group_concat(DISTINCT period) AS periods FROM edition GROUP BY batch_id')
        .map((row) => [String(row.batch_id), row]),
    )
    return workspace.db.rows('SELECT * FROM import_batch ORDER BY imported_at DESC, id DESC').map((row) => {
      const dataset = datasets.get(String(row.dataset))
      const standing = current.get(String(row.id))
      return {
        id: String(row.id),
        file: String(row.file),
        dataset: String(row.dataset),
        datasetTitle: dataset?.title ?? String(row.dataset),
        producer: dataset?.producer ?? '',
        licence: dataset?.licence ?? '',
        importedAt: String(row.imported_at),
        author: String(row.author),
        vintage: row.vintage === null ? null : Number(row.vintage),
        periods: typeof standing?.periods === 'string' ? standing.periods.split(',').sort() : [],
        series: Number(standing?.n ?? 0),
        current: Number(standing?.n ?? 0),
        sha256: String(row.sha256),
      }
    })
  },

  'import.mappings': (_input, context) =>
    context.workspace.db
      .rows("SELECT id, name, mapping FROM import_mapping WHERE fingerprint NOT LIKE 'offer:%' ORDER BY name")
      .map((row) => ({
        id: String(row.id),
        name: String(row.name),
        mapping: JSON.parse(String(row.mapping)) as Mapping,
      })),
}
