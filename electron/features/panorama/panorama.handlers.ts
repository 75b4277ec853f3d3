import { storeForReader } from '#electron/features/confidentiality/output-filter.service.ts'
import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import type { EngineContext, FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import { filterTables } from '#shared/confidentiality/rule.ts'
import type { panoramaApi } from '#shared/panorama/panorama.api.ts'
import { panoramaTables } from '#shared/panorama/portrait.tables.ts'
import { panoramaOf } from './panorama.service.ts'
import { issueAll, issueOne } from './panorama-issue.service.ts'
import { panoramaTable } from './panorama-table.service.ts'
import { portraitOf } from './portrait.service.ts'
import { pageOf } from './portrait-file.service.ts'
import { templateOf } from './template.service.ts'

interface Question {
  readonly territory: string
  readonly comparators?: string[] | undefined
  readonly vintage?: number | undefined
  readonly reader?: string | undefined
}

/** Kept until something that it shows changes: going back to a territory costs nothing. */
async function panorama(context: EngineContext, input: Question) {
  const { store } = await storeForReader(context.workspace, input.vintage, input.reader)
  return context.workspace.cached(
    `panorama.${store.vintage}.${store.filter?.reader ?? ''}.${input.territory}.${(input.comparators ?? ['*']).join(',')}`,
    [...panoramaTables, ...(store.filter === null ? [] : filterTables)],
    () => panoramaOf(store, input.territory, input.comparators),
  )
}

export const panoramaHandlers: FeatureHandlers<typeof panoramaApi> = {
  'panorama.read': (input, context) => panorama(context, input),
  'panorama.table': async (input, context) => {
    const { store } = await storeForReader(context.workspace, input.vintage, input.reader)
    return panoramaTable(store, input)
  },
  'panorama.page': async ({ vintage, reader, template, ...question }, context) => {
    const { store } = await storeForReader(context.workspace, vintage, reader)
    const catalogue = indicators(context.workspace)
    const portrait = portraitOf(store, templateOf(context.workspace, template), question)
    return { html: await pageOf({ portrait, facts: (id) => catalogue.get(id) }) }
  },

  'panorama.issue': ({ territory, format, ...question }, context) => issueOne(context, question, territory, format),
  'panorama.issueAll': ({ level, format, ...question }, context) => issueAll(context, question, level, format),
}
