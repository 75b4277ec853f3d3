import { most, ownerField, progressStates, type RecordShape, startToEnd } from '#shared/record/record.ts'

export const schemeKinds = ['departmental', 'local', 'familyServices', 'partnerPlan', 'other'] as const
export const schemeStates = ['draft', 'adopted', 'ended'] as const
export const schemeLineKinds = ['orientation', 'objective', 'measure'] as const
/** Of the owner of a scheme to what a territory carries up. */
export const rollUpAnswers = ['waiting', 'takenUp', 'partly', 'refused'] as const
export type RollUpAnswer = (typeof rollUpAnswers)[number]

const scheme: RecordShape = {
  table: 'scheme',
  title: 'title',
  isOrdered: false,
  defaults: { kind: 'local', state: 'draft' },
  periods: [startToEnd],
  fields: [
    { id: 'title', type: 'text', most: most.title, isRequired: true },
    { id: 'kind', type: 'option', options: schemeKinds, isRequired: true },
    { id: 'owner', type: 'organization' },
    { id: 'territory', type: 'territory', isRequired: true },
    { id: 'startsOn', type: 'date' },
    { id: 'endsOn', type: 'date' },
    { id: 'state', type: 'option', options: schemeStates, isRequired: true },
    { id: 'description', type: 'long', most: most.text },
  ],
}

const schemeLine: RecordShape = {
  table: 'scheme_line',
  title: 'title',
  owner: 'scheme',
  above: 'above',
  isOrdered: true,
  defaults: { status: 'toSpecify' },
  periods: [startToEnd],
  fields: [
    ownerField('scheme', 'scheme'),
    { id: 'above', type: 'row', table: 'scheme_line', isFixed: true },
    { id: 'kind', type: 'option', options: schemeLineKinds, isRequired: true },
    { id: 'code', type: 'text', most: 20 },
    { id: 'title', type: 'text', most: most.title, isRequired: true },
    { id: 'description', type: 'long', most: most.text },
    { id: 'owner', type: 'organization' },
    { id: 'policies', type: 'rows', table: 'policy' },
    { id: 'audiences', type: 'terms', vocabulary: 'audience' },
    { id: 'startsOn', type: 'date' },
    { id: 'endsOn', type: 'date' },
    { id: 'status', type: 'option', options: progressStates, isRequired: true },
    /** The line that says it for several; this one is kept as its origin. */
    { id: 'mergedInto', type: 'row', table: 'scheme_line', isFixed: true },
    /** The line under which it stood before that one was united with another: where it goes back when they part. */
    { id: 'unitedFrom', type: 'row', table: 'scheme_line', isFixed: true },
  ],
}

/** What a territory carries up to a line of a scheme: exactly one of objective, sheet, local line or recommendation. */
const rollUp: RecordShape = {
  table: 'roll_up',
  title: 'why',
  owner: 'line',
  isOrdered: false,
  defaults: { answer: 'waiting' },
  fields: [
    ownerField('line', 'scheme_line'),
    { id: 'objective', type: 'row', table: 'project_line', isFixed: true },
    { id: 'sheet', type: 'row', table: 'action_sheet', isFixed: true },
    { id: 'localLine', type: 'row', table: 'scheme_line', isFixed: true },
    { id: 'recommendation', type: 'row', table: 'needs_assessment_recommendation', isFixed: true },
    { id: 'why', type: 'long', most: 2000 },
    { id: 'proposedOn', type: 'date', isFixed: true },
    { id: 'proposedBy', type: 'text', most: 200, isFixed: true },
    { id: 'answer', type: 'option', options: rollUpAnswers, isRequired: true },
    { id: 'reason', type: 'long', most: 2000 },
    { id: 'answeredOn', type: 'date', isFixed: true },
    { id: 'answeredBy', type: 'text', most: 200, isFixed: true },
  ],
}

export const schemeRecords = { scheme, schemeLine, rollUp } as const
