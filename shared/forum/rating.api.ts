import { z } from 'zod'
import { command, job, query } from '#shared/api/operation.ts'
import { cutLines, ratingMethods, ratingScales, ratingStates } from './forum.record.ts'
import { ratingCommands as labels } from './rating.labels.ts'
import { ballotSchema, storedResultsSchema } from './rating.schema.ts'

const idSchema = z.string().min(1).max(100)
const spreadSchema = z.object({ median: z.number(), q1: z.number(), q3: z.number() })
const countSchema = z.array(z.object({ college: z.string(), count: z.int() }))
const stateSchema = z.enum(ratingStates)

const ratingFacts = {
  id: z.string(),
  title: z.string(),
  method: z.enum(ratingMethods),
  state: stateSchema,
  round: z.int(),
  previous: z.string().nullable(),
  openedOn: z.string().nullable(),
  closedOn: z.string().nullable(),
  /** How many of each college, whatever the state: before the vote is closed nothing else is said of them. */
  ballots: countSchema,
}

/** Votes, by who may know what: rules and items at once, ballots never one by one, results once closed and masked. */
export const ratingApi = {
  'rating.list': query(z.object({ forum: idSchema }), z.array(z.object({ ...ratingFacts, items: z.int() })), {
    reads: ['rating', 'rating_item', 'ballot'],
  }),
  'rating.get': query(
    z.object({ rating: idSchema }),
    z.object({
      ...ratingFacts,
      forum: z.string().nullable(),
      scale: z.union([z.literal(5), z.literal(9)]),
      cut: z.enum(cutLines),
      dots: z.int().nullable(),
      dotCap: z.int().nullable(),
      consensusShare: z.number(),
      agreeFrom: z.int(),
      gap: z.number(),
      threshold: z.int(),
      /** Ballots in the urn. */
      waiting: z.int(),
      items: z.array(
        z.object({
          id: z.string(),
          label: z.string(),
          contribution: z.string().nullable(),
          /** Medians and quartiles of the round before, of the colleges that it shows. */
          feedback: z.record(z.string(), spreadSchema).nullable(),
        }),
      ),
      colleges: z.array(z.object({ code: z.string(), label: z.string() })),
      results: storedResultsSchema.nullable(),
      /** Whether the ballots that are here give these results again; null where there are no ballots, or no results yet. */
      isSame: z.boolean().nullable(),
      /** One college at odds with most others; both of two that disagree. */
      minority: z.array(
        z.object({
          item: z.string(),
          kind: z.enum(['minority', 'disagreement']),
          colleges: z.array(z.object({ college: z.string(), median: z.number() })),
          pooled: z.number(),
        }),
      ),
      comparison: z
        .object({
          stable: z.int(),
          compared: z.int(),
          items: z.array(
            z.object({
              item: z.string(),
              label: z.string(),
              colleges: z.record(z.string(), z.object({ before: z.number(), after: z.number() })),
              isStable: z.boolean(),
            }),
          ),
        })
        .nullable(),
      stop: z.enum(['consensus', 'stable', 'rounds']).nullable(),
      /** The round after this one. */
      next: z.string().nullable(),
    }),
    { reads: ['rating', 'rating_item', 'ballot', 'waiting_ballot', 'forum', 'vocabulary_term'] },
  ),
  /** A draft of a forum with its items: contributions by their id, and free texts. */
  'rating.create': command(
    z.object({
      forum: idSchema,
      title: z.string().trim().min(1).max(300),
      method: z.enum(ratingMethods),
      scale: z.enum(ratingScales).optional(),
      cut: z.enum(cutLines).optional(),
      dots: z.int().min(1).max(100).optional(),
      dotCap: z.int().min(1).max(100).optional(),
      consensusShare: z.number().min(50).max(100).optional(),
      agreeFrom: z.int().min(1).max(9).optional(),
      gap: z.number().min(1).max(8).optional(),
      contributions: z.array(idSchema).max(200).optional(),
      texts: z.array(z.string().trim().min(1).max(500)).max(200).optional(),
    }),
    z.object({ id: z.string() }),
    { undoable: true, label: () => labels.create },
  ),
  /** From here rules and items stay as they are. Error: `rating.not-ready`. */
  'rating.open': command(z.object({ rating: idSchema }), z.object({ openedOn: z.string() }), {
    undoable: true,
    label: () => labels.open,
  }),
  /** Writes the results, masked. Errors: `rating.not-open`, `rating.waiting`, `rating.empty`. */
  'rating.close': command(z.object({ rating: idSchema }), z.object({ results: storedResultsSchema }), {
    undoable: true,
    label: () => labels.close,
  }),
  /** A draft with the rules of a closed vote and its items, those that every college agrees on left out where asked. */
  'rating.nextRound': command(
    z.object({ rating: idSchema, dropConsensus: z.boolean() }),
    z.object({ id: z.string() }),
    { undoable: true, label: () => labels.nextRound },
  ),
  /**
   * A ballot in the urn of its vote: on the disk once this answers, without hour or order, until it is poured. Errors: `rating.not-open`,
   * `rating.entry`.
   */
  'rating.enterBallot': command(z.object({ rating: idSchema, ballot: ballotSchema }), z.object({ waiting: z.int() }), {
    undoable: false,
    label: () => labels.enterBallot,
  }),
  /** Pours the urn: its ballots count from then on. `isFew` as below. Errors: `rating.not-open`, `rating.no-waiting`, `rating.few`. */
  'rating.pour': command(
    z.object({ rating: idSchema, isFew: z.boolean().optional() }),
    z.object({ added: z.int(), ballots: countSchema }),
    { undoable: true, label: () => labels.pour },
  ),
  /** Ballots of one sitting, all or none. `isFew`: that so few at once give nobody away was confirmed. */
  'rating.addBallots': command(
    z.object({
      rating: idSchema,
      ballots: z.array(ballotSchema).min(1).max(20_000),
      isFew: z.boolean().optional(),
    }),
    z.object({ added: z.int(), ballots: countSchema }),
    { undoable: true, label: ({ ballots }) => labels.addBallots(ballots.length) },
  ),
  /** The same from a table (.xlsx, .ods, .csv): one line per ballot. */
  'rating.import': job(
    z.object({ rating: idSchema, token: z.string(), isFew: z.boolean().optional() }),
    z.object({ added: z.int(), ballots: countSchema }),
    { undoable: true, label: () => labels.import },
  ),
  /** Ballots to print, each with a one-time code. Which code went to whom, or was ever drawn, is kept nowhere. */
  'rating.sheets': job(
    z.object({
      rating: idSchema,
      sheets: z
        .array(z.object({ college: z.string().min(1).max(100), count: z.int().min(1).max(1000) }))
        .min(1)
        .max(50),
      format: z.enum(['pdf', 'odt']),
    }),
    z.object({ name: z.string(), bytes: z.instanceof<typeof Uint8Array<ArrayBuffer>>(Uint8Array) }),
    { undoable: false, label: () => labels.sheets },
  ),
} as const
