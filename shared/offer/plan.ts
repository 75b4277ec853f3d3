import type { Cell, Sheet } from './field.ts'

/** A value of a file that was not taken, or a whole row when `field` is null. */
export interface PlanFault {
  /** Where it stands in the file, in words. */
  readonly where: string
  /** Column of the file. */
  readonly field: string | null
  /** What stood there, shortened. */
  readonly text: string
  readonly message: string
}

/** Something said on one side of an exchange that the other has no place for. */
export interface ExchangeLoss {
  /** The row or the record, in words. */
  readonly where: string
  readonly field: string | null
  readonly text: string
  readonly reason: string
}

export interface PlannedChange {
  readonly field: string
  readonly before: Cell
  readonly after: Cell
  /** Somebody wrote what stands there since the row was last imported. */
  readonly conflict: boolean
}

export interface PlannedRow {
  readonly sheet: Sheet
  /** What tells the row apart in its file. */
  readonly key: string
  /** Of the existing row, or the one that the new row will have. */
  readonly id: string
  readonly kind: 'new' | 'changed' | 'same'
  readonly where: string
  /** Policy or mission of a new row. */
  readonly parent: string | null
  /** Cells as they would be stored; what was refused is not among them. */
  readonly values: Readonly<Record<string, Cell>>
  readonly changes: readonly PlannedChange[]
}

/** Staff or money of an action as an import would write it: a line for a kind, a funder and a year. */
export interface PlannedMeans {
  /** Of the existing line, or the one that the new line will have. */
  readonly id: string
  readonly isNew: boolean
  readonly action: string
  readonly kind: 'staff' | 'money'
  /** Id of who pays. */
  readonly organization: string | null
  readonly year: number
  readonly planned: number | null
  readonly actual: number | null
  readonly where: string
  readonly changes: readonly PlannedChange[]
}

/** What an import would do, shown before anything is written. */
export interface PlannedImport {
  readonly rows: readonly PlannedRow[]
  readonly faults: readonly PlanFault[]
  readonly lost: readonly ExchangeLoss[]
}

export interface SheetCounts {
  readonly added: number
  /** Rows, and cells in them, that are written. */
  readonly changed: number
  readonly cells: number
  /** Cells that keep what somebody wrote here. */
  readonly kept: number
}
export type PlanCounts = Readonly<Record<Sheet, SheetCounts>>

/** A value as a list of faults shows it: files may hold texts of any length. */
export function shortened(value: unknown, most = 120): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  const plain = text.slice(0, most + 1).replace(/\s+/g, ' ')
  return text.length > most ? `${plain.slice(0, most)}…` : plain
}
