import { z } from 'zod'
import { command, query } from '#shared/api/operation.ts'
import { commitmentCommands as labels } from './commitment.labels.ts'
import { commitmentStates, meansKinds } from './project.record.ts'

const idSchema = z.string().min(1).max(100)
const namedSchema = z.object({ id: z.string(), name: z.string() })
const reads = ['commitment', 'commitment_pair', 'project', 'action_sheet', 'contract', 'organization']

/** What is asked for; without anything, all. */
const filter = {
  project: idSchema.optional(),
  contract: idSchema.optional(),
  sheet: idSchema.optional(),
  signatory: idSchema.optional(),
  year: z.int().optional(),
}

/** Amounts in full-time equivalents for staff, else in euros. */
const commitmentSchema = z.object({
  id: z.string(),
  project: namedSchema,
  sheet: namedSchema.nullable(),
  contract: namedSchema.nullable(),
  signatory: namedSchema,
  kind: z.enum(meansKinds),
  year: z.int(),
  planned: z.number().nullable(),
  actual: z.number().nullable(),
  description: z.string().nullable(),
  condition: z.string().nullable(),
  state: z.enum(commitmentStates),
  deliberationBody: z.string().nullable(),
  deliberatedOn: z.string().nullable(),
  deliberationRef: z.string().nullable(),
  /** The one that is counted in its place: it was decided that they are the same. */
  countedAs: z.string().nullable(),
})

const settledSchema = z.object({
  isSame: z.boolean(),
  counted: z.string().nullable(),
  reason: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedOn: z.string(),
})

const pairSchema = z.object({
  id: z.string(),
  /** 0 to 1. */
  score: z.number(),
  reasons: z.array(z.string()),
  sides: z.tuple([commitmentSchema, commitmentSchema]),
  /** What was decided of it: null while nothing was. */
  settled: settledSchema.nullable(),
})

export const commitmentApi = {
  'commitments.list': query(z.object(filter), z.array(commitmentSchema), { reads }),
  /** Sums by signatory, year and kind; dropped ones left out, those counted elsewhere too, and told. */
  'commitments.totals': query(
    z.object(filter),
    z.object({
      totals: z.array(
        z.object({
          signatory: namedSchema,
          kind: z.enum(meansKinds),
          year: z.int(),
          planned: z.number().nullable(),
          actual: z.number().nullable(),
          count: z.int(),
          elsewhere: z.int(),
        }),
      ),
      dropped: z.int(),
      elsewhere: z.int(),
    }),
    { reads },
  ),
  /** Pairs that are probably one, the likeliest first, those to decide before those that have been; the latter when they are asked for. */
  'commitments.duplicates': query(
    z.object({
      project: idSchema.optional(),
      isSettled: z.boolean().optional(),
      limit: z.int().min(1).max(10_000).optional(),
    }),
    z.object({ pairs: z.array(pairSchema), total: z.int(), settled: z.int() }),
    { reads },
  ),
  /** Decides of a pair: one counts for both, or they are two and why. */
  'commitments.settle': command(
    z.object({
      first: idSchema,
      second: idSchema,
      isSame: z.boolean(),
      counted: idSchema.optional(),
      reason: z.string().trim().max(500).optional(),
    }),
    z.object({ id: z.string() }),
    { undoable: true, label: (i) => labels.settle(i.isSame) },
  ),
  /** Forgets what was decided of a pair. */
  'commitments.reopen': command(z.object({ id: z.string().max(210) }), z.object({ reopened: z.int() }), {
    undoable: true,
    label: () => labels.reopen,
  }),
} as const
