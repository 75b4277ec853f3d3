import { z } from 'zod'
import { mandateSchema, readerSchema } from './package.schema.ts'

/** Why somebody makes new keys: from time to time, because the former were lost, or because another may hold them. */
export const renewalSchema = z.enum(['rotation', 'lost', 'stolen'])
export type Renewal = z.infer<typeof renewalSchema>

/** `revoked`: we had revoked it before another came. `refused`: its words were not those of the person. */
export const formerReasonSchema = z.enum(['rotation', 'lost', 'stolen', 'replaced', 'revoked', 'refused'])
export type FormerReason = z.infer<typeof formerReasonSchema>

export const formerKeySchema = z.object({
  keyId: z.string(),
  signingKey: z.string(),
  encryptionKey: z.string(),
  /** Last day on which it was the key of this person. */
  until: z.string(),
  because: formerReasonSchema,
  /** When and by whom its words had been confirmed. */
  confirmedOn: z.string().nullable(),
  confirmedBy: z.string().nullable(),
})
export type FormerKey = z.infer<typeof formerKeySchema>

export const partnerSchema = z.object({
  id: z.string(),
  name: z.string(),
  function: z.string().nullable(),
  organizationName: z.string().nullable(),
  organization: z.string().nullable(),
  reader: readerSchema,
  mandate: mandateSchema,
  keyId: z.string(),
  signingKey: z.string(),
  encryptionKey: z.string(),
  /** Eight French words of the two keys, to be read aloud. */
  words: z.array(z.string()).length(8),
  state: z.enum(['unconfirmed', 'trusted', 'revoked']),
  /** It had another key before, and the words of this one have not been confirmed: nothing goes on until they are. */
  isKeyChanged: z.boolean(),
  /** The key before had announced this one by its signature. */
  isKeyAnnounced: z.boolean(),
  confirmedOn: z.string().nullable(),
  confirmedBy: z.string().nullable(),
  revokedOn: z.string().nullable(),
  revokedBecause: z.string().nullable(),
  formerKeys: z.array(formerKeySchema),
  note: z.string().nullable(),
})
export type Partner = z.infer<typeof partnerSchema>
