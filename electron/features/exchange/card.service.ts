import { z } from 'zod'
import { EngineError } from '#electron/core/errors.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import { isSignedBy, keyIdOf, preAuthentication } from '#electron/formats/fingerprint.ts'
import { cardText } from '#shared/exchange/card.labels.ts'
import { looksLikePackage } from '#shared/exchange/card.rules.ts'
import { senderSchema } from '#shared/exchange/package.schema.ts'
import { renewalSchema } from '#shared/exchange/partner.schema.ts'
import { today } from '#shared/lib/day.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import { keyChangeBytes, openKey, ownKeys, senderOf } from './key.service.ts'

const cardType = 'application/vnd.atelier-ctg.card+json'
/** Former keys that a card tells of at most. */
const tellsOf = 8
const cardVersion = 1

const signature = z.string().regex(/^[A-Za-z0-9+/]{86}==$/)

const cardSchema = z.strictObject({
  card: z.literal(cardVersion),
  ...senderSchema.shape,
  madeOn: z.iso.date(),
  /** The latest first. */
  former: z
    .array(
      z.strictObject({
        keyId: senderSchema.shape.keyId,
        signingKey: senderSchema.shape.signingKey,
        encryptionKey: senderSchema.shape.encryptionKey,
        until: z.iso.date(),
        because: renewalSchema,
        endorsement: signature.nullable(),
      }),
    )
    .max(tellsOf),
})
const provenSchema = cardSchema.extend({ proof: signature })
export type Card = z.infer<typeof cardSchema>

/** What the proof is over: the card in the order in which it is written. */
const cardBytes = (card: Card) => preAuthentication(cardType, Buffer.from(JSON.stringify(cardSchema.parse(card))))

/** The card to give to a partner. Errors: those of `openKey`. */
export function makeCard(context: Pick<EngineContext, 'profile'>): { name: string; content: string } {
  const key = openKey(context)
  const card: Card = {
    card: cardVersion,
    ...senderOf(context.profile),
    madeOn: today(),
    former: (ownKeys(context.profile)?.former ?? []).slice(0, tellsOf),
  }
  const proof = Buffer.from(key.sign(cardBytes(card))).toString('base64')
  const { name, function: role, organization } = card
  const about = [role, organization].filter((text) => text !== '').join(', ')
  const json = JSON.stringify(provenSchema.parse({ ...cardSchema.parse(card), proof }), null, 1).replaceAll(
    '\n',
    '\r\n',
  )
  return {
    name: cardText.fileName(fileNameOf(name)),
    content: [cardText.header(name, about), '', cardText.begin, json, cardText.end, ''].join('\r\n'),
  }
}

/** What stands between the two marks, or the whole text. Mail may have quoted it and cut its lines. */
function jsonOf(text: string): unknown {
  const from = text.indexOf('{')
  const to = text.lastIndexOf('}')
  if (from < 0 || to < from) throw new EngineError('partner.card')
  const body = text.slice(from, to + 1)
  for (const form of [body, body.replace(/\r?\n[> \t]*/g, ''), body.replace(/\r?\n[> \t]*/g, ' ')]) {
    try {
      return JSON.parse(form)
    } catch {
      // The next form may be the one that the mail left.
    }
  }
  throw new EngineError('partner.card')
}

/** Reads a card and checks that who made it holds its key. Errors: `partner.card`, `partner.package`, `partner.card-altered`, `partner.card-newer`. */
export function readCard(text: string): Card {
  if (looksLikePackage(text)) throw new EngineError('partner.package')
  const value = jsonOf(text)
  const version = z.object({ card: z.int() }).safeParse(value)
  if (!version.success) throw new EngineError('partner.card')
  if (version.data.card > cardVersion) throw new EngineError('partner.card-newer')
  const parsed = provenSchema.safeParse(value)
  if (!parsed.success) throw new EngineError('partner.card')
  const { proof, ...card } = parsed.data
  const signingKey = Buffer.from(card.signingKey, 'base64')
  const isProven = isSignedBy(cardBytes(card), Buffer.from(proof, 'base64'), signingKey)
  if (!isProven || keyIdOf(signingKey) !== card.keyId) throw new EngineError('partner.card-altered')
  return card
}

/**
 * How a card came from a key that we know: null when it does not name it; else whether that key, and each that came between, signed
 * the next. Only the bytes of the key itself count, not what the card says of it.
 */
export function changeFrom(
  card: Card,
  signingKey: string,
): { isAnnounced: boolean; because: Card['former'][number]['because'] } | null {
  const place = card.former.findIndex((former) => former.signingKey === signingKey)
  const known = card.former[place]
  if (known === undefined) return null
  const isAnnounced = card.former.slice(0, place + 1).every((former, rank) => {
    const next = rank === 0 ? card : card.former[rank - 1]
    if (former.endorsement === null || next === undefined) return false
    const from = Buffer.from(former.signingKey, 'base64')
    return isSignedBy(keyChangeBytes(keyIdOf(from), next), Buffer.from(former.endorsement, 'base64'), from)
  })
  return { isAnnounced, because: known.because }
}
