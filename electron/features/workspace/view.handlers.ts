import type { viewApi } from '#shared/workspace/view.api.ts'
import type { FeatureHandlers } from './engine-context.service.ts'

/** Views stand among the settings, under a name that says what they are. */
const prefixOf = (screen: string) => `view/${screen}/`

export const viewHandlers: FeatureHandlers<typeof viewApi> = {
  'view.list': ({ screen }, { workspace }) => {
    const prefix = prefixOf(screen)
    return workspace.db
      .rows('SELECT id, value FROM setting WHERE substr(id, 1, ?) = ? ORDER BY id', prefix.length, prefix)
      .map((row) => ({ ...JSON.parse(String(row.value)), name: String(row.id).slice(prefix.length) }))
  },
  'view.save': ({ screen, name, state }, { workspace }) => {
    workspace.db.run(
      'INSERT INTO setting (id, value) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET value = excluded.value',
      prefixOf(screen) + name,
      JSON.stringify(state),
    )
    return {}
  },
  'view.remove': ({ screen, name }, { workspace }) => ({
    removed: workspace.db.run('DELETE FROM setting WHERE id = ?', prefixOf(screen) + name) > 0,
  }),
}
