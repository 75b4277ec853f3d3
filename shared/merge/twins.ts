import type { Cell, RowMerge, RowState, TableShape, Version } from './merge.types.ts'
import { mergeRow, sameCell } from './merge-row.ts'

/** Where the rows of one table are found on both sides; null: no trace of it there. */
export interface TwinSides {
  readonly ours: (id: string) => RowState | null
  readonly theirs: (id: string) => RowState | null
  /** Ids of our rows that hold these values in the natural columns. */
  readonly holders: (values: readonly Cell[]) => Iterable<string>
}

/** Two rows made apart that are one and the same. Both ids leave the ordinary merge: `decideRow` says what stays, `droppedTwin` what goes. */
export interface Twins {
  /** Id of our row, and of theirs. */
  readonly ours: string
  readonly theirs: string
  /** The smaller id, which stays, and the other. */
  readonly kept: string
  readonly dropped: string
  /**
   * Of the cells of our row with those of theirs. Its versions are those of both rows and whatever either side knows of the id that stays:
   * who deleted that id would else dispute it anew, or see it gone.
   */
  readonly merge: RowMerge
  /** All that either side knows of the id that goes. */
  readonly droppedVersions: readonly Version[]
}

/**
 * Incoming rows whose natural key is that of another row of ours. Not those that either side holds under their own id with a life of its
 * own: where their keys meet, a unique key is broken and somebody chooses.
 * @param incoming ids of the rows of the package.
 */
export function findTwins(
  shape: TableShape,
  natural: readonly string[],
  incoming: Iterable<string>,
  sides: TwinSides,
): readonly Twins[] {
  const found: Twins[] = []
  const paired = new Set<string>()
  for (const theirs of [...incoming].sort()) {
    const row = sides.theirs(theirs)
    if (row === null || row.cells === null) continue
    const cells = row.cells
    const values = natural.map((column) => cells[column] ?? null)
    if (values.some((value) => value === null)) continue
    const known = sides.ours(theirs)
    if (known !== null && known.cells !== null) continue
    for (const ours of [...sides.holders(values)].sort()) {
      const twin = sides.ours(ours)
      if (ours === theirs || paired.has(ours) || twin === null || twin.cells === null) continue
      const held = twin.cells
      if (!natural.every((column, at) => sameCell(held[column] ?? null, values[at] ?? null))) continue
      const there = sides.theirs(ours)
      if (there !== null && there.cells !== null) continue
      // Taken away on one side under its own id, and lastingly: what stands there under the same key is another row.
      if (known !== null && !mayReturn(mergeRow(shape, known, row), twin, row)) continue
      if (there !== null && !mayReturn(mergeRow(shape, twin, there), twin, row)) continue
      paired.add(ours)
      const [kept, dropped] = ours < theirs ? [ours, theirs] : [theirs, ours]
      const merge = mergeRow(shape, twin, row)
      const told = (id: string) => [sides.ours(id)?.versions ?? [], sides.theirs(id)?.versions ?? []]
      const versions = union(merge.versions, ...told(kept))
      found.push({
        ours,
        theirs,
        kept,
        dropped,
        merge: { ...merge, versions },
        droppedVersions: union(...told(dropped)),
      })
      break
    }
  }
  return found
}

/** The first as it is, then what the others add, each once. */
function union(...lists: readonly (readonly Version[])[]): readonly Version[] {
  const all = new Map<string, Version>()
  for (const version of lists.flat()) if (!all.has(version.id)) all.set(version.id, version)
  return [...all.values()]
}

/** A deletion in dispute is none when it was that of a twin: the row lives on in the other. */
function mayReturn({ presence }: RowMerge, ours: RowState, theirs: RowState): boolean {
  return presence === 'kept' || presence === 'added' || (presence === 'conflict' && shareHistory(ours, theirs))
}

/** Whether one of them was already made one with the other somewhere. */
function shareHistory(a: RowState, b: RowState): boolean {
  const known = new Set(a.versions.map(({ id }) => id))
  return b.versions.some(({ id }) => known.has(id))
}

/**
 * The id that goes, deleted by the merge itself.
 * @param known all that either side knows of it.
 * @param version id of the version that the merge adds.
 */
export function droppedTwin(known: readonly Version[], version: string): RowState {
  return { cells: null, versions: [...known, { id: version, columns: '-' }] }
}
