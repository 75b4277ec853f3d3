import type { Field } from '#shared/offer/field.ts'
import { recordLabels } from './record.labels.ts'
import { columnOf } from './record.ts'
import { recordKinds, shapeOf } from './records.ts'

/** A column of the chain as people know it. */
export interface RecordColumn {
  readonly field: Field
  readonly label: string
  /** What its values are called, where they are those of a fixed list. */
  readonly options: Readonly<Record<string, string>>
}

const columns: ReadonlyMap<string, RecordColumn> = new Map(
  recordKinds.flatMap((kind) =>
    shapeOf(kind).fields.map((field) => {
      const { fields, options } = recordLabels[kind]
      const named = { field, label: fields[field.id] ?? field.id, options: options?.[field.id] ?? {} }
      return [`${shapeOf(kind).table}.${columnOf(field.id)}`, named] as const
    }),
  ),
)

/** How history and merges name a column of a table of the chain; undefined elsewhere. */
export function recordColumn(table: string, column: string): RecordColumn | undefined {
  return columns.get(`${table}.${column}`)
}
