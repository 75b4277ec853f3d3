import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import type { recordApi } from '#shared/record/record.api.ts'
import { namesOfTable } from './record-names.service.ts'
import { moveRecords, removeRecords } from './record-place.service.ts'
import { readRecords } from './record-rows.service.ts'
import { searchRecords } from './record-search.service.ts'
import { createRecords, organizationNames, updateRecords } from './record-write.service.ts'

export const recordHandlers: FeatureHandlers<typeof recordApi> = {
  'record.rows': ({ kind, owner, ids }, { workspace }) => readRecords(workspace, kind, { owner, ids }),
  'record.names': ({ table }, { workspace }) => namesOfTable(workspace, table),
  'record.search': ({ text, limit }, { workspace }) => searchRecords(workspace, text, limit ?? 20),
  'record.create': ({ kind, owner, above, before, rows, hasNames }, { workspace }) => ({
    ids: createRecords(workspace, kind, rows, {
      owner: owner ?? null,
      above: above ?? null,
      before: before ?? null,
      names: hasNames === true ? organizationNames(workspace) : null,
    }),
  }),
  'record.update': ({ kind, edits, added, hasNames }, { workspace }) => {
    const names = hasNames === true ? organizationNames(workspace) : null
    const changed = updateRecords(workspace, kind, edits, names)
    const ids =
      added === undefined
        ? []
        : createRecords(workspace, kind, added.rows, {
            owner: added.owner,
            above: added.above ?? null,
            before: null,
            names,
          })
    return { changed, ids }
  },
  'record.remove': ({ kind, ids }, { workspace }) => removeRecords(workspace, kind, ids),
  'record.move': ({ kind, ids, above, before }, { workspace }) => ({
    moved: moveRecords(workspace, kind, ids, { above: above ?? null, before }),
  }),
}
