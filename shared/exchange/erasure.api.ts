import { z } from 'zod'
import { job, query } from '#shared/api/operation.ts'
import { recordKindSchema } from '#shared/record/record.api.ts'
import { erasureLabels as labels } from './erasure.labels.ts'

export const personNameSchema = z.string().trim().min(3).max(120)

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

/** A package on the table that is forgotten by an erasure; `sender` null where it could not be looked into. */
export const waitingPackageSchema = z.object({ id: z.string(), file: z.string(), sender: z.string().nullable() })
export type WaitingPackage = z.infer<typeof waitingPackageSchema>

/** Places that hold a name, or may, in which the application writes nothing. */
export const lastingPlacesSchema = z.object({
  documents: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** The row that carries it: what kind, in French, and what it is called. */
      label: z.string(),
      title: z.string(),
      /** Where the name stands; none where all that is known is that nothing could be read of it. */
      places: z.array(z.enum(['name', 'note', 'content'])),
      /** Whether its text was read: not of a PDF, an image, or what is under a password. */
      isRead: z.boolean(),
      /** Taken away from its row; its bytes stay for who undoes that. */
      isRemoved: z.boolean(),
    }),
  ),
  /** Versions of agreements, which are what was signed. */
  agreements: z.array(z.object({ id: z.string(), title: z.string(), number: z.int(), signedOn: z.string() })),
})
export type LastingPlaces = z.infer<typeof lastingPlacesSchema>

export const erasureApi = {
  /** Where a name stands: cells for persons, authors of what was done, and texts that only a person can rewrite. */
  'person.find': job(
    z.object({ name: personNameSchema }),
    z.object({
      rows: z.array(personRowSchema),
      /** Steps of the journal, here or received, whose author bears the name. */
      authored: z.int(),
      texts: z.array(
        z.object({ table: z.string(), row: z.string(), label: z.string(), title: z.string(), column: z.string() }),
      ),
      /** Reports of packages in which the name stands. */
      reports: z.int(),
      waiting: z.array(waitingPackageSchema),
      /** Where it will stand all the same. */
      lasting: lastingPlacesSchema,
      /** Snapshots in which the name stands. */
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
      name: personNameSchema,
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
      /** Packages on the table that are forgotten: their senders are to be asked for new ones. */
      waiting: z.array(waitingPackageSchema),
      /** Where the name stands all the same, and somebody has to see to it. */
      lasting: lastingPlacesSchema,
      snapshots: z.array(heldSnapshotSchema),
    }),
    { undoable: false, label: () => labels.apply },
  ),
} as const
