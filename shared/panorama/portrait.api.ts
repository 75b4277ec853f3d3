import { z } from 'zod'
import { command, query } from '#shared/api/operation.ts'
import { readerSchema } from '#shared/confidentiality/confidentiality.schema.ts'
import { portraitLabels as labels } from './portrait.labels.ts'
import { portraitSchema, rewrittenSchema } from './portrait.schema.ts'
import { portraitReads } from './portrait.tables.ts'

export const portraitApi = {
  /** What the blocks of a template are made of for a territory, as its reader sees it; `portraitParts` makes the portrait of it. */
  'portrait.read': query(
    z.object({
      territory: z.string(),
      /** Id or name; default: the complete portrait. */
      template: z.string().optional(),
      /** Default: the levels of the template. */
      comparators: z.array(z.string()).max(8).optional(),
      vintage: z.int().optional(),
      reader: readerSchema.optional(),
    }),
    portraitSchema,
    { reads: portraitReads },
  ),
  /** Rewrites a sentence of reading for a territory; an empty text gives the automatic one back. */
  'portrait.rewrite': command(rewrittenSchema.extend({ territory: z.string() }), z.object({}), {
    undoable: true,
    label: ({ text }) => (text.trim() === '' ? labels.restored : labels.rewritten),
  }),
} as const
