import { z } from 'zod'
import { command, job, query } from '#shared/api/operation.ts'
import { issueLabel } from '#shared/confidentiality/confidentiality.labels.ts'
import { readerSchema } from '#shared/confidentiality/confidentiality.schema.ts'
import { filterTables } from '#shared/confidentiality/rule.ts'
import { figureStatuses } from '#shared/indicator/status.ts'
import { equityCommands as labels } from './equity.labels.ts'
import { equityFormats } from './governance-formats.ts'

const idSchema = z.string().min(1).max(100)
const yearSchema = z.int().min(1990).max(2100)
export const equityReads = [
  'commitment',
  'commitment_pair',
  'project',
  'action_sheet',
  'resource',
  'resource_share',
  'forum',
  'policy',
  'mission',
  'action',
  'action_coverage',
  'organization',
  'indicator',
  'edition',
  'correction',
  'territory_group',
  'territory_group_member',
  'setting',
  ...filterTables,
]
const questionShape = {
  year: yearSchema.optional(),
  need: z.string().optional(),
  /** What covers several territories is shared by inhabitants, or left aside. By inhabitants unless told. */
  split: z.enum(['population', 'none']).optional(),
  vintage: z.int().optional(),
}
const meansShape = {
  money: z.number(),
  staff: z.number(),
  supportMoney: z.number(),
  supportStaff: z.number(),
}

export const equityApi = {
  /**
   * Means of each intercommunalité of the département in a year, beside its inhabitants and the persons concerned by a need as the reader
   * may know them. Money in euros, staff in full-time equivalents.
   */
  'equity.read': query(
    z.object({ ...questionShape, reader: readerSchema.optional() }),
    z.object({
      vintage: z.int(),
      year: z.int(),
      /** Years of which something is known. */
      years: z.array(z.int()),
      split: z.enum(['population', 'none']),
      /** Null when no need is known: inhabitants then stand for persons. */
      need: z.object({ indicator: z.string(), label: z.string(), unit: z.string(), period: z.string() }).nullable(),
      personsLabel: z.string(),
      territories: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          population: z.number(),
          /** Null where the figure is hidden or unknown; the status says which. */
          persons: z.number().nullable(),
          status: z.enum(figureStatuses),
          ...meansShape,
          /** Actions offered today that reach the territory or a part of it. */
          actions: z.int(),
          forums: z.int(),
        }),
      ),
      /** What goes to no intercommunalité of the département. */
      unassigned: z.object({ ...meansShape, count: z.int() }),
      /** Commitments and shares that were shared between several intercommunalités. */
      shared: z.int(),
      /** Commitments left out, since the same is counted in another contract or project. */
      elsewhere: z.int(),
    }),
    { reads: equityReads },
  ),
  /**
   * The same as a document, or as figures to work with, for a reader: what it shows is kept in the account of what has left, and refused
   * (`confidentiality.broken`) as a panorama is.
   */
  'equity.issue': job(
    z.object({ ...questionShape, reader: readerSchema, format: z.enum(equityFormats) }),
    z.object({
      name: z.string(),
      bytes: z.instanceof<typeof Uint8Array<ArrayBuffer>>(Uint8Array),
      /** What was kept of it; null for who keeps the workspace. */
      disclosure: z.string().nullable(),
    }),
    { undoable: false, label: ({ reader }) => issueLabel(reader) },
  ),
  /** Takes an amount of a resource from one territory to another, for a year. */
  'resource.shift': command(
    z.object({
      resource: idSchema,
      year: yearSchema,
      from: z.string().min(1).max(40),
      to: z.string().min(1).max(40),
      amount: z.number().positive(),
    }),
    z.object({ changed: z.int() }),
    { undoable: true, label: () => labels.shift },
  ),
  /** Means per partner as the agreement of the Gers lists them; those that are there already stay as they are. */
  'resource.start': command(z.object({}), z.object({ added: z.int(), known: z.int() }), {
    undoable: true,
    label: () => labels.start,
  }),
} as const
