import { z } from 'zod'
import { command, job, query } from '#shared/api/operation.ts'
import { campaignCommands as labels } from './campaign.labels.ts'
import { dataPreviewSchema } from './campaign-data.schema.ts'
import { askedVariableSchema, dataRequestSchema, partnerRequestSchema } from './data-request.schema.ts'

const idSchema = z.string().min(1).max(100)
const daySchema = z.iso.date()
const titleSchema = z.string().trim().min(1).max(120)
const messageSchema = z.string().trim().max(2000).nullable()
const partnersSchema = z.array(idSchema).min(1).max(5000)
const requestsSchema = z.array(partnerRequestSchema).max(5000)

const tables = ['campaign', 'campaign_reply', 'organization']

const replySchema = z.object({
  organization: idSchema,
  name: z.string(),
  sentOn: z.string().nullable(),
  answeredOn: z.string().nullable(),
  asked: z.int(),
  confirmed: z.int(),
  changed: z.int(),
  added: z.int(),
  /** Its actions are to be read again; false for who is asked for data alone. */
  asksOffer: z.boolean(),
  /** Data asked beside the actions. */
  request: dataRequestSchema.nullable(),
  /** Cells of data filled in the last file, and the day on which they were read in. */
  figures: z.int(),
  figuresOn: z.string().nullable(),
})

const campaignSchema = z.object({
  id: z.string(),
  title: z.string(),
  openedOn: z.string(),
  dueOn: z.string(),
  message: z.string().nullable(),
  /** By name. */
  replies: z.array(replySchema),
})

/** Name of a workbook inside an archive. */
const entrySchema = z.string().max(255).nullable().optional()

const actionSchema = z.object({ action: z.string(), title: z.string() })

/** What a returned workbook says and what importing it would do. Cells come as texts for people, empty where nothing is said. */
const returnSchema = z.object({
  file: z.string(),
  campaign: z.object({ id: z.string(), title: z.string() }),
  organization: z.object({ id: z.string(), name: z.string() }),
  /** This very file was read in before. */
  isKnown: z.boolean(),
  /** It came back as it was sent: no cell changed, nothing said to be unchanged. It is no answer. */
  isUntouched: z.boolean(),
  /** The sheet of what was sent is gone: whatever differs from here is then a conflict. */
  hasSent: z.boolean(),
  confirmed: z.array(actionSchema),
  changed: z.array(
    actionSchema.extend({
      line: z.int(),
      changes: z.array(
        z.object({
          field: z.string(),
          label: z.string(),
          /** What stands here. */
          before: z.string(),
          /** What was sent; null when it is not known. */
          sent: z.string().nullable(),
          after: z.string(),
          /** The cell changed here since it was sent: it is kept unless one says otherwise. */
          conflict: z.boolean(),
        }),
      ),
    }),
  ),
  added: z.array(
    z.object({
      title: z.string(),
      mission: z.string(),
      line: z.int(),
      cells: z.array(z.object({ label: z.string(), text: z.string() })),
    }),
  ),
  /** Organizations and access points that cells name and that are not known here. */
  created: z.array(z.string()),
  /** Said to have changed, and nothing is. */
  unclear: z.array(actionSchema),
  /** Neither confirmed nor changed. */
  silent: z.array(actionSchema),
  /** Sent, and not in the returned file. */
  missing: z.array(actionSchema),
  faults: z.array(
    z.object({
      sheet: z.string(),
      line: z.int().nullable(),
      column: z.string().nullable(),
      text: z.string(),
      message: z.string(),
    }),
  ),
  /** Null when the workbook holds no data. */
  data: dataPreviewSchema.nullable(),
})

/** A workbook that left, with how many actions it held. */
const sentSchema = z.object({ organization: idSchema, actions: z.int().min(0) })

const named = z.object({ id: z.string(), name: z.string() })

export const campaignApi = {
  /** The latest first. */
  'campaign.list': query(z.object({}), z.array(campaignSchema), { reads: tables }),
  /** Organizations that lead or operate at least one action, with how many, by name. */
  'campaign.partners': query(
    z.object({}),
    z.array(z.object({ organization: z.string(), name: z.string(), actions: z.int() })),
    { reads: ['organization', 'action', 'action_role'] },
  ),
  /** What may be asked for and of whom: every organization, indicators with the quantities that only their producer gives, perimeters. */
  'campaign.askable': query(
    z.object({}),
    z.object({
      organizations: z.array(named),
      indicators: z.array(
        named.extend({ producer: z.string(), threshold: z.int().nullable(), variables: z.array(askedVariableSchema) }),
      ),
      perimeters: z.array(named),
    }),
    { reads: ['organization', 'indicator', 'variable', 'territory_group', 'territory_group_member'] },
  ),
  /** Without `organizations`, all who lead or carry out an action; those of `requests` besides. */
  'campaign.create': command(
    z.object({
      title: titleSchema,
      dueOn: daySchema,
      message: messageSchema.optional(),
      organizations: z.array(idSchema).max(5000).optional(),
      requests: requestsSchema.optional(),
    }),
    z.object({ id: z.string() }),
    { undoable: true, label: (i) => labels.create(i.title) },
  ),
  /** A field left out stays as it is; `added` partners are asked about their actions, `removed` ones no more. Who is asked for nothing leaves. */
  'campaign.update': command(
    z.object({
      campaign: idSchema,
      title: titleSchema.optional(),
      dueOn: daySchema.optional(),
      message: messageSchema.optional(),
      added: partnersSchema.optional(),
      removed: partnersSchema.optional(),
      /** Of the partners named; those of the others stay. */
      requests: requestsSchema.optional(),
    }),
    z.object({ changed: z.boolean() }),
    { undoable: true, label: () => labels.update },
  ),
  'campaign.remove': command(z.object({ campaign: idSchema }), z.object({}), {
    undoable: true,
    label: () => labels.remove,
  }),
  /** One workbook per partner; several come as one ZIP. Nothing is written: `campaign.sent` says that they left, once they are in a file. */
  'campaign.export': job(
    z.object({ campaign: idSchema, format: z.enum(['xlsx', 'ods']), organizations: partnersSchema.optional() }),
    z.object({
      name: z.string(),
      bytes: z.instanceof(Uint8Array),
      partners: z.int(),
      actions: z.int(),
      data: z.int(),
      /** What `campaign.sent` takes. */
      sent: z.array(sentSchema),
    }),
    { undoable: false, label: (i) => labels.export(i.organizations?.length ?? null) },
  ),
  /** Says in the campaign that these workbooks were sent today. */
  'campaign.sent': command(z.object({ campaign: idSchema, sent: z.array(sentSchema).min(1).max(5000) }), z.object({}), {
    undoable: true,
    label: (i) => labels.export(i.sent.length),
  }),
  /** Returned workbooks in a file: itself (`entry` null), or those of an archive. */
  'campaign.returns': job(
    z.object({ token: z.string() }),
    z.array(z.object({ entry: z.string().nullable(), name: z.string() })),
    { undoable: false, label: () => labels.read },
  ),
  /** Reads a returned workbook, of an archive when `entry` names one; nothing is written. */
  'campaign.preview': job(z.object({ token: z.string(), entry: entrySchema }), returnSchema, {
    undoable: false,
    label: () => labels.read,
  }),
  /** Writes what a returned workbook says, as one step. Cells in conflict stay as they are here, but for those of `takes`. */
  'campaign.import': job(
    z.object({
      token: z.string(),
      entry: entrySchema,
      takes: z.array(z.object({ action: idSchema, field: z.string().max(60) })).optional(),
      /** Values written in clear under the threshold are kept so; left out, they are masked as secret. */
      keepClear: z.boolean().optional(),
    }),
    z.object({
      campaign: z.string(),
      organization: z.string(),
      /** False when it came back as it was sent: nothing is then written, and the campaign still waits. */
      isAnswer: z.boolean(),
      confirmed: z.int(),
      /** Actions and cells that were written. */
      changed: z.int(),
      cells: z.int(),
      added: z.int(),
      /** Cells in conflict that stay as they are. */
      kept: z.int(),
      /** Values of data that were written, and those of them that were masked. */
      figures: z.int(),
      masked: z.int(),
      faults: z.int(),
    }),
    { undoable: true, label: () => labels.import },
  ),
  /** Texts ready to send to those who have not answered. */
  'campaign.remind': query(
    z.object({ campaign: idSchema }),
    z.array(
      z.object({
        organization: z.string(),
        name: z.string(),
        email: z.string().nullable(),
        subject: z.string(),
        text: z.string(),
      }),
    ),
    { reads: tables },
  ),
} as const
