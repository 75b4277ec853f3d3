import { z } from 'zod'
import { query } from '#shared/api/operation.ts'
import { judgedSheets } from './quality.rules.ts'

const rows = ['policy', 'mission', 'action', 'action_role', 'action_coverage', 'organization', 'access_point']
const places = ['territory_group', 'territory_group_member', 'setting']

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
} as const
