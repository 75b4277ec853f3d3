import { quoted } from '#electron/db/digest.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Output } from '#shared/api/contract.ts'
import { foldText } from '#shared/lib/text.ts'
import { kindOfTable, type RecordKind, recordField, recordKinds, shapeOf } from '#shared/record/records.ts'
import { traceKind } from '#shared/trace/trace.labels.ts'
import { columnOf } from './record-columns.ts'
import { namesOfTable } from './record-names.service.ts'

type Found = Output<'record.search'>[number]
interface Hit {
  readonly kind: RecordKind
  readonly id: string
  readonly owner: string | null
  /** Of a line: stake, axis, objective. */
  readonly line: string | null
  /** Every word is in what the row is called. */
  readonly isCalled: boolean
}

/** A text as its words are looked for: each after a space. */
const worded = (cell: unknown) =>
  cell === null || cell === undefined ? '' : ` ${foldText(String(cell)).replace(/[^\p{L}\p{N}]+/gu, ' ')}`

function hitsOf({ db }: OpenWorkspace, kind: RecordKind, words: readonly string[]): Hit[] {
  const { table, title, owner, isOrdered, fields } = shapeOf(kind)
  const texts = fields.filter(({ type }) => type === 'text' || type === 'long').map(({ id }) => id)
  if (!texts.includes(title)) return []
  const hasLine = recordField(kind, 'kind') !== undefined
  const columns = ['id', ...(owner === undefined ? [] : [owner]), ...(hasLine ? ['kind'] : []), ...texts].map(columnOf)
  const rows = db.rows(
    `SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(table)} ORDER BY ${isOrdered ? 'position, id' : 'id'}`,
  )
  const called = ['code', title].filter((field) => texts.includes(field))
  const hits = rows.flatMap((row): Hit[] => {
    const textOf = (field: string) => worded(row[columnOf(field)])
    const isIn = (held: string) => words.every((word) => held.includes(` ${word}`))
    if (!isIn(texts.map(textOf).join(' '))) return []
    const cell = (field: string | undefined) => {
      const value = field === undefined ? null : row[columnOf(field)]
      return value === null || value === undefined ? null : String(value)
    }
    return [
      {
        kind,
        id: String(row.id),
        owner: cell(owner),
        line: cell('kind'),
        isCalled: isIn(called.map(textOf).join(' ')),
      },
    ]
  })
  return hits.toSorted((a, b) => Number(b.isCalled) - Number(a.isCalled))
}

/** The last row reached from owner to owner: the forum, the project, the scheme. */
function rootOf({ db }: OpenWorkspace, { kind, owner }: Hit): string | null {
  let [at, id] = [kind, owner]
  for (;;) {
    const field = shapeOf(at).owner
    const above = field === undefined ? undefined : kindOfTable(recordField(at, field)?.table ?? '')
    const next = above === undefined ? undefined : shapeOf(above).owner
    if (id === null || above === undefined || next === undefined) return id
    const row = db.row(`SELECT ${quoted(columnOf(next))} AS id FROM ${quoted(shapeOf(above).table)} WHERE id = ?`, id)
    if (row?.id === null || row?.id === undefined) return id
    ;[at, id] = [above, String(row.id)]
  }
}

/**
 * Rows of any kind whose texts hold every word at the start of one of their own: those that are called so first, and of each kind in turn,
 * so that what there is much of does not hide the rest.
 */
export function searchRecords(workspace: OpenWorkspace, text: string, limit: number): Found[] {
  const words = foldText(text).split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const byKind = recordKinds.map((kind) => hitsOf(workspace, kind, words))
  const most = Math.max(...byKind.map((hits) => hits.length))
  const hits: Hit[] = []
  for (const isCalled of [true, false])
    for (let turn = 0; turn < most; turn++)
      for (const list of byKind) {
        const hit = list[turn]
        if (hit !== undefined && hit.isCalled === isCalled && hits.length < limit) hits.push(hit)
      }
  const names = new Map<string, ReadonlyMap<string, string>>()
  const nameIn = (table: string, id: string) => {
    const known = names.get(table) ?? namesIn(workspace, table)
    names.set(table, known)
    return known.get(id) ?? ''
  }
  return hits.map((hit): Found => {
    const { table, owner } = shapeOf(hit.kind)
    const above = owner === undefined ? undefined : recordField(hit.kind, owner)?.table
    return {
      kind: hit.kind,
      id: hit.id,
      kindName: traceKind(table, hit.line),
      name: nameIn(table, hit.id),
      owner: hit.owner,
      ownerName: above === undefined || hit.owner === null ? '' : nameIn(above, hit.owner),
      root: rootOf(workspace, hit),
    }
  })
}

function namesIn(workspace: OpenWorkspace, table: string): ReadonlyMap<string, string> {
  const { ids, names } = namesOfTable(workspace, table)
  return new Map(ids.map((id, at) => [id, names[at] ?? '']))
}
