import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { resourcePath } from '#electron/core/resources.ts'
import { articleKinds } from '#shared/agreement/agreement.record.ts'

const outlineSchema = z.object({
  title: z.string().min(1),
  articles: z.array(z.object({ kind: z.enum(articleKinds), title: z.string().min(1), text: z.string().min(1) })).min(1),
})
let shipped: z.infer<typeof outlineSchema> | undefined

/** Usual outline of an agreement, with marks for what the project says. */
export function shippedOutline(): z.infer<typeof outlineSchema> {
  shipped ??= outlineSchema.parse(JSON.parse(readFileSync(resourcePath('templates/agreement.json'), 'utf8')))
  return shipped
}
