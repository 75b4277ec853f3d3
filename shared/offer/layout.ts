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

/** Everything that a column of a sheet may hold, in the order in which it is offered: what tables usually say comes first. */
export const targetsOf = forKinds((kind): readonly string[] => {
  const fields = kind === 'means' ? [] : fieldsOf[kind].map((field) => field.id)
  const first = others[kind].filter((target) => target === 'policy' || kind === 'means')
  return [...new Set([...first, ...fields, ...others[kind]])]
})
