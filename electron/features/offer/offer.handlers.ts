import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import type { offerApi } from '#shared/offer/offer.api.ts'
import { writeMeans } from './means.service.ts'
import { numbering, renumber } from './numbering.service.ts'
import { exportOffer } from './offer-export.service.ts'
import { findRows, sortRows } from './offer-find.service.ts'
import { copyActions, removeRows } from './offer-remove.service.ts'
import { readAction, readRows } from './offer-rows.service.ts'
import { searchOffer } from './offer-search.service.ts'
import { addRows, checkActions, createRows, moveRows, namesOf, writeEdits } from './offer-write.service.ts'
import { type CalledSheet, homonymsOf } from './row-names.service.ts'
import { loadStarter } from './starter.service.ts'
import { saveTerm, vocabularies } from './vocabulary.service.ts'

export const offerHandlers: FeatureHandlers<typeof offerApi> = {
  'offer.rows': ({ sheet, since }, { workspace }) => readRows(workspace, sheet, since),
  'offer.find': ({ sheet, filter, sort }, { workspace }) => ({
    ids: sortRows(workspace, sheet, findRows(workspace, sheet, filter), sort ?? []).map((row) => row.id),
  }),
  'offer.search': ({ text, limit }, { workspace }) => searchOffer(workspace, text, limit ?? 20),
  'offer.get': ({ action }, { workspace }) => readAction(workspace, action),
  'offer.export': ({ format, filter }, { workspace }) => exportOffer(workspace, format, filter ?? {}),
  'offer.vocabularies': (_input, { workspace }) => {
    const known = vocabularies(workspace)
    return Object.fromEntries(Object.entries(known).map(([id, terms]) => [id, [...terms]])) as {
      [K in keyof typeof known]: (typeof known)[K][number][]
    }
  },
  'offer.homonyms': (_input, { workspace }) => {
    const of = (sheet: CalledSheet) => Object.fromEntries(homonymsOf(workspace, sheet))
    return {
      organization: of('organization'),
      accessPoint: of('accessPoint'),
      mission: of('mission'),
      policy: of('policy'),
    }
  },
  'offer.create': ({ sheet, parent, before, rows }, { workspace }) => ({
    ids: createRows(
      workspace,
      sheet,
      rows.map((values) => ({ values })),
      { parent, before },
    ),
  }),
  'offer.update': ({ sheet, edits, added, hasNames }, { workspace }) => {
    const names = hasNames === true ? namesOf(workspace) : null
    const changed = writeEdits(workspace, sheet, edits, names)
    return { changed, ids: added === undefined ? [] : addRows(workspace, sheet, added, names) }
  },
  'offer.remove': ({ sheet, ids }, { workspace }) => removeRows(workspace, sheet, ids),
  'offer.move': ({ sheet, ids, parent, before }, { workspace }) => ({
    moved: moveRows(workspace, sheet, ids, parent, before),
  }),
  'offer.numbering': (_input, { workspace }) => numbering(workspace),
  'offer.renumber': (_input, { workspace }) => ({ changed: renumber(workspace) }),
  'offer.copy': ({ ids }, { workspace }) => ({ ids: copyActions(workspace, ids) }),
  'offer.means': ({ action, means }, { workspace }) => ({ changed: writeMeans(workspace, action, means) }),
  'offer.check': ({ ids }, { workspace, profile }) => ({
    changed: checkActions(workspace, ids, profile.identity()?.name ?? null),
  }),
  'offer.starter': (_input, { workspace }) => loadStarter(workspace),
  'offer.term': (input, { workspace }) => ({ code: saveTerm(workspace, input) }),
}
