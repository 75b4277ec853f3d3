import { z } from 'zod'
import { command, job, query } from '#shared/api/operation.ts'
import { workspaceSchema } from '#shared/workspace/workspace.schema.ts'
import { mandateSchema, packageFactsSchema, trustSchema } from './package.schema.ts'
import { receiveLabels as labels } from './receive.labels.ts'

const fileName = z.string()

/** The read-only sheet of a package: nothing has been written when it is shown. */
export const packageSheetSchema = z.object({
  /** SHA-256 of the file: what the other operations call the package. */
  id: z.string(),
  file: fileName,
  bytes: z.int(),
  isEncrypted: z.boolean(),
  facts: packageFactsSchema,
  trust: trustSchema,
  /** Eight words of the sender's keys, to be confirmed by voice. */
  words: z.array(z.string()),
  /** Partner whose key it is, null when none is. */
  partner: z.object({ id: z.string(), name: z.string() }).nullable(),
  isForMe: z.boolean(),
  /** Names of the territories that it tells of, as far as they are known. */
  places: z.array(z.object({ code: z.string(), name: z.string() })),
  /** Rows by table, deletions apart. */
  tables: z.array(z.object({ table: z.string(), label: z.string(), rows: z.int(), deleted: z.int() })),
  attachments: z.array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string() })),
  /** What its sender may change here: our side of the mandate. Null without a workspace. */
  mandate: mandateSchema.nullable(),
  /** When it was merged here; when a later one of its sender was. */
  mergedAt: z.string().nullable(),
  laterMergedAt: z.string().nullable(),
  /** Why it can be looked at only, null when it can be merged. */
  refusal: z.string().nullable(),
})
export type PackageSheet = z.infer<typeof packageSheetSchema>

/**
 * incoming: comes in by itself · ours: changed here alone · conflict: to be chosen · mandate: outside what its sender may change, never
 * applied · rule: the merged state would break a rule of the model, both causes told.
 */
export const changeKinds = ['incoming', 'ours', 'conflict', 'mandate', 'rule'] as const
export const changeKindSchema = z.enum(changeKinds)
export type ChangeKind = z.infer<typeof changeKindSchema>

const cell = z.union([z.string(), z.number(), z.null()])

/**
 * ours · theirs · value: a third one, for the row of this line · other: theirs, and a third value for the other row that has the same ·
 * cascade: their deletion, and that of all that depends on the row here.
 */
export const mergeChoiceSchema = z.enum(['ours', 'theirs', 'value', 'other', 'cascade'])
export type MergeChoice = z.infer<typeof mergeChoiceSchema>

/** One way out of a rule that a line breaks, as it is given to `package.decide`. */
export const wayOutSchema = z.object({
  /** Id of the line that is chosen: that of the whole row where only all of it can be left. */
  line: z.string(),
  choice: mergeChoiceSchema,
  value: cell,
  /** What it does, for both sides. */
  text: z.string(),
  /** What goes or loses a link here, by kind; names are the first ones. */
  goes: z.array(z.object({ label: z.string(), count: z.int(), names: z.array(z.string()) })),
})
export type WayOut = z.infer<typeof wayOutSchema>

/** One line of the merge screen: a cell, or a whole row that comes, goes, or is in dispute (`column` empty). */
export const changeSchema = z.object({
  /** `table/row/column`. */
  id: z.string(),
  kind: changeKindSchema,
  table: z.string(),
  entity: z.string(),
  row: z.string(),
  /** What the row is called. */
  title: z.string(),
  column: z.string(),
  /** What the column is called; for a row: added, deleted… */
  label: z.string(),
  territories: z.array(z.string()),
  /** As people read them; null: there is none. */
  isBaseKnown: z.boolean(),
  base: z.string().nullable(),
  ours: z.string().nullable(),
  theirs: z.string().nullable(),
  /** Whether the third value can be typed for it, and as what. */
  editable: z.enum(['text', 'number', 'none']),
  /** Nothing can be applied before it is chosen, or chosen otherwise where the choice breaks a rule. */
  isOpen: z.boolean(),
  choice: mergeChoiceSchema.nullable(),
  value: cell,
  comment: z.string().nullable(),
  /** Of a broken rule or a refusal: the sentence. */
  reason: z.string().nullable(),
  oursBy: z.string().nullable(),
  theirsBy: z.string().nullable(),
  /** Why they chose it in a merge of theirs, as they wrote it down. */
  theirsComment: z.string().nullable(),
  /** MDS in which all of its communes lie, else its territory; null without any. */
  area: z.string().nullable(),
  /** Known from a decision remembered: it came before and one side has changed since. */
  seenBefore: z.boolean(),
  /** What keeping ours proposes to the sender in the answer, where it is more than a value; null elsewhere. */
  refusal: z.string().nullable(),
  /** Ways out of a broken rule, the one that loses nothing first; empty where there is no rule or it leaves no other than both sides. */
  ways: z.array(wayOutSchema),
  /** Who deleted the row, where the other side changed it. */
  deletedBy: z.enum(['ours', 'theirs']).nullable(),
  /** Of a row that one side deleted: what the other changed of it. `before` is null where nothing stood or the journal does not hold it. */
  changed: z.array(z.object({ label: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
})
export type MergeChange = z.infer<typeof changeSchema>

export const changeFilterSchema = z.object({
  kinds: z.array(changeKindSchema).optional(),
  tables: z.array(z.string()).optional(),
  /** Id of one row, name of one column (empty: rows themselves), of whatever table. */
  row: z.string().optional(),
  column: z.string().optional(),
  /** Code of a territory: rows of it and of what it contains. */
  territory: z.string().optional(),
  text: z.string().max(200).optional(),
  /** Name of an area as lines give it; null: lines without any. */
  area: z.string().nullable().optional(),
  /** Only what is still to be chosen. */
  open: z.boolean().optional(),
})
export type ChangeFilter = z.infer<typeof changeFilterSchema>

export const mergeCountsSchema = z.object({
  incoming: z.int(),
  ours: z.int(),
  conflict: z.int(),
  mandate: z.int(),
  rule: z.int(),
  /** Still to be chosen. With `taken` and `kept` it makes `incoming` + `conflict` + `rule`. */
  open: z.int(),
  /** Rows that come and are refused: the answer proposes to their sender to delete them. */
  refused: z.int(),
  /** Written as the sender has it, or as another value. */
  taken: z.int(),
  /** Left as it is here although something else could have been taken. */
  kept: z.int(),
  /** Lines for which somebody chose. */
  chosen: z.int(),
  /** Of `mandate`, those of each area, the most first. */
  mandateAreas: z.array(z.object({ area: z.string().nullable(), count: z.int() })),
  /** Rows that both sides hold alike. */
  unchanged: z.int(),
  byTable: z.array(z.object({ table: z.string(), label: z.string(), count: z.int() })),
})
export type MergeCounts = z.infer<typeof mergeCountsSchema>

const packageId = z.object({ package: z.string() })

const askedSchema = packageId.extend({
  choice: z.enum([...mergeChoiceSchema.options, 'clear']),
  value: cell.optional(),
  comment: z.string().max(500).nullable().optional(),
})

export const mergeReportSchema = z.object({
  /** Lines taken: written as the sender has them, or as another value. */
  applied: z.int(),
  /** Lines left as they are here by a choice. */
  kept: z.int(),
  conflicts: z.int(),
  outOfMandate: z.int(),
  unchanged: z.int(),
  /** Digest of the kept report; empty when nothing was written. */
  report: z.string(),
  /** Journal entry that undoes it all; null when nothing was written. */
  entry: z.string().nullable(),
  /** Files of packages on the table that held a person whom this one erases: they are forgotten. */
  forgotten: z.array(z.string()).optional(),
  /** Nothing was kept of how the workspace stood: its snapshot could not be written, and somebody chose to merge all the same. */
  withoutSnapshot: z.boolean().optional(),
})
export type MergeReport = z.infer<typeof mergeReportSchema>

export const receivedSchema = z.object({
  id: z.string(),
  sequence: z.int(),
  sender: z.string(),
  file: z.string(),
  createdAt: z.string(),
  mergedAt: z.string(),
  report: z.string(),
  entry: z.string(),
  /** What its sender lets who works here change of it and send back. */
  mandate: mandateSchema,
})

const reads = ['pending_package', 'package_received', 'partner', '*']

export const receiveApi = {
  /** Looks at a file without any workspace: form, signature, recipients, counts. Nothing is kept but its bytes in memory. */
  'package.inspect': job(z.object({ token: z.string() }), packageSheetSchema, {
    undoable: false,
    label: () => labels.inspect,
    withoutWorkspace: true,
  }),
  /** Makes a workspace from a package, whose sender was confirmed by the words read aloud, and opens it. */
  'package.found': job(z.object({ token: z.string(), words: z.string().max(400) }), workspaceSchema, {
    undoable: false,
    label: () => labels.found,
    withoutWorkspace: true,
  }),
  /** Puts a package on the table of the open workspace: from now on it can be left and resumed. */
  'package.receive': job(z.object({ token: z.string() }), packageSheetSchema, {
    undoable: false,
    label: () => labels.receive,
  }),
  /** The packages on the table, none of which is opened for it. */
  'package.pending': query(
    z.object({}),
    z.array(
      z.object({
        id: z.string(),
        file: fileName,
        openedAt: z.string(),
        bytes: z.int(),
        /** As the package says; null where none was kept and it was not opened since. */
        sender: z.string().nullable(),
        createdAt: z.string().nullable(),
        /** Why it could not be read the last time it was opened: it can be put aside, or received again. */
        fault: z.string().nullable(),
      }),
    ),
    { reads: ['pending_package'] },
  ),
  'package.sheet': query(packageId, packageSheetSchema, { reads }),
  /** The changes of a package on the table, a page at a time, in an order that does not move while one chooses. */
  'package.changes': query(
    packageId.extend({
      filter: changeFilterSchema.optional(),
      offset: z.int().min(0).optional(),
      limit: z.int().min(1).max(2000).optional(),
    }),
    z.object({
      counts: mergeCountsSchema,
      total: z.int(),
      /** Whether a choice can be taken back. */
      canUndo: z.boolean(),
      changes: z.array(changeSchema),
    }),
    { reads },
  ),
  /** Chooses for lines by their ids; `clear` forgets a choice. Not in the journal: nothing is merged yet. */
  'package.decide': command(
    askedSchema.extend({ ids: z.array(z.string()).max(5000) }),
    z.object({ decided: z.int() }),
    { undoable: false, label: () => labels.decide },
  ),
  /** The same for all that a filter leaves, and for what that opens in its turn. `left`: lines of these that wait for another choice. */
  'package.decideAll': job(
    askedSchema.extend({ filter: changeFilterSchema }),
    z.object({ decided: z.int(), left: z.int() }),
    { undoable: false, label: () => labels.decideAll },
  ),
  /** Takes back the last choice, whole; answers of how many lines. */
  'package.undecide': command(packageId, z.object({ undone: z.int() }), {
    undoable: false,
    label: () => labels.undecide,
  }),
  'package.discard': command(packageId, z.object({}), { undoable: false, label: () => labels.discard }),
  /**
   * Writes what was decided: one transaction, one entry that can be undone, after a snapshot, but for somebody who says that it can do
   * without one.
   */
  'package.apply': job(packageId.extend({ withoutSnapshot: z.boolean().optional() }), mergeReportSchema, {
    undoable: true,
    label: () => labels.apply,
  }),
  'package.received': query(z.object({}), z.array(receivedSchema), { reads: ['package_received'] }),
  /** The report of a merge, or of a package that was sent: by its digest, or by the id of the package. */
  'package.report': job(
    z.object({ report: z.string(), format: z.enum(['odt', 'pdf', 'csv', 'html']) }),
    z.object({ name: z.string(), bytes: z.instanceof<typeof Uint8Array<ArrayBuffer>>(Uint8Array) }),
    { undoable: false, label: () => labels.report },
  ),
  /** What to send back to who sent a package: scope and partner are those of the package. */
  'package.answer': query(
    z.object({ received: z.string() }),
    z.object({ scope: packageFactsSchema.shape.scope, partner: z.string() }),
    { reads: ['package_received', 'partner'] },
  ),
} as const
