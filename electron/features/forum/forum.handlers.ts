import { storeForReader } from '#electron/features/confidentiality/output-filter.service.ts'
import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import { seesEverything } from '#shared/forum/contribution-leaving.rules.ts'
import type { forumApi } from '#shared/forum/forum.api.ts'
import {
  compareContributions,
  mergeContributions,
  splitContributions,
  tellApart,
} from './contribution-merge.service.ts'
import { crossingOf } from './forum-crossing.service.ts'
import { reportForum } from './forum-document.service.ts'
import { listForums } from './forum-list.service.ts'
import { minutesOf } from './forum-minutes.service.ts'
import { forumOf } from './forum-names.service.ts'

export const forumHandlers: FeatureHandlers<typeof forumApi> = {
  'forum.list': ({ territory }, { workspace }) => listForums(workspace, territory),
  'forum.minutes': ({ forum }, { workspace }) => minutesOf(workspace, forum),
  'forum.report': ({ forum, format }, context) => reportForum(context, forum, format),
  'forum.crossing': async ({ forum, reader, vintage }, { workspace }) => {
    forumOf(workspace, forum)
    const { store } = await storeForReader(workspace, vintage, reader)
    return crossingOf(store, forum, reader === undefined || seesEverything(reader))
  },
  'contribution.compare': ({ forum, limit }, { workspace }) => {
    forumOf(workspace, forum)
    return compareContributions(workspace, forum, limit)
  },
  'contribution.merge': ({ into, ids }, { workspace }) => ({ merged: mergeContributions(workspace, into, ids) }),
  'contribution.tellApart': ({ ids, areApart }, { workspace }) => ({ changed: tellApart(workspace, ids, areApart) }),
  'contribution.split': ({ ids }, { workspace }) => ({ split: splitContributions(workspace, ids) }),
}
