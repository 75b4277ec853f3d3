import { z } from 'zod'
import { job, query } from '#shared/api/operation.ts'
import { recordKindSchema } from '#shared/record/record.api.ts'
import { erasureLabels as labels } from './erasure.labels.ts'

const nameSchema = z.string().trim().min(3).max(120)

/** A row in which a person's name or contact details stand, now or in what was written before. */
export const personRowSchema = z.object({
  table: z.string(),
  row: z.string(),
  /** What kind of row, in French, and what it is called; empty when it has no name or is gone. */
  label: z.string(),
  title: z.string(),
  /** Columns whose present value is of the person, and those where only former values are. */
  columns: z.array(z.string()),
  former: z.array(z.string()),
})
export type PersonRow = z.infer<typeof personRowSchema>

/** A snapshot made before an erasure: it goes at that day, and going back to it erases again. */
export const heldSnapshotSchema = z.object({ id: z.string(), at: z.string(), until: z.string() })

export const erasureApi = {
  /** Where a name stands: cells for persons, authors of what was done, and texts that only a person can rewrite. */
  'person.find': job(
    z.object({ name: nameSchema }),
    z.object({
      rows: z.array(personRowSchema),
      /** Steps of the journal, here or received, whose author bears the name. */
      authored: z.int(),
      texts: z.array(
        z.object({ table: z.string(), row: z.string(), label: z.string(), title: z.string(), column: z.string() }),
      ),
      snapshots: z.array(heldSnapshotSchema),
    }),
    { undoable: false, label: () => labels.find },
  ),
  /** Names that went at their day since the file was opened, so that somebody is told. */
  'erasure.told': query(z.object({}), z.array(z.object({ kind: recordKindSchema, count: z.int(), at: z.string() })), {
    reads: ['erasure'],
  }),
  /** Erases them all but the rows named, for a reason; cannot be undone. */
  'erasure.apply': job(
    z.object({
      name: nameSchema,
      reason: z.string().trim().min(1).max(300),
      except: z
        .array(z.object({ table: z.string(), row: z.string() }))
        .max(5000)
        .optional(),
    }),
    z.object({
      rows: z.int(),
      authored: z.int(),
      /** Snapshots past their term, removed. */
      removed: z.int(),
      snapshots: z.array(heldSnapshotSchema),
    }),
    { undoable: false, label: () => labels.apply },
  ),
} as const
