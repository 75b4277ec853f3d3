import { z } from 'zod'
import { command, query } from '#shared/api/operation.ts'
import { senderSchema } from './package.schema.ts'
import { keyLabels as labels } from './partner.labels.ts'
import { formerKeySchema, renewalSchema } from './partner.schema.ts'

/** Its length is judged by the engine, which says so in a sentence. */
const passphrase = z.string().max(400)

export const keyApi = {
  /** The key of who works at this post: `none` before the first, `locked` until it is opened, `damaged` when its file cannot be read. */
  'key.status': query(
    z.object({}),
    z.object({
      state: z.enum(['none', 'locked', 'open', 'damaged']),
      /** Where the private key is kept. */
      store: z.enum(['os', 'passphrase']).nullable(),
      /** Whether this post can keep it in the store of its operating system. */
      canUseOs: z.boolean(),
      /** The store of the operating system has no longer what opens the key: the profile was moved, or another session keeps it. */
      isMoved: z.boolean(),
      /** Null before the first key, and as long as nobody has said who works here. */
      card: senderSchema.nullable(),
      words: z.array(z.string()),
      createdOn: z.string().nullable(),
      formerKeys: z.array(formerKeySchema),
    }),
    { reads: ['profile'], withoutWorkspace: true },
  ),
  /** Makes the keys of this person, at first use. Without a passphrase: under the store of the operating system. */
  'key.create': command(z.object({ passphrase: passphrase.optional() }), z.object({}), {
    undoable: false,
    label: () => labels.created,
    withoutWorkspace: true,
  }),
  /** Opens the key until the application closes. A passphrase of before a loss opens what was locked with it. */
  'key.unlock': command(z.object({ passphrase }), z.object({}), {
    undoable: false,
    label: () => labels.unlocked,
    withoutWorkspace: true,
  }),
  /** New keys; partners are told by the next card, and packages for the former keys stay readable. */
  'key.renew': command(z.object({ passphrase: passphrase.optional(), because: renewalSchema }), z.object({}), {
    undoable: false,
    label: () => labels.renewed,
    withoutWorkspace: true,
  }),
  /** The card to give to a partner: a small text file with public keys only. */
  'key.card': query(z.object({}), z.object({ name: z.string(), content: z.string() }), {
    reads: ['profile'],
    withoutWorkspace: true,
  }),
} as const
