import { z } from 'zod'
import { sectionSchema } from '#shared/indicator/indicator.schema.ts'
import { gapStates } from '#shared/offer/gap.rules.ts'
import { panoramaItemSchema } from '#shared/panorama/panorama.schema.ts'
import { territorySchema } from '#shared/territory/territory.schema.ts'
import { assessmentStates, findingSources, horizons, priorities, voices } from './needs-assessment.ts'

export const idSchema = z.string().min(1).max(100)
/** A text of several lines; texts are kept as they are typed. */
export const longTextSchema = z.string().max(20_000)
const listSchema = z.array(z.string().min(1).max(120)).max(200)

/** What the publics of a new assessment are made of, as shipped. */
export const templateSchema = z.object({
  title: z.string(),
  framing: z.object({
    legalFrame: z.string(),
    aims: z.string(),
    method: z.string(),
    steering: z.string(),
    calendar: z.string(),
    partners: z.string(),
  }),
  publics: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      /** Sections of the catalogue whose indicators are offered first. */
      sections: z.array(sectionSchema),
      /** Indicators suggested, the most telling first. */
      indicators: z.array(z.string()),
      /** What makes an action or a mission of the referential one for this public: terms of its lists… */
      audiences: z.array(z.string()),
      lifeStages: z.array(z.string()),
      /** …beginnings of themes… */
      themes: z.array(z.string()),
      /** …and beginnings of words of a mission's title, folded. */
      words: z.array(z.string()),
    }),
  ),
})
export type Template = z.infer<typeof templateSchema>

export const framingSchema = z.object({
  legalFrame: longTextSchema,
  aims: longTextSchema,
  method: longTextSchema,
  steering: longTextSchema,
  calendar: longTextSchema,
  partners: longTextSchema,
  offerComment: longTextSchema,
})

export const publicValuesSchema = z.object({
  title: z.string().trim().min(1).max(120),
  indicators: listSchema,
  comment: longTextSchema,
  strengths: longTextSchema,
  fragilities: longTextSchema,
})
export const findingValuesSchema = z.object({
  public: idSchema.nullable(),
  source: z.enum(findingSources),
  voice: z.enum(voices),
  text: longTextSchema,
})
export const recommendationValuesSchema = z.object({
  public: idSchema.nullable(),
  text: longTextSchema,
  priority: z.enum(priorities),
  horizon: z.enum(horizons),
  who: z.string().max(500),
})

export const publicSchema = publicValuesSchema.extend({ id: idSchema, code: z.string().nullable() })
export type PublicRow = z.infer<typeof publicSchema>
export const findingSchema = findingValuesSchema.extend({ id: idSchema })
export type FindingRow = z.infer<typeof findingSchema>
export const recommendationSchema = recommendationValuesSchema.extend({ id: idSchema })
export type RecommendationRow = z.infer<typeof recommendationSchema>

/** An assessment as people wrote it, without figures. */
export const assessmentSchema = framingSchema.extend({
  id: idSchema,
  title: z.string(),
  /** The social centre in the referential, null when it is only named. */
  organization: z.string().nullable(),
  /** What it is called. */
  body: z.string(),
  territory: z.string(),
  vintage: z.int(),
  state: z.enum(assessmentStates),
  createdOn: z.string(),
  publics: z.array(publicSchema),
  findings: z.array(findingSchema),
  recommendations: z.array(recommendationSchema),
})
export type Assessment = z.infer<typeof assessmentSchema>

/** A chosen indicator as it is read: where the territory has no figure, its intercommunalité's stands in, and the sentence says so. */
export const readIndicatorSchema = z.object({
  indicator: z.string(),
  label: z.string(),
  /** Null when neither the territory nor its intercommunalité has a figure. */
  item: panoramaItemSchema.nullable(),
  sentence: z.string(),
  isFallback: z.boolean(),
})
export type ReadIndicator = z.infer<typeof readIndicatorSchema>

export const diagnosisSchema = z.object({
  territory: territorySchema,
  comparators: z.array(territorySchema),
  /** Codes of the comparators that hold the whole territory. */
  contained: z.array(z.string()),
  /** Intercommunalité of a commune, whose figures stand in for those that the commune lacks; null for an intercommunalité. */
  fallback: territorySchema.nullable(),
  /** Chosen indicators of all publics, and those of them that the territory itself has a figure of. */
  chosen: z.int(),
  known: z.int(),
  /** What the screen and the document say of the figures as a whole. */
  notes: z.array(z.string()),
  publics: z.array(z.object({ public: idSchema, indicators: z.array(readIndicatorSchema) })),
  /** Every indicator of the catalogue, with whether there is a figure here or in the intercommunalité. */
  available: z.array(
    z.object({ indicator: z.string(), label: z.string(), section: sectionSchema, isKnown: z.boolean() }),
  ),
})
export type Diagnosis = z.infer<typeof diagnosisSchema>

export const offeredActionSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Names of the lead and co-leads. */
  leads: z.array(z.string()),
  /** Where and how one comes to it. */
  access: z.string(),
  /** Communes of the territory that it covers, of how many. */
  communes: z.int(),
  expected: z.int(),
  /** Nobody has looked at it for two years. */
  isStale: z.boolean(),
})
export const inventorySchema = z.object({
  publics: z.array(
    z.object({
      /** Null: actions that are for none of the publics. */
      public: idSchema.nullable(),
      actions: z.array(offeredActionSchema),
      /** Missions for this public that nothing here fulfils, in part or at all. */
      gaps: z.array(
        z.object({
          mission: z.string(),
          title: z.string(),
          state: z.enum(gapStates),
        }),
      ),
    }),
  ),
  /** Distinct actions. */
  count: z.int(),
})
export type Inventory = z.infer<typeof inventorySchema>
