import { blob, index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** Templates of portraits that this workspace adds to those shipped with the application. */
export const panoramaTemplate = sqliteTable('panorama_template', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  description: text('description').notNull(),
  orientation: text('orientation').notNull(),
  /** JSON list of levels; null: the usual comparators. */
  compare: text('compare'),
  /** Counts the changes of the template and of its blocks. */
  version: integer('version').notNull(),
  position: real('position').notNull(),
})

/** What stands in a template, one row each, so that two people may change two blocks. */
export const panoramaBlock = sqliteTable(
  'panorama_block',
  {
    id: text('id').primaryKey(),
    template: text('template')
      .notNull()
      .references(() => panoramaTemplate.id, { onDelete: 'cascade' }),
    position: real('position').notNull(),
    kind: text('kind').notNull(),
    title: text('title'),
    theme: text('theme'),
    /** JSON list of ids. */
    indicators: text('indicators').notNull(),
    text: text('text'),
    most: integer('most'),
  },
  (table) => [index('panorama_block_template').on(table.template)],
)

/** Sentences of reading that somebody rewrote for a territory. */
export const portraitText = sqliteTable(
  'portrait_text',
  {
    id: text('id').primaryKey(),
    /** Indicator or block. */
    subject: text('subject').notNull(),
    territory: text('territory').notNull(),
    text: text('text').notNull(),
    /** The automatic sentence that it replaces. */
    basis: text('basis').notNull(),
  },
  (table) => [uniqueIndex('portrait_text_subject').on(table.subject, table.territory, table.basis)],
)

/** Portraits that were frozen together, as they were on that day for that reader. */
export const portraitEdition = sqliteTable('portrait_edition', {
  id: text('id').primaryKey(),
  title: text('title').notNull(),
  /** Id, name and version of the template that was followed. */
  template: text('template').notNull(),
  templateName: text('template_name').notNull(),
  templateVersion: integer('template_version').notNull(),
  reader: text('reader').notNull(),
  vintage: integer('vintage').notNull(),
  author: text('author').notNull(),
  at: text('at').notNull(),
  /** Digest in `frozen_content` of the rules and definitions in force. */
  rules: text('rules').notNull(),
})

export const portrait = sqliteTable(
  'portrait',
  {
    id: text('id').primaryKey(),
    edition: text('edition')
      .notNull()
      .references(() => portraitEdition.id, { onDelete: 'cascade' }),
    territory: text('territory').notNull(),
    name: text('name').notNull(),
    position: integer('position').notNull(),
    /** Digest in `frozen_content` of its figures and blocks. */
    content: text('content').notNull(),
  },
  (table) => [index('portrait_edition_id').on(table.edition)],
)

/** What editions hold, by the SHA-256 of its bytes before compression; never changed. */
export const frozenContent = sqliteTable('frozen_content', {
  digest: text('digest').primaryKey(),
  bytes: blob('bytes', { mode: 'buffer' }).notNull(),
})
