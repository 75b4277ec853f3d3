import { type AnySQLiteColumn, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { steeringBody } from '#electron/features/governance/governance.table.ts'
import { portraitEdition } from '#electron/features/panorama/panorama.table.ts'
import { project } from '#electron/features/project/project.table.ts'

/** Convention d’objectifs et de moyens of a project. */
export const agreement = sqliteTable(
  'agreement',
  {
    id: text('id').primaryKey(),
    project: text('project')
      .notNull()
      .references((): AnySQLiteColumn => project.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    startsOn: text('starts_on'),
    endsOn: text('ends_on'),
    place: text('place'),
    state: text('state').notNull(),
    /** Annexes; lists are JSON arrays of ids. */
    sheets: text('sheets'),
    commitments: text('commitments'),
    edition: text('edition').references((): AnySQLiteColumn => portraitEdition.id, { onDelete: 'set null' }),
    offer: text('offer'),
  },
  (t) => [index('agreement_project').on(t.project), index('agreement_edition').on(t.edition)],
)

/** The one text document that the département made of the model of conventions: id `agreement`. */
export const agreementTemplate = sqliteTable('agreement_template', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  addedOn: text('added_on').notNull(),
  /** OpenDocument text, cleaned, in base64. */
  content: text('content').notNull(),
})

/** An article of the text. */
export const agreementArticle = sqliteTable(
  'agreement_article',
  {
    id: text('id').primaryKey(),
    position: integer('position').notNull(),
    agreement: text('agreement')
      .notNull()
      .references((): AnySQLiteColumn => agreement.id, { onDelete: 'cascade' }),
    kind: text('kind').notNull(),
    title: text('title').notNull(),
    text: text('text'),
  },
  (t) => [index('agreement_article_order').on(t.agreement, t.position)],
)

/** Who signs, with opinion and deliberation. */
export const agreementParty = sqliteTable(
  'agreement_party',
  {
    id: text('id').primaryKey(),
    position: integer('position').notNull(),
    agreement: text('agreement')
      .notNull()
      .references((): AnySQLiteColumn => agreement.id, { onDelete: 'cascade' }),
    organization: text('organization').notNull(),
    signatory: text('signatory'),
    function: text('function'),
    opinion: text('opinion'),
    opinionOn: text('opinion_on'),
    opinionText: text('opinion_text'),
    deliberationBody: text('deliberation_body'),
    deliberatedOn: text('deliberated_on'),
    deliberationRef: text('deliberation_ref'),
    signedOn: text('signed_on'),
  },
  (t) => [index('agreement_party_order').on(t.agreement, t.position)],
)

/** A power given to the network. */
export const agreementDelegation = sqliteTable(
  'agreement_delegation',
  {
    id: text('id').primaryKey(),
    position: integer('position').notNull(),
    agreement: text('agreement')
      .notNull()
      .references((): AnySQLiteColumn => agreement.id, { onDelete: 'cascade' }),
    organization: text('organization').notNull(),
    power: text('power').notNull(),
    body: text('body').references((): AnySQLiteColumn => steeringBody.id, { onDelete: 'set null' }),
    limits: text('limits'),
  },
  (t) => [
    index('agreement_delegation_order').on(t.agreement, t.position),
    index('agreement_delegation_body').on(t.body),
  ],
)

/** A step of the life of an agreement. */
export const agreementEvent = sqliteTable(
  'agreement_event',
  {
    id: text('id').primaryKey(),
    agreement: text('agreement')
      .notNull()
      .references((): AnySQLiteColumn => agreement.id, { onDelete: 'cascade' }),
    event: text('event').notNull(),
    fromState: text('from_state').notNull(),
    toState: text('to_state').notNull(),
    happenedOn: text('happened_on').notNull(),
    note: text('note'),
    author: text('author'),
    /** What was sent for opinion, as canonical JSON; null for every other event, and for what was sent before it was kept. */
    content: text('content'),
  },
  (t) => [index('agreement_event_agreement').on(t.agreement)],
)

/** What was signed, whole, as it was: never changed once written. */
export const agreementVersion = sqliteTable(
  'agreement_version',
  {
    id: text('id').primaryKey(),
    agreement: text('agreement')
      .notNull()
      .references((): AnySQLiteColumn => agreement.id, { onDelete: 'cascade' }),
    /** 1 for the agreement, then one for each amendment. */
    number: integer('number').notNull(),
    signedOn: text('signed_on').notNull(),
    /** SHA-256 of `content`, in hexadecimal. */
    digest: text('digest').notNull(),
    /** Canonical JSON. */
    content: text('content').notNull(),
  },
  (t) => [index('agreement_version_agreement').on(t.agreement)],
)
