import { z } from 'zod'
import { command, query } from '#shared/api/operation.ts'
import { identitySchema } from '#shared/workspace/workspace.schema.ts'
import { redoLabel, undoLabel } from './history.labels.ts'
import { stepSchema } from './step.schema.ts'

export const entrySchema = z.object({
  id: z.string(),
  at: z.string(),
  operation: z.string(),
  label: z.string(),
  author: identitySchema.nullable(),
  kind: z.enum(['do', 'undo', 'redo']),
  undoable: z.boolean(),
  /** Entry that undid this one, null while it stands. */
  undoneBy: z.string().nullable(),
  changes: z.int(),
})
export type Entry = z.infer<typeof entrySchema>

const cellValue = z.union([z.string(), z.number(), z.null()])
const next = z.object({ id: z.string(), label: z.string() }).nullable()

export const historyApi = {
  /** What Undo and Redo would do now. */
  'history.state': query(z.object({}), z.object({ undo: next, redo: next }), { reads: ['journal_entry'] }),
  'history.list': query(
    z.object({
      limit: z.int().min(1).max(1000).optional(),
      before: z.string().optional(),
      search: z.string().optional(),
    }),
    z.array(entrySchema),
    { reads: ['journal_entry'] },
  ),
  /** Cells that one entry changed. */
  'history.changes': query(
    z.object({ entry: z.string(), limit: z.int().min(1).max(5000).optional() }),
    z.array(
      z.object({
        table: z.string(),
        row: z.string(),
        kind: stepSchema.shape.kind,
        column: z.string(),
        before: cellValue,
        after: cellValue,
      }),
    ),
    { reads: ['journal_entry'] },
  ),
  /** What these changes are of and name, by id of the row and by code of the territory; what nobody can name is left out. */
  'history.names': query(
    z.object({ entry: z.string(), limit: z.int().min(1).max(5000).optional() }),
    z.object({ rows: z.record(z.string(), z.string()), territories: z.record(z.string(), z.string()) }),
    { reads: ['*'] },
  ),
  /** Who changed one cell, when, before, after: newest first. */
  'history.cell': query(
    z.object({ table: z.string(), row: z.string(), column: z.string().optional() }),
    z.array(stepSchema.extend({ column: z.string(), before: cellValue, after: cellValue })),
    { reads: ['journal_entry'] },
  ),
  /** Undoes the last standing entry, or a chosen one. Stops, saying so, when its rows have changed since. */
  'history.undo': command(z.object({ entry: z.string().optional() }), z.object({ entry: entrySchema }), {
    undoable: false,
    label: () => undoLabel(''),
  }),
  'history.redo': command(z.object({}), z.object({ entry: entrySchema }), {
    undoable: false,
    label: () => redoLabel(''),
  }),
} as const
