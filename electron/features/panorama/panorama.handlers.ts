import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import { valueStore } from '#electron/features/indicator/value-store.service.ts'
import type { EngineContext, FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import type { panoramaApi } from '#shared/panorama/panorama.api.ts'
import { panoramaOf } from './panorama.service.ts'
import { panoramaTable } from './panorama-table.service.ts'

interface Question {
  readonly territory: string
  readonly comparators?: string[] | undefined
  readonly vintage?: number | undefined
}

/** Kept until something that it shows changes: going back to a territory costs nothing. */
function panorama(context: EngineContext, input: Question) {
  const store = valueStore(context.workspace, input.vintage ?? context.workspace.facts.vintage)
  return context.workspace.cached(
    `panorama.${store.vintage}.${input.territory}.${(input.comparators ?? ['*']).join(',')}`,
    [
      'indicator',
      'edition',
      'correction',
      'territory_group',
      'territory_group_member',
      'dataset',
      'variable',
      'import_batch',
    ],
    () => panoramaOf(store, input.territory, input.comparators),
  )
}

export const panoramaHandlers: FeatureHandlers<typeof panoramaApi> = {
  'panorama.read': (input, context) => panorama(context, input),
  'panorama.table': (input, context) =>
    panoramaTable(valueStore(context.workspace, input.vintage ?? context.workspace.facts.vintage), input),
  'panorama.page': async (input, context) => {
    // The drawing of charts takes half a second to load and only documents need it.
    const { panoramaPage } = await import('./panorama-page.service.ts')
    const catalogue = indicators(context.workspace)
    return { html: panoramaPage(panorama(context, input), { facts: (id) => catalogue.get(id) }) }
  },
}
