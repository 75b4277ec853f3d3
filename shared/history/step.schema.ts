import { z } from 'zod'
import { identitySchema } from '#shared/workspace/workspace.schema.ts'

/** One command that changed something, as a history tells it: what it changed is for each history to add. */
export const stepSchema = z.object({
  entry: z.string(),
  at: z.string(),
  label: z.string(),
  author: identitySchema.nullable(),
  kind: z.enum(['insert', 'update', 'delete']),
})
