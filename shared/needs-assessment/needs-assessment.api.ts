import { z } from 'zod'
import { command, job, query } from '#shared/api/operation.ts'
import { issueLabel } from '#shared/confidentiality/confidentiality.labels.ts'
import { readerSchema } from '#shared/confidentiality/confidentiality.schema.ts'
import { filterTables } from '#shared/confidentiality/rule.ts'
import { territorySchema } from '#shared/territory/territory.schema.ts'
import { assessmentCommands as labels } from './needs-assessment.labels.ts'
import {
  assessmentSchema,
  diagnosisSchema,
  findingValuesSchema,
  idSchema,
  inventorySchema,
  longTextSchema,
  publicValuesSchema,
  recommendationValuesSchema,
} from './needs-assessment.schema.ts'
import { assessmentFormats, assessmentStates, rowKinds, steps } from './needs-assessment.ts'

const own = [
  'needs_assessment',
  'needs_assessment_public',
  'needs_assessment_finding',
  'needs_assessment_recommendation',
]
const figures = [
  'indicator',
  'edition',
  'correction',
  'territory_group',
  'territory_group_member',
  'setting',
  ...filterTables,
]
const offer = [
  'policy',
  'mission',
  'action',
  'action_role',
  'action_coverage',
  'organization',
  'access_point',
  'vocabulary_term',
]

const titleSchema = z.string().trim().min(1).max(200)
const bodySchema = z.string().trim().min(1).max(200)
const emptySchema = z.object({})
/** Patches are declared, not derived: each field that is given is written, the others stay. */
const textSchema = longTextSchema.optional()

export const assessmentApi = {
  /** Every assessment, the latest first, with how far each is. */
  'assessment.list': query(
    z.object({}),
    z.array(
      z.object({
        id: idSchema,
        title: z.string(),
        body: z.string(),
        organization: z.string().nullable(),
        /** Null when it does not exist any more at the vintage. */
        territory: territorySchema.nullable(),
        code: z.string(),
        state: z.enum(assessmentStates),
        createdOn: z.string(),
        progress: z.array(z.object({ step: z.enum(steps), filled: z.int(), total: z.int() })),
      }),
    ),
    { reads: [...own, 'organization', 'territory_group'] },
  ),
  /** Social centres of the referential, with the territory that each most likely serves. */
  'assessment.bodies': query(
    z.object({}),
    z.array(
      z.object({
        organization: z.string(),
        name: z.string(),
        siret: z.string().nullable(),
        territory: territorySchema.nullable(),
      }),
    ),
    { reads: ['organization'] },
  ),
  /** Prefilled from the template: its texts, its publics, and their indicators that have a figure here or in the intercommunalité. */
  'assessment.create': job(
    z.object({
      organization: idSchema.nullable().optional(),
      /** Name of the social centre; that of the organization when it is left out. */
      body: bodySchema.optional(),
      territory: z.string(),
      title: titleSchema.optional(),
      vintage: z.int().optional(),
    }),
    z.object({ id: z.string() }),
    { undoable: true, label: () => labels.create },
  ),
  /** What people wrote. */
  'assessment.get': query(z.object({ assessment: idSchema }), assessmentSchema, { reads: [...own, 'organization'] }),
  /** Its figures as a reader may see them. */
  'assessment.read': query(z.object({ assessment: idSchema, reader: readerSchema.optional() }), diagnosisSchema, {
    reads: [...figures, ...own],
  }),
  /** What the referential offers on its territory, by public, and what is missing. */
  'assessment.offer': query(z.object({ assessment: idSchema }), inventorySchema, {
    reads: [...offer, 'territory_group', 'territory_group_member', ...own],
  }),
  'assessment.update': command(
    z.object({
      assessment: idSchema,
      title: titleSchema.optional(),
      organization: idSchema.nullable().optional(),
      body: bodySchema.optional(),
      territory: z.string().optional(),
      state: z.enum(assessmentStates).optional(),
      legalFrame: textSchema,
      aims: textSchema,
      method: textSchema,
      steering: textSchema,
      calendar: textSchema,
      partners: textSchema,
      offerComment: textSchema,
    }),
    z.object({ changed: z.boolean() }),
    { undoable: true, label: ({ assessment: _, ...fields }) => labels.update(Object.keys(fields)) },
  ),
  'assessment.remove': command(z.object({ assessment: idSchema }), emptySchema, {
    undoable: true,
    label: () => labels.remove,
  }),
  /** A row at the end of its kind. */
  'assessment.addRow': command(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('public'), assessment: idSchema, title: publicValuesSchema.shape.title }),
      z.object({ kind: z.literal('finding'), assessment: idSchema, ...findingValuesSchema.shape }),
      z.object({ kind: z.literal('recommendation'), assessment: idSchema, ...recommendationValuesSchema.shape }),
    ]),
    z.object({ id: z.string() }),
    { undoable: true, label: ({ kind }) => labels.add[kind] },
  ),
  'assessment.setRow': command(
    z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('public'),
        id: idSchema,
        title: publicValuesSchema.shape.title.optional(),
        indicators: publicValuesSchema.shape.indicators.optional(),
        comment: textSchema,
        strengths: textSchema,
        fragilities: textSchema,
      }),
      z.object({
        kind: z.literal('finding'),
        id: idSchema,
        public: findingValuesSchema.shape.public.optional(),
        source: findingValuesSchema.shape.source.optional(),
        voice: findingValuesSchema.shape.voice.optional(),
        text: textSchema,
      }),
      z.object({
        kind: z.literal('recommendation'),
        id: idSchema,
        public: recommendationValuesSchema.shape.public.optional(),
        text: textSchema,
        priority: recommendationValuesSchema.shape.priority.optional(),
        horizon: recommendationValuesSchema.shape.horizon.optional(),
        who: recommendationValuesSchema.shape.who.optional(),
      }),
    ]),
    z.object({ changed: z.boolean() }),
    { undoable: true, label: ({ kind, id: _, ...fields }) => labels.set(kind, Object.keys(fields)) },
  ),
  /** Puts a row before another of the same assessment and kind, or last. */
  'assessment.moveRow': command(
    z.object({ kind: z.enum(rowKinds), id: idSchema, before: idSchema.nullable() }),
    z.object({ changed: z.boolean() }),
    { undoable: true, label: ({ kind }) => labels.move[kind] },
  ),
  /** Findings and recommendations of a public that goes stay, for no public. */
  'assessment.removeRow': command(z.object({ kind: z.enum(rowKinds), id: idSchema }), emptySchema, {
    undoable: true,
    label: ({ kind }) => labels.removeRow[kind],
  }),
  /**
   * An assessment that leaves the workspace for a reader, as a document. Its figures are those of the panorama for that reader and are
   * kept in the account of what has left; texts are issued as they were typed. Refused (`confidentiality.broken`) as a panorama is.
   */
  'assessment.issue': job(
    z.object({ assessment: idSchema, reader: readerSchema, format: z.enum(assessmentFormats) }),
    z.object({
      name: z.string(),
      bytes: z.instanceof<typeof Uint8Array<ArrayBuffer>>(Uint8Array),
      /** What was kept of it; null for who keeps the workspace. */
      disclosure: z.string().nullable(),
    }),
    { undoable: false, label: ({ reader }) => issueLabel(reader) },
  ),
} as const
