import { type AnySQLiteColumn, index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { organization } from '#electron/features/offer/offer.table.ts'
import { portraitEdition } from '#electron/features/panorama/panorama.table.ts'

/** Social project of a territory. */
export const project = sqliteTable(
  'project',
  {
    id: text('id').primaryKey(),
    title: text('title').notNull(),
    territory: text('territory').notNull(),
    startYear: integer('start_year'),
    endYear: integer('end_year'),
    lead: text('lead').references((): AnySQLiteColumn => organization.id, { onDelete: 'set null' }),
    state: text('state').notNull(),
    aims: text('aims'),
    edition: text('edition').references((): AnySQLiteColumn => portraitEdition.id, { onDelete: 'set null' }),
  },
  (t) => [index('project_lead').on(t.lead), index('project_edition').on(t.edition)],
)

/** Stakes, axes and objectives, one under the other. */
export const projectLine = sqliteTable(
  'project_line',
  {
    id: text('id').primaryKey(),
    position: integer('position').notNull(),
    project: text('project')
      .notNull()
      .references((): AnySQLiteColumn => project.id, { onDelete: 'cascade' }),
    above: text('above').references((): AnySQLiteColumn => projectLine.id, { onDelete: 'cascade' }),
    kind: text('kind').notNull(),
    code: text('code'),
    title: text('title').notNull(),
    description: text('description'),
    contributions: text('contributions'),
    indicators: text('indicators'),
    policies: text('policies'),
    audiences: text('audiences'),
    pilot: text('pilot').references((): AnySQLiteColumn => organization.id, { onDelete: 'set null' }),
  },
  (t) => [
    index('project_line_order').on(t.project, t.position),
    index('project_line_above').on(t.above),
    index('project_line_pilot').on(t.pilot),
  ],
)

/** Fiche action (domain.md §J). */
export const actionSheet = sqliteTable(
  'action_sheet',
  {
    id: text('id').primaryKey(),
    position: integer('position').notNull(),
    project: text('project')
      .notNull()
      .references((): AnySQLiteColumn => project.id, { onDelete: 'cascade' }),
    objective: text('objective').references((): AnySQLiteColumn => projectLine.id, { onDelete: 'set null' }),
    code: text('code'),
    title: text('title').notNull(),
    status: text('status').notNull(),
    statusReason: text('status_reason'),
    lead: text('lead').references((): AnySQLiteColumn => organization.id, { onDelete: 'set null' }),
    partners: text('partners'),
    level: text('level'),
    finding: text('finding'),
    contributions: text('contributions'),
    description: text('description'),
    actions: text('actions'),
    policies: text('policies'),
    audiences: text('audiences'),
    territories: text('territories'),
    startsOn: text('starts_on'),
    endsOn: text('ends_on'),
    evaluation: text('evaluation'),
    alsoObjectives: text('also_objectives'),
  },
  (t) => [
    index('action_sheet_order').on(t.project, t.position),
    index('action_sheet_objective').on(t.objective),
    index('action_sheet_lead').on(t.lead),
  ],
)

/** A step of an action sheet. */
export const sheetMilestone = sqliteTable(
  'sheet_milestone',
  {
    id: text('id').primaryKey(),
    position: integer('position').notNull(),
    sheet: text('sheet')
      .notNull()
      .references((): AnySQLiteColumn => actionSheet.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    dueOn: text('due_on'),
    doneOn: text('done_on'),
    follower: text('follower').references((): AnySQLiteColumn => organization.id, { onDelete: 'set null' }),
  },
  (t) => [index('sheet_milestone_order').on(t.sheet, t.position), index('sheet_milestone_follower').on(t.follower)],
)

/** By what an action sheet is judged. */
export const sheetIndicator = sqliteTable(
  'sheet_indicator',
  {
    id: text('id').primaryKey(),
    position: integer('position').notNull(),
    sheet: text('sheet')
      .notNull()
      .references((): AnySQLiteColumn => actionSheet.id, { onDelete: 'cascade' }),
    label: text('label').notNull(),
    indicator: text('indicator'),
    unit: text('unit'),
    baseline: real('baseline'),
    baselineYear: integer('baseline_year'),
    target: real('target'),
    targetYear: integer('target_year'),
    source: text('source'),
  },
  (t) => [index('sheet_indicator_order').on(t.sheet, t.position)],
)

/** A reading of such an indicator. */
export const sheetMeasure = sqliteTable(
  'sheet_measure',
  {
    id: text('id').primaryKey(),
    sheetIndicator: text('sheet_indicator')
      .notNull()
      .references((): AnySQLiteColumn => sheetIndicator.id, { onDelete: 'cascade' }),
    year: integer('year').notNull(),
    value: real('value'),
    source: text('source'),
  },
  (t) => [index('sheet_measure_sheet_indicator').on(t.sheetIndicator)],
)

/** Means that a signatory promises for a year. */
export const commitment = sqliteTable(
  'commitment',
  {
    id: text('id').primaryKey(),
    position: integer('position').notNull(),
    project: text('project')
      .notNull()
      .references((): AnySQLiteColumn => project.id, { onDelete: 'cascade' }),
    sheet: text('sheet').references((): AnySQLiteColumn => actionSheet.id, { onDelete: 'set null' }),
    signatory: text('signatory').notNull(),
    kind: text('kind').notNull(),
    year: integer('year').notNull(),
    planned: real('planned'),
    actual: real('actual'),
    description: text('description'),
    condition: text('condition'),
    state: text('state').notNull(),
    deliberationBody: text('deliberation_body'),
    deliberatedOn: text('deliberated_on'),
    deliberationRef: text('deliberation_ref'),
    contract: text('contract').references((): AnySQLiteColumn => contract.id, { onDelete: 'set null' }),
  },
  (t) => [
    index('commitment_order').on(t.project, t.position),
    index('commitment_sheet').on(t.sheet),
    index('commitment_contract').on(t.contract),
  ],
)

/** Another contract in which commitments are counted. */
export const contract = sqliteTable('contract', {
  id: text('id').primaryKey(),
  title: text('title').notNull(),
  type: text('type').notNull(),
  parties: text('parties'),
  territory: text('territory'),
  startsOn: text('starts_on'),
  endsOn: text('ends_on'),
  description: text('description'),
})

/** Whether two commitments are one, counted in two contracts; the id is made of those of both, in order. */
export const commitmentPair = sqliteTable(
  'commitment_pair',
  {
    id: text('id').primaryKey(),
    first: text('first')
      .notNull()
      .references((): AnySQLiteColumn => commitment.id, { onDelete: 'cascade' }),
    second: text('second')
      .notNull()
      .references((): AnySQLiteColumn => commitment.id, { onDelete: 'cascade' }),
    isSame: integer('is_same').notNull(),
    /** Of the two, the one that is counted. */
    counted: text('counted').references((): AnySQLiteColumn => commitment.id, { onDelete: 'set null' }),
    reason: text('reason'),
    decidedBy: text('decided_by'),
    decidedOn: text('decided_on').notNull(),
    /** What both said when it was decided: what was decided is asked again once one of them says something else. */
    seen: text('seen'),
  },
  (t) => [
    index('commitment_pair_first').on(t.first),
    index('commitment_pair_second').on(t.second),
    index('commitment_pair_counted').on(t.counted),
  ],
)
