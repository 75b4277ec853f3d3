import { storeForReader } from '#electron/features/confidentiality/output-filter.service.ts'
import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import type { comparisonApi } from '#shared/panorama/comparison.api.ts'
import { panoramaReads } from '#shared/panorama/portrait.tables.ts'
import { keepCriteria } from './criteria.service.ts'
import { similarTo } from './similar.service.ts'
import { typologyOf } from './typology.service.ts'

export const comparisonHandlers: FeatureHandlers<typeof comparisonApi> = {
  'similar.list': async ({ territory, vintage, reader, count }, { workspace }) => {
    const { store } = await storeForReader(workspace, vintage, reader)
    const key = `similar.${store.vintage}.${store.filter?.reader ?? ''}.${territory}.${count ?? ''}`
    return workspace.cached(key, panoramaReads, () => similarTo(store, territory, count))
  },
  'similar.update': (criteria, { workspace }) => keepCriteria(workspace, 'similar', criteria),
  'typology.read': async ({ department, vintage, reader }, { workspace }) => {
    const { store } = await storeForReader(workspace, vintage, reader)
    const key = `typology.${store.vintage}.${store.filter?.reader ?? ''}.${department ?? ''}`
    return workspace.cached(key, panoramaReads, () => typologyOf(store, department))
  },
  'typology.update': (criteria, { workspace }) => keepCriteria(workspace, 'typology', criteria),
}
