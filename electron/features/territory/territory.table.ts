import { blob, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** Every territory that ever was, by level and append-only ordinal: series hold their values in this order. */
export const territory = sqliteTable(
  'territory',
  {
    level: text('level').notNull(),
    ord: integer('ord').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    /** Folded name, for search. */
    search: text('search').notNull(),
    /** Code of the département (communes, parts) or region (départements), latest known. */
    parent: text('parent'),
    firstVintage: integer('first_vintage').notNull(),
    lastVintage: integer('last_vintage').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.level, t.ord] }),
    uniqueIndex('territory_code').on(t.level, t.code),
    index('territory_parent').on(t.parent, t.level),
  ],
)

/**
 * Geography of one vintage as packed columns by commune ordinal (département → region by département ordinal).
 * relation: epci, part, department (Uint16, 65535 = none), population (Uint32, 4294967295 = unknown), region. Then what they add up
 * to: slots (Uint32, how many EPCI, parts, départements, régions), and by slot expected (Uint32, communes), inhabitants (Float64).
 */
export const geography = sqliteTable(
  'geography',
  {
    vintage: integer('vintage').notNull(),
    relation: text('relation').notNull(),
    data: blob('data', { mode: 'buffer' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.vintage, t.relation] })],
)

/** Mergers, splits and recodings of communes from one 1 January to the next, by commune ordinal. */
export const movement = sqliteTable('movement', {
  id: integer('id').primaryKey(),
  /** Vintage in which it takes effect. */
  vintage: integer('vintage').notNull(),
  fromOrd: integer('from_ord').notNull(),
  toOrd: integer('to_ord').notNull(),
  kind: text('kind', { enum: ['merge', 'split', 'recode'] }).notNull(),
  /** Share of the origin's counts that goes there, 0 to 1. */
  share: real('share').notNull(),
})

/** Editable groups of communes: MDS and others. */
export const territoryGroup = sqliteTable(
  'territory_group',
  {
    id: text('id').primaryKey(),
    level: text('level', { enum: ['mds', 'group'] }).notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    position: integer('position').notNull(),
    /** 1 when the grouping is an example, not an official perimeter. */
    example: integer('example').notNull(),
  },
  (t) => [uniqueIndex('territory_group_code').on(t.code)],
)

export const territoryGroupMember = sqliteTable(
  'territory_group_member',
  {
    id: text('id').primaryKey(),
    groupId: text('group_id')
      .notNull()
      .references(() => territoryGroup.id, { onDelete: 'cascade' }),
    commune: text('commune').notNull(),
  },
  (t) => [
    index('territory_group_member_commune').on(t.commune),
    uniqueIndex('territory_group_member_unique').on(t.groupId, t.commune),
  ],
)

/** Contours as imported; drawn by the screen, never interpreted as markup. */
export const contour = sqliteTable('contour', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  source: text('source').notNull(),
  licence: text('licence').notNull(),
  vintage: integer('vintage'),
  /** Comma-separated codes of the départements that it covers. */
  departments: text('departments').notNull(),
  geometry: text('geometry').notNull(),
})
