import { namingFields, type RecordKind, recordKinds, shapeOf } from '#shared/record/records.ts'

/**
 * The chain goes up from what is known (indicators, offer, what people say and rate) through stakes, axes, objectives and action sheets,
 * with the commitments that carry them, to the lines of schemes. A row that names another stands above it (a stake above the findings that
 * it answers, a sheet above its objective) or under it (a commitment under the sheet that it carries).
 */
export type Side = 'above' | 'under'

/** Where a row that has this field stands as to what the field names; what is in no line is no part of the chain. */
const sides: Readonly<Partial<Record<RecordKind, Readonly<Record<string, Side>>>>> = {
  contribution: { forum: 'above', indicators: 'above', actions: 'above', mergedInto: 'under' },
  rating: { forum: 'above', previous: 'above' },
  ratingItem: { rating: 'above', contribution: 'under' },
  projectLine: { project: 'under', above: 'above', contributions: 'above', indicators: 'above' },
  actionSheet: {
    project: 'under',
    objective: 'above',
    alsoObjectives: 'above',
    contributions: 'above',
    actions: 'above',
  },
  sheetIndicator: { sheet: 'under', indicator: 'above' },
  commitment: { sheet: 'under', contract: 'under' },
  decision: { sheet: 'above' },
  agreement: { project: 'above' },
  schemeLine: { scheme: 'under', above: 'under', mergedInto: 'under' },
  rollUp: { line: 'under', objective: 'above', sheet: 'above', localLine: 'above', recommendation: 'above' },
}

export interface TraceField {
  readonly kind: RecordKind
  readonly table: string
  readonly field: string
  readonly named: string
  readonly side: Side
}

/** Every field by which the chain is walked. */
export const traceFields: readonly TraceField[] = recordKinds.flatMap((kind) =>
  namingFields(kind).flatMap((field): TraceField[] => {
    const side = sides[kind]?.[field.id]
    return side === undefined ? [] : [{ kind, table: shapeOf(kind).table, field: field.id, named: field.table, side }]
  }),
)

/** Tables of which a row may be walked from. */
export const tracedTables: readonly string[] = [
  ...new Set(traceFields.flatMap(({ table, named }) => [table, named])),
].sort()
