import { findZone, readCode } from '#electron/features/territory/zone.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { type ForumPlace, loosened, mayLeave, seesEverything } from '#shared/forum/contribution-leaving.rules.ts'
import type { Cell } from '#shared/merge/merge.types.ts'

type Row = Readonly<Record<string, Cell>>

const listIn = (cell: unknown): string[] => (typeof cell === 'string' ? (JSON.parse(cell) as string[]) : [])
const listOf = (list: readonly string[]) => (list.length === 0 ? null : JSON.stringify(list))

/** Whether a code is that of one commune, be it a group of one. */
function communeTest(workspace: OpenWorkspace): (territory: string) => boolean {
  return (territory) => {
    const { level } = readCode(territory)
    if (level === 'commune') return true
    if (level !== null) return false
    try {
      return findZone(workspace, territory, workspace.facts.vintage).expected <= 1
    } catch {
      // Of a group that is no longer known nobody can tell: taken for the smallest.
      return true
    }
  }
}

/** What of the forums of a workspace stays behind when rows leave for a reader. */
export class ForumFilter {
  readonly #isWhole: boolean
  readonly #withheld: ReadonlySet<string>
  readonly #forums: ReadonlyMap<string, ForumPlace>
  readonly #isCommune: (territory: string) => boolean

  constructor(workspace: OpenWorkspace, reader: string) {
    this.#isWhole = seesEverything(reader)
    this.#isCommune = communeTest(workspace)
    this.#withheld = new Set(
      this.#isWhole
        ? []
        : workspace.db
            .rows('SELECT id, state FROM contribution')
            .filter(({ state }) => !mayLeave(String(state)))
            .map(({ id }) => String(id)),
    )
    this.#forums = new Map(
      workspace.db
        .rows('SELECT id, territory, audiences FROM forum')
        .map((row) => [
          String(row.id),
          { audiences: listIn(row.audiences), isCommune: this.#isCommune(String(row.territory)) },
        ]),
    )
  }

  /** Whether a row of any table stays: a contribution that nobody has read over, or that was set aside. */
  isWithheld(table: string, id: string): boolean {
    return table === 'contribution' && this.#withheld.has(id)
  }

  /** A row as it leaves; undefined for tables of which nothing is changed. */
  rewriting(table: string): ((row: Row) => Row) | undefined {
    if (this.#isWhole) return undefined
    const kept = (id: Cell | undefined) => (typeof id === 'string' && this.#withheld.has(id) ? null : (id ?? null))
    switch (table) {
      case 'forum':
        return (row) => (this.#forums.get(String(row.id))?.isCommune === true ? { ...row, audiences: null } : row)
      case 'contribution':
        // What was judged different is a matter of those who moderate, and names what may have stayed.
        return (row) => ({ ...row, ...this.#loosened(row), merged_into: kept(row.merged_into), distinct_from: null })
      case 'rating_item':
        return (row) => ({ ...row, contribution: kept(row.contribution) })
      default:
        return undefined
    }
  }

  #loosened(row: Row): Row {
    const forum = this.#forums.get(String(row.forum))
    const situated = loosened(
      {
        territories: listIn(row.territories),
        audiences: listIn(row.audiences),
        session: typeof row.session === 'string' ? row.session : null,
      },
      forum ?? { audiences: [], isCommune: true },
      this.#isCommune,
    )
    return {
      territories: listOf(situated.territories),
      audiences: listOf(situated.audiences),
      session: situated.session,
    }
  }
}
