import { z } from 'zod'
import { job, query } from '#shared/api/operation.ts'
import { issueLabel } from '#shared/confidentiality/confidentiality.labels.ts'
import { readerSchema } from '#shared/confidentiality/confidentiality.schema.ts'
import { levelSchema } from '#shared/territory/territory.schema.ts'
import { documentFormats, issuedLevels } from './document.ts'
import { panoramaSchema } from './panorama.schema.ts'
import { panoramaReads, portraitReads } from './portrait.tables.ts'

const issued = {
  /** Template of the portrait, by id or name; default: the complete one. */
  template: z.string().optional(),
  comparators: z.array(z.string()).max(8).optional(),
  vintage: z.int().optional(),
  reader: readerSchema,
  format: z.enum(documentFormats),
}
/** A file that is given to who asked for it. */
export const issuedFileSchema = z.object({
  name: z.string(),
  bytes: z.instanceof<typeof Uint8Array<ArrayBuffer>>(Uint8Array),
})
const issuedSchema = issuedFileSchema.extend({
  /** Panoramas in it. */
  count: z.int(),
  /** What was kept of them; null for who keeps the workspace. */
  disclosure: z.string().nullable(),
})

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
    { reads: panoramaReads },
  ),
  /** Figures of every territory of a level for many indicators, as columns: heat tables, small multiples, position of all. */
  'panorama.table': query(
    z.object({
      level: levelSchema,
      department: z.string().optional(),
      /** Default: every indicator that has a figure. */
      indicators: z.array(z.string()).max(2000).optional(),
      comparators: z.array(z.string()).max(8).optional(),
      vintage: z.int().optional(),
      reader: readerSchema.optional(),
    }),
    z.object({
      territories: z.array(z.object({ code: z.string(), name: z.string() })),
      comparators: z.array(z.object({ code: z.string(), name: z.string() })),
      columns: z.array(
        z.object({
          indicator: z.string(),
          period: z.string(),
          /** Territories, then comparators; NaN where there is no figure. */
          values: z.instanceof(Float64Array),
          /** Index in `figureStatuses`. */
          statuses: z.instanceof(Uint8Array),
          /** Quarter among the territories, 1 to 4; 0 without a position. */
          quarters: z.instanceof(Uint8Array),
          /** Places by which the position could move. */
          margins: z.instanceof(Uint16Array),
          /** 1 where the figure is the producer's in another perimeter than the one shown; by territory. */
          perimeters: z.instanceof(Uint8Array),
        }),
      ),
    }),
    { reads: panoramaReads },
  ),
  /** A standalone page in HTML: tables, sentences, charts as SVG; opens anywhere, runs nothing. */
  'panorama.page': query(
    z.object({
      territory: z.string(),
      template: z.string().optional(),
      comparators: z.array(z.string()).max(8).optional(),
      vintage: z.int().optional(),
      reader: readerSchema.optional(),
    }),
    z.object({ html: z.string() }),
    { reads: portraitReads },
  ),
  /**
   * A panorama that leaves the workspace for a reader, as a file: what it shows and withholds under a rule is kept, since later
   * documents may not give it away. Refused (`confidentiality.broken`) when a protected figure can be computed.
   */
  'panorama.issue': job(z.object({ territory: z.string(), ...issued }), issuedSchema, {
    undoable: false,
    label: ({ reader }) => issueLabel(reader),
  }),
  /** Those of every territory of a level of the département, weighed together, as an archive with a file each. */
  'panorama.issueAll': job(z.object({ level: z.enum(issuedLevels), ...issued }), issuedSchema, {
    undoable: false,
    label: ({ reader }) => issueLabel(reader),
  }),
} as const
