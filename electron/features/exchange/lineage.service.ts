import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { entityOf } from '#shared/entities.ts'
import type { Version } from '#shared/merge/merge.types.ts'
import type { Identity } from '#shared/workspace/workspace.schema.ts'

/** Setting that says to which exchange a workspace made from a package belongs. */
export const dossierSetting = 'exchange/dossier'

/** More rows than this are found in one reading of the table rather than one by one. */
const oneByOne = 400

/** A version with its place in the journal: that of its entry, then its rank in what a merge brought. */
interface Placed extends Version {
  readonly place: number
}

interface Change {
  readonly id: number
  readonly entry: string
  readonly row_id: string
  readonly made: number
  readonly gone: number
  /** Images, of changes that are neither a making nor a deletion. */
  readonly before: string | null
  readonly after: string | null
}

interface Brought {
  readonly row_id: string
  readonly version: string
  readonly columns: string
  readonly entry: string
}

const changeColumns = `id, entry, row_id, before IS NULL AS made, after IS NULL AS gone,
  CASE WHEN after IS NOT NULL THEN before END AS before, CASE WHEN before IS NOT NULL THEN after END AS after`

// The index on (table, row) holds the order of the journal within a row: nothing is sorted.
const changesOfTable = `SELECT ${changeColumns} FROM journal_change WHERE table_name = ? ORDER BY row_id, id`
const changesOfRow = `SELECT ${changeColumns} FROM journal_change WHERE table_name = ? AND row_id = ? ORDER BY id`
const broughtOfTable =
  'SELECT row_id, version, columns, entry FROM row_version WHERE table_name = ? ORDER BY row_id, rank, id'
const broughtOfRow =
  'SELECT row_id, version, columns, entry FROM row_version WHERE table_name = ? AND row_id = ? ORDER BY rank, id'

/**
 * Versions of the rows of a table, deleted rows included, each after those that it builds on: those of its journal and those that came
 * with packages. All rows, or those of `ids`. A row that nobody has touched since the application shipped it has no line.
 */
export function lineagesOf(
  workspace: OpenWorkspace,
  table: string,
  ids?: ReadonlySet<string>,
): Map<string, readonly Version[]> {
  const { db } = workspace
  const left = new Set(db.rows('SELECT entry FROM void_entry').map((row) => String(row.entry)))
  const merges = new Set(db.rows('SELECT DISTINCT entry FROM row_version').map((row) => String(row.entry)))
  const isOwn = (change: Change) => !left.has(change.entry) && !merges.has(change.entry)
  const isStanding = (brought: Brought) => !left.has(brought.entry)
  const erased = lazily(() => erasedOf(workspace, table))
  const placeOf = placesIn(workspace)
  const lineages = new Map<string, readonly Version[]>()
  // Rows that were made together share theirs: tens of thousands of them are not kept each.
  let last: readonly Version[] = []
  const add = (row: string, changes: readonly Change[], brought: readonly Brought[]) => {
    const versions = versionsOf(table, row, changes, brought, placeOf, erased)
    if (versions.length === 0) return
    if (!isSameLineage(last, versions)) last = versions
    lineages.set(row, last)
  }

  if (ids !== undefined && ids.size <= oneByOne) {
    const changes = db.prepare(changesOfRow)
    const others = db.prepare(broughtOfRow)
    for (const id of ids)
      add(
        id,
        (changes.all(table, id) as Change[]).filter(isOwn),
        (others.all(table, id) as Brought[]).filter(isStanding),
      )
    return lineages
  }
  const brought = new Map<string, Brought[]>()
  for (const one of db.prepare(broughtOfTable).iterate(table) as IterableIterator<Brought>) {
    if (!isStanding(one) || ids?.has(one.row_id) === false) continue
    const known = brought.get(one.row_id)
    if (known === undefined) brought.set(one.row_id, [one])
    else known.push(one)
  }
  let current: Change[] = []
  const close = () => {
    const row = current[0]?.row_id
    if (row === undefined) return
    add(row, current, brought.get(row) ?? [])
    brought.delete(row)
    current = []
  }
  for (const change of db.prepare(changesOfTable).iterate(table) as IterableIterator<Change>) {
    if (!isOwn(change) || ids?.has(change.row_id) === false) continue
    if (current[0] !== undefined && current[0].row_id !== change.row_id) close()
    current.push(change)
  }
  close()
  for (const [row, versions] of brought) add(row, [], versions)
  return lineages
}

function isSameLineage(one: readonly Version[], other: readonly Version[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ id, columns }, index) => {
      const version = other[index]
      if (id !== version?.id) return false
      if (typeof columns === 'string' || typeof version.columns === 'string') return columns === version.columns
      return columns.join() === version.columns.join()
    })
  )
}

function versionsOf(
  table: string,
  row: string,
  changes: readonly Change[],
  brought: readonly Brought[],
  placeOf: (entry: string) => number,
  erased: () => ReadonlyMap<string, readonly string[]>,
): readonly Version[] {
  const own: Placed[] = []
  for (let i = 0; i < changes.length; i++) {
    const first = changes[i] as Change
    let last = first
    for (let next = changes[i + 1]; next?.entry === first.entry; next = changes[i + 1]) {
      last = next
      i++
    }
    const columns = writtenBetween(first, last, () => erased().get(row) ?? entityOf(table)?.people ?? [])
    if (columns !== null) own.push({ id: first.entry, columns, place: first.id })
  }
  if (brought.length === 0) return own.map(({ id, columns }) => ({ id, columns }))
  const known = new Set<string>()
  return [
    ...own,
    ...brought.map((one) => ({ id: one.version, columns: columnsOf(one.columns), place: placeOf(one.entry) })),
  ]
    .sort((a, b) => a.place - b.place)
    .filter(({ id }) => !known.has(id) && known.add(id))
    .map(({ id, columns }) => ({ id, columns }))
}

function columnsOf(text: string): Version['columns'] {
  return text === '*' || text === '-' ? text : text.split(' ').filter((column) => column !== '')
}

/** What one entry did to a row from its first change to its last; null when it left it as it was. */
function writtenBetween(first: Change, last: Change, erased: () => readonly string[]): Version['columns'] | null {
  if (first.made === 1) return last.gone === 1 ? null : '*'
  if (last.gone === 1) return '-'
  // Deleted and put back within one entry: neither change holds both images.
  if (first.before === null || last.after === null) return '*'
  if (first.before === last.after) {
    const emptied = first === last ? erased() : []
    return emptied.length > 0 ? emptied : null
  }
  const before = JSON.parse(first.before) as Record<string, unknown>
  const after = JSON.parse(last.after) as Record<string, unknown>
  const columns: string[] = []
  for (const column in after) if ((before[column] ?? null) !== (after[column] ?? null)) columns.push(column)
  return columns
}

/** Only the former values of a column whose name a sign precedes were erased: its steps are versions all the same. */
const erasedColumn = (name: string) => (name.startsWith('~') ? name.slice(1) : name)

/** Columns emptied by erasures: a change of nothing else shows the same image twice, and is a version all the same. */
function erasedOf(workspace: OpenWorkspace, table: string): ReadonlyMap<string, readonly string[]> {
  const columns = new Map<string, readonly string[]>()
  for (const row of workspace.db.rows('SELECT row_id, columns FROM erasure WHERE table_name = ?', table))
    columns.set(String(row.row_id), [
      ...new Set([...(columns.get(String(row.row_id)) ?? []), ...String(row.columns).split(' ').map(erasedColumn)]),
    ])
  return columns
}

/** Where a merge stands among the changes of the journal: whatever the clock said, changes are numbered as they come. */
function placesIn(workspace: OpenWorkspace): (entry: string) => number {
  const places = new Map<string, number>()
  return (entry) => {
    let place = places.get(entry)
    if (place === undefined) {
      const at = workspace.db.value('SELECT min(id) FROM journal_change WHERE entry = ?', entry)
      place = typeof at === 'number' ? at : Number.POSITIVE_INFINITY
      places.set(entry, place)
    }
    return place
  }
}

function lazily<T>(compute: () => T): () => T {
  let kept: { readonly value: T } | undefined
  return () => {
    kept ??= { value: compute() }
    return kept.value
  }
}

/** Who made versions and when, from the journal or as the package that brought them said. Unknown ones have no line. */
export function versionFacts(
  workspace: OpenWorkspace,
  ids: Iterable<string>,
): Map<string, { author: string; at: string }> {
  const own = workspace.db.prepare('SELECT author, at FROM journal_entry WHERE id = ?')
  const foreign = workspace.db.prepare('SELECT author, at FROM foreign_version WHERE id = ?')
  const facts = new Map<string, { author: string; at: string }>()
  for (const id of ids) {
    if (facts.has(id)) continue
    const entry = own.get(id) as { author: string | null; at: string } | undefined
    if (entry !== undefined) {
      const author = entry.author === null ? '' : (JSON.parse(entry.author) as Identity).name
      facts.set(id, { author, at: entry.at })
      continue
    }
    const came = foreign.get(id) as { author: string; at: string } | undefined
    if (came !== undefined) facts.set(id, { author: came.author, at: came.at })
  }
  return facts
}

/** The exchange that a workspace belongs to: its own, or that of the package from which it was made. */
export function dossierOf(workspace: OpenWorkspace): string {
  const kept = workspace.db.value('SELECT value FROM setting WHERE id = ?', dossierSetting)
  return typeof kept === 'string' ? (JSON.parse(kept) as string) : workspace.facts.id
}
