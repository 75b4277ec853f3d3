import { quoted } from '#electron/db/digest.ts'
import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import { recordRows } from '#electron/features/record/record-rows.service.ts'
import { territoryNamer } from '#electron/features/territory/territory-names.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { mayLeave } from '#shared/forum/contribution-leaving.rules.ts'
import type { Cell } from '#shared/offer/field.ts'
import { recordLabels } from '#shared/record/record.labels.ts'
import { kindOfTable, type RecordKind, recordField, shapeOf } from '#shared/record/records.ts'
import { traceKind, traceWords } from '#shared/trace/trace.labels.ts'
import { nodeOf } from './trace-graph.service.ts'

export interface NodeFacts {
  readonly kind: string
  readonly title: string
  readonly container: string
  readonly territory: string
  readonly owner: string | null
}

interface Raw {
  readonly kind: string
  readonly title: string
  readonly territory: string | null
  /** `table/id` of the row that it belongs to. */
  readonly inside: string | null
}

/** What rows that own themselves stand in all the same. */
const insideFields: Readonly<Partial<Record<RecordKind, string>>> = { rating: 'forum', agreement: 'project' }

const mostTitle = 160
const short = (text: string) => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= mostTitle ? line : `${line.slice(0, mostTitle - 1).trimEnd()}…`
}

function recordTitle(kind: RecordKind, values: Readonly<Record<string, Cell>>): string {
  const option = (field: string) => recordLabels[kind].options?.[field]?.[String(values[field])] ?? ''
  if (kind === 'rollUp') return traceWords.rollUp(option('answer'))
  // What was set aside is not repeated anywhere.
  if (kind === 'contribution' && values.state === 'setAside') return traceWords.setAside
  // A trace is shown to every reader and leaves as a document: what nobody read over may name somebody.
  if (kind === 'contribution' && !mayLeave(String(values.state))) return traceWords.unread
  const text = [values.code, values[shapeOf(kind).title]].filter((part) => part != null).join(' ')
  // The same means are promised year after year.
  if (kind === 'commitment') return short(traceWords.commitment(text || option('kind'), String(values.year)))
  return text === '' ? traceWords.unnamed : short(text)
}

/** A part of a means is called by the means, how much of it, and when. */
function shareTitles(workspace: OpenWorkspace): (values: Readonly<Record<string, Cell>>) => string {
  const means = new Map(recordRows(workspace, 'resource').map(({ id, values }) => [id, values]))
  return ({ resource, amount, year }) => {
    const { title, unit } = means.get(String(resource)) ?? {}
    return short(
      traceWords.share(
        String(title ?? ''),
        typeof amount === 'number' ? amount : null,
        String(unit ?? ''),
        String(year),
      ),
    )
  }
}

function ofRecords(workspace: OpenWorkspace, kind: RecordKind, ids: readonly string[]): [string, Raw][] {
  const { table, owner } = shapeOf(kind)
  const inside = owner ?? insideFields[kind]
  const insideTable = inside === undefined ? undefined : recordField(kind, inside)?.table
  const titleOf =
    kind === 'resourceShare'
      ? shareTitles(workspace)
      : (values: Readonly<Record<string, Cell>>) => recordTitle(kind, values)
  return recordRows(workspace, kind, { ids }).map(({ id, values }) => [
    nodeOf(table, id),
    {
      kind: traceKind(table, values.kind == null ? null : String(values.kind)),
      title: titleOf(values),
      territory: typeof values.territory === 'string' ? values.territory : null,
      inside:
        inside === undefined || insideTable === undefined || values[inside] == null
          ? null
          : nodeOf(insideTable, String(values[inside])),
    },
  ])
}

/** Columns of tables of other features: a title, a territory, and the needs assessment that a row stands in. */
const foreign: Readonly<Record<string, readonly [title: string, territory: string, inside: string]>> = {
  action: ["trim(coalesce(code, '') || ' ' || title)", 'NULL', 'NULL'],
  needs_assessment: ['title', 'territory', 'NULL'],
  needs_assessment_finding: ['text', 'NULL', 'assessment'],
  needs_assessment_recommendation: ['text', 'NULL', 'assessment'],
}

function ofOthers(workspace: OpenWorkspace, table: string, ids: readonly string[]): [string, Raw][] {
  const kind = traceKind(table, null)
  if (table === 'indicator') {
    const all = indicators(workspace)
    return ids.flatMap((id): [string, Raw][] => {
      const found = all.get(id)
      return found === undefined
        ? []
        : [[nodeOf(table, id), { kind, title: found.label, territory: null, inside: null }]]
    })
  }
  const columns = foreign[table]
  if (columns === undefined) return []
  const [title, territory, inside] = columns
  return workspace.db
    .rows(
      `SELECT id, ${title} AS title, ${territory} AS territory, ${inside} AS inside FROM ${quoted(table)} WHERE id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(ids),
    )
    .map((row) => [
      nodeOf(table, String(row.id)),
      {
        kind,
        title: short(String(row.title ?? '')) || traceWords.unnamed,
        territory: row.territory === null ? null : String(row.territory),
        inside: row.inside === null ? null : nodeOf('needs_assessment', String(row.inside)),
      },
    ])
}

export function tableAndId(key: string): readonly [table: string, id: string] {
  const cut = key.indexOf('/')
  return [key.slice(0, cut), key.slice(cut + 1)]
}

function readRaw(workspace: OpenWorkspace, keys: Iterable<string>, into: Map<string, Raw>): void {
  for (const [table, of] of Map.groupBy([...keys].map(tableAndId), ([name]) => name)) {
    const ids = of.map(([, id]) => id)
    const kind = kindOfTable(table)
    const found = kind === undefined ? ofOthers(workspace, table, ids) : ofRecords(workspace, kind, ids)
    for (const [key, raw] of found) into.set(key, raw)
  }
}

/** What rows are and where they stand; those that are gone are left out. */
export function nodeFacts(workspace: OpenWorkspace, keys: Iterable<string>): ReadonlyMap<string, NodeFacts> {
  const raws = new Map<string, Raw>()
  const wanted = [...keys]
  readRaw(workspace, wanted, raws)
  // What they stand in, and what that stands in; a row of three owners is the deepest.
  for (let round = wanted; ; ) {
    const next = new Set(round.flatMap((key) => raws.get(key)?.inside ?? []).filter((key) => !raws.has(key)))
    if (next.size === 0) break
    readRaw(workspace, next, raws)
    round = [...next]
  }
  const nameOf = territoryNamer(workspace)
  const facts = new Map<string, NodeFacts>()
  for (const key of wanted) {
    const raw = raws.get(key)
    if (raw === undefined) continue
    let root: string | null = null
    let territory = raw.territory
    const seen = new Set([key])
    for (let inside = raw.inside; inside !== null && !seen.has(inside); ) {
      seen.add(inside)
      const found = raws.get(inside)
      if (found === undefined) break
      root = inside
      territory ??= found.territory
      inside = found.inside
    }
    facts.set(key, {
      kind: raw.kind,
      title: raw.title,
      container: root === null ? '' : (raws.get(root)?.title ?? ''),
      territory: nameOf(territory),
      owner: root === null ? null : tableAndId(root)[1],
    })
  }
  return facts
}
