import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Rules that this workspace adds to those shipped with the application, or has changed; see `ruleSchema`. Lists are JSON. */
export const confidentialityRule = sqliteTable('confidentiality_rule', {
  id: text('id').primaryKey(),
  title: text('title').notNull(),
  producer: text('producer'),
  datasets: text('datasets').notNull(),
  threshold: real('threshold'),
  unit: text('unit').notNull(),
  counted: text('counted'),
  dominance: real('dominance'),
  largest: text('largest'),
  roundingBase: real('rounding_base'),
  roundingMode: text('rounding_mode'),
  width: real('width'),
  isZeroSensitive: integer('is_zero_sensitive').notNull(),
  leastInhabitants: integer('least_inhabitants'),
  sparesOpenData: integer('spares_open_data').notNull(),
  publicAccess: text('public_access').notNull(),
  partnerAccess: text('partner_access').notNull(),
  organizations: text('organizations').notNull(),
  convention: text('convention').notNull(),
  until: text('until'),
  citation: text('citation').notNull(),
  source: text('source').notNull(),
  note: text('note').notNull(),
  position: integer('position').notNull(),
})

/** Variables of which one is the sum of the others (categories and their total), or a rate of two others. */
export const variableLink = sqliteTable('variable_link', {
  id: text('id').primaryKey(),
  /** sum: `result` = Σ `terms` · ratio: `result` = first of `terms` / second. */
  kind: text('kind').notNull(),
  result: text('result').notNull(),
  terms: text('terms').notNull(),
})

/** What left this workspace, for whom: what a later document may not give away by subtraction. */
export const disclosure = sqliteTable(
  'disclosure',
  {
    id: text('id').primaryKey(),
    reader: text('reader').notNull(),
    title: text('title').notNull(),
    author: text('author').notNull(),
    at: text('at').notNull(),
    /** Geography vintage in which it was shown. */
    vintage: integer('vintage').notNull(),
  },
  (t) => [index('disclosure_reader').on(t.reader)],
)

/** Figures of one series of a disclosure that its rule watches: what was shown, what was withheld. Zones are `level|code` lists in JSON. */
export const disclosedSeries = sqliteTable(
  'disclosed_series',
  {
    id: text('id').primaryKey(),
    disclosure: text('disclosure')
      .notNull()
      .references(() => disclosure.id, { onDelete: 'cascade' }),
    dataset: text('dataset').notNull(),
    variable: text('variable').notNull(),
    period: text('period').notNull(),
    shown: text('shown').notNull(),
    hidden: text('hidden').notNull(),
  },
  (t) => [
    index('disclosed_series_key').on(t.dataset, t.variable, t.period),
    index('disclosed_series_of').on(t.disclosure),
  ],
)
