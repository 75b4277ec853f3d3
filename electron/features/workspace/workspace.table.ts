import { sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Facts of the workspace by name; values are JSON. */
export const setting = sqliteTable('setting', {
  id: text('id').primaryKey(),
  value: text('value').notNull(),
})

/** Digest of the content of each captured table, kept in the same transaction as its rows: `integrity_check` does not see changed values. */
export const tableDigest = sqliteTable('table_digest', {
  id: text('id').primaryKey(),
  digest: text('digest').notNull(),
})
