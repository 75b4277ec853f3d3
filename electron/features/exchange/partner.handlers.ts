import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import type { partnerApi } from '#shared/exchange/partner.api.ts'
import { addPartner, partnersOf, refuseKey, revokePartner, trustPartner, updatePartner } from './partner.service.ts'

export const partnerHandlers: FeatureHandlers<typeof partnerApi> = {
  'partner.list': (_input, { workspace }) => [...partnersOf(workspace)],
  'partner.add': ({ card, partner, ...access }, { workspace, profile }) =>
    addPartner(workspace, profile, card, partner, access),
  'partner.update': ({ id, note, ...access }, { workspace }) => {
    updatePartner(workspace, id, access, note)
    return {}
  },
  'partner.trust': ({ id, words }, { workspace, profile }) => {
    trustPartner(workspace, id, words, profile.identity()?.name ?? null)
    return {}
  },
  'partner.refuse': ({ id }, { workspace }) => {
    refuseKey(workspace, id)
    return {}
  },
  'partner.revoke': ({ id, because }, { workspace }) => {
    revokePartner(workspace, id, because)
    return {}
  },
}
