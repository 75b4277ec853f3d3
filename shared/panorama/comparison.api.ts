import { z } from 'zod'
import { command, query } from '#shared/api/operation.ts'
import { readerSchema } from '#shared/confidentiality/confidentiality.schema.ts'
import { territorySchema } from '#shared/territory/territory.schema.ts'
import { similarUpdateLabel, typologyUpdateLabel } from './comparison.labels.ts'
import { panoramaReads } from './portrait.tables.ts'
import { mostGroups, mostIndicators, mostSimilar, scopes } from './structure.ts'

const indicatorsSchema = z.array(z.string()).min(1).max(mostIndicators)

/** By which territories are found alike; kept in the workspace for all who open it. */
export const similarCriteriaSchema = z.object({
  indicators: indicatorsSchema,
  scope: z.enum(scopes),
  count: z.int().min(1).max(mostSimilar),
})
export type SimilarCriteria = z.infer<typeof similarCriteriaSchema>

/** `groups` null: the number that the silhouette suggests. */
export const typologyCriteriaSchema = z.object({
  indicators: indicatorsSchema,
  groups: z.int().min(2).max(mostGroups).nullable(),
})
export type TypologyCriteria = z.infer<typeof typologyCriteriaSchema>

/** An indicator that is compared. */
const comparedSchema = z.object({
  indicator: z.string(),
  label: z.string(),
  unit: z.string(),
  decimals: z.int(),
  /** null where no file gives it. */
  period: z.string().nullable(),
  /** Compared by its logarithm. */
  isLog: z.boolean(),
  /** Territories that have a figure. */
  known: z.int(),
  /** Whether it tells territories apart: at least two figures that differ. */
  isTelling: z.boolean(),
})

/** Territories in groups that resemble one another. */
export const typologySchema = z.object({
  criteria: typologyCriteriaSchema,
  absence: z.enum(['territories', 'figures']).nullable(),
  indicators: z.array(
    comparedSchema.extend({
      /** Figure of all the territories together, and how it was made. */
      whole: z.number().nullable(),
      how: z.enum(['joined', 'mean', 'median']),
    }),
  ),
  territories: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      /** Index of its group; null where it has too few figures. */
      group: z.int().nullable(),
      values: z.array(z.number().nullable()),
      /** Figures taken as the mean because they are missing. */
      filled: z.int(),
    }),
  ),
  groups: z.array(
    z.object({
      letter: z.string(),
      codes: z.array(z.string()),
      /** Figure of the group by indicator, made as that of the whole. */
      centres: z.array(z.number().nullable()),
      /** Mean standard score by indicator. */
      scores: z.array(z.number().nullable()),
      title: z.string(),
      sentence: z.string(),
    }),
  ),
  /** Numbers of groups that may be chosen, with their mean silhouette and the part of the differences that they explain. */
  choices: z.array(z.object({ groups: z.int(), silhouette: z.number(), explained: z.number() })),
  suggested: z.int(),
})
export type Typology = z.infer<typeof typologySchema>

export const comparisonApi = {
  /** Territories of the same level that are nearest to one by the criteria of the workspace. */
  'similar.list': query(
    z.object({
      territory: z.string(),
      vintage: z.int().optional(),
      reader: readerSchema.optional(),
      /** How many, in place of the number kept in the workspace. */
      count: z.int().min(1).max(mostSimilar).optional(),
    }),
    z.object({
      criteria: similarCriteriaSchema,
      territory: territorySchema,
      /** Why none is found. */
      absence: z.enum(['level', 'figures', 'alone']).nullable(),
      indicators: z.array(
        comparedSchema.extend({
          /** Figure of the territory itself. */
          value: z.number().nullable(),
        }),
      ),
      /** Territories compared, and those left out for having too few of the indicators. */
      compared: z.int(),
      leftOut: z.int(),
      /** Nearest first. */
      nearest: z.array(
        z.object({
          territory: territorySchema,
          /** In standard deviations. */
          distance: z.number(),
          /** Indicators that both have. */
          shared: z.int(),
          /** By indicator, in the order of `indicators`. */
          values: z.array(z.number().nullable()),
          /** Part of the squared distance, 0 to 1; null where it was not compared. */
          contributions: z.array(z.number().nullable()),
        }),
      ),
      /** Code of the nearest taken together, null where there are fewer than two. */
      joined: z.string().nullable(),
    }),
    { reads: panoramaReads },
  ),
  'similar.update': command(similarCriteriaSchema, similarCriteriaSchema, {
    undoable: true,
    label: () => similarUpdateLabel,
  }),
  /** The intercommunalités of a département in groups, by the criteria of the workspace. */
  'typology.read': query(
    z.object({
      department: z.string().optional(),
      vintage: z.int().optional(),
      reader: readerSchema.optional(),
    }),
    typologySchema,
    { reads: panoramaReads },
  ),
  'typology.update': command(typologyCriteriaSchema, typologyCriteriaSchema, {
    undoable: true,
    label: () => typologyUpdateLabel,
  }),
} as const
