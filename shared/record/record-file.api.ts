import { z } from 'zod'
import { command, job, query } from '#shared/api/operation.ts'
import { recordKindSchema } from './record.api.ts'
import { recordFileCommands as labels } from './record-file.labels.ts'
import { recordFormats } from './record-file.ts'
import { recordKinds, shapeOf } from './records.ts'

const idSchema = z.string().min(1).max(100)
const tables = recordKinds.map((kind) => shapeOf(kind).table)

const recordPreviewSchema = z.object({
  staging: z.string(),
  sheet: z.string(),
  /** Headers of the file, and the field that each one is read as; null: nothing is read there. */
  columns: z.array(z.object({ header: z.string(), field: z.string().nullable() })),
  /** Lines that will be added. */
  added: z.int(),
  /** Lines that say what is there already, or what another line says. */
  known: z.int(),
  refused: z.array(z.object({ line: z.int(), column: z.string(), reason: z.string() })),
  /** The first of those that will be added: the line, and its title. */
  sample: z.array(z.object({ line: z.int(), title: z.string() })),
})

export const recordFileApi = {
  /** Reads a workbook as rows of a kind, its columns found by their headers; nothing is written. */
  'record.inspect': job(
    z.object({ kind: recordKindSchema, owner: idSchema.nullable().optional(), file: z.object({ token: z.string() }) }),
    recordPreviewSchema,
    { undoable: false, label: (i) => labels.inspect(i.kind) },
  ),
  /** Adds what a preview announced, as one step. */
  'record.import': job(z.object({ staging: z.string() }), z.object({ ids: z.array(z.string()) }), {
    undoable: true,
    label: () => labels.import,
  }),
  'record.discard': command(z.object({ staging: z.string() }), z.object({}), { undoable: false, label: () => '' }),
  /** Rows of a kind as a workbook that can be imported again. */
  'record.export': query(
    z.object({ kind: recordKindSchema, owner: idSchema.optional(), format: z.enum(recordFormats) }),
    z.object({ name: z.string(), bytes: z.instanceof(Uint8Array) }),
    { reads: [...tables, 'organization', 'vocabulary_term'] },
  ),
} as const
