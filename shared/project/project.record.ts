import {
  most,
  ownerField,
  progressStates,
  type RecordShape,
  reasonedStates,
  startToEnd,
} from '#shared/record/record.ts'

export const projectStates = ['preparing', 'validated', 'running', 'ended'] as const
export const projectLineKinds = ['stake', 'axis', 'objective'] as const
export type ProjectLineKind = (typeof projectLineKinds)[number]
export const commitmentLevels = ['committed', 'conditional', 'wished'] as const
export const meansKinds = ['staff', 'money', 'premises', 'data', 'skills', 'other'] as const
export const commitmentStates = ['announced', 'deliberated', 'signed', 'honoured', 'dropped'] as const
export const contractTypes = ['ctg', 'cof', 'cityContract', 'cls', 'clsm', 'solidarity', 'other'] as const

const project: RecordShape = {
  table: 'project',
  title: 'title',
  isOrdered: false,
  defaults: { state: 'preparing' },
  periods: [['startYear', 'endYear']],
  fields: [
    { id: 'title', type: 'text', most: most.title, isRequired: true },
    { id: 'territory', type: 'territory', isRequired: true },
    { id: 'startYear', type: 'number', min: 1990, max: 2100, isWhole: true },
    { id: 'endYear', type: 'number', min: 1990, max: 2100, isWhole: true },
    { id: 'lead', type: 'organization' },
    { id: 'state', type: 'option', options: projectStates, isRequired: true },
    { id: 'aims', type: 'long', most: most.text },
    { id: 'edition', type: 'row', table: 'portrait_edition' },
  ],
}

const projectLine: RecordShape = {
  table: 'project_line',
  title: 'title',
  owner: 'project',
  above: 'above',
  isOrdered: true,
  fields: [
    ownerField('project', 'project'),
    { id: 'above', type: 'row', table: 'project_line', isFixed: true },
    { id: 'kind', type: 'option', options: projectLineKinds, isRequired: true },
    { id: 'code', type: 'text', most: 20 },
    { id: 'title', type: 'text', most: most.title, isRequired: true },
    { id: 'description', type: 'long', most: most.text },
    { id: 'contributions', type: 'rows', table: 'contribution' },
    { id: 'indicators', type: 'indicators' },
    { id: 'policies', type: 'rows', table: 'policy' },
    { id: 'audiences', type: 'terms', vocabulary: 'audience' },
    { id: 'pilot', type: 'organization' },
  ],
}

/** Fields of domain.md §J; milestones, indicators and means stand in rows of their own. */
const actionSheet: RecordShape = {
  table: 'action_sheet',
  title: 'title',
  owner: 'project',
  isOrdered: true,
  defaults: { status: 'toSpecify' },
  periods: [startToEnd],
  reasoned: { field: 'status', values: reasonedStates, reason: 'statusReason' },
  fields: [
    ownerField('project', 'project'),
    { id: 'objective', type: 'row', table: 'project_line' },
    { id: 'code', type: 'text', most: 20 },
    { id: 'title', type: 'text', most: most.title, isRequired: true },
    { id: 'status', type: 'option', options: progressStates, isRequired: true },
    { id: 'statusReason', type: 'long', most: 2000 },
    { id: 'lead', type: 'organization' },
    { id: 'partners', type: 'organizations' },
    { id: 'level', type: 'option', options: commitmentLevels },
    { id: 'finding', type: 'long', most: most.text },
    { id: 'contributions', type: 'rows', table: 'contribution' },
    { id: 'description', type: 'long', most: most.text },
    { id: 'actions', type: 'rows', table: 'action' },
    { id: 'policies', type: 'rows', table: 'policy' },
    { id: 'audiences', type: 'terms', vocabulary: 'audience' },
    { id: 'territories', type: 'territories' },
    { id: 'startsOn', type: 'date' },
    { id: 'endsOn', type: 'date' },
    { id: 'evaluation', type: 'long', most: most.text },
    /** Objectives of other projects that share the sheet. */
    { id: 'alsoObjectives', type: 'rows', table: 'project_line' },
  ],
}

const milestone: RecordShape = {
  table: 'sheet_milestone',
  title: 'title',
  owner: 'sheet',
  isOrdered: true,
  fields: [
    ownerField('sheet', 'action_sheet'),
    { id: 'title', type: 'text', most: most.title, isRequired: true },
    { id: 'dueOn', type: 'date' },
    { id: 'doneOn', type: 'date' },
    { id: 'follower', type: 'organization' },
  ],
}

const sheetIndicator: RecordShape = {
  table: 'sheet_indicator',
  title: 'label',
  owner: 'sheet',
  isOrdered: true,
  periods: [['baselineYear', 'targetYear']],
  fields: [
    ownerField('sheet', 'action_sheet'),
    { id: 'label', type: 'text', most: most.title, isRequired: true },
    { id: 'indicator', type: 'indicator' },
    { id: 'unit', type: 'text', most: 60 },
    { id: 'baseline', type: 'number' },
    { id: 'baselineYear', type: 'number', min: 1990, max: 2100, isWhole: true },
    { id: 'target', type: 'number' },
    { id: 'targetYear', type: 'number', min: 1990, max: 2100, isWhole: true },
    { id: 'source', type: 'text', most: most.line },
  ],
}

const sheetMeasure: RecordShape = {
  table: 'sheet_measure',
  title: 'year',
  owner: 'sheetIndicator',
  isOrdered: false,
  once: ['year'],
  fields: [
    ownerField('sheetIndicator', 'sheet_indicator'),
    { id: 'year', type: 'number', min: 1990, max: 2100, isWhole: true, isRequired: true },
    { id: 'value', type: 'number' },
    { id: 'source', type: 'text', most: most.line },
  ],
}

/** Means by signatory and year, and what binds the signatory to them. */
const commitment: RecordShape = {
  table: 'commitment',
  title: 'description',
  owner: 'project',
  isOrdered: true,
  defaults: { kind: 'money', state: 'announced' },
  fields: [
    ownerField('project', 'project'),
    { id: 'sheet', type: 'row', table: 'action_sheet' },
    { id: 'signatory', type: 'organization', isRequired: true },
    { id: 'kind', type: 'option', options: meansKinds, isRequired: true },
    { id: 'year', type: 'number', min: 1990, max: 2100, isWhole: true, isRequired: true },
    /** In full-time equivalents for staff, in euros for everything else. */
    { id: 'planned', type: 'number', min: 0 },
    { id: 'actual', type: 'number', min: 0 },
    { id: 'description', type: 'text', most: most.line },
    { id: 'condition', type: 'long', most: 2000 },
    { id: 'state', type: 'option', options: commitmentStates, isRequired: true },
    { id: 'deliberationBody', type: 'text', most: most.title },
    { id: 'deliberatedOn', type: 'date' },
    { id: 'deliberationRef', type: 'text', most: 100 },
    { id: 'contract', type: 'row', table: 'contract' },
  ],
}

const contract: RecordShape = {
  table: 'contract',
  title: 'title',
  isOrdered: false,
  defaults: { type: 'ctg' },
  periods: [startToEnd],
  fields: [
    { id: 'title', type: 'text', most: most.title, isRequired: true },
    { id: 'type', type: 'option', options: contractTypes, isRequired: true },
    { id: 'parties', type: 'organizations' },
    { id: 'territory', type: 'territory' },
    { id: 'startsOn', type: 'date' },
    { id: 'endsOn', type: 'date' },
    { id: 'description', type: 'long', most: most.text },
  ],
}

export const projectRecords = {
  project,
  projectLine,
  actionSheet,
  milestone,
  sheetIndicator,
  sheetMeasure,
  commitment,
  contract,
} as const
