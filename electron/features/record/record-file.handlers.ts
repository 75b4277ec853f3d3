import { EngineError } from '#electron/core/errors.ts'
import { newId } from '#electron/core/ids.ts'
import type { EngineContext, FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import { readWorkbookInThread } from '#electron/formats/workbook-thread.ts'
import type { recordFileApi } from '#shared/record/record-file.api.ts'
import { recordFileCommands } from '#shared/record/record-file.labels.ts'
import { shapeOf } from '#shared/record/records.ts'
import { type ReadRecords, readRecordFile, writeRecordFile } from './record-file.service.ts'
import { createRecords, organizationNames } from './record-write.service.ts'

interface Staged {
  readonly read: ReadRecords
  /** The last entry of the journal when the file was compared with what is there. */
  readonly last: string | null
}

/** Forgotten when the workspace closes. */
const stagings = ({ workspace }: EngineContext) =>
  workspace.cached('record.stagings', [], () => new Map<string, Staged>())

const lastEntry = ({ workspace }: EngineContext) =>
  (workspace.db.value('SELECT max(id) FROM journal_entry') as string | null | undefined) ?? null

const mostRefused = 1000

export const recordFileHandlers: FeatureHandlers<typeof recordFileApi> = {
  'record.inspect': async ({ kind, owner, file }, context) => {
    const { workspace } = context
    const { path, name } = context.files.resolve(file.token)
    const book = await readWorkbookInThread({ path, name }, { signal: context.job.signal })
    // Read for a workspace that is no longer the one on screen.
    if (context.current !== workspace || context.job.signal.aborted) throw new EngineError('import.cancelled')
    const read = readRecordFile(workspace, book, kind, owner ?? null)
    const staging = newId()
    stagings(context).set(staging, { read, last: lastEntry(context) })
    const { title } = shapeOf(kind)
    return {
      staging,
      sheet: read.sheet,
      columns: read.columns.map((column) => ({ ...column })),
      added: read.rows.length,
      known: read.known,
      refused: read.refused.slice(0, mostRefused).map((one) => ({ ...one })),
      sample: read.rows.slice(0, 20).map(({ line, values }) => ({ line, title: String(values[title] ?? '') })),
    }
  },

  'record.import': ({ staging }, context) => {
    const staged = stagings(context).get(staging)
    if (staged === undefined || staged.last !== lastEntry(context)) throw new EngineError('record.staging')
    const { kind, owner, rows } = staged.read
    if (rows.length === 0) throw new EngineError('record.empty')
    const { workspace } = context
    const ids = context.commit(
      () =>
        createRecords(
          workspace,
          kind,
          rows.map(({ values }) => values),
          { owner, names: organizationNames(workspace) },
        ),
      recordFileCommands.imported(kind, rows.length),
    )
    stagings(context).delete(staging)
    return { ids }
  },

  'record.discard': ({ staging }, context) => {
    stagings(context).delete(staging)
    return {}
  },

  'record.export': ({ kind, owner, format }, { workspace }) => writeRecordFile(workspace, kind, owner, format),
}
