import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { organization } from './offer.table.ts'

/** A time when partners are asked to look at their actions again. */
export const campaign = sqliteTable('campaign', {
  id: text('id').primaryKey(),
  title: text('title').notNull(),
  openedOn: text('opened_on').notNull(),
  dueOn: text('due_on').notNull(),
  /** Said to every partner, in the workbook and in reminders. */
  message: text('message'),
})

/**
 * A partner who is asked, and what came back. What was sent is not kept here but in the workbook itself: each copy that was ever sent is
 * then compared with its own values.
 */
export const campaignReply = sqliteTable(
  'campaign_reply',
  {
    id: text('id').primaryKey(),
    campaign: text('campaign')
      .notNull()
      .references(() => campaign.id, { onDelete: 'cascade' }),
    organization: text('organization')
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    /** Day of the last workbook, null before the first. */
    sentOn: text('sent_on'),
    answeredOn: text('answered_on'),
    /** Actions in the last workbook. */
    asked: integer('asked').notNull(),
    confirmed: integer('confirmed').notNull(),
    changed: integer('changed').notNull(),
    added: integer('added').notNull(),
    /**
     * Digest of the last file that was read in: the same file again is no new answer. Several, between spaces, when the partner was
     * written under several names and each had its workbook.
     */
    digest: text('digest'),
    /** Whether its actions are to be read again; false for who is asked for data alone. */
    asksOffer: integer('asks_offer').notNull().default(1),
    /** Data asked beside the actions, JSON of `dataRequestSchema`; null when none are. */
    request: text('request'),
    /** Cells of data that the last file filled, and the day on which they were read in. */
    figures: integer('figures').notNull().default(0),
    figuresOn: text('figures_on'),
  },
  (t) => [
    uniqueIndex('campaign_reply_key').on(t.campaign, t.organization),
    index('campaign_reply_organization').on(t.organization),
  ],
)
