import { z } from 'zod'
import { command, job, query } from '#shared/api/operation.ts'
import { readerSchema } from '#shared/confidentiality/confidentiality.schema.ts'
import { documentFormats, issuedLevels } from './document.ts'
import { editionLabels as labels } from './edition.labels.ts'
import { editionChangeSchema, editionSchema, frozenPortraitSchema, frozenRulesSchema } from './edition.schema.ts'
import { issuedFileSchema } from './panorama.api.ts'

const reads = ['portrait_edition', 'portrait']
/** Who asks: an edition for a partner is not shown to the public. Left out: who keeps the workspace. */
const reader = readerSchema.optional()

export const editionApi = {
  /** The latest first. */
  'edition.list': query(z.object({ reader }), z.array(editionSchema), { reads }),
  /**
   * Freezes portraits: their figures, their texts and the rules of that day. For another reader than who keeps the workspace it
   * is weighed and kept in the account of what has left, as a document is.
   */
  'edition.create': job(
    z.object({
      title: z.string().trim().min(1).max(200).optional(),
      /** These territories; left out: every one of the level. */
      territories: z.array(z.string()).min(1).max(1000).optional(),
      level: z.enum(issuedLevels).optional(),
      template: z.string().optional(),
      comparators: z.array(z.string()).max(8).optional(),
      vintage: z.int().optional(),
      reader: readerSchema,
    }),
    z.object({ id: z.string(), title: z.string(), count: z.int(), disclosure: z.string().nullable() }),
    { undoable: false, label: ({ title }) => labels.created(title) },
  ),
  /** A portrait as it was frozen. */
  'edition.read': query(
    z.object({ id: z.string(), territory: z.string(), reader }),
    z.object({ edition: editionSchema, frozen: frozenPortraitSchema, rules: frozenRulesSchema }),
    { reads },
  ),
  /** One portrait of an edition as a file, or all of them as an archive: the same document as on the day of the edition. */
  'edition.issue': job(
    z.object({ id: z.string(), territory: z.string().optional(), format: z.enum(documentFormats), reader }),
    issuedFileSchema,
    { undoable: false, label: () => '' },
  ),
  /** What is not the same in the second of two editions. */
  'edition.compare': query(
    z.object({ before: z.string(), after: z.string(), reader }),
    z.object({ before: editionSchema, after: editionSchema, changes: z.array(editionChangeSchema) }),
    { reads },
  ),
  'edition.rename': command(z.object({ id: z.string(), title: z.string().trim().min(1).max(200) }), z.object({}), {
    undoable: true,
    label: () => labels.renamed,
  }),
  'edition.remove': command(z.object({ id: z.string() }), z.object({}), {
    undoable: true,
    label: () => labels.removed,
  }),
} as const
