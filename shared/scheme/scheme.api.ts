import { z } from 'zod'
import { command, query } from '#shared/api/operation.ts'
import { rollUpFields, schemeFormats } from './roll-up.ts'
import { schemeCommands as labels } from './scheme.labels.ts'
import { schemeKinds, schemeStates } from './scheme.record.ts'

const idSchema = z.string().min(1).max(100)
const sourceFieldSchema = z.enum(rollUpFields)
const daySchema = z.iso.date()

/** What an account of schemes with the origins of their lines is made of. */
export const originTables = [
  'scheme',
  'scheme_line',
  'roll_up',
  'project',
  'project_line',
  'action_sheet',
  'contribution',
  'needs_assessment',
  'needs_assessment_public',
  'needs_assessment_recommendation',
  'policy',
  'organization',
  'vocabulary_term',
  'territory_group',
  'territory_group_member',
]

export const schemeApi = {
  /** Every scheme, the départemental ones first, with what waits for an answer of its owner. */
  'scheme.list': query(
    z.object({}),
    z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        kind: z.enum(schemeKinds),
        state: z.enum(schemeStates),
        territory: z.string(),
        territoryName: z.string(),
        owner: z.string().nullable(),
        startsOn: z.string().nullable(),
        endsOn: z.string().nullable(),
        /** Lines that were not united with another, and those that stand first. */
        lines: z.int(),
        orientations: z.int(),
        rollUps: z.int(),
        waiting: z.int(),
      }),
    ),
    { reads: ['scheme', 'scheme_line', 'roll_up', 'organization', 'territory_group'] },
  ),
  /** A local scheme for each MDS that has none, as one step. Refused (`scheme.no-centre`) where no MDS is known. */
  'scheme.createLocals': command(
    z.object({ startsOn: daySchema.nullable().optional(), endsOn: daySchema.nullable().optional() }),
    z.object({ ids: z.array(z.string()) }),
    { undoable: true, label: () => labels.createLocals },
  ),
  /** Numbers of all lines of a scheme, in their order: 1, 1.1, 1.1.1. */
  'scheme.renumber': command(z.object({ scheme: idSchema }), z.object({ changed: z.int() }), {
    undoable: true,
    label: () => labels.renumber,
  }),
  /**
   * Several lines of one scheme become one: the others are kept as its origins, and what stood under them goes under it. Errors:
   * `scheme.line-unknown`, `scheme.unite-alone`, `scheme.unite-apart` for lines of several schemes or kinds.
   */
  'scheme.unite': command(
    z.object({
      into: idSchema,
      lines: z.array(idSchema).min(1).max(200),
      /** What the line then says. */
      title: z.string().trim().min(1).max(300).optional(),
    }),
    z.object({ united: z.int() }),
    { undoable: true, label: ({ lines }) => labels.unite(lines.length) },
  ),
  /** Lines that were united with another stand for themselves again, with what had come with them. */
  'scheme.part': command(z.object({ lines: z.array(idSchema).min(1).max(200) }), z.object({ parted: z.int() }), {
    undoable: true,
    label: ({ lines }) => labels.part(lines.length),
  }),
  /** A scheme where each line says where it comes from. */
  'scheme.export': query(
    z.object({ scheme: idSchema, format: z.enum(schemeFormats) }),
    z.object({ name: z.string(), bytes: z.instanceof<typeof Uint8Array<ArrayBuffer>>(Uint8Array), lines: z.int() }),
    { reads: originTables },
  ),
} as const

const answerSchema = z.object({
  id: z.string(),
  field: sourceFieldSchema,
  source: z.string(),
  /** As it was proposed, and what it counts for now: the first line of the branch, after lines were united. */
  line: z.string(),
  lineTitle: z.string(),
  orientation: z.string(),
  scheme: z.string(),
  schemeTitle: z.string(),
  answer: z.string(),
  why: z.string().nullable(),
  reason: z.string().nullable(),
  proposedOn: z.string().nullable(),
  proposedBy: z.string().nullable(),
  answeredOn: z.string().nullable(),
  answeredBy: z.string().nullable(),
  /** The answer as the territory reads it. */
  sentence: z.string(),
})

const lineSchema = z.object({
  id: z.string(),
  scheme: z.string(),
  kind: z.string(),
  /** Its number and its title. */
  title: z.string(),
})

export const rollUpApi = {
  /**
   * What a source may feed, the likeliest first, each with its reasons; nothing is written. For one source, or for each of a territory that
   * feeds nothing yet. Errors: `rollup.source-unknown`.
   */
  'rollup.suggest': query(
    z.object({
      field: sourceFieldSchema.optional(),
      source: idSchema.optional(),
      territory: z.string().max(40).nullable().optional(),
      scheme: idSchema.optional(),
      /** For each source. */
      limit: z.int().min(1).max(50).optional(),
    }),
    z.array(
      z.object({
        field: sourceFieldSchema,
        source: z.string(),
        sourceTitle: z.string(),
        place: z.string(),
        lines: z.array(
          lineSchema.extend({
            schemeTitle: z.string(),
            score: z.int(),
            policies: z.array(z.string()),
            audiences: z.array(z.string()),
            words: z.array(z.string()),
            reason: z.string(),
            isProposed: z.boolean(),
          }),
        ),
      }),
    ),
    { reads: originTables },
  ),
  /**
   * Carries sources up to lines, for their owner to answer; what had been proposed already stays as it is. Errors: `rollup.source-unknown`,
   * `scheme.line-unknown`, `rollup.itself` for a line and a source of one scheme.
   */
  'rollup.propose': command(
    z.object({
      links: z
        .array(
          z.object({
            field: sourceFieldSchema,
            source: idSchema,
            line: idSchema,
            why: z.string().trim().max(2000).nullable().optional(),
          }),
        )
        .min(1)
        .max(5000),
    }),
    z.object({ ids: z.array(z.string()), proposed: z.int() }),
    { undoable: true, label: ({ links }) => labels.propose(links.length) },
  ),
  /** The answer of the owner of the scheme. Errors: `record.row`, `rollup.reason` where one is needed. */
  'rollup.answer': command(
    z.object({
      ids: z.array(idSchema).min(1).max(5000),
      answer: z.enum(['waiting', 'takenUp', 'partly', 'refused']),
      reason: z.string().trim().max(2000).nullable().optional(),
    }),
    z.object({ answered: z.int() }),
    { undoable: true, label: ({ ids }) => labels.answer(ids.length) },
  ),
  /** What a source carried up, with the answers. */
  'rollup.read': query(z.object({ field: sourceFieldSchema, source: idSchema }), z.array(answerSchema), {
    reads: originTables,
  }),
  /** Sources of a territory (all when left out) beside the orientations of a scheme (all but local ones when left out). */
  'rollup.matrix': query(
    z.object({ territory: z.string().max(40).nullable().optional(), scheme: idSchema.optional() }),
    z.object({
      schemes: z.array(z.object({ id: z.string(), title: z.string() })),
      /** `isFed`: something that was not refused stands under it. */
      lines: z.array(lineSchema.extend({ isFed: z.boolean() })),
      /** `feeds`: it, or what stands over or under it, has been carried up and was not refused. */
      sources: z.array(
        z.object({
          field: sourceFieldSchema,
          id: z.string(),
          title: z.string(),
          place: z.string(),
          territory: z.string().nullable(),
          feeds: z.boolean(),
        }),
      ),
      rollUps: z.array(answerSchema),
    }),
    { reads: originTables },
  ),
} as const
