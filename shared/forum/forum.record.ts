import { most, ownerField, type RecordShape } from '#shared/record/record.ts'

/** How far those who take part weigh on the decision. */
export const rungs = ['information', 'consultation', 'concertation', 'coBuilding', 'coDecision'] as const
export const forumStates = ['preparing', 'held', 'closed'] as const
export const contributionKinds = ['finding', 'expectation', 'proposal'] as const
export type ContributionKind = (typeof contributionKinds)[number]
/** Of moderation. */
export const contributionStates = ['new', 'kept', 'setAside'] as const
export const ratingMethods = ['importance', 'dots', 'ranking', 'scale'] as const
export type RatingMethod = (typeof ratingMethods)[number]
export const ratingScales = ['5', '9'] as const
/** Where the quadrants of importance and coverage are cut. */
export const cutLines = ['midpoint', 'mean'] as const
export const ratingStates = ['draft', 'open', 'closed'] as const

const forum: RecordShape = {
  table: 'forum',
  title: 'title',
  isOrdered: false,
  defaults: { state: 'preparing', threshold: 5 },
  fields: [
    { id: 'title', type: 'text', most: most.title, isRequired: true },
    { id: 'territory', type: 'territory', isRequired: true },
    { id: 'policies', type: 'rows', table: 'policy' },
    { id: 'audiences', type: 'terms', vocabulary: 'audience' },
    { id: 'aims', type: 'long', most: most.text },
    { id: 'rung', type: 'option', options: rungs },
    { id: 'organizer', type: 'organization' },
    { id: 'state', type: 'option', options: forumStates, isRequired: true },
    /** A college with fewer voters is masked. */
    { id: 'threshold', type: 'number', min: 2, max: 50, isWhole: true, isRequired: true },
    { id: 'conclusions', type: 'long', most: most.text },
  ],
}

const session: RecordShape = {
  table: 'forum_session',
  title: 'heldOn',
  owner: 'forum',
  isOrdered: true,
  periods: [['startsAt', 'endsAt']],
  fields: [
    ownerField('forum', 'forum'),
    { id: 'heldOn', type: 'date', isRequired: true },
    { id: 'startsAt', type: 'text', most: 20 },
    { id: 'endsAt', type: 'text', most: 20 },
    { id: 'place', type: 'text', most: most.title },
    { id: 'commune', type: 'commune' },
    { id: 'agenda', type: 'long', most: most.text },
    { id: 'minutes', type: 'long', most: most.text },
  ],
}

const question: RecordShape = {
  table: 'forum_question',
  title: 'text',
  owner: 'forum',
  isOrdered: true,
  fields: [ownerField('forum', 'forum'), { id: 'text', type: 'text', most: most.line, isRequired: true }],
}

const participant: RecordShape = {
  table: 'forum_participant',
  title: 'college',
  owner: 'forum',
  isOrdered: true,
  fields: [
    ownerField('forum', 'forum'),
    { id: 'college', type: 'term', vocabulary: 'college', isRequired: true },
    { id: 'organization', type: 'organization' },
    { id: 'commune', type: 'commune' },
    { id: 'function', type: 'text', most: 200 },
    /** Given only with why it is kept, and until when. */
    { id: 'name', type: 'text', most: 200 },
    { id: 'purpose', type: 'text', most: most.line },
    { id: 'eraseOn', type: 'date' },
  ],
}

const attendance: RecordShape = {
  table: 'forum_attendance',
  title: 'college',
  owner: 'session',
  isOrdered: false,
  once: ['college'],
  fields: [
    ownerField('session', 'forum_session'),
    { id: 'college', type: 'term', vocabulary: 'college', isRequired: true },
    { id: 'invited', type: 'number', min: 0, isWhole: true },
    { id: 'present', type: 'number', min: 0, isWhole: true },
  ],
}

const contribution: RecordShape = {
  table: 'contribution',
  title: 'text',
  owner: 'forum',
  isOrdered: true,
  defaults: { kind: 'finding', state: 'new' },
  reasoned: { field: 'state', values: ['setAside'], reason: 'stateReason' },
  fields: [
    ownerField('forum', 'forum'),
    { id: 'kind', type: 'option', options: contributionKinds, isRequired: true },
    { id: 'college', type: 'term', vocabulary: 'college', isRequired: true },
    { id: 'text', type: 'long', most: 2000, isRequired: true },
    { id: 'session', type: 'row', table: 'forum_session' },
    { id: 'question', type: 'row', table: 'forum_question' },
    { id: 'indicators', type: 'indicators' },
    { id: 'actions', type: 'rows', table: 'action' },
    { id: 'territories', type: 'territories' },
    { id: 'audiences', type: 'terms', vocabulary: 'audience' },
    { id: 'state', type: 'option', options: contributionStates, isRequired: true },
    { id: 'stateReason', type: 'text', most: most.line },
    /** The one that says it for both; this one is kept as its trace. */
    { id: 'mergedInto', type: 'row', table: 'contribution', isFixed: true },
    /** Others that say something else, however alike they look: not asked again. */
    { id: 'distinctFrom', type: 'rows', table: 'contribution', isFixed: true },
  ],
}

const rating: RecordShape = {
  table: 'rating',
  title: 'title',
  owner: 'forum',
  isOrdered: true,
  defaults: {
    method: 'importance',
    scale: '5',
    cut: 'midpoint',
    consensusShare: 75,
    agreeFrom: 4,
    gap: 2,
    round: 1,
    state: 'draft',
  },
  fields: [
    /** Of a forum, or of a profile of accompaniment (barometer). */
    { id: 'forum', type: 'row', table: 'forum', isFixed: true },
    { id: 'profile', type: 'row', table: 'change_profile', isFixed: true },
    { id: 'title', type: 'text', most: most.title, isRequired: true },
    { id: 'method', type: 'option', options: ratingMethods, isRequired: true },
    { id: 'scale', type: 'option', options: ratingScales, isRequired: true },
    { id: 'cut', type: 'option', options: cutLines, isRequired: true },
    { id: 'dots', type: 'number', min: 1, max: 100, isWhole: true },
    /** Most dots that one person may put on one item. */
    { id: 'dotCap', type: 'number', min: 1, max: 100, isWhole: true },
    /** Per cent of agreeing voters from which there is consensus. */
    { id: 'consensusShare', type: 'number', min: 50, max: 100, isRequired: true },
    /** Least importance that agrees. */
    { id: 'agreeFrom', type: 'number', min: 1, max: 9, isWhole: true, isRequired: true },
    /** Between medians of two colleges, from which they disagree. */
    { id: 'gap', type: 'number', min: 1, max: 8, isRequired: true },
    { id: 'round', type: 'number', min: 1, max: 9, isWhole: true, isFixed: true },
    { id: 'previous', type: 'row', table: 'rating', isFixed: true },
    { id: 'state', type: 'option', options: ratingStates, isFixed: true },
    { id: 'openedOn', type: 'date', isFixed: true },
    { id: 'closedOn', type: 'date', isFixed: true },
  ],
}

const ratingItem: RecordShape = {
  table: 'rating_item',
  title: 'label',
  owner: 'rating',
  isOrdered: true,
  fields: [
    ownerField('rating', 'rating'),
    { id: 'label', type: 'text', most: most.line, isRequired: true },
    { id: 'contribution', type: 'row', table: 'contribution' },
  ],
}

export const forumRecords = {
  forum,
  forumSession: session,
  forumQuestion: question,
  forumParticipant: participant,
  forumAttendance: attendance,
  contribution,
  rating,
  ratingItem,
} as const
