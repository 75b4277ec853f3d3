import { z } from 'zod'
import { query } from '#shared/api/operation.ts'
import { stepSchema } from '#shared/history/step.schema.ts'
import { roles } from './field.ts'
import { cellSchema, meansSchema, sheetSchema } from './offer.schema.ts'

const amountsSchema = meansSchema.pick({ planned: true, actual: true }).nullable()

/** One line of the means of an action, as a command found it and left it: null where there was no such line. */
const meansChangeSchema = meansSchema
  .pick({ kind: true, organization: true, year: true })
  .extend({ before: amountsSchema, after: amountsSchema })

/** What is known of rows beyond their cells. */
export const detailApi = {
  /**
   * Who changed a row or one of its cells, when, by which command, before and after: newest first. Organizations and territories of
   * an action are cells like the others; its means are lines, told with the whole row alone.
   */
  'offer.history': query(
    z.object({ sheet: sheetSchema, id: z.string(), field: z.string().optional() }),
    z.array(
      stepSchema.extend({
        changes: z.array(z.object({ field: z.string(), before: cellSchema, after: cellSchema })),
        means: z.array(meansChangeSchema),
      }),
    ),
    { reads: ['journal_entry'] },
  ),
  /** What an organization does here, computed from actions, figures and campaigns. Roles that it does not hold are left out. */
  'offer.roles': query(
    z.object({ organization: z.string() }),
    z.object({
      actions: z.array(z.object({ role: z.enum(roles), actions: z.int() })),
      /** Actions to which it gives staff or money. */
      paid: z.int(),
      places: z.int(),
      /** Actions that came with its answers to campaigns. */
      given: z.int(),
      /** Titles of the sets of data that hold its figures. */
      datasets: z.array(z.string()),
      /** The latest first. */
      campaigns: z.array(z.object({ title: z.string(), state: z.enum(['answered', 'part', 'waiting']) })),
    }),
    {
      reads: [
        'organization',
        'action',
        'action_role',
        'action_means',
        'access_point',
        'dataset',
        'import_batch',
        'campaign',
        'campaign_reply',
      ],
    },
  ),
  /** Communes of the département that actions cover, and the access points where they receive people. */
  'offer.coverage': query(
    z.object({
      /** All of them, when they are not given. */
      actions: z.array(z.string()).max(50_000).optional(),
      /** Only in this territory: of the département, without it. */
      territory: z.string().optional(),
      vintage: z.int().optional(),
    }),
    z.object({
      /** Actions that still exist, and those of them that name no territory. */
      actions: z.int(),
      nowhere: z.int(),
      communes: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          population: z.number().nullable(),
          /** How many of the actions cover it. */
          actions: z.int(),
        }),
      ),
      /** Communes covered elsewhere. */
      elsewhere: z.int(),
      places: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          commune: z.string().nullable(),
          latitude: z.number().nullable(),
          longitude: z.number().nullable(),
          actions: z.int(),
        }),
      ),
      sentence: z.string(),
    }),
    {
      reads: [
        'policy',
        'mission',
        'action',
        'action_coverage',
        'access_point',
        'territory_group',
        'territory_group_member',
        'setting',
      ],
    },
  ),
} as const
