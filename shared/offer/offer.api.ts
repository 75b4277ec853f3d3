import { z } from 'zod'
import { command, query } from '#shared/api/operation.ts'
import { columnSchema } from './column.schema.ts'
import { offerLabels as labels } from './offer.labels.ts'
import { cellSchema, meansSchema, offerFilterSchema, sheetSchema, sortSchema, valuesSchema } from './offer.schema.ts'
import { termSchema, vocabularyIdSchema } from './vocabulary.schema.ts'

const idSchema = z.string().min(1).max(100)
const idsSchema = z.array(idSchema).min(1).max(50_000)
const treeSheetSchema = z.enum(['policy', 'mission', 'action'])

/** Tables that the rows of a sheet come from. */
const tables = [
  'policy',
  'mission',
  'action',
  'action_role',
  'action_coverage',
  'organization',
  'access_point',
  'vocabulary_term',
]

const knownTermSchema = termSchema.extend({
  /** Not offered any more: rows that hold it keep it. */
  isSetAside: z.boolean(),
  /** Added or changed in this workspace. */
  isOwn: z.boolean(),
})

export const exportFormats = ['xlsx', 'ods', 'csv', 'data-inclusion', 'hsds'] as const
export type ExportFormat = (typeof exportFormats)[number]

export const offerApi = {
  /**
   * Rows of a sheet as columns (`CellColumn`), in the order of the referential. With `since` (the `version` of an earlier answer) only the rows that
   * changed; `isWhole` says that the answer holds all of them, in order.
   */
  'offer.rows': query(
    z.object({ sheet: sheetSchema, since: z.string().optional() }),
    z.object({
      version: z.string(),
      isWhole: z.boolean(),
      ids: z.array(z.string()),
      /** Place of each row among those of its parent. */
      positions: z.array(z.int()),
      columns: z.record(z.string(), columnSchema),
      removed: z.array(z.string()),
    }),
    { reads: tables },
  ),
  /** Ids of the rows that meet a filter, ordered. */
  'offer.find': query(
    z.object({ sheet: sheetSchema, filter: offerFilterSchema, sort: sortSchema.optional() }),
    z.object({ ids: z.array(z.string()) }),
    { reads: [...tables, 'territory_group', 'territory_group_member', 'setting'] },
  ),
  /** Rows of any sheet that hold the words, for a field that finds everything. */
  'offer.search': query(
    z.object({ text: z.string().max(300), limit: z.int().min(1).max(100).optional() }),
    z.array(z.object({ sheet: sheetSchema, id: z.string(), name: z.string() })),
    { reads: tables },
  ),
  /** Everything that is said of an action beyond its row. */
  'offer.get': query(
    z.object({ action: idSchema }),
    z.object({
      id: z.string(),
      values: valuesSchema,
      /** Codes and titles from the policy down. */
      path: z.array(z.object({ id: z.string(), code: z.string().nullable(), title: z.string() })),
      means: z.array(meansSchema),
      /** Communes covered at the vintage of the workspace, by code. */
      communes: z.array(z.string()),
    }),
    { reads: [...tables, 'action_means', 'territory_group', 'territory_group_member', 'setting'] },
  ),
  /**
   * The referential as a file: everything for a workbook, the actions alone for CSV, everything as an archive for data·inclusion and
   * HSDS, with what those cannot say.
   */
  'offer.export': query(
    z.object({ format: z.enum(exportFormats), filter: offerFilterSchema.optional() }),
    z.object({
      name: z.string(),
      bytes: z.instanceof(Uint8Array),
      actions: z.int(),
      left: z.int(),
      lost: z.array(
        z.object({ where: z.string(), field: z.string().nullable(), text: z.string(), reason: z.string() }),
      ),
    }),
    { reads: tables },
  ),
  'offer.vocabularies': query(z.object({}), z.record(vocabularyIdSchema, z.array(knownTermSchema)), {
    reads: ['vocabulary_term'],
  }),
  /** What rows that share their name with others are called, by id: « CCAS (Auch) ». */
  'offer.homonyms': query(
    z.object({}),
    z.object({
      organization: z.record(z.string(), z.string()),
      accessPoint: z.record(z.string(), z.string()),
      mission: z.record(z.string(), z.string()),
      policy: z.record(z.string(), z.string()),
    }),
    { reads: ['policy', 'mission', 'organization', 'access_point'] },
  ),
  /** New rows under `parent` (a policy for missions, a mission for actions), before a row or at the end. */
  'offer.create': command(
    z.object({
      sheet: sheetSchema,
      parent: idSchema.nullable().optional(),
      before: idSchema.nullable().optional(),
      rows: z.array(valuesSchema).min(1).max(50_000),
    }),
    z.object({ ids: z.array(z.string()) }),
    { undoable: true, label: (i) => labels.create(i.sheet, i.rows.length) },
  ),
  /** Cells of many rows, as one step. */
  'offer.update': command(
    z.object({
      sheet: sheetSchema,
      edits: z.array(z.object({ id: idSchema, field: z.string().max(60), value: cellSchema })).max(500_000),
      /** Rows that come in the same step, at the end of `parent`: a block pasted beyond the last row. */
      added: z.object({ parent: idSchema.nullable(), rows: z.array(valuesSchema).min(1).max(50_000) }).optional(),
      /** Cells may name organizations and access points; those that nothing names yet are created in the same step. */
      hasNames: z.boolean().optional(),
    }),
    z.object({ changed: z.int(), ids: z.array(z.string()) }),
    {
      undoable: true,
      label: (i) =>
        i.added === undefined
          ? labels.update(i.edits.length)
          : labels.updateAndAdd(i.sheet, i.edits.length, i.added.rows.length),
    },
  ),
  'offer.remove': command(
    z.object({ sheet: sheetSchema, ids: idsSchema }),
    z.object({
      policies: z.int(),
      missions: z.int(),
      actions: z.int(),
      others: z.int(),
      /** Places in campaigns that went with organizations. */
      replies: z.int(),
    }),
    { undoable: true, label: (i) => labels.remove(i.sheet, i.ids.length) },
  ),
  'offer.move': command(
    z.object({
      sheet: treeSheetSchema,
      ids: idsSchema,
      parent: idSchema.nullable(),
      before: idSchema.nullable(),
    }),
    z.object({ moved: z.int() }),
    { undoable: true, label: (i) => labels.move(i.sheet, i.ids.length) },
  ),
  /** Codes that differ from the order of the tree (1, 1.1, 1.1.1), and what `offer.renumber` would make them. */
  'offer.numbering': query(
    z.object({}),
    z.array(
      z.object({
        sheet: treeSheetSchema,
        id: z.string(),
        title: z.string(),
        before: z.string().nullable(),
        after: z.string(),
      }),
    ),
    { reads: tables },
  ),
  'offer.renumber': command(z.object({}), z.object({ changed: z.int() }), {
    undoable: true,
    label: () => labels.renumber,
  }),
  'offer.copy': command(z.object({ ids: idsSchema }), z.object({ ids: z.array(z.string()) }), {
    undoable: true,
    label: (i) => labels.copy(i.ids.length),
  }),
  /** All the means of an action. */
  'offer.means': command(
    z.object({ action: idSchema, means: z.array(meansSchema).max(500) }),
    z.object({ changed: z.boolean() }),
    { undoable: true, label: () => labels.means },
  ),
  /** « Rien n’a changé » : the actions were looked at today by who is at the keyboard. */
  'offer.check': command(z.object({ ids: idsSchema }), z.object({ changed: z.int() }), {
    undoable: true,
    label: (i) => labels.check(i.ids.length),
  }),
  'offer.starter': command(z.object({}), z.object({ policies: z.int(), missions: z.int() }), {
    undoable: true,
    label: () => labels.starter,
  }),
  /** Adds a term, or renames, maps or sets aside one that exists. */
  'offer.term': command(
    z.object({
      vocabulary: vocabularyIdSchema,
      /** Of an existing term; a new one gets its own. */
      code: z.string().optional(),
      label: z.string().trim().min(1).max(200),
      standard: z.string().nullable().optional(),
      isSetAside: z.boolean().optional(),
    }),
    z.object({ code: z.string() }),
    { undoable: true, label: (i) => labels.term(i.label) },
  ),
} as const
