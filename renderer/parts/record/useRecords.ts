import { useMemo } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import type { Output } from '#shared/api/contract.ts'
import type { RefusedError } from '#shared/api/errors.ts'
import { cellsOf } from '#shared/offer/columns.ts'
import type { Cell } from '#shared/offer/field.ts'
import type { RecordKind } from '#shared/record/records.ts'

/** One row as a grid holds it: its cells stay in the columns that the engine sent. */
export class RecordLine {
  readonly id: string
  readonly position: number
  readonly #cells: ReadonlyMap<string, (row: number) => Cell>
  readonly #at: number

  constructor(id: string, position: number, cells: ReadonlyMap<string, (row: number) => Cell>, at: number) {
    this.id = id
    this.position = position
    this.#cells = cells
    this.#at = at
  }

  cell(field: string): Cell {
    return this.#cells.get(field)?.(this.#at) ?? null
  }

  /** The cell as a text; empty when nothing is said. */
  text(field: string): string {
    const cell = this.cell(field)
    return cell === null ? '' : String(cell)
  }

  list(field: string): readonly string[] {
    const cell = this.cell(field)
    return Array.isArray(cell) ? cell : cell === null ? [] : [String(cell)]
  }
}

/** Rows as the engine sent them, one by one. */
export function linesOf({ ids, positions, columns }: Output<'record.rows'>): RecordLine[] {
  const cells = new Map(Object.entries(columns).map(([field, column]) => [field, cellsOf(column)]))
  return ids.map((id, at) => new RecordLine(id, positions[at] ?? 0, cells, at))
}

export interface Records {
  readonly rows: readonly RecordLine[] | undefined
  readonly error: RefusedError | null
  readonly retry: () => void
}

/** Rows of a kind: those of an owner, these, or all. Without an owner yet (null), none are asked for. */
export function useRecords(kind: RecordKind, owner?: string | null, ids?: readonly string[]): Records {
  const chosen = ids === undefined ? {} : { ids: [...ids] }
  const { data, error, refetch } = useQuery('record.rows', owner == null ? { kind, ...chosen } : { kind, owner }, {
    enabled: owner !== null,
    keepPrevious: true,
  })
  const rows = useMemo(() => (data === undefined ? undefined : linesOf(data)), [data])
  return {
    // A question that is not asked shares the answer of the one for all rows, which may be known.
    rows: owner === null ? undefined : rows,
    error,
    retry: () => {
      refetch()
    },
  }
}
