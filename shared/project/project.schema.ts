import { z } from 'zod'
import { progressStates } from '#shared/record/record.ts'
import { projectStates } from './project.record.ts'
import { alertKinds } from './project-alert.rules.ts'
import { sheetParts } from './project-completion.rules.ts'

const idSchema = z.string().min(1).max(100)

export const alertSchema = z.object({ kind: z.enum(alertKinds), about: z.string(), on: z.string().nullable() })

/** A sheet as a project follows it: its own, or one shared by another. */
export const followedSheetSchema = z.object({
  id: z.string(),
  /** Project that keeps it. */
  project: z.string(),
  /** Its title, when that is another one. */
  sharedFrom: z.string().nullable(),
  /** Titles of the other projects in which it stands. */
  sharedWith: z.array(z.string()),
  /** Line of this project under which it stands. */
  objective: z.string().nullable(),
  code: z.string().nullable(),
  title: z.string(),
  /** As it was noted. */
  status: z.enum(progressStates),
  /** As everybody is told: late by its dates too. */
  told: z.enum(progressStates),
  statusReason: z.string().nullable(),
  lead: z.string().nullable(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  milestones: z.array(
    z.object({ id: z.string(), title: z.string(), dueOn: z.string().nullable(), doneOn: z.string().nullable() }),
  ),
  missing: z.array(z.enum(sheetParts)),
  score: z.int(),
  alerts: z.array(alertSchema),
})
export type FollowedSheet = z.infer<typeof followedSheetSchema>

export const projectHeadSchema = z.object({
  id: z.string(),
  title: z.string(),
  territory: z.string(),
  territoryName: z.string(),
  state: z.enum(projectStates),
  startYear: z.int().nullable(),
  endYear: z.int().nullable(),
})

export { idSchema }
