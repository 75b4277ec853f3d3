import { z } from 'zod'
import { command, job, query } from '#shared/api/operation.ts'
import { attachmentLabels as labels } from './attachment.labels.ts'

export const attachmentSchema = z.object({
  id: z.string(),
  table: z.string(),
  row: z.string(),
  name: z.string(),
  kind: z.string(),
  size: z.int(),
  sha256: z.string(),
  addedOn: z.string(),
  addedBy: z.string(),
  note: z.string().nullable(),
  /** Whether its bytes are here: a package may carry the row of a document without the document. */
  isHere: z.boolean(),
})
export type Attachment = z.infer<typeof attachmentSchema>

export const attachmentApi = {
  'attachment.list': query(z.object({ table: z.string(), row: z.string() }), z.array(attachmentSchema), {
    reads: ['attachment'],
  }),
  'attachment.add': job(
    z.object({ table: z.string(), row: z.string(), token: z.string(), note: z.string().max(500).optional() }),
    attachmentSchema,
    { undoable: true, label: () => labels.added },
  ),
  'attachment.update': command(
    z.object({
      id: z.string(),
      name: z.string().trim().min(1).max(120).optional(),
      note: z.string().max(500).nullable().optional(),
    }),
    z.object({}),
    { undoable: true, label: () => labels.updated },
  ),
  'attachment.remove': command(z.object({ id: z.string() }), z.object({}), {
    undoable: true,
    label: () => labels.removed,
  }),
  /** Its bytes, to be saved where the person chooses: never opened by the application. */
  'attachment.read': job(
    z.object({ id: z.string() }),
    z.object({ name: z.string(), bytes: z.instanceof<typeof Uint8Array<ArrayBuffer>>(Uint8Array) }),
    { undoable: false, label: () => '' },
  ),
} as const
