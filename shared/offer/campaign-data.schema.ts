import { z } from 'zod'

const place = { territory: z.string(), name: z.string(), column: z.string(), line: z.int() }

/** What the data of a returned workbook say, values under the threshold taken as masked. */
export const dataPreviewSchema = z.object({
  producer: z.string(),
  threshold: z.int().nullable(),
  columns: z.array(
    z.object({
      header: z.string(),
      values: z.int(),
      secret: z.int(),
      unavailable: z.int(),
      insignificant: z.int(),
      empty: z.int(),
      added: z.int(),
      changed: z.int(),
      unchanged: z.int(),
      refused: z.int(),
    }),
  ),
  /** Values that stood and change, as people read them. */
  changes: z.array(z.object({ ...place, before: z.string(), after: z.string() })),
  moreChanges: z.int(),
  /** Values written in clear under the threshold. */
  below: z.array(z.object({ ...place, value: z.number() })),
  moreBelow: z.int(),
  /** Cells of the file that a person corrected here: the correction stays. */
  corrected: z.int(),
  /** Quantities that no indicator reads yet. */
  newIndicators: z.array(z.string()),
})
export type DataPreview = z.infer<typeof dataPreviewSchema>
