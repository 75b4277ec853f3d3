import { EngineError } from '#electron/core/errors.ts'
import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import type { attachmentApi } from '#shared/exchange/attachment.api.ts'
import {
  addAttachment,
  attachmentOf,
  attachmentsOfRow,
  contentOf,
  readDocument,
  removeAttachment,
  updateAttachment,
} from './attachment.service.ts'

export const attachmentHandlers: FeatureHandlers<typeof attachmentApi> = {
  'attachment.list': ({ table, row }, { workspace }) => attachmentsOfRow(workspace, table, row),

  'attachment.add': async ({ table, row, token, note }, context) => {
    const { workspace } = context
    const { path, name } = context.files.resolve(token)
    const document = await readDocument(path, name)
    // Read for a workspace that is no longer the one on screen, or for nobody any more.
    if (context.job.signal.aborted || context.current !== workspace) throw new EngineError('operation.cancelled')
    const by = context.profile.identity()?.name ?? ''
    return context.commit(() => addAttachment(workspace, { table, row }, document, by, note ?? null))
  },

  'attachment.update': ({ id, name, note }, { workspace }) => {
    updateAttachment(workspace, id, { name, note })
    return {}
  },

  'attachment.remove': ({ id }, { workspace }) => {
    removeAttachment(workspace, id)
    return {}
  },

  'attachment.read': ({ id }, { workspace }) => {
    const { name, sha256 } = attachmentOf(workspace.db, id)
    const bytes = contentOf(workspace.db, sha256)
    if (bytes === null) throw new EngineError('attachment.absent', { name })
    return { name, bytes }
  },
}
