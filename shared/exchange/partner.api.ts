import { z } from 'zod'
import { command, query } from '#shared/api/operation.ts'
import { longestCard } from './card.rules.ts'
import { mandateSchema, readerSchema } from './package.schema.ts'
import { partnerLabels as labels } from './partner.labels.ts'
import { partnerSchema } from './partner.schema.ts'

const id = z.string().max(80)
const organization = z.string().max(80).nullable()

export const partnerApi = {
  'partner.list': query(z.object({}), z.array(partnerSchema), { reads: ['partner'] }),
  /** Adds who a card names, or follows a change of its key: then unconfirmed until its words are read again. */
  'partner.add': command(
    z.object({
      card: z.string().max(longestCard),
      /** The partner whose new card it is, where nothing in the card tells. */
      partner: id.optional(),
      organization: organization.optional(),
      reader: readerSchema.optional(),
      mandate: mandateSchema.optional(),
    }),
    z.object({ id: z.string(), isNewKey: z.boolean(), isAnnounced: z.boolean() }),
    { undoable: true, label: () => labels.added },
  ),
  'partner.update': command(
    z.object({
      id,
      organization: organization.optional(),
      reader: readerSchema.optional(),
      mandate: mandateSchema.optional(),
      note: z.string().max(1000).nullable().optional(),
    }),
    z.object({}),
    { undoable: true, label: () => labels.updated },
  ),
  /** The eight words were read aloud and are the same. */
  'partner.trust': command(z.object({ id, words: z.string().max(400) }), z.object({}), {
    undoable: true,
    label: () => labels.trusted,
  }),
  /** The words of a changed key were not the same: the key before stands again, and the new one is never taken. */
  'partner.refuse': command(z.object({ id }), z.object({}), { undoable: true, label: () => labels.refused }),
  'partner.revoke': command(z.object({ id, because: z.string().trim().min(1).max(300) }), z.object({}), {
    undoable: true,
    label: () => labels.revoked,
  }),
} as const
