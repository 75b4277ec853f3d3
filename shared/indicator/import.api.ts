import { z } from 'zod'
import { command, job, query } from '#shared/api/operation.ts'
import { fileReportSchema, mappingSchema } from './import.schema.ts'
import { importLabel } from './indicator.labels.ts'

const inspection = z.object({ staging: z.string(), files: z.array(fileReportSchema) })

export const importApi = {
  /** Reads files without writing anything; the answer's `staging` is what `import.apply` writes. */
  'import.inspect': job(
    z.object({
      files: z.array(
        z.object({
          token: z.string(),
          dataset: z.string().optional(),
          mapping: mappingSchema.optional(),
          vintage: z.int().optional(),
          period: z.string().optional(),
        }),
      ),
    }),
    inspection,
    { undoable: false, label: () => '' },
  ),
  /** Writes what was inspected, as one undoable command. `remember` keeps the mappings for files of the same shape. */
  'import.apply': job(
    // No snapshot before: only when a person says so, where the disk lacks room for one.
    z.object({ staging: z.string(), remember: z.boolean(), withoutSnapshot: z.boolean().optional() }),
    z.object({ files: z.array(fileReportSchema) }),
    {
      undoable: true,
      label: () => importLabel([]),
    },
  ),
  'import.discard': command(z.object({ staging: z.string() }), z.object({}), { undoable: false, label: () => '' }),
  'import.batches': query(
    z.object({}),
    z.array(
      z.object({
        id: z.string(),
        file: z.string(),
        dataset: z.string(),
        datasetTitle: z.string(),
        producer: z.string(),
        licence: z.string(),
        importedAt: z.string(),
        author: z.string(),
        vintage: z.int().nullable(),
        periods: z.array(z.string()),
        series: z.int(),
        current: z.int(),
        sha256: z.string(),
      }),
    ),
    { reads: ['import_batch', 'edition'] },
  ),
  'import.mappings': query(
    z.object({}),
    z.array(z.object({ id: z.string(), name: z.string(), mapping: mappingSchema })),
    { reads: ['import_mapping'] },
  ),
} as const
