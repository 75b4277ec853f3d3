import { z } from 'zod'
import { packageFactsSchema } from './package.schema.ts'
import { sendPreviewSchema } from './send.api.ts'

/** What is kept of a package that was sent, as JSON under its digest in `exchange_report`. */
export const sentReportSchema = z.strictObject({
  kind: z.literal('sent'),
  facts: packageFactsSchema.omit({ entries: true }),
  partners: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  file: z.string(),
  bytes: z.int(),
  isEncrypted: z.boolean(),
  preview: sendPreviewSchema,
})
export type SentReport = z.infer<typeof sentReportSchema>
