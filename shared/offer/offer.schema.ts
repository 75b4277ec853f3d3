import { z } from 'zod'
import { type Cell, sheets } from './field.ts'

export const sheetSchema = z.enum(sheets)

/** What a cell holds (see `Cell`); writing an empty text or an empty list says null. */
export const cellSchema: z.ZodType<Cell, Cell> = z.union([
  z.string().max(10_000),
  z.number(),
  z.array(z.string().max(200)).max(40_000),
  z.null(),
])
export const valuesSchema = z.record(z.string(), cellSchema)

export const meansSchema = z.object({
  kind: z.enum(['staff', 'money']),
  /** Id of who pays, null when it is not said. */
  organization: z.string().nullable(),
  year: z.int().min(1990).max(2100),
  planned: z.number().min(0).nullable(),
  actual: z.number().min(0).nullable(),
})
export type Means = z.infer<typeof meansSchema>

/** Rows wanted; every condition given must hold. */
export const offerFilterSchema = z.strictObject({
  /** Words found anywhere in the row, each at the start of a word; accents and case do not matter. */
  text: z.string().max(300).optional(),
  policies: z.array(z.string()).optional(),
  missions: z.array(z.string()).optional(),
  /** Organizations in any role. */
  organizations: z.array(z.string()).optional(),
  /** Code of a territory: actions offered in at least one of its communes. */
  territory: z.string().optional(),
  /** Field → values, one of which it must hold; null stands for a cell that says nothing. `quality` is the score in per cent. */
  fields: z.record(z.string(), z.array(z.union([z.string(), z.number(), z.null()])).min(1)).optional(),
  /** Criteria of quality (see `offer.quality`), at least one of which is not fully met. */
  repairs: z.array(z.string()).optional(),
  /** These rows and no others. */
  ids: z.array(z.string().max(100)).max(50_000).optional(),
})
export type OfferFilter = z.infer<typeof offerFilterSchema>

export const sortSchema = z.array(z.strictObject({ field: z.string(), descending: z.boolean().optional() })).max(8)
export type OfferSort = z.infer<typeof sortSchema>
