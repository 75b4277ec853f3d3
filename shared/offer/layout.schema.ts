import { z } from 'zod'
import { layoutKinds, outlines } from './layout.ts'

/** How one sheet of a file is read: what recognition proposes, the preview edits and the workspace remembers. */
export const layoutSchema = z.object({
  /** Place of the file among those given. */
  file: z.int().min(0),
  sheet: z.string(),
  /** null: the sheet is left aside. */
  kind: z.enum(layoutKinds).nullable(),
  /** First line of the header, counted from 1, and how many lines it has; null when there is none. */
  header: z.int().min(1).nullable(),
  headerLines: z.int().min(1).max(3),
  outline: z.enum(outlines),
  /** What each column holds, by its place from 0; null is left aside. Columns left out are left aside. */
  columns: z.array(z.object({ place: z.int().min(0), target: z.string().nullable() })),
})
export type Layout = z.infer<typeof layoutSchema>
