import { z } from 'zod'
import { command, query } from '#shared/api/operation.ts'
import { viewRemoveLabel, viewSaveLabel } from './workspace.labels.ts'

const screenSchema = z.string().regex(/^[a-z][a-z.]{1,40}$/)
const nameSchema = z.string().trim().min(1).max(60)

/** How a table is looked at: columns in their order, sort, filters as the table gave them. */
const stateSchema = z.object({
  columns: z
    .array(
      z.object({ id: z.string().max(60), width: z.number().nullable(), isHidden: z.boolean(), isPinned: z.boolean() }),
    )
    .max(200),
  sort: z.array(z.object({ column: z.string().max(60), isDescending: z.boolean() })).max(20),
  filters: z.record(z.string().max(60), z.json()),
})

/** Views of tables kept under a name, for all who open the workspace. */
export const viewApi = {
  'view.list': query(z.object({ screen: screenSchema }), z.array(stateSchema.extend({ name: z.string() })), {
    reads: ['setting'],
  }),
  /** Keeps a view; one of the same name on the same screen is replaced. */
  'view.save': command(z.object({ screen: screenSchema, name: nameSchema, state: stateSchema }), z.object({}), {
    undoable: true,
    label: (i) => viewSaveLabel(i.name),
  }),
  'view.remove': command(z.object({ screen: screenSchema, name: nameSchema }), z.object({ removed: z.boolean() }), {
    undoable: true,
    label: (i) => viewRemoveLabel(i.name),
  }),
} as const
