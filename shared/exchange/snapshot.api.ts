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
  /** Null where the workspace is damaged and cannot say. */
  since: z.int().nullable(),
  /** Whether it was read back whole when it was made. */
  isVerified: z.boolean(),
})
export type Snapshot = z.infer<typeof snapshotSchema>

/** A snapshot of a file that does not open. */
export const keptSnapshotSchema = snapshotSchema
  .pick({ id: true, at: true, reason: true, label: true, bytes: true })
  .extend({
    /** Name of the workspace in it, empty when it cannot be read. */
    workspace: z.string(),
    /** Path of the file that it was made of: another one than that asked for, where a folder was moved. */
    path: z.string(),
    /** Whether it is, to the byte, what was read back when it was made: read again just now. */
    isVerified: z.boolean(),
  })
export type KeptSnapshot = z.infer<typeof keptSnapshotSchema>

/** A workspace file, of the recent ones or by token: as for `workspace.open`. */
const fileSchema = z.object({ recent: z.string().optional(), token: z.string().optional() })

export const snapshotApi = {
  'snapshot.list': query(z.object({}), z.array(snapshotSchema), { reads: ['snapshot', 'journal_entry'] }),
  'snapshot.create': job(z.object({ label: z.string().trim().max(120).optional() }), snapshotSchema, {
    undoable: false,
    label: () => labels.create,
  }),
  /** What would be lost by going back to it: entries made since, the newest first; null where the file is damaged and cannot say. */
  'snapshot.losses': query(
    z.object({ id: z.string() }),
    z.object({
      total: z.int().nullable(),
      entries: z.array(z.object({ at: z.string(), label: z.string(), author: z.string() })),
    }),
    { reads: ['snapshot', 'journal_entry'] },
  ),
  /** Why a file does not open, null when it does, and its snapshots, each read again whole, the last made first. */
  'snapshot.inspect': job(
    fileSchema,
    z.object({
      file: z.string(),
      path: z.string(),
      reason: z.string().nullable(),
      snapshots: z.array(keptSnapshotSchema),
    }),
    { undoable: false, withoutWorkspace: true, label: () => labels.inspect },
  ),
  /** Puts a snapshot in the place of a file that does not open, which is kept beside under another name, and opens it. */
  'snapshot.recover': job(
    fileSchema.extend({ id: z.string() }),
    z.object({ workspace: workspaceSchema, aside: z.string().nullable() }),
    { undoable: false, withoutWorkspace: true, label: () => labels.recover },
  ),
  /**
   * Goes back to a snapshot; what stood is kept as one itself. A file that is damaged inside is kept beside as it is: its name then,
   * null otherwise.
   */
  'snapshot.restore': job(
    z.object({ id: z.string() }),
    z.object({ workspace: workspaceSchema, aside: z.string().nullable() }),
    {
      undoable: false,
      label: () => labels.restore,
    },
  ),
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
