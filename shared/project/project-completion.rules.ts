import type { Cell } from '#shared/offer/field.ts'

/** What a sheet says once it is whole (domain.md §J), in the order in which it is filled in. */
export const sheetParts = [
  'objective',
  'finding',
  'description',
  'lead',
  'partners',
  'audiences',
  'territories',
  'startsOn',
  'endsOn',
  'level',
  'evaluation',
  'milestones',
  'indicators',
  'means',
] as const
export type SheetPart = (typeof sheetParts)[number]

/** Rows that stand beside a sheet, by what they say of it. */
export interface SheetCounts {
  readonly milestones: number
  readonly indicators: number
  readonly means: number
}

export interface Completion {
  readonly missing: readonly SheetPart[]
  /** Share of the parts that are there, 0 to 100. */
  readonly score: number
}

/** A sheet shared from elsewhere has an objective where it comes from: that one counts. */
export function completionOf(cell: (field: string) => Cell, counts: SheetCounts): Completion {
  const rows: Readonly<Record<string, number>> = { ...counts }
  const missing = sheetParts.filter((part) => {
    const count = rows[part]
    return count === undefined ? isEmpty(cell(part)) : count === 0
  })
  return { missing, score: Math.round((100 * (sheetParts.length - missing.length)) / sheetParts.length) }
}

const isEmpty = (cell: Cell) => cell === null || (Array.isArray(cell) ? cell.length === 0 : String(cell).trim() === '')
