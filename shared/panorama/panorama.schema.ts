import { z } from 'zod'
import { figureSchema, sectionSchema } from '#shared/indicator/indicator.schema.ts'
import { territorySchema } from '#shared/territory/territory.schema.ts'

export const positionSchema = z.object({
  /** 1 = quarter of the lowest values … 4 = quarter of the highest. */
  quarter: z.int().min(1).max(4),
  /** Number of intercommunalités compared. */
  of: z.int(),
  /** Places by which the position could move, given rounding, coverage and display precision. */
  margin: z.int(),
  /** How many of their figures, this one included, are their producer's in another perimeter than the one shown. */
  otherPerimeters: z.int(),
})

export const panoramaItemSchema = z.object({
  indicator: z.string(),
  label: z.string(),
  unit: z.string(),
  decimals: z.int(),
  chart: z.string(),
  sense: z.string(),
  period: z.string().nullable(),
  sentence: z.string(),
  headline: z.boolean(),
  /** By territory code, the territory itself first. */
  values: z.record(z.string(), figureSchema),
  position: positionSchema.nullable(),
  /** Why no change over time is given although several periods are there, or with what reservation it is read; null otherwise. */
  trendNote: z.string().nullable(),
  trend: z.array(z.object({ period: z.string(), value: z.number().nullable() })),
  /** From the earliest figure that is comparable with the latest; null where none is. `relative`: of the first, null where that is zero. */
  change: z
    .object({
      first: z.object({ period: z.string(), value: z.number() }),
      last: z.object({ period: z.string(), value: z.number() }),
      change: z.number(),
      relative: z.number().nullable(),
    })
    .nullable(),
})
export type PanoramaItem = z.infer<typeof panoramaItemSchema>

export const panoramaSchema = z.object({
  territory: territorySchema,
  comparators: z.array(territorySchema),
  /** Codes of the comparators that hold the whole territory: only of them may a count be given as a share. */
  contained: z.array(z.string()),
  vintage: z.int(),
  notes: z.array(z.string()),
  sections: z.array(
    z.object({
      id: sectionSchema,
      title: z.string(),
      items: z.array(panoramaItemSchema),
      /** Indicators of the section that have no figure here nor in the intercommunalités of the territory, with the reason. */
      missing: z.array(z.object({ indicator: z.string(), label: z.string(), reason: z.string() })),
    }),
  ),
  /** Five-year ages by sex when a file gives them, for the pyramid: percent of the total population. */
  pyramid: z
    .object({
      period: z.string(),
      ages: z.array(z.string()),
      women: z.array(z.number()),
      men: z.array(z.number()),
      reference: z.object({ name: z.string(), women: z.array(z.number()), men: z.array(z.number()) }).nullable(),
      total: z.number(),
      coverage: z.object({ known: z.int(), expected: z.int() }),
      sentence: z.string(),
      source: z.string(),
    })
    .nullable(),
})
export type Panorama = z.infer<typeof panoramaSchema>
