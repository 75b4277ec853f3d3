import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import type { templateApi } from '#shared/panorama/template.api.ts'
import {
  createBlock,
  createTemplate,
  moveBlock,
  removeBlocks,
  removeTemplate,
  templates,
  updateBlock,
  updateTemplate,
} from './template.service.ts'

export const templateHandlers: FeatureHandlers<typeof templateApi> = {
  'template.list': (_input, { workspace }) => [...templates(workspace)],
  'template.create': ({ from, name }, { workspace }) => ({ id: createTemplate(workspace, from, name) }),
  'template.update': ({ id, patch }, { workspace }) => {
    updateTemplate(workspace, id, patch)
    return {}
  },
  'template.remove': ({ id }, { workspace }) => {
    removeTemplate(workspace, id)
    return {}
  },
  'block.create': (input, { workspace }) => ({ id: createBlock(workspace, input) }),
  'block.update': ({ id, patch }, { workspace }) => {
    updateBlock(workspace, id, patch)
    return {}
  },
  'block.move': ({ id, after }, { workspace }) => {
    moveBlock(workspace, id, after)
    return {}
  },
  'block.remove': ({ ids }, { workspace }) => {
    removeBlocks(workspace, ids)
    return {}
  },
}
