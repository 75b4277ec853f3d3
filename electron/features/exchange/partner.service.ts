import { z } from 'zod'
import { EngineError } from '#electron/core/errors.ts'
import { newId } from '#electron/core/ids.ts'
import type { Profile } from '#electron/core/profile.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { wordsOf } from '#electron/formats/fingerprint.ts'
import type { Mandate, Sender, Trust } from '#shared/exchange/package.schema.ts'
import { mandateSchema } from '#shared/exchange/package.schema.ts'
import { type FormerReason, formerKeySchema, type Partner } from '#shared/exchange/partner.schema.ts'
import { areSameWords, isSameName } from '#shared/exchange/words.rules.ts'
import { today } from '#shared/lib/day.ts'
import { type Card, changeFrom, readCard } from './card.service.ts'
import { ownKeys } from './key.service.ts'

const storedFormerSchema = formerKeySchema.extend({
  /** Whether it had signed the key that came after it. */
  announced: z.boolean(),
  /** Why it had been revoked, null when it had not. */
  revokedBecause: z.string().nullable(),
})
type StoredFormer = z.infer<typeof storedFormerSchema>

/** A partner as it stands in its row, beside what the screens see. */
interface Stored {
  readonly partner: Partner
  readonly former: readonly StoredFormer[]
}

type Row = Readonly<Record<string, unknown>>
const textOf = (value: unknown) => (value === null || value === undefined ? null : String(value))

function stored(row: Row): Stored {
  const former = z.array(storedFormerSchema).parse(JSON.parse(String(row.former_keys)))
  const state = String(row.state) as Partner['state']
  const [signingKey, encryptionKey] = [String(row.signing_key), String(row.encryption_key)]
  const before = former.find(({ because }) => because !== 'refused')
  const isKeyChanged = state === 'unconfirmed' && before !== undefined
  const partner: Partner = {
    id: String(row.id),
    name: String(row.name),
    function: textOf(row.function),
    organizationName: textOf(row.organization_name),
    organization: textOf(row.organization),
    reader: String(row.reader),
    mandate: mandateSchema.parse(JSON.parse(String(row.mandate))),
    keyId: String(row.key_id),
    signingKey,
    encryptionKey,
    words: wordsOf(signingKey, encryptionKey),
    state,
    isKeyChanged,
    isKeyAnnounced: isKeyChanged && before.announced,
    confirmedOn: textOf(row.confirmed_on),
    confirmedBy: textOf(row.confirmed_by),
    revokedOn: textOf(row.revoked_on),
    revokedBecause: textOf(row.revoked_because),
    formerKeys: former.map((key) => formerKeySchema.parse(key)),
    note: textOf(row.note),
  }
  return { partner, former }
}

const allStored = (workspace: OpenWorkspace): readonly Stored[] =>
  workspace.db.rows('SELECT * FROM partner ORDER BY name, id').map(stored)

/** Everybody with whom packages are exchanged here, by name. */
export function partnersOf(workspace: OpenWorkspace): readonly Partner[] {
  return allStored(workspace).map(({ partner }) => partner)
}

function storedOf(workspace: OpenWorkspace, id: string): Stored {
  const row = workspace.db.row('SELECT * FROM partner WHERE id = ?', id)
  if (row === undefined) throw new EngineError('partner.unknown')
  return stored(row)
}

/** Writes some columns of one partner. */
function write(workspace: OpenWorkspace, id: string, columns: Readonly<Record<string, string | null>>): void {
  const names = Object.keys(columns)
  workspace.db.run(
    `UPDATE partner SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`,
    ...Object.values(columns),
    id,
  )
}

export interface Trusted {
  readonly trust: Trust
  readonly partner: { readonly id: string; readonly name: string } | null
  /** Day of the revocation, or last day of a former key; null for the others. */
  readonly since: string | null
}

/** Former keys that must not be taken for those of their person, and those that were simply left. */
const trustOfFormer: Readonly<Record<FormerReason, Trust>> = {
  rotation: 'former',
  lost: 'former',
  replaced: 'former',
  stolen: 'revoked',
  revoked: 'revoked',
  refused: 'revoked',
}

/**
 * Whether who signed a package (its signature being valid) is known and confirmed here. A key is told by its bytes; the name that goes
 * with it only serves to notice that a known person presents another. `profile`: whose own packages are trusted.
 */
export function trustOf(
  workspace: OpenWorkspace | null,
  { sender }: { readonly sender: Sender },
  profile?: Pick<Profile, 'folder'>,
): Trusted {
  const own = profile === undefined ? null : ownKeys(profile)
  if (own !== null) {
    if (isKeyOf(own, sender)) return { trust: 'trusted', partner: null, since: null }
    const former = own.former.find((key) => key.signingKey === sender.signingKey)
    if (former !== undefined) return { trust: trustOfFormer[former.because], partner: null, since: former.until }
  }
  const partners = workspace === null ? [] : allStored(workspace)
  for (const { partner } of partners) {
    if (partner.signingKey !== sender.signingKey) continue
    const named = { id: partner.id, name: partner.name }
    // The words that were read aloud are those of both keys.
    if (!isKeyOf(partner, sender)) return { trust: 'changed-key', partner: named, since: null }
    const trust = partner.isKeyChanged ? 'changed-key' : partner.state
    return { trust, partner: named, since: partner.revokedOn }
  }
  for (const { partner, former } of partners) {
    const key = former.find(({ signingKey }) => signingKey === sender.signingKey)
    if (key !== undefined)
      return {
        trust: trustOfFormer[key.because],
        partner: { id: partner.id, name: partner.name },
        since: key.until,
      }
  }
  const same = partners.find(({ partner }) => isSamePerson(partner, sender))?.partner
  return same === undefined
    ? { trust: 'unknown', partner: null, since: null }
    : { trust: 'changed-key', partner: { id: same.id, name: same.name }, since: null }
}

const isKeyOf = (
  one: { readonly signingKey: string; readonly encryptionKey: string },
  other: { readonly signingKey: string; readonly encryptionKey: string },
) => one.signingKey === other.signingKey && one.encryptionKey === other.encryptionKey

const isSamePerson = (partner: Partner, sender: { readonly name: string; readonly organization: string }) =>
  isSameName(partner.name, sender.name) && isSameName(partner.organizationName, sender.organization)

export interface Access {
  readonly organization?: string | null | undefined
  readonly reader?: string | undefined
  readonly mandate?: Mandate | undefined
}

/** What somebody may see and change; error: `partner.organization`. */
function accessColumns(workspace: OpenWorkspace, access: Access): Record<string, string | null> {
  const { organization, reader, mandate } = access
  if (
    typeof organization === 'string' &&
    workspace.db.value('SELECT 1 FROM organization WHERE id = ?', organization) === undefined
  )
    throw new EngineError('partner.organization')
  return {
    ...(organization === undefined ? {} : { organization }),
    ...(reader === undefined ? {} : { reader }),
    ...(mandate === undefined ? {} : { mandate: JSON.stringify(mandate) }),
  }
}

const noMandate: Mandate = { parts: [], territories: null }

/**
 * Adds who a card names; a card of somebody known who has other keys puts these in the place of the former ones, unconfirmed. Errors:
 * those of `readCard`, `partner.self`, `partner.revoked`, `partner.old-card`, `partner.refused-card`, `partner.unknown`.
 */
export function addPartner(
  workspace: OpenWorkspace,
  profile: Pick<Profile, 'folder'>,
  text: string,
  chosen: string | undefined,
  access: Access,
): { id: string; isNewKey: boolean; isAnnounced: boolean } {
  const card = readCard(text)
  const own = ownKeys(profile)
  if (own !== null && [own, ...own.former].some(({ signingKey }) => signingKey === card.signingKey))
    throw new EngineError('partner.self')
  const known = knownOf(workspace, card, chosen)
  const columns = {
    name: card.name,
    function: card.function === '' ? null : card.function,
    organization_name: card.organization === '' ? null : card.organization,
    ...accessColumns(workspace, access),
  }
  if (known === null) return { id: insert(workspace, card, columns), isNewKey: false, isAnnounced: false }
  const { id } = known.partner
  if (isKeyOf(known.partner, card)) {
    if (known.partner.state === 'revoked') throw new EngineError('partner.revoked', { name: known.partner.name })
    write(workspace, id, columns)
    return { id, isNewKey: false, isAnnounced: false }
  }
  const isAnnounced = replaceKey(workspace, known, card, columns)
  return { id, isNewKey: true, isAnnounced }
}

/** Whose card it is: by its key, by a key that it had, by the choice of who adds it, by its name. */
function knownOf(workspace: OpenWorkspace, card: Card, chosen: string | undefined): Stored | null {
  const partners = allStored(workspace)
  const holder = partners.find(({ partner }) => partner.signingKey === card.signingKey)
  if (holder !== undefined) return holder
  for (const { partner, former } of partners) {
    const key = former.find(({ signingKey }) => signingKey === card.signingKey)
    if (key?.because === 'refused') throw new EngineError('partner.refused-card', { name: partner.name })
    if (key !== undefined) throw new EngineError('partner.old-card', { name: partner.name })
  }
  if (chosen !== undefined) return storedOf(workspace, chosen)
  return (
    partners.find(({ partner }) => changeFrom(card, partner.signingKey) !== null) ??
    partners.find(({ partner }) => isSamePerson(partner, card)) ??
    null
  )
}

function insert(workspace: OpenWorkspace, card: Card, columns: Readonly<Record<string, string | null>>): string {
  const id = newId()
  const row: Record<string, string | null> = {
    id,
    reader: 'partner',
    mandate: JSON.stringify(noMandate),
    ...columns,
    key_id: card.keyId,
    signing_key: card.signingKey,
    encryption_key: card.encryptionKey,
    state: 'unconfirmed',
    former_keys: '[]',
  }
  const names = Object.keys(row)
  workspace.db.run(
    `INSERT INTO partner (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    ...Object.values(row),
  )
  return id
}

function replaceKey(
  workspace: OpenWorkspace,
  { partner, former }: Stored,
  card: Card,
  columns: Readonly<Record<string, string | null>>,
): boolean {
  const change = changeFrom(card, partner.signingKey)
  const isRevoked = partner.state === 'revoked'
  // A key that we revoked announces nothing any more: whoever holds it could.
  const announced = change?.isAnnounced === true && !isRevoked
  const left: StoredFormer = {
    keyId: partner.keyId,
    signingKey: partner.signingKey,
    encryptionKey: partner.encryptionKey,
    until: partner.revokedOn ?? today(),
    because: isRevoked ? 'revoked' : (change?.because ?? 'replaced'),
    confirmedOn: partner.confirmedOn,
    confirmedBy: partner.confirmedBy,
    announced,
    revokedBecause: partner.revokedBecause,
  }
  write(workspace, partner.id, {
    ...columns,
    key_id: card.keyId,
    signing_key: card.signingKey,
    encryption_key: card.encryptionKey,
    state: 'unconfirmed',
    confirmed_on: null,
    confirmed_by: null,
    revoked_on: null,
    revoked_because: null,
    former_keys: JSON.stringify([left, ...former]),
  })
  return announced
}

/** Errors: `partner.unknown`, `partner.organization`. */
export function updatePartner(
  workspace: OpenWorkspace,
  id: string,
  access: Access,
  note: string | null | undefined,
): void {
  storedOf(workspace, id)
  const columns = { ...accessColumns(workspace, access), ...(note === undefined ? {} : { note }) }
  if (Object.keys(columns).length > 0) write(workspace, id, columns)
}

/** Errors: `partner.unknown`, `partner.revoked`, `partner.words`. */
export function trustPartner(workspace: OpenWorkspace, id: string, words: string, by: string | null): void {
  const { partner } = storedOf(workspace, id)
  if (partner.state === 'revoked') throw new EngineError('partner.revoked', { name: partner.name })
  if (!areSameWords(words, partner.words)) throw new EngineError('partner.words', { name: partner.name })
  write(workspace, id, { state: 'trusted', confirmed_on: today(), confirmed_by: by })
}

/** The key before stands again as it stood; errors: `partner.unknown`, `partner.nothing-to-refuse`. */
export function refuseKey(workspace: OpenWorkspace, id: string): void {
  const { partner, former } = storedOf(workspace, id)
  const before = former.find(({ because }) => because !== 'refused')
  if (!partner.isKeyChanged || before === undefined)
    throw new EngineError('partner.nothing-to-refuse', { name: partner.name })
  const refused: StoredFormer = {
    keyId: partner.keyId,
    signingKey: partner.signingKey,
    encryptionKey: partner.encryptionKey,
    until: today(),
    because: 'refused',
    confirmedOn: null,
    confirmedBy: null,
    announced: false,
    revokedBecause: null,
  }
  const isRevoked = before.because === 'revoked'
  write(workspace, id, {
    key_id: before.keyId,
    signing_key: before.signingKey,
    encryption_key: before.encryptionKey,
    state: isRevoked ? 'revoked' : before.confirmedOn === null ? 'unconfirmed' : 'trusted',
    confirmed_on: before.confirmedOn,
    confirmed_by: before.confirmedBy,
    revoked_on: isRevoked ? before.until : null,
    revoked_because: before.revokedBecause,
    former_keys: JSON.stringify([refused, ...former.filter((key) => key !== before)]),
  })
}

/** Errors: `partner.unknown`, `partner.revoked`. */
export function revokePartner(workspace: OpenWorkspace, id: string, because: string): void {
  const { partner } = storedOf(workspace, id)
  if (partner.state === 'revoked') throw new EngineError('partner.revoked', { name: partner.name })
  write(workspace, id, { state: 'revoked', revoked_on: today(), revoked_because: because })
}
