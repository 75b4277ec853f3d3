import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import {
  assessmentStates,
  findingSources,
  horizons,
  priorities,
  voices,
} from '#shared/needs-assessment/needs-assessment.ts'

/** A needs assessment of a social centre. Figures are never kept in it: they are read from the panorama. */
export const needsAssessment = sqliteTable('needs_assessment', {
  id: text('id').primaryKey(),
  title: text('title').notNull(),
  /** In the referential; not a reference, since an organization that goes leaves its assessments, under the name kept beside. */
  organization: text('organization'),
  body: text('body').notNull(),
  /** Code of a commune or an intercommunalité. */
  territory: text('territory').notNull(),
  vintage: integer('vintage').notNull(),
  state: text('state', { enum: assessmentStates }).notNull(),
  createdOn: text('created_on').notNull(),
  legalFrame: text('legal_frame').notNull(),
  aims: text('aims').notNull(),
  method: text('method').notNull(),
  steering: text('steering').notNull(),
  calendar: text('calendar').notNull(),
  partners: text('partners').notNull(),
  offerComment: text('offer_comment').notNull(),
})

/** A public of an assessment, with what is written of it. */
export const needsAssessmentPublic = sqliteTable(
  'needs_assessment_public',
  {
    id: text('id').primaryKey(),
    assessment: text('assessment')
      .notNull()
      .references(() => needsAssessment.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    /** In the template, null for one that was added. */
    code: text('code'),
    title: text('title').notNull(),
    /** Ids of the catalogue, a JSON array in the order in which they are read. */
    indicators: text('indicators').notNull(),
    comment: text('comment').notNull(),
    strengths: text('strengths').notNull(),
    fragilities: text('fragilities').notNull(),
  },
  (t) => [index('needs_assessment_public_order').on(t.assessment, t.position)],
)

/** Something that was said or seen; who said it is a college, never a person. */
export const needsAssessmentFinding = sqliteTable(
  'needs_assessment_finding',
  {
    id: text('id').primaryKey(),
    assessment: text('assessment')
      .notNull()
      .references(() => needsAssessment.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    /** Null: of everybody. */
    public: text('public').references(() => needsAssessmentPublic.id, { onDelete: 'set null' }),
    source: text('source', { enum: findingSources }).notNull(),
    voice: text('voice', { enum: voices }).notNull(),
    text: text('text').notNull(),
  },
  (t) => [
    index('needs_assessment_finding_order').on(t.assessment, t.position),
    index('needs_assessment_finding_public').on(t.public),
  ],
)

export const needsAssessmentRecommendation = sqliteTable(
  'needs_assessment_recommendation',
  {
    id: text('id').primaryKey(),
    assessment: text('assessment')
      .notNull()
      .references(() => needsAssessment.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    public: text('public').references(() => needsAssessmentPublic.id, { onDelete: 'set null' }),
    text: text('text').notNull(),
    priority: text('priority', { enum: priorities }).notNull(),
    horizon: text('horizon', { enum: horizons }).notNull(),
    who: text('who').notNull(),
  },
  (t) => [
    index('needs_assessment_recommendation_order').on(t.assessment, t.position),
    index('needs_assessment_recommendation_public').on(t.public),
  ],
)
