import type { FormerReason, Partner } from './partner.schema.ts'

/** The state of a partner in a few words. */
export function partnerStateName(partner: Pick<Partner, 'state' | 'isKeyChanged'>): string {
  if (partner.isKeyChanged) return 'clé changée'
  return { trusted: 'confirmé', unconfirmed: 'à confirmer', revoked: 'révoqué' }[partner.state]
}

/** Why a key is a former one. */
export const formerReasons: Readonly<Record<FormerReason, string>> = {
  rotation: 'renouvelée',
  lost: 'perdue',
  stolen: 'volée',
  replaced: 'remplacée',
  revoked: 'révoquée',
  refused: 'refusée',
}
