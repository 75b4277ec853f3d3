import { type AnySQLiteColumn, index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { changeProfile } from '#electron/features/governance/governance.table.ts'
import { organization } from '#electron/features/offer/offer.table.ts'

/** A thematic forum of a territory. */
export const forum = sqliteTable(
  'forum',
  {
    id: text('id').primaryKey(),
    title: text('title').notNull(),
    territory: text('territory').notNull(),
    policies: text('policies'),
    audiences: text('audiences'),
    aims: text('aims'),
    rung: text('rung'),
    organizer: text('organizer').references((): AnySQLiteColumn => organization.id, { onDelete: 'set null' }),
    state: text('state').notNull(),
    threshold: integer('threshold').notNull(),
    conclusions: text('conclusions'),
  },
  (t) => [index('forum_organizer').on(t.organizer)],
)

/** A day of a forum. */
export const forumSession = sqliteTable(
  'forum_session',
  {
    id: text('id').primaryKey(),
    position: integer('position').notNull(),
    forum: text('forum')
      .notNull()
      .references((): AnySQLiteColumn => forum.id, { onDelete: 'cascade' }),
    heldOn: text('held_on').notNull(),
    startsAt: text('starts_at'),
    endsAt: text('ends_at'),
    place: text('place'),
    commune: text('commune'),
    agenda: text('agenda'),
    minutes: text('minutes'),
  },
  (t) => [index('forum_session_order').on(t.forum, t.position)],
)

/** What is asked of those who come. */
export const forumQuestion = sqliteTable(
  'forum_question',
  {
    id: text('id').primaryKey(),
    position: integer('position').notNull(),
    forum: text('forum')
      .notNull()
      .references((): AnySQLiteColumn => forum.id, { onDelete: 'cascade' }),
    text: text('text').notNull(),
  },
  (t) => [index('forum_question_order').on(t.forum, t.position)],
)

/** A seat of a college; a name only with its purpose and the day on which it is erased. */
export const forumParticipant = sqliteTable(
  'forum_participant',
  {
    id: text('id').primaryKey(),
    position: integer('position').notNull(),
    forum: text('forum')
      .notNull()
      .references((): AnySQLiteColumn => forum.id, { onDelete: 'cascade' }),
    college: text('college').notNull(),
    organization: text('organization').references((): AnySQLiteColumn => organization.id, { onDelete: 'set null' }),
    commune: text('commune'),
    function: text('function'),
    name: text('name'),
    purpose: text('purpose'),
    eraseOn: text('erase_on'),
  },
  (t) => [
    index('forum_participant_order').on(t.forum, t.position),
    index('forum_participant_organization').on(t.organization),
  ],
)

/** How many of a college came. */
export const forumAttendance = sqliteTable(
  'forum_attendance',
  {
    id: text('id').primaryKey(),
    session: text('session')
      .notNull()
      .references((): AnySQLiteColumn => forumSession.id, { onDelete: 'cascade' }),
    college: text('college').notNull(),
    invited: integer('invited'),
    present: integer('present'),
  },
  (t) => [index('forum_attendance_session').on(t.session)],
)

/** Something said in a forum, by a college, never by a person. */
export const contribution = sqliteTable(
  'contribution',
  {
    id: text('id').primaryKey(),
    position: integer('position').notNull(),
    forum: text('forum')
      .notNull()
      .references((): AnySQLiteColumn => forum.id, { onDelete: 'cascade' }),
    kind: text('kind').notNull(),
    college: text('college').notNull(),
    text: text('text').notNull(),
    session: text('session').references((): AnySQLiteColumn => forumSession.id, { onDelete: 'set null' }),
    question: text('question').references((): AnySQLiteColumn => forumQuestion.id, { onDelete: 'set null' }),
    indicators: text('indicators'),
    actions: text('actions'),
    territories: text('territories'),
    audiences: text('audiences'),
    state: text('state').notNull(),
    stateReason: text('state_reason'),
    mergedInto: text('merged_into').references((): AnySQLiteColumn => contribution.id, { onDelete: 'set null' }),
    distinctFrom: text('distinct_from'),
  },
  (t) => [
    index('contribution_order').on(t.forum, t.position),
    index('contribution_session').on(t.session),
    index('contribution_question').on(t.question),
    index('contribution_merged_into').on(t.mergedInto),
  ],
)

/** A vote, its rules fixed when it opens. */
export const rating = sqliteTable(
  'rating',
  {
    id: text('id').primaryKey(),
    position: integer('position').notNull(),
    forum: text('forum').references((): AnySQLiteColumn => forum.id, { onDelete: 'cascade' }),
    profile: text('profile').references((): AnySQLiteColumn => changeProfile.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    method: text('method').notNull(),
    scale: text('scale').notNull(),
    cut: text('cut').notNull(),
    dots: integer('dots'),
    dotCap: integer('dot_cap'),
    consensusShare: real('consensus_share').notNull(),
    agreeFrom: integer('agree_from').notNull(),
    gap: real('gap').notNull(),
    round: integer('round').notNull(),
    previous: text('previous').references((): AnySQLiteColumn => rating.id, { onDelete: 'set null' }),
    state: text('state').notNull(),
    openedOn: text('opened_on'),
    closedOn: text('closed_on'),
    /** What a closed vote says by college, masked as its rules want: the only thing of it that ever leaves the workspace. JSON. */
    results: text('results'),
  },
  (t) => [
    index('rating_order').on(t.forum, t.position),
    index('rating_profile').on(t.profile),
    index('rating_previous').on(t.previous),
  ],
)

/** What is voted on. */
export const ratingItem = sqliteTable(
  'rating_item',
  {
    id: text('id').primaryKey(),
    position: integer('position').notNull(),
    rating: text('rating')
      .notNull()
      .references((): AnySQLiteColumn => rating.id, { onDelete: 'cascade' }),
    label: text('label').notNull(),
    contribution: text('contribution').references((): AnySQLiteColumn => contribution.id, { onDelete: 'set null' }),
  },
  (t) => [index('rating_item_order').on(t.rating, t.position), index('rating_item_contribution').on(t.contribution)],
)

/** What one person answered. No identity, no time of day: nothing tells whose it is. */
export const ballot = sqliteTable(
  'ballot',
  {
    id: text('id').primaryKey(),
    rating: text('rating')
      .notNull()
      .references((): AnySQLiteColumn => rating.id, { onDelete: 'cascade' }),
    /** Of the printed sheet, so that none is entered twice; handed out at random. */
    code: text('code'),
    college: text('college').notNull(),
    /** By id of item: marks of importance and coverage, dots, or a rank. JSON. */
    answers: text('answers').notNull(),
  },
  (t) => [index('ballot_rating').on(t.rating)],
)

/**
 * A ballot that was entered and waits in the urn of its vote; see `ballot-box.service.ts`. Its rows are kept
 * by their random id: no rowid. No vote goes while its urn holds one.
 */
export const waitingBallot = sqliteTable(
  'waiting_ballot',
  {
    id: text('id').primaryKey(),
    rating: text('rating')
      .notNull()
      .references((): AnySQLiteColumn => rating.id),
    code: text('code'),
    college: text('college').notNull(),
    answers: text('answers').notNull(),
  },
  (t) => [index('waiting_ballot_rating').on(t.rating)],
)
