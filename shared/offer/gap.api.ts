import { z } from 'zod'
import { query } from '#shared/api/operation.ts'
import { readerSchema } from '#shared/confidentiality/confidentiality.schema.ts'
import { filterTables } from '#shared/confidentiality/rule.ts'
import { levelSchema } from '#shared/territory/territory.schema.ts'
import { gapBys, gapStates } from './gap.rules.ts'

const offered = ['policy', 'mission', 'action', 'action_role', 'action_coverage', 'action_means', 'organization']
const places = ['territory_group', 'territory_group_member', 'setting']
const needed = ['indicator', 'edition', 'correction', ...filterTables]
const reads = [...offered, ...places, ...needed, 'vocabulary_term']

const bySchema = z.enum(gapBys)
/** Levels whose territories share out the département. */
const scope = {
  level: levelSchema.extract(['epci', 'mds', 'group', 'commune']).optional(),
  department: z.string().optional(),
  vintage: z.int().optional(),
}
/** For whom the need is shown; without it, for who keeps the workspace. */
const reader = readerSchema.optional()
const namedSchema = z.object({ id: z.string(), name: z.string() })

export const gapApi = {
  /**
   * Offer against need: territories of a level (intercommunalités whole, then parts of those that straddle) by lines of the
   * referential. Cells are columns; that of line `l` in territory `t` stands at `t * lines.length + l` (`gapCellAt`, `gapSentence`).
   */
  'offer.gaps': query(
    z.object({ by: bySchema, indicator: z.string().optional(), reader, ...scope }),
    z.object({
      day: z.string(),
      vintage: z.int(),
      by: bySchema,
      territories: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          level: levelSchema,
          communes: z.int(),
          population: z.number(),
          /** Actions of any line and status, checked within two years. */
          told: z.int(),
        }),
      ),
      lines: z.array(
        z.object({
          /** Empty for actions that do not say their audience or stage of life. */
          id: z.string(),
          code: z.string().nullable(),
          label: z.string(),
          /** Actions of any status and territory of the scope, checked within two years. */
          told: z.int(),
        }),
      ),
      cells: z.object({
        /** Index in `gapStates`. */
        states: z.instanceof(Uint8Array),
        actions: z.instanceof(Uint32Array),
        stale: z.instanceof(Uint32Array),
        general: z.instanceof(Uint32Array),
        communes: z.instanceof(Uint32Array),
        people: z.instanceof(Float64Array),
        capacity: z.instanceof(Float64Array),
        staff: z.instanceof(Float64Array),
        money: z.instanceof(Float64Array),
        freshness: z.instanceof(Float64Array),
      }),
      /** Persons concerned in each territory, NaN where unknown. */
      persons: z.instanceof(Float64Array),
      personsLabel: z.string(),
      need: z
        .object({
          indicator: z.string(),
          label: z.string(),
          unit: z.string(),
          decimals: z.int(),
          sense: z.string(),
          period: z.string(),
          /** By territory; NaN where there is no figure, or one of less than half of the communes (`partial`). */
          values: z.instanceof(Float64Array),
          /** Index in `figureStatuses`. */
          statuses: z.instanceof(Uint8Array),
          /** Difference to the département; NaN for counts, which do not compare. */
          gaps: z.instanceof(Float64Array),
          /** 1 to 4 among whole territories, 0 without a position. */
          quarters: z.instanceof(Uint8Array),
          margins: z.instanceof(Uint16Array),
          reference: z.object({ code: z.string(), name: z.string(), value: z.number().nullable() }),
        })
        .nullable(),
    }),
    { reads },
  ),
  /** One cell: how it was computed, its actions and the communes that none of them covers. */
  'offer.gap': query(
    z.object({
      by: bySchema,
      line: z.string(),
      territory: z.string(),
      indicator: z.string().optional(),
      reader,
      ...scope,
    }),
    z.object({
      state: z.enum(gapStates),
      sentence: z.string(),
      actions: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          leads: z.array(z.string()),
          /** Offered today; the others are projects, suspended or ended. */
          isActive: z.boolean(),
          isStale: z.boolean(),
          /** Day of the last check, else of the last change. */
          knownOn: z.string().nullable(),
          /** Communes of the territory that it covers. */
          communes: z.int(),
          people: z.number(),
        }),
      ),
      uncovered: z.array(z.object({ code: z.string(), name: z.string(), population: z.number().nullable() })),
    }),
    { reads },
  ),
  /** Several leads, with no action in common, for one mission and audience in the same communes; most inhabitants first. */
  'offer.overlaps': query(
    z.object({
      mission: z.string().optional(),
      audience: z.string().optional(),
      territory: z.string().optional(),
      limit: z.int().min(1).max(10_000).optional(),
      ...scope,
    }),
    z.object({
      overlaps: z.array(
        z.object({
          mission: namedSchema,
          audience: namedSchema,
          territory: namedSchema,
          leads: z.array(namedSchema),
          actions: z.array(z.string()),
          /** Communes, with their inhabitants, that more than one of them covers. */
          communes: z.int(),
          people: z.number(),
        }),
      ),
      total: z.int(),
    }),
    { reads },
  ),
} as const
