import type { Entity, Link, Part } from '#shared/entity.ts'
import { rollUpTables } from '#shared/scheme/roll-up.ts'
import { ownRowLabels, recordLabels } from './record.labels.ts'
import { columnOf } from './record.ts'
import { type RecordKind, recordKinds, shapeOf } from './records.ts'

interface Travel {
  readonly feature: string
  readonly part: Part
  readonly territories?: NonNullable<Entity['territories']>
  readonly people?: readonly string[]
  readonly proposed?: NonNullable<Entity['proposed']>
}

const placed = { territories: { column: 'territory' } } as const
const forums = { feature: 'forum', part: 'forums' } as const
const projects = { feature: 'project', part: 'projects' } as const
const agreements = { feature: 'agreement', part: 'projects' } as const
const schemes = { feature: 'scheme', part: 'schemes' } as const
const steering = { feature: 'governance', part: 'steering' } as const

const travels: Readonly<Record<RecordKind, Travel>> = {
  forum: { ...forums, ...placed },
  forumSession: forums,
  forumQuestion: forums,
  forumParticipant: { ...forums, people: ['name'] },
  forumAttendance: forums,
  contribution: forums,
  rating: forums,
  ratingItem: forums,
  project: { ...projects, ...placed },
  projectLine: projects,
  actionSheet: projects,
  milestone: projects,
  sheetIndicator: projects,
  sheetMeasure: projects,
  commitment: projects,
  contract: { ...projects, ...placed },
  agreement: agreements,
  agreementArticle: agreements,
  agreementParty: { ...agreements, people: ['signatory'] },
  delegation: agreements,
  scheme: { ...schemes, ...placed },
  schemeLine: schemes,
  rollUp: {
    ...schemes,
    people: ['proposed_by', 'answered_by'],
    proposed: {
      by: Object.entries(rollUpTables).map(([field, table]) => ({ column: columnOf(field), table })),
      column: 'answer',
      value: 'waiting',
    },
  },
  steeringBody: { ...steering, ...placed },
  steeringMember: { ...steering, people: ['name'] },
  meeting: steering,
  decision: steering,
  resource: { ...steering, territories: { table: 'resource_share', by: 'resource', column: 'territory' } },
  resourceShare: steering,
  changeProfile: { ...steering, ...placed },
  changeItem: steering,
  changeObservation: steering,
  changeMeasure: steering,
}

/** Rows named in a list or by a plain text: nothing in SQLite says that they are. */
function linksOf(kind: RecordKind): Link[] {
  return shapeOf(kind).fields.flatMap((field): Link[] => {
    const column = columnOf(field.id)
    if (field.type === 'rows' && field.table !== undefined) return [{ column, table: field.table, isList: true }]
    if (field.type === 'organizations') return [{ column, table: 'organization', isList: true }]
    if (field.type === 'organization' && field.isRequired === true) return [{ column, table: 'organization' }]
    return []
  })
}

function entityOf(kind: RecordKind): Entity {
  const { table, owner, isOrdered, fields, once } = shapeOf(kind)
  const above = owner === undefined ? undefined : fields.find(({ id }) => id === owner)?.table
  const links = linksOf(kind)
  return {
    table,
    label: recordLabels[kind].one,
    ...travels[kind],
    ...(owner === undefined || once === undefined ? {} : { natural: [owner, ...once].map(columnOf) }),
    ...(owner === undefined || above === undefined ? {} : { owner: { column: columnOf(owner), table: above } }),
    ...(links.length === 0 ? {} : { links }),
    ...(isOrdered ? { rules: { position: 'largest' } } : {}),
  }
}

/** Rows of the chain from forum to scheme, and those that only their own commands write. */
export const recordEntities: readonly Entity[] = [
  ...recordKinds.map(entityOf),
  {
    ...forums,
    table: 'ballot',
    label: ownRowLabels.ballot,
    owner: { column: 'rating', table: 'rating' },
    // Two posts may have typed the same printed sheet.
    unique: [['rating', 'code']],
    isIndividual: true,
  },
  {
    ...projects,
    table: 'commitment_pair',
    label: ownRowLabels.commitmentPair,
    people: ['decided_by'],
  },
  {
    ...agreements,
    table: 'agreement_event',
    label: ownRowLabels.agreementEvent,
    owner: { column: 'agreement', table: 'agreement' },
    people: ['author'],
  },
  {
    ...agreements,
    table: 'agreement_version',
    label: ownRowLabels.agreementVersion,
    owner: { column: 'agreement', table: 'agreement' },
    // Ids are made of what they hold: another text under the same number is another row, which no merge puts beside the one here.
    unique: [['agreement', 'number']],
  },
  {
    // Each département has its own.
    table: 'agreement_template',
    feature: 'agreement',
    label: ownRowLabels.agreementTemplate,
    part: null,
  },
]
