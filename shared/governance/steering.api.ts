import { z } from 'zod'
import { job, query } from '#shared/api/operation.ts'
import { governanceFormats, meetingParts, reviewFormats } from './governance-formats.ts'
import { steeringCommands as labels } from './steering.labels.ts'
import { agendaItemSchema, idSchema, registeredDecisionSchema, reviewSchema, yearSchema } from './steering.schema.ts'

const steering = ['steering_body', 'meeting', 'decision', 'organization', 'action_sheet']
const sheets = ['project', 'project_line', 'action_sheet', 'sheet_milestone', 'sheet_indicator', 'commitment']
const groups = ['territory_group', 'territory_group_member']
const fileSchema = z.object({ name: z.string(), bytes: z.instanceof<typeof Uint8Array<ArrayBuffer>>(Uint8Array) })

export const steeringApi = {
  /**
   * What the next meeting of a body, or this one, has to look at: of the project of the body, or of those of its territory.
   * Errors: `body.unknown`, `meeting.unknown`.
   */
  'meeting.prepare': query(
    z.object({ body: idSchema, meeting: idSchema.optional() }),
    z.object({
      day: z.string(),
      /** Day of the last meeting that was held before. */
      since: z.string().nullable(),
      projects: z.array(z.object({ id: z.string(), title: z.string() })),
      items: z.array(agendaItemSchema),
    }),
    { reads: [...steering, ...sheets, 'scheme', 'scheme_line', 'roll_up'] },
  ),
  /** Decisions of a body, or on a sheet, what is overdue first. */
  'meeting.register': query(
    z.object({ body: idSchema.optional(), sheet: idSchema.optional() }),
    z.array(registeredDecisionSchema),
    { reads: steering },
  ),
  /** Convocation with its agenda, or minutes with their decisions. Errors: `meeting.unknown`, those of the writers. */
  'meeting.issue': job(
    z.object({ meeting: idSchema, part: z.enum(meetingParts), format: z.enum(governanceFormats) }),
    fileSchema,
    { undoable: false, label: ({ part }) => labels.issue[part] },
  ),
  /** A year of a project beside the year before. Error: `project.unknown`. */
  'review.read': query(z.object({ project: idSchema, year: yearSchema }), reviewSchema, {
    reads: [...steering, ...sheets, ...groups, 'sheet_measure'],
  }),
  /** The same as a file. Errors: `project.unknown`, those of the writers. */
  'review.issue': job(z.object({ project: idSchema, year: yearSchema, format: z.enum(reviewFormats) }), fileSchema, {
    undoable: false,
    label: ({ year }) => labels.review(year),
  }),
} as const
