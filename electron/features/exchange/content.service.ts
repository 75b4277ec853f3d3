import { gunzipSync } from 'node:zlib'
import { quoted } from '#electron/db/digest.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { TableContent } from '#electron/formats/ctg-table-write.ts'
import type { Cell, Version } from '#shared/merge/merge.types.ts'
import { contentOf } from './attachment.service.ts'
import { digestIn, frozenColumns, speaksFor } from './carried-content.service.ts'
import { commentsOf, type DecisionComment } from './decision-comment.service.ts'
import { lineagesOf, versionFacts } from './lineage.service.ts'
import type { Selection } from './scope.service.ts'

/** Tables that say of the rows of others which versions led to them. */
export const lineageTable = 'lineage'
export const versionTable = 'version'
/** Contents of frozen portraits: which attachment holds each, by the digest that editions name. */
export const frozenTable = 'frozen_content'

/** Why choices of merges were made, as the one who chose wrote it down. */
export const decisionTable = 'decision'

/** What a row becomes on its way out: its cells, in their order. */
export type Rewriting = (row: Readonly<Record<string, Cell>>) => Readonly<Record<string, Cell>>

interface Column {
  readonly name: string
  readonly type: 'string' | 'integer' | 'number'
  readonly required: boolean
}

const types: Readonly<Record<string, Column['type']>> = { INTEGER: 'integer', REAL: 'number', TEXT: 'string' }

function columnsOf({ db }: OpenWorkspace, table: string): Column[] {
  return db
    .rows('SELECT name, type, "notnull" AS required, pk FROM pragma_table_info(?) ORDER BY cid', table)
    .map((row) => ({
      name: String(row.name),
      type: types[String(row.type).toUpperCase()] ?? 'string',
      required: row.required === 1 || row.pk !== 0,
    }))
}

function foreignKeysOf({ db }: OpenWorkspace, table: string): NonNullable<TableContent['foreignKeys']> {
  return db
    .rows('SELECT "from" AS "column", "table" AS target FROM pragma_foreign_key_list(?) ORDER BY "from"', table)
    .map((row) => ({ fields: [String(row.column)], reference: { resource: String(row.target), fields: ['id'] } }))
}

/** The rows of a table that are sent, by their ids. */
export function tableContent(
  workspace: OpenWorkspace,
  table: string,
  ids: ReadonlySet<string>,
  rewrite: Rewriting = (row) => row,
): TableContent {
  const columns = columnsOf(workspace, table)
  const names = columns.map(({ name }) => quoted(name)).join(', ')
  const rows: (readonly Cell[])[] = []
  const found = workspace.db.prepare(`SELECT ${names} FROM ${quoted(table)} ORDER BY id`)
  for (const row of found.iterate() as IterableIterator<Record<string, Cell>>)
    if (ids.has(String(row.id))) rows.push(Object.values(rewrite(row)))
  return { name: table, columns, primaryKey: ['id'], foreignKeys: foreignKeysOf(workspace, table), rows }
}

/** What a version wrote, as one word of the lineage. */
const told = (number: number, { columns }: Version) =>
  `${number}:${columns === '*' || columns === '-' ? columns : columns.join('+')}`

/** Why somebody decided of the rows that are sent, or of those that were deleted, as a merge kept it; of merges that still stand. */
export function commentsOn(workspace: OpenWorkspace, { tables }: Selection): readonly DecisionComment[] {
  const told = commentsOf(workspace).filter(({ table, id }) => {
    const of = tables.get(table)
    return of !== undefined && (of.rows.has(id) || of.deleted.has(id))
  })
  return [...Map.groupBy(told, ({ table }) => table)].flatMap(([table, comments]) => {
    const lineages = lineagesOf(workspace, table, new Set(comments.map(({ id }) => id)))
    return comments.filter(({ id, version }) => lineages.get(id)?.some((each) => each.id === version) === true)
  })
}

/** Lineages of the rows that are sent and of those that were deleted, with the versions that they name and the comments on these. */
export function lineageContent(
  workspace: OpenWorkspace,
  selection: Selection,
  comments: readonly DecisionComment[],
): readonly TableContent[] {
  const numbers = new Map<string, number>()
  const lines: (readonly [string, string, string])[] = []
  for (const table of [...selection.tables.keys()].sort()) {
    const { rows, deleted } = selection.tables.get(table) ?? { rows: new Set<string>(), deleted: new Set<string>() }
    const lineages = lineagesOf(workspace, table, rows.union(deleted))
    for (const id of [...lineages.keys()].sort()) {
      const words = (lineages.get(id) ?? []).map((version) => {
        let number = numbers.get(version.id)
        if (number === undefined) {
          number = numbers.size + 1
          numbers.set(version.id, number)
        }
        return told(number, version)
      })
      lines.push([table, id, words.join(' ')])
    }
  }
  const facts = versionFacts(workspace, numbers.keys())
  const text = (name: string) => ({ name, type: 'string' as const, required: true })
  return [
    ...(comments.length === 0
      ? []
      : [
          {
            name: decisionTable,
            columns: [
              text('table'),
              text('id'),
              { name: 'version', type: 'integer' as const, required: true },
              text('comment'),
            ],
            primaryKey: ['table', 'id', 'version'],
            rows: comments.map(({ table, id, version, comment }) => [table, id, numbers.get(version) ?? 0, comment]),
          },
        ]),
    {
      name: lineageTable,
      columns: [text('table'), text('id'), text('versions')],
      primaryKey: ['table', 'id'],
      rows: lines,
    },
    {
      name: versionTable,
      columns: [{ name: 'number', type: 'integer', required: true }, text('id'), text('author'), text('at')],
      primaryKey: ['number'],
      rows: [...numbers].map(([id, number]) => [number, id, facts.get(id)?.author ?? '', facts.get(id)?.at ?? '']),
    },
  ]
}

export interface SentAttachment {
  readonly sha256: string
  readonly bytes: Uint8Array
}

/** What the frozen portraits that are sent hold: each content under the digest of its bytes, and the table that says so. */
export function frozenContents(
  workspace: OpenWorkspace,
  selection: Selection,
): { readonly table: TableContent | null; readonly attachments: readonly SentAttachment[] } {
  const digests = new Set<string>()
  for (const [table] of frozenColumns)
    for (const id of selection.tables.get(table)?.rows ?? []) {
      const digest = digestIn(table, selection.rows.live(table).get(id) ?? null)
      if (digest !== null && speaksFor(workspace.db, table, id, digest)) digests.add(digest)
    }
  const attachments = [...digests].sort().flatMap((digest) => {
    const packed = workspace.db.value('SELECT bytes FROM frozen_content WHERE digest = ?', digest)
    return packed instanceof Uint8Array ? [{ sha256: digest, bytes: gunzipSync(packed) }] : []
  })
  if (attachments.length === 0) return { table: null, attachments }
  const text = (name: string) => ({ name, type: 'string' as const, required: true })
  return {
    table: {
      name: frozenTable,
      columns: [text('digest'), text('attachment')],
      primaryKey: ['digest'],
      rows: attachments.map(({ sha256 }) => [sha256, sha256]),
    },
    attachments,
  }
}

/** Documents of the rows that are sent, once each; `missing`: those of which no row that is sent can give the bytes. */
export function documentsOf(
  { db }: OpenWorkspace,
  selection: Selection,
): { readonly attachments: readonly SentAttachment[]; readonly missing: number } {
  const rows = selection.rows.live('attachment')
  const found = new Map<string, SentAttachment>()
  const named = new Set<string>()
  for (const id of selection.tables.get('attachment')?.rows ?? []) {
    const sha256 = String(rows.get(id)?.sha256)
    named.add(sha256)
    if (found.has(sha256) || !speaksFor(db, 'attachment', id, sha256)) continue
    const bytes = contentOf(db, sha256)
    if (bytes !== null) found.set(sha256, { sha256, bytes })
  }
  const attachments = [...found.values()].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1))
  return { attachments, missing: named.size - found.size }
}
