import { z } from 'zod'
import { command, query } from '#shared/api/operation.ts'
import { columnSchema } from '#shared/offer/column.schema.ts'
import { cellSchema, valuesSchema } from '#shared/offer/offer.schema.ts'
import { recordCommands as labels } from './record.labels.ts'
import { type RecordKind, recordKinds, shapeOf } from './records.ts'

export const recordKindSchema = z.enum(recordKinds as [RecordKind, ...RecordKind[]])

const idSchema = z.string().min(1).max(100)
const idsSchema = z.array(idSchema).min(1).max(20_000)
const tables = recordKinds.map((kind) => shapeOf(kind).table)

/** What cells name beyond rows of the chain. */
const named = [
  'policy',
  'mission',
  'action',
  'organization',
  'portrait_edition',
  'needs_assessment',
  'needs_assessment_recommendation',
]

export const recordApi = {
  /** Rows of a kind, those of one owner or all, in their order; columns as those of the referential (`CellColumn`). */
  'record.rows': query(
    z.object({ kind: recordKindSchema, owner: idSchema.optional(), ids: z.array(idSchema).max(20_000).optional() }),
    z.object({ ids: z.array(z.string()), positions: z.array(z.int()), columns: z.record(z.string(), columnSchema) }),
    { reads: tables },
  ),
  /** What rows of a table are called where others name them, in the order in which they are offered. */
  'record.names': query(
    z.object({ table: z.enum([...tables, ...named] as [string, ...string[]]) }),
    z.object({ ids: z.array(z.string()), names: z.array(z.string()) }),
    { reads: [...tables, ...named] },
  ),
  /**
   * Rows of the chain that hold the words, for a field that finds everything: what they and their owners are called, and the last row that is
   * reached from owner to owner (of a sheet its project; null for a row that belongs to none).
   */
  'record.search': query(
    z.object({ text: z.string().max(300), limit: z.int().min(1).max(100).optional() }),
    z.array(
      z.object({
        kind: recordKindSchema,
        /** What it is, in French; a line says its own kind. */
        kindName: z.string(),
        id: z.string(),
        name: z.string(),
        owner: z.string().nullable(),
        ownerName: z.string(),
        root: z.string().nullable(),
      }),
    ),
    { reads: [...tables, 'organization'] },
  ),
  /** New rows of an owner, before a row or at the end; under `above` in a tree. */
  'record.create': command(
    z.object({
      kind: recordKindSchema,
      owner: idSchema.nullable().optional(),
      above: idSchema.nullable().optional(),
      before: idSchema.nullable().optional(),
      rows: z.array(valuesSchema).min(1).max(20_000),
      /** Cells may name organizations; those that nothing names yet are created in the same step. */
      hasNames: z.boolean().optional(),
    }),
    z.object({ ids: z.array(z.string()) }),
    { undoable: true, label: (i) => labels.create(i.kind, i.rows.length) },
  ),
  /** Cells of many rows, as one step. */
  'record.update': command(
    z.object({
      kind: recordKindSchema,
      edits: z.array(z.object({ id: idSchema, field: z.string().max(60), value: cellSchema })).max(200_000),
      /** Rows that come in the same step: a block pasted beyond the last row. */
      added: z
        .object({
          owner: idSchema.nullable(),
          above: idSchema.nullable().optional(),
          rows: z.array(valuesSchema).min(1).max(20_000),
        })
        .optional(),
      hasNames: z.boolean().optional(),
    }),
    z.object({ changed: z.int(), ids: z.array(z.string()) }),
    {
      undoable: true,
      label: (i) =>
        i.added === undefined
          ? labels.update(i.kind, i.edits.length)
          : labels.updateAndAdd(i.kind, i.edits.length, i.added.rows.length),
    },
  ),
  /** With what belongs to them. */
  'record.remove': command(
    z.object({ kind: recordKindSchema, ids: idsSchema }),
    z.object({ removed: z.int(), others: z.int() }),
    { undoable: true, label: (i) => labels.remove(i.kind, i.ids.length) },
  ),
  'record.move': command(
    z.object({
      kind: recordKindSchema,
      ids: idsSchema,
      /** In a tree, the row under which they go; null for none. */
      above: idSchema.nullable().optional(),
      before: idSchema.nullable(),
    }),
    z.object({ moved: z.int() }),
    { undoable: true, label: (i) => labels.move(i.kind, i.ids.length) },
  ),
} as const
