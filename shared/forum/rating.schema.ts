import { z } from 'zod'
import type { RatingResults } from './rating.rules.ts'

const spread = { median: z.number(), q1: z.number(), q3: z.number() }
const concordanceSchema = z.object({ w: z.number(), raters: z.int(), items: z.int(), chiSquare: z.number() })
const markSchema = z.object({
  ...spread,
  voting: z.int(),
  without: z.int(),
  agreeing: z.int(),
  coverage: z.object(spread).nullable(),
  distribution: z.array(z.int()).nullable(),
  isConsensus: z.boolean(),
  isSplit: z.boolean(),
  isBand: z.boolean(),
})

export const rulesSchema = z.object({
  method: z.enum(['importance', 'dots', 'ranking', 'scale']),
  scale: z.union([z.literal(5), z.literal(9)]),
  cut: z.enum(['midpoint', 'mean']),
  threshold: z.int(),
  agreeFrom: z.int(),
  consensusShare: z.number(),
  gap: z.number(),
})

const resultsSchema: z.ZodType<RatingResults> = z.object({
  ballots: z.record(z.string(), z.int()),
  masked: z.array(z.string()),
  items: z.array(
    z.object({
      item: z.string(),
      colleges: z.record(z.string(), markSchema.nullable()),
      pooled: z.number().nullable(),
      pooledCoverage: z.number().nullable(),
      quadrant: z.enum(['concentrate', 'keepUp', 'lowPriority', 'overkill']).nullable(),
      agreement: z.number().nullable(),
      isDissensus: z.boolean(),
    }),
  ),
  cuts: z.object({ mark: z.number(), coverage: z.number() }).nullable(),
  within: z.record(z.string(), concordanceSchema.nullable()),
  between: concordanceSchema.nullable(),
})

/** What a closed vote keeps and lets others read: the rules as they were, the items as they were worded, the results by college, masked. */
export const storedResultsSchema = z.object({
  rules: rulesSchema,
  items: z.array(z.object({ id: z.string(), label: z.string() })),
  results: resultsSchema,
})
export type StoredResults = z.infer<typeof storedResultsSchema>

const mark = z.int().min(0).max(1000).nullable()
export const answersSchema = z.record(z.string().max(100), z.object({ mark, coverage: mark.optional() }))

export const ballotSchema = z.object({
  college: z.string().min(1).max(100),
  answers: answersSchema,
  /** Of a printed sheet. */
  code: z.string().max(40).nullable().optional(),
})
