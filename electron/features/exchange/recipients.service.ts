import { EngineError } from '#electron/core/errors.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Mandate, PackageFacts } from '#shared/exchange/package.schema.ts'
import type { Partner } from '#shared/exchange/partner.schema.ts'
import { partnersOf } from './partner.service.ts'

/**
 * Those to whom a package is sent, by id or by name. Errors: `package.partner-unknown`, `package.partner-ambiguous`,
 * `package.partner-unconfirmed`, `package.partner-revoked`.
 */
export function recipientsOf(workspace: OpenWorkspace, asked: readonly string[]): readonly Partner[] {
  const all = partnersOf(workspace)
  const found = new Map(asked.map((text) => [text, recipientOf(all, text)]))
  return [...new Set(found.values())]
}

function recipientOf(all: readonly Partner[], asked: string): Partner {
  const named = all.filter(({ name }) => name === asked)
  const partner = all.find(({ id }) => id === asked) ?? named[0]
  if (partner === undefined) throw new EngineError('package.partner-unknown', { partner: asked })
  if (partner.id !== asked && named.length > 1) throw new EngineError('package.partner-ambiguous', { partner: asked })
  const { name, state } = partner
  if (state === 'revoked') throw new EngineError('package.partner-revoked', { name })
  if (state !== 'trusted') throw new EngineError('package.partner-unconfirmed', { name })
  return partner
}

/** What several people may all change: a package says one mandate, and none of them gets more than the own. */
export function commonMandate(mandates: readonly Mandate[]): Mandate {
  const [first = { parts: [], territories: null }, ...others] = mandates
  return others.reduce(
    (common, { parts, territories }) => ({
      parts: common.parts.filter((part) => parts.includes(part)),
      territories:
        common.territories === null || territories === null
          ? (common.territories ?? territories)
          : common.territories.filter((code) => territories.includes(code)),
    }),
    first,
  )
}

/** What the next package of a key in a dossier follows. */
export function sentBefore(
  { db }: OpenWorkspace,
  keyId: string,
  dossier: string,
): { readonly sequence: number; readonly digest: PackageFacts['previous'] } {
  const row = db.row(
    'SELECT sequence, digest FROM package_sent WHERE key_id = ? AND dossier = ? ORDER BY sequence DESC LIMIT 1',
    keyId,
    dossier,
  )
  // What came from another post under the same key was numbered there: the next one comes after both.
  const there = Number(
    db.value('SELECT max(sequence) FROM package_received WHERE key_id = ? AND dossier = ?', keyId, dossier) ?? 0,
  )
  return row === undefined
    ? { sequence: there, digest: null }
    : { sequence: Math.max(there, Number(row.sequence)), digest: String(row.digest) }
}
