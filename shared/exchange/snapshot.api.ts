import { z } from 'zod'
import { command, job, query } from '#shared/api/operation.ts'
import { workspaceSchema } from '#shared/workspace/workspace.schema.ts'
import { snapshotLabels as labels } from './snapshot.labels.ts'

export const snapshotReasons = ['import', 'merge', 'migration', 'restore', 'session', 'asked'] as const

export const snapshotSchema = z.object({
  id: z.string(),
  at: z.string(),
  reason: z.enum(snapshotReasons),
  /** What was about to be done. */
  label: z.string(),
  /** Name of the file that it was made of. */
  file: z.string(),
  bytes: z.int(),
  /** Entries of the journal that it holds; those made since would be lost by going back. */
  entries: z.int(),
  since: z.int(),
  /** Whether it was read back whole when it was made. */
  isVerified: z.boolean(),
})
export type Snapshot = z.infer<typeof snapshotSchema>

export const snapshotApi = {
  'snapshot.list': query(z.object({}), z.array(snapshotSchema), { reads: ['snapshot', 'journal_entry'] }),
  'snapshot.create': job(z.object({ label: z.string().trim().max(120).optional() }), snapshotSchema, {
    undoable: false,
    label: () => labels.create,
  }),
  /** What would be lost by going back to it: entries made since, the newest first. */
  'snapshot.losses': query(
    z.object({ id: z.string() }),
    z.object({ total: z.int(), entries: z.array(z.object({ at: z.string(), label: z.string(), author: z.string() })) }),
    { reads: ['snapshot', 'journal_entry'] },
  ),
  /** Goes back to a snapshot; what stood is kept as one itself. */
  'snapshot.restore': job(z.object({ id: z.string() }), workspaceSchema, {
    undoable: false,
    label: () => labels.restore,
  }),
  'snapshot.remove': command(z.object({ id: z.string() }), z.object({}), {
    undoable: false,
    label: () => labels.remove,
  }),
  /** The whole workspace as tables and texts that any program reads. */
  'snapshot.dump': job(
    z.object({}),
    z.object({ name: z.string(), bytes: z.instanceof<typeof Uint8Array<ArrayBuffer>>(Uint8Array) }),
    { undoable: false, label: () => labels.dump },
  ),
} as const
