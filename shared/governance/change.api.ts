import { z } from 'zod'
import { command, job, query } from '#shared/api/operation.ts'
import { changeCommands as labels } from './change.labels.ts'
import { governanceFormats } from './governance-formats.ts'

const idSchema = z.string().min(1).max(100)
const spread = { median: z.number(), q1: z.number(), q3: z.number() }

/** Marks of the barometer, from 1, not at all, to 5, quite. */
const markSchema = z.int().min(1).max(5).nullable()

const answerSchema = z.object({
  college: z.string().min(1).max(100),
  marks: z.record(z.string().max(100), markSchema),
})

export const changeApi = {
  /** Levers with their signs, risks and dimensions of the starter contents; those that are there already stay as they are. */
  'change.starter': command(z.object({}), z.object({ added: z.int() }), {
    undoable: true,
    label: () => labels.starter,
  }),
  /** Profile and accompaniment plan of a team as a document. Errors: `change.profile`, those of the writers. */
  'change.issue': job(
    z.object({ profile: idSchema, format: z.enum(governanceFormats) }),
    z.object({ name: z.string(), bytes: z.instanceof<typeof Uint8Array<ArrayBuffer>>(Uint8Array) }),
    { undoable: false, label: () => labels.issue },
  ),
  /**
   * A round for the team of a profile, on items of the contents; the one before must be closed.
   * Errors: `change.profile`, `barometer.items`, `barometer.running`.
   */
  'barometer.open': command(
    z.object({ profile: idSchema, items: z.array(idSchema).min(1).max(60) }),
    z.object({ id: z.string(), round: z.int() }),
    { undoable: true, label: () => labels.open },
  ),
  /**
   * Answers of several people at once, mixed before they are kept; `isFew`: that fewer than five at once give nobody away was confirmed.
   * Errors: `barometer.unknown`, `barometer.closed`, `barometer.few`, `barometer.college`, `barometer.answers`.
   */
  'barometer.answer': command(
    z.object({
      barometer: idSchema,
      ballots: z.array(answerSchema).min(1).max(2000),
      isFew: z.boolean().optional(),
    }),
    z.object({ added: z.int() }),
    { undoable: true, label: ({ ballots }) => labels.answer(ballots.length) },
  ),
  /**
   * One answer in the urn: on the disk once this answers, without hour or order, until it is poured. Errors: `barometer.unknown`,
   * `barometer.closed`, `barometer.college`, `barometer.answers`.
   */
  'barometer.enterBallot': command(
    z.object({ barometer: idSchema, ballot: answerSchema }),
    z.object({ waiting: z.int() }),
    { undoable: false, label: () => labels.enterBallot },
  ),
  /** Pours the urn. Errors: `barometer.unknown`, `barometer.closed`, `barometer.few`, `rating.no-waiting`. */
  'barometer.pour': command(
    z.object({ barometer: idSchema, isFew: z.boolean().optional() }),
    z.object({ added: z.int() }),
    { undoable: true, label: () => labels.pour },
  ),
  /** From here results are read and nothing is added. Errors: `barometer.unknown`, `barometer.closed`, `barometer.waiting`. */
  'barometer.close': command(z.object({ barometer: idSchema }), z.object({ closedOn: z.string() }), {
    undoable: true,
    label: () => labels.close,
  }),
  /** Rounds of the team of a profile, the first one first. Results only once closed, and masked. Error: `change.profile`. */
  'barometer.results': query(
    z.object({ profile: idSchema }),
    z.object({
      colleges: z.array(z.object({ code: z.string(), label: z.string() })),
      rounds: z.array(
        z.object({
          id: z.string(),
          round: z.int(),
          isOpen: z.boolean(),
          openedOn: z.string().nullable(),
          closedOn: z.string().nullable(),
          threshold: z.int(),
          items: z.array(
            z.object({
              id: z.string(),
              label: z.string(),
              /** By college: null where fewer answered than the threshold; empty until the round is closed. */
              colleges: z.record(z.string(), z.object({ ...spread, voting: z.int() }).nullable()),
            }),
          ),
          ballots: z.array(z.object({ college: z.string(), count: z.int() })),
          /** In the urn. */
          waiting: z.int(),
        }),
      ),
    }),
    { reads: ['rating', 'rating_item', 'ballot', 'waiting_ballot', 'change_profile', 'vocabulary_term'] },
  ),
} as const
