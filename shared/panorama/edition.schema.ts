import { z } from 'zod'
import { ruleSchema } from '#shared/confidentiality/confidentiality.schema.ts'
import { figureSchema, indicatorSchema } from '#shared/indicator/indicator.schema.ts'
import { changeCauses, changeKinds, frozenForm } from './edition.ts'
import { portraitSchema } from './portrait.schema.ts'

/** A portrait as it was on the day when it was frozen. */
export const frozenPortraitSchema = z.object({
  form: z.literal(frozenForm),
  portrait: portraitSchema,
  /** Communes of the territory and of those it is compared with, by code, at the vintage of the panorama. */
  communes: z.record(z.string(), z.array(z.string())),
  /** The page that was made of it, as it was made. */
  page: z.string(),
  /** ISO day and name of its reader, as the documents say them. */
  day: z.string(),
  recipient: z.string(),
})
export type FrozenPortrait = z.infer<typeof frozenPortraitSchema>

/** Definitions and rules that were in force. */
export const frozenRulesSchema = z.object({
  form: z.literal(frozenForm),
  indicators: z.array(indicatorSchema),
  /** The rule that watched each dataset. */
  confidentiality: z.record(z.string(), ruleSchema),
})
export type FrozenRules = z.infer<typeof frozenRulesSchema>

export const editionSchema = z.object({
  id: z.string(),
  title: z.string(),
  template: z.object({ id: z.string(), name: z.string(), version: z.int() }),
  reader: z.string(),
  vintage: z.int(),
  author: z.string(),
  /** ISO moment. */
  at: z.string(),
  portraits: z.array(z.object({ territory: z.string(), name: z.string() })),
})
export type Edition = z.infer<typeof editionSchema>

const shown = figureSchema.pick({ value: true, status: true, period: true })

/** One thing that is not the same in two editions. */
export const editionChangeSchema = z.object({
  kind: z.enum(changeKinds),
  territory: z.string(),
  territoryName: z.string(),
  /** Indicator, or empty for a text. */
  indicator: z.string(),
  label: z.string(),
  unit: z.string(),
  decimals: z.int(),
  /** Column: the territory itself, or one that it is compared with. */
  column: z.string(),
  columnName: z.string(),
  before: shown.nullable(),
  after: shown.nullable(),
  causes: z.array(z.enum(changeCauses)),
  /** What is known of the causes, in sentences. */
  details: z.array(z.string()),
})
export type EditionChange = z.infer<typeof editionChangeSchema>
