import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import type { rollUpApi, schemeApi } from '#shared/scheme/scheme.api.ts'
import { matrix, rollUpsOf } from './roll-up-matrix.service.ts'
import { suggest } from './roll-up-suggest.service.ts'
import { answer, propose } from './roll-up-write.service.ts'
import { exportScheme } from './scheme-export.service.ts'
import { listSchemes } from './scheme-list.service.ts'
import { createLocals, part, renumber, unite } from './scheme-write.service.ts'

export const schemeHandlers: FeatureHandlers<typeof schemeApi> = {
  'scheme.list': (_input, { workspace }) => listSchemes(workspace),
  'scheme.createLocals': (input, { workspace }) => ({ ids: createLocals(workspace, input) }),
  'scheme.renumber': ({ scheme }, { workspace }) => ({ changed: renumber(workspace, scheme) }),
  'scheme.unite': ({ into, lines, title }, { workspace }) => ({ united: unite(workspace, into, lines, title) }),
  'scheme.part': ({ lines }, { workspace }) => ({ parted: part(workspace, lines) }),
  'scheme.export': ({ scheme, format }, context) => exportScheme(context, scheme, format),
}

export const rollUpHandlers: FeatureHandlers<typeof rollUpApi> = {
  'rollup.suggest': (input, { workspace }) => suggest(workspace, input),
  'rollup.propose': ({ links }, context) => propose(context, links),
  'rollup.answer': ({ ids, answer: given, reason }, context) => ({
    answered: answer(context, ids, given, reason ?? null),
  }),
  'rollup.read': ({ field, source }, { workspace }) => rollUpsOf(workspace, field, source),
  'rollup.matrix': (input, { workspace }) => matrix(workspace, input),
}
