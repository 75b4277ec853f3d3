import { storeForReader } from '#electron/features/confidentiality/output-filter.service.ts'
import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import type { portraitApi } from '#shared/panorama/portrait.api.ts'
import { portraitOf, rewrite } from './portrait.service.ts'
import { templateOf } from './template.service.ts'

export const portraitHandlers: FeatureHandlers<typeof portraitApi> = {
  'portrait.read': async ({ vintage, reader, template, ...question }, { workspace }) => {
    const { store } = await storeForReader(workspace, vintage, reader)
    return portraitOf(store, templateOf(workspace, template), question)
  },
  'portrait.rewrite': ({ territory, ...text }, { workspace }) => {
    rewrite(workspace, territory, text)
    return {}
  },
}
