import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Cells, RowState, Version } from '#shared/merge/merge.types.ts'
import { sameCell } from '#shared/merge/merge-row.ts'

/**
 * Rows of a package that are new here by their id alone: somebody elsewhere made one of each and of a row that was deleted here. By their
 * id, the id of the row that was deleted. Told apart from what is really new by what both carry: all that the package knows of the deleted
 * row is in the history of the other, which has its key or was made twice over, once on each side.
 * @param asHere what cells of this workspace are once the rows that they name go by the ids that stay.
 */
export function buriedTwins(
  workspace: OpenWorkspace,
  table: string,
  natural: readonly string[],
  theirs: ReadonlyMap<string, RowState>,
  ours: ReadonlyMap<string, RowState>,
  paired: ReadonlySet<string>,
  asHere: (cells: Cells) => Cells,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const gone = [...theirs].filter(([id, { cells }]) => cells === null && ours.get(id)?.cells === null)
  if (gone.length === 0) return found
  const unknown = [...theirs].filter(([id, { cells }]) => cells !== null && !ours.has(id) && !paired.has(id))
  const byMaking = Map.groupBy(
    unknown.flatMap(([id, state]) => state.versions.filter(isMaking).map((version) => ({ id, state, version }))),
    ({ version }) => version.id,
  )
  const namesakes: (readonly [id: string, of: string])[] = []
  const others: (readonly [id: string, of: string])[] = []
  for (const [of, { versions }] of gone) {
    const making = ours.get(of)?.versions.find(isMaking)
    const candidates = (making === undefined ? undefined : byMaking.get(making.id)) ?? []
    if (candidates.length === 0) continue
    const held = lastHeld(workspace, table, of)
    const last = held === null ? null : asHere(held)
    for (const { id, state } of candidates) {
      const known = new Set(state.versions.map((version) => version.id))
      if (!versions.every((version) => version.columns === '-' || known.has(version.id))) continue
      const isNamesake =
        last !== null &&
        natural.every((column) => last[column] != null && sameCell(last[column] ?? null, state.cells?.[column] ?? null))
      if (isNamesake) namesakes.push([id, of])
      else if (isMadeOfTwo(state.versions)) others.push([id, of])
    }
  }
  for (const [id, of] of [...namesakes, ...others]) if (!found.has(id)) found.set(id, of)
  return found
}

const isMaking = ({ columns }: Version) => columns === '*'

/** Made more often than it was deleted and brought back. */
function isMadeOfTwo(versions: readonly Version[]): boolean {
  const count = (what: Version['columns']) => versions.filter(({ columns }) => columns === what).length
  return count('*') - count('-') >= 2
}

/** A row that was deleted here, as it stood last; null where the journal does not hold it. */
export function lastHeld({ db }: OpenWorkspace, table: string, id: string): Cells | null {
  const image = db.value(
    'SELECT before FROM journal_change WHERE table_name = ? AND row_id = ? AND after IS NULL ORDER BY id DESC LIMIT 1',
    table,
    id,
  )
  return typeof image === 'string' ? (JSON.parse(image) as Cells) : null
}
