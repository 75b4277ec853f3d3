import { z } from 'zod'
import { command, job, query } from '#shared/api/operation.ts'
import { comparedSheets } from './duplicate-row.rules.ts'
import { offerLabels as labels } from './offer.labels.ts'
import { valuesSchema } from './offer.schema.ts'
import { judgedSheets } from './quality.rules.ts'
import { duplicateScreen } from './quality-screen.labels.ts'

const rows = ['policy', 'mission', 'action', 'action_role', 'action_coverage', 'organization', 'access_point']
const places = ['territory_group', 'territory_group_member', 'setting']

const idSchema = z.string().min(1).max(100)
const comparedSchema = z.enum(comparedSheets)

export const reviewApi = {
  /**
   * Scores (0 to 1) and repairs of every row of a sheet today, in the order of the referential. Repairs of `ids[i]` are
   * `repairs[held[n]]` for n from `starts[i]` to `starts[i + 1]` excluded.
   */
  'offer.quality': query(
    z.object({ sheet: z.enum(judgedSheets) }),
    z.object({
      day: z.string(),
      criteria: z.array(z.object({ id: z.string(), label: z.string() })),
      repairs: z.array(z.object({ criterion: z.string(), sentence: z.string() })),
      ids: z.array(z.string()),
      scores: z.instanceof(Float64Array),
      starts: z.instanceof(Uint32Array),
      held: z.instanceof(Uint32Array),
    }),
    { reads: [...rows, ...places] },
  ),
  /** Actions that have not ended, by who answers for them (lead, else operators), by policy or by intercommunalité. */
  'offer.dashboard': query(
    z.object({ by: z.enum(['organization', 'policy', 'territory']) }),
    z.object({
      day: z.string(),
      rows: z.array(
        z.object({
          /** Null for actions that belong to none. */
          id: z.string().nullable(),
          name: z.string(),
          actions: z.int(),
          /** Mean, null without any action. */
          score: z.number().nullable(),
          /** Not looked at for six months. */
          toCheck: z.int(),
          /** Not looked at for two years. */
          stale: z.int(),
          /** Most frequent first. */
          repairs: z.array(z.object({ criterion: z.string(), label: z.string(), count: z.int() })),
        }),
      ),
    }),
    { reads: [...rows, ...places] },
  ),
  /** Rows that may be one, the likeliest first, with the reasons in French. The first search of a large file takes a while. */
  'offer.duplicates': job(
    z.object({
      /** Absent: organizations, access points and actions. */
      sheet: comparedSchema.optional(),
      /** Also those that somebody said to be different things. */
      withDistinct: z.boolean().optional(),
      limit: z.int().min(1).max(10_000).optional(),
    }),
    z.object({
      pairs: z.array(
        z.object({
          sheet: comparedSchema,
          ids: z.tuple([z.string(), z.string()]),
          names: z.tuple([z.string(), z.string()]),
          /** 0.6 to 1. */
          score: z.number(),
          reasons: z.array(z.string()),
          isDistinct: z.boolean(),
        }),
      ),
      /** Before `limit`. */
      total: z.int(),
    }),
    { undoable: false, label: () => duplicateScreen.loading, reads: [...rows, 'duplicate_decision'] },
  ),
  /** Makes one row of several: fields hold the value chosen, else that of the row kept, else that of the first other that has one. */
  'offer.merge': command(
    z.object({
      sheet: comparedSchema,
      keep: idSchema,
      others: z.array(idSchema).min(1).max(100),
      values: valuesSchema.optional(),
    }),
    z.object({ removed: z.int() }),
    { undoable: true, label: (i) => labels.merge(i.sheet, new Set(i.others).size + 1) },
  ),
  /** Remembers that rows are different things, or forgets it. */
  'offer.distinct': command(
    z.object({
      sheet: comparedSchema,
      pairs: z
        .array(z.tuple([idSchema, idSchema]))
        .min(1)
        .max(10_000),
      isDistinct: z.boolean().optional(),
    }),
    z.object({ changed: z.int() }),
    { undoable: true, label: (i) => labels.distinct(i.pairs.length, i.isDistinct ?? true) },
  ),
} as const
