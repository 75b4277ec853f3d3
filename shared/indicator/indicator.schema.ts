import { z } from 'zod'
import { hiddenSchema } from '#shared/confidentiality/confidentiality.schema.ts'
import { perimeterSchema } from '#shared/territory/territory.schema.ts'
import { figureStatuses } from './status.ts'

/**
 * How a figure of a larger territory is obtained from its parts.
 * count: added up · ratio: recomputed from summed numerator and denominator · weighted: mean weighted by `weight` ·
 * none: only the producer's own figure (medians, deciles, Gini) · standardised: as weighted, on a standard population.
 */
export const aggregations = ['count', 'ratio', 'weighted', 'none', 'standardised'] as const
export const senses = ['more-is-better', 'less-is-better', 'neutral'] as const
export const charts = ['bar', 'line', 'map', 'pyramid', 'stacked', 'range', 'dot', 'table', 'points'] as const
export const sections = [
  'population',
  'childhood',
  'families',
  'housing',
  'employment',
  'education',
  'income',
  'benefits',
  'health',
  'ageing',
  'disability',
  'access',
  'social-life',
] as const
export const sectionSchema = z.enum(sections)

/**
 * One way to compute an indicator from variables. Formulas use variable ids, numbers, + - * / and parentheses;
 * `P_POP@-5` is five years before the figure's period, `@start` and `@end` the ends of a span such as 2013-2018.
 * Without a denominator the figure is a count to add up or, in an indicator that is no count, the producer's own figure.
 * The first candidate for which the workspace holds every variable gives the figure of a period.
 */
export const candidateSchema = z.object({
  numerator: z.string(),
  /** null for a count or a producer's own figure. */
  denominator: z.string().nullable(),
  /** Weight formula, for `weighted` and `standardised`. */
  weight: z.string().nullable(),
  /**
   * same: numerator and denominator of the same period. nearest: the denominator is that of the closest
   * period not later than the numerator's, else the closest (households of the census under yearly benefits); shown with the figure.
   */
  denominatorPeriod: z.enum(['same', 'nearest']),
  /** Said with every figure that this candidate gives, when it is not quite the quantity that the label promises. */
  note: z.string().optional(),
})
export type Candidate = z.infer<typeof candidateSchema>

export const indicatorSchema = z.object({
  /** Catalogue id such as `EMP03` or `LOG01.VAC`. */
  id: z.string().regex(/^[A-Z][A-Z0-9]{1,7}[0-9]{0,2}(\.[A-Za-z0-9_]{1,16})?$/),
  label: z.string(),
  /** Short label for tables, charts and maps. */
  shortLabel: z.string(),
  section: sectionSchema,
  definition: z.string(),
  /** Limits of reading (sampling, rounding, scope such as « régime CAF seul, hors MSA »). */
  limits: z.string(),
  candidates: z.array(candidateSchema),
  /** Multiplies the ratio: 1, 100 (%), 1000 (‰). */
  factor: z.number(),
  /** Compound annual growth over n years, (N/D)^(1/n) − 1, instead of the plain ratio; null otherwise. */
  growthYears: z.number().nullable(),
  unit: z.string(),
  decimals: z.int().min(0).max(4),
  aggregation: z.enum(aggregations),
  sense: z.enum(senses),
  producer: z.string(),
  chart: z.enum(charts),
  /** Id of the confidentiality rule, null when the producer publishes without one. */
  confidentiality: z.string().nullable(),
  /** Shown among the key figures at the head of the panorama. */
  headline: z.boolean(),
  position: z.int(),
})
export type Indicator = z.infer<typeof indicatorSchema>

export const sourceSchema = z.object({
  dataset: z.string(),
  title: z.string(),
  producer: z.string(),
  /** Name of the imported file. */
  file: z.string(),
  /** Geography vintage in which the producer published it. */
  vintage: z.int().nullable(),
  licence: z.string(),
})
export type Source = z.infer<typeof sourceSchema>

/** One figure of one indicator for one territory and period, as screens, documents and the command line receive it. */
export const figureSchema = z.object({
  territory: z.string(),
  name: z.string(),
  period: z.string(),
  value: z.number().nullable(),
  status: z.enum(figureStatuses),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  /**
   * Communes (of the display vintage) that carry a figure, over those of the territory; `known` is null for a producer's figure
   * in a perimeter whose communes are not known.
   */
  coverage: z.object({ known: z.int().nullable(), expected: z.int() }),
  /** Perimeter of the producer's figure where it is not the one shown: its gaps and its position bear the mark too. */
  perimeter: perimeterSchema.nullable(),
  source: sourceSchema.nullable(),
  origin: z.enum(['producer', 'aggregated', 'corrected']).nullable(),
  /** French sentences: why there is no figure, or with what reservation it is read. */
  notes: z.array(z.string()),
  /** Why the reader does not see it, null where nothing is withheld. */
  hidden: hiddenSchema.nullable(),
  /** What stood there before a correction, with its origin. */
  corrected: z.object({ value: z.number().nullable(), status: z.enum(figureStatuses), reason: z.string() }).nullable(),
  /** Other datasets that give the same indicator for the same period (open data beside partner data). */
  alternatives: z.array(
    z.object({ value: z.number().nullable(), status: z.enum(figureStatuses), source: sourceSchema }),
  ),
})
export type Figure = z.infer<typeof figureSchema>
