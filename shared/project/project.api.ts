import { z } from 'zod'
import { command, job, query } from '#shared/api/operation.ts'
import { projectCommands as labels } from './project.labels.ts'
import { followedSheetSchema, idSchema, projectHeadSchema } from './project.schema.ts'
import { madeFromContributions, projectFormats } from './project.ts'

const followed = [
  'project',
  'project_line',
  'action_sheet',
  'sheet_milestone',
  'sheet_indicator',
  'commitment',
  'organization',
]
const groups = ['territory_group', 'territory_group_member']

export const projectApi = {
  /** Every project, by territory then title, with how far its sheets are. */
  'project.list': query(
    z.object({}),
    z.array(
      z.object({
        ...projectHeadSchema.shape,
        /** Its own and those that other projects share with it. */
        sheets: z.int(),
        shared: z.int(),
        done: z.int(),
        late: z.int(),
        alerts: z.int(),
        /** Mean of the completion of its sheets, 0 to 100; null without a sheet. */
        completion: z.int().nullable(),
      }),
    ),
    { reads: [...followed, ...groups] },
  ),
  /** Its sheets, then those that other projects share with it, with what is to be looked at today. Error: `project.unknown`. */
  'project.overview': query(
    z.object({ project: idSchema }),
    z.object({ ...projectHeadSchema.shape, day: z.string(), sheets: z.array(followedSheetSchema) }),
    { reads: [...followed, ...groups] },
  ),
  /** Which sheets reach each commune and intercommunalité; one without a perimeter reaches the whole territory of its project. */
  'project.places': query(
    z.object({ project: idSchema, vintage: z.int().optional() }),
    z.array(
      z.object({
        level: z.enum(['commune', 'epci']),
        code: z.string(),
        name: z.string(),
        sheets: z.array(z.string()),
      }),
    ),
    { reads: ['project', 'project_line', 'action_sheet', ...groups] },
  ),
  /** Writes the numbers of lines and sheets after their place. Error: `project.unknown`. */
  'project.renumber': command(z.object({ project: idSchema }), z.object({ changed: z.int() }), {
    undoable: true,
    label: () => labels.renumber,
  }),
  /** Puts sheets under an objective, or under none, before another or last. Errors: `record.cell`, `record.row`, `record.above`. */
  'project.placeSheets': command(
    z.object({
      sheets: z.array(idSchema).min(1).max(5000),
      objective: idSchema.nullable(),
      before: idSchema.nullable(),
    }),
    z.object({ moved: z.int() }),
    { undoable: true, label: (i) => labels.placeSheets(i.sheets.length) },
  ),
  /**
   * A line or a sheet that names what was said in forums: those that were reunited with another are named by it, and the indicators,
   * publics and territories of all of them are taken over. Errors: `project.unknown`, `project.contribution`, `record.cell`.
   */
  'project.fromContributions': command(
    z.object({
      project: idSchema,
      kind: z.enum(madeFromContributions),
      /** Line under which it stands: the objective of a sheet. */
      under: idSchema.nullable(),
      title: z.string().trim().min(1).max(300),
      contributions: z.array(idSchema).min(1).max(500),
    }),
    z.object({ id: z.string() }),
    { undoable: true, label: (i) => labels.fromContributions(i.kind, i.contributions.length) },
  ),
  /** The whole project as a document or a workbook. Errors: `project.unknown`, those of the writers. */
  'project.issue': job(
    z.object({ project: idSchema, format: z.enum(projectFormats) }),
    z.object({ name: z.string(), bytes: z.instanceof<typeof Uint8Array<ArrayBuffer>>(Uint8Array) }),
    { undoable: false, label: () => labels.issue },
  ),
} as const
