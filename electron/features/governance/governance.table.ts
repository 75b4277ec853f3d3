import { type AnySQLiteColumn, index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { organization } from '#electron/features/offer/offer.table.ts'
import { actionSheet, project } from '#electron/features/project/project.table.ts'

/** A body that steers. */
export const steeringBody = sqliteTable(
  'steering_body',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    kind: text('kind').notNull(),
    project: text('project').references((): AnySQLiteColumn => project.id, { onDelete: 'set null' }),
    territory: text('territory'),
    mandate: text('mandate'),
    frequency: text('frequency'),
  },
  (t) => [index('steering_body_project').on(t.project)],
)

/** A seat, held by function. */
export const steeringMember = sqliteTable(
  'steering_member',
  {
    id: text('id').primaryKey(),
    position: integer('position').notNull(),
    body: text('body')
      .notNull()
      .references((): AnySQLiteColumn => steeringBody.id, { onDelete: 'cascade' }),
    organization: text('organization').references((): AnySQLiteColumn => organization.id, { onDelete: 'set null' }),
    function: text('function').notNull(),
    role: text('role').notNull(),
    name: text('name'),
    purpose: text('purpose'),
    eraseOn: text('erase_on'),
  },
  (t) => [
    index('steering_member_order').on(t.body, t.position),
    index('steering_member_organization').on(t.organization),
  ],
)

/** A meeting of a body. */
export const meeting = sqliteTable(
  'meeting',
  {
    id: text('id').primaryKey(),
    body: text('body')
      .notNull()
      .references((): AnySQLiteColumn => steeringBody.id, { onDelete: 'cascade' }),
    heldOn: text('held_on').notNull(),
    title: text('title'),
    place: text('place'),
    state: text('state').notNull(),
    agenda: text('agenda'),
    minutes: text('minutes'),
  },
  (t) => [index('meeting_body').on(t.body)],
)

/** What a meeting decided, and who follows it. */
export const decision = sqliteTable(
  'decision',
  {
    id: text('id').primaryKey(),
    position: integer('position').notNull(),
    meeting: text('meeting')
      .notNull()
      .references((): AnySQLiteColumn => meeting.id, { onDelete: 'cascade' }),
    text: text('text').notNull(),
    sheet: text('sheet').references((): AnySQLiteColumn => actionSheet.id, { onDelete: 'set null' }),
    followedBy: text('followed_by').references((): AnySQLiteColumn => organization.id, { onDelete: 'set null' }),
    followerFunction: text('follower_function'),
    dueOn: text('due_on'),
    state: text('state').notNull(),
    doneOn: text('done_on'),
  },
  (t) => [
    index('decision_order').on(t.meeting, t.position),
    index('decision_sheet').on(t.sheet),
    index('decision_followed_by').on(t.followedBy),
  ],
)

/** What a partner puts in common. */
export const resource = sqliteTable('resource', {
  id: text('id').primaryKey(),
  position: integer('position').notNull(),
  organization: text('organization').notNull(),
  title: text('title').notNull(),
  kind: text('kind').notNull(),
  unit: text('unit'),
  description: text('description'),
})

/** Part of it, by territory and year. */
export const resourceShare = sqliteTable(
  'resource_share',
  {
    id: text('id').primaryKey(),
    resource: text('resource')
      .notNull()
      .references((): AnySQLiteColumn => resource.id, { onDelete: 'cascade' }),
    territory: text('territory').notNull(),
    year: integer('year').notNull(),
    amount: real('amount'),
    note: text('note'),
  },
  (t) => [index('resource_share_resource').on(t.resource)],
)

/** Where a territory or a team stands in the change. */
export const changeProfile = sqliteTable('change_profile', {
  id: text('id').primaryKey(),
  territory: text('territory').notNull(),
  team: text('team'),
  observedOn: text('observed_on').notNull(),
  stage: text('stage'),
  note: text('note'),
  plan: text('plan'),
})

/** Lever, risk or dimension of the role of managers; editable. */
export const changeItem = sqliteTable('change_item', {
  id: text('id').primaryKey(),
  position: integer('position').notNull(),
  dimension: text('dimension').notNull(),
  family: text('family'),
  title: text('title').notNull(),
  description: text('description'),
})

/** How far an item is seen in a profile. */
export const changeObservation = sqliteTable(
  'change_observation',
  {
    id: text('id').primaryKey(),
    profile: text('profile')
      .notNull()
      .references((): AnySQLiteColumn => changeProfile.id, { onDelete: 'cascade' }),
    item: text('item')
      .notNull()
      .references((): AnySQLiteColumn => changeItem.id, { onDelete: 'cascade' }),
    level: integer('level'),
    note: text('note'),
  },
  (t) => [index('change_observation_profile').on(t.profile), index('change_observation_item').on(t.item)],
)

/** What is done about it. */
export const changeMeasure = sqliteTable(
  'change_measure',
  {
    id: text('id').primaryKey(),
    position: integer('position').notNull(),
    profile: text('profile')
      .notNull()
      .references((): AnySQLiteColumn => changeProfile.id, { onDelete: 'cascade' }),
    item: text('item').references((): AnySQLiteColumn => changeItem.id, { onDelete: 'set null' }),
    title: text('title').notNull(),
    organization: text('organization').references((): AnySQLiteColumn => organization.id, { onDelete: 'set null' }),
    dueOn: text('due_on'),
    state: text('state').notNull(),
  },
  (t) => [
    index('change_measure_order').on(t.profile, t.position),
    index('change_measure_item').on(t.item),
    index('change_measure_organization').on(t.organization),
  ],
)
