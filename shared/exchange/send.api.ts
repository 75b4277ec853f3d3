import { z } from 'zod'
import { job, query } from '#shared/api/operation.ts'
import { mandateSchema, scopeSchema } from './package.schema.ts'
import { sendLabels as labels } from './send.labels.ts'

const withheldSchema = z.object({ what: z.string(), reason: z.string(), count: z.int() })

export const sendPreviewSchema = z.object({
  tables: z.array(z.object({ table: z.string(), label: z.string(), rows: z.int(), deleted: z.int() })),
  series: z.int(),
  figures: z.object({ sent: z.int(), withheld: z.int() }),
  attachments: z.object({ count: z.int(), bytes: z.int() }),
  /** Rows that come along because others name them, by table. */
  along: z.array(z.object({ table: z.string(), label: z.string(), rows: z.int() })),
  withheld: z.array(withheldSchema),
  /**
   * Rows that stay because they lie in no territory and some were chosen, told by name to who may still give them one: the first of them. They
   * are counted among what is withheld too, without their names, for who receives the package.
   */
  unplaced: z.array(z.object({ table: z.string(), label: z.string(), count: z.int(), names: z.array(z.string()) })),
  /** What the compressed package should weigh. */
  bytes: z.int(),
  /** For whom figures are shown: that of the partner who may see least. */
  reader: z.string(),
})
export type SendPreview = z.infer<typeof sendPreviewSchema>

export const sentSchema = z.object({
  id: z.string(),
  sequence: z.int(),
  partners: z.array(z.object({ id: z.string(), name: z.string() })),
  at: z.string(),
  author: z.string(),
  file: z.string(),
  bytes: z.int(),
  isEncrypted: z.boolean(),
  scope: scopeSchema,
  mandate: mandateSchema,
  withheld: z.array(withheldSchema),
  /** Digest of its report. */
  report: z.string(),
})
export type Sent = z.infer<typeof sentSchema>

const what = { scope: scopeSchema, partners: z.array(z.string()).min(1).max(200) }

export const sendApi = {
  /** What a package would hold, counted, with what its readers may not see. */
  'package.preview': job(z.object(what), sendPreviewSchema, {
    undoable: false,
    label: () => labels.preview,
    reads: ['*'],
  }),
  /**
   * Writes and signs a package; kept as sent. `mandate` stands for those of the partners when given, `file` for the usual name where the
   * caller writes it under another.
   */
  'package.export': job(
    z.object({
      ...what,
      mandate: mandateSchema.optional(),
      encrypt: z.boolean(),
      file: z.string().min(1).max(255).optional(),
    }),
    z.object({
      id: z.string(),
      name: z.string(),
      bytes: z.instanceof<typeof Uint8Array<ArrayBuffer>>(Uint8Array),
      preview: sendPreviewSchema,
    }),
    { undoable: false, label: () => labels.export },
  ),
  'package.sent': query(z.object({}), z.array(sentSchema), { reads: ['package_sent'] }),
} as const
