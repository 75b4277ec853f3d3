import { z } from 'zod'
import { readAs } from '#shared/api/issue.ts'
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
  const read = readAs(decisionFileSchema, json)
  return 'data' in read ? { decisions: read.data } : { wrong: read.problem }
}
