import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { entities, entityOf } from '#shared/entities.ts'
import type { Entity } from '#shared/entity.ts'
import type { Scope } from '#shared/exchange/package.schema.ts'
import type { Cells } from '#shared/merge/merge.types.ts'
import { lineagesOf } from './lineage.service.ts'
import { type Criterion, criteriaOf, type ScopeQuestion, variablesOf } from './scope-criteria.service.ts'
import { placesOf } from './scope-places.service.ts'
import { ScopeRows } from './scope-rows.service.ts'
import { unplacedRows } from './unplaced.service.ts'

/** Rows of one table that a package carries. */
export interface SelectedTable {
  readonly rows: ReadonlySet<string>
  /** Those of them that nobody chose: others name them. */
  readonly along: ReadonlySet<string>
  /** Rows that were deleted, of which the lineage alone is sent. */
  readonly deleted: ReadonlySet<string>
}

export interface Selection {
  readonly rows: ScopeRows
  /** By table, in the order of the entities; those of which nothing is sent are not there. */
  readonly tables: ReadonlyMap<string, SelectedTable>
  /** Rows that stay, by table, because they lie in no territory and some were chosen. */
  readonly unplaced: ReadonlyMap<string, readonly string[]>
}

interface Choosing {
  readonly rows: Set<string>
  readonly along: Set<string>
  readonly deleted: Set<string>
}

/** Tables of the sheets of the referential, as decisions on duplicates name them. */
const sheetTables: Readonly<Record<string, string>> = {
  policy: 'policy',
  mission: 'mission',
  action: 'action',
  organization: 'organization',
  accessPoint: 'access_point',
}
/** What the terms of these tables are taken from. */
const worded: readonly string[] = ['organization', 'access_point', 'mission', 'action']

/**
 * Rows that a scope takes: those of the chosen parts that meet its conditions, the rows that belong to them, and everything that they name,
 * so that what is sent stands alone; what was deleted of them; every erasure. Errors: `territory.unknown`.
 */
export function selectRows(
  workspace: OpenWorkspace,
  scope: Scope,
  to: Pick<ScopeQuestion, 'reader' | 'isClosed' | 'holds' | 'maySay' | 'mayTell' | 'isWithheld'> & {
    readonly mandate?: readonly string[] | null
  },
): Selection {
  const rows = new ScopeRows(workspace)
  const places = placesOf(workspace, scope.territories)
  const { reader, isClosed, holds, maySay, mayTell, isWithheld } = to
  const question: ScopeQuestion = {
    workspace,
    scope,
    rows,
    places,
    reader,
    isClosed,
    holds,
    maySay,
    mayTell,
    isWithheld,
  }
  return new Chooser(question).choose([...(scope.territories ?? []), ...(to.mandate ?? [])])
}

class Chooser {
  readonly #question: ScopeQuestion
  readonly #criterion: (table: string) => Criterion
  readonly #tables = new Map<string, Choosing>()
  readonly #waiting: (readonly [table: string, id: string])[] = []
  readonly #groups: ReadonlyMap<string, string>
  readonly #parts: ReadonlySet<string>

  constructor(question: ScopeQuestion) {
    this.#question = question
    this.#criterion = criteriaOf(question)
    this.#parts = new Set(question.scope.parts)
    this.#groups = new Map([...question.rows.live('territory_group')].map(([id, cells]) => [String(cells.code), id]))
  }

  choose(territories: readonly string[]): Selection {
    const { holds } = this.#question
    const chosen = entities.filter(({ part, table }) => part !== null && this.#parts.has(part) && holds(table))
    for (const entity of chosen) if (entity.owner === undefined) this.#chooseWhole(entity)
    for (const entity of chosen) if (entity.owner !== undefined) this.#chooseOwned(entity, false)
    for (const code of territories) this.#bringGroup(code)
    this.#close()
    this.#chooseRules()
    for (const entity of chosen) this.#chooseDeleted(entity)
    this.#chooseDecisions()
    this.#chooseTerms()
    this.#chooseAttachments()
    for (const id of this.#question.rows.live('erasure').keys()) this.#of('erasure').rows.add(id)
    for (const id of this.#question.rows.gone('erasure').keys()) this.#of('erasure').deleted.add(id)
    this.#dropUntold()
    const order = entities.map(({ table }) => table).filter((table) => this.#tables.has(table))
    return {
      rows: this.#question.rows,
      tables: new Map(
        order
          .map((table) => [table, this.#of(table)] as const)
          .filter(([, { rows, deleted }]) => rows.size + deleted.size > 0),
      ),
      unplaced: unplacedRows(this.#question, (table, id) => this.#tables.get(table)?.rows.has(id) === true),
    }
  }

  #of(table: string): Choosing {
    let found = this.#tables.get(table)
    if (found === undefined) {
      found = { rows: new Set(), along: new Set(), deleted: new Set() }
      this.#tables.set(table, found)
    }
    return found
  }

  #add(table: string, id: string, isAlong: boolean): void {
    const of = this.#of(table)
    if (of.rows.has(id) || this.#question.isWithheld(table, id)) return
    of.rows.add(id)
    if (isAlong) of.along.add(id)
    this.#waiting.push([table, id])
  }

  #chooseWhole({ table }: Entity): void {
    const holds = this.#criterion(table)
    for (const [id, cells] of this.#question.rows.live(table)) if (holds(id, cells, false)) this.#add(table, id, false)
  }

  /** Rows of the chosen owners; those of owners that only came along, when `isAlong`. */
  #chooseOwned({ table, owner }: Entity, isAlong: boolean): void {
    if (owner === undefined) return
    const owners = this.#of(owner.table).rows
    for (const [id, cells] of this.#question.rows.live(table))
      if (owners.has(String(cells[owner.column])) && this.#isOwnedSent(table, cells)) this.#add(table, id, isAlong)
  }

  /** Portraits of an edition lie each in its own territory; everything else follows its owner whole. */
  #isOwnedSent(table: string, cells: Cells): boolean {
    const { places } = this.#question
    return table !== 'portrait' || places === null || places.meets(String(cells.territory))
  }

  /** Everything that chosen rows name comes along, with the rows that belong to it, until nothing is missing. */
  #close(): void {
    const { rows } = this.#question
    const owned = Map.groupBy(
      entities.filter(({ owner, table }) => owner !== undefined && this.#question.holds(table)),
      ({ owner }) => owner?.table ?? '',
    )
    let hasNewOwners = true
    while (this.#waiting.length > 0 || hasNewOwners) {
      const owners = new Set<string>()
      for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) {
        const [table, id] = next
        const cells = rows.live(table).get(id)
        if (cells === undefined) continue
        for (const [target, named] of rows.named(table, cells)) this.#bring(target, named)
        if (table === 'indicator')
          for (const variable of variablesOf(this.#question.workspace).get(id) ?? []) this.#bring('variable', variable)
        this.#bringTerritory(table, cells)
        if (this.#of(table).along.has(id) && owned.has(table)) owners.add(table)
      }
      hasNewOwners = owners.size > 0
      for (const table of owners) for (const entity of owned.get(table) ?? []) this.#chooseOwned(entity, true)
    }
  }

  /** What holds to the figures that are sent goes with them: who sends them on must know it. */
  #chooseRules(): void {
    if ((this.#tables.get('dataset')?.rows.size ?? 0) === 0) return
    for (const table of ['confidentiality_rule', 'variable_link'])
      for (const id of this.#question.rows.live(table).keys()) this.#add(table, id, true)
    this.#close()
  }

  #bring(table: string, id: string): void {
    const cells = this.#question.rows.live(table).get(id)
    // What is closed to the reader stays, whoever names it; a link may outlive what it names.
    if (cells === undefined || entityOf(table)?.part === null || !this.#question.holds(table)) return
    if ((table === 'import_batch' || table === 'edition') && this.#question.isClosed(String(cells.dataset))) return
    this.#add(table, id, true)
  }

  #bringTerritory(table: string, cells: Cells): void {
    const { territories } = entityOf(table) ?? {}
    const column = territories !== undefined && !('table' in territories) ? territories.column : 'territory'
    const code = cells[column] ?? null
    if (code !== null) this.#bringGroup(String(code))
  }

  /** The communes of a group are told with it: its code says nothing elsewhere. */
  #bringGroup(code: string): void {
    const group = this.#groups.get(code)
    if (group !== undefined) this.#bring('territory_group', group)
  }

  #chooseDeleted({ table, owner }: Entity): void {
    const { rows, places } = this.#question
    const holds = this.#criterion(table)
    const into = this.#of(table).deleted
    for (const [id, cells] of rows.gone(table)) {
      if (cells === null) into.add(id)
      else if (owner === undefined) {
        if (holds(id, cells, true)) into.add(id)
      } else {
        const of = this.#of(owner.table)
        const named = String(cells[owner.column])
        // What an action no longer covers is told where it covered it, be the action chosen or not.
        const isLeft = table === 'action_coverage' && places?.meets(String(cells.territory)) === true
        if (of.rows.has(named) || of.deleted.has(named) || isLeft) into.add(id)
      }
    }
  }

  /** Within some territories or policies: decisions on the rows that are sent. */
  #chooseDecisions(): void {
    if (!this.#parts.has('referential')) return
    const { rows } = this.#question
    const isSent = (sheet: unknown, id: unknown) =>
      this.#tables.get(sheetTables[String(sheet)] ?? '')?.rows.has(String(id)) === true
    for (const [id, cells] of rows.live('duplicate_decision'))
      if (isSent(cells.sheet, cells.first) && isSent(cells.sheet, cells.second))
        this.#of('duplicate_decision').rows.add(id)
    for (const [id, cells] of rows.live('merged_row'))
      if (isSent(cells.sheet, cells.kept)) this.#of('merged_row').rows.add(id)
  }

  /** Words that this workspace added to the shipped lists: rows hold their codes. */
  #chooseTerms(): void {
    if (!worded.some((table) => (this.#tables.get(table)?.rows.size ?? 0) > 0)) return
    const of = this.#of('vocabulary_term')
    for (const id of this.#question.rows.live('vocabulary_term').keys()) {
      if (!of.rows.has(id)) of.along.add(id)
      of.rows.add(id)
    }
  }

  #chooseAttachments(): void {
    const { scope, rows } = this.#question
    if (!scope.attachments) return
    const of = this.#of('attachment')
    for (const [id, cells] of rows.live('attachment'))
      if (this.#tables.get(String(cells.owner_table))?.rows.has(String(cells.owner_id)) === true) of.rows.add(id)
    for (const [id, cells] of rows.gone('attachment')) {
      const owner = cells === null ? undefined : this.#tables.get(String(cells.owner_table))
      const named = String(cells?.owner_id)
      if (cells === null || owner?.rows.has(named) === true || owner?.deleted.has(named) === true) of.deleted.add(id)
    }
  }

  /** A row that came and went within one entry has never been. */
  #dropUntold(): void {
    for (const [table, { deleted }] of this.#tables) {
      if (deleted.size === 0) continue
      const told = lineagesOf(this.#question.workspace, table, deleted)
      for (const id of deleted) if (!told.has(id)) deleted.delete(id)
    }
  }
}
