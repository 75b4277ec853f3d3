import { agreementRecords } from '#shared/agreement/agreement.record.ts'
import { forumRecords } from '#shared/forum/forum.record.ts'
import { governanceRecords } from '#shared/governance/governance.record.ts'
import type { Field } from '#shared/offer/field.ts'
import { projectRecords } from '#shared/project/project.record.ts'
import { schemeRecords } from '#shared/scheme/scheme.record.ts'
import type { RecordShape } from './record.ts'

/** Every kind of row of the chain from forum to scheme. */
export const records = {
  ...forumRecords,
  ...projectRecords,
  ...agreementRecords,
  ...schemeRecords,
  ...governanceRecords,
} as const satisfies Readonly<Record<string, RecordShape>>

export type RecordKind = keyof typeof records
export const recordKinds = Object.keys(records) as RecordKind[]

export function shapeOf(kind: RecordKind): RecordShape {
  return records[kind]
}

export function recordField(kind: RecordKind, id: string): Field | undefined {
  return shapeOf(kind).fields.find((field) => field.id === id)
}

const kinds = new Map(recordKinds.map((kind) => [shapeOf(kind).table, kind]))

/** Kind of the rows of a table, if it is one of the chain. */
export function kindOfTable(table: string): RecordKind | undefined {
  return kinds.get(table)
}

/** Fields of a kind whose cells name rows of other tables: the edges of the trace. */
export function namingFields(kind: RecordKind): readonly (Field & { readonly table: string })[] {
  return shapeOf(kind).fields.flatMap((field) => {
    const table = field.table ?? namedTables[field.type]
    return table === undefined ? [] : [{ ...field, table }]
  })
}
const namedTables: Readonly<Partial<Record<Field['type'], string>>> = {
  organization: 'organization',
  organizations: 'organization',
  indicator: 'indicator',
  indicators: 'indicator',
}
