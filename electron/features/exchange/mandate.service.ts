import { findZone } from '#electron/features/territory/zone.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { entityOf } from '#shared/entities.ts'
import { type Part, parts } from '#shared/entity.ts'
import type { Mandate } from '#shared/exchange/package.schema.ts'
import type { Cells } from '#shared/merge/merge.types.ts'

/** Both states of a row that somebody changed, and where to find those of other rows: null where there is none. */
export interface ChangedRow {
  readonly table: string
  readonly id: string
  readonly ours: Cells | null
  readonly theirs: Cells | null
}
export interface BothSides {
  row(table: string, id: string): ChangedRow | null
  /** Whether a row is here, or was and has been deleted. */
  isKnown(table: string, id: string): boolean
  /** Codes that rows of `by.table` give to a row, on either side. */
  territories(
    by: { readonly table: string; readonly by: string; readonly column: string },
    id: string,
  ): Iterable<string>
}

/** Of what a rule of confidentiality holds to: whoever could change it could open the figures that are kept from them. */
function opensFigures({ table, ours, theirs }: ChangedRow): boolean {
  if (ours === null) return false
  return table === 'dataset' || (table === 'edition' && theirs !== null && ours.dataset !== theirs.dataset)
}

/** Tables whose rows anybody who may change the offer may add: an organization belongs to no territory before it is known. */
const addable: ReadonlySet<string> = new Set(['organization', 'access_point'])

/**
 * Says whether rows lie within a mandate, on both states: ours before, theirs after. Rows that belong to another follow it; a row without any
 * territory lies within those mandates only that name none.
 */
export class MandateJudge {
  readonly #workspace: OpenWorkspace
  readonly #mandate: Mandate
  readonly #sides: BothSides
  readonly #isFixed: (row: ChangedRow) => boolean
  readonly #parts: ReadonlySet<Part>
  readonly #codes = new Map<string, boolean>()
  readonly #rows = new Map<string, boolean>()
  #communes: ReadonlySet<number> | null = null

  /** @param isFixed rows that no mandate allows to change. */
  constructor(
    workspace: OpenWorkspace,
    mandate: Mandate,
    sides: BothSides,
    isFixed: (row: ChangedRow) => boolean = () => false,
  ) {
    this.#workspace = workspace
    this.#mandate = mandate
    this.#sides = sides
    this.#isFixed = isFixed
    this.#parts = new Set(mandate.parts)
  }

  allows(row: ChangedRow): boolean {
    const key = `${row.table}/${row.id}`
    let allowed = this.#rows.get(key)
    if (allowed === undefined) {
      // A chain of owners that comes back to itself allows nothing.
      this.#rows.set(key, false)
      allowed = this.#judge(row)
      this.#rows.set(key, allowed)
    }
    return allowed
  }

  /** Whether a territory lies within those of the mandate, at the vintage of the workspace. */
  covers(code: string): boolean {
    const { territories } = this.#mandate
    if (territories === null) return true
    let covered = this.#codes.get(code)
    if (covered === undefined) {
      covered = territories.includes(code) || this.#contains(code)
      this.#codes.set(code, covered)
    }
    return covered
  }

  #judge(row: ChangedRow): boolean {
    const entity = entityOf(row.table)
    if (entity === undefined || this.#isFixed(row)) return false
    if (row.table === 'attachment' || row.table === 'erasure') return this.#follows(row)
    if (this.#isProposal(row)) return true
    if (entity.owner !== undefined) {
      const { column, table } = entity.owner
      return this.#owners(row, table, (cells) => cells[column])
    }
    const isAdded = addable.has(row.table) && row.ours === null && !this.#sides.isKnown(row.table, row.id)
    if (entity.part === null || !(this.#parts.has(entity.part) || (isAdded && this.#parts.has('referential'))))
      return false
    if (opensFigures(row) && !this.#parts.has('confidentiality')) return false
    if (this.#mandate.territories === null || isAdded) return true
    const codes = this.#codesOf(row)
    return codes.length > 0 && codes.every((code) => this.covers(code))
  }

  /** What is new and only proposed by something that lies within the mandate, whoever is to answer. */
  #isProposal(row: ChangedRow): boolean {
    const { theirs } = row
    const proposed = entityOf(row.table)?.proposed
    if (proposed === undefined || theirs === null || row.ours !== null) return false
    if (theirs[proposed.column] !== proposed.value || this.#sides.isKnown(row.table, row.id)) return false
    const link = proposed.by.find(({ column }) => (theirs[column] ?? null) !== null)
    return link !== undefined && this.#owners(row, link.table, (cells) => cells[link.column])
  }

  /** Attachments and erasures name any row: what may be done to it may be done to them. */
  #follows(row: ChangedRow): boolean {
    const [table, id] = row.table === 'attachment' ? ['owner_table', 'owner_id'] : ['table_name', 'row_id']
    return [row.ours, row.theirs].every((cells) => {
      if (cells === null) return true
      const target = this.#sides.row(String(cells[table]), String(cells[id]))
      // Authors of steps, and rows that are gone and whose territories nobody can tell.
      return target === null ? this.#isFull : this.allows(target)
    })
  }

  get #isFull(): boolean {
    return this.#mandate.territories === null && parts.every((part) => this.#parts.has(part))
  }

  #owners(row: ChangedRow, table: string, of: (cells: Cells) => unknown): boolean {
    const ids = new Set([row.ours, row.theirs].flatMap((cells) => (cells === null ? [] : [String(of(cells))])))
    return [...ids].every((id) => {
      const owner = this.#sides.row(table, id)
      return owner !== null && this.allows(owner)
    })
  }

  #codesOf(row: ChangedRow): string[] {
    const by = entityOf(row.table)?.territories
    if (by === undefined) return []
    if ('table' in by) return [...new Set(this.#sides.territories(by, row.id))]
    const codes = [row.ours, row.theirs].flatMap((cells) => (cells === null ? [] : [cells[by.column] ?? null]))
    // Without a territory on one side, it came from everywhere or goes there.
    return codes.every((code) => code !== null) ? codes.map(String) : []
  }

  #contains(code: string): boolean {
    const communes = communesOf(this.#workspace, code)
    if (communes === null || communes.length === 0) return false
    this.#communes ??= new Set((this.#mandate.territories ?? []).flatMap((of) => communesOf(this.#workspace, of) ?? []))
    return communes.every((commune) => this.#communes?.has(commune))
  }
}

/** Ordinals of the communes of a territory at the vintage of the workspace, null when nobody knows it. */
export function communesOf(workspace: OpenWorkspace, code: string): readonly number[] | null {
  try {
    return [...findZone(workspace, code, workspace.facts.vintage).all()]
  } catch {
    return null
  }
}
