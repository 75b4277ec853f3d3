import { parseReader } from '#shared/confidentiality/reader.ts'

/** What a contribution says of who speaks and from where. */
export interface Situated {
  readonly territories: readonly string[]
  readonly audiences: readonly string[]
  /** The session says a place. */
  readonly session: string | null
}

/** The forum in which it was said. */
export interface ForumPlace {
  readonly audiences: readonly string[]
  /** Whether its territory is one commune. */
  readonly isCommune: boolean
}

/** Whether a reader has all contributions as they are written: who keeps the workspace, and colleagues who work in it. */
export const seesEverything = (reader: string) => parseReader(reader)?.class === 'internal'

/** Only what was read over and kept leaves to partners and to the public. */
export const mayLeave = (state: string) => state === 'kept'

/**
 * A verbatim with its college, its public and its commune may name somebody: the three are never said at once. Where a public is said,
 * communes are left out, with the session, which says one; in the forum of a commune, publics are, those of the forum too.
 */
export function loosened(row: Situated, forum: ForumPlace, isCommune: (territory: string) => boolean): Situated {
  const { territories, audiences, session } = row
  if (forum.isCommune) return { territories, audiences: [], session }
  if (audiences.length + forum.audiences.length === 0) return row
  return { territories: territories.filter((code) => !isCommune(code)), audiences, session: null }
}
