import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import { wordsOf } from '#electron/formats/fingerprint.ts'
import type { keyApi } from '#shared/exchange/key.api.ts'
import { makeCard } from './card.service.ts'
import { createKey, keyState, renewKey, unlockKey } from './key.service.ts'

const profileChanged = { entities: ['profile'], ids: [] }

export const keyHandlers: FeatureHandlers<typeof keyApi> = {
  'key.status': (_input, { profile }) => {
    const { state, isMoved, file } = keyState(profile)
    const identity = profile.identity()
    const canUseOs = profile.postSecret !== null
    if (file === null)
      return { state, store: null, canUseOs, isMoved, card: null, words: [], createdOn: null, formerKeys: [] }
    const { keyId, signingKey, encryptionKey } = file
    return {
      state,
      store: file.vault.store,
      canUseOs,
      isMoved,
      card: identity === null ? null : { ...identity, keyId, signingKey, encryptionKey },
      words: wordsOf(signingKey, encryptionKey),
      createdOn: file.createdOn,
      formerKeys: file.former.map(({ endorsement: _, ...key }) => ({ ...key, confirmedOn: null, confirmedBy: null })),
    }
  },
  'key.create': async ({ passphrase }, context) => {
    await createKey(context, passphrase)
    context.notify(profileChanged)
    return {}
  },
  'key.unlock': async ({ passphrase }, context) => {
    await unlockKey(context, passphrase)
    context.notify(profileChanged)
    return {}
  },
  'key.renew': async ({ because, passphrase }, context) => {
    await renewKey(context, because, passphrase)
    context.notify(profileChanged)
    return {}
  },
  'key.card': (_input, context) => makeCard(context),
}
