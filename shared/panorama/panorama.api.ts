import { z } from 'zod'
import { query } from '#shared/api/operation.ts'
import { readerSchema } from '#shared/indicator/indicator.api.ts'
import { panoramaSchema } from './panorama.schema.ts'

const reads = ['indicator', 'edition', 'correction', 'territory_group', 'territory_group_member', 'setting']

export const panoramaApi = {
  'panorama.read': query(
    z.object({
      territory: z.string(),
      /** Codes to compare with; default: MDS, département, région, France. */
      comparators: z.array(z.string()).max(8).optional(),
      vintage: z.int().optional(),
      reader: readerSchema.optional(),
    }),
    panoramaSchema,
    { reads },
  ),
  /** A standalone page in HTML: tables, sentences, charts as SVG; opens anywhere, runs nothing. */
  'panorama.page': query(
    z.object({
      territory: z.string(),
      comparators: z.array(z.string()).max(8).optional(),
      vintage: z.int().optional(),
      reader: readerSchema.optional(),
    }),
    z.object({ html: z.string() }),
    { reads },
  ),
} as const
