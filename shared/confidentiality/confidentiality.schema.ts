import { z } from 'zod'
import { readerPattern } from './reader.ts'
import { accesses, linkKinds, roundingModes } from './rule.ts'

export const readerSchema = z.string().regex(readerPattern)

/**
 * What a producer asks of those who show its figures. A rule says from which number on a count may be shown, and to whom;
 * what has to be hidden besides, so that nothing can be computed back, follows from it.
 */
export const ruleSchema = z.object({
  id: z
    .string()
    .min(1)
    .max(100)
    .regex(/^[a-z0-9][a-z0-9.:_-]*$/),
  title: z.string().min(1).max(200),
  /** Applies to every dataset of this producer that no other rule names; null for a rule that datasets name themselves. */
  producer: z.string().max(200).nullable(),
  /** Ids of the datasets that it applies to, before anything else. */
  datasets: z.array(z.string().max(200)).max(500),
  /** Least number of units that may be shown; null when any may. */
  threshold: z.number().min(0).max(1_000_000).nullable(),
  /** What is counted: « foyers », « patients », « entreprises ». */
  unit: z.string().max(100),
  /** Variable of the same dataset that counts the units of an amount, a median or a rate; null where the figure counts them itself. */
  counted: z.string().max(100).nullable(),
  /** Largest share (0 to 1) of one contributor, and the variable that says what the largest one brings. */
  dominance: z.number().min(0).max(1).nullable(),
  largest: z.string().max(100).nullable(),
  /** How the producer has rounded its counts; `either` when it depends on the channel: the wider of the two is then allowed for. */
  roundingBase: z.number().min(0).max(1000).nullable(),
  roundingMode: z.enum(roundingModes).nullable(),
  /** How narrowly a hidden number may be computed back, in units; null: the threshold. */
  width: z.number().min(0).max(1_000_000).nullable(),
  /** Whether nought is hidden too. */
  isZeroSensitive: z.boolean(),
  /** Nothing is shown of a territory with fewer inhabitants. */
  leastInhabitants: z.int().min(0).nullable(),
  /** Figures already published by their producer under an open licence are shown as they are. */
  sparesOpenData: z.boolean(),
  publicAccess: z.enum(accesses),
  partnerAccess: z.enum(accesses),
  /** Ids of the organizations that read everything (they gave it, or an agreement says so). */
  organizations: z.array(z.string().max(100)).max(500),
  /** Agreement under which the data were given, and the last day that it covers (ISO); after it nothing is shown outside. */
  convention: z.string().max(500),
  until: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .nullable(),
  /** Words that the producer asks to see beside its figures. */
  citation: z.string().max(500),
  /** Where the rule comes from. */
  source: z.string().max(1000),
  note: z.string().max(1000),
  position: z.int(),
})
export type Rule = z.infer<typeof ruleSchema>

export const hiddenReasons = [
  'primary',
  'secondary',
  'access',
  'convention',
  'uncounted',
  'outside',
  'linked',
  'partial',
] as const

/** Why a figure is hidden from a reader. */
export const hiddenSchema = z.object({
  reason: z.enum(hiddenReasons),
  rule: z.string(),
  dataset: z.string(),
  variable: z.string(),
  period: z.string(),
})
export type Hidden = z.infer<typeof hiddenSchema>

/**
 * What variables say of one another. sum: `result` is the sum of `terms` (categories and their total; what they do not cover is kept
 * apart) · ratio: `result` is the first of `terms` over the second · count: the first of `terms` counts the units of `result`.
 */
export const linkSchema = z.object({
  id: z.string().min(1).max(200),
  kind: z.enum(linkKinds),
  result: z.string().min(1).max(100),
  terms: z.array(z.string().min(1).max(100)).min(1).max(100),
})
export type VariableLink = z.infer<typeof linkSchema>

export const shippedRulesSchema = z.object({ rules: z.array(ruleSchema), links: z.array(linkSchema) })
