import { isList } from '#shared/offer/field.ts'
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
  resourceShare: { resource: 'above' },
  rollUp: { line: 'under', objective: 'above', sheet: 'above', localLine: 'above', recommendation: 'above' },
}

export interface TraceStep {
  /** What its sentence is found by, in `trace.labels.ts`: the kind of the row and the field. */
  readonly by: string
  readonly table: string
  readonly named: string
  readonly side: Side
}

interface TraceField extends TraceStep {
  readonly field: string
  /** The cell holds a list of ids. */
  readonly isMany: boolean
}

/** Steps of rows that are no records of the chain: what was found and advised in a needs assessment. */
const otherFields: readonly TraceField[] = [
  {
    by: 'assessmentRecommendation.assessment',
    table: 'needs_assessment_recommendation',
    field: 'assessment',
    isMany: false,
    named: 'needs_assessment',
    side: 'above',
  },
  {
    by: 'assessmentFinding.assessment',
    table: 'needs_assessment_finding',
    field: 'assessment',
    isMany: false,
    named: 'needs_assessment',
    side: 'under',
  },
]

/** Every field by which the chain is walked. */
export const traceFields: readonly TraceField[] = [
  ...recordKinds.flatMap((kind) =>
    namingFields(kind).flatMap((field): TraceField[] => {
      const side = sides[kind]?.[field.id]
      if (side === undefined) return []
      const { table } = shapeOf(kind)
      return [{ by: `${kind}.${field.id}`, table, field: field.id, isMany: isList(field), named: field.table, side }]
    }),
  ),
  ...otherFields,
]

/**
 * Steps over an objective. Its sheets stand above it, so that what people say is followed to them; these lead besides from them to what
 * carries it up, and from it to the means of its sheets.
 */
export const stepsByObjective = {
  /** What carries an objective up carries its sheets. */
  carried: { by: 'rollUp.sheetOfObjective', table: 'roll_up', named: 'action_sheet', side: 'above' },
  /** Who gives means to a sheet gives them to its objectives. */
  means: { by: 'commitment.objectiveOfSheet', table: 'commitment', named: 'project_line', side: 'under' },
} as const satisfies Readonly<Record<string, TraceStep>>

/**
 * A means put in common is assigned to a territory, not to a project: it stands under the projects of that territory, in the years that they
 * last.
 */
export const stepByTerritory = {
  by: 'resourceShare.projectOfTerritory',
  table: 'resource_share',
  named: 'project',
  side: 'under',
} as const satisfies TraceStep

/** Every step of the chain. */
export const traceSteps: readonly TraceStep[] = [...traceFields, ...Object.values(stepsByObjective), stepByTerritory]

/** Tables of which a row may be walked from. */
export const tracedTables: readonly string[] = [
  ...new Set(traceFields.flatMap(({ table, named }) => [table, named])),
].sort()
