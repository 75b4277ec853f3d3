import { blob, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** A measured quantity (`P_POP`), see `variableSchema`. */
export const variable = sqliteTable('variable', {
  id: text('id').primaryKey(),
  label: text('label').notNull(),
  kind: text('kind').notNull(),
  unit: text('unit').notNull(),
})

/** A producer's dataset; `definition` is the JSON of `datasetSchema`. */
export const dataset = sqliteTable('dataset', {
  id: text('id').primaryKey(),
  definition: text('definition').notNull(),
})

/** The catalogue; one column per field so that history and merging work by cell. Lists are JSON. */
export const indicator = sqliteTable('indicator', {
  id: text('id').primaryKey(),
  label: text('label').notNull(),
  shortLabel: text('short_label').notNull(),
  section: text('section').notNull(),
  definition: text('definition').notNull(),
  limits: text('limits').notNull(),
  candidates: text('candidates').notNull(),
  factor: real('factor').notNull(),
  growthYears: real('growth_years'),
  unit: text('unit').notNull(),
  decimals: integer('decimals').notNull(),
  aggregation: text('aggregation').notNull(),
  sense: text('sense').notNull(),
  producer: text('producer').notNull(),
  chart: text('chart').notNull(),
  confidentiality: text('confidentiality'),
  headline: integer('headline').notNull(),
  position: integer('position').notNull(),
})

/** One imported file. */
export const importBatch = sqliteTable(
  'import_batch',
  {
    id: text('id').primaryKey(),
    dataset: text('dataset').notNull(),
    file: text('file').notNull(),
    sha256: text('sha256').notNull(),
    size: integer('size').notNull(),
    vintage: integer('vintage'),
    mapping: text('mapping').notNull(),
    importedAt: text('imported_at').notNull(),
    author: text('author').notNull(),
  },
  (t) => [index('import_batch_sha').on(t.sha256)],
)

/** How files of one shape were read last time. */
export const importMapping = sqliteTable(
  'import_mapping',
  {
    id: text('id').primaryKey(),
    fingerprint: text('fingerprint').notNull(),
    name: text('name').notNull(),
    mapping: text('mapping').notNull(),
  },
  (t) => [uniqueIndex('import_mapping_fingerprint').on(t.fingerprint)],
)

/**
 * Published values: one immutable row per dataset, variable, period, level and vintage, content-addressed.
 * `vals` is little-endian Float64 by territory ordinal (NaN where there is none), `statuses` one byte per cell.
 */
export const series = sqliteTable(
  'series',
  {
    /** SHA-256 of the key and the two columns. */
    id: text('id').primaryKey(),
    dataset: text('dataset').notNull(),
    variable: text('variable').notNull(),
    period: text('period').notNull(),
    level: text('level').notNull(),
    /** Geography vintage of the codes. */
    vintage: integer('vintage').notNull(),
    n: integer('n').notNull(),
    vals: blob('vals', { mode: 'buffer' }).notNull(),
    statuses: blob('statuses', { mode: 'buffer' }).notNull(),
  },
  // Rows are large: the vintages of all are asked at each opening.
  (t) => [index('series_vintage').on(t.id, t.vintage)],
)

/** Which series is current: what an import moves, and undo moves back. */
export const edition = sqliteTable(
  'edition',
  {
    id: text('id').primaryKey(),
    dataset: text('dataset').notNull(),
    variable: text('variable').notNull(),
    period: text('period').notNull(),
    level: text('level').notNull(),
    seriesId: text('series_id').notNull(),
    batchId: text('batch_id').notNull(),
  },
  (t) => [
    uniqueIndex('edition_key').on(t.variable, t.period, t.level, t.dataset),
    index('edition_batch').on(t.batchId),
  ],
)

/**
 * A commune series of counts added up for every EPCI, part, département, region and France of one display vintage.
 * `data`: number of slots, then sums (Float64), known communes (Int32) and `Totals.seen` bits (Uint8) by slot of the geography.
 */
export const seriesLevel = sqliteTable(
  'series_level',
  {
    seriesId: text('series_id').notNull(),
    vintage: integer('vintage').notNull(),
    /** Digest of the communes that carry a value. */
    mask: text('mask').notNull(),
    data: blob('data', { mode: 'buffer' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.seriesId, t.vintage] })],
)

/** A person's value laid over a published one, with the reason. */
export const correction = sqliteTable(
  'correction',
  {
    id: text('id').primaryKey(),
    /** Exactly one of the two is set. */
    indicator: text('indicator'),
    variable: text('variable'),
    level: text('level').notNull(),
    territory: text('territory').notNull(),
    period: text('period').notNull(),
    value: real('value'),
    reason: text('reason').notNull(),
    author: text('author').notNull(),
    at: text('at').notNull(),
  },
  (t) => [index('correction_variable').on(t.variable, t.period), index('correction_indicator').on(t.indicator)],
)

/**
 * Sums that several commune series give together (a ratio whose series are not known for the same communes, a weighted mean), kept so
 * that the first panorama after opening does not read every commune again. A cache: it can be emptied at any time.
 */
export const measureLevel = sqliteTable('measure_level', {
  /** SHA-256 of everything that the sums depend on, and the display vintage. */
  id: text('id').primaryKey(),
  data: blob('data', { mode: 'buffer' }).notNull(),
})

/**
 * For a series that several files made (two départements of one dataset, a partial update): which file each cell comes from. Derived
 * from the imports, as immutable as the series.
 */
export const seriesSource = sqliteTable('series_source', {
  seriesId: text('series_id').primaryKey(),
  /** Ids of import batches, JSON list. */
  batches: text('batches').notNull(),
  /** Index in `batches` by territory ordinal, one byte each. */
  cells: blob('cells', { mode: 'buffer' }).notNull(),
})
