import { type AnySQLiteColumn, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { needsAssessmentRecommendation } from '#electron/features/needs-assessment/needs-assessment.table.ts'
import { organization } from '#electron/features/offer/offer.table.ts'
import { actionSheet, projectLine } from '#electron/features/project/project.table.ts'

/** A scheme, whoever owns it. */
export const scheme = sqliteTable(
  'scheme',
  {
    id: text('id').primaryKey(),
    title: text('title').notNull(),
    kind: text('kind').notNull(),
    owner: text('owner').references((): AnySQLiteColumn => organization.id, { onDelete: 'set null' }),
    territory: text('territory').notNull(),
    startsOn: text('starts_on'),
    endsOn: text('ends_on'),
    state: text('state').notNull(),
    description: text('description'),
  },
  (t) => [index('scheme_owner').on(t.owner)],
)

/** Orientations, objectives and measures, one under the other. */
export const schemeLine = sqliteTable(
  'scheme_line',
  {
    id: text('id').primaryKey(),
    position: integer('position').notNull(),
    scheme: text('scheme')
      .notNull()
      .references((): AnySQLiteColumn => scheme.id, { onDelete: 'cascade' }),
    above: text('above').references((): AnySQLiteColumn => schemeLine.id, { onDelete: 'cascade' }),
    kind: text('kind').notNull(),
    code: text('code'),
    title: text('title').notNull(),
    description: text('description'),
    owner: text('owner').references((): AnySQLiteColumn => organization.id, { onDelete: 'set null' }),
    policies: text('policies'),
    audiences: text('audiences'),
    startsOn: text('starts_on'),
    endsOn: text('ends_on'),
    status: text('status').notNull(),
    mergedInto: text('merged_into').references((): AnySQLiteColumn => schemeLine.id, { onDelete: 'set null' }),
    unitedFrom: text('united_from').references((): AnySQLiteColumn => schemeLine.id, { onDelete: 'set null' }),
  },
  (t) => [
    index('scheme_line_order').on(t.scheme, t.position),
    index('scheme_line_above').on(t.above),
    index('scheme_line_owner').on(t.owner),
    index('scheme_line_merged_into').on(t.mergedInto),
    index('scheme_line_united_from').on(t.unitedFrom),
  ],
)

/** What a territory carries up to a line, with the answer. */
export const rollUp = sqliteTable(
  'roll_up',
  {
    id: text('id').primaryKey(),
    line: text('line')
      .notNull()
      .references((): AnySQLiteColumn => schemeLine.id, { onDelete: 'cascade' }),
    objective: text('objective').references((): AnySQLiteColumn => projectLine.id, { onDelete: 'cascade' }),
    sheet: text('sheet').references((): AnySQLiteColumn => actionSheet.id, { onDelete: 'cascade' }),
    localLine: text('local_line').references((): AnySQLiteColumn => schemeLine.id, { onDelete: 'cascade' }),
    recommendation: text('recommendation').references((): AnySQLiteColumn => needsAssessmentRecommendation.id, {
      onDelete: 'cascade',
    }),
    why: text('why'),
    proposedOn: text('proposed_on'),
    proposedBy: text('proposed_by'),
    answer: text('answer').notNull(),
    reason: text('reason'),
    answeredOn: text('answered_on'),
    answeredBy: text('answered_by'),
  },
  (t) => [
    index('roll_up_line').on(t.line),
    index('roll_up_objective').on(t.objective),
    index('roll_up_sheet').on(t.sheet),
    index('roll_up_local_line').on(t.localLine),
    index('roll_up_recommendation').on(t.recommendation),
  ],
)
