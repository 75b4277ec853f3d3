import { z } from 'zod'
import { command, query } from '#shared/api/operation.ts'
import { templateLabels as labels } from './template.labels.ts'
import { blockSchema, templateSchema } from './template.schema.ts'

const id = z.object({ id: z.string() })
const head = templateSchema.pick({ name: true, description: true, orientation: true, compare: true })
const content = blockSchema.omit({ id: true, kind: true })

export const templateApi = {
  /** Those shipped, then those of the workspace, with their blocks. */
  'template.list': query(z.object({}), z.array(templateSchema), { reads: ['panorama_template', 'panorama_block'] }),
  /** A template of the workspace, with the blocks of the one that it is made from. */
  'template.create': command(z.object({ from: z.string(), name: head.shape.name }), id, {
    undoable: true,
    label: ({ name }) => labels.created(name),
  }),
  'template.update': command(z.object({ id: z.string(), patch: head.partial() }), z.object({}), {
    undoable: true,
    label: () => labels.updated,
  }),
  'template.remove': command(id, z.object({}), { undoable: true, label: () => labels.removed }),
  /** A block in a template of the workspace, behind another one; `after` null: at the beginning. */
  'block.create': command(
    z.object({
      template: z.string(),
      after: z.string().nullable(),
      kind: blockSchema.shape.kind,
      /** Content of the new block; what is left out is empty. */
      content: content.partial().optional(),
    }),
    id,
    { undoable: true, label: () => labels.blockAdded },
  ),
  'block.update': command(z.object({ id: z.string(), patch: content.partial() }), z.object({}), {
    undoable: true,
    label: () => labels.blockUpdated,
  }),
  /** To another place of its template: behind `after`, null for the beginning. */
  'block.move': command(z.object({ id: z.string(), after: z.string().nullable() }), z.object({}), {
    undoable: true,
    label: () => labels.blockMoved,
  }),
  'block.remove': command(z.object({ ids: z.array(z.string()).min(1) }), z.object({}), {
    undoable: true,
    label: ({ ids }) => labels.blocksRemoved(ids.length),
  }),
} as const
