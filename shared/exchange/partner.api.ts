import { z } from 'zod'
import { command, query } from '#shared/api/operation.ts'
import { mandateSchema, readerSchema, senderSchema } from './package.schema.ts'
import { partnerLabels as labels } from './partner.labels.ts'

export const formerKeySchema = z.object({
  keyId: z.string(),
  signingKey: z.string(),
  until: z.string(),
  because: z.string(),
})

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
  confirmedOn: z.string().nullable(),
  confirmedBy: z.string().nullable(),
  revokedOn: z.string().nullable(),
  revokedBecause: z.string().nullable(),
  formerKeys: z.array(formerKeySchema),
  note: z.string().nullable(),
})
export type Partner = z.infer<typeof partnerSchema>

const reads = ['partner']

export const partnerApi = {
  /** The key of who works at this post: `none` before the first, `locked` until the passphrase is given. */
  'key.status': query(
    z.object({}),
    z.object({
      state: z.enum(['none', 'locked', 'open']),
      /** Where the private key is kept. */
      store: z.enum(['os', 'passphrase']).nullable(),
      /** Whether this post can keep it in the store of its operating system. */
      canUseOs: z.boolean(),
      card: senderSchema.nullable(),
      words: z.array(z.string()),
      formerKeys: z.array(formerKeySchema),
    }),
    { reads: ['profile'], withoutWorkspace: true },
  ),
  /** Makes the keys of this person, at first use. Without a passphrase: under the store of the operating system. */
  'key.create': command(z.object({ passphrase: z.string().min(12).max(400).optional() }), z.object({}), {
    undoable: false,
    label: () => labels.keyCreated,
    withoutWorkspace: true,
  }),
  'key.unlock': command(z.object({ passphrase: z.string().max(400) }), z.object({}), {
    undoable: false,
    label: () => labels.keyUnlocked,
    withoutWorkspace: true,
  }),
  /** New keys; partners are told by the next card, and packages of the former key stay readable. */
  'key.renew': command(
    z.object({ passphrase: z.string().min(12).max(400).optional(), because: z.enum(['rotation', 'lost', 'stolen']) }),
    z.object({}),
    { undoable: false, label: () => labels.keyRenewed, withoutWorkspace: true },
  ),
  /** The card to give to a partner: a small text file with public keys only. */
  'key.card': query(z.object({}), z.object({ name: z.string(), content: z.string() }), {
    reads: ['profile'],
    withoutWorkspace: true,
  }),

  'partner.list': query(z.object({}), z.array(partnerSchema), { reads }),
  /** Adds who a card names, or follows a change of its key: then unconfirmed until its words are read again. */
  'partner.add': command(
    z.object({ card: z.string().max(20_000) }),
    z.object({ id: z.string(), isNewKey: z.boolean() }),
    { undoable: true, label: () => labels.added },
  ),
  'partner.update': command(
    z.object({
      id: z.string(),
      organization: z.string().nullable().optional(),
      reader: readerSchema.optional(),
      mandate: mandateSchema.optional(),
      note: z.string().max(1000).nullable().optional(),
    }),
    z.object({}),
    { undoable: true, label: () => labels.updated },
  ),
  /** The eight words were read aloud and are the same. */
  'partner.trust': command(z.object({ id: z.string(), words: z.string().max(400) }), z.object({}), {
    undoable: true,
    label: () => labels.trusted,
  }),
  'partner.revoke': command(z.object({ id: z.string(), because: z.string().trim().min(1).max(300) }), z.object({}), {
    undoable: true,
    label: () => labels.revoked,
  }),
} as const
