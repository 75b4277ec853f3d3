import { z } from 'zod'
import { command, job, query } from '#shared/api/operation.ts'
import { contactLabel, createWorkspaceLabel, renameLabel, vintageLabel } from './workspace.labels.ts'
import { contactSchema, identitySchema, workspaceSchema, workspaceStatusSchema } from './workspace.schema.ts'

const nothing = z.object({})

export const workspaceApi = {
  'workspace.status': query(nothing, workspaceStatusSchema, {
    reads: ['setting', 'edition', 'import_batch', 'correction', 'profile', 'journal_entry', 'snapshot'],
    withoutWorkspace: true,
  }),
  /** Kind, staleness and undo of each operation: what the screen needs of the contract without its schemas. */
  'workspace.operations': query(
    nothing,
    z.record(
      z.string(),
      z.object({ kind: z.enum(['query', 'command', 'job']), reads: z.array(z.string()), undoable: z.boolean() }),
    ),
    { reads: [], withoutWorkspace: true },
  ),
  /** Creates a workspace in the user's documents folder, or at a place chosen in a dialog (token). */
  'workspace.create': job(
    z.object({
      name: z.string().trim().min(1).max(120),
      department: z.string(),
      token: z.string().optional(),
      demo: z.boolean().optional(),
      /** The figures of the demonstration without its invented social project. */
      figures: z.boolean().optional(),
      /** With the policies and missions of the starter referential. */
      starter: z.boolean().optional(),
    }),
    workspaceSchema,
    { undoable: false, withoutWorkspace: true, label: () => createWorkspaceLabel },
  ),
  /** Opens the demonstration, built from the shipped data the first time. */
  'workspace.openDemo': job(nothing, workspaceSchema, {
    undoable: false,
    withoutWorkspace: true,
    label: () => createWorkspaceLabel,
  }),
  'workspace.recent': query(
    nothing,
    z.array(z.object({ id: z.string(), name: z.string(), folder: z.string(), openedAt: z.string() })),
    {
      reads: ['profile'],
      withoutWorkspace: true,
    },
  ),
  /** Opens a recent file by its id, or a file chosen in a dialog by its token. */
  'workspace.open': command(
    z.object({ recent: z.string().optional(), token: z.string().optional() }),
    workspaceSchema,
    {
      undoable: false,
      withoutWorkspace: true,
      label: () => '',
    },
  ),
  'workspace.close': command(nothing, nothing, { undoable: false, withoutWorkspace: true, label: () => '' }),
  'workspace.rename': command(z.object({ name: z.string().trim().min(1).max(120) }), workspaceSchema, {
    undoable: true,
    label: () => renameLabel,
  }),
  'workspace.setVintage': command(z.object({ vintage: z.int() }), workspaceSchema, {
    undoable: true,
    label: (i) => vintageLabel(i.vintage),
  }),
  /** Who answers for accessibility, shown in the declaration of the application and of the published site. */
  'workspace.setContact': command(z.object({ contact: contactSchema }), workspaceSchema, {
    undoable: true,
    label: () => contactLabel,
  }),
  /** Reads every page, key and digest of the file. */
  'workspace.check': job(
    nothing,
    z.object({ ok: z.boolean(), findings: z.array(z.string()), tables: z.int(), rows: z.int() }),
    {
      undoable: false,
      label: () => '',
    },
  ),
  'identity.read': query(nothing, identitySchema.nullable(), { reads: ['profile'], withoutWorkspace: true }),
  'identity.save': command(z.object({ identity: identitySchema }), identitySchema, {
    undoable: false,
    withoutWorkspace: true,
    label: () => '',
  }),
} as const
