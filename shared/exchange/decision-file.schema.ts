import { z } from 'zod'
import { packageCli as labels } from './package-cli.labels.ts'
import { changeFilterSchema, mergeChoiceSchema } from './receive.api.ts'

/** What the command line merges by: for lines by their ids, or for all that a filter leaves, one after the other. */
const decisionFileSchema = z.array(
  z.strictObject({
    id: z.string().optional(),
    filter: changeFilterSchema.optional(),
    choice: mergeChoiceSchema,
    value: z.union([z.string(), z.number(), z.null()]).optional(),
    comment: z.string().max(500).nullable().optional(),
  }),
)
export type FileDecision = z.infer<typeof decisionFileSchema>[number]

/** The decisions of a file, or why it holds none. */
export function readDecisionFile(text: string): { decisions: readonly FileDecision[] } | { wrong: string } {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { wrong: labels.notJson }
  }
  const parsed = decisionFileSchema.safeParse(json)
  if (parsed.success) return { decisions: parsed.data }
  const [issue] = parsed.error.issues
  return { wrong: `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim() }
}
