import { z } from 'zod'
import { fieldsOf, sheets } from './field.ts'

/** What a sheet of a workbook holds: a sheet of the referential, or the means of actions. */
export const layoutKinds = [...sheets, 'means'] as const
export type LayoutKind = (typeof layoutKinds)[number]

/**
 * How policies, missions and actions are told apart in a sheet of actions: each in a column of its own (repeated, merged or written
 * once), by the numbers before them (1, 1.2, 1.2.3), or by how far they stand from the margin.
 */
export const outlines = ['columns', 'numbers', 'indents'] as const
export type Outline = (typeof outlines)[number]

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

/** What a column may hold besides the fields of the sheet. */
const others: Readonly<Record<LayoutKind, readonly string[]>> = {
  policy: ['id'],
  mission: ['id', 'policyCode'],
  action: ['id', 'policy', 'policyCode', 'missionCode', 'number', 'staff', 'staffActual', 'money', 'moneyActual'],
  organization: ['id'],
  accessPoint: ['id'],
  means: ['action', 'actionTitle', 'kind', 'funder', 'year', 'planned', 'actual'],
}

export function forKinds<T>(make: (kind: LayoutKind) => T): Readonly<Record<LayoutKind, T>> {
  return Object.fromEntries(layoutKinds.map((kind) => [kind, make(kind)])) as Record<string, T> as Record<LayoutKind, T>
}

/** Everything that a column of a sheet may hold, in the order in which it is offered. */
export const targetsOf = forKinds((kind): readonly string[] => [
  ...new Set([...others[kind], ...(kind === 'means' ? [] : fieldsOf[kind].map((field) => field.id))]),
])
