import { z } from 'zod'
import { command, job, query } from '#shared/api/operation.ts'
import { agreementCommands as labels } from './agreement.labels.ts'
import { agreementStates } from './agreement.record.ts'
import { agreementFormats, agreementPapers } from './agreement.ts'
import { agreementContentSchema } from './agreement-content.schema.ts'
import { differenceParts } from './difference.rules.ts'
import { eventCommands } from './lifecycle.labels.ts'
import { lifeEvents, statesBeforeParties } from './lifecycle.rules.ts'

const idSchema = z.string().min(1).max(100)
const daySchema = z.string().max(10)
const bytesSchema = z.instanceof<typeof Uint8Array<ArrayBuffer>>(Uint8Array)
const fileSchema = z.object({ name: z.string(), bytes: bytesSchema })

const stateSchema = z.enum(agreementStates)
const eventSchema = z.enum(lifeEvents)
const paperSchema = z.enum(agreementPapers)

const rows = ['agreement', 'agreement_article', 'agreement_party', 'agreement_delegation', 'agreement_version']
const named = ['organization', 'project', 'steering_body', 'portrait_edition', 'portrait', 'action', 'action_role']
const annexes = ['action_sheet', 'commitment', 'commitment_pair', ...named]

/** A signed version, checked as it is read. */
const versionSchema = z.object({
  id: z.string(),
  number: z.int(),
  signedOn: z.string(),
  digest: z.string(),
  /** Its content is not what was signed any more. */
  isAltered: z.boolean(),
  /** Another text stands under the same number. */
  hasTwin: z.boolean(),
})

const differenceSchema = z.object({
  part: z.enum(differenceParts),
  id: z.string(),
  place: z.int(),
  title: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})

export const agreementApi = {
  /** Agreements of a project, or all, by title. */
  'agreement.list': query(
    z.object({ project: idSchema.optional() }),
    z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        project: z.object({ id: z.string(), title: z.string() }),
        state: stateSchema,
        startsOn: z.string().nullable(),
        endsOn: z.string().nullable(),
        parties: z.int(),
        /** Versions that were signed. */
        versions: z.int(),
      }),
    ),
    { reads: ['agreement', 'agreement_party', 'agreement_version', 'project'] },
  ),
  /** An agreement prefilled from the model and from its project: articles, parties, delegations to write, annexes. */
  'agreement.create': command(
    z.object({ project: idSchema, title: z.string().trim().min(1).max(300).optional() }),
    z.object({ id: z.string() }),
    { undoable: true, label: () => labels.create },
  ),
  /** Where it is in its life, what may happen to it on a day and what that lacks, and what differs from what was signed. */
  'agreement.get': query(
    z.object({ agreement: idSchema, day: daySchema.optional() }),
    z.object({
      id: z.string(),
      title: z.string(),
      project: z.object({ id: z.string(), title: z.string() }),
      state: stateSchema,
      /** Why its text does not take changes now; null when it does. */
      frozen: z.string().nullable(),
      /** What was changed since it was sent for opinion, in a sentence; null when nothing was. */
      changedSince: z.string().nullable(),
      next: z.array(z.object({ event: eventSchema, lacks: z.array(z.string()) })),
      versions: z.array(versionSchema),
      events: z.array(
        z.object({
          id: z.string(),
          event: eventSchema,
          from: stateSchema,
          to: stateSchema,
          on: z.string(),
          note: z.string().nullable(),
          author: z.string().nullable(),
        }),
      ),
      differences: z.array(differenceSchema),
    }),
    { reads: [...rows, 'agreement_event', ...annexes] },
  ),
  /** Agreements and amendments that are before the parties, with the sheets and commitments that their text names; by title. */
  'agreement.sent': query(
    z.object({}),
    z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        state: z.enum(statesBeforeParties),
        sentOn: z.string(),
        sheets: z.array(z.string()),
        commitments: z.array(z.string()),
      }),
    ),
    { reads: ['agreement', 'agreement_event'] },
  ),
  /** What was signed, from its frozen content only. */
  'agreement.version': query(
    z.object({ version: idSchema }),
    versionSchema.extend({ content: agreementContentSchema.nullable() }),
    { reads: ['agreement_version'] },
  ),
  /** One event of the life; signing freezes a version. Refused (`agreement.refused`) with what is missing. */
  'agreement.step': command(
    z.object({
      agreement: idSchema,
      event: eventSchema,
      on: daySchema.optional(),
      note: z.string().trim().max(2000).nullable().optional(),
    }),
    z.object({
      state: stateSchema,
      version: z.object({ number: z.int(), digest: z.string() }).nullable(),
    }),
    { undoable: true, label: ({ event }) => eventCommands[event] },
  ),
  /** Signed versions of an agreement, or of all, each compared with its digest. */
  'agreement.verify': query(
    z.object({ agreement: idSchema.optional() }),
    z.object({
      ok: z.boolean(),
      versions: z.array(versionSchema.extend({ agreement: z.string(), title: z.string() })),
    }),
    { reads: ['agreement', 'agreement_version'] },
  ),
  /** As a document. `number` says which version, or which amendment (1 leads to version 2); the last version, or the amendment that is being written, when left out. */
  'agreement.issue': job(
    z.object({
      agreement: idSchema,
      paper: paperSchema,
      number: z.int().min(1).optional(),
      format: z.enum(agreementFormats),
    }),
    fileSchema,
    { undoable: false, label: () => '' },
  ),
  /** The model that the département deposited, null when that of the application is in use. */
  'agreement.templateState': query(z.object({}), z.object({ name: z.string(), addedOn: z.string() }).nullable(), {
    reads: ['agreement_template'],
  }),
  /** The model in use as a text to be edited in LibreOffice; with `isShipped`, that of the application. */
  'agreement.template': job(z.object({ isShipped: z.boolean().optional() }), fileSchema, {
    undoable: false,
    label: () => '',
  }),
  /** The edited model: its marks are checked, only text, styles and images are kept of it. */
  'agreement.importTemplate': job(
    z.object({ token: z.string() }),
    z.object({ name: z.string(), marks: z.array(z.string()) }),
    { undoable: true, label: () => labels.template },
  ),
  'agreement.removeTemplate': command(z.object({}), z.object({}), {
    undoable: true,
    label: () => labels.removeTemplate,
  }),
} as const
