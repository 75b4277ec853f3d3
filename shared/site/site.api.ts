import { z } from 'zod'
import { job } from '#shared/api/operation.ts'
import { issueLabel } from '#shared/confidentiality/confidentiality.labels.ts'
import { readerSchema } from '#shared/confidentiality/confidentiality.schema.ts'

export const siteApi = {
  /**
   * The site of every intercommunalité for a reader who is not the team: files with their paths, `index.html` first; `isPacked`: one
   * archive of them all. What it shows and withholds is kept, as of a document. Refused (`site.internal`, `confidentiality.broken`).
   */
  'site.publish': job(
    z.object({ reader: readerSchema, vintage: z.int().optional(), isPacked: z.boolean().optional() }),
    z.object({
      name: z.string(),
      files: z.array(z.object({ path: z.string(), bytes: z.instanceof<typeof Uint8Array<ArrayBuffer>>(Uint8Array) })),
      pages: z.int(),
      /** Portraits in it. */
      count: z.int(),
      disclosure: z.string().nullable(),
    }),
    { undoable: false, label: ({ reader }) => issueLabel(reader) },
  ),
} as const
