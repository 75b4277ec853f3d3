import { z } from 'zod'
import { command, job, query } from '#shared/api/operation.ts'
import { importOfferLabel } from './import.labels.ts'
import { layoutSchema } from './layout.schema.ts'
import { offerFilterSchema, sheetSchema } from './offer.schema.ts'

const countsSchema = z.object({
  /** Rows that the file adds, changes, or says as they stand. */
  added: z.int(),
  changed: z.int(),
  same: z.int(),
  /** Cells that it would change, and those of them that somebody wrote here. */
  cells: z.int(),
  conflicts: z.int(),
})
export type PreviewCounts = z.infer<typeof countsSchema>

const sheetReadingSchema = z.object({
  layout: layoutSchema,
  /** Name of its file. */
  file: z.string(),
  knownBy: z.enum(['given', 'remembered', 'guessed', 'none']),
  /** Lines read under the header. */
  lines: z.int(),
  /** Every column, with the first values under it. */
  columns: z.array(z.object({ place: z.int(), name: z.string(), samples: z.array(z.string()) })),
})
export type SheetReading = z.infer<typeof sheetReadingSchema>

const changeSchema = z.object({
  sheet: sheetSchema,
  /** Of the row; of its line for means. */
  id: z.string(),
  field: z.string(),
  /** What the row and the cell are called. */
  title: z.string(),
  label: z.string(),
  where: z.string(),
  /** As texts, empty for an empty cell. */
  before: z.string(),
  after: z.string(),
})
export type PreviewChange = z.infer<typeof changeSchema>

const faultSchema = z.object({
  where: z.string(),
  field: z.string().nullable(),
  text: z.string(),
  message: z.string(),
})
const lossSchema = z.object({
  where: z.string(),
  field: z.string().nullable(),
  text: z.string(),
  reason: z.string(),
})

/** What an import of the referential would do; lists are cut, their whole length is said. */
export const previewSchema = z.object({
  /** What `offer.import` writes. */
  staging: z.string(),
  /** Format that was recognised: `book` for workbooks. */
  format: z.string(),
  /** Sheets of workbooks and how they are read; none for other formats. */
  sheets: z.array(sheetReadingSchema),
  counts: z.record(sheetSchema, countsSchema),
  means: countsSchema,
  /** Cells that change without a question, and those that somebody wrote here. */
  changes: z.array(changeSchema),
  conflicts: z.array(changeSchema),
  faults: z.array(faultSchema),
  lost: z.array(lossSchema),
  totals: z.object({ changes: z.int(), conflicts: z.int(), faults: z.int(), lost: z.int() }),
})
export type Preview = z.infer<typeof previewSchema>

const writtenSchema = z.object({
  added: z.int(),
  changed: z.int(),
  cells: z.int(),
  /** Cells that keep what somebody wrote here. */
  kept: z.int(),
})

export const offerImportApi = {
  /** Reads files of the referential and says what importing them would do. Writes nothing. */
  'offer.preview': job(
    z.object({
      files: z.array(z.object({ token: z.string() })).min(1),
      /** How sheets of workbooks are read, where recognition is corrected. */
      layouts: z.array(layoutSchema).max(500).optional(),
    }),
    previewSchema,
    { undoable: false, label: () => '' },
  ),
  /**
   * Writes what was previewed as one step. Cells that somebody wrote here stay unless they are named: all of them, or those of rows
   * (`id`), or single ones (`id` and `field`). `remember` keeps how sheets are read for those of the same header.
   */
  'offer.import': job(
    z.object({
      staging: z.string(),
      takeTheirs: z
        .union([z.literal('all'), z.array(z.object({ id: z.string(), field: z.string().optional() })).max(500_000)])
        .optional(),
      remember: z.boolean().optional(),
      /** No snapshot before: only when a person says so, where the disk lacks room for one. */
      withoutSnapshot: z.boolean().optional(),
    }),
    z.object({ counts: z.record(sheetSchema, writtenSchema), means: writtenSchema }),
    { undoable: true, label: () => importOfferLabel([]) },
  ),
  /** Forgets a preview. */
  'offer.discard': command(z.object({ staging: z.string() }), z.object({}), { undoable: false, label: () => '' }),
  /** The referential as a document to print: policies, missions, actions with who, why, what, for whom and how. */
  'offer.document': query(
    z.object({ format: z.enum(['odt', 'docx', 'html', 'pdf']), filter: offerFilterSchema.optional() }),
    z.object({ name: z.string(), bytes: z.instanceof(Uint8Array), actions: z.int() }),
    {
      reads: [
        'policy',
        'mission',
        'action',
        'action_role',
        'action_coverage',
        'action_means',
        'organization',
        'access_point',
        'vocabulary_term',
        'territory_group',
        'territory_group_member',
        'setting',
      ],
    },
  ),
} as const
