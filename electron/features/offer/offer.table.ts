import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/**
 * The offer referential. One column per cell that people edit, so that exchanges can merge cell by cell; lists of terms, of indicators
 * and of access points are JSON arrays of codes, sorted by the vocabulary, null when empty.
 */
export const policy = sqliteTable('policy', {
  id: text('id').primaryKey(),
  position: integer('position').notNull(),
  code: text('code'),
  title: text('title').notNull(),
  description: text('description'),
})

export const mission = sqliteTable(
  'mission',
  {
    id: text('id').primaryKey(),
    policy: text('policy')
      .notNull()
      .references(() => policy.id),
    position: integer('position').notNull(),
    code: text('code'),
    title: text('title').notNull(),
    description: text('description'),
    legalBasis: text('legal_basis'),
    /** Who usually leads it and with whom, in words. */
    usualLeads: text('usual_leads'),
    examples: text('examples'),
    audiences: text('audiences'),
    lifeStages: text('life_stages'),
  },
  (t) => [index('mission_policy').on(t.policy, t.position)],
)

export const action = sqliteTable(
  'action',
  {
    id: text('id').primaryKey(),
    mission: text('mission')
      .notNull()
      .references(() => mission.id),
    position: integer('position').notNull(),
    code: text('code'),
    title: text('title').notNull(),
    status: text('status'),
    aim: text('aim'),
    finding: text('finding'),
    legalBasis: text('legal_basis'),
    type: text('type'),
    description: text('description'),
    deliverables: text('deliverables'),
    themes: text('themes'),
    audiences: text('audiences'),
    audienceDetail: text('audience_detail'),
    lifeStages: text('life_stages'),
    accessPoints: text('access_points'),
    accessModes: text('access_modes'),
    conditions: text('conditions'),
    documents: text('documents'),
    fee: text('fee'),
    feeDetail: text('fee_detail'),
    referralModes: text('referral_modes'),
    referrers: text('referrers'),
    referralDetail: text('referral_detail'),
    referralLink: text('referral_link'),
    openingHours: text('opening_hours'),
    capacity: real('capacity'),
    capacityUnit: text('capacity_unit'),
    weeklyHours: real('weekly_hours'),
    weeks: real('weeks'),
    startsOn: text('starts_on'),
    endsOn: text('ends_on'),
    indicators: text('indicators'),
    contactName: text('contact_name'),
    phone: text('phone'),
    email: text('email'),
    link: text('link'),
    checkedOn: text('checked_on'),
    checkedBy: text('checked_by'),
    source: text('source'),
    externalId: text('external_id'),
    updatedOn: text('updated_on'),
  },
  (t) => [index('action_mission').on(t.mission, t.position), index('action_external').on(t.source, t.externalId)],
)

/** Organizations behind an action, each in a role. */
export const actionRole = sqliteTable(
  'action_role',
  {
    id: text('id').primaryKey(),
    action: text('action')
      .notNull()
      .references(() => action.id, { onDelete: 'cascade' }),
    role: text('role').notNull(),
    organization: text('organization')
      .notNull()
      .references(() => organization.id),
  },
  (t) => [
    uniqueIndex('action_role_key').on(t.action, t.role, t.organization),
    index('action_role_organization').on(t.organization),
  ],
)

/** Territories where an action is offered, by code; communes are found from them at the vintage that is shown. */
export const actionCoverage = sqliteTable(
  'action_coverage',
  {
    id: text('id').primaryKey(),
    action: text('action')
      .notNull()
      .references(() => action.id, { onDelete: 'cascade' }),
    territory: text('territory').notNull(),
  },
  (t) => [
    uniqueIndex('action_coverage_key').on(t.action, t.territory),
    index('action_coverage_territory').on(t.territory),
  ],
)

/** Staff (full-time equivalents) and money (euros) of an action, by funder and year, planned and actual. */
export const actionMeans = sqliteTable(
  'action_means',
  {
    id: text('id').primaryKey(),
    action: text('action')
      .notNull()
      .references(() => action.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: ['staff', 'money'] }).notNull(),
    /** Who pays, null when it is not said. */
    organization: text('organization').references(() => organization.id),
    year: integer('year').notNull(),
    planned: real('planned'),
    actual: real('actual'),
  },
  (t) => [index('action_means_action').on(t.action), index('action_means_organization').on(t.organization)],
)

export const organization = sqliteTable(
  'organization',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    shortName: text('short_name'),
    type: text('type'),
    siret: text('siret'),
    networks: text('networks'),
    partnerships: text('partnerships'),
    description: text('description'),
    address: text('address'),
    addressExtra: text('address_extra'),
    postalCode: text('postal_code'),
    commune: text('commune'),
    latitude: real('latitude'),
    longitude: real('longitude'),
    contactName: text('contact_name'),
    phone: text('phone'),
    email: text('email'),
    link: text('link'),
    contacts: text('contacts'),
    openingHours: text('opening_hours'),
    accessibility: text('accessibility'),
    source: text('source'),
    externalId: text('external_id'),
    updatedOn: text('updated_on'),
  },
  (t) => [index('organization_siret').on(t.siret), index('organization_external').on(t.source, t.externalId)],
)

/** A place where people are received; several actions may share it. */
export const accessPoint = sqliteTable(
  'access_point',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    organization: text('organization').references(() => organization.id),
    address: text('address'),
    addressExtra: text('address_extra'),
    postalCode: text('postal_code'),
    commune: text('commune'),
    latitude: real('latitude'),
    longitude: real('longitude'),
    /** As OpenStreetMap writes them. */
    openingHours: text('opening_hours'),
    accessibility: text('accessibility'),
    phone: text('phone'),
    email: text('email'),
    source: text('source'),
    externalId: text('external_id'),
    updatedOn: text('updated_on'),
  },
  (t) => [
    index('access_point_organization').on(t.organization),
    index('access_point_external').on(t.source, t.externalId),
  ],
)

/** Two rows that somebody looked at and found to be different things: they are not proposed as duplicates any more. */
export const duplicateDecision = sqliteTable(
  'duplicate_decision',
  {
    /** `sheet/first/second`: said twice, also in two workspaces, it is one decision. */
    id: text('id').primaryKey(),
    sheet: text('sheet').notNull(),
    /** Ids of the rows, the smaller first. Not references: a decision outlives a row that comes back. */
    first: text('first').notNull(),
    second: text('second').notNull(),
    decidedOn: text('decided_on').notNull(),
    decidedBy: text('decided_by'),
  },
  (t) => [index('duplicate_decision_first').on(t.first), index('duplicate_decision_second').on(t.second)],
)

/**
 * A row that a merge made one with another: files sent or received before still name it. Not references: an alias outlives a row that
 * comes back, and means nothing while the row that was kept is gone.
 */
export const mergedRow = sqliteTable(
  'merged_row',
  {
    /** `sheet/gone`: merged twice, also in two workspaces, it is one alias. */
    id: text('id').primaryKey(),
    sheet: text('sheet').notNull(),
    gone: text('gone').notNull(),
    /** May be gone in its turn, merged into a third. */
    kept: text('kept').notNull(),
    source: text('source'),
    externalId: text('external_id'),
    /** Its cells when it went (JSON, by field): a file that still says the same says nothing new. */
    said: text('said').notNull(),
    mergedOn: text('merged_on').notNull(),
  },
  (t) => [index('merged_row_kept').on(t.kept)],
)

/** What a workspace adds to the controlled lists shipped with the application, or changes in them. */
export const vocabularyTerm = sqliteTable(
  'vocabulary_term',
  {
    /** `vocabulary/code`. */
    id: text('id').primaryKey(),
    vocabulary: text('vocabulary').notNull(),
    code: text('code').notNull(),
    label: text('label').notNull(),
    standard: text('standard'),
    position: integer('position').notNull(),
    /** 1 when the term is not offered any more; rows that hold it keep it. */
    setAside: integer('set_aside').notNull(),
  },
  (t) => [index('vocabulary_term_list').on(t.vocabulary, t.position)],
)
