import { most, ownerField, type RecordShape } from '#shared/record/record.ts'

export const bodyKinds = ['steering', 'technical', 'group', 'referents', 'other'] as const
export const memberRoles = ['chair', 'member', 'secretary', 'guest'] as const
export const meetingStates = ['planned', 'held', 'cancelled'] as const
export const decisionStates = ['open', 'done', 'dropped'] as const
export const resourceKinds = ['staff', 'money', 'data', 'skills', 'channel', 'premises'] as const
export const changeStages = ['unfreezing', 'transition', 'crystallisation'] as const
export const changeDimensions = ['lever', 'risk', 'manager'] as const
export const measureStates = ['planned', 'running', 'done', 'dropped'] as const

const body: RecordShape = {
  table: 'steering_body',
  title: 'name',
  isOrdered: false,
  defaults: { kind: 'steering' },
  fields: [
    { id: 'name', type: 'text', most: most.title, isRequired: true },
    { id: 'kind', type: 'option', options: bodyKinds, isRequired: true },
    { id: 'project', type: 'row', table: 'project' },
    { id: 'territory', type: 'territory' },
    { id: 'mandate', type: 'long', most: most.text },
    { id: 'frequency', type: 'text', most: 200 },
  ],
}

const member: RecordShape = {
  table: 'steering_member',
  title: 'function',
  owner: 'body',
  isOrdered: true,
  defaults: { role: 'member' },
  fields: [
    ownerField('body', 'steering_body'),
    { id: 'organization', type: 'organization' },
    { id: 'function', type: 'text', most: 200, isRequired: true },
    { id: 'role', type: 'option', options: memberRoles, isRequired: true },
    { id: 'name', type: 'text', most: 200 },
    { id: 'purpose', type: 'text', most: most.line },
    { id: 'eraseOn', type: 'date' },
  ],
}

const meeting: RecordShape = {
  table: 'meeting',
  title: 'heldOn',
  owner: 'body',
  isOrdered: false,
  defaults: { state: 'planned' },
  fields: [
    ownerField('body', 'steering_body'),
    { id: 'heldOn', type: 'date', isRequired: true },
    { id: 'title', type: 'text', most: most.title },
    { id: 'place', type: 'text', most: most.title },
    { id: 'state', type: 'option', options: meetingStates, isRequired: true },
    { id: 'agenda', type: 'long', most: most.text },
    { id: 'minutes', type: 'long', most: most.text },
  ],
}

const decision: RecordShape = {
  table: 'decision',
  title: 'text',
  owner: 'meeting',
  isOrdered: true,
  defaults: { state: 'open' },
  fields: [
    ownerField('meeting', 'meeting'),
    { id: 'text', type: 'long', most: 2000, isRequired: true },
    { id: 'sheet', type: 'row', table: 'action_sheet' },
    { id: 'followedBy', type: 'organization' },
    { id: 'followerFunction', type: 'text', most: 200 },
    { id: 'dueOn', type: 'date' },
    { id: 'state', type: 'option', options: decisionStates, isRequired: true },
    { id: 'doneOn', type: 'date' },
  ],
}

/** What a partner puts in common. */
const resource: RecordShape = {
  table: 'resource',
  title: 'title',
  isOrdered: true,
  defaults: { kind: 'staff' },
  fields: [
    { id: 'organization', type: 'organization', isRequired: true },
    { id: 'title', type: 'text', most: most.title, isRequired: true },
    { id: 'kind', type: 'option', options: resourceKinds, isRequired: true },
    { id: 'unit', type: 'text', most: 60 },
    { id: 'description', type: 'long', most: most.text },
  ],
}

/** Of a resource, for a territory and a year: full-time equivalents, euros, or the unit of the resource. */
const resourceShare: RecordShape = {
  table: 'resource_share',
  title: 'territory',
  owner: 'resource',
  isOrdered: false,
  once: ['territory', 'year'],
  fields: [
    ownerField('resource', 'resource'),
    { id: 'territory', type: 'territory', isRequired: true },
    { id: 'year', type: 'number', min: 1990, max: 2100, isWhole: true, isRequired: true },
    { id: 'amount', type: 'number', min: 0 },
    { id: 'note', type: 'text', most: most.line },
  ],
}

/** Where a territory or a team stands at a moment of the change. */
const profile: RecordShape = {
  table: 'change_profile',
  title: 'team',
  isOrdered: false,
  fields: [
    { id: 'territory', type: 'territory', isRequired: true },
    { id: 'team', type: 'text', most: 200 },
    { id: 'observedOn', type: 'date', isRequired: true },
    { id: 'stage', type: 'option', options: changeStages },
    { id: 'note', type: 'long', most: most.text },
    { id: 'plan', type: 'long', most: most.text },
  ],
}

/** Levers with their signs, risks for teams, dimensions of the role of managers: contents that people may edit. */
const item: RecordShape = {
  table: 'change_item',
  title: 'title',
  isOrdered: true,
  defaults: { dimension: 'lever' },
  fields: [
    { id: 'dimension', type: 'option', options: changeDimensions, isRequired: true },
    { id: 'family', type: 'text', most: 200 },
    { id: 'title', type: 'text', most: most.title, isRequired: true },
    { id: 'description', type: 'long', most: 2000 },
  ],
}

const observation: RecordShape = {
  table: 'change_observation',
  title: 'item',
  owner: 'profile',
  isOrdered: false,
  once: ['item'],
  fields: [
    ownerField('profile', 'change_profile'),
    { id: 'item', type: 'row', table: 'change_item', isRequired: true },
    /** From 0, not seen, to 4, everywhere; for the role of managers from traditional to induced. */
    { id: 'level', type: 'number', min: 0, max: 4, isWhole: true },
    { id: 'note', type: 'text', most: most.line },
  ],
}

const measure: RecordShape = {
  table: 'change_measure',
  title: 'title',
  owner: 'profile',
  isOrdered: true,
  defaults: { state: 'planned' },
  fields: [
    ownerField('profile', 'change_profile'),
    { id: 'item', type: 'row', table: 'change_item' },
    { id: 'title', type: 'text', most: most.title, isRequired: true },
    { id: 'organization', type: 'organization' },
    { id: 'dueOn', type: 'date' },
    { id: 'state', type: 'option', options: measureStates, isRequired: true },
  ],
}

export const governanceRecords = {
  steeringBody: body,
  steeringMember: member,
  meeting,
  decision,
  resource,
  resourceShare,
  changeProfile: profile,
  changeItem: item,
  changeObservation: observation,
  changeMeasure: measure,
} as const
