import { z } from 'zod'
import { query } from '#shared/api/operation.ts'
import { traceFormats } from './formats.ts'
import { tracedTables } from './trace.rules.ts'

const tableSchema = z.enum(tracedTables as [string, ...string[]])
const idSchema = z.string().min(1).max(200)
const atSchema = { table: tableSchema, id: idSchema }

export const traceNodeSchema = z.object({
  /** `table/id`. */
  key: z.string(),
  table: z.string(),
  id: z.string(),
  /** What it is, in French. */
  kind: z.string(),
  title: z.string(),
  /** What it belongs to (its project, its forum), and where; empty when it belongs to nothing. */
  container: z.string(),
  territory: z.string(),
  /** Row of which a screen shows it: the project of a sheet, the scheme of a line. */
  owner: z.string().nullable(),
  /** Steps from where one started: above 0 towards schemes, under it towards needs. */
  level: z.int(),
})

export const traceEdgeSchema = z.object({
  /** From the lower to the higher, keys of nodes. */
  from: z.string(),
  to: z.string(),
  sentence: z.string(),
})

export const traceApi = {
  /**
   * Where a row comes from, and what came of it: every row that is reached, nearest first, and every step between them. Of more than `limit`
   * rows (2000), the nearest. Errors: `trace.unknown`.
   */
  'trace.read': query(
    z.object({ ...atSchema, limit: z.int().min(1).max(5000).optional() }),
    z.object({ nodes: z.array(traceNodeSchema), edges: z.array(traceEdgeSchema), left: z.int() }),
    { reads: [...tracedTables, 'territory_group'] },
  ),
  /** The same as a table of steps or as a document. */
  'trace.export': query(
    z.object({ ...atSchema, format: z.enum(traceFormats) }),
    z.object({ name: z.string(), bytes: z.instanceof<typeof Uint8Array<ArrayBuffer>>(Uint8Array), nodes: z.int() }),
    { reads: [...tracedTables, 'territory_group'] },
  ),
} as const
