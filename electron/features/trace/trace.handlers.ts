import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import type { traceApi } from '#shared/trace/trace.api.ts'
import { exportTrace } from './trace-export.service.ts'
import { readTrace } from './trace-read.service.ts'

export const traceHandlers: FeatureHandlers<typeof traceApi> = {
  'trace.read': ({ table, id, limit }, { workspace }) => readTrace(workspace, table, id, limit),
  'trace.export': ({ table, id, format }, context) => exportTrace(context, table, id, format),
}
