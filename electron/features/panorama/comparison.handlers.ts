import { storeForReader } from '#electron/features/confidentiality/output-filter.service.ts'
import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import { filterTables } from '#shared/confidentiality/rule.ts'
import type { comparisonApi } from '#shared/panorama/comparison.api.ts'
import { keepCriteria } from './criteria.service.ts'
import { panoramaTables } from './panorama.service.ts'
import { similarTo } from './similar.service.ts'
import { typologyOf } from './typology.service.ts'

/** What a comparison is read from: another one after each change of them. */
const tables = [...panoramaTables, 'setting', ...filterTables]

export const comparisonHandlers: FeatureHandlers<typeof comparisonApi> = {
  'similar.list': async ({ territory, vintage, reader, count }, { workspace }) => {
    const { store } = await storeForReader(workspace, vintage, reader)
    const key = `similar.${store.vintage}.${store.filter?.reader ?? ''}.${territory}.${count ?? ''}`
    return workspace.cached(key, tables, () => similarTo(store, territory, count))
  },
  'similar.update': (criteria, { workspace }) => keepCriteria(workspace, 'similar', criteria),
  'typology.read': async ({ department, vintage, reader }, { workspace }) => {
    const { store } = await storeForReader(workspace, vintage, reader)
    const key = `typology.${store.vintage}.${store.filter?.reader ?? ''}.${department ?? ''}`
    return workspace.cached(key, tables, () => typologyOf(store, department))
  },
  'typology.update': (criteria, { workspace }) => keepCriteria(workspace, 'typology', criteria),
}
