import { most, ownerField, type RecordShape, startToEnd } from '#shared/record/record.ts'

/** An amendment takes the way of the first text, while the version in force stays: signed or amended before it, amended after. */
export const agreementStates = [
  'draft',
  'sentForOpinion',
  'deliberated',
  'signed',
  'amendmentSent',
  'amendmentDeliberated',
  'amended',
  'ended',
] as const
export type AgreementState = (typeof agreementStates)[number]
/** Articles of the usual outline (domain.md §J); `own` for one that the territory adds. */
export const articleKinds = [
  'preamble',
  'object',
  'strategy',
  'fields',
  'objectives',
  'commitments',
  'delegation',
  'bodies',
  'data',
  'communication',
  'evaluation',
  'duration',
  'amendment',
  'termination',
  'disputes',
  'own',
] as const
export type ArticleKind = (typeof articleKinds)[number]
export const opinions = ['favourable', 'reserved', 'unfavourable'] as const

const agreement: RecordShape = {
  table: 'agreement',
  title: 'title',
  owner: 'project',
  isOrdered: false,
  defaults: { state: 'draft' },
  periods: [startToEnd],
  fields: [
    ownerField('project', 'project'),
    { id: 'title', type: 'text', most: most.title, isRequired: true },
    { id: 'startsOn', type: 'date' },
    { id: 'endsOn', type: 'date' },
    { id: 'place', type: 'text', most: 200 },
    /** Annexes: taken from the project, the panorama and the offer. */
    { id: 'sheets', type: 'rows', table: 'action_sheet' },
    { id: 'commitments', type: 'rows', table: 'commitment' },
    { id: 'edition', type: 'row', table: 'portrait_edition' },
    { id: 'offer', type: 'rows', table: 'action' },
    { id: 'state', type: 'option', options: agreementStates, isFixed: true },
  ],
}

const article: RecordShape = {
  table: 'agreement_article',
  title: 'title',
  owner: 'agreement',
  isOrdered: true,
  defaults: { kind: 'own' },
  fields: [
    ownerField('agreement', 'agreement'),
    { id: 'kind', type: 'option', options: articleKinds, isRequired: true },
    { id: 'title', type: 'text', most: most.title, isRequired: true },
    { id: 'text', type: 'long', most: most.text },
  ],
}

const party: RecordShape = {
  table: 'agreement_party',
  title: 'organization',
  owner: 'agreement',
  isOrdered: true,
  fields: [
    ownerField('agreement', 'agreement'),
    { id: 'organization', type: 'organization', isRequired: true },
    { id: 'signatory', type: 'text', most: 200 },
    { id: 'function', type: 'text', most: 200 },
    { id: 'opinion', type: 'option', options: opinions },
    { id: 'opinionOn', type: 'date' },
    { id: 'opinionText', type: 'long', most: 2000 },
    { id: 'deliberationBody', type: 'text', most: most.title },
    { id: 'deliberatedOn', type: 'date' },
    { id: 'deliberationRef', type: 'text', most: 100 },
    { id: 'signedOn', type: 'date' },
  ],
}

/** A power that an actor gives to the network, with who controls its use. */
const delegation: RecordShape = {
  table: 'agreement_delegation',
  title: 'power',
  owner: 'agreement',
  isOrdered: true,
  fields: [
    ownerField('agreement', 'agreement'),
    { id: 'organization', type: 'organization', isRequired: true },
    { id: 'power', type: 'text', most: most.line, isRequired: true },
    { id: 'body', type: 'row', table: 'steering_body' },
    { id: 'limits', type: 'long', most: 2000 },
  ],
}

export const agreementRecords = { agreement, agreementArticle: article, agreementParty: party, delegation } as const
